"""Reading what a service answers, distrustfully: a key that is gone or has another type is an error that says so."""

from __future__ import annotations

from typing import Any, TypeVar

from tvetkg.client import ClientError
from tvetkg.client.endpoint import shown

T = TypeVar("T")


class ChangedError(ClientError):
    """The service answers in a form that is not known here: its interface has changed, or it is another service."""


class Record:
    """A JSON object, with where it came from for messages.

    >>> record = Record({"items": [{"id": "a", "year": None}]}, "https://api.example/")
    >>> [item.one("id", str) for item in record.records("items")], record.records("items")[0].maybe("year", int)
    (['a'], None)
    >>> record.one("number", int)
    Traceback (most recent call last):
    ...
    tvetkg.link.authorities.reading.ChangedError: https://api.example/ answers in another form: it has no 'number' ...
    """

    def __init__(self, value: object, where: str, path: str = "") -> None:
        if not isinstance(value, dict):
            raise ChangedError(_changed(where, f"{path or 'the answer'} is no object"))
        self.value: dict[str, Any] = value
        self.where = where
        self._path = path

    def one(self, key: str, kind: type[T]) -> T:
        """Give what must be there."""
        if (found := self.maybe(key, kind)) is None:
            raise ChangedError(_changed(self.where, f"it has no {self._named(key)!r}"))
        return found

    def maybe(self, key: str, kind: type[T]) -> T | None:
        """Give what may be missing or null, but is of this type where it is there."""
        found = self.value.get(key)
        if found is None:
            return None
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            raise ChangedError(_changed(self.where, f"{self._named(key)!r} is no {kind.__name__}"))
        return found

    def record(self, key: str) -> Record:
        """Give an object, an empty one where there is none."""
        return Record(self.maybe(key, dict) or {}, self.where, self._named(key))

    def records(self, key: str, required: bool = False) -> list[Record]:
        """Give the objects of a list, none where there is no list and none is ``required``."""
        found = self.one(key, list) if required else self.maybe(key, list) or []
        return [Record(each, self.where, f"{self._named(key)}[{at}]") for at, each in enumerate(found)]

    def texts(self, key: str) -> list[str]:
        """Give the texts of a list, or the one text that stands there."""
        found = self.value.get(key)
        every = [] if found is None else found if isinstance(found, list) else [found]
        if not all(isinstance(each, str) for each in every):
            raise ChangedError(_changed(self.where, f"{self._named(key)!r} holds what is no text"))
        return every

    def _named(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def _changed(where: str, what: str) -> str:
    place = shown(where) if "://" in where else where
    return (
        f"{place} answers in another form: {what} (any more). Check that the address is that of the version known "
        "here; nothing of this answer was used."
    )
