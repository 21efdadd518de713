"""The cache: keyed by all that matters, never a part nor an error, and enough to work without a network."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.client.hostile import Hostile, answer, sparql_json

from tvetkg.client import Cache, Client, Endpoint, NotCachedError, NotSparqlError, RefusedError
from tvetkg.client.cache import WEEK
from tvetkg.errors import UsageError
from tvetkg.rdf import Triple, node, text

QUERY = "SELECT ?a { ?s ?p ?a }"
ROWS = [(text("one"),)]
GOOD = answer(sparql_json("one"))
Connect = Callable[..., Client]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "answers.sqlite"


def test_the_same_question_is_asked_once(hostile: Hostile, connect: Connect, file: Path) -> None:
    url = hostile.on("/sparql", GOOD)
    for client in (connect(url, Cache(file)), connect(url, Cache(file))):
        rows = client.select(QUERY)
        assert (rows.variables, rows.partial, list(rows)) == (("a",), False, ROWS)
    assert list(client.select(f"\n {QUERY}\n")) == ROWS
    assert len(hostile.seen) == 1


def test_every_kind_of_answer_is_kept(hostile: Hostile, connect: Connect, file: Path) -> None:
    hostile.on("/ask", answer(b'{"boolean": true}'))
    hostile.on("/construct", answer(b"<urn:s> <urn:p> 'o' .\n", "text/turtle"))
    hostile.on("/get", answer(b'["x"]', "application/json", ETag="7"))
    for _ in range(2):
        assert connect(f"{hostile.address}/ask", Cache(file)).ask("ASK {}") is True
        found = connect(f"{hostile.address}/construct", Cache(file)).construct("CONSTRUCT WHERE { ?s ?p ?o }")
        assert found == [Triple(node("urn:s"), node("urn:p"), text("o"))]
        response = connect(hostile.address, Cache(file)).get(f"{hostile.address}/get")
        assert (response.json(), response.headers["etag"], response.url) == (["x"], "7", f"{hostile.address}/get")
    assert len(hostile.seen) == 3


def test_everything_that_matters_makes_another_question(hostile: Hostile, connect: Connect, file: Path) -> None:
    both = sparql_json("one")[:-1] + b', "boolean": true}'
    url, other = hostile.on("/sparql", answer(both)), hostile.on("/other", GOOD)
    cache = Cache(file)
    asked = [
        lambda: connect(url, cache).select(QUERY),
        lambda: connect(url, cache).select(f"{QUERY} LIMIT 1"),
        lambda: connect(url, cache, snapshot="2026-11").select(QUERY),
        lambda: connect(url, cache, derived_graph="urn:g").select(QUERY),
        lambda: connect(url, cache, user="curator", password="x").select(QUERY),
        lambda: connect(other, cache).select(QUERY),
        lambda: connect(url, cache).get(url),
        lambda: connect(url, cache).get(url, accept="text/html"),
        lambda: connect(url, cache).get(url, {"page": "2"}),
        lambda: connect(url, cache).read(url, str, form={"queries": "a"}),
        lambda: connect(url, cache).read(url, str, form={"queries": "b"}),
    ]
    for ask in asked + asked:
        ask()
    assert len(hostile.seen) == len(asked)


def test_the_transport_and_the_password_make_no_other_question(hostile: Hostile, connect: Connect, file: Path) -> None:
    url = hostile.on("/sparql", GOOD)
    for transport, password in (("httpx", "old"), ("sparqlwrapper", "new")):
        client = connect(url, Cache(file), transport=transport, user="curator", password=password, timeout=5)
        assert list(client.select(QUERY)) == ROWS
    assert len(hostile.seen) == 1
    assert b"old" not in file.read_bytes()


def test_a_part_and_an_error_are_not_kept(hostile: Hostile, connect: Connect, file: Path) -> None:
    part = answer(sparql_json("one"), X_SPARQL_MaxRows="1")
    client = connect(hostile.on("/sparql", part, answer(status=400), GOOD), Cache(file))
    assert client.select(QUERY).partial
    with pytest.raises(RefusedError):
        client.select(QUERY)
    assert [client.select(QUERY).partial for _ in range(2)] == [False, False]
    assert len(hostile.seen) == 3
    triples = connect(hostile.on("/part", answer(b"", "text/turtle", 206)), Cache(file))
    assert [triples.construct(QUERY).partial for _ in range(2)] == [True, True]
    assert len(hostile.seen) == 5


def test_what_cannot_be_read_is_not_kept(hostile: Hostile, connect: Connect, file: Path) -> None:
    url = f"{hostile.address}/there"
    client = connect(url, Cache(file))
    for form in (None, {"queries": "{}"}):
        hostile.on("/there", answer(b"<html>back soon", "text/html"), answer(b"{}", "application/json"))
        with pytest.raises(NotSparqlError, match="no JSON"):
            client.read(url, lambda response: response.json(), form=form)
        assert [client.read(url, lambda response: response.json(), form=form) for _ in range(2)] == [{}, {}]
    assert len(hostile.seen) == 4


def test_an_answer_is_fresh_for_a_week(hostile: Hostile, connect: Connect, file: Path) -> None:
    now = 1_000_000.0
    url = hostile.on("/sparql", GOOD)

    def ask(offline: bool = False) -> int:
        list(connect(url, Cache(file, clock=lambda: now), offline).select(QUERY))
        return len(hostile.seen)

    assert ask() == 1
    now += WEEK - 1
    assert ask() == 1
    now += 1
    assert ask(offline=True) == 1
    assert ask() == 2
    now -= 10  # a clock that went back tells nothing of age
    assert ask() == 3


def test_offline_asks_the_cache_alone(hostile: Hostile, connect: Connect, file: Path) -> None:
    url = hostile.on("/sparql", GOOD)
    list(connect(url, Cache(file)).select(QUERY))
    client = connect(url, Cache(file), offline=True, graph_store_url=url)
    assert list(client.select(QUERY)) == ROWS
    with pytest.raises(NotCachedError) as error:
        client.ask("ASK {}")
    assert str(error.value) == (f"The cache holds no answer of {url} to this: ask once without offline.")
    with pytest.raises(UsageError, match="offline, nothing can be changed"):
        client.update("CLEAR DEFAULT")
    with pytest.raises(UsageError, match="offline, nothing can be changed"):
        client.delete(None)
    assert len(hostile.seen) == 1
    with pytest.raises(UsageError, match="answers come from the cache alone; name its file"):
        connect(url, offline=True)


def test_offline_without_a_file_makes_none(connect: Connect, file: Path) -> None:
    with pytest.raises(NotCachedError):
        connect("http://sparql.invalid/", Cache(file), offline=True).ask("ASK {}")
    assert not file.exists()


def test_a_long_answer_is_kept_whole(hostile: Hostile, connect: Connect, file: Path) -> None:
    values = [f"{number:09}" * 100 for number in range(3000)]
    client = connect(hostile.on("/sparql", answer(sparql_json(*values))), Cache(file))
    for _ in range(2):
        assert [row[0].value for row in client.select(QUERY)] == values
    assert len(hostile.seen) == 1


def test_a_file_that_is_no_cache_is_told_and_left_alone(hostile: Hostile, connect: Connect, file: Path) -> None:
    file.parent.mkdir()
    client = connect(hostile.on("/sparql", GOOD), Cache(file))
    file.write_text("my notes, which are much too long to be taken for an empty database" * 20)
    with pytest.raises(UsageError, match=r"answers.sqlite: cannot be used as a cache \(file is not a database\)"):
        client.select(QUERY)
    assert file.read_text().startswith("my notes")
    file.unlink()
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 9")
    with pytest.raises(UsageError, match="a cache of another version of tvetkg; name another file, or delete it"):
        client.select(QUERY)
    database.close()


def test_a_folder_is_no_cache(tmp_path: Path, hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(UsageError, match="cannot be used as a cache"):
        connect(hostile.on("/sparql", GOOD), Cache(tmp_path)).select(QUERY)


def test_without_a_cache_every_question_is_asked(hostile: Hostile) -> None:
    with Client(Endpoint(hostile.on("/sparql", GOOD))) as client:
        assert [list(client.select(QUERY)) for _ in range(2)] == [ROWS, ROWS]
    assert len(hostile.seen) == 2
