"""Rectangles laid beside each other without overlap, in a picture that is about as wide as wanted."""

from __future__ import annotations

import math
from collections.abc import Sequence

Size = tuple[float, float]
Corner = tuple[float, float]


def packed(sizes: Sequence[Size], aspect: float = 1.5) -> list[Corner]:
    """Give the lower left corner of each rectangle (width, height), in the order given; y goes upward, from 0 down.

    They are laid along a skyline: each one as high as it gets, then as far left; give the largest first. ``aspect`` is
    about how many times wider than high the whole becomes.

    >>> packed([(2, 2), (1, 1), (1, 1)])
    [(0.0, -2.0), (2.0, -1.0), (2.0, -2.0)]
    """
    if not sizes:
        return []
    area = sum(width * height for width, height in sizes)
    room = max(math.sqrt(area * aspect), *(width for width, _ in sizes))
    corners = []
    skyline = [(0.0, 0.0)]
    """Where a step begins, and how far down it is filled, from left to right."""
    for width, height in sizes:
        left, filled = min(_fits(skyline, width, room), key=lambda place: (place[1], place[0]))
        corners.append((left, -(filled + height)))
        skyline = _raised(skyline, left, width, filled + height)
    return corners


def _fits(skyline: Sequence[tuple[float, float]], width: float, room: float) -> list[tuple[float, float]]:
    places = []
    for number, (left, _) in enumerate(skyline):
        if left + width > room + 1e-9:
            break
        under = [depth for begin, depth in skyline[number:] if begin < left + width - 1e-9]
        places.append((left, max(under)))
    return places


def _raised(skyline: list[tuple[float, float]], left: float, width: float, depth: float) -> list[tuple[float, float]]:
    right = left + width
    before = [step for step in skyline if step[0] < left - 1e-9]
    covered = [step for step in skyline if step[0] <= right + 1e-9]
    after = [step for step in skyline if step[0] > right + 1e-9]
    resumed = [(right, covered[-1][1])]
    return [*before, (left, depth), *resumed, *after]


__all__ = ["packed"]
