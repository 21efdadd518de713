"""The formats by their names."""

from __future__ import annotations

from tvetkg.errors import UsageError
from tvetkg.export import (
    adjacency,
    codebook,
    cx2,
    cytoscape,
    dot,
    drawing,
    flows,
    gexf,
    graphml,
    html,
    matrix,
    pajek,
    rdf,
    sankey,
    tables,
    timeline,
    ucinet,
    xlsx,
)
from tvetkg.export import map as world_map
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.png import to_png
from tvetkg.queries.header import Words
from tvetkg.queries.parameters import closest


def _drawn(exported: Exported) -> bytes:
    return to_png(drawing.drawing(exported))


PNG = Format(
    name="png",
    title=Words(en="A still picture of the network (PNG)", zh="网络静态图(PNG)"),
    suffix=".png",
    write=_drawn,
    picture=True,
)

FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        html.FORMAT,
        drawing.FORMAT,
        PNG,
        world_map.FORMAT,
        matrix.FORMAT,
        timeline.FORMAT,
        sankey.FORMAT,
        gexf.FORMAT,
        graphml.FORMAT,
        cytoscape.FORMAT,
        cx2.FORMAT,
        dot.FORMAT,
        pajek.FORMAT,
        ucinet.FORMAT,
        adjacency.FORMAT,
        adjacency.SHEET,
        tables.FORMAT,
        xlsx.FORMAT,
        codebook.FORMAT,
        codebook.CSV,
        flows.FORMAT,
        rdf.JSON_LD,
        rdf.TURTLE,
        rdf.N_QUADS,
    )
}


def find_format(name: str) -> Format:
    """Find a format.

    >>> find_format("gexf").title.en
    'GEXF 1.3, for Gephi'
    >>> find_format("gefx")
    Traceback (most recent call last):
    ...
    tvetkg.errors.UsageError: There is no format 'gefx': did you mean 'gexf'?
    """
    if name not in FORMATS:
        raise UsageError(f"There is no format {name!r}: {closest(name, FORMATS) or 'see tvetkg export --list.'}")
    return FORMATS[name]


__all__ = ["FORMATS", "Format", "find_format"]
