"""What falls apart: nodes and edges that alone hold parts of a network together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx

from tvetkg.network.measure import ALL, Measure, count, undirected
from tvetkg.queries.header import Words


def pieces(graph: networkx.Graph) -> tuple[dict[Any, list[int]], dict[tuple[Any, Any], list[int]]]:
    """Say how large the parts are that a component falls into without a node, and without each edge that is a bridge.

    One pass in depth (Hopcroft and Tarjan): a branch below a node that nothing leads past it is a part of its own.
    Parts are listed the largest first; for a node without ties there are none.

    >>> nodes, bridges = pieces(networkx.path_graph(4))
    >>> nodes[1], bridges[1, 2]
    ([2, 1], [2, 2])
    """
    ties = undirected(graph)
    rank: dict[Any, int] = {}
    low: dict[Any, int] = {}
    below: dict[Any, int] = {}
    nodes: dict[Any, list[int]] = {node: [] for node in ties}
    bridges: dict[tuple[Any, Any], list[int]] = {}
    for root in ties:
        if root in rank:
            continue
        whole = len(rank)
        found: list[tuple[Any, Any]] = []
        for node, parent in _visits(ties, root, rank, low, below):
            if parent is None:
                continue
            found.append((node, parent))
            if low[node] >= rank[parent]:
                nodes[parent].append(below[node])
        size = len(rank) - whole
        for node, parent in found:
            if low[node] > rank[parent]:
                bridges[parent, node] = sorted((below[node], size - below[node]), reverse=True)
        for node in [root, *(node for node, _ in found)]:
            rest = size - 1 - sum(nodes[node])
            nodes[node] = sorted([*nodes[node], *[rest] * (rest > 0)], reverse=True)
    return nodes, bridges


def _visits(
    ties: networkx.Graph, root: Any, rank: dict[Any, int], low: dict[Any, int], below: dict[Any, int]
) -> Iterator[tuple[Any, Any]]:
    """Walk in depth; give each node with its parent when all below it has been seen."""
    rank[root] = low[root] = len(rank)
    below[root] = 1
    path = [(root, None, iter(ties[root]))]
    while path:
        node, parent, rest = path[-1]
        for other in rest:
            if other not in rank:
                rank[other] = low[other] = len(rank)
                below[other] = 1
                path.append((other, node, iter(ties[other])))
                break
            if other != parent:
                low[node] = min(low[node], rank[other])
        else:
            path.pop()
            if parent is not None:
                low[parent] = min(low[parent], low[node])
                below[parent] += below[node]
            yield node, parent


def _lost(parts: list[int]) -> int:
    """Count the pairs that parts of these sizes leave without a path."""
    return (sum(parts) ** 2 - sum(size**2 for size in parts)) // 2


def _robustness(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    for node, parts in pieces(graph)[0].items():
        yield node, _lost(parts), len(parts), sum(parts[1:]), sum(size == 1 for size in parts)


def _articulation(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    for node, parts in pieces(graph)[0].items():
        if len(parts) > 1:
            yield node, sum(parts[1:]), len(parts)


def _bridges(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    for (one, other), parts in pieces(graph)[1].items():
        ends = (one, other) if graph.has_edge(one, other) else (other, one)
        yield *(ends if graph.is_directed() else sorted(ends, key=str)), parts[1], parts[0]


_CAVEAT = Words(
    en="That nothing else holds the parts together means that no document read tells of anything else.",
    zh="“别无联系”只说明所读文件没有述及其他联系。",
)
_TARJAN = (
    "Hopcroft, J., Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. CACM 16, 372-378."
)

ROBUSTNESS = Measure(
    name="robustness",
    title=Words(en="What falls apart if a node leaves", zh="节点退出后的瓦解程度"),
    meaning=Words(
        en="How many pairs of other nodes lose every path between them if this node leaves.",
        zh="该节点退出后，其他节点中有多少对之间再无路径。",
    ),
    caveat=_CAVEAT,
    reference="Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & "
    "Mathematical "
    "Organization Theory 12, 21-34.",
    of="node",
    values=(
        count("pairs_lost", "How many pairs of others no path joins any more.", "再无路径相连的其他节点对数。"),
        count(
            "pieces",
            "Into how many parts its component falls (1: it holds together).",
            "其所在分支分裂成的部分数(1 为不分裂)。",
        ),
        count("cut_off", "How many nodes are outside the largest of these parts.", "不在其中最大部分的节点数。"),
        count("left_alone", "How many are left without any tie.", "失去所有联系的节点数。"),
    ),
    views=ALL,
    rows=_robustness,
)
ARTICULATION = Measure(
    name="articulation-points",
    title=Words(en="Articulation points", zh="割点"),
    meaning=Words(en="Which nodes alone hold parts of the network together.", zh="哪些节点独力维系网络的各部分。"),
    caveat=_CAVEAT,
    reference=_TARJAN,
    of="node",
    values=(
        count(
            "cut_off",
            "How many nodes would be outside the largest part without it.",
            "缺少该节点时，不在最大部分的节点数。",
        ),
        count("pieces", "Into how many parts its component would fall.", "其所在分支将分裂成的部分数。"),
    ),
    views=ALL,
    rows=_articulation,
)
BRIDGES = Measure(
    name="bridges",
    title=Words(en="Bridges", zh="桥"),
    meaning=Words(en="Which edges alone hold two parts of the network together.", zh="哪些边独力维系网络的两部分。"),
    caveat=_CAVEAT,
    reference=_TARJAN,
    of="edge",
    values=(
        count("smaller", "How many nodes the smaller part has.", "较小部分的节点数。"),
        count("larger", "How many the larger part has.", "较大部分的节点数。"),
    ),
    views=ALL,
    rows=_bridges,
)

__all__ = ["ARTICULATION", "BRIDGES", "ROBUSTNESS", "pieces"]
