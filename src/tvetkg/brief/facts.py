"""What a briefing knows before any words are chosen: things by their IRIs, numbers and times as stated, documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from tvetkg import iri
from tvetkg.brief.stated import Stated
from tvetkg.iri import IRI

Kind = Literal["organisation", "corridor", "programme"]
Sources = tuple[IRI, ...]


@dataclass(frozen=True)
class Document:
    """A document that statements rest on."""

    iri: IRI
    title: str
    publisher: IRI | None = None
    published: Stated = field(default_factory=Stated)
    accessed: date | None = None
    url: str = ""
    copy_of: IRI | None = None
    is_authority: bool = False


@dataclass(frozen=True)
class Name:
    """A name of a thing; ``kind`` is preferred, other, acronym, title, label or office."""

    text: str
    language: str
    kind: str


@dataclass(frozen=True)
class Group:
    """People or bodies that a document describes and does not name: a kind, and whose or where."""

    kind: IRI
    of: tuple[IRI, ...] = ()


@dataclass(frozen=True)
class Party:
    """Who takes part, in which roles, and for whom."""

    who: IRI
    roles: tuple[IRI, ...] = ()
    acts_for: IRI | None = None


@dataclass(frozen=True)
class Agreement:
    """An agreement with everybody who takes part in it."""

    iri: IRI
    kinds: tuple[IRI, ...]
    parties: tuple[Party, ...]
    signed: Stated
    until: Stated
    statuses: tuple[IRI, ...]
    sources: Sources

    @property
    def time(self) -> Stated:
        """When it was signed."""
        return self.signed

    @property
    def states(self) -> tuple[IRI, ...]:
        """Give the statuses that a reader must know of: that it is planned, say, or has ended."""
        return tuple(each for each in self.statuses if each.rpartition("/")[2] not in _ORDINARY)


@dataclass(frozen=True)
class Programme:
    """A programme, scheme, platform or centre; ``content`` holds codes of what it is for and offers, by vocabulary."""

    iri: IRI
    kinds: tuple[IRI, ...]
    parties: tuple[Party, ...]
    start: Stated
    end: Stated
    places: tuple[IRI, ...]
    content: Mapping[str, tuple[IRI, ...]]
    sources: Sources
    part_of: tuple[IRI, ...] = ()

    @property
    def time(self) -> Stated:
        """When it began."""
        return self.start


@dataclass(frozen=True)
class Event:
    """A visit, signing, meeting, course or other event."""

    iri: IRI
    kinds: tuple[IRI, ...]
    parties: tuple[Party, ...]
    time: Stated
    places: tuple[IRI, ...]
    about: tuple[IRI, ...]
    sources: Sources


_ORDINARY = {"signed", "in-force", "unknown"}

Undertaking = Agreement | Programme | Event
"""What people take part in."""


@dataclass(frozen=True)
class Cooperation:
    """A relation that is told without an agreement or a programme."""

    iri: IRI
    partners: tuple[IRI, ...]
    since: Stated
    sources: Sources


@dataclass(frozen=True)
class Partner:
    """With whom, in how many agreements, programmes and cooperations, and in which economies it is."""

    who: IRI
    shared: int
    economies: tuple[IRI, ...]
    outside: bool


@dataclass(frozen=True)
class Flow:
    """Money or goods, told once: every amount as written, and what it was for."""

    iri: IRI
    funder: IRI
    recipients: tuple[IRI, ...]
    amounts: tuple[str, ...]
    kinds: tuple[IRI, ...]
    purposes: tuple[IRI, ...]
    paid: Stated
    under: tuple[IRI, ...]
    part_of: IRI | None
    sources: Sources


@dataclass(frozen=True)
class Total:
    """A sum of bounds by kind and currency; ``upper`` is None where a part of it has no upper bound."""

    funder: IRI
    kinds: tuple[IRI, ...]
    currency: IRI | None
    flows: int
    lower: Decimal
    strict: bool
    upper: Decimal | None
    about: bool
    without_amount: int
    sources: Sources


@dataclass(frozen=True)
class Figure:
    """A figure as written, with all that limits it; told by one document or by several in the same words."""

    about: IRI
    metric: IRI
    value: str
    unit: IRI
    within: tuple[IRI, ...]
    counts: str
    time: Stated
    statistic: IRI | None
    status: str
    due: Stated
    language: str
    sources: Sources


@dataclass(frozen=True)
class Office:
    """A post, who holds it as a document names them, and on what they are quoted."""

    iri: IRI
    title: str
    holder: str
    of: tuple[IRI, ...]
    topics: tuple[IRI, ...]
    sources: Sources


@dataclass(frozen=True)
class Membership:
    """Membership of a body."""

    group: IRI
    member: IRI
    role: IRI | None
    since: Stated
    until: Stated
    sources: Sources


@dataclass(frozen=True)
class Statement:
    """What is said of the subject itself: a property's values, each with its documents."""

    value: IRI | str
    sources: Sources


@dataclass(frozen=True)
class Ended:
    """A place that has ended: its last day, and what it became."""

    place: IRI
    until: Stated
    successors: tuple[IRI, ...]
    sources: Sources


