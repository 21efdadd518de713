"""From the records of one source file to the quads of its named graph (docs/model.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tvetkg import iri
from tvetkg.build.mapping import (
    CLASSES,
    COLLABORATIONS,
    TEXTS,
    property_of,
)
from tvetkg.build.participants import write_participants, write_who
from tvetkg.build.writer import GraphWriter
from tvetkg.iri import IRI
from tvetkg.rdf import day, decimal, node
from tvetkg.records.figure import FigureValue
from tvetkg.records.keys import record_key
from tvetkg.records.models import (
    SCHEMES,
    Beneficiary,
    Distinction,
    Document,
    Figure,
    Mention,
    OpenList,
    Organisation,
    Participant,
    Record,
    Source,
    StatedTime,
    Who,
)
from tvetkg.records.source_file import PathInFile, SourceFile
from tvetkg.records.vocabularies import Vocabularies

_HANDLED_APART = frozenset({"id", "at", "open", "names", "value"})


def write_document(file: SourceFile, vocabularies: Vocabularies, layer: str = "") -> GraphWriter:
    """Map a source file whose ids and codes have been resolved; ``layer`` marks a layered workspace's own documents."""
    writer = GraphWriter(file.id, file.positions, file.position())
    _write_source(writer, file.document.source, layer)
    for key in Document.model_fields:
        if key == "source":
            continue
        for index, record in enumerate(getattr(file.document, key)):
            path: PathInFile = (key, index)
            if isinstance(record, Mention):
                writer.text(iri.thing(record.of), "skos:hiddenLabel", record.name, record.language or "")
            else:
                _write_record(_Telling(writer, vocabularies, record, subject_of(record, file.id), path))
    return writer


def subject_of(record: Record, source: str) -> IRI:
    """Name the node of a record: its id, else what makes it the record it is."""
    slug = getattr(record, "id", None)
    if slug is not None:
        return iri.thing(slug)
    return iri.record(source, type(record).__name__.lower(), record_key(record))


def _write_source(writer: GraphWriter, source: Source, layer: str) -> None:
    subject, path = writer.graph, ("source",)
    writer.types(subject, ["tv:Source"])
    writer.origin(subject, path)
    writer.text(subject, "dcterms:title", source.title)
    writer.add(subject, "tv:accessed", day(date.fromisoformat(source.accessed)))
    for language in source.language:
        writer.text(subject, "schema:inLanguage", language)
    if source.url:
        writer.add(subject, "schema:url", node(source.url))
    if source.publisher:
        writer.link(subject, "dcterms:publisher", [source.publisher])
    if source.published:
        writer.time(subject, "tv:published", source.published, (*path, "published"))
    if source.text:
        writer.text(subject, "tv:textSha256", source.text.sha256)
        writer.integer(subject, "tv:textLength", source.text.length)
    if source.copy_of:
        writer.add(subject, "tv:copyOf", node(iri.source(source.copy_of)))
    if source.publisher_kind:
        writer.codes(subject, "tv:publisherKind", "publisher-kind", [source.publisher_kind])
    if source.note:
        writer.text(subject, "tv:note", source.note)
    if layer:
        writer.codes(subject, "tv:layer", "layer", [layer])


@dataclass(frozen=True)
class _Telling:
    """One record being written: what it is, what it is called in the graph, and where it stands in the file."""

    writer: GraphWriter
    vocabularies: Vocabularies
    record: Record
    subject: IRI
    path: PathInFile

    @property
    def record_type(self) -> str:
        return type(self.record).__name__

    def property_of(self, key: str) -> str:
        return property_of(self.record_type, key)


def _write_record(telling: _Telling) -> None:
    writer, record, subject = telling.writer, telling.record, telling.subject
    writer.stated(subject, CLASSES[telling.record_type], telling.path, record.at)
    for language, names in getattr(record, "names", {}).items():
        for each in names:
            writer.text(subject, "skos:altLabel", each, language)
    for attribute, field in type(record).model_fields.items():
        key = field.alias or attribute
        value = getattr(record, attribute)
        if key not in _HANDLED_APART and value not in (None, []):
            _write_value(telling, key, value)
    openness = getattr(record, "open", None)
    if openness is not None:
        key = "parties" if telling.record_type == "Agreement" else "participants"
        _write_list_claim(telling, key, openness, (*telling.path, "open"))
    match record:
        case Organisation():
            _write_organisation_types(writer, subject, record)
        case Figure():
            _write_figure(telling, subject, record.metric, record.value)


