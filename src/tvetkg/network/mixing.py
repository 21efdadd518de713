"""Who is tied to whom by what they are: across borders or within, to their like or to others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import networkx

from tvetkg.network.measure import ONE_MODE, Measure, count, number, undirected, words
from tvetkg.queries.header import Words

_BY = ("economy", "kind")


def external_internal(graph: networkx.Graph, group: Mapping[Any, Hashable | None]) -> dict[Any, tuple[int, int, int]]:
    """Count for each node the ties to other groups, those to its own, and those of which a group is not known.

    >>> external_internal(networkx.path_graph(3), {0: "cn", 1: "cn", 2: None})[1]
    (0, 1, 1)
    """
    found = {}
    for node, near in undirected(graph).adjacency():
        own = group[node]
        others = [group[other] for other in near]
        unknown = len(others) if own is None else others.count(None)
        same = 0 if own is None else others.count(own)
        found[node] = (len(others) - unknown - same, same, unknown)
    return found


def index(external: int, internal: int) -> float | None:
    """Give Krackhardt's and Stern's E-I index: 1 where all ties lead out, -1 where none does.

    >>> index(3, 1), index(0, 0)
    (0.5, None)
    """
    return (external - internal) / (external + internal) if external + internal else None


def assortativity(graph: networkx.Graph, group: Mapping[Any, Hashable | None]) -> tuple[float | None, int]:
    """Give Newman's coefficient over the ties of which both groups are known, and how many those are."""
    mixed: Counter[tuple[Hashable, Hashable]] = Counter()
    known = 0
    for one, other in undirected(graph).edges:
        ends = group[one], group[other]
        if None not in ends:
            mixed.update([ends, ends[::-1]])
            known += 1
    total = mixed.total()
    margin: Counter[Hashable] = Counter()
    for (one, _), n in mixed.items():
        margin[one] += n
    chance = sum(n * n for n in margin.values()) / total**2 if total else 1.0
    same = sum(n for (one, other), n in mixed.items() if one == other) / total if total else 0.0
    return ((same - chance) / (1 - chance) if chance < 1 else None), known


def degree_assortativity(graph: networkx.Graph) -> float | None:
    """Give the correlation of the degrees at both ends of a tie; None where all are alike.

    >>> degree_assortativity(networkx.star_graph(3)), degree_assortativity(networkx.cycle_graph(4))
    (-1.0, None)
    """
    ties = undirected(graph)
    ends = [(ties.degree(one), ties.degree(other)) for one, other in ties.edges]
    both = len(ends) * 2
    total = sum(one + other for one, other in ends)
    squares = sum(one * one + other * other for one, other in ends)
    products = 2 * sum(one * other for one, other in ends)
    # Whole numbers, so that a network of equal degrees is found to be one.
    variance = both * squares - total * total
    return (both * products - total * total) / variance if variance else None


