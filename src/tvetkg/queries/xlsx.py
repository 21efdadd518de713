"""An answer as a workbook: the rows, the query that gave them, and its documents. The same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from rich.cells import cell_len

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.iri import IRI
from tvetkg.queries.answers import Answer
from tvetkg.queries.cells import Value
from tvetkg.queries.cells import cell as written

MOST_ROWS = 1_048_575
_LONGEST_TEXT = 32_767
_WIDEST = 60
_SAFE_INTEGER = 10**15
_MOMENT = (2000, 1, 1, 0, 0, 0)
_STAMP = b"2000-01-01T00:00:00Z"


def to_xlsx(answer: Answer) -> bytes:
    """Write a workbook with the sheets ``answer``, ``query`` and, where the answer has documents, ``sources``.

    The sheet of sources has title, address, publisher and day where :attr:`Answer.documents` are known. Texts stay
    texts, whatever they begin with: no cell is ever a formula. Raises :class:`UsageError` for more rows than a sheet
    can hold.
    """
    if len(answer.rows) > MOST_ROWS:
        raise UsageError(f"{len(answer.rows)} rows are more than a sheet can hold ({MOST_ROWS}): use --format csv.")
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "answer"
    _fill(sheet, [column.name for column in answer.columns], answer.rows)
    _fill(book.create_sheet("query"), ["key", "value"], _about(answer))
    if sources := answer.sources():
        _list(book.create_sheet("sources"), sources, answer.documents)
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _list(sheet: Worksheet, sources: Sequence[IRI], documents: Answer | None) -> None:
    """List the documents: id and IRI, then what is told of them."""
    known = documents.columns[1:] if documents else ()
    told = {row[0]: row[1:] for row in documents or ()}
    nothing = (None,) * len(known)
    rows = [(iri.short(source), source, *told.get(source, nothing)) for source in sources]
    _fill(sheet, ["id", "source", *(column.name for column in known)], rows)
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            if isinstance(value, IRI) and place > 2 and value.startswith(("https://", "http://")):
                sheet.cell(number, place).hyperlink = value


def _about(answer: Answer) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    if answer.query:
        header = answer.query.header
        rows += [("name", answer.query.name), ("question", header.question.en), ("question (zh)", header.question.zh)]
        if header.caveat:
            rows += [("caveat", header.caveat.en), ("caveat (zh)", header.caveat.zh)]
    rows += [(f"parameter {name}", value) for name, values in answer.bindings.items() for value in values]
    rows += [("coverage", answer.covered()), ("coverage (zh)", answer.covered("zh"))] if answer.covered() else []
    rows += [(f"column {name}", meaning) for name, meaning in _meanings(answer)]
    return [*rows, ("SPARQL", answer.text)]


def _meanings(answer: Answer) -> list[tuple[str, str]]:
    declared = answer.query.header.returns if answer.query else {}
    return [(name, column.meaning.en) for name, column in declared.items() if column.meaning]


def _fill(sheet: Worksheet, names: list[str], rows: Iterable[tuple[Value, ...]]) -> None:
    widths = [len(name) for name in names]
    for number, row in enumerate([tuple(names), *rows], 1):
        for place, value in enumerate(row, 1):
            text = _write(sheet, number, place, value)
            widths[place - 1] = max(widths[place - 1], *(cell_len(line) for line in text.split("\n")))
    for place, width in enumerate(widths, 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = min(width, _WIDEST) + 2
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, number: int, place: int, value: Value) -> str:
    cell = sheet.cell(number, place)
    if value is None:
        return ""
    if isinstance(value, bool | date) or (isinstance(value, int) and abs(value) < _SAFE_INTEGER):
        cell.value = value
        return str(value)
    if isinstance(value, Decimal) and abs(value) < _SAFE_INTEGER:
        cell.value = value
        return str(value)
    text = written(value) if isinstance(value, tuple) else str(value)
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    cell.value = text
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True
    return text


def _without_clock(workbook: bytes) -> bytes:
    """Put one fixed moment for the time of writing, which openpyxl and the ZIP format both note."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _STAMP, data)
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, data)
    return out.getvalue()
