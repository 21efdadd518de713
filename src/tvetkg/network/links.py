"""Ties that might be: pairs that are not tied, and have the same neighbours, trades or towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import log
from typing import Any

import networkx

from tvetkg.network.measure import ACTORS, Measure, count, number, undirected, words
from tvetkg.network.projection import BAR
from tvetkg.queries.header import Words


def missing(graph: networkx.Graph) -> dict[tuple[Any, Any], tuple[float, float, int]]:
    """Score all pairs that are not tied and share a neighbour: Adamic-Adar, resource allocation, number shared.

    >>> missing(networkx.path_graph(3))
    {(0, 2): (1.4426950408889634, 0.5, 1)}
    """
    ties = undirected(graph)
    order = {node: place for place, node in enumerate(sorted(ties, key=str))}
    adamic: defaultdict[tuple[Any, Any], float] = defaultdict(float)
    allocated: defaultdict[tuple[Any, Any], float] = defaultdict(float)
    shared: defaultdict[tuple[Any, Any], int] = defaultdict(int)
    for between in order:
        near = ties[between]
        for pair in combinations(sorted(near, key=order.__getitem__), 2):
            if pair[1] not in ties[pair[0]]:
                adamic[pair] += 1 / log(len(near))
                allocated[pair] += 1 / len(near)
                shared[pair] += 1
    return {pair: (adamic[pair], allocated[pair], shared[pair]) for pair in shared}


def _common(graph: networkx.Graph, one: Any, other: Any, attribute: str) -> str | None:
    both = [set(filter(None, str(graph.nodes[node].get(attribute, "")).split(BAR))) for node in (one, other)]
    return BAR.join(sorted(both[0] & both[1])) or None


def _rows(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    for (one, other), (adamic, allocated, shared) in missing(graph).items():
        alike = (_common(graph, one, other, attribute) for attribute in ("occupations", "fields", "place"))
        economies = [graph.nodes[node].get("economy") for node in (one, other)]
        yield one, other, round(adamic, 12), round(allocated, 12), shared, *alike, *economies


MISSING_LINKS = Measure(
    name="missing-links",
    title=Words(en="Missing links", zh="缺失的联系"),
    meaning=Words(
        en="Which pairs are not tied although they share neighbours, most of all neighbours that few others share.",
        zh="哪些节点对虽有共同邻居(尤其是少有他人共享的邻居)却未相连。",
    ),
    caveat=Words(
        en="Not tied means that no document read tells of a tie: the pair may know each other well. What a college "
        "trains, and "
        "where it is, is rarely stated.",
        zh="未相连只说明所读文件没有述及，双方可能早有往来；培训内容与所在地也很少载明。",
    ),
    reference="Adamic, L. A., Adar, E. (2003). Friends and neighbors on the Web. Social Networks 25, 211-230; Zhou, "
    "T., Lü, L., "
    "Zhang, Y.-C. (2009). Predicting missing links via local information. European Physical Journal B 71, 623-630.",
    of="pair",
    values=(
        number(
            "adamic_adar",
            "Over the shared neighbours, 1 by the logarithm of their degree, added.",
            "对各共同邻居，取其度对数的倒数之和。",
        ),
        number("resource_allocation", "Over them, 1 by their degree, added.", "对各共同邻居，取其度的倒数之和。"),
        count("shared", "How many neighbours they share.", "共同邻居数。"),
        words("occupations", "Occupations that both work on.", "双方共同的职业。"),
        words("fields", "Fields that both work on.", "双方共同的专业领域。"),
        words("places", "Places where both are.", "双方共同的所在地。"),
        words("source_economy", "The economy of the one.", "一方的经济体。"),
        words("target_economy", "The economy of the other.", "另一方的经济体。"),
    ),
    views=ACTORS,
    rows=_rows,
)

__all__ = ["MISSING_LINKS", "missing"]
