"""A network made of a graph on a real server is the network made of the embedded one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tvetkg.client import Endpoint
from tvetkg.network.views import VIEWS, View
from tvetkg.publish import Built
from tvetkg.store import OxigraphStore
from tvetkg.store.endpoint import EndpointStore, open_endpoint
from tvetkg.store.loading import load_graph


@pytest.fixture(scope="module")
def here(built: Built) -> OxigraphStore:
    return OxigraphStore.from_quads(built.all_quads())


@pytest.fixture(scope="module")
def there(server: Endpoint, built: Built) -> Iterator[EndpointStore]:
    store = open_endpoint(server)
    load_graph(store, built.all_quads())
    yield store
    store.close()


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_the_same_network(view: View, here: OxigraphStore, there: EndpointStore) -> None:
    ours, theirs = view(here), view(there)
    assert list(ours.nodes(data=True)) == list(theirs.nodes(data=True))
    assert list(ours.edges(data=True)) == list(theirs.edges(data=True))
    assert ours.graph == theirs.graph
