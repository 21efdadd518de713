"""Facts that a person has judged, as plain rows: only these are offered to registers of others.

A row has ``judgement`` (``accepted``, ``rejected`` or ``unsure``), ``reviewer``, ``date`` and ``evidence`` (the address
of a page that says so), beside what the register needs.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tvetkg.errors import UsageError

Row = Mapping[str, str]

JUDGED = ("judgement", "reviewer", "date", "evidence")
_JUDGEMENTS = ("accepted", "rejected", "unsure")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read(path: Path, columns: Collection[str], optional: Collection[str] = ()) -> list[Row]:
    """Read a table of judged facts (CSV) with ``columns`` and those of :data:`JUDGED`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            told = list(reader.fieldnames or ())
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: cannot be read: {error}.") from error
    if missing := [each for each in (*columns, *JUDGED) if each not in told]:
        raise UsageError(f"{path}: the column {missing[0]!r} is missing. It has {', '.join(told) or 'none'}.")
    if unknown := [each for each in told if each not in (*columns, *JUDGED, *optional)]:
        raise UsageError(f"{path}: nothing reads the column {unknown[0]!r}. Remove it, or correct its name.")
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise UsageError(f"{path}:{number}: more or fewer cells than there are columns.")
    return [{key: value.strip() for key, value in row.items()} for row in rows]


def accepted(rows: Iterable[Row]) -> Iterator[tuple[int, Row]]:
    """Give the accepted rows with their line numbers; a row that nobody answers for is a
    :class:`~tvetkg.errors.UsageError`.

    >>> row = {"judgement": "accepted", "reviewer": "", "date": "2026-11-21", "evidence": "https://example.org/"}
    >>> list(accepted([row]))
    Traceback (most recent call last):
    ...
    tvetkg.errors.UsageError: row 2: accepted, but without a reviewer. Only what a person has judged is handed on.
    """
    for number, row in enumerate(rows, 2):
        if row["judgement"] not in _JUDGEMENTS:
            raise UsageError(f"row {number}: judgement {row['judgement']!r} is none of {', '.join(_JUDGEMENTS)}.")
        if row["judgement"] != "accepted":
            continue
        if not row["reviewer"]:
            problem = "accepted, but without a reviewer. Only what a person has judged is handed on."
            raise UsageError(f"row {number}: {problem}")
        if not _DAY.fullmatch(row["date"]):
            raise UsageError(f"row {number}: date {row['date']!r} is no full day such as 2026-11-21.")
        if not row["evidence"].startswith(("https://", "http://")):
            raise UsageError(f"row {number}: evidence {row['evidence']!r} is no address of a page that says so.")
        yield number, row


__all__ = ["JUDGED", "Row", "accepted", "read"]
