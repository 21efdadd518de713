"""DOT, read by pydot."""

from __future__ import annotations

import re

import pydot
import pytest
from tests.unit.export.networks import ID

from tvetkg.export.attributes import told
from tvetkg.export.dot import quoted, write
from tvetkg.export.exported import Exported

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot calls pyparsing by its old names


def plain(text: str) -> str:
    """Undo the quoting of a string of DOT, as Graphviz does for a label."""
    assert text[0] == text[-1] == '"'
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], text[1:-1])


def test_pydot_reads_the_same_network(network: Exported) -> None:
    (found,) = pydot.graph_from_dot_data(write(network))
    expected = told(network)
    assert found.get_type() == ("digraph" if network.graph.is_directed() else "graph")
    nodes = {
        plain(each.get_name()): plain(each.get("label")) for each in found.get_nodes() if each.get_name()[0] == '"'
    }
    assert nodes == {node.id: node.label for node in expected.nodes}
    edges = [
        (plain(e.get_source()), plain(e.get_destination()), float(plain(e.get("weight")))) for e in found.get_edges()
    ]
    assert sorted(edges) == sorted((edge.source, edge.target, edge.weight) for edge in expected.edges)


@pytest.mark.parametrize("text", ['a"b', "a\\", "a\\nb", "a\nb", 'end\\"', "{<x>|y}", "职 🎓"])
def test_a_string_comes_back(text: str) -> None:
    assert plain(quoted(text)) == text


def test_a_node_is_named_by_its_iri_and_coloured_by_its_family(networks: dict[str, Exported]) -> None:
    (line,) = [line for line in write(networks["awkward"]).splitlines() if line.startswith(f'  "{ID}quotes" [')]
    assert 'color="#6A4FA3", fillcolor="#6A4FA3", fontcolor="#ffffff"' in line
    assert 'kind="university"' in line


def test_edges_of_a_directed_network_have_arrows(networks: dict[str, Exported]) -> None:
    assert {line.split()[1] for line in write(networks["funding"]).splitlines() if " [id=" in line} == {"->"}
    assert {line.split()[1] for line in write(networks["places"]).splitlines() if " [id=" in line} == {"--"}
