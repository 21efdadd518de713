"""Measures of nodes: known values of small networks, and those of networkx where it has the measure too."""

from __future__ import annotations

import math

import networkx
import pytest

from tvetkg.network import holes, large, standing
from tvetkg.network.measures import compute
from tvetkg.network.roles import Roles, roles

KARATE = networkx.karate_club_graph()


def values(name: str, graph: networkx.Graph, column: str) -> dict[str, object]:
    return dict(compute(name, graph).select("id", column).rows())


def directed(*edges: tuple[str, str, float]) -> networkx.DiGraph:
    graph: networkx.DiGraph = networkx.DiGraph()
    graph.add_weighted_edges_from(edges)
    return graph


def test_degree_and_strength_of_the_karate_club() -> None:
    degree, strength = values("degree", KARATE, "degree"), values("strength", KARATE, "strength")
    assert [degree[n] for n in ("33", "0", "32", "2")] == [17, 16, 12, 10]
    assert [strength[n] for n in ("33", "0")] == [48.0, 42.0]
    assert compute("degree", KARATE)["id"].to_list()[:3] == ["33", "0", "32"]
    assert set(compute("degree", KARATE)["incoming"]) == {None}


def test_of_a_directed_network_both_directions_are_told() -> None:
    graph = directed(("a", "b", 2.0), ("c", "b", 3.0), ("b", "a", 1.0))
    assert compute("degree", graph).drop("label", "economy").rows() == [("b", 3, 2, 1), ("a", 2, 1, 1), ("c", 1, 0, 1)]
    assert compute("strength", graph).drop("label", "economy").rows() == [
        ("b", 6.0, 5.0, 1.0),
        ("a", 3.0, 1.0, 2.0),
        ("c", 3.0, 0.0, 3.0),
    ]


def test_betweenness_of_a_star_and_a_path() -> None:
    assert values("betweenness", networkx.star_graph(4), "betweenness") == {"0": 1.0, **dict.fromkeys("1234", 0.0)}
    # Of the path 0-1-2-3-4, node 2 lies between 4 of the 6 other pairs, node 1 between 3.
    assert values("betweenness", networkx.path_graph(5), "betweenness") == pytest.approx(
        {"0": 0, "1": 3 / 6, "2": 4 / 6, "3": 3 / 6, "4": 0}
    )


def test_betweenness_of_the_karate_club() -> None:
    found = values("betweenness", KARATE, "betweenness")
    assert found["0"] == pytest.approx(0.4376, abs=5e-5)
    assert found["33"] == pytest.approx(0.3041, abs=5e-5)
    assert set(compute("betweenness", KARATE)["paths_from"]) == {34}


@pytest.mark.parametrize(
    "graph", [KARATE, networkx.gnp_random_graph(30, 0.1, seed=4, directed=True)], ids=["club", "directed"]
)
def test_from_all_sources_it_is_betweenness_itself(graph: networkx.Graph) -> None:
    exact = networkx.betweenness_centrality(graph)
    assert standing.betweenness(graph, list(graph)) == pytest.approx(exact)


def test_a_large_network_is_looked_at_from_some_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "STEPS", 100)
    monkeypatch.setattr(standing, "SOURCES", 10)
    assert standing.sources(KARATE, 10) == standing.sources(KARATE, 10)
    assert len(set(standing.sources(KARATE, 10) or [])) == 10
    assert standing.sources(networkx.path_graph(3), 10) is None


def test_constraint_and_effective_size_of_known_shapes() -> None:
    star = networkx.star_graph(4)
    assert holes.constraint(star)[0] == pytest.approx(0.25)
    assert holes.constraint(star)[1] == pytest.approx(1.0)
    assert holes.effective_size(star)[0] == pytest.approx(4)
    whole = networkx.complete_graph(4)
    # Each tie holds 1/3, and through the two others 1/9 each: 3 * (5/9)^2.
    assert holes.constraint(whole)[0] == pytest.approx(3 * (5 / 9) ** 2)
    assert holes.effective_size(whole)[0] == pytest.approx(1)
    alone = networkx.empty_graph(1)
    assert (holes.constraint(alone), holes.effective_size(alone)) == ({0: None}, {0: None})


