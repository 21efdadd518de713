"""Where nodes stand: steps become distances, parts keep apart, nothing depends on chance."""

from __future__ import annotations

import itertools
import math

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tvetkg.network.layout import APART, positions
from tvetkg.network.packing import packed
from tvetkg.network.views import VIEWS
from tvetkg.store.oxigraph import OxigraphStore

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def boxes(graph: networkx.Graph, stands: dict[object, Point]) -> list[Box]:
    """The boxes of the connected parts of more than one node."""
    found = []
    for part in networkx.connected_components(graph.to_undirected(as_view=True)):
        xs, ys = zip(*(stands[node] for node in part), strict=True)
        if len(part) > 1:
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def stress(graph: networkx.Graph, stands: dict[object, Point]) -> float:
    """The mean of (distance / steps - 1)², the distances scaled as well as can be."""
    steps = dict(networkx.all_pairs_shortest_path_length(graph))
    pairs = [(math.dist(stands[a], stands[b]) / steps[a][b]) for a, b in itertools.combinations(graph, 2)]
    scale = sum(pairs) / sum(ratio * ratio for ratio in pairs)
    return sum((scale * ratio - 1) ** 2 for ratio in pairs) / len(pairs)


def test_nothing_stands_nowhere_and_one_node_in_the_middle() -> None:
    assert positions(networkx.Graph()) == {}
    assert positions(networkx.empty_graph(1)) == {0: (0.0, 0.0)}


def test_a_path_lies_and_keeps_its_order() -> None:
    stands = positions(networkx.path_graph(7))
    xs = [stands[node][0] for node in range(7)]
    assert xs in (sorted(xs), sorted(xs, reverse=True))
    assert all(abs(math.dist(stands[node], stands[node + 1]) - 1) < 0.1 for node in range(6))


def test_the_middle_of_a_star_is_its_middle() -> None:
    stands = positions(networkx.star_graph(12))
    assert max(math.dist(stands[0], stands[leaf]) for leaf in range(1, 13)) < 1.6
    assert math.dist(stands[0], (0.0, 0.0)) < 0.5


@pytest.mark.parametrize(
    "graph",
    [networkx.grid_2d_graph(7, 7), networkx.cycle_graph(30), networkx.balanced_tree(3, 3), networkx.ladder_graph(20)],
    ids=["grid", "cycle", "tree", "ladder"],
)
def test_distances_are_those_of_the_network_better_than_by_springs(graph: networkx.Graph) -> None:
    ours, springs = (stress(graph, stands) for stands in (positions(graph), networkx.spring_layout(graph, seed=1)))
    assert ours < springs
    assert ours < 0.12


def test_a_large_part_keeps_distances_too_by_looking_at_some_pairs() -> None:
    # More than EXACT nodes: a strip of 500 by 2.
    graph = networkx.grid_2d_graph(500, 2)
    stands = positions(graph)
    assert len(set(stands.values())) == len(graph)
    far = math.dist(stands[0, 0], stands[499, 0])
    assert far > 5 * math.dist(stands[0, 0], stands[50, 0])


def test_the_same_network_stands_in_the_same_place() -> None:
    graph = networkx.gnm_random_graph(80, 120, seed=4)
    assert positions(graph) == positions(graph.copy())


def test_directions_weights_and_parallel_edges_make_no_difference() -> None:
    graph = networkx.karate_club_graph()
    plain = networkx.Graph(graph.edges())
    assert positions(networkx.MultiGraph([*graph.edges(), *graph.edges()])) == positions(plain)
    directed = networkx.DiGraph(graph.edges())
    networkx.set_edge_attributes(directed, 7.5, "weight")
    assert positions(directed) == positions(plain)


def test_a_node_tied_to_itself_alone_stands_alone() -> None:
    assert positions(networkx.Graph([("a", "a")])) == {"a": (0.0, 0.0)}


def test_single_nodes_stand_in_rows() -> None:
    stands = positions(networkx.empty_graph(12))
    assert len({y for _, y in stands.values()}) == 3
    assert len(set(stands.values())) == 12
    assert stands[0] == (min(x for x, _ in stands.values()), max(y for _, y in stands.values()))


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_drawn_without_nodes_upon_each_other(mini: OxigraphStore, view: str) -> None:
    graph = VIEWS[view](mini)
    stands = positions(graph)
    assert list(stands) == list(graph)
    near = [math.dist(a, b) for a, b in itertools.combinations(stands.values(), 2)]
    assert min(near, default=1) > 0.6 * APART
    assert not any(meet(one, other) for one, other in itertools.combinations(boxes(graph, stands), 2))


@pytest.mark.parametrize(
    "make", [networkx.gnm_random_graph, lambda n, _, seed: networkx.barabasi_albert_graph(n, 4, seed)]
)
def test_five_thousand_nodes_are_placed(make: object) -> None:
    graph = make(5_000, 20_000, seed=1)  # type: ignore[operator]
    stands = positions(graph)
    assert set(stands) == set(graph)
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in stands.values())
    assert len(set(stands.values())) > 4_990


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 14).flatmap(
        lambda n: st.tuples(st.just(n), st.sets(st.tuples(*[st.integers(0, max(0, n - 1))] * 2)))
    )
)
def test_any_small_network_is_placed_part_by_part(drawn: tuple[int, set[tuple[int, int]]]) -> None:
    count, pairs = drawn
    graph = networkx.empty_graph(count)
    graph.add_edges_from(pairs if count else [])
    stands = positions(graph)
    assert list(stands) == list(graph)
    assert len(set(stands.values())) == count
    assert not any(meet(one, other) for one, other in itertools.combinations(boxes(graph, stands), 2))


@given(st.lists(st.tuples(st.floats(0.1, 9), st.floats(0.1, 9)), max_size=30))
def test_packed_rectangles_do_not_overlap(sizes: list[tuple[float, float]]) -> None:
    corners = packed(sizes)
    assert len(corners) == len(sizes)
    laid = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    shrunk = [(left + 1e-6, low + 1e-6, right - 1e-6, high - 1e-6) for left, low, right, high in laid]
    assert not any(meet(one, other) for one, other in itertools.combinations(shrunk, 2))
    assert all(left >= 0 and high <= 0 for left, _, _, high in laid)
