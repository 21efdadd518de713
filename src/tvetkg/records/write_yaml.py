"""A document as the YAML that a person would write: the inverse of :mod:`tvetkg.records.read_yaml`.

Keys stand in the models' order (what every record may say comes last), shorthands wherever they say the same, a record
on one line where it fits. Everything but plain words and whole numbers is in quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from tvetkg.records.fields import keys_of
from tvetkg.records.figure import FigureValue
from tvetkg.records.models import Document, OpenList, Record, StatedTime, Who

WIDTH = 120
_WORD = re.compile("[A-WYZa-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*|0|[1-9][0-9]{0,14}")
_MEANS_MORE = frozenset("null true false yes no on off y n".split())  # noqa: SIM905
"""Words that YAML, or the YAML of other programs, takes for something else."""


def write_yaml(document: Document) -> str:
    """Write a document as a source file.

    >>> from tvetkg.records.models import Figure, Source
    >>> page = Source(title="A page", language=["en"], accessed="2026-11-21")
    >>> print(write_yaml(Document(source=page, figures=[Figure(about="vtc", metric="staff", value=">5")])), end="")
    source:
      title: "A page"
      language: [en]
      accessed: "2026-11-21"
    <BLANKLINE>
    figures:
    - {about: vtc, metric: staff, value: ">5"}
    """
    parts = []
    for key, value in _plain(document).items():
        if isinstance(value, list):
            parts.append([f"{key}:", *(line for record in value for line in _item(record, ""))])
        else:
            parts.append([f"{key}:", *(line for under, part in value.items() for line in _entry(under, part, "  "))])
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _plain(model: BaseModel) -> dict[str, Any]:
    """Give what a model says, in its shortest form; what is as it would be anyhow is left out."""
    said = {}
    names = dict(zip(keys_of(type(model)), type(model).model_fields, strict=True))
    for key in sorted(names, key=lambda key: isinstance(model, Record) and names[key] in Record.model_fields):
        value, field = getattr(model, names[key]), type(model).model_fields[names[key]]
        if field.is_required() or value != field.get_default(call_default_factory=True):
            said[key] = _short(value, key)
    return said


def _short(value: Any, key: str) -> Any:
    if isinstance(value, BaseModel):
        return _short_model(value)
    if isinstance(value, list):
        return [_short(item, key) for item in value]
    if isinstance(value, dict) and key == "names":
        return {language: names[0] if len(names) == 1 else names for language, names in value.items()}
    if isinstance(value, dict) and list(value) == [""]:
        return value[""]
    return value


def _short_model(model: BaseModel) -> Any:
    match model:
        case FigureValue():
            return model.text
        case StatedTime(stated=None):
            return model.edtf
        case OpenList(open=None):
            return model.members
    said = _plain(model)
    return said["org"] if type(model) is Who and list(said) == ["org"] else said


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    """Write a key and its value: on one line where it fits, else the value's parts below."""
    line = f"{indent}{_scalar(key)}: {_flow(value)}"
    parts = value if isinstance(value, dict | list) and not _is_of_scalars(value) else ()
    if len(line) <= WIDTH or not (parts or isinstance(value, dict)):
        yield line
        return
    yield f"{indent}{_scalar(key)}:"
    if isinstance(value, dict):
        for under, part in value.items():
            yield from _entry(under, part, indent + "  ")
    else:
        for item in value:
            yield from _item(item, indent)


def _item(value: Any, indent: str) -> Iterator[str]:
    line = f"{indent}- {_flow(value)}"
    if len(line) <= WIDTH or not isinstance(value, dict):
        yield line
        return
    lines = [line for key, part in value.items() for line in _entry(key, part, indent + "  ")]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _is_of_scalars(value: object) -> bool:
    """Tell whether a list would gain nothing by one line an item."""
    return isinstance(value, list) and not any(isinstance(item, dict) for item in value)


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    plain = _WORD.fullmatch(text) and text.lower() not in _MEANS_MORE
    return text if plain else json.dumps(text, ensure_ascii=False)
