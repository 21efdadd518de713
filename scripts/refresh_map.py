#!/usr/bin/env python3
"""Make the map that pictures are drawn on, and the points of economies, from the npm package world-atlas.

For maintainers (`pip install shapely`; the package itself does not need it), after a new edition of Natural Earth:

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python3 scripts/refresh_map.py package

It writes ``world.json`` and ``economies.csv`` under ``src/tvetkg/export/data``: the same bytes from the same package.
Shapes are simplified arc by arc, so that neighbours still share their border, and cut at 30 degrees West, which is
where the map ends on both sides. An economy's point is the middle of its largest part, or, where that lies outside or
close to the edge, the place in it that is farthest from any edge (:data:`CAPITALS` has the two exceptions).
"""

from __future__ import annotations

import csv
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import shapely
import shapely.affinity
from babel.core import get_global

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "tvetkg" / "export" / "data"
PLACES = ROOT / "graph" / "authority" / "places.csv"
WEST = -30
STEP = 20
"""Parts of a degree that coordinates are rounded to."""
TOLERANCE = 0.06
SMALLEST = 0.03
"""Islands of less than so many square degrees are left out; economies have their dots all the same."""
SOUTH = -58

CAPITALS = {"ID": (106.8, -6.4), "MY": (101.7, 3.3)}
"""Economies whose largest part is one end of an island that they share: the part that the capital is in stands."""

Point = tuple[float, float]
Line = list[Point]


