"""Logins, by basic and by digest."""

from __future__ import annotations

import base64
import hashlib
import urllib.request
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from tests.unit.client.hostile import Behaviour, Hostile, answer, sparql_json

from tvetkg.client import Client, NeedsLoginError
from tvetkg.rdf import text

QUERY = "SELECT ?a { ?s ?p ?a }"
ROWS = [(text("one"),)]
GOOD = answer(sparql_json("one"))
Connect = Callable[..., Client]


def basic(user: str, password: str) -> Behaviour:
    wanted = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def behave(handler: BaseHTTPRequestHandler) -> None:
        (GOOD if handler.headers.get("Authorization") == wanted else answer(status=401))(handler)

    return behave


def digest(user: str, password: str) -> Behaviour:
    """The checks of RFC 2617, qop auth."""
    challenge = answer(status=401, WWW_Authenticate='Digest realm="SPARQL", nonce="b2c4", qop="auth", algorithm="MD5"')

    def md5(*parts: str) -> str:
        return hashlib.md5(":".join(parts).encode()).hexdigest()

    def behave(handler: BaseHTTPRequestHandler) -> None:
        kind, _, rest = handler.headers.get("Authorization", "").partition(" ")
        given = urllib.request.parse_keqv_list(urllib.request.parse_http_list(rest))
        if kind != "Digest" or given["uri"] != handler.path:
            challenge(handler)
            return
        one, two = md5(user, "SPARQL", password), md5(handler.command, handler.path)
        right = md5(one, "b2c4", given["nc"], given["cnonce"], "auth", two)
        (GOOD if given["response"] == right else challenge)(handler)

    return behave


@pytest.mark.parametrize(("user", "password"), [("curator", "secret"), ("职专", "密码:!"), ("curator", "")])
def test_basic(hostile: Hostile, connect: Connect, user: str, password: str) -> None:
    url = hostile.on("/sparql", basic(user, password))
    client = connect(url, user=user, password=password, graph_store_url=url)
    assert list(client.select(QUERY)) == ROWS
    client.update("CLEAR DEFAULT")
    client.put(None, b"")
    assert client.get(url).status == 200
    assert len(hostile.seen) == 4


@pytest.mark.parametrize("query", [QUERY, f"{QUERY} # {'x' * 3000}"], ids=["GET", "POST"])
def test_digest(hostile: Hostile, connect: Connect, query: str) -> None:
    url = hostile.on("/sparql", digest("dba", "secret"))
    client = connect(url, user="dba", password="secret", auth="digest", graph_store_url=url)
    assert list(client.select(query)) == ROWS
    client.update("CLEAR DEFAULT")
    client.put("urn:g", b"<urn:s> <urn:p> <urn:o> .")
    client.delete("urn:g")
    assert {"Basic" in seen.headers.get("authorization", "") for seen in hostile.seen} == {False}
    assert [seen.body for seen in hostile.seen if seen.method == "PUT"] == [b"<urn:s> <urn:p> <urn:o> ."] * 2


def test_a_large_body_waits_for_the_digest_challenge(hostile: Hostile, connect: Connect) -> None:
    """Virtuoso refuses and hangs up before it has read the body, so that its refusal is never seen."""
    url = hostile.on("/store", digest("dba", "secret"))
    hostile.hasty.add("/store")
    client = connect(url, user="dba", password="secret", auth="digest", graph_store_url=url)
    large = b"<urn:s> <urn:p> <urn:o> .\n" * 300_000
    client.put("urn:g", large)
    client.update(f"INSERT DATA {{ {'<urn:s> <urn:p> <urn:o> . ' * 3_000} }}")
    sent = [seen for seen in hostile.seen if seen.method in ("PUT", "POST")]
    assert [seen.headers["authorization"].split()[0] for seen in sent] == ["Digest", "Digest"]
    assert sent[0].body == large


def test_where_no_challenge_comes_a_large_body_is_sent_all_the_same(hostile: Hostile, connect: Connect) -> None:
    url = hostile.on("/store", GOOD)
    client = connect(url, user="dba", password="secret", auth="digest", graph_store_url=url)
    client.put("urn:g", b"#" * 100_000)
    assert [(seen.method, len(seen.body)) for seen in hostile.seen] == [("GET", 0), ("PUT", 100_000)]


@pytest.mark.parametrize("auth", ["basic", "digest"])
def test_a_wrong_password_is_told_and_not_tried_over_and_over(hostile: Hostile, connect: Connect, auth: str) -> None:
    url = hostile.on("/sparql", {"basic": basic, "digest": digest}[auth]("dba", "secret"))
    with pytest.raises(NeedsLoginError) as error:
        connect(url, user="dba", password="wrong", auth=auth).select(QUERY)
    assert str(error.value) == (
        f"{url} needs a login (HTTP 401): give a user and a password that it knows, and the right auth."
    )
    assert len(hostile.seen) == (1 if auth == "basic" else 2)


def test_digest_where_another_login_is_wanted_is_told(hostile: Hostile, connect: Connect) -> None:
    for challenge in ("Basic realm=x", "Negotiate", "Digest", 'Digest realm="x", nonce="y", algorithm="NEW-1"', ""):
        client = connect(
            hostile.on("/sparql", answer(status=401, WWW_Authenticate=challenge)), user="u", password="p", auth="digest"
        )
        with pytest.raises(NeedsLoginError, match="login"):
            client.select(QUERY)


def test_two_clients_in_one_process_do_not_share_a_login(hostile: Hostile, connect: Connect) -> None:
    url = hostile.on("/sparql", digest("dba", "secret"))
    list(connect(url, user="dba", password="secret", auth="digest").select(QUERY))
    with pytest.raises(NeedsLoginError):
        connect(url).select(QUERY)
    assert "authorization" not in hostile.seen[-1].headers
    assert urllib.request._opener is None or not any(  # SPARQLWrapper alone would have installed one for all
        isinstance(handler, urllib.request.HTTPDigestAuthHandler) for handler in urllib.request._opener.handlers
    )
