"""Who an organisation of a foreign file is here: one that the workspace knows by a mark, or a candidate.

A mark is how the other side calls it, in square brackets in the ``note`` of a row: ``[iati:XM-EX-1]``, ``[ror:…]``. A
name alone never makes two organisations one. What no row bears the mark of becomes a candidate: a row for
organisations.csv that a person moves over, with the mark in its note, so that the next import knows it whatever id the
person gave it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tvetkg.errors import DataError, Finding, Severity
from tvetkg.folding import fold
from tvetkg.importing.texts import UNKNOWN_LANGUAGE, digest, plain, slug_of
from tvetkg.iri import SLUG_LENGTH
from tvetkg.records.authority import OrganisationRow, PlaceRow, label_of
from tvetkg.records.corpus import read_source
from tvetkg.records.csv_rows import read_rows
from tvetkg.records.models import Document
from tvetkg.records.read_csv import read_authority
from tvetkg.workspace import Workspace

CANDIDATES = PurePosixPath("candidates/organisations.csv")
"""Where candidates stand in a workspace; the columns are those of organisations.csv."""
_MARK = re.compile(r"\[([a-z0-9-]+:[^\[\]]+)\]")


@dataclass(frozen=True)
class Stranger:
    """An organisation as a foreign file tells of it; ``names`` are (language, name), ``economy`` an id of a place."""

    mark: str
    names: tuple[tuple[str, str], ...]
    kind: str = "other"
    economy: str | None = None
    place: str | None = None
    acronym: str | None = None
    website: str | None = None


def mark(system: str, *parts: str) -> str:
    """Write how another system calls an organisation; it holds no square bracket.

    >>> mark("iati-name", "Example Trust [EX]", "XM-EX-1")
    'iati-name:Example Trust (EX) | XM-EX-1'
    """
    said = " | ".join(filter(None, map(plain, parts)))
    return f"{system}:{said.replace('[', '(').replace(']', ')')}"


@dataclass
class Register:
    """The organisations and places of a workspace, and the candidates that an import adds.

    ``marks`` lead to ids, ``taken`` are all ids of the workspace, ``retired`` those given up with the one to write
    instead, ``held`` those that source files bring; ``candidates`` are the rows that wait, those of this import too.
    """

    organisations: Mapping[str, OrganisationRow]
    places: Mapping[str, PlaceRow]
    taken: set[str]
    retired: Mapping[str, str] = field(default_factory=dict)
    held: frozenset[str] = frozenset()
    candidates: dict[str, OrganisationRow] = field(default_factory=dict)

    def __post_init__(self) -> None:
        waiting = {slug: row for slug, row in self.candidates.items() if slug not in self.organisations}
        self.candidates = {slug: row for slug, row in waiting.items() if slug not in self.retired}
        self.marks = _marks({**self.candidates, **self.organisations})
        self.named: dict[str, list[str]] = {}
        for slug, row in self.organisations.items():
            for name in _names_of(row):
                self.named.setdefault(fold(name), []).append(slug)
        self._economies = {row.iso_3166_1: slug for slug, row in self.places.items() if row.iso_3166_1}
        self._economy_names: dict[str, set[str]] = {}
        for slug in self._economies.values():
            place = self.places[slug]
            for name in (label_of(place.label)[1], *(entry.partition(":")[2] for entry in place.names)):
                self._economy_names.setdefault(fold(name), set()).add(slug)

    def economy(self, code: str) -> str | None:
        """Give the place of an ISO 3166-1 code of two letters; None where there is none."""
        return self._economies.get(code.strip().upper())

    def place_named(self, name: str) -> str | None:
        """Give the economy of a name in any language; None where none or several have it."""
        found = self._economy_names.get(fold(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def known(self, mark: str) -> str | None:
        """Give the organisation that bears a mark; None where none does."""
        return self.marks.get(mark.casefold())

    def same_name(self, names: Iterable[str]) -> list[str]:
        """Give the organisations that have one of these names, or the acronym in brackets behind one."""
        wanted = [fold(each) for name in names for each in (name, *re.findall(r"\(([^()]{2,12})\)", name))]
        return sorted({slug for name in wanted for slug in self.named.get(name, ())})

    def id_of(self, stranger: Stranger) -> str:
        """Give the id of an organisation: that of the row with its mark, else that of a new candidate."""
        known = self.known(stranger.mark)
        if known is not None:
            return known
        slug = self._new_id(stranger)
        meant = self.retired.get(slug)
        if meant is None:
            self.candidates[slug] = _row(slug, stranger, self.same_name(name for _, name in stranger.names))
            self.taken.add(slug)
        self.marks[stranger.mark.casefold()] = meant or slug
        return meant or slug

    def _new_id(self, stranger: Stranger) -> str:
        english = [name for language, name in stranger.names if language.startswith("en")]
        first = [*english, *(name for _, name in stranger.names), stranger.mark.partition(":")[2]]
        slug = next(filter(None, map(slug_of, first)), "organisation")
        if slug not in self.taken:
            return slug
        ending = f"-{digest(stranger.mark.casefold())}"
        return slug[: SLUG_LENGTH - len(ending)].strip("-") + ending


def open_register(workspace: Workspace) -> Register:
    """Read what a workspace knows, the reference's too, and the candidates that wait in it.

    A row that cannot be read is a :class:`~tvetkg.errors.DataError`: an import must not mistake who is who.
    """
    organisations: dict[str, OrganisationRow] = {}
    places: dict[str, PlaceRow] = {}
    retired: dict[str, str] = {}
    findings: list[Finding] = []
    held: set[str] = set()
    for layer in workspace.layers():
        files = [layer.authority(name) for name in ("organisations", "places", "decisions")]
        authority, found = read_authority(files[0], files[1], Path(), files[2])
        organisations |= authority.organisations
        places |= authority.places
        retired |= authority.retired
        findings += found
        for path in layer.sources():
            reading = read_source(path)
            held.update(_ids(reading.source.document) if reading.source else ())
    waiting, found = read_rows(workspace.root / CANDIDATES, Path(), OrganisationRow)
    wrong = [finding for finding in [*findings, *found] if finding.severity == Severity.VIOLATION]
    if wrong:
        raise DataError(wrong)
    candidates = {told.record.id: told.record for told in waiting}
    taken = {*organisations, *places, *held, *candidates} - retired.keys()
    return Register(organisations, places, taken, retired, frozenset(held), candidates)


def _ids(document: Document) -> set[str]:
    lists = (getattr(document, key) for key in Document.model_fields if key not in ("source", "organisations"))
    ids = (getattr(record, "id", None) for records in lists for record in records)
    return {slug for slug in ids if slug}


def _marks(rows: Mapping[str, OrganisationRow]) -> dict[str, str]:
    return {found.casefold(): slug for slug, row in rows.items() for found in _MARK.findall(row.note or "")}


def _names_of(row: OrganisationRow) -> list[str]:
    return [label_of(row.label)[1], *(entry.partition(":")[2] for entry in row.names), *filter(None, [row.acronym])]


def _row(slug: str, stranger: Stranger, alike: Collection[str]) -> OrganisationRow:
    (language, name), *_ = [*stranger.names, (UNKNOWN_LANGUAGE, stranger.mark.partition(":")[2])]
    for other, text in stranger.names:
        if other.startswith("en"):
            language, name = other, text
            break
    others = [f"{other}:{text.replace('|', '/')}" for other, text in stranger.names if text != name]
    note = f"[{stranger.mark}]" + (f" Has the name of: {', '.join(alike)}." if alike else "")
    english = language.startswith("en") or (language == UNKNOWN_LANGUAGE and label_of(name)[0] == "en")
    return OrganisationRow(
        id=slug,
        label=name if english else f"{language}:{name}",
        names=list(dict.fromkeys(others)),
        acronym=stranger.acronym,
        kind=stranger.kind,
        economy=stranger.economy,
        place=stranger.place,
        website=stranger.website,
        note=note,
    )


__all__ = ["CANDIDATES", "Register", "Stranger", "mark", "open_register"]
