"""The one client through which this package reaches the network."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote, quote_plus, urlencode, urlsplit, urlunsplit

from tvetkg import __version__
from tvetkg.client.answers import JSON, TRIPLES, Rows, Triples, read_boolean, read_rows, read_triples
from tvetkg.client.cache import Cache, key_of
from tvetkg.client.deadline import Deadline, ExpiredError, Work
from tvetkg.client.endpoint import Endpoint, shown
from tvetkg.client.errors import NotCachedError, NotSparqlError, TimedOutError, TruncatedError, UnreachableError
from tvetkg.client.fetch import fetch
from tvetkg.client.message import Kind, Login, Method, Request, Response, Transport
from tvetkg.client.retry import retried
from tvetkg.client.wording import slow
from tvetkg.errors import UsageError

PROJECT = "https://w3id.org/tvetkg/"
N_TRIPLES = "application/n-triples"
_ANY = "*/*"
_FORM = "application/x-www-form-urlencoded"
_LONG_QUERY = 2000

T = TypeVar("T")


class Client:
    """A polite and distrustful client of one endpoint.

    It asks one thing at a time (``Endpoint.parallel``), says who it is, waits and asks again where that is safe, and
    ends every call by ``Endpoint.timeout``. Every failure is a :class:`~tvetkg.client.errors.ClientError`.

    With a ``cache``, what was asked before is answered from disk; ``offline`` asks the cache alone, however old.
    ``snapshot`` names the version of the data behind the endpoint, so that answers about another version are not
    mistaken for answers about this one. ``notify`` is told of waits; ``clock`` gives seconds since 1970.

    One client may be used by several threads.

    >>> with Client(Endpoint("http://127.0.0.1:7878/query")) as client:            # doctest: +SKIP
    ...     rows = client.select("SELECT * { ?s ?p ?o } LIMIT 3")
    ...     rows.variables, rows.partial, list(rows)
    """

    def __init__(
        self,
        endpoint: Endpoint,
        cache: Cache | None = None,
        offline: bool = False,
        *,
        snapshot: str = "",
        notify: Callable[[str], None] = lambda _: None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        if offline and cache is None:
            raise UsageError(f"{endpoint.shown}: offline, answers come from the cache alone; name its file.")
        self.endpoint = endpoint
        self._cache = cache
        self._offline = offline
        self._snapshot = snapshot
        self._notify = notify
        self._clock = clock
        self._transport = _transport(endpoint)
        self._turns = Turns(endpoint.parallel)
        self._agent = f"tvetkg/{__version__} (+{PROJECT}{'; ' if endpoint.contact else ''}{endpoint.contact})"

    def select(self, query: str, *, limit: int | None = None) -> Rows:
        """Answer a SELECT query, whose own LIMIT may be told, so that an answer of that length is known to be whole."""
        return self._answered(
            self._query("select", query, JSON), lambda response: read_rows(response, limit), lambda rows: rows.reason
        )

    def construct(self, query: str) -> Triples:
        """Answer a CONSTRUCT or DESCRIBE query; each triple once."""
        return self._answered(self._query("construct", query, TRIPLES), read_triples, lambda triples: triples.reason)

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        return self._answered(self._query("ask", query, JSON), read_boolean, lambda _: "")

    def get(self, url: str, params: Mapping[str, str] | None = None, accept: str = "application/json") -> Response:
        """Ask a REST service; the endpoint's password goes along to the endpoint's own host only."""
        return self.read(url, lambda response: response, params, accept=accept)

    def read(
        self,
        url: str,
        how: Callable[[Response], T],
        params: Mapping[str, str] | None = None,
        *,
        form: Mapping[str, str] | None = None,
        accept: str = "application/json",
    ) -> T:
        """Ask a REST service, and read what it answers; where ``how`` raises, it was no answer, and is not kept.

        ``form`` is sent in the body of a POST request. It must be a question and no change, as it may be sent again.
        """
        address = _ascii(url)
        if params:
            address += ("&" if "?" in address else "?") + urlencode(dict(params))
        request = Request("plain", "GET", address, accept, self._agent, login=self._login(address))
        if form is not None:
            body = urlencode({name: _utf8(value) for name, value in form.items()}).encode("ascii")
            request = replace(request, method="POST", body=body, content_type=_FORM)
        return self._answered(request, how, lambda _: "")

    def update(self, text: str) -> None:
        """Carry out a SPARQL update at ``update_url``; it is sent once, never again."""
        url = _ascii(self.endpoint.update_url or self.endpoint.url)
        self._change(Request("update", "POST", url, _ANY, self._agent, _utf8(text), login=self._login(url)))

    def put(self, graph: str | None, data: bytes, media_type: str = N_TRIPLES) -> None:
        """Replace a graph (the default one: ``None``) by the Graph Store Protocol."""
        self._store("PUT", graph, data, media_type)

    def post(self, graph: str | None, data: bytes, media_type: str = N_TRIPLES) -> None:
        """Add to a graph by the Graph Store Protocol."""
        self._store("POST", graph, data, media_type)

    def delete(self, graph: str | None) -> None:
        """Remove a graph by the Graph Store Protocol; where there is none, some services say so."""
        self._store("DELETE", graph, None, "")

    def close(self) -> None:
        """Let go of connections."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def _query(self, kind: Kind, query: str, accept: str) -> Request:
        url = _ascii(self.endpoint.url)
        method: Method = "POST" if len(quote_plus(_utf8(query))) > _LONG_QUERY else "GET"
        graph = self.endpoint.derived_graph
        parameters = (("default-graph-uri", graph),) if graph else ()
        return Request(kind, method, url, accept, self._agent, query, parameters, login=self._login(url))

    def _store(self, method: Method, graph: str | None, data: bytes | None, media_type: str) -> None:
        if self.endpoint.graph_store_url is None:
            raise UsageError(f"{self.endpoint.shown}: no graph_store_url is configured; give it, or load by updates.")
        url = _ascii(self.endpoint.graph_store_url)
        url += ("&" if "?" in url else "?") + ("default" if graph is None else urlencode({"graph": graph}))
        self._change(
            Request("plain", method, url, _ANY, self._agent, body=data, content_type=media_type, login=self._login(url))
        )

    def _answered(self, request: Request, read: Callable[[Response], T], reason: Callable[[T], str]) -> T:
        """Answer from the cache, else from the network with retries; keep what is whole."""
        key = key_of(request, self._snapshot)
        if self._cache is not None and (known := self._cache.get(key, stale=self._offline)) is not None:
            return read(known)
        if self._offline:
            raise NotCachedError(
                f"The cache holds no answer of {shown(request.url)} to this: ask once without offline."
            )
        deadline = Deadline(self.endpoint.timeout)

        def attempt() -> tuple[Response, T]:
            response = self._fetched(request, deadline)
            return response, read(response)

        response, answer = retried(attempt, self.endpoint.max_retries, deadline, self._notify)
        if self._cache is not None and not reason(answer):
            self._cache.put(key, response)
        return answer

    def _change(self, request: Request) -> None:
        where = shown(request.url)
        if self._offline:
            raise UsageError(f"{where}: offline, nothing can be changed.")
        try:
            response = self._fetched(request, Deadline(self.endpoint.timeout))
        except (TimedOutError, TruncatedError, UnreachableError) as error:
            if isinstance(error, UnreachableError) and not error.retryable:
                raise
            raise type(error)(
                f"{where} did not say whether it has made the change: look before you repeat it."
            ) from error
        with response.body:
            if response.media_type == "text/html" and request.kind == "update":
                raise NotSparqlError(
                    f"{where} answers an update with a web page: check that the address is the one for updates. It "
                    f"says: {response.beginning()!r}."
                )

    def _fetched(self, request: Request, deadline: Deadline) -> Response:
        """Make one attempt, in its turn."""
        host = urlsplit(request.url).netloc
        now = self._clock()
        try:
            with self._turns.at(host, deadline):
                work = Work(
                    lambda abandoned: fetch(self._transport, request, self.endpoint, deadline.left, now, abandoned)
                )
                return work.within(deadline)
        except ExpiredError:
            raise TimedOutError(slow(request.url)) from None

    def _login(self, url: str) -> Login | None:
        here = self.endpoint
        hosts = {urlsplit(known).netloc for known in (here.url, here.update_url, here.graph_store_url) if known}
        if here.user is None or here.password is None or urlsplit(url).netloc not in hosts:
            return None
        return Login(here.user, here.password, here.auth)


