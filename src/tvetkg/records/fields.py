"""The keys of a model as a file writes them, and which model stands at a path: read off the annotations."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tvetkg.records.figure import FigureValue
from tvetkg.records.source_file import PathInFile


@cache
def keys_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Give a model's fields by the key that a file writes.

    >>> from tvetkg.records.models import Participant
    >>> "for" in keys_of(Participant), "for_" in keys_of(Participant)
    (True, False)
    """
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Give the model inside an annotation such as ``list[Participant]`` or ``Time | None``; None for plain values
    and for figures, which are written as one value."""
    annotation = without_marks(annotation)
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) and annotation is not FigureValue else None
    return next((found for part in get_args(annotation) if (found := model_in(part))), None)


def without_marks(annotation: Any) -> Any:
    """Take ``Annotated`` and ``| None`` off an annotation."""
    if get_origin(annotation) is Annotated:
        return without_marks(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return without_marks(parts[0]) if len(parts) == 1 else annotation
    return annotation


def model_at(path: PathInFile, root: type[BaseModel]) -> type[BaseModel] | None:
    """Give the model of the mapping at a path; None where the path leads to no mapping of a model.

    >>> from tvetkg.records.models import Document
    >>> model_at(("agreements", 0, "parties", 1), Document).__name__
    'Participant'
    """
    model: type[BaseModel] | None = root
    for step in path:
        if isinstance(step, str):
            known = keys_of(model) if model else {}
            model = model_in(known[step].annotation) if step in known else None
    return model
