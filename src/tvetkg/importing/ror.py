"""Records of the Research Organization Registry (ROR) as candidates: a dump, one record, or records one a line.

Read are ROR's own shapes, schema 2 and schema 1: a JSON array, the zip file that ROR publishes, or JSON Lines. A dump
is read record by record and never held whole. Licence of the data: CC0.

Reference: ROR data structure, https://ror.readme.io/docs/ror-data-structure.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import ijson  # type: ignore[import-untyped]

from tvetkg.errors import UsageError
from tvetkg.importing.institutions import Institution
from tvetkg.importing.texts import language_of, plain

_KINDS = (
    ("education", "educational-institution"),
    ("government", "government-or-public-body"),
    ("company", "enterprise"),
    ("nonprofit", "non-governmental-organisation"),
    ("facility", "research-institute"),
)


def read_ror(path: Path) -> Iterator[Institution]:
    """Give the institutions of a file of ROR, those that ROR has withdrawn left out.

    Raises :class:`~tvetkg.errors.UsageError` for what is none of the forms named above.
    """
    try:
        with _opened(path) as file:
            for number, record in enumerate(_records(file.stream, file.lines), 1):
                if not isinstance(record, dict) or not str(record.get("id", "")).startswith("https://ror.org/"):
                    raise UsageError(
                        f"{path}: record {number} is none of ROR: its id must begin with https://ror.org/."
                    )
                if record.get("status") != "withdrawn":
                    yield _institution(record)
    except (ijson.JSONError, json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not JSON that can be read: {error}. Get the file again.") from error
    except zipfile.BadZipFile as error:
        raise UsageError(f"{path}: not a zip file that can be read: {error}. Get the file again.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}.") from error


@dataclass(frozen=True)
class _File:
    stream: BinaryIO
    lines: bool


@contextmanager
def _opened(path: Path) -> Iterator[_File]:
    """Open a file, or the newest schema's JSON in a zip file; tell whether it holds one record a line."""
    if path.suffix != ".zip":
        with path.open("rb") as stream:
            yield _File(stream, path.suffix in (".jsonl", ".ndjson"))
        return
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".json"))
        newest = [name for name in names if "schema_v2" in name] or names
        if not newest:
            raise UsageError(f"{path}: there is no .json in this zip file, as a dump of ROR has.")
        with archive.open(newest[-1]) as inside:
            yield _File(inside, False)  # type: ignore[arg-type]  # typeshed knows it as IO[bytes]


def _records(stream: BinaryIO, lines: bool) -> Iterator[Any]:
    if lines:
        yield from (json.loads(line) for line in stream if line.strip())
        return
    first = stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    stream.seek(0)
    if first == b"{":
        yield json.load(stream)
    else:
        yield from ijson.items(stream, "item")


def _institution(record: Mapping[str, Any]) -> Institution:
    newer = isinstance(record.get("names"), list)
    names, acronym = _names(record) if newer else _older_names(record)
    places = record.get("locations") or [{}]
    details = (places[0].get("geonames_details") or {}) if newer else (record.get("country") or {})
    links = [each.get("value") if isinstance(each, dict) else each for each in record.get("links") or []]
    types = [str(each).lower() for each in record.get("types") or []]
    return Institution(
        key=str(record["id"]).removeprefix("https://ror.org/"),
        names=names,
        acronym=acronym,
        kind=next((kind for word, kind in _KINDS if word in types), "other"),
        economy=str(details.get("country_code") or ""),
        website=next((str(link) for link in links if link), ""),
    )


def _names(record: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], str]:
    """Give the names, the one that ROR displays first, and the acronym."""
    told = [each for each in record["names"] if isinstance(each, dict) and each.get("value")]
    told.sort(key=lambda each: "ror_display" not in (each.get("types") or []))
    names = [each for each in told if "acronym" not in (each.get("types") or []) or each is told[0]]
    acronyms = [plain(str(each["value"])) for each in told if "acronym" in (each.get("types") or [])]
    said = [(language_of(str(each.get("lang") or "")), plain(str(each["value"]))) for each in names]
    return tuple(dict.fromkeys(said)), next(iter(acronyms), "")


def _older_names(record: Mapping[str, Any]) -> tuple[tuple[tuple[str, str], ...], str]:
    labels = [(language_of(str(each.get("iso639") or "")), plain(each["label"])) for each in record.get("labels") or []]
    aliases = [("und", plain(str(each))) for each in record.get("aliases") or []]
    names = [("und", plain(str(record.get("name", "")))), *labels, *aliases]
    acronyms = record.get("acronyms") or [""]
    return tuple(dict.fromkeys(names)), plain(str(acronyms[0]))


__all__ = ["read_ror"]
