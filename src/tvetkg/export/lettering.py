"""How much room words take in a picture: widths in the bundled font, lines that wrap, names cut short.

Lengths are in pixels of the picture. Viewers without Noto Sans draw in a font of the stack that is no wider.
Characters that the font has not are taken to be as wide as the letters of their script mostly are.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tvetkg.export.palette import INK

FONTS = files("tvetkg.export") / "data" / "fonts"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
_OTHER = 0.65
_UNIT = re.compile(r"\s*(?:[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\uffef]+)")
_NEVER_FIRST = "，。；：、！？）》」』”’)%"
_NEVER_LAST = "（《「『“‘("


@dataclass(frozen=True)
class Style:
    """How words are set: size in pixels, colour, whether bold."""

    size: float
    fill: str = INK
    bold: bool = False

    @property
    def height(self) -> float:
        """Give the distance from one line to the next."""
        return round(self.size * 1.4, 1)


@cache
def widths(bold: bool = False) -> dict[str, float]:
    """Give the widths of characters as parts of the size."""
    read: dict[str, dict[str, float]] = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
    return read["SemiBold" if bold else "Regular"]


def width(text: str, style: Style) -> float:
    """Measure a line.

    >>> width("", Style(10)), width("中国", Style(10))
    (0, 20.0)
    """
    known = widths(style.bold)
    return style.size * sum(known[letter] if letter in known else _width_of_other(letter) for letter in text)


def wrapped(text: str, style: Style, room: float, indent: float = 0) -> list[str]:
    """Break a text into lines no wider than the room, the first one narrower by the indent.

    Chinese breaks between characters, but never before a full stop or after an opening bracket.

    >>> wrapped("one two three", Style(10), 45)
    ['one two', 'three']
    >>> wrapped("合作协议，项目。", Style(10), 42)
    ['合作协', '议，项', '目。']
    >>> wrapped("abcdefghij", Style(10), 30)
    ['abcde', 'fghij']
    """
    lines: list[str] = []
    line = ""
    for unit in _units(text, style, room):
        longer = line + unit if line else unit.lstrip()
        if line and width(longer, style) > room - (0 if lines else indent):
            lines.append(line)
            longer = unit.lstrip()
        line = longer
    return [*lines, line] if line else lines


def cut_short(text: str, style: Style, room: float) -> str:
    """Shorten a line to fit, and say so by an ellipsis.

    >>> cut_short("Vocational", Style(10), 200), cut_short("Vocational", Style(10), 30)
    ('Vocational', 'Voc…')
    """
    if width(text, style) <= room:
        return text
    while text and width(f"{text.rstrip()}…", style) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def fitted(parts: Sequence[str], style: Style, room: float, joint: str = ", ") -> str:
    """Join as many whole parts as fit into a line, and count those that do not.

    >>> fitted(["loan 7 m", "grant 1 m"], Style(10), 200), fitted(["loan 7 m", "grant 1 m"], Style(10), 80)
    ('loan 7 m, grant 1 m', 'loan 7 m, +1')
    """
    for kept in range(len(parts), 0, -1):
        more = [f"+{len(parts) - kept}"] if kept < len(parts) else []
        line = joint.join([*parts[:kept], *more])
        if width(line, style) <= room:
            return line
    return cut_short(parts[0], style, room) if parts else ""


def _units(text: str, style: Style, room: float) -> list[str]:
    """Part a text where a line may break; what is longer than a line breaks anywhere."""
    units: list[str] = []
    for found in _UNIT.findall(text):
        bare = found.strip()
        if units and (bare[0] in _NEVER_FIRST or units[-1][-1] in _NEVER_LAST):
            units[-1] += found
        elif width(bare, style) > room * 0.8:
            units += found
        else:
            units.append(found)
    return units


def _width_of_other(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _OTHER


__all__ = ["FONTS", "WEIGHTS", "Style", "cut_short", "fitted", "width", "widths", "wrapped"]
