"""Colours of pictures: few, calm, told apart by people who see few colours, and in print without any.

All are sRGB in hexadecimal. What must be read has a contrast of at least 4.5 to its ground, what must be seen at
least 3 (WCAG 2.2, 1.4.3 and 1.4.11); the three marks differ in lightness, so that a grey copy still tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence

PAPER = "#ffffff"
INK = "#1a1c1f"
MUTED = "#5a6169"
RULE = "#c8cdd2"
LAND = "#eceef0"
STRONG = "#12355b"
WARM = "#ab430a"
PLAIN = "#7c8893"
PALE = "#dde3e8"
RAMP = ("#e3ecf5", "#b9d0e6", "#85aed3", "#3f78ad", "#12355b")
"""From little to much."""
MARKS = (STRONG, WARM, PLAIN)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour, 0 (black) to 1 (white).

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return round((light + 0.05) / (dark + 0.05), 6)


def written_on(ground: str) -> str:
    """Choose the ink that reads best on a ground.

    >>> written_on("#12355b"), written_on("#e3ecf5")
    ('#ffffff', '#1a1c1f')
    """
    return max((INK, PAPER), key=lambda ink: contrast(ink, ground))


def classes(greatest: int, most: int = len(RAMP)) -> list[int]:
    """Choose the least counts of the steps of the ramp: each as many times the one before, and all different.

    >>> classes(23), classes(6), classes(3), classes(1)
    ([1, 2, 4, 7, 12], [1, 2, 3, 4, 5], [1, 2, 3], [1])
    """
    if greatest <= most:
        return list(range(1, greatest + 1))
    found: list[int] = []
    for step in range(most):
        found.append(max(round(greatest ** (step / most)), found[-1] + 1 if found else 1))
    return found


def step_of(count: int, least: Sequence[int]) -> str:
    """Give the colour of a count, the least counts of the steps being known.

    >>> step_of(3, [1, 2, 4, 7, 12]) == RAMP[1]
    True
    """
    chosen = sum(count >= bound for bound in least) - 1
    # A ramp of few steps uses its ends.
    spread = chosen * (len(RAMP) - 1) // max(len(least) - 1, 1) if len(least) < len(RAMP) else chosen
    return RAMP[spread]


__all__ = [
    "INK",
    "LAND",
    "MARKS",
    "MUTED",
    "PALE",
    "PAPER",
    "PLAIN",
    "RAMP",
    "RULE",
    "STRONG",
    "WARM",
    "classes",
    "contrast",
    "luminance",
    "step_of",
    "written_on",
]
