"""What an answer is made of: cells as plain values, the columns they stand in, and rows whose cells have names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any, ClassVar
from typing import Literal as OneOf

from tvetkg import iri
from tvetkg.iri import IRI
from tvetkg.queries.header import ColumnKind
from tvetkg.rdf import PREFIXES, BlankNode, NamedNode, Term

Value = IRI | str | Decimal | int | bool | date | tuple[str, ...] | None
"""A cell: an IRI, a text, a number, a day, several documents (IRIs, or what is told of them), or nothing."""

KINDS: dict[type, set[str]] = {
    str: {"string", "language"},
    IRI: {"iri", "concept", "source"},
    int: {"integer", "decimal"},
    Decimal: {"decimal"},
    date: {"date"},
    tuple: {"sources", "texts"},
    bool: set(),
}
"""Which kinds of columns a value may stand in."""


@dataclass(frozen=True)
class Column:
    """A column and what it holds; ``term`` where nothing is known (queries without a header)."""

    name: str
    kind: ColumnKind | OneOf["term", "layer", "texts"]


class Row(tuple[Value, ...]):
    """One row: a tuple whose cells are attributes too, by the names of the columns.

    >>> row = row_type(("partner", "count", "from"))((IRI("urn:a"), 3, "2019"))
    >>> row.partner, row.count, row[1], row == (IRI("urn:a"), 3, "2019")
    (IRI('urn:a'), 3, 3, True)
    >>> row
    Row(partner=IRI('urn:a'), count=3, from='2019')
    >>> row.partners
    Traceback (most recent call last):
    ...
    AttributeError: there is no column 'partners': there are partner, count, from
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"there is no column {name!r}: there are {', '.join(self._fields)}")

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={cell!r}' for name, cell in zip(self._fields, self, strict=True))})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _row, (self._fields, tuple(self))

    def _asdict(self) -> dict[str, Value]:
        return dict(zip(self._fields, self, strict=True))


@cache
def row_type(names: tuple[str, ...]) -> type[Row]:
    """Make the type of rows with these columns; a column that begins with ``_`` has its place in the tuple alone."""
    cells = {name: property(itemgetter(place)) for place, name in enumerate(names) if not name.startswith("_")}
    return type("Row", (Row,), {"__slots__": (), "_fields": names, **cells})


def _row(names: tuple[str, ...], cells: tuple[Value, ...]) -> Row:
    return row_type(names)(cells)


def rows_of(columns: Sequence[Column], terms: Sequence[Sequence[Term | None]]) -> tuple[Row, ...]:
    """Read terms, row by row, as plain values by their columns' kinds."""
    kinds = [column.kind for column in columns]
    made = row_type(tuple(column.name for column in columns))
    return tuple(made(map(value, row, kinds)) for row in terms)


def value(term: Term | None, kind: str = "term") -> Value:
    """Turn a term into a plain value.

    >>> from tvetkg.rdf import decimal, text
    >>> value(decimal(Decimal("80.50"))), value(text("urn:b urn:a"), "sources")
    (Decimal('80.5'), (IRI('urn:a'), IRI('urn:b')))
    """
    if term is None or isinstance(term, BlankNode):
        return term and str(term)
    if isinstance(term, NamedNode):
        return _iri(term.value)
    if kind == "sources":
        return tuple(sorted({_iri(part) for part in term.value.split()}))
    try:
        return _READERS.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def type_of(value: Value) -> type:
    """Name the type that a value counts as.

    >>> type_of(True), type_of(IRI("urn:a")), type_of(("a", "b"))
    (<class 'bool'>, <class 'tvetkg.iri.IRI'>, <class 'tuple'>)
    """
    return next(known for known in (bool, int, IRI, str, Decimal, date, tuple) if isinstance(value, known))


def cell(value: Value, short: bool = False) -> str:
    """Write a value as text; ``short`` gives our IRIs as ids. Documents are parted by spaces, other lists by a bar.

    >>> cell(Decimal("80.50")), cell(None), cell(iri.thing("vtc"), short=True)
    ('80.5', '', 'vtc')
    >>> cell((iri.source("a"), iri.source("b")), short=True), cell(("One | title", "Another"))
    ('a b', 'One ¦ title | Another')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    if isinstance(value, tuple):
        if all(isinstance(part, IRI) for part in value):
            return " ".join(cell(part, short) for part in value)
        # A bar inside a part would look like the end of it.
        return " | ".join(part.replace("|", "¦") for part in value)
    return iri.short(value) if short and isinstance(value, IRI) else str(value)


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _iri(text: str) -> IRI:
    """Wrap an IRI that a graph holds; other graphs hold IRIs that we would not mint."""
    return str.__new__(IRI, text)


_READERS: dict[str, Callable[[str], Value]] = {
    **{
        f"{PREFIXES['xsd']}{name}": int
        for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
    },
    **{f"{PREFIXES['xsd']}{name}": _finite for name in ("decimal", "double", "float")},
    f"{PREFIXES['xsd']}boolean": lambda text: text in ("true", "1"),
    f"{PREFIXES['xsd']}date": date.fromisoformat,
}


__all__ = ["KINDS", "Column", "Row", "Value", "cell", "row_type", "rows_of", "type_of", "value"]
