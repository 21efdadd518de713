"""How a node looks in formats that hold it: the colour of its family, a size for its edges, a place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from tvetkg.export.attributes import Told
from tvetkg.export.exported import Exported
from tvetkg.export.families import FAMILIES, OTHER
from tvetkg.network.layout import positions

COLOURS = {each.name: each.colour for each in (*FAMILIES, OTHER)}
"""The colours of the values of the attribute ``family``."""
PLACED = 20_000
"""Of a network of more nodes than this, programs draw the layout themselves."""
LEAST, MOST = 8.0, 40.0


def sizes(told: Told) -> dict[str, float]:
    """Give each node a diameter (8 to 40) whose square grows with the number of its edges."""
    degrees = Counter(end for edge in told.edges for end in (edge.source, edge.target))
    most = max(degrees.values(), default=1)
    return {node.id: round(LEAST + (MOST - LEAST) * math.sqrt(degrees[node.id] / most), 2) for node in told.nodes}


def places(exported: Exported) -> Mapping[str, tuple[float, float]]:
    """Say where each node stands (an edge is about 1 long, y is upward); nothing for very large networks."""
    if len(exported.graph) > PLACED:
        return {}
    found: dict[str, tuple[float, float]] = positions(exported.graph)
    return found


def rgb(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue of a colour.

    >>> rgb("#0072B2")
    (0, 114, 178)
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue


__all__ = ["COLOURS", "places", "rgb", "sizes"]
