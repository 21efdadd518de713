"""What is left of a network of many weights when only what matters to somebody stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx

from tvetkg.errors import UsageError
from tvetkg.network.measure import ONE_MODE, Measure, count, number
from tvetkg.queries.header import Words

STRONGEST = 3
ALPHA = 0.05


def nearest(graph: networkx.Graph, strongest: int = STRONGEST) -> networkx.Graph:
    """Keep every node, and the edges that are among the strongest few of one of their ends; attributes stay.

    >>> ties = networkx.Graph()
    >>> ties.add_weighted_edges_from([("a", "b", 3), ("b", "c", 2), ("c", "a", 1)])
    >>> list(nearest(ties, 1).edges)
    [('a', 'b'), ('b', 'c')]
    """
    if strongest < 1:
        raise UsageError(f"strongest={strongest}: at least one edge a node has to stay.")
    return _kept(graph, {(a, b) for a, b, _, first, other in _ranks(graph) if min(first, other) <= strongest})


def backbone(graph: networkx.Graph, alpha: float = ALPHA) -> networkx.Graph:
    """Keep every node, and the edges whose weight chance would give with a probability of less than ``alpha``."""
    if not 0 < alpha <= 1:
        raise UsageError(f"alpha={alpha}: a probability between 0 and 1 is needed.")
    return _kept(graph, {(a, b) for a, b, chance, _ in _disparity(graph) if chance < alpha})


def _kept(graph: networkx.Graph, edges: set[tuple[Any, Any]]) -> networkx.Graph:
    made = graph.__class__(**graph.graph)
    made.add_nodes_from(graph.nodes(data=True))
    made.add_edges_from((a, b, told) for a, b, told in graph.edges(data=True) if (a, b) in edges)
    return made


def _ranks(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    """Say of each edge which place its weight has among those of either end; ties of weight are broken by ids."""
    place: dict[tuple[Any, Any], int] = {}
    for node in graph:
        near = graph.in_edges(node, data="weight", default=1.0) if graph.is_directed() else []
        ends = [(b, w) for _, b, w in graph.edges(node, data="weight", default=1.0)] + [(a, w) for a, _, w in near]
        for rank, (other, _) in enumerate(sorted(ends, key=lambda end: (-end[1], str(end[0]))), 1):
            place.setdefault((node, other), rank)
    for a, b, weight in graph.edges(data="weight", default=1.0):
        yield a, b, weight, place[a, b], place[b, a]


def _disparity(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    """Give the chance of each edge's weight, the smaller of both ends, if what a node has were dealt out at random."""
    directed = graph.is_directed()
    out = dict(graph.out_degree(weight="weight")) if directed else dict(graph.degree(weight="weight"))
    into = dict(graph.in_degree(weight="weight")) if directed else out
    fan = dict(graph.out_degree()) if directed else dict(graph.degree())
    catch = dict(graph.in_degree()) if directed else fan
    for a, b, weight in graph.edges(data="weight", default=1.0):
        chances = [
            (1 - weight / total) ** (ties - 1) for total, ties in ((out[a], fan[a]), (into[b], catch[b])) if ties > 1
        ]
        yield a, b, min(chances, default=1.0), weight


_CAVEAT = Words(
    en="The weight counts texts that documents tell of. What is left out here is weak in the documents, not in the "
    "world.",
    zh="权重计文件述及的文本；此处略去者只是在文件中较弱，未必实际较弱。",
)
_WEIGHT = number("weight", "The weight of the edge.", "边的权重。")

DISPARITY = Measure(
    name="backbone",
    title=Words(en="Backbone by the disparity filter", zh="骨干(差异过滤)"),
    meaning=Words(
        en="Which edges are too strong for one of their ends to be chance, given all that this end has.",
        zh="就某一端的全部联系而言，哪些边强到并非偶然。",
    ),
    caveat=_CAVEAT,
    reference="Serrano, M. Á., Boguñá, M., Vespignani, A. (2009). Extracting the multiscale backbone of complex "
    "weighted networks. "
    "PNAS 106, 6483-6488.",
    of="edge",
    values=(
        number(
            "chance",
            "The probability of such a weight by chance (below 0.05 it is taken for real).",
            "随机得到该权重的概率(小于 0.05 视为真实)。",
        ),
        _WEIGHT,
    ),
    views=ONE_MODE,
    rows=_disparity,
    ascending=True,
)
NEAREST = Measure(
    name="nearest",
    title=Words(en="The strongest ties of each node", zh="各节点最强的联系"),
    meaning=Words(
        en="Which edges are among the three strongest of one of their ends.", zh="哪些边属于某一端最强的三条。"
    ),
    caveat=_CAVEAT,
    reference="Nystuen, J. D., Dacey, M. F. (1961). A graph theory interpretation of nodal regions. Papers in "
    "Regional Science 7, "
    "29-42.",
    of="edge",
    values=(
        _WEIGHT,
        count("rank_source", "Its place among the edges of the source.", "在起点各边中的名次。"),
        count("rank_target", "Its place among those of the target.", "在终点各边中的名次。"),
    ),
    views=ONE_MODE,
    rows=lambda graph: (row for row in _ranks(graph) if min(row[3], row[4]) <= STRONGEST),
)

__all__ = ["DISPARITY", "NEAREST", "backbone", "nearest"]
