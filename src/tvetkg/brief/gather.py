"""Gather what the documents say of a subject, from canned queries, into :class:`~tvetkg.brief.facts.Facts`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tvetkg import iri
from tvetkg.brief import reading
from tvetkg.brief.facts import (
    Agreement,
    Ended,
    Event,
    Facts,
    FigureConflict,
    Likeness,
    Office,
    Partner,
    Party,
    Programme,
    Side,
    Statement,
    Undertaking,
    things,
)
from tvetkg.brief.questions import Questions
from tvetkg.brief.stated import Stated
from tvetkg.iri import IRI
from tvetkg.records.figure import read_figure

_ABOUT_AN_ORGANISATION = (
    *("org:classification", "tv:founded", "tv:foundedBy", "tv:dissolved", "tv:place", "tv:economy"),
    *("org:subOrganizationOf", "org:unitOf", "tv:operatingArmOf", "tv:aim"),
)
_PARTS_OF_AN_ORGANISATION = ("org:subOrganizationOf", "org:unitOf", "tv:operatingArmOf")
_ABOUT_A_PROGRAMME = (
    *("tv:kind", "tv:partOf", "tv:brand", "tv:mode", "tv:start", "tv:end", "tv:status", "tv:aim", "tv:beneficiary"),
    *("tv:offer", "tv:field", "tv:occupation", "tv:pattern", "tv:award", "tv:place", "tv:under"),
)
_PARTS_OF_A_PROGRAMME = ("tv:partOf", "tv:brand")
_ONLOOKERS = {iri.concept("role", "witness"), iri.concept("role", "visitor")}
"""Roles of those who were there and do not cooperate thereby."""

_Joint = TypeVar("_Joint", Agreement, Programme, Event)


def organisation(questions: Questions, org: IRI, asked: str) -> Facts:
    """Gather the facts of a briefing on an organisation; what it only watched is left out."""
    profile = questions.told(org, _ABOUT_AN_ORGANISATION)
    agreements = _with(org, reading.agreements(questions.rows("agreements", org=org)))
    programmes = _with(org, reading.programmes(questions.rows("programmes", org=org)))
    partners = questions.rows("partners", org=org)
    formal = {*(each.iri for each in agreements), *(each.iri for each in programmes)}
    facts = Facts(
        "organisation",
        asked,
        (org,),
        profile=profile,
        ended=_ended(questions, profile.get("place", ())),
        parts=questions.pointing(org, _PARTS_OF_AN_ORGANISATION),
        memberships=reading.memberships(questions.rows("members"), org),
        agreements=agreements,
        programmes=programmes,
        cooperations=reading.cooperations(partners, formal),
        events=reading.events(questions.rows("events", org=org)),
        given=reading.flows(questions.rows("funding", funder=org)),
        received=reading.flows(questions.rows("funding", recipient=org)),
        totals=reading.totals(questions.rows("funding-total", funder=org)),
        same_organisations=reading.likenesses(questions.rows("undecided-identities", org=org)),
    )
    facts = replace(facts, economies=_whereabouts(questions, things(facts)))
    facts = replace(facts, partners=_partners(facts, org))
    return _completed(questions, facts, {org}, {org})


def programme(questions: Questions, subject: IRI, asked: str) -> Facts:
    """Gather the facts of a briefing on a programme, scheme, platform or centre."""
    every = reading.programmes(questions.rows("programmes"))
    parts = questions.pointing(subject, _PARTS_OF_A_PROGRAMME)
    below = {each.value for told in parts.values() for each in told}
    whole = next(each for each in every if each.iri == subject)
    part_programmes = tuple(each for each in every if each.iri in below)
    frames = {subject, *below}
    facts = Facts(
        "programme",
        asked,
        (subject,),
        profile=questions.told(subject, _ABOUT_A_PROGRAMME),
        parts=parts,
        programmes=(whole, *part_programmes),
        events=tuple(
            each
            for each in reading.events(questions.rows("events"))
            if frames & set(each.about) or subject in {party.who for party in each.parties}
        ),
        received=tuple(each for each in reading.flows(questions.rows("funding")) if frames & set(each.under)),
    )
    return _completed(questions, facts, {subject}, {party.who for party in whole.parties})


def corridor(questions: Questions, sides: tuple[Side, Side], asked: str) -> Facts:
    """Gather the facts of a briefing on what goes on between two economies, or groups of them.

    Agreements are those of the query ``agreements-between``; a programme belongs to the corridor where it is carried
    from both sides, or from one side and takes place in the other; an event where somebody of either side takes part.
    """
    one, other = ([*side.economies] for side in sides)
    linking = {row.agreement for row in questions.rows("agreements-between", economy_a=one, economy_b=other)}
    agreements = [each for each in reading.agreements(questions.rows("agreements")) if each.iri in linking]
    programmes = reading.programmes(questions.rows("programmes"))
    events = reading.events(questions.rows("events"))
    flows = reading.flows(questions.rows("funding"))
    cooperations = reading.told_cooperations(questions.cooperations())
    economies = _whereabouts(questions, things((tuple(agreements), programmes, events, cooperations, flows)))
    carriers = questions.carriers(each.iri for each in programmes)
    where = _Between(sides, economies)
    facts = Facts(
        "corridor",
        asked,
        tuple(side.name for side in sides),
        sides,
        agreements=tuple(replace(each, parties=where.in_order(each.parties)) for each in where.nearest(agreements)),
        programmes=where.nearest(
            [each for each in programmes if where.links(carriers.get(each.iri, ()), each.places)],
        ),
        events=where.nearest([each for each in events if where.links(_present(each))]),
        cooperations=tuple(each for each in cooperations if where.links(each.partners)),
        received=tuple(each for each in flows if where.links((each.funder,), each.recipients)),
        economies=economies,
    )
    parties = {party.who for each in facts.joint for party in each.parties}
    facts = replace(facts, partners=where.partners(facts))
    inside = {each.iri for each in facts.programmes if not where.has_further_sides(each)}
    return _completed(questions, facts, inside, parties)


def _completed(questions: Questions, facts: Facts, measured: set[IRI], employers: set[IRI]) -> Facts:
    """Add figures, offices, conflicts and open lists, and then everything's names, economies and documents."""
    told = {
        *(() if facts.kind == "corridor" else facts.subject),
        *(each.iri for each in facts.undertakings if facts.kind != "corridor" or each not in facts.programmes),
        *measured,
        *(each.iri for each in facts.cooperations),
        *(each.iri for each in facts.flows),
    }
    documents = questions.rows("documents")
    copies = {row.source for row in documents if row.copy_of}
    figures = reading.figures(questions.rows("figures", about=sorted(measured)), copies) if measured else ()
    facts = replace(
        facts,
        figures=tuple(each for each in figures if each.status == "observed"),
        targets=tuple(each for each in figures if each.status != "observed"),
        offices=_offices(questions, employers, told),
        figure_conflicts=_conflicts(questions, told, questions.twins(each.iri for each in facts.flows)),
        time_conflicts=reading.time_conflicts(questions.rows("time-conflicts"), told),
        same_flows=_alike(questions, facts),
        open_lists=reading.open_lists(questions.rows("open-lists"), told),
    )
    facts = replace(facts, economies={}, groups=questions.groups(things(replace(facts, economies={}))))
    facts = replace(facts, economies=_whereabouts(questions, things(facts)))
    facts = replace(facts, documents=reading.documents(documents, set(facts.sources())))
    return replace(facts, names=questions.names({*things(facts), *_currencies(facts)}))