def _write_value(telling: _Telling, key: str, value: Any) -> None:
    """Write the value of one key by its type."""
    writer, subject = telling.writer, telling.subject
    predicate, here = telling.property_of(key), (*telling.path, key)
    match value:
        case StatedTime():
            writer.time(subject, predicate, value, here)
        case FigureValue():
            _write_amount(telling, value, here)
        case Who():
            writer.add(subject, predicate, node(write_who(writer, value, here)))
        case OpenList():
            writer.link(subject, predicate, value.members)
            if value.open is not None:
                _write_list_claim(telling, key, value.open, here)
        case Distinction():
            _write_distinction(writer, subject, predicate, value, here)
        case [Participant(), *_]:
            write_participants(writer, subject, value, telling.record_type, here, telling.record.at)
        case [Beneficiary(), *_]:
            for index, each in enumerate(value):
                who = Who(group=each.group, of=each.of, place=each.place)
                writer.add(subject, predicate, node(write_who(writer, who, (*here, index))))
        case bool():
            writer.boolean(subject, predicate, value)
        case str() if key in TEXTS:
            writer.text(subject, predicate, value)
        case _:
            _write_references(telling, key, [value] if isinstance(value, str) else value)


def _write_references(telling: _Telling, key: str, slugs: list[str]) -> None:
    scheme = SCHEMES.get(f"{telling.record_type}.{key}")
    if scheme:
        telling.writer.codes(telling.subject, telling.property_of(key), scheme, slugs)
    else:
        telling.writer.link(telling.subject, telling.property_of(key), slugs)


def _write_list_claim(telling: _Telling, key: str, openness: Mapping[str, bool], path: PathInFile) -> None:
    writer = telling.writer
    for language, is_open in openness.items():
        key_of_claim = {"thing": telling.subject, "key": key, "language": language}
        claim = iri.record(writer.source, "list", key_of_claim)
        writer.stated(claim, ["tv:ListClaim"], path, telling.record.at)
        writer.add(claim, "tv:listOf", node(telling.subject))
        writer.text(claim, "tv:listKey", key)
        writer.boolean(claim, "tv:isOpen", is_open)
        if language:
            writer.text(claim, "schema:inLanguage", language)


def _write_distinction(writer: GraphWriter, subject: IRI, predicate: str, value: Distinction, path: PathInFile) -> None:
    distinction = iri.record(writer.source, "distinction", {"of": subject, **value.model_dump(by_alias=True)})
    writer.add(subject, predicate, node(distinction))
    writer.stated(distinction, ["tv:Distinction"], path)
    writer.integer(distinction, "tv:rank", value.rank)
    writer.codes(distinction, "tv:rankedAs", SCHEMES["Distinction.as"], [value.as_])
    writer.link(distinction, "tv:within", [value.within])


def _write_organisation_types(writer: GraphWriter, subject: IRI, record: Organisation) -> None:
    if record.unit_of:
        writer.types(subject, ["org:OrganizationalUnit"])
    if record.kind in COLLABORATIONS:
        writer.types(subject, ["org:OrganizationalCollaboration"])


def _write_amount(telling: _Telling, value: FigureValue, path: PathInFile) -> None:
    """Write a flow's amount as a figure about the flow: witnesses who disagree are then found like any others."""
    writer, metric = telling.writer, "funding-amount"
    figure = iri.record(writer.source, "figure", {"about": telling.subject, "metric": metric})
    writer.add(telling.subject, "tv:amount", node(figure))
    writer.stated(figure, CLASSES["Figure"], path, telling.record.at)
    writer.add(figure, "tv:about", node(telling.subject))
    writer.codes(figure, "tv:metric", "metric", [metric])
    writer.codes(figure, "tv:status", "figure-status", ["observed"])
    _write_figure(telling, figure, metric, value)


def _write_figure(telling: _Telling, subject: IRI, metric: str, value: FigureValue) -> None:
    writer = telling.writer
    writer.text(subject, "tv:valueText", value.text)
    writer.codes(subject, "tv:comparator", "comparator", [value.comparator])
    writer.codes(subject, "tv:unit", "unit", [telling.vocabularies.units[metric]])
    if value.value is not None:
        writer.add(subject, "tv:value", decimal(value.value))
    if value.lower is not None:
        writer.add(subject, "tv:lowerBound", decimal(value.lower))
        writer.boolean(subject, "tv:lowerInclusive", value.lower_inclusive)
    if value.upper is not None:
        writer.add(subject, "tv:upperBound", decimal(value.upper))
        writer.boolean(subject, "tv:upperInclusive", value.upper_inclusive)
    if value.currency:
        writer.codes(subject, "tv:currency", "currency", [value.currency.lower()])
    if value.per:
        writer.codes(subject, "tv:per", "per", [value.per])
