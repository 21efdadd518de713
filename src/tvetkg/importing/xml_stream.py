"""Large XML from outside, one item at a time: memory holds the item that is being read and no other.

A file that declares a document type is refused before anything in it is looked at, so that no entity is ever expanded
and no other file or address ever read; expat itself opens neither. Lines and columns are those of the file.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NoReturn
from xml.parsers import expat

from tvetkg.errors import Position, UsageError

_CHUNK = 1 << 16
_DEEPEST = 24
_LARGEST_ITEM = 1 << 25
"""How many characters of one item are kept at most; published ones stay below a tenth of it."""


@dataclass
class Element:
    """An element with its attributes (``xml:lang`` under that name), its own text, its children and its place."""

    name: str
    attributes: dict[str, str]
    position: Position
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Give the children of one name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        """Give the first child of one name."""
        return next((child for child in self.children if child.name == name), None)

    def get(self, attribute: str) -> str:
        """Give an attribute without blanks around it; empty where it is missing."""
        return self.attributes.get(attribute, "").strip()


@dataclass(frozen=True)
class Item:
    """One item, and the attributes of the root it stands in."""

    root: dict[str, str]
    element: Element


def read_items(stream: BinaryIO, shown: Path, root: str, item: str, wanted: Collection[str]) -> Iterator[Item]:
    """Give the ``item`` elements below the element ``root``, each with those of its children that are ``wanted``.

    ``shown`` is the file's name in complaints. Raises :class:`~tvetkg.errors.UsageError` for what is no XML, has
    another root, declares a document type, or nests beyond reason.

    >>> import io
    >>> text = b'<list><a id="1"><b>x</b><c/></a><a id="2"/></list>'
    >>> found = read_items(io.BytesIO(text), Path("list.xml"), "list", "a", {"b"})
    >>> [(each.element.get("id"), [child.text for child in each.element.children]) for each in found]
    [('1', ['x']), ('2', [])]
    """
    reader = _Reader(shown, root, item, frozenset(wanted))
    while chunk := stream.read(_CHUNK):
        reader.feed(chunk, last=False)
        while reader.done:
            yield reader.done.popleft()
    reader.feed(b"", last=True)
    yield from reader.done


class _Reader:
    """What expat calls. ``skipped`` counts the levels below an element that nobody wants."""

    def __init__(self, shown: Path, root: str, item: str, wanted: frozenset[str]) -> None:
        self.shown, self.root, self.item, self.wanted = shown, root, item, wanted
        self.done: deque[Item] = deque()
        self.attributes: dict[str, str] = {}
        self.open: list[Element] = []
        self.depth = self.skipped = self.size = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def feed(self, chunk: bytes, last: bool) -> None:
        try:
            self.parser.Parse(chunk, last)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code) or "malformed"
            place = Position(self.shown, error.lineno, error.offset + 1)
            raise UsageError(f"{place}: this is not XML that can be read: {said}. Get the file again.") from error
        except LookupError as error:
            raise UsageError(f"{self.shown}: its encoding is not understood ({error}). Save it in UTF-8.") from error

    def position(self) -> Position:
        return Position(self.shown, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def refuse(self, why: str) -> NoReturn:
        raise UsageError(f"{self.position()}: {why}")

    def doctype(self, *_: object) -> None:
        self.refuse("the file declares a document type, which data of this kind never does; it is not read further.")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            self.refuse(f"elements stand in each other more than {_DEEPEST} deep; this is no data of this kind.")
        if self.skipped:
            self.skipped += 1
        elif self.depth == 1:
            if name != self.root:
                self.refuse(f"the outermost element is <{name}>, and <{self.root}> is expected.")
            self.attributes = attributes
        elif (self.depth == 2 and name != self.item) or (self.depth == 3 and name not in self.wanted):
            self.skipped = 1
        else:
            self.grow(sum(map(len, attributes.values())))
            self.open.append(Element(name, attributes, self.position()))

    def end(self, _: str) -> None:
        self.depth -= 1
        if self.skipped:
            self.skipped -= 1
        elif self.open:
            element = self.open.pop()
            element.text = element.text.strip()
            if self.open:
                self.open[-1].children.append(element)
            else:
                self.done.append(Item(self.attributes, element))
                self.size = 0

    def characters(self, text: str) -> None:
        if self.open and not self.skipped and not text.isspace():
            self.grow(len(text))
            self.open[-1].text += text

    def grow(self, by: int) -> None:
        self.size += by + 16
        if self.size > _LARGEST_ITEM:
            self.refuse(
                f"one <{self.item}> holds more than {_LARGEST_ITEM:,} characters; this is no data of this kind."
            )


__all__ = ["Element", "Item", "read_items"]
