"""What a page of a network opens with: never more than can be read at once.

A small network is shown whole, a larger one around its most connected node, or, where even that is too much, by its
most connected nodes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import networkx

WHOLE = 150
"""Up to so many nodes, all are shown."""
READABLE = 90
TOP = 60
_FEW = 8

Scope = Literal["all", "1", "2", "top"]


@dataclass(frozen=True)
class Opening:
    """What is shown first: ``scope`` is how many steps around ``node``, else all nodes, or the most connected ones."""

    scope: Scope
    nodes: tuple[str, ...]
    node: str | None = None


def most_connected(graph: networkx.Graph, number: int = TOP) -> list[str]:
    """Give the nodes with the most neighbours, the most first, equals in the order of the network.

    >>> most_connected(networkx.star_graph(3), 2)
    [0, 1]
    """
    counts = {node: len(set(networkx.all_neighbors(graph, node)) - {node}) for node in graph}
    return sorted(graph, key=lambda node: -counts[node])[:number]


def opening(graph: networkx.Graph) -> Opening:
    """Choose what is shown first.

    >>> opening(networkx.path_graph(3)).scope
    'all'
    >>> around = opening(networkx.disjoint_union(networkx.star_graph(40), networkx.empty_graph(200)))
    >>> around.scope, around.node, len(around.nodes)
    ('2', 0, 41)
    """
    if len(graph) <= WHOLE:
        return Opening("all", tuple(graph))
    centre = most_connected(graph, 1)[0]
    plain = graph.to_undirected(as_view=True)
    around: tuple[tuple[Scope, int], ...] = (("2", 2), ("1", 1))
    for scope, steps in around:
        near = set(networkx.single_source_shortest_path_length(plain, centre, cutoff=steps))
        if _FEW <= len(near) <= READABLE:
            return Opening(scope, tuple(node for node in graph if node in near), centre)
    top = set(most_connected(graph))
    return Opening("top", tuple(node for node in graph if node in top))


__all__ = ["TOP", "Opening", "Scope", "most_connected", "opening"]
