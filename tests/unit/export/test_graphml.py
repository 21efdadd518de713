"""GraphML: by its schema, and by networkx."""

from __future__ import annotations

import io
from pathlib import Path

import networkx
import pytest
from lxml import etree
from tests.unit.export.networks import ID

from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported
from tvetkg.export.graphml import write

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "recordings" / "export" / "graphml-1.0.rng"))


def test_a_file_is_valid(network: Exported) -> None:
    SCHEMA.assertValid(etree.fromstring(write(network).encode()))


@pytest.mark.parametrize(("good", "bad"), [('id="n1"', 'id="n 1"'), ('attr.type="', 'attr.type="x'), ("<edge", "<tie")])
def test_the_schema_finds_what_is_wrong(good: str, bad: str, networks: dict[str, Exported]) -> None:
    text = write(networks["organisations"])
    assert good in text
    broken = text.replace(good, bad).replace("</edge", f"</{bad[1:]}" if good == "<edge" else "</edge")
    assert not SCHEMA.validate(etree.fromstring(broken.encode()))


def test_networkx_reads_everything_back(network: Exported) -> None:
    found = networkx.read_graphml(io.BytesIO(write(network).encode()), force_multigraph=True)
    expected = told(network)
    iris = dict(found.nodes(data="iri"))
    assert found.is_directed() == network.graph.is_directed()
    nodes = {data["iri"]: data for _, data in found.nodes(data=True)}
    assert set(nodes) == {node.id for node in expected.nodes}
    for node in expected.nodes:
        assert nodes[node.id] == {**node.attributes, "iri": node.id, "label": node.label}
    read = {key: (iris[a], iris[b], data) for a, b, key, data in found.edges(keys=True, data=True)}
    for edge in expected.edges:
        one, other, data = read[edge.id]
        assert {one, other} == {edge.source, edge.target}
        assert data.items() >= {**edge.attributes, "weight": edge.weight}.items()


def test_directed_edges_keep_their_direction(funding: Exported) -> None:
    found = networkx.read_graphml(io.BytesIO(write(funding).encode()))
    iris = dict(found.nodes(data="iri"))
    assert {(iris[a], iris[b]) for a, b in found.edges()} == set(funding.graph.edges())


def test_the_graph_says_what_it_is(networks: dict[str, Exported]) -> None:
    found = networkx.read_graphml(io.BytesIO(write(networks["economies"]).encode()))
    assert found.graph["title_zh"] == "经济体之间的往来"
    assert found.graph["date_of_the_graph"] == "2026-11-21"


def test_a_label_with_lines_and_quotes_comes_back(networks: dict[str, Exported]) -> None:
    found = networkx.read_graphml(io.BytesIO(write(networks["awkward"]).encode()))
    labels = {data["iri"]: data["label"] for _, data in found.nodes(data=True)}
    assert labels[ID + "lines"] == "first\nsecond\nthird\ttab"
    assert labels[ID + "quotes"] == "He said \"yes\" & 'no' <b>"
