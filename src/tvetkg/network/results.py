"""What a measure gave, for people (an answer) and for graphs (statements with how they came about)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import networkx
import polars as pl

from tvetkg import __version__, iri
from tvetkg.network.measure import Column as MeasureColumn
from tvetkg.network.measure import Measure
from tvetkg.network.projection import LICENCE
from tvetkg.queries.answers import Answer, Column
from tvetkg.rdf import TYPE, NamedNode, Quad, Subject, Term, canonical_nquads, decimal, integer, name, node, text

_KINDS = {"iri": "iri", "integer": "integer", "number": "decimal", "text": "string"}
_SHOWN = 6
_WRITTEN = 12


def answer(measure: Measure, frame: pl.DataFrame) -> Answer:
    """Hold the rows of a measure as an answer, numbers with six digits, so that they can be shown as answers are.

    >>> from tvetkg.network.measures import measure
    >>> found = measure("degree").compute(networkx.relabel_nodes(networkx.path_graph(2), {0: "urn:a", 1: "urn:b"}))
    >>> answer(measure("degree"), found)[0]
    Row(id=IRI('urn:a'), label=None, economy=None, degree=1, incoming=None, outgoing=None)
    """
    columns = tuple(Column(each.name, _KINDS[each.type]) for each in measure.columns)  # type: ignore[arg-type]
    rows = (tuple(map(_term, measure.columns, row, [_SHOWN] * len(row))) for row in frame.rows())
    return Answer(None, "", {}, columns, tuple(rows))


def statements(
    measure: Measure, graph: networkx.Graph, frame: pl.DataFrame, options: Mapping[str, object] | None = None
) -> bytes:
    """Write results as N-Quads, in a graph named by view, measure and network: the same results are the same bytes.

    Each number is a ``schema:Observation`` about its nodes (or the network), made by a ``prov:Activity`` that names the
    measure, what it means, how the network was made, the documents behind it, and this version. It is no ``tv:Figure``:
    those are what documents state.
    """
    return canonical_nquads(_quads(measure, graph, frame, options or {}))


def _quads(
    measure: Measure, graph: networkx.Graph, frame: pl.DataFrame, options: Mapping[str, object]
) -> Iterator[Quad]:
    home = iri.computation(graph.graph["view"], measure.name, graph.graph["built"])
    run = node(iri.part(home, "run"))
    told = [*_about_the_run(measure, graph, home, options)]
    values = [column for column in measure.columns if column.type in ("integer", "number")]
    for column in values:
        variable = node(iri.part(home, column.name))
        told += [
            (variable, TYPE, name("schema:StatisticalVariable")),
            (variable, name("rdfs:label"), text(f"{measure.title.en}: {column.name}", "en")),
            (variable, name("dcterms:description"), text(column.meaning.en, "en")),
            (variable, name("dcterms:description"), text(column.meaning.zh, "zh-hans")),
        ]
    ends = [column.name for column in measure.columns if column.type == "iri"]
    # What is a thing has its own label in the graph.
    words = [] if ends else [column.name for column in measure.columns if column.type == "text"]
    for number, row in enumerate(frame.iter_rows(named=True), 1):
        label = ", ".join(f"{word} {row[word]}" for word in words if row[word] is not None)
        for column in values:
            value = _term(column, row[column.name], _WRITTEN)
            if value is None:
                continue
            seen = node(iri.part(home, f"{column.name}-{number}"))
            told += [
                (seen, TYPE, name("schema:Observation")),
                (seen, name("schema:variableMeasured"), node(iri.part(home, column.name))),
                (seen, name("schema:value"), value),
                (seen, name("prov:wasGeneratedBy"), run),
                *((seen, name("schema:observationAbout"), node(row[end])) for end in ends),
                *([] if ends else [(seen, name("schema:observationAbout"), node(home))]),
                *([(seen, name("rdfs:label"), text(label))] if label else []),
            ]
    for one, what, value in told:
        yield Quad(one, what, value, node(home))


def _about_the_run(
    measure: Measure, graph: networkx.Graph, home: iri.IRI, options: Mapping[str, object]
) -> Iterator[tuple[Subject, NamedNode, Term]]:
    run, program = node(iri.part(home, "run")), node(iri.part(home, "program"))
    settings = " ".join(f"{key}={value}" for key, value in sorted(options.items()))
    yield run, TYPE, name("prov:Activity")
    yield run, name("rdfs:label"), text(f"{measure.title.en} of: {graph.graph['title']}", "en")
    yield run, name("rdfs:label"), text(f"{graph.graph['title_zh']}：{measure.title.zh}", "zh-hans")
    for key in ("description", "caveat", "left_out"):
        if graph.graph[key]:
            yield run, name("dcterms:description"), text(graph.graph[key], "en")
    for words in (measure.meaning, measure.caveat):
        yield run, name("dcterms:description"), text(words.en, "en")
        yield run, name("dcterms:description"), text(words.zh, "zh-hans")
    yield run, name("dcterms:bibliographicCitation"), text(measure.reference)
    yield run, name("dcterms:identifier"), text(" ".join(filter(None, (graph.graph["view"], measure.name, settings))))
    yield run, name("prov:wasAssociatedWith"), program
    for source in sorted(_documents(graph)):
        yield run, name("prov:used"), node(source)
    yield program, TYPE, name("prov:SoftwareAgent")
    yield program, name("rdfs:label"), text("tvetkg")
    yield program, name("schema:softwareVersion"), text(__version__)
    yield node(home), name("dcterms:license"), text(LICENCE)
    yield node(home), name("prov:wasGeneratedBy"), run


def _documents(graph: networkx.Graph) -> set[str]:
    told = [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]
    ids = {each for data in told for each in data.get("sources", "").split()}
    return {each if ":" in each else iri.source(each) for each in ids}


def _term(column: MeasureColumn, value: object, digits: int) -> Term | None:
    if value is None:
        return None
    match column.type:
        case "iri":
            return node(str(value))
        case "integer":
            return integer(int(str(value)))
        case "number":
            return decimal(round(Decimal(str(value)), digits))
        case _:
            return text(str(value))


__all__ = ["answer", "statements"]
