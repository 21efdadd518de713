"""A server on the loopback interface that misbehaves as it is told."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

JSON = "application/sparql-results+json"
Behaviour = Callable[[BaseHTTPRequestHandler], None]


def sparql_json(*values: str) -> bytes:
    """Rows of one column ``a`` that holds plain strings."""
    bindings = [{"a": {"type": "literal", "value": value}} for value in values]
    return json.dumps({"head": {"vars": ["a"]}, "results": {"bindings": bindings}}).encode()


def answer(body: bytes = b"", kind: str = JSON, status: int = 200, **headers: str) -> Behaviour:
    """Answer in good form; ``X_Sql_State="…"`` becomes the header X-Sql-State."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(status)
        fields = {"Content-Type": kind, "Content-Length": str(len(body))}
        for name, value in (fields | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return behave


def chunked(pieces: Iterable[bytes], kind: str = JSON, whole: bool = True, status: int = 200) -> Behaviour:
    """Answer in chunks; where not ``whole``, the connection ends without the last one."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response_only(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in pieces:
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if whole:
            handler.wfile.write(b"0\r\n\r\n")
        handler.close_connection = True

    return behave


def raw(data: bytes) -> Behaviour:
    """Send bytes that need not be HTTP, and end the connection."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(data)
        handler.close_connection = True

    return behave


def gzipped(body: bytes, kind: str = JSON) -> Behaviour:
    return answer(gzip.compress(body), kind, Content_Encoding="gzip")


@dataclass
class Seen:
    """A request as the server got it; header names in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, list[str]]:
        """The fields of the body where that is a form, else those of the address."""
        if "x-www-form-urlencoded" in self.headers.get("content-type", ""):
            return parse_qs(self.body.decode())
        return parse_qs(urlsplit(self.target).query)


@dataclass
class Hostile:
    """Behaviours by path, one for each request in turn, the last one for ever."""

    address: str = ""
    seen: list[Seen] = field(default_factory=list)
    behaviours: dict[str, list[Behaviour]] = field(default_factory=dict)
    hasty: set[str] = field(default_factory=set)
    """Paths where a request without a login is answered before its body is read, and the connection then ended."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set when the test is over, so that no behaviour waits longer."""

    def on(self, path: str, *behaviours: Behaviour) -> str:
        self.behaviours[path] = list(behaviours)
        return f"{self.address}{path}"

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        path = urlsplit(handler.path).path
        length = int(handler.headers.get("Content-Length", 0))
        hangs_up = length > 0 and path in self.hasty and "Authorization" not in handler.headers
        body = b"" if hangs_up else handler.rfile.read(length)
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.seen.append(Seen(handler.command, handler.path, headers, body))
        handler.close_connection = handler.close_connection or hangs_up
        waiting = self.behaviours[path]
        behave = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        behave(handler)


def started() -> tuple[Hostile, ThreadingHTTPServer]:
    hostile = Hostile()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def serve(self) -> None:
            try:
                hostile.serve(self)
            except ConnectionError:
                self.close_connection = True  # the client has had enough

        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):
                return self.serve
            raise AttributeError(name)

        def log_message(self, *_: object) -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None: ...

    server = Server(("127.0.0.1", 0), Handler)
    hostile.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    return hostile, server