class Turns:
    """Who may speak to a host now."""

    def __init__(self, parallel: int) -> None:
        self._parallel = parallel
        self._hosts: dict[str, threading.Semaphore] = {}
        self._lock = threading.Lock()

    @contextmanager
    def at(self, host: str, deadline: Deadline) -> Iterator[None]:
        """Wait for a turn at a host; raise :class:`ExpiredError` where none comes in time."""
        with self._lock:
            turn = self._hosts.setdefault(host, threading.Semaphore(self._parallel))
        if not turn.acquire(timeout=deadline.left()):
            raise ExpiredError
        try:
            yield
        finally:
            turn.release()


def _transport(endpoint: Endpoint) -> Transport:
    if endpoint.transport == "httpx":
        from tvetkg.client.transport_httpx import HttpxTransport  # noqa: PLC0415  # httpx takes long to load

        return HttpxTransport()
    from tvetkg.client.transport_sparqlwrapper import SparqlWrapperTransport  # noqa: PLC0415  # so does SPARQLWrapper

    return SparqlWrapperTransport()


def _ascii(url: str) -> str:
    """Write an address in the characters that may go over the wire.

    >>> _ascii("https://例子.example/职训局?name=职")
    'https://xn--fsqu00a.example/%E8%81%8C%E8%AE%AD%E5%B1%80?name=%E8%81%8C'
    """
    if url.isascii():
        return url
    parts = urlsplit(url)
    try:
        host = parts.netloc.encode("idna").decode()
    except UnicodeError as error:
        raise UsageError(f"'{url}' is no web address: no host can be called so.") from error
    path, query = (quote(part, safe="%/?:@!$&'()*+,;=-._~") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _utf8(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"The query holds half a character ({text[error.start]!r}) and cannot be sent.") from error
    return text
