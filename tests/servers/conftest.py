"""The two servers, each started once in each process that runs tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.servers import running

from tvetkg.client import Endpoint
from tvetkg.publish import Built, build_graph, publish
from tvetkg.workspace import Workspace, open_workspace

MINI = Path(__file__).parents[1] / "mini"
NO_VIRTUOSO = (
    "Virtuoso is not installed, so that nothing here was run against it: apt-get install virtuoso-opensource-7"
)


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[Endpoint]:
    with TemporaryDirectory() as folder, running.oxigraph(Path(folder)) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def virtuoso_server() -> Iterator[Endpoint]:
    if running.virtuoso_command() is None:
        pytest.skip(NO_VIRTUOSO)
    with TemporaryDirectory() as folder, running.virtuoso(Path(folder)) as endpoint:
        yield endpoint


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Endpoint:
    """Each of the servers in turn. Tests share it, and leave other graphs alone."""
    endpoint = request.getfixturevalue(f"{request.param}_server")
    assert isinstance(endpoint, Endpoint)
    return endpoint


@pytest.fixture(scope="session")
def mini() -> Workspace:
    return open_workspace(MINI)


@pytest.fixture(scope="session")
def built(mini: Workspace) -> Built:
    return build_graph(mini)


@pytest.fixture(scope="session")
def published(mini: Workspace, built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The N-Quads file of tests/mini."""
    return publish(mini, built, tmp_path_factory.mktemp("published"))
