"""Every canned query answers the same on the embedded store and on real servers, and looks the same when printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tvetkg.asking import answer_to
from tvetkg.client import Endpoint
from tvetkg.publish import Built
from tvetkg.queries.answers import Answer
from tvetkg.queries.catalogue import example, load
from tvetkg.queries.compare import read_csv, same, same_answers
from tvetkg.queries.header import Query
from tvetkg.queries.render import render
from tvetkg.store import OxigraphStore, Store
from tvetkg.store.endpoint import EndpointStore, open_endpoint
from tvetkg.store.loading import load_graph
from tvetkg.workspace import Workspace

ROOT = Path(__file__).parents[2]
QUERIES = load([ROOT / "queries"])
TODAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def here(built: Built) -> OxigraphStore:
    return OxigraphStore.from_quads(built.all_quads())


@pytest.fixture(scope="module")
def there(server: Endpoint, built: Built) -> EndpointStore:
    store = open_endpoint(server)
    load_graph(store, built.all_quads())
    return store


@pytest.fixture(params=QUERIES.values(), ids=str)
def query(request: pytest.FixtureRequest) -> Query:
    found = request.param
    assert isinstance(found, Query)
    return found


def answered(query: Query, bindings: dict[str, str], store: Store, workspace: Workspace) -> Answer:
    return answer_to(query, bindings, workspace, store, QUERIES, TODAY)


def bindings_of(query: Query) -> Iterator[dict[str, str]]:
    """Give the required parameters alone, then with each optional one, all by their examples."""
    required = {name: each.example for name, each in query.header.params.items() if each.required}
    yield required
    for name, each in query.header.params.items():
        if not each.required:
            yield {**required, name: each.example}


def test_answer_on_mini(query: Query, there: EndpointStore, mini: Workspace) -> None:
    answer = answered(query, example(query), there, mini)
    assert same(read_csv(query.file.with_suffix(".csv")), answer) == []
    assert answer.misfits() == []


def test_each_parameter_on_mini(query: Query, here: OxigraphStore, there: EndpointStore, mini: Workspace) -> None:
    for bindings in bindings_of(query):
        expected, answer = (answered(query, bindings, store, mini) for store in (here, there))
        assert same_answers(expected, answer) == [], bindings
        assert answer.coverage == expected.coverage
        assert render(answer, "csv") == render(expected, "csv")
