"""The measures by their names."""

from __future__ import annotations

import networkx
import polars as pl

from tvetkg.errors import UsageError
from tvetkg.network.cohesion import CENTRALISATION, COMPONENTS, CORE, DENSITY, TWO_MODE_DEGREE
from tvetkg.network.communities import COMMUNITIES, STABILITY
from tvetkg.network.concentration import CONCENTRATION
from tvetkg.network.cuts import ARTICULATION, BRIDGES, ROBUSTNESS
from tvetkg.network.growth import GROWTH
from tvetkg.network.holes import CONSTRAINT, EFFECTIVE_SIZE
from tvetkg.network.links import MISSING_LINKS
from tvetkg.network.measure import Measure
from tvetkg.network.mixing import ASSORTATIVITY, EI_ECONOMIES, EI_INDEX
from tvetkg.network.roles import BROKERAGE
from tvetkg.network.skeleton import DISPARITY, NEAREST
from tvetkg.network.standing import BETWEENNESS, DEGREE, STRENGTH
from tvetkg.queries.parameters import closest

MEASURES = {
    measure.name: measure
    for measure in (
        DENSITY,
        COMPONENTS,
        CENTRALISATION,
        DEGREE,
        STRENGTH,
        TWO_MODE_DEGREE,
        BETWEENNESS,
        CONSTRAINT,
        EFFECTIVE_SIZE,
        BROKERAGE,
        CORE,
        COMMUNITIES,
        STABILITY,
        EI_INDEX,
        EI_ECONOMIES,
        ASSORTATIVITY,
        ARTICULATION,
        BRIDGES,
        ROBUSTNESS,
        CONCENTRATION,
        DISPARITY,
        NEAREST,
        MISSING_LINKS,
        GROWTH,
    )
}


def measure(name: str) -> Measure:
    """Find a measure.

    >>> measure("betweenness").meaning.en
    'How often a node lies on a shortest path between two others: 0 is never, 1 is always.'
    >>> measure("growht")
    Traceback (most recent call last):
    ...
    tvetkg.errors.UsageError: There is no measure 'growht': did you mean 'growth'?
    """
    if name not in MEASURES:
        raise UsageError(f"There is no measure {name!r}: {closest(name, MEASURES) or 'see tvetkg network --list.'}")
    return MEASURES[name]


def fitting(view: str) -> list[Measure]:
    """List the measures of a view."""
    return [each for each in MEASURES.values() if view in each.views]


def compute(name: str, graph: networkx.Graph) -> pl.DataFrame:
    """Compute a measure by its name: see :meth:`~tvetkg.network.measure.Measure.compute`.

    >>> compute("degree", networkx.star_graph(2)).select("id", "degree").rows()
    [('0', 2), ('1', 1), ('2', 1)]
    """
    return measure(name).compute(graph)


__all__ = ["MEASURES", "Measure", "compute", "fitting", "measure"]
