"""Whether the decisions about identity fit the things there are.

A pair that is ``different`` or ``unsure`` names two organisations, or two funding flows. A pair that is the ``same``
names the organisation that stays and the id that was given up, which nothing may bear any more. That two flows are the
same is said by ``same_flow`` in a source file, and not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tvetkg.errors import Finding, Position
from tvetkg.records.authority import DecisionRow
from tvetkg.records.csv_rows import Told
from tvetkg.records.known import Known, with_article
from tvetkg.records.read_csv import SAME
from tvetkg.records.tree import violation

CLOSE = "close"
"""The judgement for things of ours and of others that are near and not the same."""
_ORGANISATION = frozenset({"organisation"})
_FLOW = frozenset({"funding"})


def check_decisions(decisions: Sequence[Told[DecisionRow]], known: Known) -> Iterator[Finding]:
    """Check every decision against the ids there are, and against the decisions before it."""
    before: dict[frozenset[str], Position] = {}
    given_up: dict[str, Position] = {}
    for told in decisions:
        row = told.record
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
        if row.decision == CLOSE:
            message = "Two ids of this graph are the same or different, and never close."
            yield violation("close-among-ours", message, told.at("decision"), "write same, different or unsure.")
            continue
        flows = known.ids.get("funding", set())
        if row.decision != SAME:
            kind = _FLOW if pair & flows else _ORGANISATION
            yield from _must_be_there(told, ("one", "other"), kind, known)
        elif row.one in flows:
            message = f"'{row.one}' is a funding flow; that two flows are the same is not said here."
            advice = f"write 'same_flow: {row.one}' in the record of '{row.other}' and remove this row."
            yield violation("same-flow-elsewhere", message, told.at("one"), advice)
        else:
            yield from _must_be_there(told, ("one",), _ORGANISATION, known)
            yield from _gives_up_an_id(told, known, given_up)


def _must_be_there(
    told: Told[DecisionRow], columns: Sequence[str], kind: frozenset[str], known: Known
) -> Iterator[Finding]:
    for column in columns:
        if unknown := known.unknown(getattr(told.record, column), kind, column, told.at(column)):
            yield unknown


def _gives_up_an_id(told: Told[DecisionRow], known: Known, given_up: dict[str, Position]) -> Iterator[Finding]:
    slug, position = told.record.other, told.at("other")
    if kinds := known.kinds_of(slug):
        message = (
            f"'{slug}' was given up for '{told.record.one}', and there is still {with_article(kinds[0])} of that id."
        )
        advice = f"write '{told.record.one}' wherever '{slug}' stands and remove its row, or decide otherwise."
        yield violation("retired-id-in-use", message, position, advice)
    if slug in given_up:
        message = f"'{slug}' was given up already in {given_up[slug]}."
        yield violation("retired-twice", message, position, "keep one of the two decisions.")
    given_up.setdefault(slug, told.position)
