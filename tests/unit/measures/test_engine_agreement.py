"""The same graph on two engines: answers are compared, whatever the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.measures.context import Context
from tvetkg.measures.engine_agreement import compute, values_for
from tvetkg.queries.catalogue import load
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.rdf import RdfFormat, parse, text
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace

GRAPH = """@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@prefix id: <https://w3id.org/tvetkg/id/> .
@prefix org: <http://www.w3.org/ns/org#> .
id:a a org:Organization . id:b a org:Organization . id:c a org:Organization .
id:p1 tv:participant id:b . id:p2 tv:participant id:b . id:p3 tv:participant id:c .
"""
HEADER = """#+ question: {{en: "Which?", zh: "何者？"}}
#+ audience: [curator]
#+ tags: [about-the-graph]
#+ dataset: derived
{params}#+ returns: {{found: string}}
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT ?found WHERE {{
{body}
}}
"""
PARAMS = """#+ params:
#+   org: {kind: organisation, required: true, example: elsewhere}
#+   other: {kind: organisation, required: true, example: elsewhere}
#+   also: {kind: organisation, example: nowhere}
"""
VALUES = "\n".join(
    f"  VALUES ?{name} {{ <https://w3id.org/tvetkg/id/{value}> }}"
    for name, value in (("org", "elsewhere"), ("other", "elsewhere"), ("also", "nowhere"))
)
QUERIES = {
    "parties": ("", "  ?x tv:participant ?party . BIND(STR(?party) AS ?found)"),
    "chance": ("", "  BIND(STR(RAND()) AS ?found)"),
    "asked": (PARAMS, f"{VALUES}\n  ?x tv:participant ?org . BIND(STR(?x) AS ?found)"),
}
MEASURE = """question: {en: "How many?", zh: "多少？"}
audience: [curator]
tags: [about-the-graph]
measure: unused_terms
returns: {number: integer}
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> dict[str, Query]:
    for name, (params, body) in QUERIES.items():
        (tmp_path / f"{name}.rq").write_text(HEADER.format(params=params, body=body), encoding="utf-8")
    (tmp_path / "number.yaml").write_text(MEASURE, encoding="utf-8")
    return load([tmp_path])


@pytest.fixture
def store() -> OxigraphStore:
    return OxigraphStore.from_quads(parse(GRAPH, format=RdfFormat.TURTLE))


def rows(catalogue: dict[str, Query], store: OxigraphStore, query: str) -> list[tuple[str | None, ...]]:
    terms = {"query": (text(query),)}
    context = Context(store, Workspace(Path(), Path()), catalogue, terms, known(store))
    return [tuple(c and c.value for c in row) for row in compute(context)]


def test_equal_answers(catalogue: dict[str, Query], store: OxigraphStore) -> None:
    assert rows(catalogue, store, "parties") == [("parties", None, "3", "3", "1", None)]


def test_a_difference_is_told(catalogue: dict[str, Query], store: OxigraphStore) -> None:
    ((*row, difference),) = rows(catalogue, store, "chance")
    assert row == ["chance", None, "1", "1", "0"]
    assert str(difference).startswith("missing: Literal 0.")


def test_what_the_graph_does_not_know_is_asked_with_what_it_tells_most_of(
    catalogue: dict[str, Query], store: OxigraphStore
) -> None:
    assert values_for(catalogue["asked"], store, known(store)) == {"org": "b", "other": "c"}
    assert rows(catalogue, store, "asked") == [("asked", "org=b other=c", "2", "2", "1", None)]


def test_an_example_that_the_graph_knows_is_kept(catalogue: dict[str, Query]) -> None:
    graph = GRAPH.replace("id:a ", "id:elsewhere ")
    store = OxigraphStore.from_quads(parse(graph, format=RdfFormat.TURTLE))
    assert values_for(catalogue["asked"], store, known(store)) == {"org": "elsewhere", "other": "elsewhere"}


def test_all_leaves_measures_out(catalogue: dict[str, Query], store: OxigraphStore) -> None:
    assert [row[0] for row in rows(catalogue, store, "all")] == ["asked", "chance", "parties"]


def test_a_measure_and_an_unknown_name_are_refused(catalogue: dict[str, Query], store: OxigraphStore) -> None:
    with pytest.raises(UsageError, match=r"query='number': this is a measure, which no engine answers"):
        rows(catalogue, store, "number")
    with pytest.raises(UsageError, match=r"There is no query 'party': did you mean 'parties'?"):
        rows(catalogue, store, "party")
