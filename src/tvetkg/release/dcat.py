"""The catalogue entry of a release: a DCAT 3 description (W3C, 2024) with what DCAT-AP 3 asks for.

The graph is one ``dcat:Dataset`` that lasts, each release another that is a version of it; every file is a
``dcat:Distribution`` with its size and SHA-256 (SPDX). No node is blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as day_of
from hashlib import sha256

from tvetkg import iri
from tvetkg.iri import IRI
from tvetkg.rdf import PREFIXES, Literal, NamedNode, Term, Triple, day, name, node, text
from tvetkg.release import names
from tvetkg.release.facts import Facts
from tvetkg.release.rdf_files import turtle
from tvetkg.release.words import CAVEAT, DESCRIPTION, KEYWORDS, TITLE

FILE = "dcat.ttl"
_MORE = {"foaf": "http://xmlns.com/foaf/0.1/", "spdx": "http://spdx.org/rdf/terms#"}
_PREFIXES = {each: PREFIXES[each] for each in ("dcat", "dcterms", "prov", "rdf", "rdfs", "skos", "xsd")} | _MORE
_MEDIA = "https://www.iana.org/assignments/media-types/"
_EU = "http://publications.europa.eu/resource/authority/"
_LANGUAGES = ("ENG", "ZHO")
_BEGINNINGS = ("tv:signed", "tv:from", "tv:since", "tv:start", "tv:paid", "tv:time")
_HAPPENINGS = ("tv:Agreement", "tv:Cooperation", "tv:Initiative", "tv:FundingFlow", "tv:Event")

Statement = tuple[str, str, Term]


@dataclass(frozen=True)
class File:
    """A file of a release for the catalogue: what it is, its media type before compression, and what it conforms to."""

    path: str
    title: str
    media_type: str
    conforms_to: Sequence[str] = ()


def dcat(facts: Facts, files: Sequence[File], held: Mapping[str, bytes], version: str, date: str, rights: str) -> bytes:
    """Describe a release of ``date`` (a full day); ``held`` are the files' bytes by path, ``rights`` what is not
    under the licence of the whole, if anything."""
    statements = [
        *_catalogue(version),
        *_dataset(names.DATASET, date),
        *_version(facts, version, date, rights),
        *(each for file in files for each in _distribution(file, held[file.path], version)),
    ]
    return turtle((Triple(node(s), _term(p), o) for s, p, o in statements), _PREFIXES)


def _catalogue(version: str) -> Iterator[Statement]:
    yield names.CATALOGUE, "rdf:type", name("dcat:Catalog")
    yield names.CATALOGUE, "dcterms:title", text("Releases of tvetkg", "en")
    yield names.CATALOGUE, "dcterms:description", text("The graph tvetkg, and its releases.", "en")
    yield names.CATALOGUE, "dcterms:publisher", node(names.CONTRIBUTORS)
    yield names.CATALOGUE, "dcterms:license", node(names.LICENCE)
    yield names.CATALOGUE, "dcat:dataset", node(names.DATASET)
    yield names.CATALOGUE, "dcat:dataset", node(names.release(version))
    yield names.DATASET, "dcat:hasVersion", node(names.release(version))
    yield names.CONTRIBUTORS, "rdf:type", _term("foaf:Agent")
    yield names.CONTRIBUTORS, "foaf:name", text("The tvetkg contributors")
    yield names.LICENCE, "rdf:type", name("dcterms:LicenseDocument")


def _dataset(dataset: IRI, date: str) -> Iterator[Statement]:
    yield dataset, "rdf:type", name("dcat:Dataset")
    yield dataset, "dcterms:identifier", text(dataset)
    yield dataset, "dcterms:modified", day(day_of.fromisoformat(date))
    for language, tag in (("en", "en"), ("zh", "zh-Hans")):
        yield dataset, "dcterms:title", text(getattr(TITLE, language), tag)
        words = f"{getattr(DESCRIPTION, language)}{' ' if language == 'en' else ''}{getattr(CAVEAT, language)}"
        yield dataset, "dcterms:description", text(words, tag)
    for word in KEYWORDS:
        yield dataset, "dcat:keyword", text(word, "en")
    yield dataset, "dcat:theme", node(f"{_EU}data-theme/EDUC")
    yield f"{_EU}data-theme/EDUC", "rdf:type", name("skos:Concept")
    yield f"{_EU}data-theme/EDUC", "skos:prefLabel", text("Education, culture and sport", "en")
    for code in _LANGUAGES:
        yield dataset, "dcterms:language", node(f"{_EU}language/{code}")
        yield f"{_EU}language/{code}", "rdf:type", name("dcterms:LinguisticSystem")
    yield dataset, "dcterms:publisher", node(names.CONTRIBUTORS)
    yield dataset, "dcterms:creator", node(names.CONTRIBUTORS)
    yield dataset, "dcterms:license", node(names.LICENCE)
    yield dataset, "dcterms:accessRights", node(f"{_EU}access-right/PUBLIC")
    yield f"{_EU}access-right/PUBLIC", "rdf:type", name("dcterms:RightsStatement")
    yield dataset, "dcterms:conformsTo", node(iri.ONTOLOGY.rstrip("#"))
    yield iri.ONTOLOGY.rstrip("#"), "rdf:type", name("dcterms:Standard")


def _version(facts: Facts, version: str, date: str, rights: str) -> Iterator[Statement]:
    release = names.release(version)
    yield from _dataset(release, date)
    yield release, "dcat:isVersionOf", node(names.DATASET)
    yield release, "dcat:version", text(version)
    yield release, "dcterms:issued", day(day_of.fromisoformat(date))
    if rights:
        statement = iri.part(release, "rights")
        yield release, "dcterms:rights", node(statement)
        yield statement, "rdf:type", name("dcterms:RightsStatement")
        yield statement, "rdfs:label", text(rights, "en")
    provenance = iri.part(release, "provenance")
    yield release, "dcterms:provenance", node(provenance)
    yield provenance, "rdf:type", name("dcterms:ProvenanceStatement")
    yield provenance, "rdfs:label", text(written_by(facts), "en")
    yield from _coverage(facts, release)


def written_by(facts: Facts) -> str:
    """Say from how many documents a release is, and who wrote them."""
    kinds = ", ".join(f"{kind} {count}" for kind, count in facts.publisher_kinds)
    read = f", the last read on {facts.last_read}" if facts.last_read else ""
    return f"Made from {len(facts.documents)} documents{read}, by who published them: {kinds or 'not stated'}."


def economies(facts: Facts) -> list[str]:
    """Name the countries and economies that the carriers of cooperation belong to."""
    carriers = {who for cls in _HAPPENINGS for thing in facts.of(cls) for who in facts.texts(thing, "tv:carriedBy")}
    return sorted({economy for who in carriers for economy in facts.texts(who, "tv:economy")})


def span(facts: Facts) -> tuple[str, str] | None:
    """Give the span of time that is covered at least: from the first day on which something may have begun to the
    last day before which something did not begin."""
    times = [facts.time(thing, begun) for cls in _HAPPENINGS for thing in facts.of(cls) for begun in _BEGINNINGS]
    days = [each.earliest for each in times if each.earliest]
    return (min(days), max(days)) if days else None


def _coverage(facts: Facts, release: IRI) -> Iterator[Statement]:
    for economy in economies(facts):
        yield release, "dcterms:spatial", node(economy)
        yield economy, "rdf:type", name("dcterms:Location")
        yield economy, "rdfs:label", text(facts.label(economy) or economy, "en")
    if covered := span(facts):
        period = iri.part(release, "period")
        yield release, "dcterms:temporal", node(period)
        yield period, "rdf:type", name("dcterms:PeriodOfTime")
        yield period, "dcat:startDate", day(day_of.fromisoformat(covered[0]))
        yield period, "dcat:endDate", day(day_of.fromisoformat(covered[1]))


def _distribution(file: File, data: bytes, version: str) -> Iterator[Statement]:
    release, where = names.release(version), names.file(version, file.path)
    yield release, "dcat:distribution", node(where)
    yield where, "rdf:type", name("dcat:Distribution")
    yield where, "rdf:type", name("rdfs:Resource")  # DCAT-AP's shapes ask for it where an address stands
    yield where, "dcterms:title", text(file.title, "en")
    yield where, "dcat:accessURL", node(where)
    yield where, "dcat:downloadURL", node(where)
    yield where, "dcterms:license", node(names.LICENCE)
    yield where, "dcat:mediaType", node(_MEDIA + file.media_type)
    yield _MEDIA + file.media_type, "rdf:type", name("dcterms:MediaType")
    if file.path.endswith(".gz"):
        yield where, "dcat:compressFormat", node(f"{_MEDIA}application/gzip")
        yield f"{_MEDIA}application/gzip", "rdf:type", name("dcterms:MediaType")
    yield where, "dcat:byteSize", Literal(str(len(data)), datatype=name("xsd:nonNegativeInteger"))
    for standard in file.conforms_to:
        yield where, "dcterms:conformsTo", node(standard)
        yield standard, "rdf:type", name("dcterms:Standard")
    checksum = iri.part(where, "sha256")
    yield where, "spdx:checksum", node(checksum)
    yield checksum, "rdf:type", _term("spdx:Checksum")
    yield checksum, "spdx:algorithm", _term("spdx:checksumAlgorithm_sha256")
    yield checksum, "spdx:checksumValue", Literal(sha256(data).hexdigest(), datatype=name("xsd:hexBinary"))
    yield _MORE["spdx"] + "checksumAlgorithm_sha256", "rdf:type", _term("spdx:ChecksumAlgorithm")


def _term(compact: str) -> NamedNode:
    prefix, _, local = compact.partition(":")
    return node(_MORE[prefix] + local) if prefix in _MORE else name(compact)


__all__ = ["FILE", "File", "dcat", "economies", "span", "written_by"]
