"""Sheets as a workbook: typed cells, links, no formula ever, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from tvetkg.errors import UsageError
from tvetkg.export.archive import MOMENT_IN_XML, repacked
from tvetkg.export.attributes import Value
from tvetkg.queries.xlsx import MOST_ROWS

MOST_COLUMNS = 16_384
_LONGEST_TEXT = 32_767
_WIDEST = 60
_LOOKED_AT = 200
_SAFE_INTEGER = 10**15
_MOST_LINKS = 65_000


@dataclass(frozen=True)
class Sheet:
    """A sheet: names of columns, and rows.

    ``links`` says by the place of a column the place of what it leads to. ``prose`` is read as text: long cells wrap.
    """

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value | None]]
    links: Mapping[int, int] = field(default_factory=dict)
    prose: bool = False


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Write sheets; a row too many is a :class:`~tvetkg.errors.UsageError`."""
    book = Workbook()
    for old in book.worksheets:
        book.remove(old)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), {"docProps/core.xml": MOMENT_IN_XML})


def _fill(made: Worksheet, sheet: Sheet) -> None:
    rows = [tuple(row) for row in sheet.rows]
    if len(rows) > MOST_ROWS or len(sheet.columns) > MOST_COLUMNS:
        raise UsageError(
            f"{len(rows)} rows of {len(sheet.columns)} columns are more than a sheet can hold: use the format csv."
        )
    links = 0
    for number, row in enumerate([tuple(sheet.columns), *rows], 1):
        for place, value in enumerate(row, 1):
            _write(made, number, place, value)
            if sheet.prose:
                made.cell(number, place).alignment = Alignment(wrap_text=True, vertical="top")
            target = row[sheet.links[place - 1]] if number > 1 and place - 1 in sheet.links else None
            if isinstance(target, str) and target.startswith(("https://", "http://")) and links < _MOST_LINKS:
                made.cell(number, place).hyperlink = target
                made.cell(number, place).font = Font(color="0563C1", underline="single")
                links += 1
    for place, name in enumerate(sheet.columns, 1):
        made.cell(1, place).font = Font(bold=True)
        texts = [name, *(str(row[place - 1]) for row in rows[:_LOOKED_AT] if row[place - 1] is not None)]
        widest = max(cell_len(line) for text in texts for line in text.split("\n"))
        made.column_dimensions[get_column_letter(place)].width = min(widest, _WIDEST) + 2
    made.freeze_panes = "B2"


def _write(sheet: Worksheet, number: int, place: int, value: Value | None) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(number, place)
    if isinstance(value, bool | float) or (isinstance(value, int) and abs(value) < _SAFE_INTEGER):
        cell.value = value
        return
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", str(value))
    cell.value = text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


__all__ = ["MOST_COLUMNS", "Sheet", "workbook"]
