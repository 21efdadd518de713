"""What a measure gave, as an answer and as statements in a graph of their own."""

from __future__ import annotations

from decimal import Decimal

import networkx
import pytest
from tests.unit.network.making import Made

from tvetkg import __version__, iri
from tvetkg.network.measures import measure
from tvetkg.network.results import answer, statements
from tvetkg.network.views import VIEWS
from tvetkg.rdf import RdfFormat, name, parse
from tvetkg.store.oxigraph import OxigraphStore


@pytest.fixture
def graph(made: Made) -> networkx.Graph:
    for slug in ("x", "y", "z"):
        made.organisation(slug, "china")
    made.thing("a", "x", "y", sources=("d1",))
    made.thing("b", "y", "z", sources=("d2",))
    return VIEWS["organisations"](made.store())


def written(data: bytes) -> OxigraphStore:
    return OxigraphStore.from_quads(parse(data, format=RdfFormat.N_QUADS))


def test_an_answer_has_ids_and_six_digits(graph: networkx.Graph) -> None:
    found = measure("betweenness")
    shown = answer(found, found.compute(graph))
    assert [column.kind for column in shown.columns] == ["iri", "string", "string", "decimal", "integer"]
    assert tuple(shown[0]) == (iri.thing("y"), "Y", "china", Decimal(1), 3)
    assert not shown.misfits()
    density = answer(measure("density"), measure("density").compute(graph))
    assert density[0].density == Decimal("0.666667")


def test_results_stand_in_a_graph_of_their_own(graph: networkx.Graph) -> None:
    found = measure("betweenness")
    data = statements(found, graph, found.compute(graph), {"limit": 20})
    assert data == statements(found, graph, found.compute(graph), {"limit": 20})
    home = iri.computation("organisations", "betweenness", graph.graph["built"])
    quads = list(parse(data, format=RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {home}
    rows = (
        written(data)
        .select(
            "PREFIX schema: <https://schema.org/> PREFIX prov: <http://www.w3.org/ns/prov#> "
            "SELECT ?about ?value ?used { GRAPH ?g { ?seen a schema:Observation ; schema:observationAbout ?about ; "
            f"schema:value ?value ; schema:variableMeasured <{home}#betweenness> ; prov:wasGeneratedBy ?run . "
            "?run prov:used ?used } } ORDER BY ?about ?used"
        )
        .rows
    )
    told = [tuple(term.value for term in row if term) for row in rows]
    assert told == [
        (iri.thing(slug), value, iri.source(used))
        for slug, value in (("x", "0"), ("y", "1"), ("z", "0"))
        for used in ("d1", "d2")
    ]


def test_the_computation_says_how(graph: networkx.Graph) -> None:
    found = measure("degree")
    store = written(statements(found, graph, found.compute(graph), {"weights": "count"}))
    rows = store.select(
        "PREFIX prov: <http://www.w3.org/ns/prov#> SELECT ?p ?o { GRAPH ?g { ?run a prov:Activity ; ?p ?o } }"
    ).rows
    told = {term.value for row in rows for term in row if term}
    assert {"organisations degree weights=count", found.reference, found.caveat.en, found.meaning.zh} <= told
    versions = store.select(f"SELECT ?v {{ GRAPH ?g {{ ?p {name('schema:softwareVersion')} ?v }} }}").rows
    assert versions[0][0] is not None and versions[0][0].value == __version__


def test_a_result_is_no_figure_of_a_document(graph: networkx.Graph) -> None:
    found = measure("degree")
    quads = parse(statements(found, graph, found.compute(graph)), format=RdfFormat.N_QUADS)
    assert all("tvetkg/ontology#" not in str(quad) for quad in quads)


def test_of_an_edge_both_ends_are_meant(graph: networkx.Graph) -> None:
    found = measure("bridges")
    store = written(statements(found, graph, found.compute(graph)))
    rows = store.select(
        "PREFIX schema: <https://schema.org/> SELECT ?seen (COUNT(?about) AS ?ends) "
        "{ GRAPH ?g { ?seen schema:observationAbout ?about } } GROUP BY ?seen"
    ).rows
    assert len(rows) == 4 and {term.value for _, term in rows if term} == {"2"}


def test_of_a_network_or_group_the_graph_is_meant_and_the_words_are_kept(graph: networkx.Graph) -> None:
    found = measure("assortativity")
    text = statements(found, graph, found.compute(graph)).decode()
    assert '"by degree"' in text
    assert f"observationAbout> <{iri.computation('organisations', 'assortativity', graph.graph['built'])}>" in text
