"""What doctests of the Python interface have at hand: ``tvetkg``, and the graph ``g`` of tests/mini."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import tvetkg

MINI = Path(__file__).resolve().parents[1] / "tests" / "mini"


@pytest.fixture(scope="session")
def mini_graph(tmp_path_factory: pytest.TempPathFactory) -> tvetkg.Graph:
    """The graph of tests/mini, of a copy that may be built."""
    folder = tmp_path_factory.mktemp("mini") / "mini"
    shutil.copytree(MINI, folder, ignore=shutil.ignore_patterns("build"))
    return tvetkg.open(folder)


@pytest.fixture(autouse=True)
def _at_hand(request: pytest.FixtureRequest, doctest_namespace: dict[str, Any]) -> None:
    if request.node.name.startswith("tvetkg.graph."):
        doctest_namespace |= {"tvetkg": tvetkg, "g": request.getfixturevalue("mini_graph")}
