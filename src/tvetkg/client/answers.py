"""SPARQL answers: checked to be whole and of the kind that was asked for, then given as terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from tvetkg.client.endpoint import shown
from tvetkg.client.errors import ClientError, NotSparqlError, TimedOutError, TruncatedError
from tvetkg.client.message import Response
from tvetkg.client.results import MalformedError, Row, boolean, events, rows, variables
from tvetkg.client.status import OUT_OF_TIME
from tvetkg.rdf import RdfFormat, Triple, parse

T = TypeVar("T")

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples, text/turtle;q=0.9"
_RDF = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}


class Rows(Iterator[Row]):
    """The rows of a SELECT query: tuples in the order of ``variables``, with ``None`` where nothing is bound.

    They are given once, in the endpoint's order, and read from disk as they are asked for, so that a million of them
    need no more memory than one. ``reason`` is known before the first row: why the endpoint's answer may lack rows, or
    nothing where the answer is whole.
    """

    def __init__(self, response: Response) -> None:
        self.variables = _read(response, lambda: variables(response.body))
        self.reason = response.partial
        self._response = response
        self._rows = rows(response.body, self.variables)

    @property
    def partial(self) -> bool:
        """Whether rows may be missing."""
        return bool(self.reason)

    def __iter__(self) -> Rows:
        return self

    def __next__(self) -> Row:
        """Give the next row; :class:`NotSparqlError` where it cannot be read."""
        try:
            return next(self._rows)
        except MalformedError as error:
            self.close()
            raise _malformed(self._response, error) from error
        except StopIteration:
            self.close()
            raise

    def close(self) -> None:
        """Let go of what was not read."""
        self._rows.close()
        self._response.body.close()


class Triples(list[Triple]):
    """The triples of a CONSTRUCT or DESCRIBE query, each once; ``partial`` and ``reason`` as in :class:`Rows`."""

    reason = ""

    def __init__(self, triples: Iterable[Triple]) -> None:
        super().__init__(dict.fromkeys(triples))

    @property
    def partial(self) -> bool:
        """Whether triples may be missing."""
        return bool(self.reason)


def read_rows(response: Response, limit: int | None) -> Rows:
    """Check that an answer holds rows from its beginning to its end; ``limit`` is how many were asked for."""
    _whole_json(response)
    most = response.headers.get("x-sparql-maxrows", "").strip()
    if response.partial or not most.isdigit() or (limit is not None and limit <= int(most)):
        return Rows(response)
    found = _read(response, lambda: sum(1 for _ in islice(_bindings(response), int(most))))
    if found < int(most):
        return Rows(response)
    return Rows(replace(response, partial=f"the endpoint gives no more than {most} rows"))


def read_boolean(response: Response) -> bool:
    """Read a yes or no; a no of an endpoint that stopped before its end is none."""
    _whole_json(response)
    found = _read(response, lambda: boolean(response.body))
    if response.partial and not found:
        raise TimedOutError(f"{shown(response.url)} does not know: {response.partial}.")
    return found


def read_triples(response: Response) -> Triples:
    """Read RDF, and check that it has come to its end."""
    if response.media_type not in _RDF:
        raise _another_format(response, "RDF (N-Triples or Turtle)")
    response.body.seek(0)
    try:
        found = Triples(quad.triple for quad in parse(response.body, format=_RDF[response.media_type]))
        found.reason = response.partial or _may_be_cut(response.headers, len(found))
        return found
    except (SyntaxError, ValueError) as error:
        raise _malformed(response, error) if response.end(1) == "." else _cut(response) from error


def _may_be_cut(headers: Mapping[str, str], found: int) -> str:
    """Say why RDF may be cut, though its syntax and its headers are fine."""
    if not {"content-length", "transfer-encoding", "content-encoding"} & set(headers):
        return "nothing tells whether the answer came to its end"
    # Virtuoso 7 tells of its row limit where it cuts a SELECT and not where it cuts a CONSTRUCT.
    if headers.get("server", "").startswith("Virtuoso") and found >= 1000 and found % 1000 in (0, 1):
        return f"the endpoint does not tell where it cuts, and gives {found} triples, as if by a row limit"
    return ""


def _bindings(response: Response) -> Iterator[object]:
    return (value for kind, value in events(response.body) if kind == "row")


def _whole_json(response: Response) -> None:
    if response.media_type not in (JSON, "application/json"):
        raise _another_format(response, "SPARQL JSON")
    if response.end(1) != "}":
        raise _cut(response)


def _read(response: Response, read: Callable[[], T]) -> T:
    try:
        return read()
    except MalformedError as error:
        raise _malformed(response, error) from error


def _another_format(response: Response, wanted: str) -> NotSparqlError:
    kind = response.media_type or "nothing that it names"
    return NotSparqlError(
        f"{shown(response.url)} answers with {kind} where {wanted} was asked for: check that the address is the one of "
        f"the SPARQL service. It says: {response.beginning()!r}."
    )


def _cut(response: Response) -> ClientError:
    where, end = shown(response.url), response.end()
    if OUT_OF_TIME.search(end.encode()):
        return TimedOutError(f"{where} gave up in the middle of its answer: ask for less. It ends with: {end!r}.")
    return TruncatedError(f"{where} sent an answer without its end: ask again. It ends with: {end[-80:]!r}.")


def _malformed(response: Response, error: Exception) -> NotSparqlError:
    return NotSparqlError(f"{shown(response.url)} sent a malformed answer ({response.media_type}): {error}.")
