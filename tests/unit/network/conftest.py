"""What the tests of networks share."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.network.making import Made

from tvetkg.publish import build_graph
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"


@pytest.fixture
def made() -> Made:
    """A graph to be filled."""
    return Made()


@pytest.fixture(scope="session")
def mini() -> OxigraphStore:
    """The graph of tests/mini."""
    return OxigraphStore.from_quads(build_graph(open_workspace(MINI), only=[]).all_quads())


@pytest.fixture(scope="session")
def nothing() -> OxigraphStore:
    """A graph that holds nothing."""
    return OxigraphStore.from_quads([])
