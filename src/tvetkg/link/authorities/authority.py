"""What every authority can do: find candidates for what we call something, give facts of an id, describe itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from tvetkg.errors import ServiceError
from tvetkg.link.authorities.candidate import Candidate

Name = tuple[str, str]
"""A language tag (empty where none is known) and a name."""

AT_MOST = 20
"""How many candidates are asked for where nothing is said: what a person looks through."""


@dataclass(frozen=True)
class About:
    """What an authority is, and how it wants to be asked.

    ``licence`` is an IRI (empty where none was found stated), ``entity`` an IRI with ``{id}`` in it (empty where the
    authority has no IRIs), ``version`` the version or day of the file, or of the interface where a service is asked.
    ``politeness`` is a sentence.
    """

    name: str
    title: str
    home: str
    licence: str
    entity: str
    version: str
    addresses: tuple[str, ...]
    politeness: str

    def iri(self, id: str) -> str:
        """Write an id as an IRI; without a pattern, as the authority's name, a colon and the id.

        >>> About("ror", "ROR", "", "", "https://ror.org/{id}", "2", (), "").iri("02x")
        'https://ror.org/02x'
        """
        return self.entity.format(id=id) if self.entity else f"{self.name}:{id}"

    def local(self, iri: str) -> str:
        """Take the id out of an IRI of the authority; anything else stays as it is.

        >>> About("ror", "ROR", "", "", "https://ror.org/{id}", "2", (), "").local("https://ror.org/02x")
        '02x'
        """
        before, _, after = self.entity.partition("{id}")
        return iri[len(before) : len(iri) - len(after)] if iri.startswith(before) and iri.endswith(after) else iri


@dataclass(frozen=True)
class Wanted:
    """Something of ours that the authority may know, under the names that we hold, the label first.

    ``key`` is our id. ``country`` and ``kind`` are as in :class:`Candidate`; they help to search and decide nothing.
    """

    key: str
    names: tuple[Name, ...]
    country: str | None = None
    kind: str | None = None

    def first_names(self) -> tuple[Name, ...]:
        """Give the first name of each language: what a search by words is asked for.

        >>> Wanted("x", (("en", "A"), ("zh-Hans", "甲"), ("zh-Hant", "乙"), ("en", "B"))).first_names()
        (('en', 'A'), ('zh-Hans', '甲'))
        """
        first: dict[str, Name] = {}
        for language, name in self.names:
            first.setdefault(language.partition("-")[0].lower(), (language, name))
        return tuple(first.values())


@dataclass(frozen=True)
class Found:
    """The candidates for one :class:`Wanted`, the likeliest first by the authority's own lights.

    ``partial`` says why candidates may be missing; no candidates and nothing partial means that the authority has none.
    """

    key: str
    candidates: tuple[Candidate, ...] = ()
    partial: str = ""


@dataclass(frozen=True)
class Facts:
    """What an authority says of one of its ids. What it does not say is missing; nothing is concluded.

    ``names`` begin with the label. ``inception`` and ``ended`` are EDTF, ``coordinates`` latitude and longitude in
    degrees (WGS 84) as decimal digits, ``identifiers`` pairs of a register and an id there. ``status`` is empty, or the
    authority's word for a record that is no longer current, with ``successors`` where it names any.
    """

    id: str
    names: tuple[Name, ...] = ()
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    kind: str | None = None
    website: str | None = None
    inception: str | None = None
    ended: str | None = None
    coordinates: tuple[str, str] | None = None
    parents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    population: str | None = None
    status: str = ""
    successors: tuple[str, ...] = ()

    def candidate(self) -> Candidate:
        """Keep what the judgement of names wants.

        >>> Facts("a", names=(("en", "Model College"), ("fr", "Model College"))).candidate().names
        ('Model College',)
        """
        names = tuple(dict.fromkeys(name for _, name in self.names))
        return Candidate(
            self.id, names, self.country, self.kind, self.website, self.parents, self.acronyms, self.places
        )


@dataclass(frozen=True)
class Told:
    """The facts of several ids: ``facts`` of those known, ``unknown`` ids, and why others are ``unanswered``.

    Whatever was asked for is in exactly one of the three.
    """

    facts: Mapping[str, Facts] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unanswered: Mapping[str, str] = field(default_factory=dict)


def each_in_turn(ids: Sequence[str], fetch: Callable[[str], Facts | None]) -> Told:
    """Fetch one id after the other (``None``: unknown there); from the first failure on, ids stay unanswered."""
    facts: dict[str, Facts] = {}
    unknown: list[str] = []
    every = list(dict.fromkeys(ids))
    for at, id in enumerate(every):
        try:
            found = fetch(id)
        except ServiceError as error:
            return Told(facts, tuple(unknown), dict.fromkeys(every[at:], str(error)))
        if found is None:
            unknown.append(id)
        else:
            facts[id] = found
    return Told(facts, tuple(unknown))


class Authority(Protocol):
    """An open register of organisations, places or concepts.

    Where the outside service cannot be used, methods raise :class:`~tvetkg.errors.ServiceError`; where a file cannot be
    read, :class:`~tvetkg.errors.UsageError`. They only ask; nothing is ever changed there.
    """

    @property
    def about(self) -> About:
        """What it is."""

    @property
    def batch(self) -> int:
        """How many things one call of :meth:`find` may be asked for at best."""

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Find at most ``limit`` candidates for each of the things, in their order."""

    def facts(self, ids: Sequence[str]) -> Told:
        """Give the facts of ids."""

    def close(self) -> None:
        """Let go of connections."""


class Closing:
    """An authority in a ``with`` block."""

    def close(self) -> None:
        """Let go of connections; here there are none."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()
