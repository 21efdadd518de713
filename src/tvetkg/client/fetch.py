"""One attempt: send, follow the redirects that lose nothing, read the whole body, and judge."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from threading import Event
from typing import IO
from urllib.parse import SplitResult, parse_qsl, urljoin, urlsplit

from tvetkg.client.deadline import ExpiredError
from tvetkg.client.endpoint import Endpoint, shown
from tvetkg.client.errors import ClientError, MovedError, NotSparqlError, TooLargeError, TruncatedError
from tvetkg.client.message import Reply, Request, Response, Transport
from tvetkg.client.status import cut_short, failure

_HOPS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_IN_MEMORY = 1 << 20
_OF_AN_ERROR = 1 << 16
_GZIP = 31
_PORTS = {"http": 80, "https": 443}


def fetch(
    transport: Transport, request: Request, endpoint: Endpoint, left: Callable[[], float], now: float, abandoned: Event
) -> Response:
    """Give the whole answer to one request; ``now`` (seconds since 1970) is what a date in Retry-After counts from."""
    for _ in range(_HOPS + 1):
        reply = transport.send(request, left())
        try:
            if reply.status in _REDIRECTS and "location" in reply.headers:
                request = followed(request, reply, endpoint)
                continue
            if not 200 <= reply.status < 300:
                raise failure(request.url, reply.status, reply.headers, _beginning(reply, request.url), now)
            body = _whole(reply, request.url, endpoint.max_bytes, abandoned)
        finally:
            reply.close()
        return Response(reply.status, reply.headers, request.url, body, cut_short(reply.status, reply.headers))
    raise MovedError(f"{endpoint.shown} sends from one address to the next, {_HOPS} times and more: check the address.")


def followed(request: Request, reply: Reply, endpoint: Endpoint) -> Request:
    """Make the request that a redirect asks for; :class:`MovedError` where that would lose or give away something.

    What is sent by POST, PUT or DELETE goes on by 307 and 308 only (the others make it a GET without its body), and to
    another host only where ``may_move_to`` names it. Passwords go to no other host, and nothing from https to http.
    """
    try:
        target = urljoin(request.url, reply.headers["location"])
        here, there = urlsplit(request.url), urlsplit(target)
        same = _same_host(here, there)
        allowed = same or not {there.hostname, f"{there.hostname}:{_port(there)}"}.isdisjoint(endpoint.may_move_to)
    except ValueError as error:
        raise MovedError(f"{shown(request.url)} sends to an address that is none: check the address.") from error
    if there.scheme not in _PORTS or not there.hostname or (here.scheme, there.scheme) == ("https", "http"):
        raise MovedError(
            f"{shown(request.url)} sends to {shown(target)}, where it is not safe to follow: check the address."
        )
    if request.method != "GET" and not (allowed and reply.status in (307, 308)):
        raise MovedError(
            f"{shown(request.url)} has moved to {shown(target)} (HTTP {reply.status}): use it if you trust it."
        )
    login = request.login if same else None
    if request.method == "GET" and any(name in ("query", "update") for name, _ in parse_qsl(there.query)):
        return replace(request, kind="plain", url=target, login=login)  # the question stands in the new address
    return replace(request, url=target, login=login)


def _same_host(one: SplitResult, other: SplitResult) -> bool:
    """Tell whether two addresses are of one host and port, or of one host by http and https."""
    usual = one.port in (None, _PORTS[one.scheme]) and other.port in (None, _PORTS.get(other.scheme))
    return one.hostname == other.hostname and (usual or _port(one) == _port(other))


def _port(address: SplitResult) -> int | None:
    return address.port or _PORTS.get(address.scheme)


def _whole(reply: Reply, url: str, most: int, abandoned: Event) -> IO[bytes]:
    """Read the body to a temporary file, decompressed, and make sure that it has come to its end."""
    with ExitStack() as on_failure:
        body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        on_failure.callback(body.close)
        for piece in _decoded(_counted(reply, url), reply.headers.get("content-encoding", ""), url):
            if abandoned.is_set():
                raise ExpiredError
            if body.tell() + len(piece) > most:
                raise TooLargeError(
                    f"{shown(url)} answers with more than {most} bytes: ask for less, or raise max_bytes."
                )
            body.write(piece)
        body.seek(0)
        on_failure.pop_all()
        return body


def _beginning(reply: Reply, url: str) -> bytes:
    """Read the first part of an error's body, as far as it comes."""
    beginning = b""
    with suppress(ClientError):
        for piece in _decoded(_counted(reply, url), reply.headers.get("content-encoding", ""), url):
            beginning += piece
            if len(beginning) >= _OF_AN_ERROR:
                break
    return beginning


def _counted(reply: Reply, url: str) -> Iterator[bytes]:
    """Pass the chunks on; raise :class:`TruncatedError` where there are fewer bytes than were announced."""
    got = 0
    for piece in reply.chunks:
        got += len(piece)
        yield piece
    announced = reply.headers.get("content-length", "")
    if "transfer-encoding" not in reply.headers and announced.isdigit() and got < int(announced):
        raise TruncatedError(f"{shown(url)} sent {got} of {announced} bytes: ask again.")


def _decoded(pieces: Iterator[bytes], encoding: str, url: str) -> Iterator[bytes]:
    """Decompress gzip, a bounded piece at a time, and insist on its end mark."""
    if encoding.lower() in ("", "identity"):
        yield from pieces
        return
    if encoding.lower() not in ("gzip", "x-gzip"):
        raise NotSparqlError(f"{shown(url)} compresses its answer in a way that was not asked for ({encoding}).")
    gzip, started = zlib.decompressobj(_GZIP), False
    try:
        for received in pieces:
            piece = received
            while piece:
                if gzip.eof:
                    gzip = zlib.decompressobj(_GZIP)
                yield gzip.decompress(piece, _IN_MEMORY)
                piece, started = gzip.unconsumed_tail or gzip.unused_data, True
        yield gzip.flush()
    except zlib.error as error:
        raise NotSparqlError(f"{shown(url)} says that its answer is compressed by gzip, and it is not.") from error
    if started and not gzip.eof:
        raise TruncatedError(f"{shown(url)} sent only a part of its compressed answer: ask again.")
