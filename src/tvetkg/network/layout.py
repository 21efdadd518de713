"""Where the nodes of a network stand in a picture: near where few steps part them, parts of the network apart.

Each connected part is drawn by stress: the distance in the picture shall be the number of steps in the network, near
pairs counting more (weight 1/steps²). Large parts look at the pairs of some nodes, spread over the part, instead of
all. Nodes that would cover each other are pushed apart, and the parts are packed, the largest first, single nodes as
one block. Nothing of it depends on a clock or on chance: the same network stands in the same place.

References: Gansner, E. R., Koren, Y., North, S. (2004). Graph drawing by stress majorization. Brandes, U., Pich, C.
(2007). Eigensolver methods for progressive multidimensional scaling of large data. Ortmann, M., Klimenta, M., Brandes,
U. (2017). A sparse stress model. Journal of Graph Algorithms and Applications 21, 791-821.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from typing import TypeVar

import networkx
import numpy as np
from numpy.typing import NDArray

from tvetkg.network.packing import packed

Node = TypeVar("Node", bound=Hashable)
Points = NDArray[np.float64]

SEED = 1
APART = 0.42
"""No two nodes of a part are nearer than this; two neighbours shall be 1 apart."""
GAP = 1.0
"""Between the parts."""
PIVOTS = 160
EXACT = 900
"""Up to so many nodes, all pairs of a part are looked at."""
ROUNDS = 120
_SLACK = 1e-4
_PUSHED = 1_600
_DECIMALS = 4
_TURNS = 40


def positions(graph: networkx.Graph, aspect: float = 1.5) -> dict[Node, tuple[float, float]]:
    """Say where each node stands: x to the right, y upward, the middle of the picture at 0, 0.

    An edge is about 1 long. ``aspect`` is about how many times wider than high the whole becomes. Directions, weights
    and parallel edges make no difference.

    >>> positions(networkx.path_graph(2))
    {0: (-0.5, 0.0), 1: (0.5, 0.0)}
    """
    simple = networkx.Graph(graph.edges())
    place = {node: number for number, node in enumerate(graph)}
    parts = [sorted(part, key=place.__getitem__) for part in networkx.connected_components(simple) if len(part) > 1]
    parts.sort(key=lambda part: (-len(part), place[part[0]]))
    within = set().union(*parts) if parts else set()
    alone = [node for node in graph if node not in within]
    blocks = [(part, _drawn(simple, part)) for part in parts]
    if alone:
        blocks.append((alone, _block(len(alone), aspect)))
    if not blocks:
        return {}
    corners = packed([_size(points) for _, points in blocks], aspect)
    moved = [points - points.min(axis=0) + corner for (_, points), corner in zip(blocks, corners, strict=True)]
    everything = np.concatenate(moved)
    middle = (everything.min(axis=0) + everything.max(axis=0)) / 2
    rounded = np.round(everything - middle, _DECIMALS) + 0.0
    order = (node for nodes, _ in blocks for node in nodes)
    found = {node: (x, y) for node, (x, y) in zip(order, rounded.tolist(), strict=True)}
    return {node: found[node] for node in graph}


def _size(points: Points) -> tuple[float, float]:
    width, height = points.max(axis=0) - points.min(axis=0) + GAP
    return float(width), float(height)


def _block(count: int, aspect: float) -> Points:
    """Stand single nodes in rows, the first at the upper left."""
    columns = max(1, math.ceil(math.sqrt(count * aspect)))
    numbers = np.arange(count)
    return np.asarray(np.stack([numbers % columns, -(numbers // columns)], axis=1) * (APART * 1.6), dtype=np.float64)


def _drawn(graph: networkx.Graph, nodes: Sequence[Node]) -> Points:
    """Draw one connected part, its longer side lying."""
    if len(nodes) == 2:
        return np.array([[0.0, 0.0], [1.0, 0.0]])
    number = {node: place for place, node in enumerate(nodes)}
    pairs = [(number[a], number[b]) for a, b in graph.subgraph(nodes).edges() if a != b]
    edges = np.array(sorted(pairs + [(b, a) for a, b in pairs]), dtype=np.int64)
    pivots, steps = _steps(len(nodes), edges)
    points = _relaxed(_scaled(steps), pivots, steps, edges)
    return _lying(_pushed(_lying(points)))


def _steps(count: int, edges: NDArray[np.int64]) -> tuple[NDArray[np.int64], Points]:
    """Count the steps from some nodes (each next one the farthest from those before) to all: pivots by nodes."""
    starts = np.searchsorted(edges[:, 0], np.arange(count))
    if count <= EXACT:
        return np.arange(count), _walked(np.arange(count), edges, starts, count)
    busiest = int(np.argmax(np.bincount(edges[:, 0], minlength=count)))
    chosen, rows = [busiest], [_walked(np.array([busiest]), edges, starts, count)[0]]
    nearest = rows[0].copy()
    while len(chosen) < PIVOTS:
        chosen.append(int(np.argmax(nearest)))
        rows.append(_walked(np.array(chosen[-1:]), edges, starts, count)[0])
        nearest = np.minimum(nearest, rows[-1])
    return np.array(chosen), np.array(rows)


def _walked(origins: NDArray[np.int64], edges: NDArray[np.int64], starts: NDArray[np.int64], count: int) -> Points:
    steps = np.full((len(origins), count), np.inf)
    reached = np.zeros((len(origins), count), dtype=bool)
    reached[np.arange(len(origins)), origins] = True
    step = 0
    new = reached
    while new.any():
        steps[new] = step
        step += 1
        beside = np.logical_or.reduceat(new[:, edges[:, 1]], starts, axis=1)
        new = beside & ~reached
        reached = reached | new
    return steps


def _scaled(steps: Points) -> Points:
    """Give a first drawing by the two widest directions of the steps (classical scaling over the pivots)."""
    squares = steps**2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1, keepdims=True) + squares.mean()
    chance = np.random.default_rng(SEED)
    axes = chance.normal(size=(len(centred), 2))
    for _ in range(_TURNS):
        axes, _ = np.linalg.qr(centred @ (centred.T @ axes))
    axes = axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    points = centred.T @ axes
    widest = float(np.abs(points).max()) or 1.0
    points = points * (steps.max() / 2 / widest)
    # Nodes of equal distances to all others would never leave each other.
    jitter = chance.uniform(-0.5, 0.5, points.shape)
    return np.asarray(points + jitter * 0.3)


def _relaxed(points: Points, pivots: NDArray[np.int64], steps: Points, edges: NDArray[np.int64]) -> Points:
    """Move each node to where its pairs with the pivots and with its neighbours want it, until little moves."""
    count = len(points)
    far = steps.T
    near_weight = count / len(pivots)
    with np.errstate(divide="ignore"):
        weights = np.where(far > 0, far**-2.0, 0.0)
    exact = len(pivots) == count
    starts = np.searchsorted(edges[:, 0], np.arange(count))
    total = weights.sum(axis=1)
    if not exact:
        weights *= near_weight
        total = total * near_weight + np.bincount(edges[:, 0], minlength=count)
    # All move at once: the two ends of a single tie would else change places for ever.
    damping = count / (count - 1)
    for _ in range(ROUNDS):
        pull = _pull(points, points[pivots], far, weights)
        if not exact:
            pull += np.add.reduceat(_along(points, edges), starts, axis=0)
        moved = points + pull / (total[:, None] * damping)
        change = float(np.sqrt(((moved - points) ** 2).sum() / max((points**2).sum(), 1e-9)))
        points = moved
        if change < _SLACK:
            break
    return points


def _pull(points: Points, ends: Points, wanted: Points, weights: Points) -> Points:
    across = ends[None, :, 0] - points[:, 0, None]
    up = ends[None, :, 1] - points[:, 1, None]
    lengths = np.sqrt(across * across + up * up)
    np.maximum(lengths, 1e-9, out=lengths)
    share = weights * (1 - wanted / lengths)
    return np.stack([(share * across).sum(axis=1), (share * up).sum(axis=1)], axis=1)


def _along(points: Points, edges: NDArray[np.int64]) -> Points:
    ties = points[edges[:, 1]] - points[edges[:, 0]]
    lengths = np.maximum(np.sqrt((ties**2).sum(axis=1, keepdims=True)), 1e-9)
    return np.asarray(ties * (1 - 1 / lengths))


def _pushed(points: Points) -> Points:
    """Push apart what stands too near, half the way each."""
    if len(points) > _PUSHED:
        return points * 1.4
    points = points.copy()
    rows, columns = np.triu_indices(len(points), 1)
    for _ in range(60):
        ties = points[rows] - points[columns]
        lengths = np.sqrt((ties**2).sum(axis=1))
        close = lengths < APART * 0.999
        if not close.any():
            break
        a, b, tie, length = rows[close], columns[close], ties[close], np.maximum(lengths[close], 1e-9)
        move = tie * ((APART - length) / 2 / length)[:, None]
        shift = np.zeros_like(points)
        np.add.at(shift, a, move)
        np.add.at(shift, b, -move)
        met = np.maximum(np.bincount(np.concatenate([a, b]), minlength=len(points)), 1)
        points += shift / np.sqrt(met)[:, None]
    return points


def _lying(points: Points) -> Points:
    """Turn so that the longer side lies, and so that it does not matter how it was turned before."""
    centred = points - points.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    heavy = np.where((turned**3).sum(axis=0) < -1e-9, -1.0, 1.0)
    return np.asarray(turned * heavy)


__all__ = ["positions"]
