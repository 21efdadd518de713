"""Where economies are, the shapes of the land, and how both are laid flat.

Longitudes and latitudes are degrees, East and North positive. Shapes and points are from Natural Earth (public domain),
made by ``scripts/refresh_map.py``; they show no opinion on any boundary or name.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from math import asin, cos, hypot, radians, sin, sqrt

from tvetkg import iri

DATA = files("tvetkg.export") / "data"
WEST = -30
"""The longitude at which the map is cut: it goes once round from there, through Africa, Asia and America."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2

Point = tuple[float, float]


@dataclass(frozen=True)
class World:
    """The shapes of the land and the lines between its parts, as longitudes (from :data:`WEST` on) and latitudes."""

    source: str
    land: tuple[tuple[Point, ...], ...]
    borders: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class Frame:
    """A part of the world in a box of the picture, in the Equal Earth projection.

    The box is as wide as told and as high as the part needs; the middle meridian is upright. Reference: Šavrič, B.,
    Patterson, T., Jenny, B. (2019). The Equal Earth map projection. Int. J. Geographical Information Science 33,
    454-465.
    """

    west: float
    east: float
    south: float
    north: float
    x: float
    y: float
    width: float

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        """Give the least and greatest of both flat coordinates along the edges."""
        half = (self.east - self.west) / 2
        edge = [equal_earth(half, self.south + (self.north - self.south) * step / 40) for step in range(41)]
        widest = max(x for x, _ in edge)
        return -widest, widest, edge[0][1], edge[-1][1]

    @property
    def scale(self) -> float:
        """Give the pixels of one flat unit."""
        left, right, _, _ = self._box
        return self.width / (right - left)

    @property
    def height(self) -> float:
        """Give the height of the box."""
        _, _, low, high = self._box
        return (high - low) * self.scale

    def lower(self, most: float) -> Frame:
        """Show more to both sides, until the box is no higher than so many pixels or shows all longitudes."""
        frame = self
        while frame.height > most and frame.east - frame.west < 352:
            frame = replace(frame, west=frame.west - 4, east=frame.east + 4)
        return frame

    def at(self, longitude: float, latitude: float) -> Point:
        """Give the place in the picture; it may lie outside the box."""
        turned = (longitude - WEST) % 360 + WEST
        return self.flat(turned, latitude)

    def flat(self, longitude: float, latitude: float) -> Point:
        """Give the place of a longitude that is counted on from :data:`WEST`."""
        left, _, _, high = self._box
        x, y = equal_earth(longitude - (self.west + self.east) / 2, latitude)
        return self.x + (x - left) * self.scale, self.y + (high - y) * self.scale

    def holds(self, longitude: float, latitude: float) -> bool:
        """Whether a place lies in the part of the world that is shown."""
        turned = (longitude - WEST) % 360 + WEST
        return self.west <= turned <= self.east and self.south <= latitude <= self.north

    def shapes(self, lines: Sequence[Sequence[Point]], apart: float = 0.7) -> Iterator[list[Point]]:
        """Lay lines flat that reach into the box, without the points that lie closer than so many pixels."""
        slack = 12
        for line in lines:
            longitudes = [point[0] for point in line]
            latitudes = [point[1] for point in line]
            beside = max(longitudes) < self.west - slack or min(longitudes) > self.east + slack
            if beside or max(latitudes) < self.south - slack or min(latitudes) > self.north + slack:
                continue
            kept: list[Point] = []
            for number, point in enumerate(line, 1):
                here = self.flat(*point)
                if not kept or number == len(line) or hypot(here[0] - kept[-1][0], here[1] - kept[-1][1]) >= apart:
                    kept.append(here)
            if len(kept) > 2:
                yield kept


def equal_earth(longitude: float, latitude: float) -> Point:
    """Lay a place flat, the middle meridian being 0; one unit is the radius of the globe.

    >>> [round(part, 4) for part in equal_earth(180, 0)], [round(part, 4) for part in equal_earth(0, 90)]
    ([2.7066, 0.0], [0.0, 1.3174])
    """
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = radians(longitude) * cos(theta) / (_M * slope)
    return x, theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


def point_of(economy: str) -> Point | None:
    """Give longitude and latitude of the middle of an economy, by its id, IRI or ISO 3166-1 code of two letters.

    None where no point is known (regions, made-up places, and some small territories).

    >>> point_of("hong-kong"), point_of("HK"), point_of("https://w3id.org/tvetkg/id/hong-kong")
    ((114.09, 22.45), (114.09, 22.45), (114.09, 22.45))
    >>> point_of("world") is None
    True
    """
    return _points().get(iri.short(economy))


@cache
def world() -> World:
    """Read the bundled shapes."""
    read = json.loads((DATA / "world.json").read_text(encoding="utf-8"))
    land, borders = (tuple(_unpacked(line, read["step"]) for line in read[kind]) for kind in ("land", "borders"))
    return World(read["source"], land, borders)


@cache
def _points() -> dict[str, Point]:
    text = (DATA / "economies.csv").read_text(encoding="utf-8")
    found: dict[str, Point] = {}
    for row in csv.DictReader(text.splitlines()):
        point = float(row["longitude"]), float(row["latitude"])
        found |= {row["economy"]: point, row["iso_3166_1"]: point}
    return found


def _unpacked(line: Sequence[int], step: int) -> tuple[Point, ...]:
    x = y = 0
    points = []
    for right, up in zip(line[::2], line[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x / step, y / step))
    return tuple(points)


__all__ = ["WEST", "Frame", "Point", "World", "equal_earth", "point_of", "world"]
