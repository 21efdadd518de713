"""Every question is answered on the reference graph, within the range of rows that its header states."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tvetkg.asking import answer_to
from tvetkg.publish import open_graph
from tvetkg.queries.catalogue import load
from tvetkg.queries.header import Query
from tvetkg.store import Store
from tvetkg.workspace import Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
QUERIES = load([ROOT / "queries"])
NEED_MORE_THAN_A_GRAPH = {"release-changes", "engine-agreement"}
"""Measures that compare the graph with an earlier release, or engines with each other, and are tried on tests/mini."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return open_workspace(ROOT)


@pytest.fixture(scope="module")
def graph(workspace: Workspace) -> Store:
    return open_graph(workspace)


def test_every_question_says_what_the_reference_graph_answers() -> None:
    assert {name for name, query in QUERIES.items() if query.header.reference is None} == NEED_MORE_THAN_A_GRAPH


@pytest.mark.parametrize("query", [query for query in QUERIES.values() if query.header.reference], ids=str)
def test_the_answer_has_as_many_rows_as_the_header_says(query: Query, workspace: Workspace, graph: Store) -> None:
    reference = query.header.reference
    assert reference is not None
    # What is asked of a day names it, so that the documentation and this test never change with the calendar.
    running = {name for name, each in query.header.params.items() if each.default == "today"}
    assert running <= reference.given.keys()
    answer = answer_to(query, reference.given, workspace, graph, QUERIES, date(2026, 11, 22))
    assert reference.holds(len(answer)), len(answer)
    assert answer.misfits() == []


def test_a_few_agreements_state_an_end_and_the_answer_says_so(workspace: Workspace, graph: Store) -> None:
    answer = answer_to(QUERIES["ending-agreements"], {"as_of": "2026-11-21"}, workspace, graph, QUERIES)
    assert answer.coverage is not None
    known, everything = answer.coverage
    assert 0 < known < everything
    assert answer.covered() == f"{known} of {everything} agreements state an end."
