"""Whether the decisions about identity fit the organisations there are.

A pair that is ``different`` or ``unsure`` names two organisations of the authority file. A pair that is the ``same``
names the organisation that stays and the id that was given up, which nothing may bear any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tvetkg.errors import Finding, Position
from tvetkg.records.authority import DecisionRow
from tvetkg.records.csv_rows import Told
from tvetkg.records.known import Known, with_article
from tvetkg.records.read_csv import SAME
from tvetkg.records.tree import violation

_ORGANISATION = frozenset({"organisation"})


def check_decisions(decisions: Sequence[Told[DecisionRow]], known: Known) -> Iterator[Finding]:
    """Check every decision against the ids there are, and against the decisions before it."""
    before: dict[frozenset[str], Position] = {}
    given_up: dict[str, Position] = {}
    for told in decisions:
        row, same = told.record, told.record.decision == SAME
        pair = frozenset((row.one, row.other))
        if row.one == row.other:
            message = f"'{row.one}' is compared with itself."
            yield violation("decision-about-one", message, told.at("other"), "name two ids.")
            continue
        if pair in before:
            message = f"'{row.one}' and '{row.other}' are decided already in {before[pair]}."
            yield violation("decided-twice", message, told.at("one"), "keep one decision.")
            continue
        before[pair] = told.position
        for column, slug in (("one", row.one), *((("other", row.other),) if not same else ())):
            if unknown := known.unknown(slug, _ORGANISATION, column, told.at(column)):
                yield unknown
        if same:
            yield from _retired_well(told, known, given_up)


def _retired_well(told: Told[DecisionRow], known: Known, given_up: dict[str, Position]) -> Iterator[Finding]:
    slug, position = told.record.other, told.at("other")
    if kinds := known.kinds_of(slug):
        message = f"'{slug}' was given up for '{told.record.one}', and there is still {with_article(kinds[0])} of that id."
        advice = f"write '{told.record.one}' wherever '{slug}' stands and remove its row, or decide otherwise."
        yield violation("retired-id-in-use", message, position, advice)
    if slug in given_up:
        message = f"'{slug}' was given up already in {given_up[slug]}."
        yield violation("retired-twice", message, position, "keep one of the two decisions.")
    given_up.setdefault(slug, told.position)
