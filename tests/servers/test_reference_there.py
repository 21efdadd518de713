"""Every question has the same answer on the reference graph at real servers: a small graph hides what engines do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tvetkg.asking import answer_to
from tvetkg.client import Endpoint
from tvetkg.publish import open_graph
from tvetkg.queries.catalogue import load
from tvetkg.queries.compare import same_answers
from tvetkg.queries.header import Query
from tvetkg.store import OxigraphStore
from tvetkg.store.endpoint import EndpointStore, open_endpoint
from tvetkg.store.loading import load_graph
from tvetkg.workspace import Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
QUERIES = load([ROOT / "queries"])
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_workspace(ROOT)


@pytest.fixture(scope="module")
def here(workspace: Workspace) -> OxigraphStore:
    return open_graph(workspace)


@pytest.fixture(scope="module")
def there(server: Endpoint, here: OxigraphStore) -> EndpointStore:
    # Virtuoso takes a minute for if-funder-left, and more where other tests run beside it.
    store = open_endpoint(replace(server, timeout=600))
    load_graph(store, here.quads())
    return store


@pytest.mark.parametrize("query", [query for query in QUERIES.values() if query.header.reference], ids=str)
def test_answer_on_the_reference_graph(
    query: Query, here: OxigraphStore, there: EndpointStore, workspace: Workspace
) -> None:
    assert query.header.reference is not None
    given = query.header.reference.given
    expected, answer = (answer_to(query, given, workspace, store, QUERIES, TODAY) for store in (here, there))
    assert same_answers(expected, answer) == []
    assert answer.coverage == expected.coverage
