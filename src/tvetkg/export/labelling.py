"""Names beside dots, none on top of another: each takes the first free place near its dot, the weightiest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import cos, hypot, radians, sin

from tvetkg.export.geography import Point
from tvetkg.export.lettering import Style, width

_PAD = 2.0
"""What is kept free on both sides of a name."""
_CELL = 6.0
_PIXELS_A_POINT = 0.9
"""How much farther a name goes away from its dot, rather than cover one more point of a line."""


_ROUNDS = 12
_ANGLES = (
    0,
    180,
    30,
    -30,
    150,
    -150,
    60,
    -60,
    120,
    -120,
    90,
    -90,
    15,
    -15,
    165,
    -165,
    45,
    -45,
    135,
    -135,
    75,
    -75,
    105,
    -105,
)

Wanted = tuple[str, str, Point]
"""A key, the words, and the dot that they belong to."""


@dataclass(frozen=True)
class Box:
    """A rectangle of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share more than an edge."""
        aside = self.right <= other.left or other.right <= self.left
        return not (aside or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Box) -> bool:
        """Whether another rectangle lies in this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def has(self, point: Point) -> bool:
        """Whether a point lies in this rectangle."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True)
class Label:
    """A name that has found its place: its box, and whether a line is to lead to its dot."""

    key: str
    text: str
    dot: Point
    box: Box
    led: bool

    @property
    def baseline(self) -> Point:
        """Give where the words begin."""
        return self.box.left + _PAD, self.box.bottom - (self.box.bottom - self.box.top) * 0.26

    @property
    def near(self) -> Point:
        """Give the point of the box that is nearest to the dot."""
        x = min(max(self.dot[0], self.box.left), self.box.right)
        return x, min(max(self.dot[1], self.box.top + 3), self.box.bottom - 3)

    @property
    def reach(self) -> Box:
        """Give the rectangle that the line to the name lies in."""
        (x, y), (to_x, to_y) = self.dot, self.near
        return Box(min(x, to_x) - 1, min(y, to_y) - 1, max(x, to_x) + 1, max(y, to_y) + 1)

    @cached_property
    def line(self) -> list[Point]:
        """Give points along the line that leads to the name, some three pixels apart; none where no line does."""
        if not self.led:
            return []
        (x, y), (to_x, to_y) = self.dot, self.near
        steps = max(int(hypot(to_x - x, to_y - y) / 3), 1)
        return [(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps) for step in range(1, steps)]


def placed(
    wanted: Sequence[Wanted], style: Style, page: Box, lines: Iterable[Point] = (), radius: float = 4
) -> tuple[list[Label], list[str]]:
    """Place names, the weightiest first; give them, and the keys of those that found no place.

    Names keep to the page, off each other and off all dots. Of the free places the one is chosen that covers the
    fewest points of ``lines`` and is nearest. Where some find none, they go first in another round.
    """
    busy = Counter((int(x // _CELL), int(y // _CELL)) for x, y in lines)
    dots = [Box(x - radius, y - radius, x + radius, y + radius) for *_, (x, y) in wanted]
    places = {each[0]: _choices(each, style, page, busy, dots, radius) for each in wanted}
    order = [key for key, *_ in wanted]
    best, failed = _in_turn(order, places)
    again = failed
    for _ in range(_ROUNDS):
        if not again:
            break
        order.sort(key=lambda key: key not in again)
        found, again = _in_turn(order, places)
        if len(again) < len(failed):
            best, failed = found, again
    return best, failed


def _choices(
    wanted: Wanted, style: Style, page: Box, busy: Counter[tuple[int, int]], dots: Sequence[Box], radius: float
) -> list[Label]:
    """Give the places of a name that are on the page and off all dots, the best first."""
    key, text, dot = wanted
    others = [other for other in dots if not other.has(dot)]
    found = []
    for box, cost, led in _places(dot, width(text, style) + 2 * _PAD, style.size * 1.16, radius):
        label = Label(key, text, dot, box, led)
        if page.holds(box) and not any(box.meets(each) for each in dots) and not any(_passes(label, o) for o in others):
            columns = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
            rows = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
            covered = sum(busy[column, row] for column in columns for row in rows)
            found.append((cost + _PIXELS_A_POINT * covered, label))
    return [label for _, label in sorted(found, key=lambda pair: pair[0])]


def _in_turn(order: Sequence[str], places: Mapping[str, Sequence[Label]]) -> tuple[list[Label], list[str]]:
    """Give each name the best place that those before it left."""
    found: list[Label] = []
    failed: list[str] = []
    for key in order:
        free = (label for label in places[key] if not any(_collide(label, other) for other in found))
        label = next(free, None)
        if label is None:
            failed.append(key)
        else:
            found.append(label)
    return found, failed


def _collide(label: Label, other: Label) -> bool:
    return label.box.meets(other.box) or _passes(label, other.box) or _passes(other, label.box) or _cross(label, other)


def _places(dot: Point, wide: float, high: float, radius: float) -> Iterable[tuple[Box, float, bool]]:
    """Give the places around a dot with what each costs: beside it first, farther away with a line that leads there."""
    x, y = dot
    for away in (radius + 2, 16, 26, 38, 52, 68, 86, 106, 128, 152, 178):
        led = away > radius + 8
        for number, angle in enumerate(_ANGLES if led else _ANGLES[:12]):
            dx, dy = away * cos(radians(angle)), away * sin(radians(angle))
            left = x + dx if abs(angle) < 85 else x + dx - wide if abs(angle) > 95 else x + dx - wide / 2
            shift = 0.5 if abs(angle) in (0, 180) else 0.5 + 0.5 * (1 if dy < 0 else -1) * min(abs(dy) / away * 1.2, 1)
            top = y + dy - high * shift
            yield Box(left, top, left + wide, top + high), number * 0.4 + away * (0.35 if led else 0), led


def _passes(label: Label, other: Box) -> bool:
    """Whether the line that leads from a dot to its name goes through something else."""
    return label.led and label.reach.meets(other) and any(other.has(point) for point in label.line)


def _cross(label: Label, other: Label) -> bool:
    """Whether the lines that lead to two names cross."""
    if not (label.led and other.led):
        return False
    return _turn(label, other.dot) != _turn(label, other.near) and _turn(other, label.dot) != _turn(other, label.near)


def _turn(label: Label, point: Point) -> bool:
    """Tell the side of a leading line on which a point lies."""
    (x, y), (to_x, to_y) = label.dot, label.near
    return (to_x - x) * (point[1] - y) > (to_y - y) * (point[0] - x)


__all__ = ["Box", "Label", "placed"]
