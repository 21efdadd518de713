"""Every value of a record, with the key that it stands under and its path in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from tvetkg.records.fields import keys_of
from tvetkg.records.figure import FigureValue
from tvetkg.records.models import OpenList
from tvetkg.records.source_file import PathInFile

T = TypeVar("T")


@dataclass(frozen=True)
class Leaf:
    """One value: ``owner`` is the model it belongs to, ``key`` the key; of a mapping by language it is the language."""

    owner: BaseModel
    key: str
    value: object
    path: PathInFile

    def look_up(self, table: Mapping[str, T]) -> T | None:
        """Find the entry ``Model.key`` of a table, a model's own before its parents'."""
        names = (f"{model.__name__}.{self.key}" for model in type(self.owner).__mro__)
        return next((table[name] for name in names if name in table), None)


def leaves(model: BaseModel, path: PathInFile = ()) -> Iterator[Leaf]:
    """Walk a model, lists item by item; a list that may be left open counts as its owner's key."""
    for (attribute, _), key in zip(type(model).model_fields.items(), keys_of(type(model)), strict=True):
        yield from _below(model, key, getattr(model, attribute), (*path, key))


def models(model: BaseModel, path: PathInFile = ()) -> Iterator[tuple[BaseModel, PathInFile]]:
    """Walk the models inside a model, itself first."""
    yield model, path
    for (attribute, _), key in zip(type(model).model_fields.items(), keys_of(type(model)), strict=True):
        value = getattr(model, attribute)
        if isinstance(value, BaseModel):
            yield from models(value, (*path, key))
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from models(item, (*path, key, number))


def _below(owner: BaseModel, key: str, value: object, path: PathInFile) -> Iterator[Leaf]:
    match value:
        case None:
            return
        case OpenList():
            for number, member in enumerate(value.members):
                yield Leaf(owner, key, member, (*path, "list", number))
            yield from _below(value, "open", value.open, (*path, "open"))
        case FigureValue():
            yield Leaf(owner, key, value, path)
        case BaseModel():
            yield from leaves(value, path)
        case list():
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from leaves(item, (*path, number))
                else:
                    yield Leaf(owner, key, item, (*path, number))
        case dict():
            for language in value:
                yield Leaf(owner, key, language, (*path, language))
        case _:
            yield Leaf(owner, key, value, path)
