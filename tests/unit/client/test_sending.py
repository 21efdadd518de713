"""What is sent, and what comes back in a body; the same with both transports."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from tests.unit.client.hostile import (
    JSON,
    Behaviour,
    Hostile,
    answer,
    chunked,
    gzipped,
    sparql_json,
)

from tvetkg.client import (
    Client,
    NotSparqlError,
    TooLargeError,
)
from tvetkg.rdf import Literal, Triple, node, text

QUERY = "SELECT ?a { ?s ?p ?a }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
GOOD = answer(sparql_json("one", "two"))
ROWS = [(text("one"),), (text("two"),)]
NTRIPLES = b'<urn:s> <urn:p> "o" .\n'
PAGE = b"<!DOCTYPE html>\n<html><body><h1>We will be\nback soon</h1></body></html>"
Connect = Callable[..., Client]


def asked(client: Client, query: str = QUERY) -> list[tuple[object, ...]]:
    return list(client.select(query))


# --- what is sent -----------------------------------------------------------------------------------------------------


def test_a_short_query_goes_by_get_and_a_long_one_by_post(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/sparql", GOOD))
    long = f"{QUERY} # {'职' * 300}"
    assert [asked(client), asked(client, long)] == [ROWS, ROWS]
    assert [(seen.method, seen.form) for seen in hostile.seen] == [
        ("GET", {"query": [QUERY]}),
        ("POST", {"query": [long]}),
    ]
    assert hostile.seen[1].target == "/sparql"


def test_the_kind_of_a_query_is_not_guessed(hostile: Hostile, connect: Connect) -> None:
    fooling = "# described\nPREFIX insert: <urn:delete> # CONSTRUCT\nSELECT ?a { ?s insert:a ?a }"
    assert asked(connect(hostile.on("/sparql", GOOD)), fooling) == ROWS
    assert (hostile.seen[0].headers["accept"], hostile.seen[0].form) == (JSON, {"query": [fooling]})


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (NTRIPLES, "application/n-triples"),
        (NTRIPLES, "text/plain; charset=utf-8"),
        (b'@prefix u: <urn:> . u:s u:p "o" .', "text/turtle;charset=UTF-8"),
    ],
)
def test_construct_asks_for_the_formats_that_it_reads(
    hostile: Hostile, connect: Connect, body: bytes, kind: str
) -> None:
    found = connect(hostile.on("/sparql", answer(body + b"\n" + body, kind))).construct(CONSTRUCT)
    assert (found, found.partial) == ([Triple(node("urn:s"), node("urn:p"), text("o"))], False)
    assert hostile.seen[0].headers["accept"] == "application/n-triples, text/turtle;q=0.9"


def test_construct_with_an_answer_in_json_is_told(hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(NotSparqlError, match="where RDF"):
        connect(hostile.on("/sparql", GOOD)).construct(CONSTRUCT)


@pytest.mark.parametrize("query", [QUERY, QUERY + " #" + "x" * 3000], ids=["GET", "POST"])
def test_the_derived_graph_and_the_addresss_own_parameters_go_along(
    hostile: Hostile, connect: Connect, query: str
) -> None:
    hostile.on("/sparql", GOOD)
    client = connect(f"{hostile.address}/sparql?key=a%20b", derived_graph="https://w3id.org/tvetkg/graph/derived")
    assert asked(client, query) == ROWS
    assert hostile.seen[0].target.startswith("/sparql?key=a%20b")
    assert hostile.seen[0].form["default-graph-uri"] == ["https://w3id.org/tvetkg/graph/derived"]
    assert hostile.seen[0].form["query"] == [query]


def test_the_user_agent_names_the_project_and_a_contact(hostile: Hostile, connect: Connect) -> None:
    url = hostile.on("/sparql", GOOD)
    asked(connect(url))
    asked(connect(url, contact="mail@example.org"))
    connect(url).get(url)
    agents = [seen.headers["user-agent"] for seen in hostile.seen]
    assert agents == [
        "tvetkg/0.1.0 (+https://w3id.org/tvetkg/)",
        "tvetkg/0.1.0 (+https://w3id.org/tvetkg/; mail@example.org)",
        "tvetkg/0.1.0 (+https://w3id.org/tvetkg/)",
    ]


def test_changes_are_sent_as_the_protocols_say(hostile: Hostile, connect: Connect) -> None:
    hostile.on("/update", answer(status=204))
    hostile.on("/store", answer(b"<h1>Created</h1>", "text/html", 201))
    here = hostile.address
    client = connect(
        f"{here}/sparql", update_url=f"{here}/update", graph_store_url=f"{here}/store", derived_graph="urn:derived"
    )
    client.update("INSERT DATA { <urn:s> <urn:p> '职' }")
    client.put("urn:g?a=1&b", NTRIPLES)
    client.post(None, b"u:s u:p u:o .", "text/turtle")
    client.delete("urn:g")
    update, put, post, delete = hostile.seen
    assert (update.method, update.form) == ("POST", {"update": ["INSERT DATA { <urn:s> <urn:p> '职' }"]})
    assert (put.method, put.target, put.body) == ("PUT", "/store?graph=urn%3Ag%3Fa%3D1%26b", NTRIPLES)
    assert put.headers["content-type"] == "application/n-triples"
    assert (post.method, post.target, post.headers["content-type"]) == ("POST", "/store?default", "text/turtle")
    assert (delete.method, delete.target, delete.body) == ("DELETE", "/store?graph=urn%3Ag", b"")


def test_an_update_answered_by_a_web_page_has_not_been_carried_out(hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(NotSparqlError, match=r"answers an update with a web page.*We will be back soon"):
        connect(hostile.on("/sparql", answer(PAGE, "text/html"))).update("CLEAR DEFAULT")


def test_rest_services_are_asked_with_parameters(hostile: Hostile, connect: Connect) -> None:
    url = hostile.on("/organizations", answer(b'{"name": "a\x01b"}', "application/json"))
    client = connect(url)
    response = client.get(f"{url}?page=1", {"query": "职业 & more"})
    assert (response.status, response.media_type, response.json()) == (200, "application/json", {"name": "a\x01b"})
    assert hostile.seen[0].form == {"page": ["1"], "query": ["职业 & more"]}
    assert hostile.seen[0].headers["accept"] == "application/json"
    hostile.on("/organizations", answer(PAGE, "application/json"))
    with pytest.raises(NotSparqlError, match="no JSON: '<!DOCTYPE"):
        client.get(url).json()


def test_rest_services_are_asked_by_a_form_as_well(hostile: Hostile, connect: Connect) -> None:
    url = hostile.on("/reconcile", answer(b'{"q0": 1}', "application/json"))
    found = connect(url).read(
        f"{url}?key=a", lambda response: response.json(), form={"queries": '{"q0": "职业 & more"}'}
    )
    assert found == {"q0": 1}
    (seen,) = hostile.seen
    assert (seen.method, seen.target, seen.headers["accept"]) == ("POST", "/reconcile?key=a", "application/json")
    assert seen.form == {"queries": ['{"q0": "职业 & more"}']}


def test_a_form_is_a_question_and_is_asked_again(hostile: Hostile, connect: Connect, waits: list[float]) -> None:
    url = hostile.on("/reconcile", answer(status=503, Retry_After="1"), answer(b"7", "application/json"))
    assert connect(url).read(url, lambda response: response.json(), form={"queries": "{}"}) == 7
    assert ([seen.method for seen in hostile.seen], len(waits)) == (["POST", "POST"], 1)


# --- bodies -----------------------------------------------------------------------------------------------------------


def test_control_characters_in_strings_are_kept(hostile: Hostile, connect: Connect) -> None:
    body = sparql_json("x|y").replace(b"|", b"\x01\n\t")
    assert asked(connect(hostile.on("/sparql", answer(b"\xef\xbb\xbf" + body)))) == [(Literal("x\x01\n\ty"),)]


def test_compressed_answers_are_asked_for_and_read(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/sparql", gzipped(sparql_json("one", "two"))))
    assert asked(client) == ROWS
    assert hostile.seen[0].headers["accept-encoding"] == "gzip"
    hostile.on("/sparql", gzipped(sparql_json(*["x" * 1000] * 5000)))
    assert len(asked(client)) == 5000
    parts = (gzip.compress(part) for part in (sparql_json("one", "two")[:30], sparql_json("one", "two")[30:]))
    hostile.on("/sparql", answer(b"".join(parts), Content_Encoding="gzip"))
    assert asked(client) == ROWS


def test_a_compression_that_was_not_asked_for_is_told(hostile: Hostile, connect: Connect) -> None:
    client = connect(
        hostile.on("/sparql", answer(b"?", Content_Encoding="br"), answer(b"no gzip", Content_Encoding="gzip"))
    )
    for reason in ("in a way that was not asked for .br.", "compressed by gzip, and it is not"):
        with pytest.raises(NotSparqlError, match=reason):
            asked(client)


@pytest.mark.parametrize("behave", [answer, gzipped], ids=["plain", "compressed"])
def test_an_answer_may_be_only_so_long(
    hostile: Hostile, connect: Connect, behave: Callable[[bytes], Behaviour]
) -> None:
    client = connect(hostile.on("/sparql", behave(sparql_json("x" * 100_000))), max_bytes=10_000)
    with pytest.raises(TooLargeError, match="more than 10000 bytes: ask for less, or raise max_bytes"):
        asked(client)


# --- streams ----------------------------------------------------------------------------------------------------------


def million_rows() -> Iterator[bytes]:
    row = b'{"a": {"type": "literal", "value": "0123456789"}}'
    yield b'{"head": {"vars": ["a"]}, "results": {"bindings": [' + row
    for _ in range(999):
        yield (b"," + row) * 1000
    yield (b"," + row) * 999 + b"]}}"


def test_a_million_rows_need_little_memory(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/sparql", chunked(million_rows())))
    tracemalloc.start()
    try:
        rows = client.select(QUERY)
        assert list(islice(rows, 50_000)) == [(text("0123456789"),)] * 50_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()  # the rest is read at full speed
    assert peak < 20_000_000
    assert sum(1 for _ in rows) == 950_000


def test_rows_can_be_left_unread(hostile: Hostile, connect: Connect) -> None:
    rows = connect(hostile.on("/sparql", GOOD)).select(QUERY)
    assert next(rows) == ROWS[0]
    rows.close()
    assert list(rows) == []


def test_columns_may_be_named_after_the_rows(hostile: Hostile, connect: Connect) -> None:
    body = json.dumps(
        {"meta": {"ms": 12.5}, "results": json.loads(sparql_json("one", "two"))["results"], "head": {"vars": ["a"]}}
    )
    assert asked(connect(hostile.on("/sparql", answer(body.encode())))) == ROWS


def test_environment_proxies_are_used(
    hostile: Hostile, transport: str, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile.on("/sparql", GOOD)
    monkeypatch.setenv("http_proxy", hostile.address)
    assert asked(connect("http://sparql.invalid/sparql")) == ROWS
    assert hostile.seen[0].target.startswith("http://sparql.invalid/sparql?query=")
