"""What is asked and what comes back, the same for both transports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Literal, Protocol

from tvetkg.client.endpoint import shown
from tvetkg.client.errors import NotSparqlError

Kind = Literal["select", "ask", "construct", "update", "plain"]
Method = Literal["GET", "POST", "PUT", "DELETE"]

_LARGE = 16 * 1024
"""What fits into the buffers between two machines, and is sent whole before an answer can come."""


@dataclass(frozen=True)
class Login:
    """A user's name and password, and how they are sent."""

    user: str
    password: str = field(repr=False)
    auth: Literal["basic", "digest"] = "basic"


@dataclass(frozen=True)
class Request:
    """One HTTP request before a transport builds it.

    A SPARQL request has its ``text``, and ``parameters`` beside it (encoded into the address for GET, into the body for
    POST); a plain one has its ``body``.
    """

    kind: Kind
    method: Method
    url: str
    accept: str
    agent: str
    text: str = ""
    parameters: tuple[tuple[str, str], ...] = ()
    body: bytes | None = None
    content_type: str = ""
    login: Login | None = None

    @property
    def challenged_first(self) -> bool:
        """Whether the digest challenge must be fetched by itself.

        A server may refuse a request without a login and hang up before it has read a large body, so that the refusal
        with the challenge never arrives (Virtuoso does).
        """
        is_digest = self.login is not None and self.login.auth == "digest"
        return is_digest and len(self.text) + len(self.body or b"") > _LARGE


@dataclass(frozen=True)
class Reply:
    """An HTTP reply as it stands on the wire: header names in lower case, the body undecoded and not yet read."""

    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]
    close: Callable[[], None]


class Transport(Protocol):
    """A way to send requests. It follows no redirect, retries nothing and judges no status.

    Raises the errors of :mod:`tvetkg.client.errors` (and nothing else) for a connection that fails, also while the
    reply's chunks are read. ``timeout`` bounds each operation on the socket, not their sum.
    """

    def send(self, request: Request, timeout: float) -> Reply:
        """Send one request and give the reply as soon as its headers are there."""

    def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True)
class Response:
    """A whole answer with a good status, held on disk where it is long.

    ``headers`` have names in lower case, ``url`` is where the answer came from in the end, ``partial`` says why the
    answer may lack something (empty: it is whole).
    """

    status: int
    headers: Mapping[str, str]
    url: str
    body: IO[bytes] = field(repr=False)
    partial: str = ""

    @property
    def media_type(self) -> str:
        """The media type without its parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def content(self) -> bytes:
        """Give the whole body."""
        self.body.seek(0)
        return self.body.read()

    def json(self) -> object:
        """Read the body as JSON, control characters in strings allowed; :class:`NotSparqlError` where it is none."""
        try:
            return json.loads(self.content().decode("utf-8-sig"), strict=False)
        except ValueError as error:
            raise NotSparqlError(
                f"{shown(self.url)} answers with something that is no JSON: {self.beginning()!r}."
            ) from error

    def beginning(self, length: int = 300) -> str:
        """Give the first characters of the body, on one line, for messages."""
        self.body.seek(0)
        return one_line(self.body.read(4 * length), length)

    def end(self, length: int = 300) -> str:
        """Give the last characters of the body, on one line."""
        size = self.body.seek(0, 2)
        self.body.seek(max(0, size - 4 * length))
        return " ".join(self.body.read().decode("utf-8", "replace").split())[-length:]


def one_line(data: bytes, length: int = 300) -> str:
    """Give the first characters of a text, with runs of white space as one blank.

    >>> one_line(b"<html>\\n\\n  <p>Busy", 9)
    '<html> <p'
    """
    return " ".join(data.decode("utf-8", "replace").split())[:length]
