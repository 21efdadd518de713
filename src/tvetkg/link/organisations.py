"""The organisations of a workspace, with everything that its files call them.

They are read from the files and not from the graph: whoever settles identities changes these files all the time, and
need not wait for a graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tvetkg.errors import Finding
from tvetkg.link.duplicates import Organisation, Place
from tvetkg.link.names import words_of
from tvetkg.records.authority import OrganisationRow, PlaceRow, label_of
from tvetkg.records.corpus import read_source
from tvetkg.records.models import Document
from tvetkg.records.models import Organisation as Described
from tvetkg.records.read_csv import read_authority
from tvetkg.workspace import Workspace


@dataclass(frozen=True)
class Known:
    """What a workspace knows of identity: its organisations, its places, and the decisions about pairs of ids."""

    organisations: list[Organisation]
    places: dict[str, Place]
    decided: dict[frozenset[str], str]


def read_known(workspace: Workspace) -> tuple[Known, list[Finding]]:
    """Read all organisations, places and decisions, the reference's too; what cannot be read is a finding."""
    rows: dict[str, OrganisationRow] = {}
    places: dict[str, PlaceRow] = {}
    decided: dict[frozenset[str], str] = {}
    documents: list[Document] = []
    findings: list[Finding] = []
    for layer in workspace.layers():
        files = [layer.authority(name) for name in ("organisations", "places", "decisions")]
        authority, found = read_authority(files[0], files[1], Path(), files[2])
        rows |= authority.organisations
        places |= authority.places
        decided |= {
            frozenset((told.record.one, told.record.other)): told.record.decision for told in authority.decisions
        }
        findings += found
        for path in layer.sources():
            reading = read_source(path)
            findings += reading.findings
            if reading.source is not None:
                documents.append(reading.source.document)
    return Known(list(organisations_of(rows, documents, places)), place_table(places), decided), findings


def organisations_of(
    rows: Mapping[str, OrganisationRow], documents: Iterable[Document], places: Mapping[str, PlaceRow]
) -> Iterable[Organisation]:
    """Bring together what the authority file and the documents say of each organisation."""
    described: defaultdict[str, list[Described]] = defaultdict(list)
    mentioned: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in documents:
        for record in document.organisations:
            described[record.id].append(record)
        for mention in document.mentions:
            mentioned[mention.of].append((mention.language or "", mention.name))
    whole = {slug: _wholes(row, described[slug]) for slug, row in rows.items()}
    for slug, row in rows.items():
        names = [label_of(row.label), *(_authority_name(entry) for entry in row.names)]
        names += [each for record in described[slug] for each in names_of(record)] + mentioned[slug]
        told = {record.place for record in described[slug]} - {None}
        place = row.place or (told.pop() if len(told) == 1 else None)
        acronyms = {row.acronym, *(record.acronym for record in described[slug])} - {None}
        economy = row.economy or (places[place].economy if place and place in places else None)
        yield Organisation(
            slug,
            label_of(row.label)[1],
            tuple(dict.fromkeys(names)),
            frozenset(each for each in acronyms if each),
            row.kind,
            economy,
            place,
            _upward(slug, whole),
        )


def as_organisation(record: Described, places: Mapping[str, PlaceRow]) -> Organisation:
    """Give an organisation that only one document describes."""
    names = tuple(names_of(record))
    label = next((name for language, name in names if language == "en"), names[0][1] if names else record.id)
    economy = places[record.place].economy if record.place and record.place in places else None
    short = frozenset([record.acronym] if record.acronym else [])
    part_of = frozenset(_wholes(None, [record]))
    return Organisation(record.id, label, names, short, record.kind, economy, record.place, part_of)


def names_of(record: Described) -> list[tuple[str, str]]:
    """Give the names of a described organisation as (language, name)."""
    return [(language, name) for language, names in record.names.items() for name in names]


def place_table(places: Mapping[str, PlaceRow]) -> dict[str, Place]:
    """Reduce places to what is compared: labels, what lies in what, and the words of their names."""
    table = {}
    for slug, row in places.items():
        names = [label_of(row.label)[1], *(_authority_name(entry)[1] for entry in row.names)]
        words = frozenset(words_of(name) for name in names) - {()}
        table[slug] = Place(label_of(row.label)[1], _containing(slug, places), words)
    return table


def _authority_name(entry: str) -> tuple[str, str]:
    language, _, name = entry.partition(":")
    return language, name


def _wholes(row: OrganisationRow | None, records: Sequence[Described]) -> set[str]:
    rows: list[OrganisationRow | Described] = [*([row] if row else []), *records]
    named = {each.parent for each in rows} | {each.unit_of for each in rows}
    named |= {record.operating_arm_of for record in records}
    return {slug for slug in named if slug is not None}


def _upward(slug: str, whole: Mapping[str, set[str]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = set(whole.get(slug, ()))
    while ahead:
        found |= ahead
        ahead = {above for each in ahead for above in whole.get(each, ())} - found
    return frozenset(found - {slug})


def _containing(slug: str, places: Mapping[str, PlaceRow]) -> frozenset[str]:
    found: list[str] = []
    step: str | None = slug
    while step is not None and step in places and step not in found:
        found.append(step)
        step = places[step].within
    return frozenset(found)
