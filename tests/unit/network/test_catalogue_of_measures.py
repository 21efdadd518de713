"""Every view and every measure says what it is, and every measure can be computed of all that its views make."""

from __future__ import annotations

import networkx
import polars
import pytest

from tvetkg.errors import UsageError
from tvetkg.network import measure as measure_module
from tvetkg.network.measures import MEASURES, Measure, compute, fitting, measure
from tvetkg.network.views import VIEWS, View, view
from tvetkg.queries.header import Words
from tvetkg.store.oxigraph import OxigraphStore

TYPES = {"integer": polars.Int64, "number": polars.Float64, "text": polars.String, "iri": polars.String}
PAIRS = [(name, each) for each in MEASURES.values() for name in each.views]
_NETWORKS: dict[str, networkx.Graph] = {}


def sentences(words: Words) -> bool:
    return words.en.endswith((".", "?")) and words.zh.endswith("。") and words.en[0].isupper()


def test_the_views_are_these() -> None:
    assert list(VIEWS) == [
        *("organisations", "programmes", "economies", "funding", "alliances", "affiliations", "places", "occupations")
    ]


@pytest.mark.parametrize("each", VIEWS.values(), ids=lambda each: each.name)
def test_a_view_says_what_it_is(each: View) -> None:
    assert all(map(sentences, (each.node, each.edge, each.weight, each.caveat)))
    assert not each.title.en.endswith(".") and each.reference.endswith(".")
    assert each.description.en.startswith(each.node.en)
    assert len(fitting(each.name)) >= 9


@pytest.mark.parametrize("each", MEASURES.values(), ids=lambda each: each.name)
def test_a_measure_says_what_it_is(each: Measure) -> None:
    assert sentences(each.meaning) and sentences(each.caveat)
    assert each.reference.endswith(".")
    names = [column.name for column in each.columns]
    assert len(set(names)) == len(names)
    assert all(column.meaning.en.endswith(".") and column.meaning.zh.endswith("。") for column in each.columns)
    assert each.views and set(each.views) <= set(VIEWS)


@pytest.mark.parametrize(("name", "each"), PAIRS, ids=lambda value: value if isinstance(value, str) else value.name)
def test_a_measure_of_a_view(name: str, each: Measure, mini: OxigraphStore) -> None:
    graph = _NETWORKS.setdefault(name, VIEWS[name](mini))
    frame = each.compute(graph)
    assert dict(frame.schema) == {column.name: TYPES[column.type] for column in each.columns}
    assert frame.height
    assert frame.equals(each.compute(graph))
    if each.of == "node":
        assert frame["id"].n_unique() == frame.height
        assert set(frame["id"]) <= set(graph)


@pytest.mark.parametrize("each", MEASURES.values(), ids=lambda each: each.name)
@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("size", [0, 1, 3])
def test_a_measure_of_next_to_nothing(each: Measure, size: int, directed: bool) -> None:
    graph = networkx.empty_graph([f"urn:{n}" for n in range(size)], create_using=networkx.DiGraph if directed else None)
    frame = each.compute(graph)
    assert dict(frame.schema) == {column.name: TYPES[column.type] for column in each.columns}
    if each.of in ("edge", "pair"):
        assert not frame.height


def test_rows_are_in_the_order_of_the_first_column_then_of_the_ids() -> None:
    graph = networkx.Graph([("b", "x"), ("a", "x"), ("c", "y")])
    assert compute("degree", graph)["id"].to_list() == ["x", "a", "b", "c", "y"]
    assert compute("constraint", graph)["id"].to_list() == ["x", "a", "b", "c", "y"]
    graph.add_node("0")
    assert compute("constraint", graph)["id"].to_list()[-1] == "0"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: view("organisation"), "There is no view 'organisation': did you mean 'organisations'"),
        (lambda: view("zzz"), "There is no view 'zzz': "),
        (lambda: measure("zzz"), "There is no measure 'zzz': see tvetkg network --list."),
        (
            lambda: compute("growth", networkx.Graph(view="funding")),
            "growth is no measure of the view funding: it is for",
        ),
        (
            lambda: compute("degree", networkx.MultiGraph()),
            "degree needs one edge a pair: make the view without by_year.",
        ),
    ],
)
def test_what_does_not_fit_is_one_sentence(call, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=message):
        call()


def test_a_large_network_without_the_extra_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure_module, "LARGE", 1)
    monkeypatch.setattr(measure_module, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"communities of 2 edges needs networkit.*pip install 'tvetkg\[large\]'"):
        compute("communities", networkx.path_graph(3))
    assert compute("degree", networkx.path_graph(3)).height == 3
