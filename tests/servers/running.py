"""Real SPARQL servers on free ports of this machine: started for the tests, and ended by them."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tvetkg import iri
from tvetkg.client import Endpoint

HOST = "127.0.0.1"
START = 120.0
"""Seconds until a server must answer; Virtuoso writes a database of 50 MB first."""

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0

[Parameters]
ServerPort = {host}:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
ThreadsPerQuery = 2
AsyncQueueMaxThreads = 2
MaxClientConnections = 10
DirsAllowed = .

[HTTPServer]
ServerPort = {host}:{port}
ServerRoot = .
ServerThreads = 10
MaxClientConnections = 10

[SPARQL]
ResultSetMaxRows = 10000000
"""


def oxigraph_command() -> str | None:
    """Find the server that the package oxigraph installs beside this Python."""
    return shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")


def virtuoso_command() -> str | None:
    """Find Virtuoso, which comes with the system."""
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph(folder: Path) -> Iterator[Endpoint]:
    """Run ``oxigraph serve`` in memory, which keeps the derived graph as its default graph."""
    port = free_port()
    words = [str(oxigraph_command()), "serve", "--bind", f"{HOST}:{port}"]
    base = f"http://{HOST}:{port}"
    with _running(words, folder, port):
        yield Endpoint(f"{base}/query", update_url=f"{base}/update", graph_store_url=f"{base}/store", transport="httpx")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Endpoint]:
    """Run Virtuoso on a new database, which has no default graph of its own and takes changes with a login only."""
    port = free_port()
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(host=HOST, port=port, sql_port=free_port()))
    base = f"http://{HOST}:{port}"
    with _running([str(virtuoso_command()), "-f", "-c", "virtuoso.ini"], folder, port):
        yield Endpoint(
            f"{base}/sparql",
            update_url=f"{base}/sparql-auth",
            graph_store_url=f"{base}/sparql-graph-crud-auth",
            user="dba",
            password="dba",
            auth="digest",
            derived_graph=iri.DERIVED_GRAPH,
            transport="httpx",
        )


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def with_transport(endpoint: Endpoint, transport: str) -> Endpoint:
    """Give the endpoint as another transport reaches it."""
    return replace(endpoint, transport=transport)  # type: ignore[arg-type]


@contextmanager
def _running(words: list[str], folder: Path, port: int) -> Iterator[None]:
    log = folder / "output.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(words, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    try:
        _wait_for(process, port, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START
    while not _answers(port):
        try:
            process.wait(0.1)
        except subprocess.TimeoutExpired:
            assert time.monotonic() < deadline, f"{process.args!r} does not answer:\n{log.read_text()}"
        else:
            raise AssertionError(f"{process.args!r} ended:\n{log.read_text()}")


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
    except OSError:
        return False
    finally:
        connection.close()
    return True
