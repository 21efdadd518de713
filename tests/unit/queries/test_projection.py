"""A kept answer is the answer the graph gives, and where it cannot be, the graph is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tvetkg.publish import build_graph
from tvetkg.queries.answers import ask
from tvetkg.queries.catalogue import load
from tvetkg.queries.compare import same_answers
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.queries.projection import kept_rows, write_projections
from tvetkg.rdf import text
from tvetkg.store import OxigraphStore
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[3]
KEPT = {name: query for name, query in load([ROOT / "queries"]).items() if query.header.projection is not None}


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    return OxigraphStore.from_quads(build_graph(open_workspace(ROOT / "tests" / "mini"), only=[]).all_quads())


@pytest.fixture(scope="module")
def folder(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("projections")
    write_projections(store, KEPT.values(), place)
    return place


def with_kept(store: OxigraphStore, folder: Path) -> OxigraphStore:
    return OxigraphStore(store._store, folder)


def test_what_is_asked_most_is_kept() -> None:
    assert {"corridors", "top-partners", "funding-total"} <= KEPT.keys()


@pytest.mark.parametrize("query", KEPT.values(), ids=str)
def test_a_kept_answer_is_what_the_graph_says(query: Query, store: OxigraphStore, folder: Path) -> None:
    header = query.header
    assert header.projection is not None
    required = {name: each.example for name, each in header.params.items() if each.required}
    for bindings in [required, *({**required, name: header.params[name].example} for name in header.projection)]:
        asked = ask(store, query, bindings, known(store))
        kept = ask(with_kept(store, folder), query, bindings, known(store))
        assert same_answers(asked, kept) == []
        assert kept.columns == asked.columns
        assert len(asked) > 0


def test_a_parameter_that_is_no_column_goes_to_the_graph(store: OxigraphStore, folder: Path) -> None:
    query = KEPT["corridors"]
    assert kept_rows(folder, query, {"economy": [], "period": [text("2020-01-01/2021-12-31")]}) is None
    asked = ask(store, query, {"period": "2020"}, known(store))
    assert same_answers(asked, ask(with_kept(store, folder), query, {"period": "2020"}, known(store))) == []


def test_a_query_that_was_changed_since_goes_to_the_graph(folder: Path) -> None:
    query = KEPT["corridors"]
    assert kept_rows(folder, query, {}) is not None
    assert kept_rows(folder, replace(query, text=query.text + "\n"), {}) is None
    assert kept_rows(folder / "elsewhere", query, {}) is None
