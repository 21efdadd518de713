"""From linksets to quads: what was accepted is a link, and every judgement stands beside it as a node of its own.

A linkset is a source like an authority file (docs/decisions/0003): it has a named graph, and nothing that counts
documents counts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tvetkg import iri
from tvetkg.build.origins import Origin
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.rdf import day, decimal, name, node
from tvetkg.records.csv_rows import Told
from tvetkg.records.linksets import EXACT, LinkRow, Linkset, subject_of


def write_links(linksets: Sequence[Linkset], source: str, layer: str = "") -> GraphWriter:
    """Map the linksets that lead to one register: of what was judged, and of what could not be told."""
    first = min(linksets, key=lambda each: each.unsure)
    writer = GraphWriter(source, {}, Position(first.file))
    writer.types(writer.graph, ["tv:Source", "tv:Authority"])
    writer.origin(writer.graph, ())
    writer.text(writer.graph, "dcterms:title", first.title)
    writer.text(writer.graph, "schema:inLanguage", "en")
    writer.add(writer.graph, "dcterms:license", node(first.head.license))
    if layer:
        writer.codes(writer.graph, "tv:layer", "layer", [layer])
    for linkset in linksets:
        for told in linkset.rows:
            _write_link(writer, linkset, told)
    return writer


def _write_link(writer: GraphWriter, linkset: Linkset, told: Told[LinkRow]) -> None:
    row, ours, theirs = told.record, iri.thing(subject_of(told.record)), linkset.expanded(told.record.object_id)
    judgement = _judgement(row, linkset.unsure)
    decision = iri.record(writer.source, "decision", [subject_of(row), theirs])
    writer.types(decision, ["tv:Decision"])
    writer.add(decision, "tv:statedIn", node(writer.graph))
    writer.origin_at(decision, Origin(told.position, told.columns))
    for thing in (ours, theirs):
        writer.add(decision, "tv:compares", node(thing))
    writer.codes(decision, "tv:judgement", "judgement", [judgement])
    writer.text(decision, "tv:note", row.comment)
    writer.add(decision, "sssom:mapping_justification", name(row.mapping_justification))
    writer.add(decision, "sssom:mapping_date", day(date.fromisoformat(row.mapping_date)))
    if row.confidence:
        writer.add(decision, "sssom:confidence", decimal(Decimal(row.confidence)))
    if row.reviewer_id:
        writer.add(decision, "sssom:reviewer_id", node(linkset.expanded(row.reviewer_id)))
    for predicate, value in (
        ("sssom:reviewer_label", row.reviewer_label),
        ("sssom:object_label", row.object_label),
        ("sssom:mapping_tool", row.mapping_tool),
        ("sssom:mapping_tool_version", row.mapping_tool_version),
    ):
        if value:
            writer.text(decision, predicate, value)
    if judgement in ("same", "close"):
        writer.add(ours, row.predicate_id, node(theirs))


def _judgement(row: LinkRow, unsure: bool) -> str:
    """Give the code of the vocabulary ``judgement``."""
    if unsure:
        return "unsure"
    if row.predicate_modifier:
        return "different"
    return "same" if row.predicate_id == EXACT else "close"


__all__ = ["write_links"]
