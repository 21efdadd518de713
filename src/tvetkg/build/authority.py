"""From the rows of the authority files to the quads of their named graphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tvetkg import iri
from tvetkg.build.mapping import COLLABORATIONS
from tvetkg.build.origins import Origin
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.rdf import day, node
from tvetkg.records.authority import DecisionRow, GroupRow, OrganisationRow, PlaceRow, label_of
from tvetkg.records.csv_rows import Told
from tvetkg.records.edtf import bounds
from tvetkg.records.read_csv import SAME

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def write_organisations(
    rows: Sequence[OrganisationRow],
    columns: Mapping[str, Mapping[str, Position]],
    whole: Position,
    name: str,
    layer: str = "",
    decisions: Sequence[Told[DecisionRow]] = (),
) -> GraphWriter:
    """Map the organisations of one authority file, and what was decided about which of them are the same."""
    writer = _begin(f"{name}-organisations", "Organisations known to this graph", columns, whole, layer)
    for row in rows:
        subject = iri.thing(row.id)
        writer.stated(subject, ["org:Organization"], (row.id,))
        _write_names(writer, subject, row.label, row.names)
        writer.codes(subject, "org:classification", "organisation-kind", [row.kind])
        if row.kind in COLLABORATIONS:
            writer.types(subject, ["org:OrganizationalCollaboration"])
        if row.unit_of:
            writer.types(subject, ["org:OrganizationalUnit"])
        if row.acronym:
            writer.text(subject, "tv:acronym", row.acronym)
        if row.website:
            writer.add(subject, "schema:url", node(row.website))
        for predicate, target in (
            ("tv:economy", row.economy),
            ("tv:place", row.place),
            ("org:subOrganizationOf", row.parent),
            ("org:unitOf", row.unit_of),
        ):
            writer.link(subject, predicate, [target] if target else [])
    for told in decisions:
        _write_decision(writer, told)
    return writer


def write_places(
    rows: Sequence[PlaceRow],
    columns: Mapping[str, Mapping[str, Position]],
    whole: Position,
    name: str,
    layer: str = "",
    groups: Sequence[Told[GroupRow]] = (),
) -> GraphWriter:
    """Map the places of one authority file, with their life spans and successors, and which places groups comprise."""
    writer = _begin(f"{name}-places", "Places known to this graph", columns, whole, layer)
    for row in rows:
        subject = iri.thing(row.id)
        writer.stated(subject, ["tv:Place"], (row.id,))
        _write_names(writer, subject, row.label, row.names)
        writer.codes(subject, "tv:kind", "place-kind", [row.kind])
        for predicate, target in (
            ("schema:containedInPlace", row.within),
            ("tv:economy", row.economy),
            ("tv:succeededBy", row.successor),
        ):
            writer.link(subject, predicate, [target] if target else [])
        for predicate, code in (
            ("tv:iso31661", row.iso_3166_1),
            ("tv:iso31662", row.iso_3166_2),
            ("tv:geonames", row.geonames),
        ):
            if code:
                writer.text(subject, predicate, code)
        first, last = bounds(row.from_ or ""), bounds(row.until or "")
        if first:
            writer.add(subject, "tv:existedFrom", day(first[0]))
        if last:
            writer.add(subject, "tv:existedUntil", day(last[1]))
        if row.cites:
            writer.add(subject, "dcterms:source", node(row.cites))
    for told in groups:
        _write_member(writer, told)
    return writer


def _write_member(writer: GraphWriter, told: Told[GroupRow]) -> None:
    """Write one row as a node with its days and its document; the short form is for members that have not left."""
    row = told.record
    subject = iri.record(writer.source, "place-membership", [row.group, row.member])
    writer.types(subject, ["tv:PlaceMembership"])
    writer.add(subject, "tv:statedIn", node(writer.graph))
    writer.origin_at(subject, Origin(told.position, told.columns))
    writer.link(subject, "tv:placeGroup", [row.group])
    writer.link(subject, "tv:placeMember", [row.member])
    for predicate, moment in (("tv:memberFrom", row.from_), ("tv:memberUntil", row.until)):
        if moment:
            writer.add(subject, predicate, day(date.fromisoformat(moment)))
    writer.add(subject, "dcterms:source", node(row.cites))
    if row.note:
        writer.text(subject, "tv:note", row.note)
    if not row.until:
        writer.link(iri.thing(row.group), "tv:comprises", [row.member])


def _write_decision(writer: GraphWriter, told: Told[DecisionRow]) -> None:
    row, same = told.record, told.record.decision == SAME
    subject = iri.record(writer.source, "decision", [row.one, row.other])
    writer.types(subject, ["tv:Decision"])
    writer.add(subject, "tv:statedIn", node(writer.graph))
    writer.origin_at(subject, Origin(told.position, told.columns))
    writer.link(subject, "tv:compares", [row.one] if same else [row.one, row.other])
    writer.codes(subject, "tv:judgement", "judgement", [row.decision])
    writer.text(subject, "tv:note", row.reason)
    if same:
        for thing in (subject, iri.thing(row.one)):
            writer.text(thing, "tv:formerId", row.other)


def _begin(
    source: str, title: str, columns: Mapping[str, Mapping[str, Position]], whole: Position, layer: str
) -> GraphWriter:
    positions = {(slug, column): at for slug, row in columns.items() for column, at in row.items()}
    writer = GraphWriter(source, positions | {(slug,): row["id"] for slug, row in columns.items()}, whole)
    writer.types(writer.graph, ["tv:Source", "tv:Authority"])
    writer.origin(writer.graph, ())
    writer.text(writer.graph, "dcterms:title", title)
    writer.text(writer.graph, "schema:inLanguage", "en")
    writer.add(writer.graph, "dcterms:license", node(LICENCE))
    if layer:
        writer.codes(writer.graph, "tv:layer", "layer", [layer])
    return writer


def _write_names(writer: GraphWriter, subject: str, label: str, names: Sequence[str]) -> None:
    """Write the label, then each ``language:name``; the first of a language is the preferred one."""
    own, text = label_of(label)
    writer.text(subject, "skos:prefLabel", text, own)
    preferred = {own}
    for entry in names:
        language, _, each = entry.partition(":")
        writer.text(subject, "skos:altLabel" if language in preferred else "skos:prefLabel", each.strip(), language)
        preferred.add(language)
