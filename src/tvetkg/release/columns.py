"""What a table of a release is: columns with a type and a meaning, a key, and rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from tvetkg.release.facts import BAR, Facts

Cell = str | bool | list[str] | None
Kind = Literal["text", "texts", "id", "ids", "iri", "date", "number", "boolean"]
"""``texts`` are parted by `` | ``, ``ids`` by a blank; a date is ``YYYY-MM-DD``, a number a decimal."""

SEPARATORS = {"texts": BAR, "ids": " "}


@dataclass(frozen=True)
class Column:
    """A column: ``property`` is the compact name of the property its values come from, where there is one."""

    name: str
    kind: Kind
    about: str
    property: str = ""
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its first column is the key; ``references`` says which columns hold keys of which other table."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    read: Callable[[Facts], Iterable[tuple[Cell, ...]]]
    references: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def key(self) -> str:
        """The name of its first column."""
        return self.columns[0].name


def as_csv(table: Table, facts: Facts) -> bytes:
    """Write a table as CSV (UTF-8, lines end in LF); what is not known is empty."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow([column.name for column in table.columns])
    for row in table.read(facts):
        cells = zip(table.columns, row, strict=True)
        written.writerow([_cell(column, value) for column, value in cells])
    return out.getvalue().encode()


def _cell(column: Column, value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return SEPARATORS[column.kind].join(value) if isinstance(value, list) else value


__all__ = ["SEPARATORS", "Cell", "Column", "Kind", "Table", "as_csv"]
