"""Measures of networks, groups and edges: known values of small networks, and networkx as a second opinion."""

from __future__ import annotations

import networkx
import pytest

from tvetkg.errors import UsageError
from tvetkg.network import cohesion, communities, cuts, links, mixing, skeleton
from tvetkg.network.measures import compute

KARATE = networkx.karate_club_graph()
CLUB = dict(KARATE.nodes(data="club"))


def labelled(graph: networkx.Graph, **attributes: dict[object, object]) -> networkx.Graph:
    for name, values in attributes.items():
        networkx.set_node_attributes(graph, values, name)
    return graph


def test_size_and_density() -> None:
    assert compute("density", KARATE).row(0) == (34, 78, 561, 78 / 561, 156 / 34, 0, 1, 1.0)
    two = networkx.path_graph(3)
    two.add_node("alone")
    assert compute("density", two).row(0) == (4, 2, 6, 2 / 6, 1.0, 1, 2, 0.75)
    assert compute("density", networkx.DiGraph([("a", "b")])).row(0)[2:4] == (2, 0.5)
    assert compute("density", networkx.empty_graph(1)).row(0) == (1, 0, 0, None, 0.0, 1, 1, 1.0)
    assert compute("density", networkx.Graph()).row(0) == (0, 0, 0, None, None, 0, 0, None)


def test_density_of_two_sorts_counts_pairs_of_both() -> None:
    graph = networkx.complete_bipartite_graph(2, 3)
    graph.remove_edge(0, 2)
    graph.graph["view"] = "alliances"
    labelled(graph, mode={node: "organisation" if node < 2 else "alliance" for node in graph})
    assert cohesion.density(graph) == 5 / 6
    assert cohesion.density(graph) == networkx.bipartite.density(graph, {0, 1})
    found = compute("two-mode-degree", graph).drop("label", "economy").rows()
    assert found == [
        ("3", 1.0, 2, "alliance"),
        ("4", 1.0, 2, "alliance"),
        ("1", 1.0, 3, "organisation"),
        ("2", 0.5, 1, "alliance"),
        ("0", pytest.approx(2 / 3), 2, "organisation"),
    ] or {row[0]: row[1] for row in found} == pytest.approx(
        {str(node): value for node, value in networkx.bipartite.degree_centrality(graph, {0, 1}).items()}
    )


def test_components_the_largest_first() -> None:
    graph = networkx.Graph([("a", "b"), ("b", "c"), ("x", "y")])
    graph.add_node("z")
    labelled(graph, label={"b": "Bee"}, economy={"a": "cn", "b": "th", "x": "cn"})
    assert compute("components", graph).rows() == [
        (1, 3, 2, 0.5, 2, "Bee | a | c"),
        (2, 2, 1, 2 / 6, 1, "x | y"),
        (3, 1, 0, 1 / 6, 0, "z"),
    ]
    assert cohesion.components(networkx.DiGraph([("a", "b"), ("c", "b")])) == [{"a", "b", "c"}]


def test_a_star_is_all_centre_and_a_ring_none() -> None:
    assert compute("centralisation", networkx.star_graph(5)).rows() == [("degree", 1.0), ("betweenness", 1.0)]
    assert compute("centralisation", networkx.cycle_graph(5)).rows() == [("degree", 0.0), ("betweenness", 0.0)]
    assert compute("centralisation", networkx.path_graph(2)).rows() == [("degree", None), ("betweenness", None)]
    assert compute("centralisation", networkx.Graph()).rows() == [("degree", None), ("betweenness", None)]


def test_centralisation_of_the_karate_club() -> None:
    found = dict(compute("centralisation", KARATE).rows())
    # The highest degree is 17: 34 * 17 - 156, by 33 * 32.
    assert found["degree"] == pytest.approx((34 * 17 - 156) / (33 * 32))


def test_what_falls_apart() -> None:
    # Two triangles that share the node m, and a tail t-u at the second.
    graph = networkx.Graph(
        [("a", "b"), ("b", "m"), ("m", "a"), ("m", "c"), ("c", "d"), ("d", "m"), ("d", "t"), ("t", "u")]
    )
    graph.add_node("z")
    nodes, bridges = cuts.pieces(graph)
    assert nodes == {
        **{"a": [6], "b": [6], "c": [6], "u": [6], "z": []},
        **{"m": [4, 2], "d": [4, 2], "t": [5, 1]},
    }
    assert bridges == {("d", "t"): [5, 2], ("t", "u"): [6, 1]}
    assert compute("articulation-points", graph).drop("label", "economy").rows() == [
        ("d", 2, 2),
        ("m", 2, 2),
        ("t", 1, 2),
    ]
    assert compute("bridges", graph).drop("source_label", "target_label").rows() == [("d", "t", 2, 5), ("t", "u", 1, 6)]
    robust = compute("robustness", graph).drop("label", "economy").rows()
    assert robust[:3] == [("d", 8, 2, 2, 0), ("m", 8, 2, 2, 0), ("t", 5, 2, 1, 1)]
    assert ("a", 0, 1, 0, 0) in robust and ("z", 0, 0, 0, 0) in robust


