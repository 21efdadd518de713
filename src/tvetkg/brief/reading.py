"""From rows of canned queries to facts: one thing a fact, whatever number of rows tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

from tvetkg import iri
from tvetkg.brief.facts import (
    Agreement,
    Cooperation,
    Document,
    Event,
    Figure,
    FigureConflict,
    Flow,
    Likeness,
    Membership,
    OpenList,
    Party,
    Programme,
    TimeConflict,
    Total,
)
from tvetkg.brief.questions import Row
from tvetkg.brief.stated import Stated
from tvetkg.iri import IRI
from tvetkg.records.figure import read_figure

_Timed = TypeVar("_Timed", Agreement, Programme, Event)


def agreements(rows: Iterable[Row]) -> tuple[Agreement, ...]:
    """Read ``agreements``, the latest first, what bears no date last."""
    found = [
        Agreement(
            IRI(thing),
            _all(each.kind_id for each in told),
            _parties((each.party, each.role, each.acts_for) for each in told),
            _stated(told[0].signed_stated),
            _stated(told[0].until),
            tuple(iri.concept("status", code) for code in _parts(told[0].status)),
            _sources(told),
        )
        for thing, told in _by(rows, "agreement")
    ]
    return _latest_first(found)


def programmes(rows: Iterable[Row]) -> tuple[Programme, ...]:
    """Read ``programmes``, the latest first."""
    found = []
    for thing, told in _by(rows, "programme"):
        content: dict[str, tuple[IRI, ...]] = {}
        for code in _parts(told[0].content):
            scheme, _, local = code.partition("/")
            content[scheme] = (*content.get(scheme, ()), iri.concept(scheme, local))
        found.append(
            Programme(
                IRI(thing),
                _all(each.kind for each in told),
                _parties((each.participant, each.role, None) for each in told),
                _stated(told[0].start),
                _stated(told[0].end),
                _things(told[0].places),
                content,
                _sources(told),
                _all(each.part_of for each in told),
            )
        )
    return _latest_first(found)


def events(rows: Iterable[Row]) -> tuple[Event, ...]:
    """Read ``events``, the latest first."""
    found = [
        Event(
            IRI(thing),
            _all(each.kind for each in told),
            _parties((each.participant, each.role, None) for each in told),
            _stated(told[0].time or told[0].time_stated),
            _things(told[0].places),
            _things(told[0].about),
            _sources(told),
        )
        for thing, told in _by(rows, "event")
    ]
    return _latest_first(found)


def cooperations(partners: Iterable[Row], told_elsewhere: set[IRI]) -> tuple[Cooperation, ...]:
    """Read of ``partners`` what is neither an agreement nor a programme."""
    found = []
    for thing, told in _by((row for row in partners if row.via not in told_elsewhere), "via"):
        since = _stated(told[0].since)
        found.append(Cooperation(IRI(thing), _all(each.partner for each in told), since, _sources(told)))
    return tuple(found)


def told_cooperations(rows: Iterable[Row]) -> tuple[Cooperation, ...]:
    """Read rows of :meth:`~tvetkg.brief.questions.Questions.cooperations`."""
    return tuple(
        Cooperation(IRI(thing), _all(each.who for each in told), _time(told[0].edtf, told[0].words), _sources(told))
        for thing, told in _by(rows, "thing")
    )


def flows(rows: Iterable[Row]) -> tuple[Flow, ...]:
    """Read ``funding``, those with an amount first, then the latest; a flow stated in two currencies is one."""
    found = []
    for thing, told in _by(rows, "flow"):
        details = _parts(told[0].details)
        found.append(
            Flow(
                IRI(thing),
                told[0].funder_id,
                _all(each.recipient_id for each in told),
                tuple(dict.fromkeys(amount for each in told for amount in _parts(each.stated))),
                tuple(iri.concept(*code.split("/")) for code in details if code.startswith("flow-kind/")),
                tuple(iri.concept(*code.split("/")) for code in details if code.startswith("purpose/")),
                _stated(told[0].paid),
                _things(told[0].under),
                told[0].part_of,
                _sources(told),
            )
        )
    return tuple(sorted(found, key=lambda flow: (bool(flow.amounts), flow.paid.order, flow.iri), reverse=True))


def totals(rows: Iterable[Row]) -> tuple[Total, ...]:
    """Read ``funding-total``, the currency of most flows first."""
    found = [
        Total(
            row.funder,
            tuple(iri.concept("flow-kind", code) for code in _parts(row.kind)),
            row.currency,
            row.flows or 0,
            Decimal(row.lower or 0),
            bool(row.strict),
            row.upper,
            bool(row.about),
            row.without_amount,
            tuple(row.sources or ()),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda total: (-total.flows, str(total.currency))))


def figures(rows: Iterable[Row], copies: set[IRI]) -> tuple[Figure, ...]:
    """Read ``figures``: the same words of several documents are one figure; copies tell nothing of their own."""
    found: dict[Figure, list[IRI]] = {}
    for row in rows:
        if row.source not in copies:
            found.setdefault(_figure(row), []).append(row.source)
    told = [Figure(**{**vars(figure), "sources": tuple(sorted(set(sources)))}) for figure, sources in found.items()]
    told.sort(key=lambda figure: (figure.about, figure.metric, figure.value, figure.counts, figure.language))
    return tuple(sorted(told, key=lambda figure: (figure.time.order, figure.due.order), reverse=True))


def figure_conflicts(pairs: Iterable[Row], rows: Iterable[Row]) -> tuple[FigureConflict, ...]:
    """Read pairs of ``figure-conflicts``, told in full by rows of ``figures``; pairs that share a figure are one."""
    told = {row.figure: _figure(row, (row.source,)) for row in rows}
    found: list[set[IRI]] = []
    for row in pairs:
        joined = {row.figure, row.other}
        for each in [each for each in found if each & joined]:
            found.remove(each)
            joined |= each
        found.append(joined)
    conflicts = [_merged(told[each] for each in sides) for sides in found]
    return tuple(
        FigureConflict(sides[0].about, sides[0].metric, sides)
        for sides in sorted(conflicts, key=lambda sides: (sides[0].about, sides[0].metric, str(sides)))
    )


def time_conflicts(rows: Iterable[Row], about: set[IRI]) -> tuple[TimeConflict, ...]:
    """Read ``time-conflicts`` of some things."""
    return tuple(
        TimeConflict(
            row.thing,
            row.property.rpartition("#")[2],
            row.earlier,
            row.later,
            tuple(row.sources),
            tuple(row.later_sources),
        )
        for row in rows
        if row.thing in about
    )


def same_flows(rows: Iterable[Row], about: set[IRI]) -> tuple[Likeness, ...]:
    """Read ``undecided-flows`` of some flows."""
    return tuple(
        Likeness(
            row.flow,
            row.other,
            tuple(sorted({*row.sources, *row.other_sources})),
            (row.flow_amount or "", row.other_amount or ""),
        )
        for row in rows
        if row.flow in about or row.other in about
    )


def likenesses(rows: Iterable[Row]) -> tuple[Likeness, ...]:
    """Read ``undecided-identities``."""
    return tuple(Likeness(row.one, row.other, (row.source,)) for row in rows)


def memberships(rows: Iterable[Row], one: IRI) -> tuple[Membership, ...]:
    """Read ``members`` of one organisation, as member or as body; documents that say the same are put together."""
    found: dict[tuple[IRI, IRI], list[Row]] = {}
    for row in rows:
        if one in (row.member, row.group_id):
            found.setdefault((row.group_id, row.member), []).append(row)
    return tuple(
        Membership(
            group,
            member,
            next((each.role for each in told if each.role), None),
            Stated(tuple(dict.fromkeys(each.since for each in told if each.since))),
            Stated(tuple(dict.fromkeys(each.until for each in told if each.until))),
            _sources(told),
        )
        for (group, member), told in sorted(found.items())
    )


def open_lists(rows: Iterable[Row], about: set[IRI]) -> tuple[OpenList, ...]:
    """Read ``open-lists`` of some things: those that are left open."""
    found: dict[tuple[IRI, str, str], list[IRI]] = {}
    for row in rows:
        if row.open and row.thing in about:
            found.setdefault((row.thing, row.key, (row.language or "").lower()), []).append(row.source)
    return tuple(OpenList(*key, tuple(sorted(sources))) for key, sources in sorted(found.items()))


def documents(rows: Iterable[Row], wanted: set[IRI]) -> dict[IRI, Document]:
    """Read ``documents``: those that are wanted."""
    return {
        row.source: Document(
            row.source,
            row.title,
            row.publisher,
            Stated((row.published,) if row.published else ()),
            row.accessed,
            row.url or "",
            row.copy_of,
            bool(row.is_authority),
        )
        for row in rows
        if row.source in wanted
    }


def _figure(row: Row, sources: tuple[IRI, ...] = ()) -> Figure:
    return Figure(
        row.about_id,
        row.metric_id,
        row.value_text,
        row.unit,
        _things(row.within),
        row.counts or "",
        _time(row.time, row.time_stated),
        row.statistic,
        row.status.rpartition("/")[2],
        _stated(row.due),
        (row.language or "").lower(),
        sources,
    )


def _merged(sides: Iterable[Figure]) -> tuple[Figure, ...]:
    found: dict[Figure, set[IRI]] = {}
    for side in sides:
        found.setdefault(Figure(**{**vars(side), "sources": ()}), set()).update(side.sources)
    told = (Figure(**{**vars(side), "sources": tuple(sorted(sources))}) for side, sources in found.items())
    return tuple(sorted(told, key=lambda side: (side.language, _size(side.value), side.value, side.sources)))


def _size(value: str) -> Decimal:
    read = read_figure(value)
    return read.value or read.lower or Decimal(0)


def _by(rows: Iterable[Row], column: str) -> list[tuple[str, list[Row]]]:
    named = [row for row in rows if getattr(row, column) is not None]
    named.sort(key=lambda row: str(getattr(row, column)))
    return [(str(thing), list(told)) for thing, told in groupby(named, lambda row: getattr(row, column))]


def _parties(told: Iterable[tuple[IRI | None, IRI | None, IRI | None]]) -> tuple[Party, ...]:
    found: dict[IRI, tuple[set[IRI], IRI | None]] = {}
    for who, role, acts_for in told:
        if who is not None:
            roles, agent = found.get(who, (set(), None))
            found[who] = (roles | ({role} if role else set()), agent or acts_for)
    return tuple(Party(who, tuple(sorted(roles)), agent) for who, (roles, agent) in sorted(found.items()))


def _latest_first(found: Sequence[_Timed]) -> tuple[_Timed, ...]:
    ordered = sorted(found, key=lambda each: each.iri)
    return tuple(sorted(ordered, key=lambda each: each.time.order, reverse=True))


def _time(edtf: str | None, words: str | None) -> Stated:
    return Stated((edtf,)) if edtf else Stated((words,)) if words else Stated()


def _stated(cell: str | None) -> Stated:
    return Stated(tuple(_parts(cell)))


def _parts(cell: str | None) -> list[str]:
    return cell.split(" | ") if cell else []


def _things(cell: str | None) -> tuple[IRI, ...]:
    return tuple(iri.thing(each) for each in _parts(cell))


def _all(values: Iterable[IRI | None]) -> tuple[IRI, ...]:
    return tuple(sorted({value for value in values if value is not None}))


def _sources(rows: Iterable[Row]) -> tuple[IRI, ...]:
    told = (row.sources if hasattr(row, "sources") else (row.source,) for row in rows)
    return tuple(sorted({source for sources in told for source in sources or ()}))
