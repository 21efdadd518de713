"""Intervals of amounts, and what follows from them for shares and concentration: every result holds for all amounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

_ONE, _ZERO = Fraction(1), Fraction(0)


@dataclass(frozen=True)
class Bounds:
    """At least ``lower`` (more than that where ``strict``), and at most ``upper``; None where no upper bound is known.

    >>> Bounds(Decimal(5), Decimal(7)) + Bounds(Decimal(1), None, strict=True)
    Bounds(lower=Decimal('6'), upper=None, strict=True)
    """

    lower: Decimal = Decimal(0)
    upper: Decimal | None = Decimal(0)
    strict: bool = False

    def __add__(self, other: Bounds) -> Bounds:
        upper = None if self.upper is None or other.upper is None else self.upper + other.upper
        return Bounds(self.lower + other.lower, upper, self.strict or other.strict)


def total(parts: Iterable[Bounds]) -> Bounds:
    """Add intervals; the sum of none is nothing at all."""
    return sum(parts, Bounds())


class Share(NamedTuple):
    """At least and at most this part of a whole, 0 to 1; ``upper`` is None where an amount has no upper bound."""

    lower: Fraction
    upper: Fraction | None


_NOTHING = Share(_ZERO, _ZERO)


def share(part: Bounds, rest: Bounds) -> Share:
    """Tell which share a part has beside the rest, whatever the amounts are within their bounds.

    A part that has no rest beside it is the whole, even where its own amount is not known.

    >>> share(Bounds(Decimal(1), Decimal(3)), Bounds(Decimal(1), Decimal(4)))
    Share(lower=Fraction(1, 5), upper=Fraction(3, 4))
    >>> share(Bounds(Decimal(0), None), Bounds())
    Share(lower=Fraction(1, 1), upper=Fraction(1, 1))
    """
    if rest.upper == 0:
        return Share(_ONE, _ONE)
    lower = _ZERO if rest.upper is None else _ratio(part.lower, rest.upper)
    return Share(lower, None if part.upper is None else _ratio(part.upper, rest.lower))


def herfindahl(named: Sequence[Share], unnamed: Share = _NOTHING) -> Share:
    """Bound the sum of squared shares (Herfindahl-Hirschman): 1 where one takes all, near 0 where many take little.

    ``unnamed`` is the share of takers that are not known: it may be spread over any number of them (which adds nothing)
    or belong to the largest. The upper bound is None where that of a share is.

    >>> half = Share(Fraction(1, 2), Fraction(1, 2))
    >>> herfindahl([half, half])
    Share(lower=Fraction(1, 2), upper=Fraction(1, 2))
    >>> herfindahl([half], half)
    Share(lower=Fraction(1, 4), upper=Fraction(1, 1))
    """
    spread = _ONE if unnamed.upper is None else unnamed.upper
    lower = sum((level * level for level in _even([*named], _ONE - spread)), _ZERO)
    caps = [each.upper for each in named]
    if unnamed.upper is None or None in caps:
        return Share(lower, None)
    # Filling the largest caps first is the most uneven way there is; the unknown takers may all be the largest.
    tallest, *others = sorted((cap for cap in caps if cap is not None), reverse=True) or [_ZERO]
    left, upper = _ONE, _ZERO
    for cap in [min(tallest + unnamed.upper, _ONE), *others]:
        filled = min(cap, left)
        left, upper = left - filled, upper + filled * filled
    return Share(lower, upper)


def rounded_down(number: Fraction, step: Decimal) -> Decimal:
    """Round a lower bound to a multiple of ``step``, so that it still holds.

    >>> rounded_down(Fraction(2, 3), Decimal("0.1")), rounded_up(Fraction(2, 3), Decimal("0.1"))
    (Decimal('0.6'), Decimal('0.7'))
    """
    return floor(number / Fraction(step)) * step


def rounded_up(number: Fraction, step: Decimal) -> Decimal:
    """Round an upper bound to a multiple of ``step``, so that it still holds."""
    return ceil(number / Fraction(step)) * step


def _even(shares: Sequence[Share], wanted: Fraction) -> list[Fraction]:
    """Spread ``wanted`` as evenly as the bounds allow; where they force more, every share has its lower bound."""
    boxes = [(each.lower, _ONE if each.upper is None else each.upper) for each in shares]
    levels = sorted({end for box in boxes for end in box})
    heights = [sum((_held(level, box) for box in boxes), _ZERO) for level in levels]
    for (below, low), (above, high) in pairwise(zip(levels, heights, strict=True)):
        if low <= wanted < high:
            level = below + (above - below) * (wanted - low) / (high - low)
            return [_held(level, box) for box in boxes]
    level = levels[0] if levels and wanted <= heights[0] else _ONE
    return [_held(level, box) for box in boxes]


def _held(level: Fraction, box: tuple[Fraction, Fraction]) -> Fraction:
    return min(max(level, box[0]), box[1])


def _ratio(part: Decimal, rest: Decimal) -> Fraction:
    whole = Fraction(part) + Fraction(rest)
    return Fraction(part) / whole if whole else _ZERO


__all__ = ["Bounds", "Share", "herfindahl", "rounded_down", "rounded_up", "share", "total"]
