"""A record of an authority as the judgement of names wants it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A record of an authority that a name of ours may mean: an id, what it is called, and what else tells it apart.

    ``country`` is an ISO 3166-1 code of two letters (of an economy: HK and MO have their own); ``kind`` one of
    education, healthcare, government, company, facility, nonprofit, other for organisations, of economy, region,
    district, city for places, of occupation, field, sector for concepts; ``parents`` are ids of what it is part of;
    ``places`` are the names of its city and region.
    """

    id: str
    names: tuple[str, ...]
    country: str | None = None
    kind: str | None = None
    website: str | None = None
    parents: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The first of the names."""
        return self.names[0] if self.names else self.id
