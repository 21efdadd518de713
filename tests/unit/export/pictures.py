"""Looking at a picture as a reader of XML does, with the metrics of the font read by fontTools."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import networkx
from fontTools.ttLib import TTFont
from tests.unit.export.networks import exported_of

import tvetkg.export
from tvetkg import iri
from tvetkg.export.exported import Exported, Language

SVG = "{http://www.w3.org/2000/svg}"
FONTS = Path(tvetkg.export.__file__).parent / "data" / "fonts"


@dataclass(frozen=True)
class Words:
    """A line of words and the rectangle that its letters fill."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Words) -> bool:
        aside = self.right <= other.left or other.right <= self.left
        return not (aside or self.bottom <= other.top or other.bottom <= self.top)


class Picture:
    """A picture that was written."""

    def __init__(self, written: str) -> None:
        self.root: Element = ElementTree.fromstring(written)
        _, _, self.width, self.height = (float(part) for part in self.root.attrib["viewBox"].split())

    def marks(self, kind: str) -> list[Element]:
        """Every mark of a class."""
        return [element for element in self.root.iter() if element.get("class") == kind]

    def told(self, kind: str) -> list[str]:
        """What the marks of a class say of themselves."""
        return [title(mark) for mark in self.marks(kind)]

    def words(self) -> list[Words]:
        """Every line of words."""
        return [_words(element) for element in self.root.iter(f"{SVG}text")]

    def text(self) -> str:
        """All words, a line each."""
        return "\n".join(words.text for words in self.words())

    def outside(self) -> list[str]:
        """The lines that are not wholly in the picture."""
        return [
            words.text
            for words in self.words()
            if words.left < 0 or words.top < 0 or words.right > self.width or words.bottom > self.height
        ]

    def overlaps(self) -> list[tuple[str, str]]:
        """The lines that are on top of each other."""
        return [(one.text, other.text) for one, other in combinations(self.words(), 2) if one.meets(other)]


def title(mark: Element) -> str:
    """What a mark says of itself."""
    return mark.findtext(f"{SVG}title") or ""


def corridor_network(
    *edges: tuple[str, str, int], language: Language = "en", labels: dict[str, str] | None = None
) -> Exported:
    """A network of economies by their ids, each pair with a count."""
    graph = networkx.Graph()
    for number, (a, b, count) in enumerate(edges):
        for name in (a, b):
            label = (labels or {}).get(name, name.replace("-", " ").title())
            graph.add_node(iri.thing(name), id=iri.thing(name), mode="economy", label=label, economy=name)
        via = " ".join(f"t{number}-{each}" for each in range(count))
        graph.add_edge(iri.thing(a), iri.thing(b), agreements=count, weight=float(count), via=via, sources="d1")
    return exported_of(graph, "economies", language)


@cache
def _advances(name: str) -> dict[str, float]:
    font = TTFont(FONTS / f"NotoSans-{name}.ttf")
    units = font["head"].unitsPerEm
    return {chr(code): font["hmtx"][glyph][0] / units for code, glyph in font.getBestCmap().items()}


def _advance(letter: str, bold: bool) -> float:
    wide = 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.6
    return _advances("SemiBold" if bold else "Regular").get(letter, 0.0 if unicodedata.combining(letter) else wide)


def _words(element: Element) -> Words:
    size = float(element.attrib["font-size"])
    bold = element.get("font-weight") == "600"
    parts = [(element.text or "", bold)]
    parts += [(part.text or "", False) for part in element.iter(f"{SVG}tspan")]
    wide = size * sum(_advance(letter, heavy) for text, heavy in parts for letter in text)
    x, y = float(element.attrib["x"]), float(element.attrib["y"])
    left = {"middle": x - wide / 2, "end": x - wide}.get(element.get("text-anchor", "start"), x)
    return Words("".join(text for text, _ in parts), left, y - size * 0.72, left + wide, y + size * 0.18)
