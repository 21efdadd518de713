"""GeoJSON, for QGIS and web maps: a point for each economy, a great circle for each corridor.

A node without a point is left out with its edges; the collection says which in ``left_out`` and ``edges_left_out``,
foreign members that readers pass over. Lines across the 180th meridian are cut there, as the standard asks.

Reference: RFC 7946, The GeoJSON Format; sections 3.1.9 (antimeridian) and 6.1 (foreign members).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tvetkg import iri
from tvetkg.export.about import about, statement
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.geography import point_of
from tvetkg.queries.header import Words

Point = tuple[float, float]
_STEP = 4.0
"""Degrees of a great circle between two points of its line."""
_DIGITS = 4


def write(exported: Exported) -> str:
    """Write a network as a collection of points and lines (longitude and latitude, WGS 84)."""
    network = told(exported)
    points = {node.id: point for node in network.nodes if (point := point_of(iri.short(node.id))) is not None}
    labels = {node.id: node.label for node in network.nodes}
    features: list[dict[str, Any]] = []
    for node in network.nodes:
        if node.id in points:
            place = {"type": "Point", "coordinates": _rounded(points[node.id])}
            features.append(_feature(node.id, place, {**node.attributes, "label": node.label}))
    left_out = 0
    for edge in network.edges:
        if edge.source in points and edge.target in points:
            ends = {"source": edge.source, "source_label": labels[edge.source]}
            ends |= {"target": edge.target, "target_label": labels[edge.target]}
            line = _line(points[edge.source], points[edge.target])
            features.append(_feature(edge.id, line, {**ends, **edge.attributes, "weight": edge.weight}))
        else:
            left_out += 1
    whole = {
        "type": "FeatureCollection",
        "statement": statement(exported),
        "about": dict(about(exported)),
        "left_out": [{"id": node.id, "label": node.label} for node in network.nodes if node.id not in points],
        "edges_left_out": left_out,
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def great_circle(start: Point, end: Point) -> list[Point]:
    """Give points of the shortest way over the globe, the longitudes without a jump.

    >>> [(round(x), round(y)) for x, y in great_circle((170, 0), (-170, 0))]
    [(170, 0), (174, 0), (178, 0), (182, 0), (186, 0), (190, 0)]
    """
    one, other = _vector(start), _vector(end)
    angle = math.atan2(_length(_cross(one, other)), sum(a * b for a, b in zip(one, other, strict=True)))
    # Between a place and its antipode every way is the shortest, and none is drawn by the formula below.
    if math.sin(angle) < 1e-9:
        return [start, end]
    steps = max(1, math.ceil(math.degrees(angle) / _STEP))
    found = [start]
    for step in range(1, steps):
        near, far = math.sin(angle * (1 - step / steps)), math.sin(angle * step / steps)
        x, y, z = (near * a + far * b for a, b in zip(one, other, strict=True))
        found.append(_beside(found[-1], math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))))
    return [*found, _beside(found[-1], *end)]


def cut(line: list[Point]) -> list[list[Point]]:
    """Cut a line at the 180th meridian, and bring all longitudes between -180 and 180.

    >>> cut([(170, 0), (190, 10)])
    [[(170, 0), (180.0, 5.0)], [(-180.0, 5.0), (-170, 10)]]
    """
    parts = [[line[0]]]
    for (x, y), (after, up) in pairwise(line):
        for meridian in (180.0, -180.0):
            if min(x, after) < meridian < max(x, after):
                at = y + (up - y) * (meridian - x) / (after - x)
                parts[-1].append((meridian, at))
                parts.append([(meridian, at)])
        parts[-1].append((after, up))
    return [_turned(part) for part in parts]


def _turned(part: list[Point]) -> list[Point]:
    middle = (min(x for x, _ in part) + max(x for x, _ in part)) / 2
    turns = math.floor((middle + 180) / 360)
    return [(x - 360 * turns, y) for x, y in part]


def _beside(before: Point, longitude: float, latitude: float) -> Point:
    """Turn a longitude by whole circles until it is next to the one before."""
    return longitude + 360 * round((before[0] - longitude) / 360), latitude


def _vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = map(math.radians, point)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def _cross(one: tuple[float, float, float], other: tuple[float, float, float]) -> Iterator[float]:
    for first, second in ((1, 2), (2, 0), (0, 1)):
        yield one[first] * other[second] - one[second] * other[first]


def _length(vector: Iterator[float]) -> float:
    return math.sqrt(sum(part * part for part in vector))


def _line(start: Point, end: Point) -> dict[str, Any]:
    parts = [[_rounded(point) for point in part] for part in cut(great_circle(start, end))]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _rounded(point: Point) -> list[float]:
    return [round(part, _DIGITS) + 0.0 for part in point]


def _feature(name: str, geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "geometry": geometry, "properties": properties}


FORMAT = Format(
    name="geojson",
    title=Words(en="GeoJSON: corridors as lines on the globe", zh="GeoJSON(地图流线)"),
    suffix=".geojson",
    write=write,
    views=("economies",),
)

__all__ = ["FORMAT", "cut", "great_circle", "write"]
