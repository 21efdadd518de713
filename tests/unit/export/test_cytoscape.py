"""Cytoscape JSON by networkx; CX2 by its schema and by the reader of ndex2."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import networkx
import pytest
from ndex2.cx2 import CX2Network
from tests.unit.export.networks import ID

from tvetkg.export import cx2, cytoscape
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported

SCHEMA = json.loads((Path(__file__).parents[2] / "recordings" / "export" / "cx2.schema.json").read_text("utf-8"))
VALID = jsonschema.Draft202012Validator(SCHEMA)


def read_cx2(network: Exported) -> CX2Network:
    found = CX2Network()
    found.create_from_raw_cx2(json.loads(cx2.write(network)))
    return found


def test_networkx_reads_the_same_network_from_cytoscape_json(network: Exported) -> None:
    found = networkx.cytoscape_graph(json.loads(cytoscape.write(network)))
    expected = told(network)
    assert found.is_directed() == network.graph.is_directed()
    assert set(found) == {node.id for node in expected.nodes}
    assert found.number_of_edges() == len(expected.edges)
    for node in expected.nodes:
        assert found.nodes[node.id]["name"] == node.label
        assert node.attributes.items() <= found.nodes[node.id].items()
    by_id = {data["id"]: (a, b, data["weight"]) for a, b, data in found.edges(data=True)}
    for edge in expected.edges:
        one, other, weight = by_id[edge.id]
        assert ({one, other}, weight) == ({edge.source, edge.target}, edge.weight)


def test_cytoscape_json_has_the_shape_that_cytoscape_takes(networks: dict[str, Exported]) -> None:
    whole = json.loads(cytoscape.write(networks["awkward"]))
    assert whole["data"]["name"] == "Organisations by shared agreement"
    ids = {node["data"]["id"] for node in whole["elements"]["nodes"]}
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in whole["elements"]["edges"])
    assert all(set(node["position"]) == {"x", "y"} for node in whole["elements"]["nodes"])


def test_cx2_is_valid(network: Exported) -> None:
    VALID.validate(json.loads(cx2.write(network)))


def test_the_schema_of_cx2_finds_what_is_wrong(networks: dict[str, Exported]) -> None:
    parts = json.loads(cx2.write(networks["organisations"]))
    assert not VALID.is_valid(parts[:-1])
    parts[2]["attributeDeclarations"][0]["nodes"]["name"] = {"d": "text"}
    assert not VALID.is_valid(parts)


def test_cx2_counts_what_it_holds(network: Exported) -> None:
    parts = json.loads(cx2.write(network))
    aspects = {name: elements for part in parts[2:-1] for name, elements in part.items()}
    assert {each["name"]: each["elementCount"] for each in parts[1]["metaData"]} == {
        name: len(elements) for name, elements in aspects.items()
    }
    declared = aspects["attributeDeclarations"][0]
    for aspect in ("nodes", "edges"):
        assert {name for each in aspects[aspect] for name in each["v"]} <= set(declared[aspect])


def test_ndex2_reads_the_same_network(network: Exported) -> None:
    found, expected = read_cx2(network), told(network)
    nodes = {number: node["v"]["represents"] for number, node in found.get_nodes().items()}
    assert sorted(nodes.values()) == sorted(node.id for node in expected.nodes)
    edges = [(nodes[edge["s"]], nodes[edge["t"]], edge["v"]["weight"]) for edge in found.get_edges().values()]
    assert edges == [(edge.source, edge.target, edge.weight) for edge in expected.edges]
    assert found.get_network_attributes()["view"] == network.view.name


def test_several_values_are_a_list_in_cx2(networks: dict[str, Exported]) -> None:
    found = read_cx2(networks["awkward"])
    named = {node["v"]["represents"]: node["v"] for node in found.get_nodes().values()}
    assert named[ID + "emoji"]["names"] == ["🎓", "a¦b"]
    first = next(iter(found.get_edges().values()))["v"]
    assert first["kinds"] == ["loan", "mou", "other"]
    assert first["sources"] == ["d1", "d2"]


@pytest.mark.parametrize(("name", "arrow"), [("funding", "triangle"), ("organisations", "none")])
def test_only_directed_networks_have_arrows(name: str, arrow: str, networks: dict[str, Exported]) -> None:
    style = read_cx2(networks[name]).get_visual_properties()
    assert style["default"]["edge"]["EDGE_TARGET_ARROW_SHAPE"] == arrow
