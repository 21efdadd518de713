"""Points of economies, the projection, and the bundled shapes."""

from __future__ import annotations

import csv
from itertools import pairwise
from math import radians, sin
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvetkg.export.geography import WEST, Frame, equal_earth, point_of, world

PLACES = Path(__file__).resolve().parents[3] / "graph" / "authority" / "places.csv"
WITHOUT = {"BQ", "BV", "CC", "CX", "GF", "GP", "MQ", "RE", "SJ", "TK", "VA", "YT"}

# Roughly where each is, from an atlas: west, east, south, north.
KNOWN = {
    "china": (97, 110, 30, 40),
    "hong-kong": (113.8, 114.4, 22.2, 22.6),
    "macao": (113.5, 113.6, 22.1, 22.25),
    "singapore": (103.6, 104.0, 1.2, 1.5),
    "viet-nam": (102, 109, 8, 23),
    "malaysia": (100, 104, 1, 7),
    "indonesia": (105, 115, -9, -6),
    "united-states": (-110, -90, 33, 45),
    "france": (-2, 6, 43, 50),
    "fiji": (177, 179, -19, -17),
    "new-zealand": (166, 175, -47, -40),
    "russian-federation": (60, 130, 50, 70),
}


@pytest.mark.parametrize(("economy", "box"), KNOWN.items())
def test_economies_are_where_they_are(economy: str, box: tuple[float, float, float, float]) -> None:
    point = point_of(economy)
    assert point is not None
    assert box[0] <= point[0] <= box[1]
    assert box[2] <= point[1] <= box[3]


def test_every_economy_with_a_code_has_a_point_but_those_without_a_shape() -> None:
    with PLACES.open(encoding="utf-8", newline="") as file:
        codes = {row["id"]: row["iso_3166_1"] for row in csv.DictReader(file) if row["iso_3166_1"]}
    assert {code for name, code in codes.items() if point_of(name) is None} == WITHOUT
    assert {code for code in codes.values() if point_of(code) is None} == WITHOUT


def test_what_is_no_economy_has_no_point() -> None:
    assert point_of("atlantis") is None
    assert point_of("asean-region") is None


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        # What geoEqualEarthRaw of d3-geo 3.1.1 gives.
        (0, 0, 0, 0),
        (180, 0, 2.706630, 0),
        (0, 45, 0, 0.860231),
        (90, 45, 1.159854, 0.860231),
        (-120, -60, -1.359373, -1.088301),
        (10, 80, 0.092793, 1.288211),
    ],
)
def test_the_projection_is_that_of_the_paper(longitude: float, latitude: float, x: float, y: float) -> None:
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=1e-6)


@given(st.floats(-80, 79), st.floats(-80, 79))
def test_areas_are_kept(one: float, other: float) -> None:
    """A cell of one degree has the area on paper that it has on the globe, wherever it is."""

    def ratio(latitude: float) -> float:
        wide = equal_earth(1, latitude + 0.5)[0] - equal_earth(0, latitude + 0.5)[0]
        high = equal_earth(0, latitude + 1)[1] - equal_earth(0, latitude)[1]
        return wide * high / (radians(1) * (sin(radians(latitude + 1)) - sin(radians(latitude))))

    assert ratio(one) == pytest.approx(ratio(other), rel=2e-3)


@given(st.floats(-180, 180), st.floats(-56, 80))
def test_the_whole_world_lies_in_its_box(longitude: float, latitude: float) -> None:
    frame = Frame(WEST, WEST + 360, -56, 80, 10, 20, 1000)
    x, y = frame.at(longitude, latitude)
    assert 9.9 <= x <= 1010.1
    assert 19.9 <= y <= 20.1 + frame.height
    assert frame.holds(longitude, latitude)


def test_the_date_line_is_inside_and_the_atlantic_is_the_edge() -> None:
    frame = Frame(WEST, WEST + 360, -56, 80, 0, 0, 1000)
    assert frame.at(179, 0)[0] < frame.at(-179, 0)[0] < frame.at(-179, 0)[0] + 10
    assert frame.at(-179, 0)[0] - frame.at(179, 0)[0] == pytest.approx(1000 / 180, rel=0.01)
    assert frame.at(-29, 0)[0] < 5
    assert frame.at(-31, 0)[0] > 995


def test_a_box_that_is_too_high_shows_more_to_both_sides() -> None:
    frame = Frame(100, 120, -10, 50, 0, 0, 700)
    lower = frame.lower(700)
    assert frame.height > 700 >= lower.height
    assert lower.west < 100
    assert lower.east > 120
    assert (lower.west + lower.east) / 2 == 110


def test_shapes_go_once_round_from_the_edge_and_have_no_leaps() -> None:
    shapes = world()
    assert len(shapes.land) > 400
    assert len(shapes.borders) > 250
    for line in (*shapes.land, *shapes.borders):
        assert all(WEST <= x <= WEST + 360 and -60 <= y <= 85 for x, y in line)
        # The longest straight line is the 49th parallel; a leap over the date line would be some 360 degrees.
        assert max(abs(a[0] - b[0]) for a, b in pairwise(line)) < 30
    assert "Natural Earth 4.1.0" in shapes.source


def _on_land(longitude: float, latitude: float) -> bool:
    """Whether a point is on land, by counting the edges east of it."""
    inside = False
    for ring in world().land:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > latitude) != (y2 > latitude) and longitude < x1 + (latitude - y1) / (y2 - y1) * (x2 - x1):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("longitude", "latitude", "land"),
    [(104, 36, True), (101, 15, True), (115, 12, False), (141, -5, True), (-99 + 360, 39, True), (180, 0, False),
     (178, 66.5, True), (182, 66.5, True), (20, 0, True), (-25, 0, False), (121, 24, True)],
)  # fmt: skip
def test_land_is_land_and_sea_is_sea(longitude: float, latitude: float, land: bool) -> None:
    assert _on_land(longitude, latitude) is land
