"""Measures of networks: what does not change when names change or strangers come, and what no network can exceed."""

from __future__ import annotations

import math
from collections.abc import Iterable

import networkx
import polars
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tvetkg.network import communities, cuts, holes, large, roles
from tvetkg.network.amounts import Amount, read_amounts, written
from tvetkg.network.intervals import herfindahl, top_share
from tvetkg.network.measures import MEASURES, compute

UNTIMED = settings(deadline=None)
UNTIMED_FEW = settings(deadline=None, max_examples=40)
OF_NODES = [
    name for name, each in MEASURES.items() if each.of == "node" and name not in ("communities", "two-mode-degree")
]


@st.composite
def networks(draw: st.DrawFn, directed: bool | None = None) -> networkx.Graph:
    """A network of a few nodes, weighted, some of known economy."""
    size = draw(st.integers(0, 9))
    is_directed = draw(st.booleans()) if directed is None else directed
    graph = networkx.DiGraph() if is_directed else networkx.Graph()
    for number in range(size):
        economy = draw(st.sampled_from([None, "cn", "th", "vn"]))
        graph.add_node(f"n{number}", **({"economy": economy} if economy else {}))
    pairs = [(a, b) for a in graph for b in graph if a != b and (is_directed or a < b)]
    for a, b in draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []:
        graph.add_edge(a, b, weight=float(draw(st.integers(1, 8))))
    return graph


def by_node(frame: polars.DataFrame, names: dict[str, str] | None = None) -> dict[str, tuple[object, ...]]:
    """The values of each node, numbers to nine digits."""
    return {
        (names or {}).get(row[0], row[0]): tuple(round(v, 9) if isinstance(v, float) else v for v in row[3:])
        for row in frame.rows()
    }


@pytest.mark.parametrize("name", OF_NODES)
@UNTIMED_FEW
@given(graph=networks(), shuffled=st.permutations(range(10)))
def test_names_of_nodes_do_not_matter(name: str, graph: networkx.Graph, shuffled: list[int]) -> None:
    names = {node: f"m{shuffled[place]}" for place, node in enumerate(graph)}
    assert by_node(compute(name, graph), names) == by_node(compute(name, networkx.relabel_nodes(graph, names)))


@pytest.mark.parametrize("name", [name for name in OF_NODES if name != "betweenness"])
@UNTIMED_FEW
@given(graph=networks())
def test_a_stranger_changes_nothing_for_others(name: str, graph: networkx.Graph) -> None:
    before = by_node(compute(name, graph))
    graph.add_node("stranger", economy="cn")
    after = by_node(compute(name, graph))
    after.pop("stranger", None)
    assert after == before


@UNTIMED
@given(networks())
def test_a_stranger_only_thins_betweenness(graph: networkx.Graph) -> None:
    size = len(graph)
    before = dict(compute("betweenness", graph).select("id", "betweenness").rows())
    graph.add_node("stranger")
    for node, value in compute("betweenness", graph).select("id", "betweenness").rows():
        # The pairs of others are (n-1)(n-2), and with a stranger n(n-1).
        expected = 0.0 if node == "stranger" or size < 3 else before[node] * (size - 2) / size
        assert value == pytest.approx(expected)


@UNTIMED
@given(networks())
def test_betweenness_by_matrices_is_that_of_networkx(graph: networkx.Graph) -> None:
    pytest.importorskip("scipy")
    assert large.betweenness(graph, list(graph)) == pytest.approx(networkx.betweenness_centrality(graph))


@UNTIMED
@given(networks())
def test_what_falls_apart_is_what_is_left(graph: networkx.Graph) -> None:
    plain = graph.to_undirected()
    nodes, bridges = cuts.pieces(graph)
    for node in plain:
        left = plain.subgraph(networkx.node_connected_component(plain, node) - {node})
        assert nodes[node] == sorted(map(len, networkx.connected_components(left)), reverse=True)
    assert {frozenset(pair) for pair in bridges} == {frozenset(pair) for pair in networkx.bridges(plain)}
    for (one, other), parts in bridges.items():
        cut = plain.copy()
        cut.remove_edge(one, other)
        sides = [networkx.node_connected_component(cut, end) for end in (one, other)]
        assert parts == sorted(map(len, sides), reverse=True)


@UNTIMED
@given(networks())
def test_structural_holes_are_those_of_networkx(graph: networkx.Graph) -> None:
    ties = networkx.Graph(graph) if not graph.is_directed() else None
    if ties is None:
        return
    for ours, theirs in (
        (holes.constraint(ties), networkx.constraint(ties, list(ties), weight="weight")),
        (holes.effective_size(ties), networkx.effective_size(ties, list(ties), weight="weight")),
    ):
        assert {n: math.nan if v is None else v for n, v in ours.items()} == pytest.approx(theirs, nan_ok=True)


