"""What the tests of releases share: the graph of tests/mini, and a release of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tvetkg.publish import build_graph
from tvetkg.rdf import DefaultGraph
from tvetkg.release.contents import Contents, Wishes, contents
from tvetkg.release.facts import Facts
from tvetkg.release.folder import write_folder
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace, open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of tests/mini."""
    folder = tmp_path_factory.mktemp("release") / "mini"
    shutil.copytree(MINI, folder, ignore=shutil.ignore_patterns("build"))
    return open_workspace(folder)


@pytest.fixture(scope="session")
def mini(workspace: Workspace) -> OxigraphStore:
    """The graph of tests/mini."""
    return OxigraphStore.from_quads(build_graph(workspace, only=[]).all_quads())


@pytest.fixture(scope="session")
def facts(mini: OxigraphStore) -> Facts:
    """What its derived graph tells."""
    return Facts(quad.triple for quad in mini.quads() if isinstance(quad.graph_name, DefaultGraph))


@pytest.fixture(scope="session")
def made(mini: OxigraphStore, workspace: Workspace) -> Contents:
    """A release of it, with what changed since an earlier one."""
    return contents(mini, workspace, Wishes(since="releases/before.nq", site="https://tvet.example.org/"))


@pytest.fixture
def folder(made: Contents, tmp_path: Path) -> Path:
    """The release in a folder of its own, which a test may spoil."""
    write_folder(tmp_path / "release", made.files)
    return tmp_path / "release"
