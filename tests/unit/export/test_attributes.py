"""Nodes and edges as every format takes them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.unit.export.networks import ID

from tvetkg.export.attributes import clean, on_one_line, plain, told
from tvetkg.export.exported import Exported


def test_what_is_not_known_is_not_there(networks: dict[str, Exported]) -> None:
    nodes = {node.id: node for node in told(networks["awkward"]).nodes}
    assert "economy" not in nodes[ID + "chinese"].attributes
    assert nodes[ID + "emoji"].attributes["names"] == "🎓 | a¦b"
    assert nodes[ID + "quotes"].attributes["economy"] == "china"
    assert nodes[ID + "empty"].label == "empty"


def test_an_edge_names_what_stands_behind_it(networks: dict[str, Exported]) -> None:
    first = told(networks["awkward"]).edges[0]
    assert (first.source, first.target, first.weight) == (ID + "quotes", ID + "lines", 1.0)
    assert first.attributes["via_label"] == 'The "MoU" ¦ 2019'
    assert "status" not in first.attributes


def test_a_weight_that_is_no_number_counts_as_one(networks: dict[str, Exported]) -> None:
    parallel = [edge for edge in told(networks["awkward-parallel"]).edges if edge.target == ID + "lines"]
    assert [(edge.weight, edge.attributes.get("year")) for edge in parallel] == [(1.0, None), (1.0, 2020)]


def test_attributes_stand_in_one_order_with_the_type_of_their_values(networks: dict[str, Exported]) -> None:
    network = told(networks["organisations"])
    types = {each.name: each.type for each in network.of("node")}
    assert list(types)[:5] == ["label", "label_zh", "names", "mode", "kind"]
    assert (types["degree"], types["betweenness"], types["sources"]) == ("integer", "number", "text")
    edges = {each.name: each for each in network.of("edge")}
    assert (edges["first"].type, edges["weight"].type, edges["witnesses"].type) == ("date", "number", "integer")
    assert edges["weight"].meaning == networks["organisations"].view.weight


def test_every_attribute_of_the_views_has_a_meaning_of_its_own(network: Exported) -> None:
    unknown = [each.name for each in told(network).attributes if each.meaning.en.startswith("As it stands")]
    assert unknown == []


def test_measures_are_named_so_that_one_knows_of_what_they_are(networks: dict[str, Exported]) -> None:
    names = {each.name for each in told(networks["funding"]).of("node")}
    assert {"degree_incoming", "strength_incoming", "community_size", "ei_index_unknown"} <= names
    assert names & {"incoming", "size", "unknown"} == set()


@given(st.text())
def test_clean_text_is_what_xml_can_hold(text: str) -> None:
    element = etree.Element("a")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element, encoding="utf-8")).text in (clean(text), None)


@given(st.text())
def test_one_line_has_neither_tabs_nor_ends_of_lines(text: str) -> None:
    assert set(on_one_line(text)) & set("\t\n\r") == set()
    assert on_one_line(text) == on_one_line(on_one_line(text)).strip()


def test_measures_are_left_out_where_a_format_has_no_place_for_them(networks: dict[str, Exported]) -> None:
    names = {each.name for each in told(networks["funding"], measured=False).of("node")}
    assert names & {"degree", "betweenness"} == set()
    assert "kind" in names


def test_half_a_character_is_no_text() -> None:
    assert clean("a\ud800b") == "a\ufffdb"


def test_lists_numbers_and_truths_are_made_plain() -> None:
    found = plain({"a": ["x", "y"], "b": {"y", "x"}, "c": True, "d": float("inf"), "e": [], "f": 2, "g": ("q",)})
    assert found == {"a": "x | y", "b": "x | y", "c": True, "f": 2, "g": "q"}
