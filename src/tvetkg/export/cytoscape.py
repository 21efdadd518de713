"""Cytoscape JSON (``.cyjs``), for Cytoscape and for cytoscape.js: elements in the shape of networkx too.

Reference: the elements JSON of https://js.cytoscape.org/.
"""

from __future__ import annotations

import json
from typing import Any

from tvetkg.export.about import about, statement, title
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.looks import places
from tvetkg.queries.header import Words

SCALE = 100
"""Cytoscape measures in pixels, and an edge is about 1 long."""


def write(exported: Exported) -> str:
    """Write a network as Cytoscape JSON; positions are given, y downward as on a screen."""
    network, place = told(exported), places(exported)
    nodes: list[dict[str, Any]] = []
    for node in network.nodes:
        # networkx names a node by "value", Cytoscape by "id".
        own = {"id": node.id, "name": node.label, "shared_name": node.label, "value": node.id}
        element: dict[str, Any] = {"data": {**node.attributes, **own}}
        if node.id in place:
            x, y = place[node.id]
            element["position"] = {"x": round(x * SCALE, 2), "y": round(-y * SCALE, 2)}
        nodes.append(element)
    edges = []
    for edge in network.edges:
        own = {"id": edge.id, "key": edge.id, "source": edge.source, "target": edge.target}
        edges.append({"data": {**edge.attributes, **own, "weight": edge.weight}})
    whole = {
        "format_version": "1.0",
        "data": {"name": title(exported), "statement": statement(exported), **dict(about(exported))},
        "directed": exported.graph.is_directed(),
        "multigraph": exported.graph.is_multigraph(),
        "elements": {"nodes": nodes, "edges": edges},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


FORMAT = Format(
    name="cytoscape",
    title=Words(en="Cytoscape JSON, for Cytoscape and cytoscape.js", zh="Cytoscape JSON"),
    suffix=".cyjs",
    write=write,
)

__all__ = ["FORMAT", "write"]
