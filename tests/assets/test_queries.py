"""Every canned query is lint-free, gives the CSV beside it on tests/mini with two engines, and runs on tests/seeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from tvetkg.asking import answer_to
from tvetkg.errors import Severity
from tvetkg.publish import Built, build_graph
from tvetkg.queries.answers import Answer
from tvetkg.queries.catalogue import example, load
from tvetkg.queries.compare import read_csv, same, same_answers
from tvetkg.queries.header import Query
from tvetkg.queries.lint import lint, lint_coverage
from tvetkg.store import Store
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore
from tvetkg.workspace import Workspace, open_workspace

ROOT = Path(__file__).parents[2]
QUERIES = load([ROOT / "queries"])
GIVEN_ON_SEEDS = {
    "org": "vtc",
    "funder": "koica",
    "thing": "vpes",
    "source": "vtc-spotlight-vpes",
    "scheme": "role",
    "since": "2020-01-01",
    "economy_a": "hong-kong",
    "economy_b": "china",
    "economy": "china",
    "region": "hong-kong",
    "old": str(ROOT / "tests" / "mini" / "releases" / "before.nq"),
    "currency": "eur",
    "date": "2023-06-30",
    "query": "statements",
}
"""What each required parameter is given on tests/seeds."""
SILENT_ON_SEEDS = {
    *("members", "recognitions", "place-changes", "time-conflicts"),
    *("roster-against-claim", "undecided-flows", "undecided-identities"),
    *("identity-decisions", "mapping-conflicts", "well-attested"),
    *("brokers", "changes-since", "missing-links", "open-alliances", "two-hop-partners"),
    *("co-funders", "in-kind", "funder-outcomes", "if-funder-left"),
    *("corridor-fields", "overlapping-alliances", "place-groups"),
}
"""Queries about what the three documents do not tell."""
MINI, SEEDS = (open_workspace(ROOT / "tests" / name) for name in ("mini", "seeds"))
TODAY = date(2026, 1, 1)


def answered(query: Query, bindings: Mapping[str, str], store: Store, workspace: Workspace = MINI) -> Answer:
    return answer_to(query, bindings, workspace, store, QUERIES, TODAY)


@pytest.fixture(scope="module")
def mini() -> Built:
    return build_graph(MINI)


@pytest.fixture(scope="module")
def oxigraph(mini: Built) -> OxigraphStore:
    return OxigraphStore.from_quads(mini.all_quads())


@pytest.fixture(scope="module")
def rdflib(mini: Built) -> RdflibStore:
    return RdflibStore.from_quads(mini.all_quads())


@pytest.fixture(scope="module")
def seeds() -> OxigraphStore:
    return OxigraphStore.from_quads(build_graph(SEEDS).all_quads())


@pytest.fixture(params=QUERIES.values(), ids=str)
def query(request: pytest.FixtureRequest) -> Query:
    found = request.param
    assert isinstance(found, Query)
    return found


def test_mini_may_be_published(mini: Built) -> None:
    assert [str(finding) for finding in mini.findings if finding.severity == Severity.VIOLATION] == []


def test_every_query_has_its_answer_and_every_answer_its_query() -> None:
    answers = set((ROOT / "queries").rglob("*.csv"))
    assert answers == {query.file.with_suffix(".csv") for query in QUERIES.values()}


def test_query_means_the_same_everywhere(query: Query) -> None:
    findings = lint(query.file, query.text) if query.header.measure is None else []
    if query.coverage:
        findings += lint_coverage(query)
    assert [str(finding) for finding in findings] == []


def test_query_explains_itself(query: Query) -> None:
    silent = [name for name, parameter in query.header.params.items() if parameter.description is None]
    silent += [name for name, column in query.header.returns.items() if column.meaning is None]
    assert silent == []


def test_answer_on_mini(query: Query, oxigraph: OxigraphStore, rdflib: RdflibStore) -> None:
    expected = read_csv(query.file.with_suffix(".csv"))
    assert expected.rows
    for store in (oxigraph, rdflib):
        answer = answered(query, example(query), store)
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
        if bindings == example(query) and not query.coverage:
            continue  # test_answer_on_mini holds this one against its file, on both engines
        answer = answered(query, bindings, oxigraph)
        assert answer.rows, bindings
        second = answered(query, bindings, rdflib)
        assert same_answers(answer, second) == []
        assert answer.coverage == second.coverage


def test_an_optional_parameter_narrows_the_answer(query: Query, oxigraph: OxigraphStore) -> None:
    whole, *narrowed = (set(answered(query, bindings, oxigraph).rows) for bindings in _bindings(query))
    for some in narrowed:
        assert some < whole


def test_query_runs_on_seeds(query: Query, seeds: OxigraphStore) -> None:
    required = {name: GIVEN_ON_SEEDS[name] for name, each in query.header.params.items() if each.required}
    answer = answered(query, required, seeds, SEEDS)
    assert answer.misfits() == []
    assert bool(answer.rows) != (query.name in SILENT_ON_SEEDS)
