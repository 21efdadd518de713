"""Whether the groups of places hold together: each member once, no group inside a group, no end before the beginning.

That groups and members are places is checked with all other ids in :mod:`tvetkg.records.resolve`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tvetkg.errors import Finding, Position
from tvetkg.records.authority import GroupRow
from tvetkg.records.csv_rows import Told
from tvetkg.records.tree import violation


def check_groups(groups: Sequence[Told[GroupRow]]) -> Iterator[Finding]:
    """Check every row against the others."""
    all_groups = {told.record.group for told in groups}
    first: dict[tuple[str, str], Position] = {}
    for told in groups:
        row = told.record
        if row.member in all_groups:
            message = f"'{row.member}' is a group itself, and a group comprises no group."
            yield violation("group-in-group", message, told.at("member"), "name the places it comprises, a row each.")
        if (row.group, row.member) in first:
            message = f"That '{row.group}' comprises '{row.member}' stands already in {first[row.group, row.member]}."
            yield violation("member-twice", message, told.at("member"), "keep one row.")
        first.setdefault((row.group, row.member), told.position)
        if row.from_ and row.until and row.until < row.from_:
            message = f"'{row.member}' leaves on {row.until}, before it joins on {row.from_}."
            yield violation("left-before-joining", message, told.at("until"), "correct one of the two days.")
