"""Judged facts as commands for QuickStatements (version 1), by which Wikidata takes statements in bulk.

``item`` is a QID, or ``new:ID`` for an item to be made: its rows stand together. ``property`` is ``P…``, or ``L``,
``A`` or ``D`` and a language code (label, alias, description). ``type`` is ``item``, ``string`` (also identifiers and
addresses), ``text`` (of ``language``), or ``date`` (EDTF: year, month or day). Every statement carries its reference
(P854, P813). Wikidata is CC0: who uploads the commands gives these facts away without conditions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tvetkg.errors import UsageError
from tvetkg.release.judged import Row, accepted

COLUMNS = ("item", "property", "type", "value", "language")
_ITEM, _PROPERTY = re.compile(r"Q[1-9]\d*"), re.compile(r"P[1-9]\d*")
_NAMING = re.compile(r"[LAD][a-z]{2,3}(?:-[a-z]+)*")
_NEW = re.compile(r"new:[a-z0-9]+(?:-[a-z0-9]+)*")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def quickstatements(rows: Iterable[Row]) -> str:
    """Write the commands for accepted rows, one a line.

    >>> row = {"item": "Q1", "property": "P856", "type": "string", "value": "https://example.org/", "language": "",
    ...        "judgement": "accepted", "reviewer": "A", "date": "2026-11-21", "evidence": "https://example.org/a"}
    >>> quickstatements([row]).split("\\t")[:3]
    ['Q1', 'P856', '"https://example.org/"']
    """
    known: dict[str, list[str]] = {}
    for number, row in accepted(rows):
        item = row["item"]
        if not _ITEM.fullmatch(item) and not _NEW.fullmatch(item):
            raise UsageError(f"row {number}: item {item!r} is neither a QID such as Q42 nor new: and an id.")
        known.setdefault(item, []).append(_command("LAST" if item.startswith("new:") else item, row, number))
    lines = []
    for item, commands in sorted(known.items()):
        lines += ["CREATE"] if item.startswith("new:") else []
        lines += commands
    return "".join(f"{line}\n" for line in lines)


def _command(item: str, row: Row, number: int) -> str:
    property = row["property"]
    if _NAMING.fullmatch(property):
        return "\t".join((item, property, _quoted(row["value"], number)))
    if not _PROPERTY.fullmatch(property):
        raise UsageError(f"row {number}: property {property!r} is neither P and a number nor L, A or D and a language.")
    reference = ("S854", _quoted(row["evidence"], number), "S813", _date(row["date"], number))
    return "\t".join((item, property, _value(row, number), *reference))


def _value(row: Row, number: int) -> str:
    value = row["value"]
    if row["type"] == "item" and _ITEM.fullmatch(value):
        return value
    if row["type"] == "string":
        return _quoted(value, number)
    if row["type"] == "text" and row["language"]:
        return f"{row['language']}:{_quoted(value, number)}"
    if row["type"] == "date":
        return _date(value, number)
    raise UsageError(
        f"row {number}: {value!r} is no {row['type'] or 'value without a type'}. Types are item (a QID), string, text "
        "(with a language) and date. A bound such as 'more than' is no statement that Wikidata could hold."
    )


def _date(value: str, number: int) -> str:
    found = _DATE.fullmatch(value)
    if found is None:
        raise UsageError(f"row {number}: date {value!r} is no year, month or day.")
    year, month, day = found.groups()
    precision = 11 if day else 10 if month else 9
    return f"+{year}-{month or '00'}-{day or '00'}T00:00:00Z/{precision}"


def _quoted(value: str, number: int) -> str:
    if not value or any(sign in value for sign in '"\t\r\n') or "||" in value:
        raise UsageError(f'row {number}: {value!r} is empty, or holds " or || or a tab or a line end.')
    return f'"{value}"'


__all__ = ["COLUMNS", "quickstatements"]