@pytest.mark.parametrize("weighted", [True, False])
def test_constraint_is_that_of_networkx(weighted: bool) -> None:
    graph = KARATE.copy()
    if not weighted:
        networkx.set_edge_attributes(graph, 1.0, "weight")
    assert holes.constraint(graph) == pytest.approx(networkx.constraint(graph, weight="weight"))
    # All nodes named: where scipy is there and none is named, networkx 3.6 divides by the wrong ends' weights.
    assert holes.effective_size(graph) == pytest.approx(networkx.effective_size(graph, list(graph), weight="weight"))


def test_directions_are_put_aside_and_weights_added() -> None:
    both = directed(("a", "b", 1.0), ("b", "a", 1.0), ("b", "c", 2.0), ("c", "c", 5.0))
    assert holes.constraint(both)["b"] == pytest.approx(0.5)


ECONOMY = {"A": "cn", "B": "cn", "C": "th", "D": "vn", "E": "th", "F": None}


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("ABG", "coordinator"),
        ("CAE", "itinerant"),
        ("CAB", "gatekeeper"),
        ("ABC", "representative"),
        ("CAD", "liaison"),
        ("CAF", "unknown"),
        ("CFD", "unknown"),
    ],
)
def test_the_role_between_two(path: str, role: str) -> None:
    economy = {**ECONOMY, "G": "cn"}
    graph = networkx.path_graph(path, create_using=networkx.DiGraph)
    assert roles(graph, economy)[path[1]] == Roles(**{role: 1})
    undirected = "gatekeeper" if role == "representative" else role
    assert roles(graph.to_undirected(), economy)[path[1]] == Roles(**{undirected: 1})
    assert roles(graph, economy)[path[0]] == Roles()


def test_a_tied_pair_is_nobodys_to_broker() -> None:
    graph = directed(("A", "B", 1), ("B", "C", 1), ("A", "C", 1), ("C", "B", 1), ("B", "A", 1))
    # A to C is tied, C to A is not: one way B brokers.
    assert roles(graph, ECONOMY)["B"] == Roles(gatekeeper=1)
    assert roles(graph.to_undirected(), ECONOMY)["B"] == Roles()


def test_roles_of_a_star_are_its_pairs() -> None:
    graph = networkx.Graph([("A", leaf) for leaf in "BCDEF"])
    assert roles(graph, ECONOMY)["A"] == Roles(itinerant=1, gatekeeper=3, liaison=2, unknown=4)
    assert roles(graph, ECONOMY)["A"].total == math.comb(5, 2)


def test_brokerage_as_a_frame() -> None:
    graph = networkx.Graph([("A", leaf) for leaf in "BC"])
    networkx.set_node_attributes(
        graph, {key: value for key, value in ECONOMY.items() if value and key in graph}, "economy"
    )
    assert compute("brokerage", graph).row(0) == ("A", None, "cn", 1, 0, 0, 1, None, 0, 0)
    onward = networkx.DiGraph([("A", "B"), ("B", "C")])
    networkx.set_node_attributes(onward, "cn", "economy")
    assert compute("brokerage", onward).row(0) == ("B", None, "cn", 1, 1, 0, 0, 0, 0, 0)


def test_core_numbers() -> None:
    graph = networkx.complete_graph(4)
    graph.add_edge(3, 4)
    graph.add_edge(0, 0)
    graph.add_node(5)
    assert values("core", graph, "core") == {**dict.fromkeys("0123", 3), "4": 1, "5": 0}


def test_share_of_paths_needs_somebody_else() -> None:
    assert large.share_of_paths({"a": 0.0, "b": 0.0}, ["a"], 1) == {"a": 0.0, "b": 0.0}
