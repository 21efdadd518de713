"""Lists of institutions as CSV or XLSX, such as a ministry's list of its colleges.

The columns that are read have the names of organisations.csv, ``key`` (what the list calls the institution, else its
name) and ``name``; a name in another language is ``name:zh-Hans``. Other headers are named by the user.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from tvetkg.errors import Finding, Position, Severity, UsageError
from tvetkg.importing.institutions import Institution
from tvetkg.importing.texts import language_of, plain
from tvetkg.records.suggest import did_you_mean, listed

COLUMNS = ("key", "name", "label", "acronym", "kind", "economy", "place", "website")
"""What a column may be; ``name:LANGUAGE`` too."""
_Row = tuple[int, list[str]]


def read_list(
    path: Path,
    columns: Mapping[str, str],
    language: str,
    kind: str,
    economy: str,
    findings: list[Finding],
) -> Iterator[Institution]:
    """Give the institutions of a table whose first row names its columns; ``findings`` takes rows without a name.

    ``columns`` lead from what is read to the header it stands under; ``language`` is that of ``name``, ``kind`` and
    ``economy`` hold where the table says nothing. Raises :class:`~tvetkg.errors.UsageError` for a file that is no
    table, and where no column holds names.
    """
    rows = _xlsx(path) if path.suffix == ".xlsx" else _csv(path)
    _, header = next(rows, (0, list[str]()))
    where = _where(header, columns, path)
    naming = {key: place for key, place in where.items() if key in ("name", "label") or key.startswith("name:")}
    if not naming:
        raise UsageError(
            f"{path}: no column holds names. Its columns are {listed(header) or 'missing'}: "
            "say which with --column name=HEADER."
        )
    for line, cells in rows:
        told = {key: plain(cells[place]) if place < len(cells) else "" for key, place in where.items()}
        if not any(told.values()):
            continue
        names = [(_language(key, language), told[key]) for key in naming if told[key]]
        if not names:
            message = "The row has no name, and is left out."
            findings.append(Finding(Severity.WARNING, "name-missing", message, Position(path, line, 1), "write it."))
            continue
        yield Institution(
            key=told.get("key") or names[0][1],
            names=tuple(dict.fromkeys(names)),
            acronym=told.get("acronym", ""),
            kind=told.get("kind") or kind,
            economy=told.get("economy") or economy,
            place=told.get("place", ""),
            website=told.get("website", ""),
        )


def _language(key: str, language: str) -> str:
    if key == "label":
        return "en"
    return language_of(key.partition(":")[2]) if ":" in key else language


def _where(header: Sequence[str], columns: Mapping[str, str], path: Path) -> dict[str, int]:
    places = {name: number for number, name in reversed(list(enumerate(header)))}
    found = {name: place for name, place in places.items() if name in COLUMNS or name.startswith("name:")}
    for key, name in columns.items():
        if key not in COLUMNS and not key.startswith("name:"):
            raise UsageError(f"--column {key}={name}: {did_you_mean(key, COLUMNS, 'columns', len(COLUMNS))}")
        if name not in places:
            raise UsageError(f"{path}: there is no column {name!r}: {did_you_mean(name, header, 'columns', 20)}")
        found[key] = places[name]
    return found


def _csv(path: Path) -> Iterator[_Row]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not a text in UTF-8 (byte {error.start}). Save the table as CSV UTF-8.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    line = 1
    try:
        for cells in reader:
            yield line, [plain(cell) for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{path}: line {line} is not CSV that can be read: {error}.") from error


def _xlsx(path: Path) -> Iterator[_Row]:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UsageError(f"{path}: not a workbook that can be read: {error}.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}.") from error
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [plain("" if cell is None else str(cell)) for cell in row]
    finally:
        book.close()


__all__ = ["COLUMNS", "read_list"]
