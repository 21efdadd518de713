"""The extra for large networks gives what networkx gives."""

from __future__ import annotations

import networkx
import pytest

from tvetkg.network import communities, large, standing
from tvetkg.network import measure as measure_module
from tvetkg.network.measures import compute

pytest.importorskip("networkit")

NETWORKS = {
    "karate": networkx.karate_club_graph(),
    "sparse": networkx.gnm_random_graph(400, 500, seed=1),
    "hubs": networkx.barabasi_albert_graph(600, 3, seed=2),
    "directed": networkx.gnp_random_graph(200, 0.02, seed=3, directed=True),
    "loops": networkx.Graph([(1, 1), (1, 2), (2, 3), (4, 4)]),
}


@pytest.fixture(params=NETWORKS, ids=str)
def graph(request: pytest.FixtureRequest) -> networkx.Graph:
    return NETWORKS[request.param]


def test_betweenness_from_the_same_sources(graph: networkx.Graph) -> None:
    sources = sorted(graph)[::7][:40]
    assert large.betweenness(graph, sources) == pytest.approx(standing.betweenness(graph, sources))


def test_betweenness_from_everywhere(graph: networkx.Graph) -> None:
    assert large.betweenness(graph, list(graph)) == pytest.approx(networkx.betweenness_centrality(graph))


def test_components(graph: networkx.Graph) -> None:
    assert set(map(frozenset, large.components(graph))) == set(
        map(frozenset, networkx.connected_components(graph.to_undirected()))
    )


def test_cores(graph: networkx.Graph) -> None:
    plain = networkx.Graph(graph)
    plain.remove_edges_from(list(networkx.selfloop_edges(plain)))
    assert large.cores(graph) == networkx.core_number(plain)


def test_communities_are_as_good_and_the_same_for_a_seed() -> None:
    graph = networkx.planted_partition_graph(6, 40, 0.4, 0.01, seed=5)
    planted = {node: node // 40 for node in graph}
    found = communities.runs_large(graph)
    assert communities.rand_index(found.best, planted) == 1.0
    assert large.communities(graph, 7) == large.communities(graph, 7)
    club = NETWORKS["karate"]
    assert max(communities.runs_large(club).modularity) >= max(communities.runs(club).modularity) - 0.02


@pytest.mark.parametrize("name", ["betweenness", "components", "core"])
def test_a_measure_is_the_same_however_large(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = networkx.relabel_nodes(NETWORKS["hubs"], lambda n: f"urn:{n:03}")
    small = compute(name, graph)
    monkeypatch.setattr(measure_module, "LARGE", 10)
    large_ = compute(name, graph)
    assert small.columns == large_.columns
    # To nine digits: sums of many fractions differ in the last ones, and so does the order of nodes that stand alike.
    assert _rounded(small) == _rounded(large_)


def _rounded(frame) -> list[tuple[object, ...]]:  # type: ignore[no-untyped-def]
    return sorted(
        (tuple(round(value, 9) if isinstance(value, float) else value for value in row) for row in frame.rows()),
        key=str,
    )


def test_communities_of_a_large_network(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = networkx.barbell_graph(6, 0)
    monkeypatch.setattr(measure_module, "LARGE", 10)
    assert compute("communities", graph)["size"].to_list() == [6] * 12
    assert compute("community-stability", graph)["runs"].item() == communities.RUNS_LARGE


def test_a_drawn_sample_is_the_same_by_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing, "STEPS", 1000)
    graph = NETWORKS["hubs"]
    small = compute("betweenness", graph)
    assert set(small["paths_from"]) == {standing.SOURCES}
    monkeypatch.setattr(measure_module, "LARGE", 10)
    assert _rounded(compute("betweenness", graph)) == _rounded(small)
