"""A redirect is followed where nothing is lost and nobody learns what is not for him; else it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.unit.client.hostile import Hostile, Seen, answer, sparql_json

from tvetkg.client import Client, Endpoint, MovedError
from tvetkg.client.fetch import followed
from tvetkg.client.message import Reply, Request
from tvetkg.rdf import text

QUERY = "SELECT ?a { ?s ?p ?a }"
LONG = f"{QUERY} # {'x' * 3000}"
GOOD = answer(sparql_json("one"))
ROWS = [(text("one"),)]
ALL = [301, 302, 303, 307, 308]
Connect = Callable[..., Client]


def moved(target: str, status: int) -> Callable[..., None]:
    return answer(b"moved", "text/html", status, Location=target)


def paths(seen: list[Seen]) -> list[tuple[str, str]]:
    return [(request.method, request.target.partition("?")[0]) for request in seen]


@pytest.mark.parametrize("status", ALL)
def test_a_question_by_get_goes_on(hostile: Hostile, connect: Connect, status: int) -> None:
    hostile.on("/new", GOOD)
    url = hostile.on("/sparql", moved("/new?query=SELECT+%3Fa+%7B+%3Fs+%3Fp+%3Fa+%7D&from=old", status))
    assert list(connect(url).select(QUERY)) == ROWS
    assert paths(hostile.seen) == [("GET", "/sparql"), ("GET", "/new")]
    assert hostile.seen[1].form == {"query": [QUERY], "from": ["old"]}


@pytest.mark.parametrize("status", ALL)
def test_a_redirect_that_forgets_the_question_gets_it_again(hostile: Hostile, connect: Connect, status: int) -> None:
    hostile.on("/new", GOOD)
    assert list(connect(hostile.on("/sparql", moved("/new", status))).select(QUERY)) == ROWS
    assert hostile.seen[1].form == {"query": [QUERY]}


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_post_that_would_become_a_get_is_not_followed(hostile: Hostile, connect: Connect, status: int) -> None:
    hostile.on("/new", GOOD)
    client = connect(hostile.on("/sparql", moved("/new", status)))
    with pytest.raises(MovedError) as error:
        client.select(LONG)
    assert str(error.value) == (
        f"{hostile.address}/sparql has moved to {hostile.address}/new (HTTP {status}): use it if you trust it."
    )
    with pytest.raises(MovedError):
        client.update("CLEAR DEFAULT")
    assert paths(hostile.seen) == [("POST", "/sparql")] * 2


@pytest.mark.parametrize("status", [307, 308])
def test_a_post_goes_on_as_a_post_on_the_same_host(hostile: Hostile, connect: Connect, status: int) -> None:
    hostile.on("/new", GOOD, GOOD, answer(status=204))
    url = hostile.on("/sparql", moved("/new", status))
    client = connect(url, graph_store_url=url, user="curator", password="secret")
    assert list(client.select(LONG)) == ROWS
    client.update("CLEAR DEFAULT")
    client.put(None, b"<urn:s> <urn:p> <urn:o> .")
    assert paths(hostile.seen)[1::2] == [("POST", "/new"), ("POST", "/new"), ("PUT", "/new")]
    assert [request.body for request in hostile.seen[::2]] == [request.body for request in hostile.seen[1::2]]
    assert len({request.headers["authorization"] for request in hostile.seen}) == 1


@pytest.mark.parametrize("status", [307, 308])
def test_a_post_goes_to_another_host_only_where_that_is_allowed(
    hostile: Hostile, other: Hostile, connect: Connect, status: int
) -> None:
    url = hostile.on("/sparql", moved(other.on("/sparql", GOOD), status))
    with pytest.raises(MovedError, match=f"has moved to {other.address}/sparql"):
        connect(url).select(LONG)
    assert other.seen == []
    allowed = connect(url, may_move_to=(other.address.removeprefix("http://"),), user="curator", password="secret")
    assert list(allowed.select(LONG)) == ROWS
    assert other.seen[0].form == {"query": [LONG]}
    assert "authorization" in hostile.seen[-1].headers and "authorization" not in other.seen[0].headers


@pytest.mark.parametrize("auth", ["basic", "digest"])
@pytest.mark.parametrize("status", ALL)
def test_a_password_goes_to_no_other_host(
    hostile: Hostile, other: Hostile, connect: Connect, status: int, auth: str
) -> None:
    target = other.on("/sparql", answer(status=401, WWW_Authenticate='Digest realm="SPARQL", nonce="a1", qop="auth"'))
    client = connect(hostile.on("/sparql", moved(target, status)), user="curator", password="secret", auth=auth)
    with pytest.raises(Exception, match="needs a login"):
        client.select(QUERY)
    assert len(other.seen) == 1 and "authorization" not in other.seen[0].headers
    assert other.seen[0].form == {"query": [QUERY]}


def test_a_password_is_not_given_to_a_service_of_another_host(
    hostile: Hostile, other: Hostile, connect: Connect
) -> None:
    client = connect(hostile.on("/a", answer(b"{}")), user="curator", password="secret")
    client.get(f"{hostile.address}/a")
    client.get(other.on("/b", answer(b"{}")))
    assert [("authorization" in one.seen[0].headers) for one in (hostile, other)] == [True, False]


def test_a_circle_is_told(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/sparql", moved("/sparql", 302)))
    with pytest.raises(MovedError, match="sends from one address to the next, 5 times and more"):
        client.select(QUERY)
    assert len(hostile.seen) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://", "http://[", "http://x:y/"])
def test_a_redirect_to_something_else_than_the_web_is_told(hostile: Hostile, connect: Connect, target: str) -> None:
    with pytest.raises(MovedError, match="check the address"):
        connect(hostile.on("/sparql", moved(target, 302))).select(QUERY)


@pytest.mark.parametrize(
    ("here", "there", "safe"),
    [
        ("https://sparql.example/a", "http://sparql.example/a", False),
        ("http://sparql.example/a", "https://sparql.example/a", True),
        ("http://sparql.example:80/a", "https://SPARQL.example:443/b", True),
    ],
)
def test_it_goes_up_to_https_and_never_down(here: str, there: str, safe: bool) -> None:
    endpoint = Endpoint(here)
    request = Request("select", "POST", here, "*/*", "agent", "ASK {}")
    reply = Reply(308, {"location": there}, iter([]), lambda: None)
    if safe:
        assert followed(request, reply, endpoint).url == there
    else:
        with pytest.raises(MovedError, match="not safe to follow"):
            followed(request, reply, endpoint)
