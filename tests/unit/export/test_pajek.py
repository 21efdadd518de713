"""Pajek: written and read, by our own reader and by that of networkx."""

from __future__ import annotations

from collections import Counter

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.export.networks import ID, exported_of

from tvetkg.errors import UsageError
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported
from tvetkg.export.pajek import read_pajek, write

SLUGS = [f"n{number}" for number in range(6)]


def edges(graph: networkx.Graph) -> Counter[tuple[object, float]]:
    """The edges with their weights, in either order where they have no direction."""
    ends = (lambda a, b: (a, b)) if graph.is_directed() else (lambda a, b: frozenset((a, b)))
    return Counter((ends(a, b), weight) for a, b, weight in graph.edges(data="weight"))


def expected(network: Exported) -> Counter[tuple[object, float]]:
    ends = (lambda a, b: (a, b)) if network.graph.is_directed() else (lambda a, b: frozenset((a, b)))
    return Counter((ends(edge.source, edge.target), edge.weight) for edge in told(network).edges)


def test_what_was_written_is_read_back(network: Exported) -> None:
    found = read_pajek(write(network))
    assert set(found) == set(network.graph)
    assert found.is_directed() == network.graph.is_directed()
    assert edges(found) == expected(network)
    assert found.graph["title"] == network.view.title.en


@st.composite
def any_network(draw: st.DrawFn) -> Exported:
    kinds = [networkx.Graph, networkx.DiGraph, networkx.MultiGraph, networkx.MultiDiGraph]
    graph = draw(st.sampled_from(kinds))()
    for slug in draw(st.lists(st.sampled_from(SLUGS), unique=True)):
        graph.add_node(
            ID + slug, label=draw(st.text(max_size=8)), mode=draw(st.sampled_from(["organisation", "alliance"]))
        )
    if graph:
        ends = st.sampled_from(sorted(graph))
        weights = st.floats(0.001, 1e9)
        for one, other, weight in draw(st.lists(st.tuples(ends, ends, weights), max_size=8)):
            graph.add_edge(one, other, weight=weight)
    return exported_of(graph, draw(st.sampled_from(["organisations", "alliances"])))


@given(any_network())
def test_any_network_is_read_back(network: Exported) -> None:
    found = read_pajek(write(network))
    assert set(found) == set(network.graph)
    assert found.is_directed() == network.graph.is_directed()
    assert edges(found) == expected(network)


def test_networkx_reads_the_same_network(network: Exported) -> None:
    text = write(network)
    if network.view.two_mode:
        # networkx does not know that a network has two sorts of nodes.
        head = next(line for line in text.splitlines() if line.startswith("*Vertices"))
        text = text.replace(head, " ".join(head.split()[:2]))
    found = networkx.parse_pajek(text.splitlines())
    own = read_pajek(write(network))
    labels = dict(own.nodes(data="label"))
    assert sorted(found) == sorted(labels.values())
    # Without any edge, networkx does not say whether they would be directed.
    if network.graph.number_of_edges():
        assert edges(found) == edges(networkx.relabel_nodes(own, labels))


def test_nodes_of_the_first_sort_come_first(networks: dict[str, Exported]) -> None:
    text = write(networks["two-sorts"])
    assert "*Vertices 4 2" in text.splitlines()
    firsts = list(read_pajek(text))[:2]
    assert firsts == [ID + "o1", ID + "o2"]


def test_equal_labels_are_told_apart(networks: dict[str, Exported]) -> None:
    labels = [label for _, label in read_pajek(write(networks["two-sorts"])).nodes(data="label")]
    assert labels == [f"Same ({ID}o1)", "Other", f"Same ({ID}a1)", "Alliance"]


def test_labels_stay_within_their_quotation_marks(networks: dict[str, Exported]) -> None:
    labels = dict(read_pajek(write(networks["awkward"])).nodes(data="label"))
    assert labels[ID + "quotes"] == "He said 'yes' & 'no' <b>"
    assert labels[ID + "backslash"] == "a/b/"
    assert labels[ID + "lines"] == "first second third tab"
    assert labels[ID + "chinese"] == "職業訓練局"


def test_what_others_write_is_read() -> None:
    text = """\ufeff% a comment
*network Marriages
*vertices 4
1 "Acciaiuoli" 0.1 0.2 0.5 ic Red
2 Albizzi
3 "Two words"
*arcs :1 "marriage"
1 2 2.5 c Blue
*edges
2 3
*Arcslist
1 3 4
"""
    found = read_pajek(text)
    assert found.graph["title"] == "Marriages"
    assert dict(found.nodes(data="label")) == {
        "Acciaiuoli": "Acciaiuoli",
        "Albizzi": "Albizzi",
        "Two words": "Two words",
        "4": "4",
    }
    assert set(found.edges(data="weight")) == {
        ("Acciaiuoli", "Albizzi", 2.5),
        ("Albizzi", "Two words", 1.0),
        ("Two words", "Albizzi", 1.0),
        ("Acciaiuoli", "Two words", 1.0),
        ("Acciaiuoli", "4", 1.0),
    }


def test_a_matrix_is_read() -> None:
    found = read_pajek("*Vertices 2\n*Matrix\n0 1.5\n0 2\n")
    assert set(found.edges(data="weight")) == {("1", "2", 1.5), ("2", "2", 2.0)}


def test_parallel_lines_make_a_multigraph() -> None:
    assert read_pajek("*Vertices 2\n*Edges\n1 2\n2 1\n").is_multigraph()
    assert not read_pajek("*Vertices 2\n*Arcs\n1 2\n2 1\n").is_multigraph()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no Pajek network: \\*Vertices stands in it 0 times"),
        ("dl n=2", "Line 1 of the Pajek network: a Pajek network begins with"),
        ("*Vertices two", "Line 1 of the Pajek network: 'two' is no number of a vertex"),
        ('*Vertices 1\n2 "a"', "Line 2 of the Pajek network: there is no vertex 2: they are numbered from 1 to 1"),
        ("*Vertices 2\n*Edges\n1", "Line 3 of the Pajek network: a line of a network names two vertices"),
        ("*Vertices 2\n*Edges\n1 2 much", "Line 3 of the Pajek network: 'much' is no number"),
        ("*Vertices 2\n*Arcslist\n1 x", "Line 3 of the Pajek network: 'x' is no number of a vertex"),
        ("*Vertices 2\n*Matrix\n0 1", "Line 2 of the Pajek network: the matrix has 1 rows, and there are 2 vertices"),
        ("*Vertices 1\n*Vertices 1", "stands in it 2 times"),
    ],
)
def test_what_is_no_pajek_network_is_said_with_the_line(text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_pajek(text)
