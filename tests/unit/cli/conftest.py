"""Workspaces that commands are tried on: fresh ones, as ``tvetkg init`` makes them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.client.conftest import hostile, no_proxies

from tvetkg.cli.main import run
from tvetkg.publish import build_graph, publish
from tvetkg.scaffold import workspace_files
from tvetkg.workspace import open_workspace

__all__ = ["hostile", "no_proxies"]

ROOT = Path(__file__).resolve().parents[3]
Ran = tuple[int, str, str]


def made(folder: Path, standalone: bool) -> Path:
    for path, text in workspace_files(standalone).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    workspace = open_workspace(folder)
    publish(workspace, build_graph(workspace))
    return folder


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that stands alone, built; only read."""
    return made(tmp_path_factory.mktemp("alone"), standalone=True)


@pytest.fixture(scope="session")
def layered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace over the reference graph, built; only read."""
    return made(tmp_path_factory.mktemp("layered"), standalone=False)


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three documents of tests/seeds, in a copy that may be built."""
    folder = tmp_path_factory.mktemp("seeds") / "seeds"
    shutil.copytree(ROOT / "tests" / "seeds", folder, ignore=shutil.ignore_patterns("build"))
    return folder


@pytest.fixture
def own(alone: Path, tmp_path: Path) -> Path:
    """A copy of the workspace that stands alone, to be changed."""
    return Path(shutil.copytree(alone, tmp_path / "own"))


@pytest.fixture
def tvetkg(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command in this process: exit code, standard output, standard error."""

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call
