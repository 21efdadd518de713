"""From what an authority says to the quads of its own named graph.

It is a source and no witness (``tv:Authority``): it names the authority, its version, its licence and the day. Its
names are other names and never the label, since the workspace's own files choose that.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from tvetkg import iri
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.rdf import day, decimal, integer, node
from tvetkg.records.enrichment import Enriched, Enrichment
from tvetkg.records.models import StatedTime

_NO_TAGS = ("", "mul", "und")


def write_enrichment(enrichment: Enrichment, whole: Position, of: Mapping[str, str] | None = None) -> GraphWriter:
    """Map one file into the graph ``source/<authority>-facts``.

    ``of`` gives our id for ids of the authority, so that a parent that is ours, too, becomes a link; other parents are
    left out, since they are no things of this graph.
    """
    writer = GraphWriter(f"{enrichment.authority}-facts", {}, whole)
    version = f", {enrichment.version}" if enrichment.version else ""
    writer.types(writer.graph, ["tv:Source", "tv:Authority"])
    writer.origin(writer.graph, ())
    writer.text(writer.graph, "dcterms:title", f"{enrichment.title}{version}: facts of things linked to it")
    writer.text(writer.graph, "schema:inLanguage", "mul")
    writer.add(writer.graph, "tv:accessed", day(date.fromisoformat(enrichment.accessed)))
    writer.add(writer.graph, "dcterms:license", node(enrichment.licence))
    ours = dict(of or {}) | {facts.id: thing for thing, facts in enrichment.things.items()}
    for thing, facts in sorted(enrichment.things.items()):
        _write(writer, iri.thing(thing), facts, ours)
    return writer


def _write(writer: GraphWriter, subject: str, facts: Enriched, ours: Mapping[str, str]) -> None:
    writer.add(subject, "tv:statedIn", node(writer.graph))
    writer.origin(subject, ())
    for language, names in facts.names.items():
        for name in names:
            writer.text(subject, "skos:altLabel", name, "" if language in _NO_TAGS else language)
    for acronym in facts.acronyms:
        writer.text(subject, "tv:acronym", acronym)
    if facts.website:
        writer.add(subject, "schema:url", node(facts.website))
    for predicate, edtf in (("tv:founded", facts.inception), ("tv:dissolved", facts.ended)):
        if edtf:
            writer.time(subject, predicate, StatedTime(edtf=edtf), ())
    if facts.coordinates:
        for predicate, degrees in zip(("schema:latitude", "schema:longitude"), facts.coordinates, strict=True):
            writer.add(subject, predicate, decimal(Decimal(degrees)))
    if facts.population:
        writer.add(subject, "schema:population", integer(int(facts.population)))
    for identifier in facts.identifiers:
        writer.text(subject, "schema:identifier", identifier)
    parents = sorted({ours[id] for id in facts.parents if id in ours} - {iri.short(subject)})
    writer.link(subject, "org:subOrganizationOf", parents)
