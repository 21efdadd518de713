"""Any service of the Reconciliation API, the protocol by which OpenRefine asks which records a name may mean.

Source: https://reconciliation-api.github.io/specs/0.2/; version 0.1 says the same of what is used here. The service's
scores and its own decisions (``match``) choose nothing here; its order is kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from tvetkg.client import Client, RefusedError, Response, TimedOutError, TooLargeError
from tvetkg.client.endpoint import shown
from tvetkg.errors import ServiceError
from tvetkg.link.authorities.authority import AT_MOST, About, Closing, Facts, Found, Told, Wanted
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.reading import ChangedError, Record
from tvetkg.link.authorities.sparql import facts_of
from tvetkg.rdf import Literal, text

T = TypeVar("T")
U = TypeVar("U")

_VERSIONS = ("0.1", "0.2")
_NAMES = 10
_IDS = 50
_LINKS = ("kind", "parent", "successor")
"""Words that want the id where a value is a record; all others but identifiers want its name."""
_FORMS = {
    **dict.fromkeys(("country", "economy"), re.compile("[A-Z]{2}")),
    **dict.fromkeys(("latitude", "longitude"), re.compile(r"-?\d+(\.\d+)?")),
    "population": re.compile(r"\d+"),
}
"""What values of these words look like; others are left out."""


@dataclass(frozen=True)
class Manifest:
    """What a service says of itself: the ``types`` that it proposes to ask for, and what it can do.

    ``extends`` tells whether it gives properties of records, ``names`` how many names may be asked for at once.
    """

    types: tuple[str, ...]
    extends: bool
    names: int


class Reconciliation(Closing):
    """An authority behind a reconciliation service.

    ``properties`` name the service's property for words of :func:`~tvetkg.link.authorities.sparql.facts_of`, such as
    ``website``; ``kinds`` the kind (as in :class:`Candidate`) for ids of its types.
    """

    batch = 10

    def __init__(
        self,
        about: About,
        client: Client,
        properties: Mapping[str, str] | None = None,
        kinds: Mapping[str, str] | None = None,
    ) -> None:
        self.about = about
        self._client = client
        self._properties = properties or {}
        self._kinds = kinds or {}

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Ask for each thing by its first names, one a language, then for the properties of what was found."""
        names = [(at, name) for at, each in enumerate(wanted) for name in _names(each)]
        if not names:
            return [Found(each.key) for each in wanted]
        answers = in_parts([name for _, name in names], self._manifest.names, lambda part: self._searched(part, limit))
        hits: list[dict[str, Candidate]] = [{} for _ in wanted]
        for (at, _), answer in zip(names, answers, strict=True):
            for hit in answer:
                if len(hits[at]) < limit:
                    hits[at].setdefault(hit.id, hit)
        ids = list(dict.fromkeys(id for mine in hits for id in mine))
        told = {} if self._silent() else dict(in_parts(ids, _IDS, self._extended))
        return [
            Found(each.key, tuple(self._candidate(hit, told.get(id)) for id, hit in mine.items()))
            for each, mine in zip(wanted, hits, strict=True)
        ]

    def facts(self, ids: Sequence[str]) -> Told:
        """Ask for the mapped properties of ids; from the first failure on, ids stay unanswered.

        An id of which nothing at all comes is unknown where a label was asked for, else unanswered: there may be such a
        record without any of the properties.
        """
        every = list(dict.fromkeys(ids))
        told: dict[str, Facts | None] = {}
        try:
            if not (reason := self._silent()):
                told.update(in_parts(every, _IDS, self._extended))
                reason = f"{self._client.endpoint.shown} says nothing of it."
        except ServiceError as error:
            reason = str(error)
        facts = {id: each for id, each in told.items() if each}
        unknown = tuple(id for id, each in told.items() if each is None and "label" in self._properties)
        return Told(facts, unknown, {id: reason for id in every if id not in facts and id not in unknown})

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    @cached_property
    def _manifest(self) -> Manifest:
        return self._client.read(self._client.endpoint.url, read_manifest)

    def _silent(self) -> str:
        """Say why there are no properties of records; nothing where there are."""
        if not self._properties:
            return (
                f"{self.about.title} is asked for no properties: say which of them mean website, inception and so on, "
                f"as [{self.about.name}.properties] in authorities.toml."
            )
        if not self._manifest.extends:
            return (
                f"{self._client.endpoint.shown} gives no properties of records: its manifest offers no data extension."
            )
        return ""

    def _searched(self, names: Sequence[str], limit: int) -> list[list[Candidate]]:
        types = self._manifest.types
        # Some services give nothing where no type is asked for, and some take only one that stands by itself.
        hint = {"type": types[0] if len(types) == 1 else list(types)} if types else {}
        queries = {f"q{at}": {"query": name, "limit": limit, **hint} for at, name in enumerate(names)}

        def read(answer: Record) -> list[list[Candidate]]:
            results = [answer.record(each).records("result", required=True) for each in queries]
            return [[self._hit(record) for record in each] for each in results]

        return self._asked("queries", queries, read)

    def _hit(self, record: Record) -> Candidate:
        kinds = [self._kinds[each] for each in _types(record) if each in self._kinds]
        return Candidate(record.one("id", str), (record.one("name", str),), kind=kinds[0] if kinds else None)

    def _candidate(self, hit: Candidate, facts: Facts | None) -> Candidate:
        """Put together what the search and the properties say, under the register's own id."""
        known = facts.candidate() if facts else hit
        names = tuple(dict.fromkeys((*hit.names, *known.names)))
        return replace(known, id=self.about.local(hit.id), names=names, kind=known.kind or hit.kind)

    def _extended(self, ids: Sequence[str]) -> list[tuple[str, Facts | None]]:
        """Give the facts of each id that has a row; ``None`` where nothing stands in it."""
        properties = list(dict.fromkeys(self._properties.values()))

        def read(answer: Record) -> list[tuple[str, Facts | None]]:
            there = {each.one("id", str) for each in answer.records("meta", required=True)}
            if missing := [each for each in properties if each not in there]:
                raise ChangedError(
                    f"{shown(answer.where)} does not give the property {missing[0]!r}: look for its id, and change "
                    f"[{self.about.name}.properties] in authorities.toml."
                )
            rows = Record(answer.one("rows", dict), answer.where, "rows")
            return [(id, self._facts(id, rows.record(id))) for id in ids if id in rows.value]

        return self._asked("extend", {"ids": list(ids), "properties": [{"id": each} for each in properties]}, read)

    def _facts(self, id: str, row: Record) -> Facts | None:
        told: list[tuple[str, Literal]] = []
        for word, property in self._properties.items():
            values = [_value(word, each) for each in row.records(property)]
            values = [self._kinds.get(each, "") for each in values] if word == "kind" else values
            told += [(word, text(each)) for each in values if each]
        return facts_of(self.about.local(id), told, lambda term: self.about.local(term.value)) if told else None

    def _asked(self, field: str, question: object, how: Callable[[Record], T]) -> T:
        url = self._client.endpoint.url

        def read(response: Response) -> T:
            answer = Record(response.json(), url)
            if answer.value.get("status") == "error":  # as a good answer, by OpenRefine's service for Wikibase
                why = filter(None, (answer.maybe(each, str) for each in ("message", "details")))
                raise RefusedError(f"{shown(url)} rejects the request: {': '.join(why) or 'it does not say why'}.")
            if response.partial:
                raise TooLargeError(f"{shown(url)} answers in part: {response.partial}.")
            return how(answer)

        return self._client.read(url, read, form={field: json.dumps(question, ensure_ascii=False)})


