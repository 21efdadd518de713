"""What a reader takes from a file before any model sees it: mappings, lists and text, and where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tvetkg.errors import Finding, Position, Severity
from tvetkg.records.source_file import PathInFile

DEEPEST = 12
LARGEST = 4_000_000
_NAMES_OF_BOMS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


@dataclass
class Tree:
    """The content of one file. Scalars are text (or booleans in JSON); a value left empty is left out.

    ``values`` tells where each value stands, ``keys`` where its key does.
    """

    data: dict[str, object]
    values: dict[PathInFile, Position] = field(default_factory=dict)
    keys: dict[PathInFile, Position] = field(default_factory=dict)

    def add(
        self,
        key: str,
        record: dict[str, object],
        values: Mapping[PathInFile, Position],
        keys: Mapping[PathInFile, Position],
    ) -> None:
        """Put a record under ``source``, or behind the others of the list ``key``; positions begin at the record."""
        if key == "source":
            root: PathInFile = (key,)
            self.data[key] = record
        else:
            records = self.data.setdefault(key, [])
            assert isinstance(records, list)
            root = (key, len(records))
            records.append(record)
        self.values |= {root + path: position for path, position in values.items()}
        self.values.setdefault((key,), self.values[root])
        self.keys |= {root + path: position for path, position in keys.items()}


def violation(rule: str, message: str, position: Position, advice: str = "") -> Finding:
    """Make a finding that stops publication."""
    return Finding(Severity.VIOLATION, rule, message, position, advice)


def read_text(path: Path, shown: Path, largest: int = LARGEST) -> tuple[str, list[Finding]]:
    """Read a file of at most ``largest`` bytes as UTF-8; what prevents it is a finding, and the text then empty."""
    whole = Position(shown)
    try:
        size = path.stat().st_size
        if size > largest:
            message = f"The file has {size:,} bytes; a file of records has at most {largest:,}."
            return "", [violation("file-too-large", message, whole, "split it, one document a file.")]
        content = path.read_bytes()
    except OSError as error:
        return "", [violation("file-unreadable", f"The file cannot be read: {error.strerror}.", whole)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        at = Position(shown, before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8-sig")) + 1)
        named = next((f" It looks like {name}." for bom, name in _NAMES_OF_BOMS if content.startswith(bom)), "")
        return "", [violation("not-utf-8", f"The file is not UTF-8 text.{named}", at, "save it in UTF-8.")]
    if not text.strip():
        return "", [
            violation("empty-file", "The file is empty.", whole, "see 'tvetkg new-source' for one to begin with.")
        ]
    return text, []
