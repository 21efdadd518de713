"""What a group of economies means in the queries about corridors: its members, each pair and each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.publish import build_graph
from tvetkg.queries.answers import Value, ask
from tvetkg.queries.catalogue import load
from tvetkg.queries.known import known
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).parents[2]
QUERIES = load([ROOT / "queries" / "corridors"])


@pytest.fixture(scope="module")
def store() -> Iterator[OxigraphStore]:
    yield OxigraphStore.from_quads(build_graph(open_workspace(ROOT / "tests" / "mini")).all_quads())


def answer(store: OxigraphStore, name: str, **values: str | list[str]) -> list[tuple[Value, ...]]:
    """Ask a query; ids are shortened, and the documents are left out."""
    rows = ask(store, QUERIES[name], values, known(store)).rows
    return [
        tuple(iri.short(cell) if isinstance(cell, iri.IRI) else cell for cell in row if not isinstance(cell, tuple))
        for row in rows
    ]


def pairs(rows: list[tuple[Value, ...]]) -> list[tuple[Value, Value]]:
    return [(row[0], row[2]) for row in rows]


def test_a_group_stands_for_its_members_and_not_for_those_that_have_left(store: OxigraphStore) -> None:
    assert pairs(answer(store, "corridors", economy="Example Strait States")) == [
        ("brunei-darussalam", "fiji"),
        ("brunei-darussalam", "laos"),
        ("brunei-darussalam", "macao"),
        ("laos", "macao"),
    ]


def test_economies_given_one_by_one_are_the_same_as_their_group(store: OxigraphStore) -> None:
    group = answer(store, "corridors", economy="example-strait")
    assert answer(store, "corridors", economy=["macao", "brunei-darussalam"]) == group


def test_a_period_leaves_out_what_is_dated_outside_it_and_keeps_what_is_not_dated(store: OxigraphStore) -> None:
    columns = list(QUERIES["corridors"].header.returns)[4:15]
    (row,) = (each for each in answer(store, "corridors", economy="macao", period="2021..") if each[0] == "laos")
    assert {name: cell for name, cell in zip(columns, row[4:15], strict=True) if cell} == {
        "agreements_undated": 1,
        "programmes_placed": 1,
        "flows": 1,
        "organisations_a": 1,
        "organisations_b": 1,
    }


def test_an_agreement_of_three_is_one_agreement_between_a_group_and_the_rest(store: OxigraphStore) -> None:
    rows = answer(store, "agreements-between", economy_a="example-strait", economy_b="laos", kind="letter-of-intent")
    assert [(row[0], *row[-2:]) for row in rows] == [
        ("strait-letter", "kampong-institute | strait-bureau", "lao-skills-office")
    ]


def test_inside_a_group_only_what_crosses_a_boundary_counts(store: OxigraphStore) -> None:
    inside = {"economy_a": "example-strait", "economy_b": "example-strait"}
    assert [row[0] for row in answer(store, "agreements-between", **inside)] == ["strait-letter"]
    assert answer(store, "corridor-years", **inside) == [(None, 1, 1, 1, 0, 0)]


def test_a_province_has_a_partner_in_a_group_where_it_has_one_in_a_member(store: OxigraphStore) -> None:
    rows = answer(store, "provinces-without-partner", economy="laos", region="example-strait")
    assert [row[0] for row in rows] == ["khammouane"]


def test_a_group_of_towns_is_no_group_of_economies(store: OxigraphStore) -> None:
    with pytest.raises(UsageError, match="example-new-town is only a part of one"):
        answer(store, "corridors", economy="example-twin-towns")
