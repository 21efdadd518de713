"""One row of a CSV template as a record: how cells write what YAML nests.

- A cell is one value; a blank cell says nothing.
- Lists: values parted by ``|``. Places in the text: ``1747-1873|1900-1950``.
- Deeper keys: dotted columns, as in ``text.sha256``, ``names.zh-Hans``, ``signed.stated``, ``open.zh``,
  ``provider.group``.
- Lists of participants and beneficiaries: entries parted by ``|``, each written ``key=value; key=value``, lists
  inside by ``+``, as in ``org=vtc; roles=signatory+host | group=officials; of=moe-china``.
- A backslash keeps the sign behind it from parting: ``\\|``, ``\\;``, ``\\+``, ``\\=``, ``\\\\``.

Which cells are lists is read off the models, so that a title may hold any of these signs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tvetkg.errors import Finding, Position
from tvetkg.records.csv_cells import Cell, Row, unknown_column
from tvetkg.records.fields import keys_of, model_in, without_marks
from tvetkg.records.models import OpenList, Span
from tvetkg.records.source_file import PathInFile
from tvetkg.records.tree import violation


class RowReader:
    """Turn the rows of one table into records of ``model``."""

    def __init__(self, model: type[BaseModel], header: Mapping[str, Position]) -> None:
        self.findings: list[Finding] = []
        self._columns: dict[str, Any] = {}
        for name, position in header.items():
            annotation = _annotation_at(name, model)
            if annotation is None:
                self.findings.append(unknown_column(name, _columns_of(model), position))
            else:
                self._columns[name] = annotation

    def read(self, row: Row) -> tuple[dict[str, object], dict[PathInFile, Position]]:
        """Give a row as nested keys and values, and where each stands."""
        record: dict[str, object] = {}
        positions: dict[PathInFile, Position] = {(): row.position}
        for name, annotation in self._columns.items():
            if name not in row.cells:
                continue
            cell = row.cells[name]
            *parents, last = name.split(".")
            into, path = record, tuple(parents)
            for length, step in enumerate(parents, 1):
                below = into.setdefault(step, {})
                if not isinstance(below, dict):
                    self._filled_twice(name, ".".join(parents), cell.position)
                    break
                positions.setdefault(tuple(parents[:length]), cell.position)
                into = below
            else:
                if isinstance(into.get(last), dict):
                    self._filled_twice(name, f"{name}.…", cell.position)
                    continue
                positions[(*path, last)] = cell.position
                into[last] = self._value(cell, annotation)
        return record, positions

    def _filled_twice(self, column: str, other: str, position: Position) -> None:
        message = f"Both '{column}' and '{other}' are filled."
        advice = "fill one of them; a date beside '….stated' belongs in a column '….edtf'."
        self.findings.append(violation("column-twice-filled", message, position, advice))

    def _value(self, cell: Cell, annotation: Any) -> object:
        inner = without_marks(annotation)
        if get_origin(annotation) is not None and _is_span_list(annotation):
            return [_span(part) for part in _parts(cell.text, "|")]
        if get_origin(inner) is not list:
            return self._list_below(cell.text, inner)
        model = model_in(inner)
        if model is None:
            return [_bare(part) for part in _parts(cell.text, "|")]
        return [self._entry(part, model, cell.position) for part in _parts(cell.text, "|")]

    def _list_below(self, text: str, inner: Any) -> object:
        """Read a plain list where a model stands for one (``places``); any other cell is one value."""
        if inner is OpenList:
            return [_bare(part) for part in _parts(text, "|")]
        return text

    def _entry(self, text: str, model: type[BaseModel], position: Position) -> dict[str, object]:
        entry: dict[str, object] = {}
        for part in _parts(text, ";"):
            key, equals, value = part.partition("=")
            key = key.strip()
            if not equals:
                message = f"{part!r} is no part of an entry."
                self.findings.append(
                    violation(
                        "not-an-entry", message, position, "write 'key=value; key=value', as in 'org=vtc; roles=host'."
                    )
                )
                continue
            if key in entry:
                self.findings.append(
                    violation(
                        "duplicate-key", f"The key '{key}' is given twice in one entry.", position, "keep one of them."
                    )
                )
                continue
            field = keys_of(model).get(key)
            entry[key] = _entry_value(value, field)
        return entry


def _entry_value(text: str, field: FieldInfo | None) -> object:
    if field is None:
        return _bare(text)
    if _is_span_list(field.annotation):
        return [_span(part) for part in _parts(text, "+")]
    if get_origin(without_marks(field.annotation)) is list:
        return [_bare(part) for part in _parts(text, "+")]
    return _bare(text)


def _is_span_list(annotation: Any) -> bool:
    return get_args(without_marks(annotation)) == (Span,)


def _annotation_at(column: str, model: type[BaseModel]) -> Any:
    """Give the type of a column by its dotted name; None where no key is meant."""
    key, _, rest = column.partition(".")
    field = keys_of(model).get(key)
    if field is None:
        return None
    if not rest:
        return field.annotation
    inner = without_marks(field.annotation)
    if get_origin(inner) is dict:
        return get_args(inner)[1] if "." not in rest else None
    below = model_in(inner) if get_origin(inner) is None else None
    return _annotation_at(rest, below) if below else None


def _columns_of(model: type[BaseModel]) -> list[str]:
    names = []
    for key, field in keys_of(model).items():
        names.append(key)
        if get_origin(without_marks(field.annotation)) is None and (below := model_in(field.annotation)):
            names += [f"{key}.{each}" for each in keys_of(below)]
    return names


def _parts(text: str, sign: str) -> list[str]:
    """Part a text by a sign that no backslash precedes; blanks around the parts fall away."""
    parts = re.findall(rf"(?:\\.|[^\\{re.escape(sign)}]|\\$)+", text)
    return [stripped for part in parts if (stripped := part.strip())]


def _bare(text: str) -> str:
    return re.sub(r"\\([|;+=\\])", r"\1", text.strip())


def _span(text: str) -> object:
    found = re.fullmatch(r"([0-9]+) ?[-,] ?([0-9]+)", text)
    return list(found.groups()) if found else text
