"""CX2, the exchange format of Cytoscape and NDEx: declared attributes, and a style that goes along.

Reference: Cytoscape Exchange Format Specification (Version 2), https://cytoscape.org/cx/cx2/.
"""

from __future__ import annotations

import json
from typing import Any

from tvetkg.export.about import about, title
from tvetkg.export.attributes import Told, Type, Value, told
from tvetkg.export.cytoscape import SCALE
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.looks import COLOURS, places
from tvetkg.network.projection import BAR
from tvetkg.queries.header import Words

_TYPES: dict[Type, str] = {
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "date": "string",
    "text": "string",
}
_SEVERAL = {
    "names": BAR,
    "kinds": BAR,
    "roles": BAR,
    "years": BAR,
    "status": BAR,
    "occupations": BAR,
    "fields": BAR,
    "place": BAR,
    "via_label": BAR,
    "sources": " ",
    "via": " ",
}
"""Attributes that have several values, and what parts them: CX2 has lists."""


def write(exported: Exported) -> str:
    """Write a network as CX2; attributes of several values are lists."""
    network = told(exported)
    aspects = {
        "attributeDeclarations": [_declared(exported, network)],
        "networkAttributes": [_network(exported)],
        "nodes": _nodes(exported, network),
        "edges": _edges(network),
        "visualProperties": [_style(exported, network)],
    }
    counts = [{"name": name, "elementCount": len(elements)} for name, elements in aspects.items()]
    parts: list[dict[str, Any]] = [{"CXVersion": "2.0", "hasFragments": False}, {"metaData": counts}]
    parts += [{name: elements} for name, elements in aspects.items()]
    parts.append({"status": [{"success": True}]})
    return "[\n" + ",\n".join(json.dumps(part, ensure_ascii=False) for part in parts) + "\n]\n"


def _declared(exported: Exported, network: Told) -> dict[str, Any]:
    nodes = {each.name: {"d": _type(each.name, each.type)} for each in network.of("node")}
    edges = {each.name: {"d": _type(each.name, each.type)} for each in network.of("edge")}
    return {
        "networkAttributes": {key: {"d": "string"} for key in _network(exported)},
        "nodes": {**nodes, "name": {"d": "string"}, "represents": {"d": "string"}},
        "edges": {**edges, "weight": {"d": "double"}, "interaction": {"d": "string"}},
    }


def _network(exported: Exported) -> dict[str, str]:
    return {"name": title(exported), **dict(about(exported))}


def _nodes(exported: Exported, network: Told) -> list[dict[str, Any]]:
    place, made = places(exported), []
    for number, node in enumerate(network.nodes):
        element: dict[str, Any] = {"id": number}
        if node.id in place:
            x, y = place[node.id]
            element |= {"x": round(x * SCALE, 2), "y": round(-y * SCALE, 2)}
        values = {name: _value(name, value) for name, value in node.attributes.items()}
        made.append({**element, "v": {**values, "name": node.label, "represents": node.id}})
    return made


def _edges(network: Told) -> list[dict[str, Any]]:
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    made = []
    for number, edge in enumerate(network.edges):
        values = {name: _value(name, value) for name, value in edge.attributes.items()}
        interaction = str(edge.attributes.get("kinds", "")) or "tie"
        values |= {"weight": edge.weight, "interaction": interaction}
        made.append({"id": number, "s": numbers[edge.source], "t": numbers[edge.target], "v": values})
    return made


def _style(exported: Exported, network: Told) -> dict[str, Any]:
    met = {str(node.attributes["family"]) for node in network.nodes}
    chosen = [{"v": name, "vp": colour} for name, colour in COLOURS.items() if name in met]
    arrow = "triangle" if exported.graph.is_directed() else "none"
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {
                "NODE_SHAPE": "ellipse",
                "NODE_BACKGROUND_COLOR": COLOURS["other"],
                "NODE_WIDTH": 24,
                "NODE_HEIGHT": 24,
            },
            "edge": {"EDGE_LINE_COLOR": "#BBBBBB", "EDGE_WIDTH": 1, "EDGE_TARGET_ARROW_SHAPE": arrow},
        },
        "nodeMapping": {
            "NODE_LABEL": {"type": "PASSTHROUGH", "definition": {"attribute": "name", "type": "string"}},
            "NODE_BACKGROUND_COLOR": {
                "type": "DISCRETE",
                "definition": {"attribute": "family", "type": "string", "map": chosen},
            },
        },
        "edgeMapping": {},
    }


def _type(name: str, kind: Type) -> str:
    return "list_of_string" if name in _SEVERAL else _TYPES[kind]


def _value(name: str, value: Value) -> Value | list[str]:
    return str(value).split(_SEVERAL[name]) if name in _SEVERAL else value


FORMAT = Format(
    name="cx2",
    title=Words(en="CX2, for Cytoscape and NDEx", zh="CX2(Cytoscape、NDEx)"),
    suffix=".cx2",
    write=write,
)

__all__ = ["FORMAT", "write"]
