"""Every canned query is lint-free, gives the CSV beside it on tests/mini with two engines, and runs on tests/seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tvetkg.errors import Severity
from tvetkg.publish import Built, build_graph
from tvetkg.queries.answers import ask
from tvetkg.queries.catalogue import example, load
from tvetkg.queries.compare import read_csv, same, same_answers
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.queries.lint import lint
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).parents[2]
QUERIES = load([ROOT / "queries"])
GIVEN_ON_SEEDS = {"org": "vtc", "funder": "koica", "thing": "vpes", "source": "vtc-spotlight-vpes"}
"""What each required parameter is given on tests/seeds."""
SILENT_ON_SEEDS = {
    *("members", "recognitions", "place-changes", "time-conflicts"),
    *("roster-against-claim", "undecided-flows", "undecided-identities"),
}
"""Queries about what the three documents do not tell."""


@pytest.fixture(scope="module")
def mini() -> Built:
    return build_graph(open_workspace(ROOT / "tests" / "mini"))


@pytest.fixture(scope="module")
def oxigraph(mini: Built) -> OxigraphStore:
    return OxigraphStore.from_quads(mini.all_quads())


@pytest.fixture(scope="module")
def rdflib(mini: Built) -> RdflibStore:
    return RdflibStore.from_quads(mini.all_quads())


@pytest.fixture(scope="module")
def seeds() -> OxigraphStore:
    return OxigraphStore.from_quads(build_graph(open_workspace(ROOT / "tests" / "seeds")).all_quads())


@pytest.fixture(params=QUERIES.values(), ids=str)
def query(request: pytest.FixtureRequest) -> Query:
    found = request.param
    assert isinstance(found, Query)
    return found


def test_mini_may_be_published(mini: Built) -> None:
    assert [str(finding) for finding in mini.findings if finding.severity == Severity.VIOLATION] == []


def test_every_query_has_its_answer_and_every_answer_its_query() -> None:
    answers = {file.with_suffix(".rq") for file in (ROOT / "queries").rglob("*.csv")}
    assert answers == {query.file for query in QUERIES.values()}


def test_query_means_the_same_everywhere(query: Query) -> None:
    assert [str(finding) for finding in lint(query.file, query.text)] == []


def test_query_explains_itself(query: Query) -> None:
    silent = [name for name, parameter in query.header.params.items() if parameter.description is None]
    silent += [name for name, column in query.header.returns.items() if column.meaning is None]
    assert silent == []


def test_answer_on_mini(query: Query, oxigraph: OxigraphStore, rdflib: RdflibStore) -> None:
    expected = read_csv(query.file.with_suffix(".csv"))
    assert expected.rows
    for store in (oxigraph, rdflib):
        answer = ask(store, query, example(query), known(oxigraph))
        assert same(expected, answer) == []
        assert answer.misfits() == []


def _bindings(query: Query) -> Iterator[dict[str, str]]:
    """Give the required parameters alone, then with each optional one, all by their examples."""
    required = {name: each.example for name, each in query.header.params.items() if each.required}
    yield required
    for name, each in query.header.params.items():
        if not each.required:
            yield {**required, name: each.example}


def test_each_parameter_on_mini(query: Query, oxigraph: OxigraphStore, rdflib: RdflibStore) -> None:
    for bindings in _bindings(query):
        answer = ask(oxigraph, query, bindings, known(oxigraph))
        assert answer.rows, bindings
        assert same_answers(answer, ask(rdflib, query, bindings)) == []


def test_an_optional_parameter_narrows_the_answer(query: Query, oxigraph: OxigraphStore) -> None:
    whole, *narrowed = (set(ask(oxigraph, query, bindings).rows) for bindings in _bindings(query))
    for some in narrowed:
        assert some < whole


def test_query_runs_on_seeds(query: Query, seeds: OxigraphStore) -> None:
    required = {name: GIVEN_ON_SEEDS[name] for name, each in query.header.params.items() if each.required}
    answer = ask(seeds, query, required, known(seeds))
    assert answer.misfits() == []
    assert bool(answer.rows) != (query.name in SILENT_ON_SEEDS)