@UNTIMED
@given(networks())
def test_roles_are_counted_one_by_one(graph: networkx.Graph) -> None:
    economy = dict(graph.nodes(data="economy"))
    for node, found in roles.roles(graph, economy).items():
        pairs = _open_pairs(graph, node)
        told = [_named(economy[one], economy[node], economy[other], graph.is_directed()) for one, other in pairs]
        assert {role: told.count(role) for role in (*roles.ROLES, "unknown")} == {
            role: getattr(found, role) for role in (*roles.ROLES, "unknown")
        }


def _open_pairs(graph: networkx.Graph, node: str) -> list[tuple[str, str]]:
    before = graph.predecessors(node) if graph.is_directed() else graph.neighbors(node)
    pairs = [(one, other) for one in before for other in graph[node] if one != other and not graph.has_edge(one, other)]
    return pairs if graph.is_directed() else [pair for pair in pairs if pair[0] < pair[1]]


def _named(one: str | None, own: str | None, other: str | None, directed: bool) -> str:
    if None in (one, own, other):
        return "unknown"
    if one == own == other:
        return "coordinator"
    if one == other:
        return "itinerant"
    if own not in (one, other):
        return "liaison"
    return "representative" if directed and own == one else "gatekeeper"


@UNTIMED
@given(networks())
def test_bounds_that_no_network_passes(graph: networkx.Graph) -> None:
    (row,) = compute("density", graph).iter_rows(named=True)
    assert row["density"] is None or 0 <= row["density"] <= 1
    assert row["components"] >= (1 if row["nodes"] else 0)
    for _, value in compute("centralisation", graph).rows():
        assert value is None or -1e-9 <= value <= 1 + 1e-9
    for (value,) in compute("ei-index", graph).select("ei_index").rows():
        assert value is None or -1 <= value <= 1
    for _, value, known, left_out in compute("assortativity", graph).rows():
        assert value is None or -1 - 1e-9 <= value <= 1 + 1e-9
        assert known + left_out == graph.to_undirected().number_of_edges()
    sizes = compute("components", graph)["nodes"].to_list()
    assert sum(sizes) == len(graph) and sizes == sorted(sizes, reverse=True)


PARTITIONS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=12)


@UNTIMED
@given(PARTITIONS)
def test_likeness_of_partitions_looks_alike_from_both_sides(labels: list[tuple[int, int]]) -> None:
    one, other = ({n: label[side] for n, label in enumerate(labels)} for side in (0, 1))
    for likeness in (communities.rand_index, communities.mutual_information):
        assert likeness(one, other) == pytest.approx(likeness(other, one))
        assert likeness(one, other) <= 1 + 1e-9
        assert likeness(one, {n: f"group {label}" for n, label in one.items()}) == pytest.approx(1)  # type: ignore[misc]


BOUNDS = st.lists(
    st.tuples(st.integers(0, 50), st.one_of(st.none(), st.integers(0, 50))).map(
        lambda pair: (pair[0], None if pair[1] is None else pair[0] + pair[1])
    ),
    min_size=1,
    max_size=6,
)


@UNTIMED
@given(BOUNDS, st.integers(1, 3), st.data())
def test_no_amounts_within_the_bounds_are_more_or_less_concentrated(
    bounds: list[tuple[int, int | None]], most: int, data: st.DataObject
) -> None:
    amounts = [data.draw(st.integers(lower, lower + 90 if upper is None else upper)) for lower, upper in bounds]
    if not sum(amounts):
        return
    for found, value in (
        (herfindahl(bounds), _squares(amounts)),
        (top_share(bounds, most), sum(sorted(amounts)[-most:]) / sum(amounts)),
    ):
        assert found is not None
        assert found[0] - 1e-9 <= value <= found[1] + 1e-9


def _squares(amounts: Iterable[int]) -> float:
    held = list(amounts)
    return sum(value**2 for value in held) / sum(held) ** 2


AMOUNTS = st.builds(
    lambda kind, currency, lower, more: Amount(kind, currency, lower, None if more is None else lower + more),
    st.sampled_from(["", "loan", "grant", "co-financing+loan"]),
    st.sampled_from(["usd", "eur"]),
    st.decimals(0, 10**12, places=2),
    st.one_of(st.none(), st.decimals(0, 10**12, places=2)),
)


@UNTIMED
@given(st.lists(AMOUNTS, max_size=6))
def test_amounts_are_read_as_they_were_written(amounts: list[Amount]) -> None:
    line = written(amounts)
    assert (written(read_amounts(line)) if line else None) == line
    for each in amounts:
        assert read_amounts(str(each)) == [each]
