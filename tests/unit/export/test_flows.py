"""GeoJSON: valid by the geojson package, great circles that are right, nothing left out in silence."""

from __future__ import annotations

import json
import math
from itertools import pairwise

import geojson
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.export.networks import ID, exported_of

from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported
from tvetkg.export.flows import cut, great_circle, write

POINTS = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


def angle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The angle between two points, in degrees, by the haversine formula."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return math.degrees(2 * math.asin(math.sqrt(min(1.0, half))))


@pytest.mark.parametrize("name", ["economies", "by-year", "nothing"])
def test_a_file_is_valid_geojson(name: str, networks: dict[str, Exported]) -> None:
    found = geojson.loads(write(networks[name]))
    assert found.is_valid, found.errors()
    assert found["type"] == "FeatureCollection"


@pytest.mark.parametrize("name", ["economies", "by-year"])
def test_every_node_and_edge_is_there_or_left_out_by_name(name: str, networks: dict[str, Exported]) -> None:
    whole, network = json.loads(write(networks[name])), told(networks[name])
    points = [each["id"] for each in whole["features"] if each["geometry"]["type"] == "Point"]
    lines = [each["id"] for each in whole["features"] if each["geometry"]["type"] != "Point"]
    assert sorted(points + [each["id"] for each in whole["left_out"]]) == sorted(node.id for node in network.nodes)
    assert len(lines) + whole["edges_left_out"] == len(network.edges)
    assert len(lines) > 0


def test_what_has_no_point_is_named() -> None:
    graph = networkx.Graph()
    for slug, label in [("china", "China"), ("viet-nam", "Viet Nam"), ("nowhere", "Nowhere")]:
        graph.add_node(ID + slug, label=label, mode="economy")
    graph.add_edge(ID + "china", ID + "viet-nam", weight=2.0)
    graph.add_edge(ID + "china", ID + "nowhere", weight=1.0)
    whole = json.loads(write(exported_of(graph, "economies")))
    assert whole["left_out"] == [{"id": ID + "nowhere", "label": "Nowhere"}]
    assert whole["edges_left_out"] == 1
    (line,) = [each for each in whole["features"] if each["geometry"]["type"] == "LineString"]
    assert (
        line["properties"] | {"source_label": "China", "target_label": "Viet Nam", "weight": 2.0} == line["properties"]
    )
    ends = line["geometry"]["coordinates"][0], line["geometry"]["coordinates"][-1]
    places = {each["id"]: each["geometry"]["coordinates"] for each in whole["features"] if each != line}
    assert ends == (places[ID + "china"], places[ID + "viet-nam"])


def test_hong_kong_and_macao_have_points_of_their_own() -> None:
    graph = networkx.Graph()
    for slug in ("hong-kong", "macao", "singapore", "china"):
        graph.add_node(ID + slug, label=slug, mode="economy")
    whole = json.loads(write(exported_of(graph, "economies")))
    assert whole["left_out"] == []
    assert len({tuple(each["geometry"]["coordinates"]) for each in whole["features"]}) == 4


@given(POINTS, POINTS)
def test_a_great_circle_is_the_shortest_way(start: tuple[float, float], end: tuple[float, float]) -> None:
    line = great_circle(start, end)
    assert line[0] == start
    assert (line[-1][0] - end[0]) % 360 == pytest.approx(0, abs=1e-6) or (line[-1][0] - end[0]) % 360 > 359.99
    whole = angle(start, end)
    if 1e-3 < whole < 179:
        assert sum(angle(*pair) for pair in pairwise(line)) == pytest.approx(whole, abs=1e-4)
        assert max(angle(*pair) for pair in pairwise(line)) <= 4.001


@given(POINTS, POINTS)
def test_no_line_jumps_over_the_globe_or_leaves_it(start: tuple[float, float], end: tuple[float, float]) -> None:
    parts = cut(great_circle(start, end))
    for part in parts:
        assert len(part) >= 2
        assert all(-180.000001 <= x <= 180.000001 for x, _ in part)
        assert all(abs(a - b) <= 180.000001 for (a, _), (b, _) in pairwise(part))
    for before, after in pairwise(parts):
        assert abs(before[-1][0]) == abs(after[0][0]) == 180
        assert before[-1][1] == after[0][1]


def test_a_line_over_the_180th_meridian_is_cut_there() -> None:
    parts = cut(great_circle((178.0, -18.0), (-172.0, -13.8)))
    assert len(parts) == 2
    assert (parts[0][0], parts[1][-1][0]) == ((178.0, -18.0), pytest.approx(-172.0))
