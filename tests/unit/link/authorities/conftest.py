"""Services that replay what was made up, and one real SPARQL server that holds a small graph in Wikidata's form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.servers import running
from tests.unit.client.conftest import hostile, no_proxies, waits
from tests.unit.link.authorities.invented import GRAPH

from tvetkg.client import Client, Endpoint

__all__ = ["hostile", "no_proxies", "waits"]

Connect = Callable[..., Client]


@pytest.fixture
def connect() -> Iterator[Connect]:
    """Make clients that ask once, unless told otherwise."""
    clients: list[Client] = []

    def make(url: str, **settings: object) -> Client:
        clients.append(Client(Endpoint(url, **({"transport": "httpx", "max_retries": 0} | settings))))  # type: ignore[arg-type]
        return clients[-1]

    yield make
    for client in clients:
        client.close()


@pytest.fixture(scope="session")
def wikidata_url() -> Iterator[str]:
    """The address of ``oxigraph serve`` with the graph of :mod:`invented`."""
    with TemporaryDirectory() as folder, running.oxigraph(Path(folder)) as endpoint:
        with Client(endpoint) as client:
            client.put(None, GRAPH.encode(), "text/turtle")
        yield endpoint.url
