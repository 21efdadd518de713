"""The heavy measures of large networks, by the extra ``large``: networkit, and the sparse matrices that come with it.

The results are those of networkx (proved on smaller networks), but for communities, of which no two runs of anything
are alike: there the modularity is as high.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx


@dataclass(frozen=True)
class Arrays:
    """A network as numbers: node ``i`` is ``nodes[i]``, edge ``j`` leads from ``a[j]`` to ``b[j]``."""

    nodes: Sequence[Any]
    a: Any
    b: Any
    weight: Any
    directed: bool


def arrays(graph: networkx.Graph) -> Arrays:
    """Number the nodes of a network in their order."""
    import numpy  # noqa: PLC0415  # comes with the extra

    place = {node: number for number, node in enumerate(graph)}
    edges = graph.number_of_edges()
    a, b, weight = numpy.empty(edges, numpy.int64), numpy.empty(edges, numpy.int64), numpy.empty(edges)
    for number, (one, other, heavy) in enumerate(graph.edges(data="weight", default=1.0)):
        a[number], b[number], weight[number] = place[one], place[other], heavy
    return Arrays(list(graph), a, b, weight, graph.is_directed())


def betweenness(graph: networkx.Graph | Arrays, sources: Sequence[Any]) -> dict[Any, float]:
    """Give the share of the shortest paths from ``sources`` that lead through each node.

    Brandes's algorithm for all sources at once, a step of all paths being a product of matrices (as in GraphBLAS):
    networkit has no betweenness from given nodes, and whose nodes are drawn differ from those of networkx.
    """
    import numpy  # noqa: PLC0415
    from scipy.sparse import coo_array  # noqa: PLC0415

    held = graph if isinstance(graph, Arrays) else arrays(graph)
    size = len(held.nodes)
    place = {node: number for number, node in enumerate(held.nodes)}
    ties = coo_array((numpy.ones(len(held.a)), (held.a, held.b)), shape=(size, size))
    onward = (ties if held.directed else ties + ties.T).tocsr()
    back = onward.T.tocsr()
    begin = numpy.array([place[source] for source in sources], numpy.int64)
    total = numpy.zeros(size)
    for some in numpy.array_split(begin, max(1, -(-len(begin) // _AT_ONCE))):
        paths = numpy.zeros((size, len(some)))
        paths[some, numpy.arange(len(some))] = 1
        frontier, fronts = paths.copy(), []
        while frontier.any():
            fronts.append(frontier > 0)
            frontier = (back @ frontier) * (paths == 0)
            paths += frontier
        through = numpy.zeros_like(paths)
        for nearer, farther in reversed(list(pairwise(fronts))):
            share = numpy.divide(1 + through, paths, out=numpy.zeros_like(paths), where=farther)
            through += (onward @ share) * paths * nearer
        through[some, numpy.arange(len(some))] = 0
        total += through.sum(axis=1)
    return share_of_paths(dict(zip(held.nodes, total.tolist(), strict=True)), sources, 1)


def share_of_paths(sums: Mapping[Any, float], sources: Sequence[Any], factor: int) -> dict[Any, float]:
    """Divide sums by the paths that could lead through each node: from the sources but itself, to all others."""
    begin, others = set(sources), max(len(sums) - 2, 1)
    return {node: factor * value / (others * max(len(begin) - (node in begin), 1)) for node, value in sums.items()}


def communities(graph: networkx.Graph | Arrays, seed: int) -> list[set[Any]]:
    """Find communities by networkit's Louvain method (PLM, with refinement), on one thread: a seed, a result."""
    import networkit  # noqa: PLC0415

    held = graph if isinstance(graph, Arrays) else arrays(graph)
    networkit.setNumberOfThreads(1)
    networkit.setSeed(seed, False)
    made = _networkit(held, weighted=True)
    method = networkit.community.PLM(made, refine=True)
    method.run()
    found: dict[int, set[Any]] = {}
    for node, group in zip(held.nodes, method.getPartition().getVector(), strict=True):
        found.setdefault(group, set()).add(node)
    return list(found.values())


def components(graph: networkx.Graph | Arrays) -> list[set[Any]]:
    """Find the components, directions put aside."""
    import networkit  # noqa: PLC0415

    held = graph if isinstance(graph, Arrays) else arrays(graph)
    # Under a name, since networkit does not keep alive the network that it is given.
    made = _networkit(held, weighted=False)
    method = networkit.components.ConnectedComponents(made)
    method.run()
    return [{held.nodes[place] for place in places} for places in method.getComponents()]


def cores(graph: networkx.Graph | Arrays) -> dict[Any, int]:
    """Give the core number of each node, directions and loops put aside."""
    import networkit  # noqa: PLC0415

    held = graph if isinstance(graph, Arrays) else arrays(graph)
    made = _networkit(held, weighted=False)
    method = networkit.centrality.CoreDecomposition(made)
    method.run()
    return {node: int(value) for node, value in zip(held.nodes, method.scores(), strict=True)}


def _networkit(held: Arrays, weighted: bool) -> Any:
    """Make an undirected network of networkit's, without loops, the weights of both directions added."""
    import networkit  # noqa: PLC0415
    import numpy  # noqa: PLC0415

    size = len(held.nodes)
    low, high = numpy.minimum(held.a, held.b), numpy.maximum(held.a, held.b)
    pairs, which = numpy.unique((low * size + high)[low < high], return_inverse=True)
    weight = numpy.bincount(which, held.weight[low < high], len(pairs))
    ends = (pairs // size, pairs % size)
    return networkit.GraphFromCoo((weight, ends) if weighted else ends, n=size, weighted=weighted, directed=False)


_AT_ONCE = 16
"""So many sources at once: each needs a few numbers for every node."""

__all__ = ["Arrays", "arrays", "betweenness", "communities", "components", "cores", "share_of_paths"]
