"""What a server answered once is answered again without it: on the command line and from Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.servers import running

import tvetkg
from tvetkg.cli.main import run
from tvetkg.publish import Built
from tvetkg.store.endpoint import open_endpoint
from tvetkg.store.loading import load_graph

QUESTION = ["query", "members", "--format", "csv"]
Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ran(capsys: pytest.CaptureFixture[str]) -> Ran:
    def call(*words: object) -> tuple[int, str, str]:
        code = run([str(word) for word in words])
        return code, *capsys.readouterr()

    return call


def test_an_answer_is_given_again_when_the_server_has_gone(ran: Ran, built: Built, tmp_path: Path) -> None:
    cache = tmp_path / "answers.sqlite"
    with running.oxigraph(tmp_path) as endpoint:
        load_graph(open_endpoint(endpoint), built.all_quads())
        there = [*QUESTION, "--endpoint", endpoint.url, "--cache", cache]
        code, first, _ = ran(*there)
        assert code == 0 and first.count("\n") > 2
        rows = tvetkg.open(endpoint.url, cache=cache).query("place-changes").rows
    assert ran(*there, "--offline")[:2] == (0, first)
    assert ran(*there)[:2] == (0, first)  # within a week nobody is asked again
    assert tvetkg.open(endpoint.url, cache=cache, offline=True).query("place-changes").rows == rows
    code, out, err = ran("query", "figures", "--endpoint", endpoint.url, "--cache", cache, "--offline")
    assert (code, out) == (3, "")
    assert "The cache holds no answer" in err and err.count("\n") == 1


def test_offline_without_a_cache_is_wrong_use(ran: Ran) -> None:
    assert ran(*QUESTION, "--endpoint", "http://127.0.0.1:9/query", "--offline") == (
        2,
        "",
        "tvetkg: --offline answers from a cache: name its file with --cache FILE.\n",
    )
