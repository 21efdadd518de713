"""Hostile servers, and clients of both transports to suffer them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from tests.unit.client.hostile import Hostile, started

from tvetkg.client import Cache, Client, Endpoint


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    hostile, server = started()
    yield hostile
    hostile.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def other() -> Iterator[Hostile]:
    """A second server, which counts as another host."""
    hostile, server = started()
    yield hostile
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between attempts, which are not waited for."""
    waits: list[float] = []
    monkeypatch.setattr("tenacity.nap.time", SimpleNamespace(sleep=waits.append))
    return waits


@pytest.fixture(params=["sparqlwrapper", "httpx"])
def transport(request: pytest.FixtureRequest) -> str:
    return str(request.param)


MakeClient = Callable[..., Client]


@pytest.fixture
def connect(transport: str) -> Iterator[MakeClient]:
    """Make clients of the transport under test; what is no argument of Client configures its endpoint."""
    clients = []

    def make(url: str, cache: Cache | None = None, offline: bool = False, **settings: object) -> Client:
        own = {name: settings.pop(name) for name in ("snapshot", "notify", "clock") if name in settings}
        endpoint = Endpoint(url, **({"transport": transport} | settings))
        clients.append(Client(endpoint, cache, offline, **own))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
