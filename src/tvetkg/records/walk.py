"""Every value of a record, with the key that it stands under and its path in the file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, TypeVar

from pydantic import BaseModel

from tvetkg.records.fields import keys_of
from tvetkg.records.figure import FigureValue
from tvetkg.records.models import OpenList
from tvetkg.records.source_file import PathInFile

T = TypeVar("T")


class Leaf(NamedTuple):
    """One value: ``owner`` is the model it belongs to, ``key`` the key; of a mapping by language it is the language."""

    owner: BaseModel
    key: str
    value: object
    path: PathInFile

    def look_up(self, table: Mapping[str, T]) -> T | None:
        """Find the entry ``Model.key`` of a table, a model's own before its parents'."""
        for name in _entries(type(self.owner), self.key):
            if name in table:
                return table[name]
        return None


def leaves(model: BaseModel, path: PathInFile = ()) -> list[Leaf]:
    """Walk a model, lists item by item; a list that may be left open counts as its owner's key."""
    found: list[Leaf] = []
    _gather(model, path, found)
    return found


@cache
def _attributes(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(model.model_fields, keys_of(model), strict=True))


@cache
def _entries(model: type[BaseModel], key: str) -> tuple[str, ...]:
    return tuple(f"{each.__name__}.{key}" for each in model.__mro__)


def _gather(model: BaseModel, path: PathInFile, found: list[Leaf]) -> None:
    for attribute, key in _attributes(type(model)):
        value = getattr(model, attribute)
        if value is not None and value != []:
            _below(model, key, value, (*path, key), found)


def _below(owner: BaseModel, key: str, value: object, path: PathInFile, found: list[Leaf]) -> None:
    match value:
        case OpenList():
            for number, member in enumerate(value.members):
                found.append(Leaf(owner, key, member, (*path, "list", number)))
            if value.open is not None:
                _below(value, "open", value.open, (*path, "open"), found)
        case FigureValue():
            found.append(Leaf(owner, key, value, path))
        case BaseModel():
            _gather(value, path, found)
        case list():
            for number, item in enumerate(value):
                if isinstance(item, BaseModel):
                    _gather(item, (*path, number), found)
                else:
                    found.append(Leaf(owner, key, item, (*path, number)))
        case dict():
            found.extend(Leaf(owner, key, language, (*path, language)) for language in value)
        case _:
            found.append(Leaf(owner, key, value, path))
