"""A network as RDF: JSON-LD, Turtle, N-Quads. Nodes are the graph's own IRIs, and no term is invented.

An edge is a ``schema:Observation`` of the weight of a tie, about both its nodes, made by a ``prov:Activity`` that says
how; it is also an ``rdf:Statement``, whose subject and object say which way it goes (``dcterms:relation`` is all that
is claimed between them, and it is not asserted). What stands behind an edge, things and documents, is in
``prov:wasDerivedFrom``; their kinds, days and amounts are in the graph, under these IRIs. ``dcterms:date`` is the year
of a tie, or the two days between which what stands behind it began. N-Quads name the graph by view and network, as
results of measures do.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tvetkg import __version__, iri
from tvetkg.export.about import LICENCE_URL, title
from tvetkg.export.attributes import Edge, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.queries.header import Words
from tvetkg.rdf import (
    PREFIXES,
    TYPE,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Subject,
    Term,
    canonical_nquads,
    day,
    decimal,
    name,
    node,
    serialize,
    text,
)

Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]
_DIGITS = 12
_USED = ("dcterms", "id", "prov", "rdf", "rdfs", "schema", "source", "xsd")
_CONTEXT: dict[str, Any] = {prefix: PREFIXES[prefix] for prefix in _USED}


def home(exported: Exported) -> iri.IRI:
    """Name the graph of a network by its view and digest."""
    return iri.computation(exported.view.name, "network", str(exported.graph.graph.get("built") or "unnamed"))


def write_nquads(exported: Exported) -> str:
    """Write N-Quads, sorted, in a graph of their own."""
    graph = node(home(exported))
    return canonical_nquads(Quad(*each, graph) for each in _statements(exported)).decode()


def write_turtle(exported: Exported) -> str:
    """Write Turtle with our prefixes."""
    quads = [Quad(*each) for each in _ordered(exported)]
    data = serialize(quads, format=RdfFormat.TURTLE, prefixes={prefix: PREFIXES[prefix] for prefix in _USED})
    assert data is not None
    return data.decode()


def write_jsonld(exported: Exported) -> str:
    """Write JSON-LD: the context is inside, so that nothing is fetched to read it."""
    things: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for subject, predicate, value in _ordered(exported):
        about = things[subject.value]
        about["@id"] = _compact(subject)
        if predicate == TYPE:
            about.setdefault("@type", []).append(_compact(value))
        else:
            about.setdefault(_compact(predicate), []).append(_json(value))
    graph = [{key: _single(value) for key, value in thing.items()} for thing in things.values()]
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _ordered(exported: Exported) -> list[Statement]:
    """Give each statement once, the network first, then in order."""
    first = home(exported)
    return sorted(set(_statements(exported)), key=lambda each: (each[0].value != first, *map(str, each)))


def _statements(exported: Exported) -> Iterator[Statement]:
    network, whole = told(exported, measured=False), node(home(exported))
    run, weight = (node(iri.part(home(exported), part)) for part in ("run", "weight"))
    view = exported.view
    yield whole, TYPE, name("schema:Dataset")
    yield whole, name("dcterms:title"), text(view.title.en, "en")
    yield whole, name("dcterms:title"), text(view.title.zh, "zh-hans")
    for words in (view.description, view.caveat):
        yield whole, name("dcterms:description"), text(words.en, "en")
        yield whole, name("dcterms:description"), text(words.zh, "zh-hans")
    if left_out := str(exported.graph.graph.get("left_out", "")):
        yield whole, name("dcterms:description"), text(left_out, "en")
    yield whole, name("dcterms:license"), node(LICENCE_URL)
    if exported.as_of:
        yield whole, name("dcterms:date"), day(date.fromisoformat(exported.as_of))
    yield whole, name("prov:wasGeneratedBy"), run
    yield from _about_the_run(exported, run)
    yield weight, TYPE, name("schema:StatisticalVariable")
    yield weight, name("rdfs:label"), text(f"{view.title.en}: weight", "en")
    yield weight, name("dcterms:description"), text(view.weight.en, "en")
    yield weight, name("dcterms:description"), text(view.weight.zh, "zh-hans")
    for each in network.nodes:
        yield whole, name("schema:about"), node(each.id)
        for key, language in (("label", ""), ("label_zh", "zh-hans")):
            if key in each.attributes:
                yield node(each.id), name("rdfs:label"), text(str(each.attributes[key]), language)
    for edge in network.edges:
        yield from _of_edge(exported, edge, run, weight)


def _about_the_run(exported: Exported, run: NamedNode) -> Iterator[Statement]:
    program = node(iri.part(home(exported), "program"))
    settings = [f"{key}={value}" for key, value in sorted(exported.options.items())]
    yield run, TYPE, name("prov:Activity")
    yield run, name("rdfs:label"), text(title(exported), "zh-hans" if exported.language == "zh" else "en")
    yield run, name("dcterms:identifier"), text(" ".join([exported.view.name, *settings]))
    yield run, name("dcterms:bibliographicCitation"), text(exported.view.reference)
    yield run, name("prov:wasAssociatedWith"), program
    yield program, TYPE, name("prov:SoftwareAgent")
    yield program, name("rdfs:label"), text("tvetkg")
    yield program, name("schema:softwareVersion"), text(__version__)
    for document in exported.documents.values():
        yield run, name("prov:used"), node(document.iri)
        if document.title:
            yield node(document.iri), name("dcterms:title"), text(document.title)


def _of_edge(exported: Exported, edge: Edge, run: NamedNode, weight: NamedNode) -> Iterator[Statement]:
    seen = node(iri.part(home(exported), edge.id))
    yield seen, TYPE, name("schema:Observation")
    yield seen, TYPE, name("rdf:Statement")
    yield seen, name("rdf:subject"), node(edge.source)
    yield seen, name("rdf:predicate"), name("dcterms:relation")
    yield seen, name("rdf:object"), node(edge.target)
    for end in (edge.source, edge.target):
        yield seen, name("schema:observationAbout"), node(end)
    yield seen, name("schema:variableMeasured"), weight
    yield seen, name("schema:value"), decimal(round(Decimal(str(edge.weight)), _DIGITS))
    yield seen, name("prov:wasGeneratedBy"), run
    if "year" in edge.attributes:
        yield seen, name("dcterms:date"), Literal(str(edge.attributes["year"]), datatype=name("xsd:gYear"))
    elif "first" in edge.attributes and "last" in edge.attributes:
        yield seen, name("dcterms:date"), text(f"{edge.attributes['first']}/{edge.attributes['last']}")
    for document in exported.sources_of(edge.attributes):
        yield seen, name("prov:wasDerivedFrom"), node(document.iri)
    for thing in str(edge.attributes.get("via", "")).split():
        if iri.is_slug(thing):
            yield seen, name("prov:wasDerivedFrom"), node(iri.thing(thing))


def _json(value: Term | Subject) -> Any:
    if not isinstance(value, Literal):
        return {"@id": _compact(value)}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = _compact(value.datatype)
    return value.value if datatype == "xsd:string" else {"@value": value.value, "@type": datatype}


def _compact(term: Term | Subject) -> str:
    """Write an IRI with a prefix where one fits."""
    for prefix in _USED:
        local = term.value.removeprefix(PREFIXES[prefix])
        if local != term.value and local and not local.startswith("//"):
            return f"{prefix}:{local}"
    return term.value


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


JSON_LD = Format(
    name="jsonld",
    title=Words(en="JSON-LD", zh="JSON-LD"),
    suffix=".jsonld",
    write=write_jsonld,
)
TURTLE = Format(
    name="turtle",
    title=Words(en="Turtle", zh="Turtle"),
    suffix=".ttl",
    write=write_turtle,
)
N_QUADS = Format(
    name="nquads",
    title=Words(en="N-Quads, in a graph of their own", zh="N-Quads(独立命名图)"),
    suffix=".nq",
    write=write_nquads,
)

__all__ = ["JSON_LD", "N_QUADS", "TURTLE", "home", "write_jsonld", "write_nquads", "write_turtle"]