@dataclass(frozen=True)
class FigureConflict:
    """Figures of one thing and metric that cannot all be right."""

    about: IRI
    metric: IRI
    sides: tuple[Figure, ...]


@dataclass(frozen=True)
class TimeConflict:
    """Two times of one thing that have no day in common; ``property`` is signed, start and the like."""

    thing: IRI
    property: str
    earlier: str
    later: str
    sources: Sources
    later_sources: Sources


@dataclass(frozen=True)
class Likeness:
    """Two organisations that may be one, or two flows."""

    one: IRI
    other: IRI
    sources: Sources
    amounts: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class OpenList:
    """A list that a document does not finish: parties, participants or places; ``language`` of that version."""

    thing: IRI
    key: str
    language: str
    sources: Sources


@dataclass(frozen=True)
class Side:
    """One side of a corridor: an economy, or a group of them."""

    name: IRI
    economies: tuple[IRI, ...]


@dataclass(frozen=True)
class Facts:
    """Everything that a briefing may say. ``asked`` is what a person asked for, as ``org=vtc``."""

    kind: Kind
    asked: str
    subject: tuple[IRI, ...]
    sides: tuple[Side, ...] = ()
    profile: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple[Statement, ...]] = field(default_factory=dict)
    memberships: tuple[Membership, ...] = ()
    partners: tuple[Partner, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    programmes: tuple[Programme, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    events: tuple[Event, ...] = ()
    given: tuple[Flow, ...] = ()
    received: tuple[Flow, ...] = ()
    totals: tuple[Total, ...] = ()
    figures: tuple[Figure, ...] = ()
    targets: tuple[Figure, ...] = ()
    offices: tuple[Office, ...] = ()
    figure_conflicts: tuple[FigureConflict, ...] = ()
    time_conflicts: tuple[TimeConflict, ...] = ()
    same_flows: tuple[Likeness, ...] = ()
    same_organisations: tuple[Likeness, ...] = ()
    open_lists: tuple[OpenList, ...] = ()
    ended: tuple[Ended, ...] = ()
    economies: Mapping[IRI, tuple[IRI, ...]] = field(default_factory=dict)
    names: Mapping[IRI, tuple[Name, ...]] = field(default_factory=dict)
    groups: Mapping[IRI, Group] = field(default_factory=dict)
    documents: Mapping[IRI, Document] = field(default_factory=dict)

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids of the subject, as commands take them."""
        return tuple(iri.short(each) for each in self.subject)

    @cached_property
    def undertakings(self) -> tuple[Undertaking, ...]:
        """Give all agreements, programmes and events."""
        return (*self.agreements, *self.programmes, *self.events)

    @property
    def joint(self) -> tuple[Agreement | Programme, ...]:
        """Give what somebody takes part in for longer than an event: agreements and programmes."""
        return (*self.agreements, *self.programmes)

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """Give all flows, each once."""
        return tuple(dict.fromkeys((*self.given, *self.received)))

    @property
    def latest(self) -> Stated:
        """Give when the latest of the documents was published, as far as documents say."""
        dated = [each.published for each in self.documents.values() if each.published]
        return max(dated, key=lambda each: (each.order, each.times), default=Stated())

    @cached_property
    def witnesses(self) -> Sources:
        """Name the documents that are neither copies of others nor authority files."""
        weak = {each.iri for each in self.documents.values() if each.is_authority or each.copy_of}
        return tuple(each for each in self.sources() if each not in weak)

    @cached_property
    def is_large(self) -> bool:
        """Whether so many documents tell of the subject that lists must be cut shorter to stay on two pages."""
        return len(self.witnesses) > _MANY_DOCUMENTS

    def flow(self, wanted: IRI) -> Flow | None:
        """Find a flow; None where it is not among the facts."""
        return next((each for each in self.flows if each.iri == wanted), None)

    def sources(self) -> Sources:
        """Name every document of the facts once, sorted; what only names things is left out."""
        told = (getattr(self, part.name) for part in fields(self) if part.name not in _BESIDE)
        return tuple(sorted({each for value in told for each in _sources(value)}))


_MANY_DOCUMENTS = 40

_BESIDE = {"kind", "asked", "subject", "sides", "economies", "names", "groups", "documents"}
"""What in :class:`Facts` is no statement of a document."""


def things(value: object) -> Iterable[IRI]:
    """Give every IRI within facts but those of documents, so that all of them can be named.

    >>> list(things(Side(IRI("urn:asean"), (IRI("urn:viet-nam"),))))
    [IRI('urn:asean'), IRI('urn:viet-nam')]
    """
    if isinstance(value, IRI):
        yield from () if value.startswith(iri.SOURCE) else (value,)
    elif is_dataclass(value):
        for part in fields(value):
            yield from things(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from things(key)
            yield from things(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from things(each)


def _sources(value: object) -> Iterable[IRI]:
    if is_dataclass(value):
        for part in fields(value):
            inner = getattr(value, part.name)
            yield from inner if part.name in ("sources", "later_sources") else _sources(inner)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _sources(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _sources(each)
