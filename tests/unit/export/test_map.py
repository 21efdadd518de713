"""The map: which corridors are where, and how they are drawn."""

from __future__ import annotations

import re

import pytest
from tests.unit.export.pictures import SVG, Picture, corridor_network, title

from tvetkg import iri
from tvetkg.export.corridors import corridors, ranked, things, totals
from tvetkg.export.exported import Exported
from tvetkg.export.geography import point_of
from tvetkg.export.labelling import Box, placed
from tvetkg.export.lettering import Style
from tvetkg.export.map import drawn_map, plan
from tvetkg.export.palette import PLAIN, STRONG, WARM

# By hand from tests/mini: agreements, cooperations and programmes with organisations of both economies.
MINI = [
    ("china", "viet-nam", 5),
    ("laos", "macao", 5),
    ("brunei-darussalam", "laos", 3),
    ("cambodia", "viet-nam", 3),
    ("singapore", "timor-leste", 2),
    ("brunei-darussalam", "fiji", 1),
    ("brunei-darussalam", "macao", 1),
    ("cambodia", "china", 1),
    ("cambodia", "singapore", 1),
    ("china", "hong-kong", 1),
    ("hong-kong", "viet-nam", 1),
    ("republic-of-korea", "viet-nam", 1),
    ("singapore", "viet-nam", 1),
]

EUROPE = """germany france luxembourg belgium netherlands switzerland austria czechia hungary slovakia slovenia croatia
serbia bulgaria romania poland denmark united-kingdom ireland portugal spain italy greece albania"""
ASIA = "hong-kong macao singapore malaysia brunei-darussalam laos thailand cambodia viet-nam myanmar"


@pytest.fixture
def economies(networks: dict[str, Exported]) -> Exported:
    return networks["economies"]


def test_corridors_are_counted_the_busiest_first(economies: Exported) -> None:
    found = corridors(economies)
    assert [(iri.short(each.a), iri.short(each.b), each.count) for each in found] == MINI
    assert len(things(found)) == 22
    assert totals(found)[iri.thing("viet-nam")] == 11
    assert ranked(found)[:3] == [iri.thing(name) for name in ("viet-nam", "laos", "china")]


def test_corridors_are_the_same_with_one_edge_a_year(networks: dict[str, Exported]) -> None:
    assert corridors(networks["by-year"]) == corridors(networks["economies"])


def test_corridors_are_shared_out_and_none_is_lost(economies: Exported) -> None:
    found = corridors(economies)
    shared = plan(found)
    assert [(iri.short(each.a), iri.short(each.b)) for each in shared.far] == [("brunei-darussalam", "fiji")]
    assert len(shared.near) == 12
    assert shared.nowhere == ()


def test_each_corridor_is_drawn_once_as_wide_as_it_counts(economies: Exported) -> None:
    picture = Picture(drawn_map(economies))
    flows = {title(mark): float(mark.get("stroke-width", "")) for mark in picture.marks("flow")}
    assert len(flows) == len(picture.marks("flow")) == 13
    assert set(flows) == {
        f"{economies.label(each.a)} – {economies.label(each.b)}: {each.count}" for each in corridors(economies)
    }
    assert flows["China – Viet Nam: 5"] == 5 * flows["China – Hong Kong: 1"]


def test_a_flow_ends_where_its_dots_are(economies: Exported) -> None:
    picture = Picture(drawn_map(economies))
    dots = {(float(dot.get("cx", "")), float(dot.get("cy", ""))) for dot in picture.marks("economy")}
    for mark in picture.marks("flow"):
        numbers = [float(part) for part in re.findall(r"-?[\d.]+", mark.get("d", ""))]
        for end in (numbers[:2], numbers[-2:]):
            assert min(abs(x - end[0]) + abs(y - end[1]) for x, y in dots) < 0.2


def test_every_economy_has_a_dot_and_a_name_on_each_map_it_is_on(economies: Exported) -> None:
    picture = Picture(drawn_map(economies))
    dots = sorted(picture.told("economy"))
    names = sorted("".join(mark.itertext()) for mark in picture.marks("name"))
    assert names == [each.replace(":", "") for each in dots]
    assert "Hong Kong: 2" in dots
    assert "Macao: 6" in dots
    assert "Singapore: 4" in dots


def test_the_two_busiest_economies_have_a_colour_and_the_others_none(economies: Exported) -> None:
    colours = {title(mark): mark.get("stroke") for mark in Picture(drawn_map(economies)).marks("flow")}
    assert colours["China – Viet Nam: 5"] == STRONG
    assert colours["Laos – Macao: 5"] == WARM
    assert colours["China – Hong Kong: 1"] == PLAIN


def test_it_names_the_edition_of_the_shapes_and_takes_no_position(economies: Exported) -> None:
    said = Picture(drawn_map(economies)).text().replace("\n", " ")
    assert "Natural Earth 4.1.0" in said
    assert "show no opinion on the status of any territory" in said


def test_an_economy_without_a_point_is_told_below_the_map() -> None:
    picture = Picture(drawn_map(corridor_network(("china", "laos", 2), ("atlantis", "china", 7))))
    assert picture.told("flow") == ["China – Laos: 2"]
    assert "Not on the map, since the place of an economy is not known: Atlantis – China 7." in picture.text()


def test_flows_over_the_pacific_do_not_go_round_the_other_way() -> None:
    picture = Picture(drawn_map(corridor_network(("china", "united-states", 2), ("germany", "china", 1))))
    ends = {}
    for mark in picture.marks("flow"):
        numbers = [float(part) for part in re.findall(r"-?[\d.]+", mark.get("d", ""))]
        ends[title(mark)] = numbers[0], numbers[-2]
    dots = {title(dot).split(":")[0]: float(dot.get("cx", "")) for dot in picture.marks("economy")}
    assert dots["Germany"] < dots["China"] < dots["United States"]
    assert ends["China – United States: 2"][1] == pytest.approx(dots["United States"], abs=0.1)


def test_many_economies_have_names_that_do_not_overlap() -> None:
    europe = re.findall("[a-z-]+", EUROPE)
    asia = re.findall("[a-z-]+", ASIA)
    assert all(point_of(name) for name in (*europe, *asia))
    made = corridor_network(*(("china", name, number + 1) for number, name in enumerate((*europe, *asia))))
    picture = Picture(drawn_map(made))
    assert picture.overlaps() == []
    assert picture.outside() == []
    named = {"".join(mark.itertext()).rsplit(" ", 1)[0] for mark in picture.marks("name")}
    missing = [line for line in picture.text().split("\n") if line.startswith("Dots without a name")]
    assert all(
        name.replace("-", " ").title() in named or name.replace("-", " ").title() in str(missing) for name in europe
    )
    assert {"Hong Kong", "Macao", "Singapore"} <= named


def test_names_keep_off_each_other_and_say_who_found_no_room() -> None:
    page = Box(0, 0, 60, 20)
    found, failed = placed([("a", "Name", (10, 10)), ("b", "Name", (12, 10))], Style(10), page)
    assert [label.key for label in found] == ["a"]
    assert failed == ["b"]


def test_no_word_of_a_name_is_under_a_dot(economies: Exported) -> None:
    picture = Picture(drawn_map(economies))
    names = {"".join(mark.itertext()) for mark in picture.marks("name")}
    for dot in picture.root.iter(f"{SVG}circle"):
        x, y = float(dot.get("cx", "")), float(dot.get("cy", ""))
        for words in picture.words():
            if words.text in names:
                assert not (words.left < x < words.right and words.top < y < words.bottom)
