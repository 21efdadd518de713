"""When two answers are equal: the rule of all tests, between engines and against expected answers in CSV.

Rows are a multiset unless the query is ordered. IRIs, texts and days are exact, numbers equal by value to six decimals,
booleans are 1 and 0, language tags lower case, nothing bound equals an empty cell, and the documents of a ``sources``
column are a set.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.queries.answers import Answer, Value
from tvetkg.rdf import Literal

_SIX_DECIMALS = Decimal("0.000001")
_HUGE = Decimal(10) ** 50
_NUMBERS = {"integer", "decimal"}


@dataclass(frozen=True)
class Table:
    """An expected answer: column names, and cells as CSV holds them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_csv(file: Path) -> Table:
    """Read an expected answer, as ``tvetkg query ... --format csv`` prints it."""
    try:
        lines = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline=""), strict=True))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not CSV in UTF-8: {error}.") from error
    if not lines:
        raise UsageError(f"{file}: empty: the first line names the columns.")
    columns = tuple(lines[0])
    for number, line in enumerate(lines[1:], 2):
        if len(line) != len(columns):
            raise UsageError(f"{file}: row {number} has {len(line)} cells, and there are {len(columns)} columns.")
    return Table(columns, tuple(map(tuple, lines[1:])))


def same(expected: Table, answer: Answer) -> list[str]:
    """Say how an answer differs from the expected one; nothing means that they are equal."""
    if differences := _columns(expected.columns, tuple(column.name for column in answer.columns)):
        return differences
    kinds = [column.kind for column in answer.columns]
    wanted = [tuple(map(_expected_cell, row, kinds)) for row in expected.rows]
    got = [tuple(map(_cell, row)) for row in answer.rows]
    return _rows(wanted, got, ordered=_is_ordered(answer))


def same_answers(one: Answer, other: Answer) -> list[str]:
    """Say how two engines' answers to one query differ; other than in CSV, languages and kinds of terms count."""
    if differences := _columns(
        tuple(sorted(column.name for column in one.columns)), tuple(sorted(column.name for column in other.columns))
    ):
        return differences
    return _rows(_term_rows(one), _term_rows(other), ordered=_is_ordered(one))


def _is_ordered(answer: Answer) -> bool:
    return answer.query is not None and answer.query.header.ordered


def _columns(wanted: Sequence[str], got: Sequence[str]) -> list[str]:
    return [] if wanted == got else [f"columns: expected {', '.join(wanted)}; got {', '.join(got)}"]


def _rows(wanted: list[tuple[str, ...]], got: list[tuple[str, ...]], ordered: bool) -> list[str]:
    missing, surplus = Counter(wanted) - Counter(got), Counter(got) - Counter(wanted)
    if missing or surplus:
        return [f"missing: {_shown(row)}" for row in sorted(missing.elements())] + [
            f"not expected: {_shown(row)}" for row in sorted(surplus.elements())
        ]
    if ordered:
        return [
            f"row {number}: expected {_shown(row)}; got {_shown(other)}"
            for number, (row, other) in enumerate(zip(wanted, got, strict=True), 1)
            if row != other
        ]
    return []


def _shown(row: Iterable[str]) -> str:
    return " | ".join(row)


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if isinstance(value, tuple):
        return " ".join(sorted(set(value)))
    return str(value)


def _expected_cell(cell: str, kind: str) -> str:
    if kind == "sources":
        return " ".join(sorted(set(cell.split())))
    if kind in _NUMBERS and cell:
        try:
            return _number(Decimal({"true": "1", "false": "0"}.get(cell, cell)))
        except InvalidOperation:
            return cell
    return cell


def _number(value: Decimal) -> str:
    with localcontext(prec=60):
        rounded = value.quantize(_SIX_DECIMALS) if value.is_finite() and abs(value) < _HUGE else value
        return f"{rounded.normalize() + 0:f}"


def _term_rows(answer: Answer) -> list[tuple[str, ...]]:
    order = sorted(range(len(answer.columns)), key=lambda place: answer.columns[place].name)
    found = []
    for terms, values in zip(answer.terms, answer.rows, strict=True):
        cells = []
        for place in order:
            term, value = terms[place], values[place]
            is_number = isinstance(value, int | Decimal | tuple) or value is None
            language = f"@{term.language.lower()}" if isinstance(term, Literal) and term.language else ""
            cell = _cell(value)
            cells.append(cell if is_number else f"{type(term).__name__} {cell}{language}")
        found.append(tuple(cells))
    return found


__all__ = ["Table", "read_csv", "same", "same_answers"]
