"""GraphML, which most network programs read. Nodes are ``n1``, ``n2`` …, since IRIs are no XML name tokens.

Reference: Brandes, U., Eiglsperger, M., Lerner, J., Pich, C. (2013). Graph Markup Language. http://graphml.graphdrawing.org/.
"""

from __future__ import annotations

import io

import networkx

from tvetkg.export.about import about
from tvetkg.export.attributes import Told, Type, Value, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.queries.header import Words


def write(exported: Exported) -> str:
    """Write a network as GraphML; each node has its IRI as ``iri``."""
    out = io.BytesIO()
    # Not networkx.write_graphml, which writes otherwise where lxml is installed.
    networkx.write_graphml_xml(_renamed(exported, told(exported)), out, edge_id_from_attribute="id", prettyprint=True)
    return out.getvalue().decode() + "\n"


def _renamed(exported: Exported, network: Told) -> networkx.Graph:
    directed = exported.graph.is_directed()
    made: networkx.Graph = networkx.MultiDiGraph() if directed else networkx.MultiGraph()
    made.graph.update({key.replace(" (zh)", "_zh").replace(" ", "_"): text for key, text in about(exported)})
    types = {(each.of, each.name): each.type for each in network.attributes}
    names = {node.id: f"n{number}" for number, node in enumerate(network.nodes, 1)}
    for node in network.nodes:
        values = {name: _typed(value, types["node", name]) for name, value in node.attributes.items()}
        made.add_node(names[node.id], **{"iri": node.id, **values, "label": node.label})
    for edge in network.edges:
        values = {name: _typed(value, types["edge", name]) for name, value in edge.attributes.items()}
        values = {**values, "weight": edge.weight}
        made.add_edge(names[edge.source], names[edge.target], edge.id, **values, id=edge.id)
    return made


def _typed(value: Value, kind: Type) -> Value:
    """Give all values of one attribute one type, which is what a key of GraphML has."""
    if kind == "number":
        return float(value)
    return value if kind in ("integer", "boolean") else str(value)


FORMAT = Format(
    name="graphml",
    title=Words(en="GraphML, for most network programs", zh="GraphML(多数网络分析软件)"),
    suffix=".graphml",
    write=write,
)

__all__ = ["FORMAT", "write"]
