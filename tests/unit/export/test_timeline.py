"""Years of beginning: counts, what has no year, bars."""

from __future__ import annotations

import networkx
import pytest
from tests.unit.export.networks import exported_of
from tests.unit.export.pictures import Picture, title

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.export.corridors import corridors
from tvetkg.export.exported import Exported
from tvetkg.export.timeline import SHOWN, overall, scaled, span, timeline


@pytest.fixture
def by_year(networks: dict[str, Exported]) -> Exported:
    return networks["by-year"]


def years(*edges: tuple[str, str, int | None, str]) -> Exported:
    """A network with an edge a year: two economies, the year, and what begins in it."""
    graph = networkx.MultiGraph()
    for a, b, year, via in edges:
        for name in (a, b):
            graph.add_node(iri.thing(name), label=name.title())
        known = {} if year is None else {"year": year}
        graph.add_edge(iri.thing(a), iri.thing(b), key=str(year), agreements=len(via.split()), via=via, **known)
    return exported_of(graph, "economies")


def test_years_of_a_corridor_are_counted_and_what_has_none(by_year: Exported) -> None:
    found = {(iri.short(each.a), iri.short(each.b)): each for each in corridors(by_year)}
    assert found["china", "viet-nam"].years == {2004: 1, 2007: 1, 2010: 1, 2024: 1, 2025: 1}
    assert found["laos", "macao"].years == {2017: 1, 2018: 1, 2019: 1, None: 2}
    assert list(found["laos", "macao"].years) == [2017, 2018, 2019, None]
    assert span(corridors(by_year)) == (1975, 2025)


def test_what_is_in_several_corridors_is_counted_once_in_all() -> None:
    network = years(("china", "laos", 2020, "a b"), ("china", "japan", 2020, "a"), ("japan", "laos", None, "c"))
    assert overall(network) == {2020: 2, None: 1}
    assert sum(each.count for each in corridors(network)) == 4


def test_every_year_has_its_bar_and_says_its_count(by_year: Exported) -> None:
    picture = Picture(timeline(by_year))
    counted = overall(by_year)
    assert sum(counted.values()) == 22
    drawn = {told for told in picture.told("bar") if told.startswith("All corridors")}
    assert drawn == {f"All corridors, {year}: {count}" for year, count in counted.items() if year}
    assert f"All corridors, no year known: {counted[None]}" in picture.told("undated")


def test_bars_are_as_high_as_they_count() -> None:
    picture = Picture(timeline(years(("china", "laos", 2020, "a b c"), ("china", "laos", 2021, "d"))))
    marks = zip(picture.told("bar"), picture.marks("bar"), strict=True)
    high = {told: float(mark.get("height", "")) for told, mark in marks}
    assert high["All corridors, 2020: 3"] == pytest.approx(3 * high["All corridors, 2021: 1"], abs=0.02)
    assert high["China – Laos, 2020: 3"] == pytest.approx(3 * high["China – Laos, 2021: 1"], abs=0.02)


def test_one_takes_as_much_room_without_a_year_as_with_one() -> None:
    scale = scaled([{2020: 4, 2021: 1, None: 37}, {None: 3}], (2015, 2021), 900, 100)
    for count in (37, 3):
        across, high = scale.block(count)
        assert across * high == pytest.approx(count * scale.bar * scale.unit)
        assert high <= 4 * scale.unit + 1e-9
    assert scale.left(2021) + scale.bar + scale.aside < 900


def test_it_says_that_it_is_no_trend_and_the_range_of_years(by_year: Exported) -> None:
    said = Picture(timeline(by_year)).text().replace("\n", " ")
    assert "This is no trend" in said
    assert "(1975–2025)" in said


def test_only_the_busiest_have_a_panel_and_the_heading_says_so(by_year: Exported) -> None:
    assert f"The {SHOWN} busiest of 13 corridors" in Picture(timeline(by_year)).text()
    assert "Corridor by corridor" in Picture(timeline(years(("china", "laos", 2020, "a")))).text()


def test_where_no_year_is_known_all_stand_apart() -> None:
    picture = Picture(timeline(years(("china", "laos", None, "a b c"))))
    assert picture.marks("bar") == []
    assert [title(mark) for mark in picture.marks("undated")] == [
        "All corridors, no year known: 3",
        "China – Laos, no year known: 3",
    ]
    assert "0 with a known year of beginning, 3 without" in picture.text()
    assert picture.outside() == picture.overlaps() == []


def test_a_century_of_years_fits(by_year: Exported) -> None:
    picture = Picture(timeline(years(*(("china", "laos", year, f"a{year}") for year in range(1900, 2027)))))
    assert picture.outside() == picture.overlaps() == []


def test_a_network_without_years_is_refused(networks: dict[str, Exported]) -> None:
    with pytest.raises(UsageError, match="by_year"):
        timeline(networks["economies"])
