"""Concentration of amounts that are known as bounds: the least and the most that it can be.

Each amount lies between a lower bound and an upper one (None where there is none). The least concentrated amounts
within the bounds are those brought as near to one level as the bounds allow, whatever the level (they are majorised by
all others of the same sum: Marshall, Olkin, Arnold, Inequalities, ch. 2); so one looks for the best level. The most is
exact for shares of the largest, and for the index a bound that cannot be passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

Bounds = Sequence[tuple[float, float | None]]


def herfindahl(bounds: Bounds) -> tuple[float, float] | None:
    """Bound the sum of squared shares; None where all may be nothing.

    >>> herfindahl([(1, 1), (1, 1)]), herfindahl([(3, 3), (1, 1)])
    ((0.5, 0.5), (0.625, 0.625))
    >>> herfindahl([(10, None), (10, 10)])
    (0.5, 1.0)
    """
    held = _held(bounds)
    if held is None:
        return None
    found = [_index(amounts) for level in _levels(held) if sum(amounts := _levelled(held, level))]
    return min(found), _greatest(held)


def top_share(bounds: Bounds, most: int) -> tuple[float, float] | None:
    """Bound the share that the ``most`` largest have together.

    >>> top_share([(6, 6), (3, 3), (1, 1)], 1), top_share([(5, 5), (0, 5)], 1)
    ((0.6, 0.6), (0.5, 1.0))
    """
    held = _held(bounds)
    if held is None:
        return None
    open_ended = sum(upper == inf for _, upper in held)
    if len(held) <= most:
        return 1.0, 1.0
    found = [_top(amounts, most) for level in _turns(held) if sum(amounts := _levelled(held, level))]
    if open_ended:
        found.append(min(most, open_ended) / open_ended)
    return min(found), _greatest_top(held, most)


def _held(bounds: Bounds) -> list[tuple[float, float]] | None:
    held = [(lower, inf if upper is None else upper) for lower, upper in bounds]
    held = [(lower, upper) for lower, upper in held if upper > 0]
    return held or None


def _levelled(held: Sequence[tuple[float, float]], level: float) -> list[float]:
    return [min(max(level, lower), upper) for lower, upper in held]


def _turns(held: Sequence[tuple[float, float]]) -> list[float]:
    """Give the levels at which an amount begins or ceases to follow the level."""
    return sorted({bound for pair in held for bound in pair if bound != inf})


def _levels(held: Sequence[tuple[float, float]]) -> list[float]:
    """Give the levels of which one is the best.

    Between two turns the index is least where the level is the sum of squares by the sum, and there both are those of
    the amounts that do not follow the level.
    """
    turns = _turns(held)
    found = [*turns, 1.0]
    for level in [0.0, *turns]:
        fixed = [lower if lower > level else upper for lower, upper in held if lower > level or upper <= level]
        if sum(fixed) > 0:
            found.append(sum(value * value for value in fixed) / sum(fixed))
    return found


def _index(amounts: Sequence[float]) -> float:
    total = sum(amounts)
    return sum(value * value for value in amounts) / total**2


def _greatest(held: Sequence[tuple[float, float]]) -> float:
    """Bound the index from above, along the outermost line of (sum, sum of squares) that the bounds allow."""
    if len(held) == 1 or any(upper == inf for _, upper in held):
        return 1.0
    total, squares = sum(lower for lower, _ in held), sum(lower * lower for lower, _ in held)
    best = squares / total**2 if total else 0.0
    for lower, upper in sorted(held, key=lambda pair: -(pair[0] + pair[1])):
        slope = lower + upper
        start, rise = squares - slope * total, upper - lower
        peak = -2 * start / slope
        if rise and total < peak < total + rise:
            best = max(best, (start + slope * peak) / peak**2)
        total, squares = total + rise, squares + upper * upper - lower * lower
        best = max(best, squares / total**2 if total else 0.0)
    return min(best, 1.0)


def _top(amounts: Sequence[float], most: int) -> float:
    return sum(sorted(amounts, reverse=True)[:most]) / sum(amounts)


def _greatest_top(held: Sequence[tuple[float, float]], most: int) -> float:
    """Find the greatest share, some at their upper bounds and all others at their lower: Dinkelbach's method."""
    if any(upper == inf for _, upper in held):
        return 1.0
    least = sum(lower for lower, _ in held)
    share = 0.0
    while True:
        chosen = sorted(held, key=lambda pair: (share - 1) * pair[1] - share * pair[0])[:most]
        high = sum(upper for _, upper in chosen)
        better = high / (high + least - sum(lower for lower, _ in chosen))
        if better <= share:
            return share
        share = better


__all__ = ["herfindahl", "top_share"]
