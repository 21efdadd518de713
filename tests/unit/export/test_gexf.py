"""GEXF: by its schema, by networkx, and by a reader of its own."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from lxml import etree
from tests.unit.export.networks import ID

from tvetkg.export.attributes import Edge, told
from tvetkg.export.exported import Exported
from tvetkg.export.gexf import parallel, write

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "recordings" / "export" / "gexf-1.3.rng"))
SPACES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


def read(network: Exported) -> ElementTree.Element:
    return ElementTree.fromstring(write(network))


def values(element: ElementTree.Element) -> dict[str, str]:
    return {each.attrib["for"]: each.attrib["value"] for each in element.iterfind("g:attvalues/g:attvalue", SPACES)}


def test_a_file_is_valid(network: Exported) -> None:
    SCHEMA.assertValid(etree.fromstring(write(network).encode()))


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('version="1.3"', 'version="1.2"'),
        ("<viz:color r=", "<viz:color q="),
        ('start="', 'start="about '),
        ("id=", "i="),
    ],
)
def test_the_schema_finds_what_is_wrong(good: str, bad: str, networks: dict[str, Exported]) -> None:
    text = write(networks["organisations"])
    assert good in text
    assert not SCHEMA.validate(etree.fromstring(text.replace(good, bad).encode()))


def test_every_value_is_of_an_attribute_that_is_declared(network: Exported) -> None:
    root = read(network)
    for of, path in (("node", "g:graph/g:nodes/g:node"), ("edge", "g:graph/g:edges/g:edge")):
        declared = {e.attrib["id"] for e in root.iterfind(f"g:graph/g:attributes[@class='{of}']/g:attribute", SPACES)}
        elements = root.findall(path, SPACES)
        assert {name for element in elements for name in values(element)} <= declared
        ids = [element.attrib["id"] for element in elements]
        assert len(set(ids)) == len(ids)


def test_networkx_reads_the_same_network(network: Exported) -> None:
    expected = network.graph
    found = networkx.read_gexf(io.BytesIO(write(network).encode()))
    assert set(found) == set(expected)
    assert found.is_directed() == expected.is_directed()
    assert {frozenset(pair) for pair in found.edges()} == {frozenset(pair) for pair in expected.edges()}
    labels = {node.id: " ".join(node.label.split()) for node in told(network).nodes}
    assert {node: data["label"] for node, data in found.nodes(data=True)} == labels


def test_kinds_are_parallel_edges_that_share_the_weight_of_the_pair(network: Exported) -> None:
    network_told = told(network)
    parts = list(parallel(network_told.edges))
    assert sum(edge.weight for _, edge in parts) == pytest.approx(sum(edge.weight for edge in network_told.edges))
    for edge in network_told.edges:
        own = [(kind, part) for kind, part in parts if part.id.split("-")[0] == edge.id]
        assert " | ".join(kind for kind, _ in own) == edge.attributes.get("kinds", "")
        assert {part.attributes["pair_weight"] for _, part in own} == {edge.weight}


def test_three_kinds_of_one_pair_in_the_file(networks: dict[str, Exported]) -> None:
    root = read(networks["awkward"])
    edges = root.findall(f"g:graph/g:edges/g:edge[@target='{ID}lines']", SPACES)
    assert [(edge.attrib["id"], edge.attrib["kind"]) for edge in edges] == [
        ("e1-1", "loan"),
        ("e1-2", "mou"),
        ("e1-3", "other"),
    ]
    assert {edge.attrib["weight"] for edge in edges} == {str(1 / 3)}
    assert values(edges[0])["pair_kinds"] == "3"
    assert values(edges[0])["amounts"] == "loan: >=5 usd"


def test_an_edge_begins_on_its_earliest_day_and_has_no_end(networks: dict[str, Exported]) -> None:
    root = read(networks["awkward"])
    graph = root.find("g:graph", SPACES)
    assert graph is not None
    assert (graph.attrib["mode"], graph.attrib["timeformat"]) == ("dynamic", "date")
    edges = graph.findall("g:edges/g:edge", SPACES)
    assert [edge.attrib.get("start") for edge in edges] == ["2019-01-01"] * 3 + [None] * 11
    assert [edge for edge in edges if "end" in edge.attrib] == []


def test_a_network_without_times_is_static(networks: dict[str, Exported]) -> None:
    graph = read(networks["nothing"]).find("g:graph", SPACES)
    assert graph is not None
    assert "mode" not in graph.attrib


def test_nodes_have_colour_size_and_place(networks: dict[str, Exported]) -> None:
    node = read(networks["awkward"]).find(f"g:graph/g:nodes/g:node[@id='{ID}quotes']", SPACES)
    assert node is not None
    assert node.attrib["label"] == "He said \"yes\" & 'no' <b>"
    colour, size, place = (node.find(f"viz:{name}", SPACES) for name in ("color", "size", "position"))
    assert colour is not None
    assert colour.attrib == {"r": "106", "g": "79", "b": "163"}
    assert size is not None
    assert 8 <= float(size.attrib["value"]) <= 40
    assert place is not None
    assert set(place.attrib) == {"x", "y", "z"}


def test_the_head_says_date_and_caveat(networks: dict[str, Exported]) -> None:
    meta = read(networks["organisations"]).find("g:meta", SPACES)
    assert meta is not None
    assert meta.attrib["lastmodifieddate"] == "2026-11-21"
    assert "No edge means that no document read tells of one." in (meta.findtext("g:description", "", SPACES))


def test_an_edge_without_a_kind_stays_one() -> None:
    (found,) = parallel([Edge("e1", "urn:a", "urn:b", 2.0, {})])
    assert (found[0], found[1].id, found[1].weight) == ("", "e1", 2.0)
