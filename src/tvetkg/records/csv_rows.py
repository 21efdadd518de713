"""Tables in CSV whose every row is one model: the authority files, decisions, assertions, what was rejected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from tvetkg.errors import Finding, Position
from tvetkg.records.csv_cells import Row, Table, read_table, unknown_column
from tvetkg.records.document import check
from tvetkg.records.fields import keys_of
from tvetkg.records.source_file import PathInFile
from tvetkg.records.tree import LARGEST, Tree

M = TypeVar("M", bound=BaseModel)
LARGEST_TABLE = 16 * LARGEST


@dataclass(frozen=True)
class Told(Generic[M]):
    """A row that could be read, where it begins, and where each of its filled cells stands."""

    record: M
    position: Position
    columns: Mapping[str, Position]

    def at(self, column: str) -> Position:
        """Give the place of a cell, or of the row where the cell is empty."""
        return self.columns.get(column, self.position)


def read_rows(path: Path, shown_root: Path, model: type[M]) -> tuple[list[Told[M]], list[Finding]]:
    """Read a table strictly; findings name it relative to ``shown_root``. A missing file holds no rows."""
    if not path.exists():
        return [], []
    shown = path.relative_to(shown_root) if path.is_relative_to(shown_root) else path
    table, findings = read_table(path, shown, LARGEST_TABLE)
    rows, complaints = rows_of(table, shown, model)
    return rows, findings + complaints


def rows_of(table: Table, shown: Path, model: type[M]) -> tuple[list[Told[M]], list[Finding]]:
    """Make each row of a table a record; a column that the model does not have is a finding."""
    findings: list[Finding] = []
    known = list(keys_of(model))
    findings += [unknown_column(name, known, at) for name, at in table.header.items() if name not in known]
    rows: list[Told[M]] = []
    for row in table.rows:
        told, wrong = _row(row, model, shown)
        findings += wrong
        if told is not None:
            rows.append(told)
    return rows, findings


def _row(row: Row, model: type[M], file: Path) -> tuple[Told[M] | None, list[Finding]]:
    cells = {name: cell for name, cell in row.cells.items() if name in keys_of(model)}
    positions: dict[PathInFile, Position] = {(name,): cell.position for name, cell in cells.items()}
    tree = Tree({name: cell.text for name, cell in cells.items()}, {(): row.position, **positions})
    record, findings = check(model, tree, file)
    columns = {name: cell.position for name, cell in row.cells.items()}
    told = None if record is None else Told(record, row.position, columns)
    return told, [finding for _, finding in findings]
