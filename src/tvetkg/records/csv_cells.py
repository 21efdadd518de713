"""Tables in CSV (RFC 4180) or parted by tabs, every cell with its line and column.

The standard library's reader gives no positions of cells; this one knows the separator, double quotes and line ends,
no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tvetkg.errors import Finding, Position
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import read_text, violation

COMMA, TAB = ",", "\t"
_CELLS = {
    separator: re.compile(
        rf'"(?P<quoted>(?:[^"]|"")*)"(?={separator}|\r?\n|\Z)'
        rf'|(?P<bare>[^"{separator}\r\n][^{separator}\r\n]*|)(?={separator}|\r?\n|\Z)'
    )
    for separator in (COMMA, TAB)
}
_NAMES = {COMMA: "commas", TAB: "tabs"}


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
    """Read a table in CSV whose first row names its columns; blank cells and blank rows are left out."""
    text, findings = read_text(path, shown, largest)
    return (Table({}, []), findings) if findings else table_in(text, shown)


def table_in(text: str, shown: Path, separator: str = COMMA, above: int = 0) -> tuple[Table, list[Finding]]:
    """Read a table from text, which stands in a file below ``above`` lines of something else."""
    findings: list[Finding] = []
    lines = _lines(text, shown, findings, separator, above + 1)
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
                violation(
                    "row-length", message, cells[0].position, f"put text with {_NAMES[separator]} in double quotes."
                )
            )
            continue
        filled = {name: cell for name, cell in zip(names, cells, strict=True) if name and cell.text.strip()}
        rows.append(Row(filled, cells[0].position))
    return Table(header, rows), findings


def unknown_column(name: str, known: list[str], position: Position) -> Finding:
    """Say that nothing would read a column."""
    advice = did_you_mean(name, known, "columns", len(known))
    return violation("unknown-column", f"There is no column '{name}'.", position, advice)


def _lines(text: str, file: Path, findings: list[Finding], separator: str, first: int) -> Iterator[list[Cell]]:
    cells: list[Cell] = []
    offset, line, line_start = 0, first, 0
    while True:
        position = Position(file, line, offset - line_start + 1)
        found = _CELLS[separator].match(text, offset)
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
        if text[offset : offset + 1] == separator:
            offset += 1
            continue
        yield cells
        cells = []
        offset = text.find("\n", offset) + 1
        if not offset or offset == len(text):
            return
        line, line_start = line + 1, offset