def test_the_middle_of_a_star_holds_everything() -> None:
    assert compute("robustness", networkx.star_graph(4)).drop("label", "economy").row(0) == ("0", 6, 4, 3, 4)
    onward = networkx.DiGraph([("b", "a"), ("c", "b")])
    assert compute("bridges", onward).drop("source_label", "target_label").rows() == [
        ("b", "a", 1, 2),
        ("c", "b", 1, 2),
    ]


def test_a_long_path_is_no_deep_recursion() -> None:
    nodes, bridges = cuts.pieces(networkx.path_graph(5000))
    assert nodes[2500] == [2500, 2499]
    assert len(bridges) == 4999


def test_two_cliques_are_two_communities_in_every_run() -> None:
    graph = networkx.barbell_graph(5, 0)
    found = compute("communities", graph).drop("label", "economy").rows()
    assert found == [(str(n), 1 + (n > 4), 5, 1.0) for n in range(10)]
    runs, least, most, high, low, rand, shared = compute("community-stability", graph).row(0)
    assert (runs, least, most, rand, shared) == (20, 2, 2, 1.0, pytest.approx(1.0))
    assert high == low == pytest.approx(networkx.community.modularity(graph, [set(range(5)), set(range(5, 10))]))


def test_communities_are_the_same_every_time() -> None:
    assert compute("communities", KARATE).equals(compute("communities", KARATE))
    found = communities.runs(KARATE)
    assert max(found.modularity) == pytest.approx(0.4449, abs=5e-4)
    assert set(found.best) == set(KARATE)


def test_networks_without_ties_have_communities_of_one() -> None:
    assert compute("communities", networkx.empty_graph(2)).drop("label", "economy").rows() == [
        ("0", 1, 1, 1.0),
        ("1", 2, 1, 1.0),
    ]
    assert compute("community-stability", networkx.empty_graph(2)).row(0) == (1, 2, 2, None, None, None, None)
    assert compute("community-stability", networkx.Graph()).row(0) == (1, 0, 0, None, None, None, None)


def test_likeness_of_partitions() -> None:
    one = {1: 0, 2: 0, 3: 0, 4: 1, 5: 1, 6: 1}
    other = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2}
    # Hubert and Arabie by hand: together 2 pairs, of 6 and 3, expected 6 * 3 / 15 = 1.2.
    assert communities.rand_index(one, other) == pytest.approx((2 - 1.2) / (4.5 - 1.2))
    assert communities.rand_index(one, one) == communities.mutual_information(one, one) == pytest.approx(1.0)
    assert 0 < communities.mutual_information(one, other) < 1
    assert communities.mutual_information({1: 0}, {1: 0}) == communities.rand_index({1: 0}, {1: 0}) == 1.0


def test_steadiness_is_what_groups_share() -> None:
    runs = communities.Runs({1: 0, 2: 0, 3: 1}, ({1: 0, 2: 0, 3: 1}, {1: 5, 2: 6, 3: 6}), (0.2, 0.1))
    assert communities.steadiness(runs) == {
        1: pytest.approx((1 + 1 / 2) / 2),
        2: pytest.approx((1 + 1 / 3) / 2),
        3: 0.75,
    }


def test_ties_across_and_within() -> None:
    graph = networkx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("d", "e")])
    labelled(graph, economy={"a": "cn", "b": "cn", "c": "th", "d": "vn"}, economy_label={"a": "China", "b": "China"})
    assert compute("ei-index", graph).drop("label", "economy").rows() == [
        ("c", 1.0, 2, 0, 0),
        ("d", 1.0, 1, 0, 1),
        ("a", pytest.approx(1 / 3), 2, 1, 0),
        ("b", 0.0, 1, 1, 0),
        ("e", None, 0, 0, 1),
    ]
    assert compute("ei-index-economies", graph).rows() == [
        (None, "all", 0.5, 3, 1, 1, 4),
        ("cn", "China", 0.5, 3, 1, None, 2),
        ("th", None, 1.0, 2, 0, None, 1),
        ("vn", None, 1.0, 1, 0, None, 1),
    ]


def test_assortativity_is_that_of_networkx() -> None:
    value, edges = mixing.assortativity(KARATE, CLUB)
    assert (value, edges) == (pytest.approx(networkx.attribute_assortativity_coefficient(KARATE, "club")), 78)
    assert mixing.degree_assortativity(KARATE) == pytest.approx(networkx.degree_assortativity_coefficient(KARATE))


