"""An answer as a data frame: every column gets the type that holds its cells without loss."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from typing import Literal as OneOf

import polars

from tvetkg.errors import UsageError
from tvetkg.queries.cells import KINDS, Column, Value, cell, type_of

if TYPE_CHECKING:
    import pandas

Shape = OneOf["text", "integer", "decimal", "float", "boolean", "date", "list"]

_DIGITS = 38
_INT64 = 2**63
_BY_KIND: dict[str, Shape] = {
    "integer": "integer",
    "decimal": "decimal",
    "date": "date",
    "sources": "list",
    "texts": "list",
}
_BY_TYPE: dict[type, Shape] = {bool: "boolean", int: "integer", Decimal: "decimal", date: "date", tuple: "list"}
_PANDAS: dict[Shape, str] = {
    "text": "string",
    "integer": "Int64",
    "decimal": "Float64",
    "float": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "list": "object",
}


def to_polars(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> polars.DataFrame:
    """Make a data frame of polars.

    >>> frame = to_polars([Column("n", "decimal"), Column("day", "date")], [(Decimal("1.50"), None), (2, None)])
    >>> frame.schema
    Schema([('n', Decimal(precision=38, scale=2)), ('day', Date)])
    """
    return polars.DataFrame([_series(column, [row[place] for row in rows]) for place, column in enumerate(columns)])


def to_pandas(columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> pandas.DataFrame:
    """Make a data frame of pandas; without pandas, a :class:`UsageError` that says how to get it."""
    try:
        import pandas  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise UsageError(
            "to_pandas needs pandas, which is not installed: pip install 'tvetkg[pandas]', or take to_polars."
        ) from error
    made = {}
    for place, column in enumerate(columns):
        cells = [row[place] for row in rows]
        shape = shape_of(column, cells)
        made[column.name] = pandas.Series(_held(cells, shape), dtype=_PANDAS[shape])
    return pandas.DataFrame(made)


def shape_of(column: Column, cells: Sequence[Value]) -> Shape:
    """Choose what holds a column's cells: what its kind says, else what the cells are, else text.

    >>> shape_of(Column("n", "integer"), []), shape_of(Column("n", "term"), [1, Decimal("0.5")])
    ('integer', 'decimal')
    >>> shape_of(Column("n", "integer"), [10**20]), shape_of(Column("n", "term"), [1, "one"])
    ('decimal', 'text')
    """
    types = {type_of(each) for each in cells if each is not None}
    if column.kind in _BY_KIND and all(column.kind in KINDS[each] for each in types):
        shape = _BY_KIND[column.kind]
    elif types == {int, Decimal}:
        shape = "decimal"
    else:
        shape = _BY_TYPE.get(types.pop(), "text") if len(types) == 1 else "text"
    numbers = [each for each in cells if isinstance(each, int | Decimal)]
    if shape == "integer" and any(not -_INT64 <= each < _INT64 for each in numbers):
        shape = "decimal"
    if shape == "decimal" and _scale(numbers) + max(map(_before_the_point, numbers), default=0) > _DIGITS:
        shape = "float"
    return shape


def _series(column: Column, cells: list[Value]) -> polars.Series:
    shape = shape_of(column, cells)
    numbers = [each for each in cells if isinstance(each, int | Decimal)]
    types: dict[Shape, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "decimal": polars.Decimal(_DIGITS, _scale(numbers) if shape == "decimal" else 0),
        "float": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "list": polars.List(polars.String),
    }
    return polars.Series(column.name, _held(cells, shape), dtype=types[shape])


def _held(cells: Sequence[Value], shape: Shape) -> list[Any]:
    writers: dict[Shape, Any] = {"text": cell, "decimal": Decimal, "float": float}
    write = writers.get(shape, lambda each: each)
    return [None if each is None else write(each) for each in cells]


def _scale(numbers: Sequence[int | Decimal]) -> int:
    """Count the digits after the point that the most exact of the numbers has."""
    return max([0, *(-int(Decimal(each).as_tuple().exponent) for each in numbers)])


def _before_the_point(number: int | Decimal) -> int:
    return max(Decimal(number).adjusted() + 1, 1)


__all__ = ["shape_of", "to_pandas", "to_polars"]
