"""How a network hangs together as a whole: its size and density, its parts, its core, how far it turns on one node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import networkx

from tvetkg.network import large
from tvetkg.network.measure import ALL, ONE_MODE, TWO_MODE, Measure, count, number, undirected, words
from tvetkg.network.standing import betweenness, sources
from tvetkg.queries.header import Words

_NAMED = 3
SIDE = "organisation"
"""The mode of one side of a network of two sorts; the other side is all the rest."""


def density(graph: networkx.Graph) -> float | None:
    """Give the share of the possible edges that are there.

    Of a network of two sorts only edges between both are possible.

    >>> density(networkx.path_graph(3)), density(networkx.Graph())
    (0.6666666666666666, None)
    """
    possible = _possible(graph)
    loops = networkx.number_of_selfloops(graph)
    return (graph.number_of_edges() - loops) / possible if possible else None


def components(graph: networkx.Graph) -> list[set[Any]]:
    """Find the parts that no path joins, directions put aside: the largest first, then by the least of their nodes."""
    find = networkx.weakly_connected_components if graph.is_directed() else networkx.connected_components
    return in_order(find(graph))


def in_order(groups: Iterable[set[Any]]) -> list[set[Any]]:
    """Sort groups of nodes, the largest first, then by the least of their nodes."""
    return sorted(groups, key=lambda group: (-len(group), min(map(str, group))))


def centralisation(scores: Iterable[float], greatest: float) -> float | None:
    """Give Freeman's centralisation: how far the highest score is above the others, as a share of how far it could be.

    >>> centralisation(dict(networkx.star_graph(3).degree()).values(), 3 * 2)
    1.0
    """
    held = list(scores)
    return sum(max(held) - score for score in held) / greatest if held and greatest > 0 else None


def _possible(graph: networkx.Graph) -> int:
    size: int = len(graph)
    if graph.graph.get("view") in TWO_MODE:
        one: int = sum(mode == SIDE for _, mode in graph.nodes(data="mode"))
        return one * (size - one)
    return size * (size - 1) // (1 if graph.is_directed() else 2)


def _density(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    parts = components(graph)
    size, edges = len(graph), graph.number_of_edges()
    alone = sum(len(part) == 1 for part in parts)
    mean = 2 * edges / size if size else None
    yield (
        size,
        edges,
        _possible(graph),
        density(graph),
        mean,
        alone,
        len(parts),
        len(parts[0]) / size if parts else None,
    )


def _components(graph: networkx.Graph, parts: list[set[Any]]) -> Iterator[tuple[Any, ...]]:
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    edges = Counter(part_of[one] for one, _ in graph.edges)
    for number_of, part in enumerate(parts):
        economies = {economy for node in part if (economy := graph.nodes[node].get("economy"))}
        first = sorted(part, key=lambda node: (-graph.degree(node), str(node)))[:_NAMED]
        names = " | ".join(str(graph.nodes[node].get("label", node)) for node in first)
        yield number_of + 1, len(part), edges[number_of], len(part) / len(graph), len(economies), names


def _centralisation(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    ties = undirected(graph)
    size = len(ties)
    yield "degree", centralisation((value for _, value in ties.degree()), (size - 1) * (size - 2))
    yield "betweenness", centralisation(betweenness(ties, sources(ties)).values() if size > 2 else [], size - 1)


def _two_mode_degree(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    modes = dict(graph.nodes(data="mode"))
    one = sum(mode == SIDE for mode in modes.values())
    for node, value in graph.degree():
        other = len(graph) - one if modes[node] == SIDE else one
        yield node, value / other if other else None, value, modes[node]


_SPARSE = Words(
    en="Every network of partial data is sparser and more broken than what it shows: documents tell of some ties, "
    "and of who "
    "has none they do not tell at all.",
    zh="数据不全的网络总比实际更稀疏、更破碎：文件只述及部分联系，没有联系者则根本不被提及。",
)
_TEXTBOOK = "Wasserman, S., Faust, K. (1994). Social Network Analysis. Cambridge University Press, ch. 4 and 5."

DENSITY = Measure(
    name="density",
    title=Words(en="Size and density", zh="规模与密度"),
    meaning=Words(en="What share of the ties that could be there are there.", zh="可能的联系中实际存在的比例。"),
    caveat=_SPARSE,
    reference=_TEXTBOOK,
    of="network",
    values=(
        count("nodes", "How many nodes there are.", "节点数。"),
        count("edges", "How many edges there are.", "边数。"),
        count(
            "possible",
            "How many edges there could be (of two sorts of nodes: between both).",
            "可能的边数(两类节点时仅计两类之间)。",
        ),
        number("density", "Edges by possible edges.", "边数与可能边数之比。"),
        number("mean_degree", "How many neighbours a node has on average.", "平均邻居数。"),
        count("isolates", "How many nodes have no tie.", "孤立节点数。"),
        count("components", "In how many parts, that no path joins, the network falls.", "互不连通的部分数。"),
        number("largest", "Which share of the nodes the largest of them has.", "最大部分所含节点的比例。"),
    ),
    views=ALL,
    rows=_density,
)
COMPONENTS = Measure(
    name="components",
    title=Words(en="Components", zh="连通分支"),
    meaning=Words(en="Which parts of the network no path joins to each other.", zh="网络中互不连通的各部分。"),
    caveat=_SPARSE,
    reference=_TEXTBOOK,
    of="group",
    values=(
        count("component", "Its number; the largest is 1.", "编号；最大者为 1。"),
        count("nodes", "How many nodes it has.", "节点数。"),
        count("edges", "How many edges it has.", "边数。"),
        number("share", "Which share of all nodes that is.", "占全部节点的比例。"),
        count("economies", "Of how many economies they are, as far as is known.", "所涉经济体数(就已知者而言)。"),
        words("largest", "Those of its nodes that have the most ties.", "其中联系最多的节点。"),
    ),
    views=ALL,
    rows=lambda graph: _components(graph, components(graph)),
    large=lambda graph: _components(graph, in_order(large.components(graph))),
)
CORE = Measure(
    name="core",
    title=Words(en="k-core", zh="k 核"),
    meaning=Words(
        en="The largest k such that a node is in a part where everybody has at least k ties inside the part.",
        zh="节点所在的、其中每个节点在内部至少有 k 条联系的部分，其最大的 k。",
    ),
    caveat=Words(
        en="One text of n parties alone makes a core of n-1. Directions are put aside.",
        zh="仅一份 n 方文本即构成 n-1 核；不分方向。",
    ),
    reference="Seidman, S. B. (1983). Network structure and minimum degree. Social Networks 5, 269-287.",
    of="node",
    values=(count("core", "The core number.", "核数。"),),
    views=ALL,
    rows=lambda graph: networkx.core_number(undirected(graph)).items(),
    large=lambda graph: large.cores(graph).items(),
)
CENTRALISATION = Measure(
    name="centralisation",
    title=Words(en="Centralisation", zh="网络中心势"),
    meaning=Words(
        en="How far the network turns on a single node: 0 where all stand alike, 1 for a star.",
        zh="网络在多大程度上围绕单一节点：人人相当为 0，星形为 1。",
    ),
    caveat=Words(
        en="A publisher whose own pages were read is the centre of what they tell. Directions are put aside.",
        zh="所读页面的发布者自然居于其所述内容的中心；不分方向。",
    ),
    reference="Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social Networks 1, "
    "215-239.",
    of="network",
    values=(
        words("by", "The measure of nodes it rests on.", "所依据的节点测度。"),
        number("centralisation", "0 to 1.", "0 至 1。"),
    ),
    views=ONE_MODE,
    rows=_centralisation,
)
TWO_MODE_DEGREE = Measure(
    name="two-mode-degree",
    title=Words(en="Degree in a network of two sorts", zh="二模网络的度"),
    meaning=Words(
        en="To which share of all nodes of the other sort a node is tied.", zh="节点与另一类全部节点中多大比例相连。"
    ),
    caveat=Words(
        en="Lists of who takes part are rarely whole: see open-lists.", zh="参与者名单很少完整：见 open-lists。"
    ),
    reference="Borgatti, S. P., Everett, M. G. (1997). Network analysis of 2-mode data. Social Networks 19, 243-269.",
    of="node",
    values=(
        number("share", "Its neighbours by the number of nodes of the other sort.", "邻居数与另一类节点总数之比。"),
        count("degree", "How many neighbours it has.", "邻居数。"),
        words("mode", "Which sort it is of.", "所属类别。"),
    ),
    views=TWO_MODE,
    rows=_two_mode_degree,
)

__all__ = [
    "CENTRALISATION",
    "COMPONENTS",
    "CORE",
    "DENSITY",
    "TWO_MODE_DEGREE",
    "centralisation",
    "components",
    "density",
    "in_order",
]