def _alike(questions: Questions, facts: Facts) -> tuple[Likeness, ...]:
    if not facts.flows:
        return ()
    return reading.same_flows(questions.rows("undecided-flows"), {each.iri for each in facts.flows})


def _currencies(facts: Facts) -> set[IRI]:
    amounts = {amount for flow in facts.flows for amount in flow.amounts}
    amounts |= {each.value for each in (*facts.figures, *facts.targets)}
    amounts |= {side.value for conflict in facts.figure_conflicts for side in conflict.sides}
    codes = (read_figure(amount).currency for amount in amounts)
    return {iri.concept("currency", code.lower()) for code in codes if code}


def _conflicts(questions: Questions, about: set[IRI], twins: Mapping[IRI, IRI]) -> tuple[FigureConflict, ...]:
    """Give the conflicts about things, and about flows under any of their ids."""
    pairs = [row for row in questions.rows("figure-conflicts") if row.about in about or row.about in twins]
    if not pairs:
        return ()
    metrics = sorted({row.metric_id for row in pairs})
    found = reading.figure_conflicts(pairs, questions.rows("figures", metric=metrics))
    return tuple(replace(each, about=twins.get(each.about, each.about)) for each in found)


def _offices(questions: Questions, employers: set[IRI], told: set[IRI]) -> tuple[Office, ...]:
    """Give the posts in organisations, with the topics on which their holders are quoted."""
    quoted = questions.rows("statements")
    speakers = {row.post_in for row in quoted if row.post_in and row.about_id in told}
    topics: dict[IRI, set[IRI]] = {}
    for row in quoted:
        topics.setdefault(row.speaker, set()).add(row.topic)
    offices = questions.offices(employers | speakers)
    return tuple(replace(each, topics=tuple(sorted(topics.get(each.iri, ())))) for each in offices)


