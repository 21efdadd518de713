"""From what an authority says to the quads of its own named graph.

It is a source and no witness (``tv:Authority``): it names the authority, its version, its licence and the day. Its
names are other names and never the label, since the workspace's own files choose that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from tvetkg import iri
from tvetkg.build.origins import Origin
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.rdf import day, decimal, node
from tvetkg.records.enrichment import Enriched, EnrichmentFile
from tvetkg.records.models import StatedTime

_NO_TAGS = ("", "mul", "und")


def write_enrichment(file: EnrichmentFile, source: str, organisations: Collection[str], layer: str = "") -> GraphWriter:
    """Map one file into the graph of the source ``source``; ``organisations`` are our ids of such.

    Only organisations are founded, dissolved, and parts of others; a parent becomes a link where it is ours, too, and
    is left out where it is no thing of this graph.
    """
    enrichment = file.enrichment
    writer = GraphWriter(source, {}, Position(file.file))
    version = f", {enrichment.version}" if enrichment.version else ""
    writer.types(writer.graph, ["tv:Source", "tv:Authority"])
    writer.origin(writer.graph, ())
    writer.text(writer.graph, "dcterms:title", f"{enrichment.title}{version}: facts of things linked to it")
    writer.text(writer.graph, "schema:inLanguage", "mul")
    writer.add(writer.graph, "tv:accessed", day(date.fromisoformat(enrichment.accessed)))
    writer.add(writer.graph, "dcterms:license", node(enrichment.licence))
    if layer:
        writer.codes(writer.graph, "tv:layer", "layer", [layer])
    ours = {facts.id: thing for thing, facts in enrichment.things.items()}
    for thing, facts in sorted(enrichment.things.items()):
        subject = iri.thing(thing)
        writer.add(subject, "tv:statedIn", node(writer.graph))
        writer.origin_at(subject, Origin(file.positions[thing]))
        _write(writer, subject, facts)
        if thing in organisations:
            _write_organisation(writer, subject, facts, ours)
    return writer


def _write(writer: GraphWriter, subject: str, facts: Enriched) -> None:
    for language, names in facts.names.items():
        for name in names:
            writer.text(subject, "skos:altLabel", name, "" if language in _NO_TAGS else language)
    for acronym in facts.acronyms:
        writer.text(subject, "tv:acronym", acronym)
    if facts.website:
        writer.add(subject, "schema:url", node(facts.website))
    if facts.coordinates:
        for predicate, degrees in zip(("schema:latitude", "schema:longitude"), facts.coordinates, strict=True):
            writer.add(subject, predicate, decimal(Decimal(degrees)))
    for identifier in facts.identifiers:
        writer.text(subject, "schema:identifier", identifier)


def _write_organisation(writer: GraphWriter, subject: str, facts: Enriched, ours: Mapping[str, str]) -> None:
    for predicate, edtf in (("tv:founded", facts.inception), ("tv:dissolved", facts.ended)):
        if edtf:
            writer.time(subject, predicate, StatedTime(edtf=edtf), ())
    parents = sorted({ours[id] for id in facts.parents if id in ours} - {iri.short(subject)})
    writer.link(subject, "org:subOrganizationOf", parents)
