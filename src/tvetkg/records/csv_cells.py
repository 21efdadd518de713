"""Tables in CSV (RFC 4180), every cell with its line and column.

The standard library's reader gives no positions of cells; this one knows commas, double quotes and line ends, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tvetkg.errors import Finding, Position
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import read_text, violation

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=,|\r?\n|\Z)|(?P<bare>[^",\r\n][^,\r\n]*|)(?=,|\r?\n|\Z)')


@dataclass(frozen=True)
class Cell:
    """The text of one cell and where it begins; the column counts characters."""

    text: str
    position: Position


@dataclass(frozen=True)
class Row:
    """One row: its filled cells by column name."""

    cells: dict[str, Cell]
    position: Position


@dataclass(frozen=True)
class Table:
    """The header and the rows of one file."""

    header: dict[str, Position]
    rows: list[Row]


def read_table(path: Path, shown: Path, largest: int) -> tuple[Table, list[Finding]]:
    """Read a table whose first row names its columns; blank cells and blank rows are left out."""
    empty = Table({}, [])
    text, findings = read_text(path, shown, largest)
    if findings:
        return empty, findings
    lines = _lines(text, shown, findings)
    header: dict[str, Position] = {}
    names: list[str] = []
    for cell in next(lines, []):
        name = cell.text.strip()
        names.append(name)
        if not name:
            findings.append(
                violation("column-without-name", "A column has no name.", cell.position, "name or remove it.")
            )
        elif name in header:
            findings.append(
                violation("duplicate-column", f"The column '{name}' stands twice.", cell.position, "keep one of them.")
            )
        else:
            header[name] = cell.position
    rows = []
    for cells in lines:
        if not any(cell.text.strip() for cell in cells):
            continue
        if len(cells) != len(names):
            message = f"The row has {len(cells)} cells, and the header has {len(names)}."
            findings.append(
                violation("row-length", message, cells[0].position, "put text with commas in double quotes.")
            )
            continue
        filled = {name: cell for name, cell in zip(names, cells, strict=True) if name and cell.text.strip()}
        rows.append(Row(filled, cells[0].position))
    return Table(header, rows), findings


def unknown_column(name: str, known: list[str], position: Position) -> Finding:
    """Say that nothing would read a column."""
    advice = did_you_mean(name, known, "columns", len(known))
    return violation("unknown-column", f"There is no column '{name}'.", position, advice)


def _lines(text: str, file: Path, findings: list[Finding]) -> Iterator[list[Cell]]:
    cells: list[Cell] = []
    offset, line, line_start = 0, 1, 0
    while True:
        position = Position(file, line, offset - line_start + 1)
        found = _CELL.match(text, offset)
        if not found:
            message = "A double quote stands where none may."
            advice = 'begin and end the cell with one, and double every quote inside it ("").'
            findings.append(violation("not-csv", message, position, advice))
            return
        quoted = found["quoted"]
        cells.append(Cell(found["bare"] if quoted is None else quoted.replace('""', '"'), position))
        if "\n" in found.group():
            line += found.group().count("\n")
            line_start = offset + found.group().rfind("\n") + 1
        offset = found.end()
        if text[offset : offset + 1] == ",":
            offset += 1
            continue
        yield cells
        cells = []
        offset = text.find("\n", offset) + 1
        if not offset or offset == len(text):
            return
        line, line_start = line + 1, offset
