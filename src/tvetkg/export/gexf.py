"""GEXF 1.3, the format of Gephi: typed attributes, colours, sizes and places, times of edges, parallel kinds of edges.

An edge behind which things of several kinds stand is written as parallel edges, one a kind, which Gephi shows and
filters apart. What kind has how much of the weight is not known, so each gets an equal share, and the shares add up to
the weight of the pair; ``pair_weight`` and ``pair_kinds`` say what is shared. An edge is there from the earliest day on
which it may have begun, with an open end; one of unknown beginning is always there.

Reference: GEXF 1.3 primer and schema, https://gexf.net/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from tvetkg.export.about import PROGRAM, statement
from tvetkg.export.attributes import Attribute, Edge, Node, Of, Told, Type, Value, on_one_line, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.looks import COLOURS, places, rgb, sizes
from tvetkg.network.projection import BAR
from tvetkg.queries.header import Words

_NAMESPACES = 'xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz"'
_TYPES: Mapping[Type, str] = {
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "string",
    "text": "string",
}
_SCALE = 100
_PAIR = (
    Attribute(
        "pair_weight",
        "edge",
        "number",
        Words(en="The weight of all parallel edges of the pair together.", zh="该对所有平行边的权重之和。"),
    ),
    Attribute(
        "pair_kinds",
        "edge",
        "integer",
        Words(en="How many parallel edges share that weight.", zh="分摊该权重的平行边数。"),
    ),
)
_BUILT_IN = {"label", "weight"}
"""Columns that Gephi has of itself."""


def write(exported: Exported) -> str:
    """Write a network as GEXF 1.3."""
    return "".join(f"{line}\n" for line in _lines(exported, told(exported)))


def parallel(edges: Iterable[Edge]) -> Iterator[tuple[str, Edge]]:
    """Part edges by kind: gives the kind (empty where none is known) and an edge with its share of the weight.

    >>> edge = Edge("e1", "urn:a", "urn:b", 3.0, {"kinds": "loan | mou"})
    >>> [(kind, part.id, part.weight) for kind, part in parallel([edge])]
    [('loan', 'e1-1', 1.5), ('mou', 'e1-2', 1.5)]
    """
    for edge in edges:
        kinds = str(edge.attributes.get("kinds", "")).split(BAR)
        for number, kind in enumerate(kinds, 1):
            shared: dict[str, Value] = {"pair_weight": edge.weight, "pair_kinds": len(kinds)}
            name = f"{edge.id}-{number}" if len(kinds) > 1 else edge.id
            yield kind, Edge(name, edge.source, edge.target, edge.weight / len(kinds), {**edge.attributes, **shared})


def _lines(exported: Exported, network: Told) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<gexf {_NAMESPACES} version="1.3">'
    yield f"<meta lastmodifieddate={quoteattr(exported.as_of)}>" if exported.as_of else "<meta>"
    yield f"<creator>{escape(PROGRAM)}</creator>"
    yield f"<description>{escape(statement(exported))}</description>"
    yield "</meta>"
    timed = any("first" in edge.attributes for edge in network.edges)
    kind = "directed" if exported.graph.is_directed() else "undirected"
    yield f'<graph defaultedgetype="{kind}" idtype="string"{_timed() if timed else ""}>'
    yield from _declared("node", network.of("node"))
    yield from _declared("edge", (*network.of("edge"), *_PAIR))
    yield from _nodes(exported, network)
    yield from _edges(network)
    yield "</graph>"
    yield "</gexf>"


def _timed() -> str:
    return ' mode="dynamic" timeformat="date" timerepresentation="interval"'


def _declared(of: Of, attributes: Iterable[Attribute]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">'
    for each in attributes:
        if each.name not in _BUILT_IN:
            yield f'<attribute id={quoteattr(each.name)} title={quoteattr(each.name)} type="{_TYPES[each.type]}"/>'
    yield "</attributes>"


def _nodes(exported: Exported, network: Told) -> Iterator[str]:
    size, place = sizes(network), places(exported)
    yield f'<nodes count="{len(network.nodes)}">'
    for node in network.nodes:
        yield f"<node id={quoteattr(node.id)} label={quoteattr(on_one_line(node.label))}>"
        yield from _values(node.attributes)
        red, green, blue = rgb(COLOURS[str(node.attributes["family"])])
        yield f'<viz:color r="{red}" g="{green}" b="{blue}"/>'
        yield from _position(node, place)
        yield f'<viz:size value="{size[node.id]}"/>'
        yield "</node>"
    yield "</nodes>"


def _position(node: Node, place: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    if node.id in place:
        x, y = place[node.id]
        yield f'<viz:position x="{x * _SCALE:.2f}" y="{y * _SCALE:.2f}" z="0.0"/>'


def _edges(network: Told) -> Iterator[str]:
    parts = list(parallel(network.edges))
    yield f'<edges count="{len(parts)}">'
    for kind, edge in parts:
        told_of = {"id": edge.id, "source": edge.source, "target": edge.target, "kind": on_one_line(kind)}
        told_of |= {"start": str(edge.attributes.get("first", "")), "weight": str(edge.weight)}
        written = " ".join(f"{name}={quoteattr(text)}" for name, text in told_of.items() if text)
        yield f"<edge {written}>"
        yield from _values(edge.attributes)
        yield "</edge>"
    yield "</edges>"


def _values(attributes: Mapping[str, Value]) -> Iterator[str]:
    known = [(name, value) for name, value in attributes.items() if name not in _BUILT_IN]
    if known:
        yield "<attvalues>"
        for name, value in known:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            yield f"<attvalue for={quoteattr(name)} value={quoteattr(text)}/>"
        yield "</attvalues>"


FORMAT = Format(
    name="gexf",
    title=Words(en="GEXF 1.3, for Gephi", zh="GEXF 1.3(Gephi)"),
    suffix=".gexf",
    write=write,
)

__all__ = ["FORMAT", "parallel", "write"]
