"""What an endpoint may be configured to be, and what messages show of it."""

from __future__ import annotations

import pytest

from tvetkg.client import Client, Endpoint
from tvetkg.errors import UsageError

URL = "http://sparql.example/query"


@pytest.mark.parametrize(
    "address",
    ["sparql.example/query", "ftp://sparql.example/", "http://", "", "http://[", "http://a:b/", "http://a b/"],
)
@pytest.mark.parametrize("which", ["url", "update_url", "graph_store_url"])
def test_an_address_must_be_of_the_web(address: str, which: str) -> None:
    with pytest.raises(UsageError, match="is no web address"):
        Endpoint(**({"url": URL} | {which: address}))


def test_secrets_stand_apart_and_are_not_shown() -> None:
    with pytest.raises(UsageError) as error:
        Endpoint("https://curator:secret@sparql.example/query?key=k")
    assert str(error.value) == "https://sparql.example/query: give the user and the password apart from the address."
    assert "secret" not in repr(Endpoint(URL, user="curator", password="secret"))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"user": "curator"}, "give both or neither"),
        ({"password": "secret"}, "give both or neither"),
        ({"auth": "oauth"}, "auth is 'basic' or 'digest', not 'oauth'"),
        ({"transport": "carrier pigeon"}, "transport is 'sparqlwrapper' or 'httpx', not 'carrier pigeon'"),
        ({"timeout": 0}, "must be above zero"),
        ({"timeout": float("nan")}, "must be above zero"),
        ({"max_retries": -1}, "max_retries not below zero"),
        ({"parallel": 0}, "must be above zero"),
        ({"contact": "a\r\nX-Evil: 1"}, "the contact must be plain ASCII"),
    ],
)
def test_settings_out_of_range_are_told(settings: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Endpoint(URL, **settings)


def test_a_fragment_is_told() -> None:
    with pytest.raises(UsageError, match="has no part after '#'"):
        Endpoint(f"{URL}#top")


def test_a_graph_store_must_be_configured_to_be_used() -> None:
    with Client(Endpoint(URL)) as client, pytest.raises(UsageError, match="no graph_store_url is configured"):
        client.put(None, b"")


@pytest.mark.parametrize("call", ["select", "ask", "construct", "update"])
def test_half_a_character_is_told_before_anything_is_sent(call: str) -> None:
    with Client(Endpoint(URL)) as client, pytest.raises(UsageError, match="holds half a character"):
        getattr(client, call)("ASK { ?s ?p '\ud83d' }")