def decoded(topology: dict[str, Any]) -> list[Line]:
    """Give the arcs of a TopoJSON file as longitudes and latitudes, without leaps at the date line."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        arcs.append(unwrapped(points))
    return arcs


def unwrapped(points: Line) -> Line:
    """Let longitudes go on past 180 degrees where a line crosses the date line."""
    found = points[:1]
    for x, y in points[1:]:
        before = found[-1][0]
        found.append((x + 360 * round((before - x) / 360), y))
    return found


def simplified(points: Line) -> Line:
    """Leave out what lies closer to the line than the tolerance, degrees of longitude being as long as they are."""
    squeeze = math.cos(math.radians(sum(y for _, y in points) / len(points)))
    line = shapely.LineString([(x * squeeze, y) for x, y in points])
    kept = shapely.simplify(line, TOLERANCE, preserve_topology=True).coords
    return [(x / squeeze, y) for x, y in kept]


def ring(arcs: Sequence[Line], numbers: Sequence[int]) -> Line:
    """Put the arcs of a ring together."""
    points: Line = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return unwrapped(points)


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Give the polygons of a geometry: lists of rings, which are lists of arcs."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])


def sound(points: Line) -> Any:
    """Make a shape of a ring that may touch itself."""
    return shapely.make_valid(shapely.Polygon(points), method="structure", keep_collapsed=False)


def cut(points: Line, closed: bool) -> Iterator[Line]:
    """Cut a ring or line at the edges of the map, moving each part to where it is seen."""
    made: Any = sound(points) if closed else shapely.LineString(points)
    for turn in (-1, 0, 1):
        window = shapely.box(WEST - 360 * turn, SOUTH, WEST + 360 - 360 * turn, 84)
        seen = made.intersection(window)
        for part in getattr(seen, "geoms", [seen]):
            if part.is_empty or part.geom_type not in ("Polygon", "LineString"):
                continue
            line = part.exterior if closed else part
            # The edge of the map is curved: what runs along it needs points between.
            dense = shapely.segmentize(line, 4) if closed and len(points) > 400 else line
            yield [(x + 360 * turn, y) for x, y in dense.coords]


def packed(points: Line) -> list[int]:
    """Write a line as differences of rounded numbers."""
    found: list[int] = []
    x = y = 0
    for here in points:
        a, b = round(here[0] * STEP), round(here[1] * STEP)
        if not found or (a, b) != (x, y):
            found += [a - x, b - y]
            x, y = a, b
    return found


def world(topology: dict[str, Any]) -> dict[str, Any]:
    """Make the shapes of the land, and the lines between two of its parts."""
    arcs = [simplified(arc) for arc in decoded(topology)]
    objects = topology["objects"]
    land = []
    for polygon in polygons(objects["land"]["geometries"][0]):
        # Lakes between the outlines of countries are no land either; holes are drawn like islands, even-odd.
        for number, numbers in enumerate(polygon):
            points = ring(arcs, numbers)
            is_pole = abs(points[0][0] - points[-1][0]) > 1
            if is_pole or max(y for _, y in points) < SOUTH or len(points) < 4:
                continue
            parts = cut(points, closed=True)
            land += [packed(part) for part in parts if number or abs(shapely.Polygon(part).area) > SMALLEST]
    used = Counter(
        (number if number >= 0 else ~number)
        for geometry in objects["countries"]["geometries"]
        for polygon in polygons(geometry)
        for numbers in polygon
        for number in numbers
    )
    shared = [arcs[number] for number, times in sorted(used.items()) if times > 1]
    borders = [packed(part) for arc in shared for part in cut(arc, closed=False)]
    return {"land": [each for each in land if len(each) > 6], "borders": [each for each in borders if len(each) > 2]}


def middles(topology: dict[str, Any]) -> dict[str, Point]:
    """Give the point of each economy by its ISO 3166-1 code of two letters."""
    letters = {old: new[0] for old, new in get_global("territory_aliases").items() if old.isdigit()}
    arcs = decoded(topology)
    found: dict[str, list[Any]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = letters.get(str(geometry.get("id", "")))
        rings = [ring(arcs, polygon[0]) for polygon in polygons(geometry)]
        parts = [sound(points) for points in rings if len(points) > 3]
        parts = [part for whole in parts for part in getattr(whole, "geoms", [whole]) if not part.is_empty]
        if code and parts:
            found.setdefault(code, []).extend(parts)
    chosen = {code: max(parts, key=size) for code, parts in found.items()}
    for code, capital in CAPITALS.items():
        chosen[code] = next(part for part in found[code] if part.contains(shapely.Point(capital)))
    return {code: middle(part) for code, part in chosen.items()}


def size(part: shapely.Polygon) -> float:
    """Measure a shape, degrees of longitude being as long as they are at its middle."""
    return part.area * math.cos(math.radians(part.centroid.y))


def middle(part: shapely.Polygon) -> Point:
    """Choose the middle of a shape."""
    squeeze = math.cos(math.radians(part.centroid.y))
    flat = shapely.affinity.scale(part, squeeze, 1, origin=(0, 0))
    circle = shapely.maximum_inscribed_circle(flat, tolerance=0.01)
    centre = flat.centroid
    if not flat.contains(centre) or flat.exterior.distance(centre) < circle.length / 2:
        centre = shapely.Point(circle.coords[0])
    longitude = (centre.x / squeeze + 180) % 360 - 180
    return round(longitude, 2), round(centre.y, 2)


def main() -> None:
    """Write both files."""
    package = Path(sys.argv[1])
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    middle_scale, large_scale = (
        json.loads((package / f"countries-{scale}.json").read_text(encoding="utf-8")) for scale in ("50m", "10m")
    )
    made = {
        "source": f"Natural Earth 4.1.0 (1:50m), by way of the npm package world-atlas {about['version']}",
        "licence": "public domain",
        "west": WEST,
        "step": STEP,
        **world(middle_scale),
    }
    lines = ",\n".join(f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in made.items())
    (DATA / "world.json").write_text(f"{{{lines}}}\n", encoding="utf-8")
    points = middles(large_scale)
    with PLACES.open(encoding="utf-8", newline="") as file:
        codes = {row["id"]: row["iso_3166_1"] for row in csv.DictReader(file) if row["iso_3166_1"]}
    with (DATA / "economies.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["economy", "iso_3166_1", "longitude", "latitude"])
        writer.writerows([name, code, *points[code]] for name, code in sorted(codes.items()) if code in points)
    missing = sorted(code for code in codes.values() if code not in points)
    print(f"{len(made['land'])} shapes, {len(made['borders'])} borders; without a point: {' '.join(missing)}")


if __name__ == "__main__":
    main()
