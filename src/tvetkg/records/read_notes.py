"""Facts noted elsewhere, by a person or a program, as the records of one document: the form of JSON Lines sources.

Other than :mod:`tvetkg.records.read_jsonl` this drops nothing and needs no line for the source: a line that is
malformed is handed back with its complaints, and of a source only the values that are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tvetkg.errors import Finding, UsageError
from tvetkg.records.document import check
from tvetkg.records.fields import model_in
from tvetkg.records.json_tree import JsonText
from tvetkg.records.models import Document, Source
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import Tree, violation
from tvetkg.records.types import KEYS_OF_TYPES


@dataclass(frozen=True)
class LeftOut:
    """What could not be taken over: the text as it was noted, and what is wrong with it."""

    text: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Notes:
    """The document that the notes make, what had to be left out of it, and the keys of its source that are assumed."""

    document: Document
    left_out: tuple[LeftOut, ...]
    assumed: frozenset[str] = frozenset()


def read_notes(text: str, shown: Path, given: Mapping[str, object], assumed: Mapping[str, object]) -> Notes:
    """Read notes, one record a line; ``shown`` is the name that findings give them.

    ``given`` are values of the source that hold whatever the notes say, ``assumed`` those that hold where they are
    silent; together they make a source. Raises :class:`~tvetkg.errors.UsageError` where they do not.

    >>> about = {"title": "A page", "language": ["en"], "accessed": "2026-11-21"}
    >>> notes = read_notes('{"type": "mention", "of": "vtc", "name": "V.T.C."}\\nnothing', Path("notes"), {}, about)
    >>> notes.document.mentions[0].name, notes.left_out[0].text
    ('V.T.C.', 'nothing')
    """
    data: dict[str, list[object]] = {}
    left_out: list[LeftOut] = []
    source: Tree | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        kind, tree, findings = _read_line(line, shown, number)
        if kind == "source" and source is None:
            source = tree
        elif kind == "source":
            findings = [violation("several-sources", "This is a second source.", tree.values[()], "keep one.")]
        elif not findings:
            key = KEYS_OF_TYPES[kind]
            model = model_in(Document.model_fields[key].annotation)
            assert model is not None
            record, complaints = check(model, tree, shown)
            findings = [finding for _, finding in complaints]
            if record is not None:
                data.setdefault(key, []).append(record)
        if findings:
            left_out.append(LeftOut(line.strip(), tuple(findings)))
    noted = source or Tree({})
    about, unusable = _source(noted, shown, given, assumed)
    silent = {key for key in assumed if getattr(about, key) == assumed[key] and key not in {*given, *noted.data}}
    document = Document.model_validate({"source": about, **data})
    return Notes(document, (*unusable, *left_out), frozenset(silent))


def _read_line(line: str, shown: Path, number: int) -> tuple[str, Tree, list[Finding]]:
    """Give the type of a record, its content, and why it is no record."""
    reader = JsonText(line, shown, number)
    record = reader.read()
    if reader.findings or not isinstance(record, dict):
        advice = 'write {"type": …, …}.'
        return (
            "",
            Tree({}),
            reader.findings or [violation("not-a-record", "This line is no record.", reader.values[()], advice)],
        )
    kind = record.pop("type", None)
    tree = Tree(record, reader.values, reader.keys)
    if isinstance(kind, str) and kind in KEYS_OF_TYPES:
        return kind, tree, []
    at = reader.values.get(("type",), reader.values[()])
    message = f"There is no type '{kind}'." if isinstance(kind, str) else "This record has no type."
    advice = did_you_mean(str(kind or ""), KEYS_OF_TYPES, "types", 99)
    return "", tree, [violation("unknown-type", message, at, advice)]


def _source(
    noted: Tree, shown: Path, given: Mapping[str, object], assumed: Mapping[str, object]
) -> tuple[Source, list[LeftOut]]:
    """Make the source of what was noted, given and assumed; noted values that cannot be read are left out."""
    data = {**assumed, **noted.data, **given}
    source, complaints = check(Source, Tree(data, noted.values, noted.keys), shown)
    wrong: dict[str, list[Finding]] = {}
    for path, finding in complaints:
        wrong.setdefault(str(path[0]), []).append(finding)
    if source is None:
        kept = {key: value for key, value in data.items() if key not in wrong}
        source, complaints = check(Source, Tree({**assumed, **kept, **given}), shown)
    if source is None:
        raise UsageError(f"{complaints[0][1].message} {complaints[0][1].advice}".strip())
    return source, [
        LeftOut(json.dumps({"type": "source", key: noted.data[key]}, ensure_ascii=False), tuple(findings))
        for key, findings in wrong.items()
        if key in noted.data
    ]
