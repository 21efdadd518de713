"""What the tests of exports share."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from tests.unit.export.networks import awkward, nothing, two_sorts

from tvetkg.export.exported import Exported, exported
from tvetkg.network.views import VIEWS
from tvetkg.publish import build_graph
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
BY_HAND = {
    "awkward": lambda: awkward(networkx.Graph()),
    "awkward-directed": lambda: awkward(networkx.DiGraph(), "funding"),
    "awkward-parallel": lambda: awkward(networkx.MultiGraph(), "economies"),
    "two-sorts": two_sorts,
    "nothing": nothing,
}
OF_MINI = {**{view: (view, {}) for view in VIEWS}, "by-year": ("economies", {"by_year": True})}


@pytest.fixture(scope="session")
def mini() -> OxigraphStore:
    """The graph of tests/mini."""
    return OxigraphStore.from_quads(build_graph(open_workspace(MINI), only=[]).all_quads())


@pytest.fixture(scope="session")
def networks(mini: OxigraphStore) -> dict[str, Exported]:
    """Every network that is exported in the tests, by name."""
    made = {name: exported(mini, view, **options) for name, (view, options) in OF_MINI.items()}
    return made | {name: make() for name, make in BY_HAND.items()}


@pytest.fixture(params=[*OF_MINI, *BY_HAND])
def network(request: pytest.FixtureRequest, networks: dict[str, Exported]) -> Exported:
    """Each network in its turn."""
    return networks[request.param]


@pytest.fixture
def funding(networks: dict[str, Exported]) -> Exported:
    """A directed network."""
    return networks["funding"]
