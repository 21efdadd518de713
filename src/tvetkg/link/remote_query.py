"""A query that is asked of another endpoint for many keys, some at a time, and what came of it.

The keys stand in the query's own VALUES lines, as in every canned query; they are replaced by a batch, never by
SERVICE. What takes the endpoint too long, or is cut, is asked again in halves; at any other failure the asking ends,
and what was not answered is said.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import ValidationError

from tvetkg.client import Client, ClientError, Rows, TimedOutError, TooLargeError
from tvetkg.errors import UsageError
from tvetkg.link.authorities.reading import ChangedError
from tvetkg.queries.binding import blocks, replaced
from tvetkg.queries.header import Columns, Model, VariableName, Words
from tvetkg.rdf import Term

BATCH = 50
_HEADER = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_FOLDER = "remote"


class RemoteHeader(Model):
    """What a reader must know of a query that is asked elsewhere.

    ``key`` is the variable that takes the batch and must come back in each row: IRIs of the authority, or, with ``by``,
    the plain ids of the register of that name, under which the authority holds the same things. ``of`` is the kind of
    our things that a question is about. ``lacking`` names a column of things at the authority: rows where it holds what
    one of ours is linked to are left out.
    """

    question: Words
    authority: str
    by: str | None = None
    of: Literal["organisation", "place"] | None = None
    key: VariableName
    returns: dict[VariableName, Columns]
    lacking: VariableName | None = None
    caveat: Words | None = None

    @property
    def linked_to(self) -> str:
        """The register that our things must be linked to, so that the question can be asked."""
        return self.by or self.authority


@dataclass(frozen=True)
class RemoteQuery:
    """A query, its header, and the text that runs as it stands."""

    name: str
    header: RemoteHeader
    text: str


@dataclass(frozen=True)
class Harvest:
    """The rows that came, as terms by variable, and why keys are ``unanswered``, wholly or in part.

    A key that is neither in a row nor unanswered has nothing there.
    """

    rows: list[Mapping[str, Term]] = field(default_factory=list)
    unanswered: dict[Term, str] = field(default_factory=dict)
    stopped: ClientError | None = None
    """What ended the asking before its end."""


def remote(name: str) -> RemoteQuery:
    """Read one of the queries that come with the package; an unknown name is a :class:`UsageError`."""
    file = files("tvetkg.link").joinpath(_FOLDER, f"{name}.rq")
    if not file.is_file():
        raise UsageError(f"There is no query {name!r} for other endpoints: there are {', '.join(remote_names())}.")
    return read_remote(name, file.read_text(encoding="utf-8"))


def remote_names() -> list[str]:
    """Name all the queries that come with the package.

    >>> "wikidata-facts" in remote_names()
    True
    """
    folder = files("tvetkg.link").joinpath(_FOLDER)
    return sorted(each.name.removesuffix(".rq") for each in folder.iterdir() if each.name.endswith(".rq"))


def read_remote(name: str, text: str) -> RemoteQuery:
    """Read a query with its header; what is wrong is a :class:`UsageError`."""
    try:
        header = RemoteHeader.model_validate(yaml.load("\n".join(_HEADER.findall(text)), Loader=yaml.BaseLoader))
    except (yaml.YAMLError, ValidationError) as error:
        raise UsageError(f"{name}: the header cannot be read: {' '.join(str(error).split())}.") from error
    if header.key not in {block.name for block in blocks(text)}:
        raise UsageError(f"{name}: there is no line 'VALUES ?{header.key} {{ ... }}' for the keys.")
    return RemoteQuery(name, header, text)


def asked(client: Client, query: RemoteQuery, keys: Sequence[Term], batch: int = BATCH) -> Harvest:
    """Ask for all keys, each once, ``batch`` at a time; failures are told and not raised.

    Raises :class:`UsageError` for a batch below one.
    """
    if batch < 1:
        raise UsageError("A batch holds at least one key.")
    every = list(dict.fromkeys(keys))
    waiting = deque(every[at : at + batch] for at in range(0, len(every), batch))
    harvest = Harvest()
    while waiting:
        part = waiting.popleft()
        try:
            rows = client.select(replaced(query.text, {query.header.key: part}))
            found = _read(rows, query, client.endpoint.shown)
            reason = rows.reason
        except (TimedOutError, TooLargeError) as error:
            found, reason = [], str(error)
        except ClientError as error:
            rest = [*part, *(key for each in waiting for key in each)]
            harvest.unanswered.update((key, str(error)) for key in rest)
            return Harvest(harvest.rows, harvest.unanswered, error)
        if reason and len(part) > 1:
            middle = len(part) // 2
            waiting.extendleft([part[middle:], part[:middle]])
            continue
        harvest.rows.extend(found)
        if reason:
            harvest.unanswered.update(dict.fromkeys(part, reason))
    return harvest


def _read(rows: Rows, query: RemoteQuery, where: str) -> list[Mapping[str, Term]]:
    """Name the cells of rows; a row that does not say which key it is about is no answer."""
    if missing := sorted(set(query.header.returns) - set(rows.variables)):
        raise ChangedError(f"{where} answers {query.name} without a column {missing[0]!r}: it is no SPARQL service.")
    named: list[Mapping[str, Term]] = [
        {name: term for name, term in zip(rows.variables, row, strict=True) if term is not None} for row in rows
    ]
    if not all(query.header.key in row for row in named):
        raise ChangedError(f"{where} answers {query.name} with a row that does not say what it is about.")
    return named