def test_assortativity_of_what_is_known() -> None:
    graph = labelled(networkx.path_graph(4), economy={0: "cn", 1: "cn", 2: "th"}, kind={0: "x", 1: "x"})
    assert compute("assortativity", graph).rows() == [
        ("economy", pytest.approx((1 / 2 - (9 + 1) / 16) / (1 - (9 + 1) / 16)), 2, 1),
        ("kind", None, 1, 2),
        ("degree", pytest.approx(-0.5), 3, 0),
    ]


def test_a_strong_tie_of_many_is_no_chance() -> None:
    graph = networkx.Graph()
    graph.add_weighted_edges_from([("a", "b", 8), ("a", "c", 1), ("a", "d", 1)])
    found = compute("backbone", graph).drop("source_label", "target_label").rows()
    assert found == [
        ("a", "b", pytest.approx(0.2**2), 8.0),
        ("a", "c", pytest.approx(0.9**2), 1.0),
        ("a", "d", pytest.approx(0.9**2), 1.0),
    ]
    assert list(skeleton.backbone(graph).edges(data="weight")) == [("a", "b", 8)]
    assert set(skeleton.backbone(graph)) == set("abcd")


def test_of_a_directed_network_each_end_has_its_own_side() -> None:
    graph = networkx.DiGraph()
    graph.add_weighted_edges_from([("a", "b", 9), ("a", "c", 1), ("d", "b", 1)])
    told = {row[:2]: row[2] for row in compute("backbone", graph).drop("source_label", "target_label").rows()}
    assert told == {("a", "b"): pytest.approx(0.1), ("a", "c"): pytest.approx(0.9), ("d", "b"): pytest.approx(0.9)}


def test_the_strongest_few_of_each_node() -> None:
    graph = networkx.star_graph(5)
    for leaf in range(1, 6):
        graph[0][leaf]["weight"] = leaf
    graph.add_edge(1, 2, weight=9)
    found = compute("nearest", graph).drop("source_label", "target_label").rows()
    assert found[0] == ("1", "2", 9.0, 1, 1)
    assert [row[:2] for row in found[1:]] == [("0", "5"), ("0", "4"), ("0", "3"), ("0", "2"), ("0", "1")]
    assert sorted(skeleton.nearest(graph, 1).edges) == [(0, 3), (0, 4), (0, 5), (1, 2)]
    onward = networkx.DiGraph([("a", "b"), ("b", "a")])
    assert len(skeleton.nearest(onward, 1).edges) == 2


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: skeleton.nearest(KARATE, 0), "strongest=0: at least one edge"),
        (lambda: skeleton.backbone(KARATE, 0), "alpha=0: a probability between 0 and 1"),
    ],
)
def test_a_skeleton_of_nothing_is_refused(call, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UsageError, match=message):
        call()


def test_missing_links_are_scored_as_networkx_does() -> None:
    found = links.missing(KARATE)
    pairs = [pair for pair in networkx.non_edges(KARATE) if list(networkx.common_neighbors(KARATE, *pair))]
    assert {frozenset(pair) for pair in found} == {frozenset(pair) for pair in pairs}
    by_pair = {frozenset(pair): scores for pair, scores in found.items()}
    for one, other, score in networkx.adamic_adar_index(KARATE, pairs):
        assert by_pair[frozenset((one, other))][0] == pytest.approx(score)
    for one, other, score in networkx.resource_allocation_index(KARATE, pairs):
        assert by_pair[frozenset((one, other))][1] == pytest.approx(score)


def test_missing_links_tell_what_both_share() -> None:
    graph = networkx.path_graph("abc")
    labelled(
        graph,
        occupations={"a": "welding | cookery", "c": "cookery"},
        place={"a": "nanning", "c": "hanoi"},
        economy={"a": "cn"},
    )
    assert compute("missing-links", graph).drop("source_label", "target_label", "adamic_adar").rows() == [
        ("a", "c", 0.5, 1, "cookery", None, None, "cn", None)
    ]


def test_growth_year_by_year() -> None:
    graph = networkx.Graph()
    graph.add_edge("cn", "la", agreements=4, years="2013 | 2015 | 2015")
    graph.add_edge("cn", "th", agreements=1)
    labelled(graph, label={"cn": "China"})
    assert compute("growth", graph).rows() == [
        ("cn", "China", "la", None, 2013, 1, 1),
        ("cn", "China", "la", None, 2015, 2, 3),
        ("cn", "China", "la", None, None, 1, 4),
        ("cn", "China", "th", None, None, 1, 1),
    ]
