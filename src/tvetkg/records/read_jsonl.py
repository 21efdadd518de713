"""Source files in JSON Lines: the records of the YAML form, one a line, each with its ``type``.

One record is ``{"type": "source", "title": …}``, usually the first; every other is ``{"type": "figure", "about": …}``
and so on, the types being the YAML lists in the singular. One file is one document, and its stem the document's id.
"""

from __future__ import annotations

from pathlib import Path

from tvetkg.errors import Position
from tvetkg.records.document import read_document
from tvetkg.records.json_tree import JsonText
from tvetkg.records.source_file import Reading
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import Tree, read_text, violation
from tvetkg.records.types import KEYS_OF_TYPES


def read_jsonl(path: Path, shown: Path) -> Reading:
    """Read one source file; ``shown`` is the name that findings give it."""
    text, findings = read_text(path, shown)
    if findings:
        return Reading(None, findings)
    tree = Tree({}, {(): Position(shown, 1, 1)})
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        reader = JsonText(line, shown, number)
        record = reader.read()
        findings += reader.findings
        if not isinstance(record, dict):
            if not reader.findings:
                advice = 'write {"type": …, …}.'
                findings.append(violation("not-a-record", "This line is no record.", reader.values[()], advice))
            continue
        kind = record.pop("type", None)
        if kind not in KEYS_OF_TYPES or not isinstance(kind, str):
            at = reader.values.get(("type",), reader.values[()])
            message = f"There is no type '{kind}'." if isinstance(kind, str) else "This record has no type."
            findings.append(
                violation("unknown-type", message, at, did_you_mean(str(kind or ""), KEYS_OF_TYPES, "types", 99))
            )
        elif kind == "source" and "source" in tree.data:
            advice = "one file is one document; put the other in a file of its own."
            findings.append(violation("several-sources", "This is a second source.", reader.values[()], advice))
        else:
            tree.add(KEYS_OF_TYPES[kind], record, reader.values, reader.keys)
    return read_document(tree, path.stem, shown, findings)
