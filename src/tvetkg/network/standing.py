"""How a node stands: how many neighbours it has, how strong the ties are, how often it lies between others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import networkx

from tvetkg.network import large
from tvetkg.network.measure import ALL, Measure, count, number
from tvetkg.queries.header import Words

STEPS = 20_000_000
"""Where nodes times edges are more than this, betweenness looks at the paths from some nodes instead of all."""
SOURCES = 100
SEED = 1
_PARTIAL = Words(
    en="A node has as many ties as the documents read tell of: who publishes much, or is written about, stands high.",
    zh="节点的联系数仅为所读文件述及者：发布多或被报道多者排位高。",
)


def degrees(graph: networkx.Graph, weight: str | None = None) -> Iterator[tuple[Any, ...]]:
    """Count the neighbours of each node, or add up the weights: all, incoming, outgoing."""
    directed = graph.is_directed()
    came = dict(graph.in_degree(weight=weight)) if directed else {}
    went = dict(graph.out_degree(weight=weight)) if directed else {}
    for node, value in graph.degree(weight=weight):
        yield node, value, came.get(node), went.get(node)


def betweenness(graph: networkx.Graph, sources: list[Any] | None = None) -> dict[Any, float]:
    """Give the share of the shortest paths of other pairs that lead through each node: 0 to 1.

    With ``sources`` only the paths that begin there are looked at: for each node the mean over the sources but itself.

    >>> betweenness(networkx.path_graph(3))
    {0: 0.0, 1: 1.0, 2: 0.0}
    >>> betweenness(networkx.path_graph(3), [0])
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    if sources is None:
        return dict(networkx.betweenness_centrality(graph))
    found = networkx.betweenness_centrality_subset(graph, sources, list(graph), normalized=False)
    # Networkx halves the sums of an undirected network, whose pairs are then met from both ends.
    return large.share_of_paths(found, sources, 1 if graph.is_directed() else 2)


def sources(graph: networkx.Graph, number_of_sources: int = SOURCES) -> list[Any] | None:
    """Draw the nodes that paths begin at (always the same ones), or None where all of them can be looked at."""
    if graph.number_of_nodes() * graph.number_of_edges() <= STEPS or len(graph) <= number_of_sources:
        return None
    return random.Random(SEED).sample(list(graph), number_of_sources)


def _betweenness(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    begin = sources(graph)
    for node, value in betweenness(graph, begin).items():
        yield node, value, len(graph if begin is None else begin)


def _betweenness_large(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    begin = sources(graph) or list(graph)
    for node, value in large.betweenness(graph, begin).items():
        yield node, value, len(begin)


DEGREE = Measure(
    name="degree",
    title=Words(en="Degree", zh="度"),
    meaning=Words(en="How many other nodes a node is tied to.", zh="与该节点直接相连的节点数。"),
    caveat=_PARTIAL,
    reference="Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1, "
    "215-239.",
    of="node",
    values=(
        count(
            "degree",
            "How many neighbours it has (of a directed network incoming and outgoing, added).",
            "邻居数(有向网络为出入之和)。",
        ),
        count("incoming", "How many of them lead to it, in a directed network.", "有向网络中指向该节点者。"),
        count("outgoing", "How many of them it leads to, in a directed network.", "有向网络中由该节点指出者。"),
    ),
    views=ALL,
    rows=degrees,
)
STRENGTH = Measure(
    name="strength",
    title=Words(en="Strength", zh="强度"),
    meaning=Words(en="How much weight all the ties of a node have together.", zh="该节点所有联系的权重之和。"),
    caveat=Words(
        en="The weight counts texts, not money, people or work (see the view); a tie told of often is not a tie that "
        "does much.",
        zh="权重计文本，不计金额、人数与工作量(见该视图说明)；多次述及的联系未必实质更多。",
    ),
    reference="Barrat, A., Barthélemy, M., Pastor-Satorras, R., Vespignani, A. (2004). The architecture of complex "
    "weighted "
    "networks. PNAS 101, 3747-3752.",
    of="node",
    values=(
        number("strength", "The weights of its edges, added.", "各边权重之和。"),
        number("incoming", "Of those that lead to it, in a directed network.", "有向网络中入边权重之和。"),
        number("outgoing", "Of those that lead from it, in a directed network.", "有向网络中出边权重之和。"),
    ),
    views=ALL,
    rows=lambda graph: degrees(graph, "weight"),
)
BETWEENNESS = Measure(
    name="betweenness",
    title=Words(en="Betweenness", zh="中介中心性"),
    meaning=Words(
        en="How often a node lies on a shortest path between two others: 0 is never, 1 is always.",
        zh="节点位于其他两节点最短路径上的频率：0 为从不，1 为总是。",
    ),
    caveat=Words(
        en="One tie that no document read tells of can take a broker's place away; the top of the list is often who "
        "is written "
        "about most.",
        zh="一条未被述及的联系就足以取代某个中介；排在前列者往往只是被报道最多者。",
    ),
    reference="Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry 40, 35-41; "
    "Brandes, U., "
    "Pich, C. (2007). Centrality estimation in large networks. Int. J. Bifurcation and Chaos 17, 2303-2318.",
    of="node",
    values=(
        number(
            "betweenness",
            "The share of other pairs' shortest paths that lead through it.",
            "其他各对最短路径中经过该节点的份额。",
        ),
        count(
            "paths_from",
            "From how many nodes paths were looked at: all of them, or some that are drawn where the network is large.",
            "所考察路径的起点数：全部节点，或网络较大时抽取的部分节点。",
        ),
    ),
    views=ALL,
    rows=_betweenness,
    large=_betweenness_large,
)

__all__ = ["BETWEENNESS", "DEGREE", "STRENGTH", "betweenness", "degrees", "sources"]