def _ei(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    for node, (external, internal, unknown) in external_internal(graph, dict(graph.nodes(data="economy"))).items():
        yield node, index(external, internal), external, internal, unknown


def _ei_by_economy(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    economy = dict(graph.nodes(data="economy"))
    label = {told.get("economy"): told.get("economy_label") for _, told in graph.nodes(data=True)}
    out: Counter[str] = Counter()
    within: Counter[str] = Counter()
    nodes = Counter(each for each in economy.values() if each is not None)
    across = inside = unknown = 0
    for one, other in undirected(graph).edges:
        ends = {economy[one], economy[other]}
        if None in ends:
            unknown += 1
        elif len(ends) == 1:
            within.update(ends)
            inside += 1
        else:
            out.update(ends)
            across += 1
    yield None, "all", index(across, inside), across, inside, unknown, nodes.total()
    for each in sorted(nodes, key=lambda each: (-nodes[each], each)):
        yield each, label[each], index(out[each], within[each]), out[each], within[each], None, nodes[each]


def _assortativity(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    edges = undirected(graph).number_of_edges()
    for attribute in _BY:
        value, known = assortativity(graph, dict(graph.nodes(data=attribute)))
        yield attribute, value, known, edges - known
    yield "degree", degree_assortativity(graph), edges, 0


_VIEWS = ("organisations", "programmes", "funding", "places")
_SIZE = Words(
    en="A node of a small economy has few at home to be tied to, so its index is high whatever it does; ties at home "
    "are also "
    "told of less in pages about cooperation abroad. Directions are put aside.",
    zh="小经济体的节点在本地可联系者少，指数因而偏高；关于对外合作的页面也较少述及境内联系。不分方向。",
)
_KRACKHARDT = (
    "Krackhardt, D., Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology "
    "Quarterly 51, 123-140."
)
_EXTERNAL = count("external", "Ties to other economies.", "与其他经济体的联系数。")
_INTERNAL = count("internal", "Ties within the economy.", "经济体内部的联系数。")
_UNKNOWN = count(
    "unknown", "Ties of which an economy is not known; they are not in the index.", "经济体不明的联系数，不计入指数。"
)

EI_INDEX = Measure(
    name="ei-index",
    title=Words(en="E-I index of nodes", zh="节点的 E-I 指数"),
    meaning=Words(
        en="Whether a node is tied more across borders (up to 1) or within its economy (down to -1).",
        zh="节点的联系偏向境外(最高 1)还是境内(最低 -1)。",
    ),
    caveat=_SIZE,
    reference=_KRACKHARDT,
    of="node",
    values=(
        number("ei_index", "(external - internal) / (external + internal).", "(外部-内部)/(外部+内部)。"),
        _EXTERNAL,
        _INTERNAL,
        _UNKNOWN,
    ),
    views=_VIEWS,
    rows=_ei,
)
EI_ECONOMIES = Measure(
    name="ei-index-economies",
    title=Words(en="E-I index of economies", zh="经济体的 E-I 指数"),
    meaning=Words(
        en="Whether the ties of an economy's organisations lead across its borders (up to 1) or stay within (down to "
        "-1).",
        zh="一经济体各机构的联系偏向境外(最高 1)还是境内(最低 -1)。",
    ),
    caveat=_SIZE,
    reference=_KRACKHARDT,
    of="group",
    values=(
        words("economy", "The economy; nothing in the row of the whole network.", "经济体；整个网络所在行为空。"),
        words("label", "Its label.", "其标签。"),
        number("ei_index", "(external - internal) / (external + internal).", "(外部-内部)/(外部+内部)。"),
        _EXTERNAL,
        _INTERNAL,
        _UNKNOWN,
        count("nodes", "How many nodes are of it.", "所属节点数。"),
    ),
    views=_VIEWS,
    rows=_ei_by_economy,
)
ASSORTATIVITY = Measure(
    name="assortativity",
    title=Words(en="Assortativity", zh="同配性"),
    meaning=Words(
        en="Whether nodes are tied to their like (up to 1), to others (below 0), or without regard to it (0).",
        zh="节点倾向于与同类相连(最高 1)、与异类相连(小于 0)，还是无倾向(0)。",
    ),
    caveat=Words(
        en="Ties of nodes whose economy or kind is not known are left out: look how many. A sample of pages about "
        "cooperation "
        "across borders has few ties within them. Directions are put aside.",
        zh="经济体或种类不明的联系不计，请看其数；关于跨境合作的页面本就少有境内联系。不分方向。",
    ),
    reference="Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126.",
    of="network",
    values=(
        words(
            "by", "What makes two alike: economy, kind, or number of neighbours.", "以何为同类：经济体、种类或邻居数。"
        ),
        number("assortativity", "Newman's coefficient; nothing where it is not defined.", "纽曼系数；无定义时为空。"),
        count("edges", "Over how many edges.", "所计边数。"),
        count("left_out", "How many edges were left out, since something is not known.", "因情况不明而未计的边数。"),
    ),
    views=ONE_MODE,
    rows=_assortativity,
)

__all__ = [
    "ASSORTATIVITY",
    "EI_ECONOMIES",
    "EI_INDEX",
    "assortativity",
    "degree_assortativity",
    "external_internal",
    "index",
]
