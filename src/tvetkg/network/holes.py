"""Structural holes: how far a node's neighbours are tied to each other, and so how free it is."""

from __future__ import annotations

from typing import Any

import networkx

from tvetkg.network.measure import ONE_MODE, Measure, number, undirected
from tvetkg.queries.header import Words


def constraint(graph: networkx.Graph) -> dict[Any, float | None]:
    """Give Burt's constraint of each node; None for one without ties.

    >>> constraint(networkx.star_graph(2))[0], constraint(networkx.complete_graph(3))[0]
    (0.5, 1.125)
    """
    ties = undirected(graph)
    shares = _shares(ties)
    return {node: _constraint(shares, node) if ties[node] else None for node in ties}


def effective_size(graph: networkx.Graph) -> dict[Any, float | None]:
    """Give Burt's effective size of each node's neighbourhood; None for a node without ties.

    >>> effective_size(networkx.star_graph(3))[0], effective_size(networkx.complete_graph(3))[0]
    (3.0, 1.0)
    """
    ties = undirected(graph)
    shares = _shares(ties)
    most = {node: max((tie["weight"] for tie in ties[node].values()), default=1.0) for node in ties}
    found: dict[Any, float | None] = {}
    for node, near in ties.adjacency():
        redundant: float = sum(
            shares[node][between] * tie["weight"] / most[other]
            for other in near
            for between, tie in ties[other].items()
            if between in near
        )
        found[node] = float(len(near) - redundant) if near else None
    return found


def _shares(ties: networkx.Graph) -> dict[Any, dict[Any, float]]:
    """Say what share of each node's strength goes to each of its neighbours."""
    strength = dict(ties.degree(weight="weight"))
    return {
        node: {other: tie["weight"] / strength[node] for other, tie in near.items()} for node, near in ties.adjacency()
    }


def _constraint(shares: dict[Any, dict[Any, float]], node: Any) -> float:
    own = shares[node]
    invested = dict(own)
    for between, share in own.items():
        for other, further in shares[between].items():
            if other in own:
                invested[other] += share * further
    return float(sum(value**2 for value in invested.values()))


_REFERENCE = "Burt, R. S. (1992). Structural Holes. Harvard University Press, ch. 2."

CONSTRAINT = Measure(
    name="constraint",
    title=Words(en="Constraint", zh="约束系数"),
    meaning=Words(
        en="How far all the ties of a node lead back to the same few others: low is free to broker, high is hemmed in.",
        zh="节点的联系在多大程度上集中于彼此相连的少数对象：低则便于居间，高则受其约束。",
    ),
    caveat=Words(
        en="Two neighbours may well be tied without a document read saying so: true constraint is then higher. "
        "Directions are "
        "put aside.",
        zh="两个邻居之间可能有未被述及的联系，实际约束因而更高；不分方向。",
    ),
    reference=_REFERENCE,
    of="node",
    values=(
        number(
            "constraint",
            "Burt's constraint, by weights; nothing for a node without ties.",
            "伯特约束系数(按权重)；孤立节点为空。",
        ),
    ),
    views=ONE_MODE,
    rows=lambda graph: constraint(graph).items(),
    ascending=True,
)
EFFECTIVE_SIZE = Measure(
    name="effective-size",
    title=Words(en="Effective size", zh="有效规模"),
    meaning=Words(
        en="How many of a node's neighbours lead to somewhere that its other neighbours do not.",
        zh="在该节点的邻居中，有多少通向其他邻居所不及之处。",
    ),
    caveat=CONSTRAINT.caveat,
    reference=_REFERENCE,
    of="node",
    values=(
        number(
            "effective_size",
            "The number of neighbours less what is redundant among them, by weights.",
            "邻居数减去其中的冗余(按权重)。",
        ),
    ),
    views=ONE_MODE,
    rows=lambda graph: effective_size(graph).items(),
)

__all__ = ["CONSTRAINT", "EFFECTIVE_SIZE", "constraint", "effective_size"]
