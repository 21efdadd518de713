"""Writing SVG: elements with rounded numbers, words set in a style, marks that say what they are.

ElementTree escapes what must be; characters that XML forbids are shown as U+FFFD. The same calls make the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from tvetkg.export.lettering import Style
from tvetkg.export.palette import PAPER

NAMESPACE = "http://www.w3.org/2000/svg"
_LATIN = "'Noto Sans', 'Source Sans 3', 'Helvetica Neue', Arial"
_CHINESE = "'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei'"
STACKS = {"en": f"{_LATIN}, {_CHINESE}, sans-serif", "zh": f"{_CHINESE}, {_LATIN}, sans-serif"}
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Number = float | int


def drawing(language: str) -> Element:
    """Begin a picture; :func:`written` ends it."""
    attributes = {"xmlns": NAMESPACE, "xml:lang": language, "lang": language, "role": "img"}
    return Element("svg", attributes | {"aria-labelledby": "title desc", "font-family": STACKS[language]})


def put(parent: Element, tag: str, told: str = "", **attributes: str | Number | None) -> Element:
    """Add an element; ``told`` is what it says of itself, and underscores in names of attributes stand for hyphens.

    >>> root = drawing("en")
    >>> ElementTree.tostring(put(root, "circle", "A dot", cx=1.0, cy=2.345, r=3, stroke_width=None))
    b'<circle cx="1" cy="2.35" r="3"><title>A dot</title></circle>'
    """
    named = {
        name.rstrip("_").replace("_", "-"): _said(value) for name, value in attributes.items() if value is not None
    }
    element = SubElement(parent, tag, named)
    if told:
        SubElement(element, "title").text = allowed(told)
    return element


def words(
    parent: Element, x: float, y: float, text: str, style: Style, anchor: str = "start", halo: bool = False
) -> Element:
    """Set a line of words with its baseline at ``y``; a halo keeps it readable on top of other marks."""
    element = put(
        parent,
        "text",
        x=x,
        y=y,
        font_size=style.size,
        font_weight=600 if style.bold else None,
        fill=style.fill,
        text_anchor=None if anchor == "start" else anchor,
        stroke=PAPER if halo else None,
        stroke_width=3 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )
    element.text = allowed(text)
    return element


def path(points: Sequence[tuple[float, float]], closed: bool = False) -> str:
    """Write points as the data of a path, each as what it is away from the one before.

    >>> path([(0, 0), (10, 5.25), (10, 0)], closed=True)
    'M0 0l10 5.2 0-5.2z'
    """
    made, before = "", (0.0, 0.0)
    for number, (x, y) in enumerate(points):
        here = round(x, 1), round(y, 1)
        step = [_said(round(a - b, 1)) for a, b in zip(here, before, strict=True)]
        joint = "M" if not number else "l" if number == 1 else "" if step[0].startswith("-") else " "
        made += joint + step[0] + ("" if step[1].startswith("-") else " ") + step[1]
        before = here
    return made + "z" * closed


def written(root: Element, width: float, height: float, title: str, description: str) -> str:
    """End a picture: say its size, its title and description, and write it."""
    root.attrib |= {"width": _said(width), "height": _said(height), "viewBox": f"0 0 {_said(width)} {_said(height)}"}
    for place, (tag, text) in enumerate((("title", title), ("desc", description))):
        element = Element(tag, {"id": tag})
        element.text = allowed(text)
        root.insert(place, element)
    root.insert(2, Element("rect", {"width": _said(width), "height": _said(height), "fill": PAPER}))
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def allowed(text: str) -> str:
    r"""Show what XML forbids as U+FFFD.

    >>> allowed("a\x07b")
    'a�b'
    """
    return _FORBIDDEN.sub("\ufffd", text)


def _said(value: str | Number) -> str:
    if isinstance(value, str):
        return allowed(value)
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


__all__ = ["NAMESPACE", "STACKS", "allowed", "drawing", "path", "put", "words", "written"]
