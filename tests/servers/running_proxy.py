"""A web server between a client and a SPARQL server, which breaks the connection after so many changes."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.servers.running import HOST

from tvetkg.client import Endpoint


@contextmanager
def breaking(endpoint: Endpoint, changes: int) -> Iterator[Endpoint]:
    """Give the endpoint as it is reached through the proxy; only queries get through after ``changes`` changes."""
    port = urlsplit(endpoint.url).port
    assert port is not None

    class Handler(BaseHTTPRequestHandler):
        left = changes

        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            self.relay()

        def do_POST(self) -> None:
            self.relay()

        def do_PUT(self) -> None:
            self.relay()

        def relay(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.command != "GET" and urlsplit(self.path).path != urlsplit(endpoint.url).path:
                Handler.left -= 1
                if Handler.left < 0:
                    self.close_connection = True
                    return
            connection = http.client.HTTPConnection(HOST, port, timeout=60)
            headers = {key: value for key, value in self.headers.items() if key.lower() != "host"}
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            connection.close()
            self.send_response_only(answer.status)
            for key, value in answer.getheaders():
                if key.lower() not in ("transfer-encoding", "content-length", "connection"):
                    self.send_header(key, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        here = f"http://{HOST}:{server.server_port}"
        there = f"http://{HOST}:{port}"
        addresses = {
            name: str(getattr(endpoint, name)).replace(there, here)
            for name in ("url", "update_url", "graph_store_url")
            if getattr(endpoint, name)
        }
        try:
            yield replace(endpoint, **addresses)
        finally:
            server.shutdown()
            thread.join()
