"""Answers read into terms: SPARQL JSON a row at a time, and RDF.

The JSON is read here and not by a strict parser, since endpoints put control characters into strings, give blank nodes
names that are none (``nodeID://b1``), and add keys of their own; what cannot be a term is an error that names the row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from io import TextIOWrapper
from typing import IO, Any

from tvetkg.rdf import BlankNode, Literal, NamedNode, Term

_PIECE = 1 << 16
_LONGEST = 1 << 26
_SPACE = re.compile(r"[ \t\r\n]*")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_LABEL = re.compile(r"[A-WYZa-wyz0-9][A-Za-z0-9]*")  # "x" begins the names that are made here
_VIRTUOSO_ASK = "__ASK_RETVAL"
_DECODER = json.JSONDecoder(strict=False)

Row = tuple[Term | None, ...]


class MalformedError(ValueError):
    """The text is no SPARQL JSON; the message says what is wrong with it."""


class _Cursor:
    """A place in a long JSON text, of which only a piece is held."""

    def __init__(self, file: IO[bytes]) -> None:
        file.seek(0)
        self._text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
        self._piece, self._at = "", 0

    def detach(self) -> None:
        """Leave the file open."""
        self._text.detach()

    def peek(self) -> str:
        """Give the next character that is no white space; empty at the end."""
        while True:
            match = _SPACE.match(self._piece, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._piece):
                return self._piece[self._at]
            if not self._more():
                return ""

    def take(self, expected: str) -> None:
        """Step over one character, which must be the expected one."""
        if (found := self.peek()) != expected:
            raise MalformedError(
                f"{expected!r} expected, {self._piece[self._at : self._at + 20]!r} found" if found else "it ends early"
            )
        self._at += 1

    def value(self) -> Any:
        """Read one whole value."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._piece, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                if isinstance(error, RecursionError) or len(self._piece) - self._at > _LONGEST or not self._more():
                    raise MalformedError("it ends early, or is no JSON") from error
                continue
            if end == len(self._piece) and self._more():  # a number may go on
                continue
            self._at = end
            return value

    def members(self) -> Iterator[str]:
        """Step through an object: at each key the cursor stands at its value, which must be read."""
        self.take("{")
        while self.peek() != "}":
            key = self.value()
            if not isinstance(key, str):
                raise MalformedError("a key is no string")
            self.take(":")
            yield key
            if self.peek() != ",":
                break
            self.take(",")
        self.take("}")

    def items(self) -> Iterator[Any]:
        """Give the values of an array."""
        self.take("[")
        while self.peek() != "]":
            yield self.value()
            while follows := _COMMA.match(self._piece, self._at):  # the way of nearly all of a million rows
                self._at = follows.end()
                try:
                    value, self._at = _DECODER.raw_decode(self._piece, self._at)
                except (json.JSONDecodeError, RecursionError):
                    value = self.value()
                yield value
            if self.peek() != ",":
                break
            self.take(",")
        self.take("]")

    def _more(self) -> bool:
        """Read on, more the longer the present value is, so that a long one is not read over and over."""
        rest = self._piece[self._at :]
        read = self._text.read(max(_PIECE, len(rest)))
        self._piece, self._at = rest + read, 0
        return bool(read)


def events(file: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """Read SPARQL JSON in the order of the text: ``head`` with its content, ``row`` with each binding, ``boolean``.

    >>> from io import BytesIO
    >>> list(events(BytesIO(b'{"head": {"vars": ["a"]}, "results": {"bindings": [{}]}}')))
    [('head', {'vars': ['a']}), ('row', {})]

    Raises :class:`MalformedError`.
    """
    cursor = _Cursor(file)
    try:
        for key in cursor.members():
            if key != "results":
                value = cursor.value()
                if key in ("head", "boolean"):
                    yield key, value
                continue
            for part in cursor.members():
                if part == "bindings":
                    yield from (("row", binding) for binding in cursor.items())
                else:
                    cursor.value()
        if cursor.peek():
            raise MalformedError("something follows its end")
    except UnicodeDecodeError as error:
        raise MalformedError("it is not UTF-8") from error
    finally:
        cursor.detach()


def variables(file: IO[bytes]) -> tuple[str, ...]:
    """Read the names of the columns, wherever in the text they are; :class:`MalformedError` where they are nowhere."""
    for kind, value in events(file):
        match kind, value:
            case "head", {"vars": [*names]} if all(isinstance(name, str) for name in names):
                return tuple(names)
            case "boolean", _:
                raise MalformedError("it is a yes or no, and rows were asked for")
    raise MalformedError("it does not name its columns")


def boolean(file: IO[bytes]) -> bool:
    """Read the answer of an ASK query; raise :class:`MalformedError` where there is none."""
    found: dict[str, Any] = dict(events(file))
    if isinstance(found.get("boolean"), bool):
        return bool(found["boolean"])
    # Virtuoso 7 answers with rows: one with a 1 for yes, none for no.
    match found:
        case {"head": {"vars": [name]}} if name == _VIRTUOSO_ASK:
            return found.get("row") is not None
    raise MalformedError("it is no yes or no")


def rows(file: IO[bytes], columns: tuple[str, ...]) -> Generator[Row]:
    """Give each row as terms in the order of ``columns``, ``None`` for nothing bound; raise :class:`MalformedError`."""
    number = 0
    known = set(columns)
    datatypes: dict[str, NamedNode] = {}
    for kind, binding in events(file):
        if kind != "row":
            continue
        number += 1
        if not isinstance(binding, dict) or not known.issuperset(binding):
            raise MalformedError(f"row {number} does not fit the columns")
        try:
            yield tuple([_term(binding[column], datatypes) if column in binding else None for column in columns])
        except (KeyError, TypeError, ValueError) as error:
            raise MalformedError(f"row {number} holds something that is no term ({_shortly(binding)})") from error


def _term(value: dict[str, str], datatypes: dict[str, NamedNode]) -> Term:
    text = value["value"]
    match value["type"]:
        case "uri":
            return NamedNode(text)
        case "literal" | "typed-literal":
            if language := value.get("xml:lang"):
                return Literal(text, language=language)
            if (datatype := value.get("datatype")) is None:
                return Literal(text)
            if datatype not in datatypes:
                datatypes[datatype] = NamedNode(datatype)
            return Literal(text, datatype=datatypes[datatype])
        case "bnode":
            return BlankNode(text if _LABEL.fullmatch(text) else f"x{text.encode().hex()}")
        case other:
            raise ValueError(other)


def _shortly(binding: object) -> str:
    text = json.dumps(binding, ensure_ascii=False)
    return text if len(text) <= 200 else f"{text[:200]}…"