def read_manifest(response: Response) -> Manifest:
    """Read what a service says of itself; another version, and what is no manifest, is a :class:`ChangedError`."""
    record = Record(response.json(), response.url)
    versions = record.texts("versions") or ["0.1"]
    record.one("identifierSpace", str)
    if not set(versions) & set(_VERSIONS):
        raise ChangedError(
            f"{shown(response.url)} speaks version {', '.join(versions)} of the Reconciliation API, and "
            f"{' and '.join(_VERSIONS)} are known here: look for an address of one of these."
        )
    return Manifest(
        tuple(each.one("id", str) for each in record.records("defaultTypes")),
        record.maybe("extend", dict) is not None,
        max(1, min(_NAMES, record.maybe("batchSize", int) or _NAMES)),
    )


def in_parts(items: Sequence[T], size: int, ask: Callable[[Sequence[T]], Sequence[U]]) -> Iterator[U]:
    """Ask for ``size`` items at a time, and for ever fewer where that is too much for the service, or refused.

    >>> def ask(part):
    ...     if len(part) > 2:
    ...         raise TooLargeError("too many")
    ...     return ["+".join(part)]
    >>> list(in_parts("abcde", 4, ask))
    ['a+b', 'c+d', 'e']
    """
    at = 0
    while at < len(items):
        part = items[at : at + size]
        try:
            answers = ask(part)
        except (TimedOutError, TooLargeError, RefusedError):
            if len(part) == 1:
                raise
            size = len(part) // 2
        else:
            yield from answers
            at += len(part)


def _names(wanted: Wanted) -> list[str]:
    return list(dict.fromkeys(name for _, name in wanted.first_names()))


def _types(record: Record) -> list[str]:
    """Read the ids of a record's types, which may stand there as such or as objects."""
    found = record.maybe("type", list) or []
    return [each for each in found if isinstance(each, str)] + [
        Record(each, record.where, "type").one("id", str) for each in found if not isinstance(each, str)
    ]


def _value(word: str, value: Record) -> str:
    """Read a value of a property; empty where there is none, or one of another form than the word wants.

    >>> [_value("population", Record(each, "here")) for each in ({"float": 7000.0}, {"str": "many"}, {})]
    ['7000', '', '']
    """
    there = value.value
    number = there.get("int", there.get("float"))
    if "id" in there:
        found = value.one("id" if word in _LINKS or word.startswith("id:") else "name", str)
    elif isinstance(number, int | float) and not isinstance(number, bool):
        found = format(Decimal(str(number)).normalize(), "f")
    elif not there or "str" in there or "date" in there:
        found = value.maybe("str", str) or value.maybe("date", str) or ""
    else:
        raise ChangedError(
            f"{shown(value.where)} answers in another form: a value for {word!r} is of no known kind, but "
            f"{', '.join(map(repr, there))}."
        )
    form = _FORMS.get(word)
    return found if form is None or form.fullmatch(found) else ""
