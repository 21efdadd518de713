"""The still picture: what it shows, what it says, and that its names can be read."""

from __future__ import annotations

import itertools
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
import rdflib
from tests.unit.export.networks import ID, exported_of

from tvetkg.export.drawing import FORMAT, drawing
from tvetkg.export.exported import Exported
from tvetkg.export.families import FAMILIES, OTHER, family
from tvetkg.export.opening import most_connected, opening
from tvetkg.export.palette import PAPER, contrast

SVG = "{http://www.w3.org/2000/svg}"
KINDS = Path(__file__).resolve().parents[3] / "ontology" / "vocabularies" / "organisation-kind.ttl"
ALIKE = {frozenset(("programme", "occupation"))}
"""Families of one shape, which no view has together."""


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def marks(root: ElementTree.Element, of: str) -> list[ElementTree.Element]:
    group = root.find(f"{SVG}g[@class='{of}']")
    return [] if group is None else list(group)


def words(root: ElementTree.Element) -> str:
    return " ".join(" ".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def labelled(*pairs: tuple[str, str], **labels: str) -> Exported:
    graph = networkx.Graph()
    for name, label in labels.items():
        graph.add_node(ID + name, label=label, mode="organisation", kind="university", economy_label="China")
    graph.add_edges_from((ID + a, ID + b) for a, b in pairs)
    return exported_of(graph)


def test_every_node_and_edge_is_drawn_once(network: Exported) -> None:
    root = read(drawing(network))
    assert len(marks(root, "nodes")) == network.graph.number_of_nodes()
    edges = [(a, b) for a, b in network.graph.edges() if a != b]
    assert len(marks(root, "edges")) == len(edges)


def test_it_says_what_it_rests_on(network: Exported) -> None:
    root = read(drawing(network))
    said = words(root)
    assert "CC BY 4.0" in said
    if not network.graph:
        return
    first, last = network.view.caveat.en.split()[:2], network.view.caveat.en.split()[-2:]
    assert all(word in said for word in (*first, *last))
    assert f"{len(network.documents)} document" in said
    assert all(f"{kind.lower()} {count}" in said.replace("  ", " ") for kind, count in network.publisher_kinds()[:2])
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == network.view.title.en


def test_it_is_the_same_every_time(network: Exported) -> None:
    assert drawing(network) == drawing(network)


def test_a_mark_says_what_it_is() -> None:
    root = read(drawing(labelled(("a", "b"), a="Alpha", b='Beta <&"')))
    told = [mark.findtext(f"{SVG}title") for mark in marks(root, "nodes")]
    assert told == ["Alpha, China", 'Beta <&", China']
    assert [mark.findtext(f"{SVG}title") for mark in marks(root, "edges")] == ['Alpha – Beta <&"']


def test_the_most_connected_node_is_the_largest_and_has_a_name() -> None:
    names = {f"n{number}": f"Node number {number}" for number in range(40)}
    root = read(drawing(labelled(*(("n0", f"n{number}") for number in range(1, 40)), **names)))
    boxes = [box(mark) for mark in marks(root, "nodes")]
    assert boxes[0] == max(boxes, key=lambda each: each[2] - each[0])
    assert "Node number 0" in words(root)


def box(mark: ElementTree.Element) -> tuple[float, float, float, float]:
    """The box of a circle or of a closed path of relative lines."""
    if mark.tag == f"{SVG}circle":
        x, y, r = (float(mark.attrib[key]) for key in ("cx", "cy", "r"))
        return x - r, y - r, x + r, y + r
    numbers = mark.attrib["d"].replace("M", " ").replace("l", " ").replace("z", " ").replace("-", " -").split()
    steps = list(itertools.batched(map(float, numbers), 2)) if hasattr(itertools, "batched") else pairs(numbers)
    xs = list(itertools.accumulate(step[0] for step in steps))
    ys = list(itertools.accumulate(step[1] for step in steps))
    return min(xs), min(ys), max(xs), max(ys)


def pairs(numbers: list[str]) -> list[tuple[float, float]]:
    return [(float(a), float(b)) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]


def test_names_do_not_cover_each_other(networks: dict[str, Exported]) -> None:
    root = read(drawing(networks["affiliations"]))
    lines = [text for text in root.iter(f"{SVG}text") if text.get("paint-order") == "stroke"]
    assert len(lines) > 5
    spots = [(float(text.attrib["x"]), float(text.attrib["y"]), text.get("text-anchor", "start")) for text in lines]
    for (x, y, anchor), (other_x, other_y, other_anchor) in itertools.combinations(spots, 2):
        if anchor == other_anchor:
            assert abs(y - other_y) > 10 or abs(x - other_x) > 10


def test_some_nodes_can_be_drawn_alone() -> None:
    whole = labelled(("a", "b"), ("b", "c"), a="Alpha", b="Beta", c="Gamma")
    root = read(drawing(whole, [ID + "a", ID + "b"], "Around Alpha"))
    assert len(marks(root, "nodes")) == 2
    assert "Around Alpha: 2 of 3 nodes, 1 tie" in words(root)
    assert "Gamma" not in words(root)


def test_directed_edges_have_heads(funding: Exported) -> None:
    arrows = read(drawing(funding)).find(f"{SVG}path[@class='arrows']")
    assert arrows is not None
    assert arrows.attrib["d"].count("M") == len(marks(read(drawing(funding)), "edges"))


def test_it_speaks_chinese() -> None:
    graph = networkx.Graph()
    graph.add_node(ID + "vtc", label="VTC", label_zh="职业训练局", kind="public-training-body", mode="organisation")
    said = words(read(drawing(exported_of(graph, language="zh"))))
    assert "职业训练局" in said
    assert "职业院校与培训机构" in said
    assert "读图说明" in said


def test_the_legend_has_the_families_that_are_there() -> None:
    said = words(read(drawing(labelled(("a", "b"), a="Alpha", b="Beta"))))
    assert "Universities, research" in said
    assert "Enterprises" not in said


def test_families_differ_in_colour_and_shape_and_can_be_seen() -> None:
    actors = [each for each in FAMILIES if each.name not in ("occupation", "field", "economy", "place")]
    for one, other in itertools.combinations([*actors, OTHER], 2):
        assert one.colour != other.colour
        assert one.shape != other.shape
    assert all(contrast(each.colour, PAPER) >= 3 for each in (*FAMILIES, OTHER))


def test_every_kind_of_organisation_has_its_family() -> None:
    codes = {str(each).rsplit("/", 1)[-1] for each in rdflib.Graph().parse(KINDS).subjects(rdflib.SKOS.inScheme)}
    assert len(codes) > 30
    without = {code for code in codes if family({"mode": "organisation", "kind": code}) is OTHER}
    assert without == {"operation-centre", "other"}
    assert {kind for each in FAMILIES for kind in each.kinds} >= codes - without


def test_a_page_opens_with_what_can_be_read() -> None:
    small = networkx.path_graph(150)
    assert opening(small).scope == "all"
    hub = networkx.disjoint_union(networkx.star_graph(60), networkx.path_graph(120))
    assert (opening(hub).scope, opening(hub).node, len(opening(hub).nodes)) == ("2", 0, 61)
    wide = networkx.star_graph(20)
    wide.add_edges_from((leaf, f"{leaf}.{number}") for leaf in range(1, 21) for number in range(8))
    assert (opening(wide).scope, opening(wide).node, len(opening(wide).nodes)) == ("1", 0, 21)
    hairball = networkx.gnm_random_graph(400, 40_000, seed=1)
    assert (opening(hairball).scope, opening(hairball).node, len(opening(hairball).nodes)) == ("top", None, 60)
    assert set(opening(hairball).nodes) == set(most_connected(hairball))


def test_it_is_the_picture_of_every_view() -> None:
    assert (FORMAT.name, FORMAT.suffix, FORMAT.picture) == ("svg", ".svg", True)


@pytest.mark.parametrize("nodes", [1, 2])
def test_very_small_networks_are_drawn(nodes: int) -> None:
    root = read(drawing(exported_of(networkx.path_graph([ID + "a", ID + "b"][:nodes]))))
    assert len(marks(root, "nodes")) == nodes