def _whereabouts(questions: Questions, of: Iterable[IRI]) -> dict[IRI, tuple[IRI, ...]]:
    """Give the economies of things; those of what is only described are the economies of whose or where it is."""
    every = set(of)
    groups = questions.groups(every)
    known = questions.economies(every | {each for group in groups.values() for each in group.of})
    described = {
        thing: tuple(sorted({economy for each in group.of for economy in known.get(each, ())}))
        for thing, group in groups.items()
    }
    return {**known, **{thing: where for thing, where in described.items() if where}}


def _ended(questions: Questions, places: Iterable[Statement]) -> tuple[Ended, ...]:
    """Tell of those places that have ended."""
    found: list[Ended] = []
    for place in (each.value for each in places if isinstance(each.value, IRI)):
        told = questions.told(place, ("tv:existedUntil", "tv:succeededBy"))
        successors = tuple(each.value for each in told.get("succeededBy", ()) if isinstance(each.value, IRI))
        last_days = told.get("existedUntil", ())
        found += [Ended(place, Stated((str(last.value),)), successors, last.sources) for last in last_days]
    return tuple(found)


def _partners(facts: Facts, org: IRI) -> tuple[Partner, ...]:
    """Count in how many agreements, programmes and cooperations each partner stands beside an organisation.

    Its own parts, and the body that it is a part of, are no partners.
    """
    shared: Counter[IRI] = Counter()
    own = {org, *(each.value for told in facts.parts.values() for each in told)}
    own |= {each.value for key in _PARTS_OF_AN_ORGANISATION for each in facts.profile.get(key.partition(":")[2], ())}
    for undertaking in facts.joint:
        shared.update(who for who in _present(undertaking) if who not in own)
    for cooperation in facts.cooperations:
        shared.update(who for who in cooperation.partners if who not in own)
    home = set(facts.economies.get(org, ()))
    return _ranked(shared, facts.economies, home)


def _ranked(shared: Counter[IRI], economies: Mapping[IRI, tuple[IRI, ...]], home: set[IRI]) -> tuple[Partner, ...]:
    found = []
    for who, number in shared.items():
        where = economies.get(who, ())
        found.append(Partner(who, number, where, bool(where) and not home & set(where)))
    return tuple(sorted(found, key=lambda partner: (-partner.shared, partner.who)))


def _with(org: IRI, every: Sequence[_Joint]) -> tuple[_Joint, ...]:
    return tuple(each for each in every if org in _present(each))


def _present(undertaking: Undertaking) -> tuple[IRI, ...]:
    return tuple(party.who for party in undertaking.parties if not set(party.roles) <= _ONLOOKERS)


@dataclass(frozen=True)
class _Between:
    """Two sides, and who stands where."""

    sides: tuple[Side, Side]
    economies: Mapping[IRI, tuple[IRI, ...]]

    def links(self, people: tuple[IRI, ...], others: tuple[IRI, ...] = ()) -> bool:
        """Tell whether two of the people, or one of them and one of the others, stand on different sides."""
        pairs = (
            (one, other)
            for number, one in enumerate(people)
            for other in (*people[number + 1 :], *others)
            if one != other
        )
        return any(
            a != b and ((a in self._left and b in self._right) or (b in self._left and a in self._right))
            for one, other in pairs
            for a in self.economies.get(one, ())
            for b in self.economies.get(other, ())
        )

    def nearest(self, every: Sequence[_Joint]) -> tuple[_Joint, ...]:
        """Put what is between the two sides alone before what has further sides; else the order stays."""
        return tuple(sorted(every, key=self.has_further_sides))

    def has_further_sides(self, undertaking: Undertaking) -> bool:
        """Tell whether somebody of a third economy takes part, or a programme reaches into one."""
        places = undertaking.places if isinstance(undertaking, Programme) else ()
        reached = {economy for each in (*_present(undertaking), *places) for economy in self.economies.get(each, ())}
        return not reached <= {*self._left, *self._right}

    def in_order(self, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        """Put those of the first side before those of the second, and others last."""

        def place(party: Party) -> int:
            there = set(self.economies.get(party.who, ()))
            return 0 if there & set(self._left) else 1 if there & set(self._right) else 2

        return tuple(sorted(parties, key=place))

    def partners(self, facts: Facts) -> tuple[Partner, ...]:
        """Count in how many agreements and programmes everybody on either side takes part."""
        shared: Counter[IRI] = Counter()
        either = {*self._left, *self._right}
        for undertaking in facts.joint:
            shared.update(who for who in _present(undertaking) if either & set(self.economies.get(who, ())))
        return _ranked(shared, self.economies, set())

    @property
    def _left(self) -> tuple[IRI, ...]:
        return self.sides[0].economies

    @property
    def _right(self) -> tuple[IRI, ...]:
        return self.sides[1].economies
