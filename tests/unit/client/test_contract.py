"""What public endpoints do to clients, and what this client makes of it; the same with both transports."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate

import pytest
from tests.unit.client.hostile import (
    JSON,
    Behaviour,
    Hostile,
    answer,
    chunked,
    raw,
    sparql_json,
)

from tvetkg.client import (
    Client,
    NotSparqlError,
    RateLimitedError,
    RefusedError,
    TimedOutError,
    TooLargeError,
    TruncatedError,
    UnavailableError,
    UnreachableError,
)
from tvetkg.errors import ServiceError
from tvetkg.rdf import Triple, node, text

QUERY = "SELECT ?a { ?s ?p ?a }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
GOOD = answer(sparql_json("one", "two"))
ROWS = [(text("one"),), (text("two"),)]
NTRIPLES = b'<urn:s> <urn:p> "o" .\n'
PAGE = b"<!DOCTYPE html>\n<html><body><h1>We will be\nback soon</h1></body></html>"
Connect = Callable[..., Client]


def asked(client: Client, query: str = QUERY) -> list[tuple[object, ...]]:
    return list(client.select(query))


def test_a_good_answer_is_rows_and_is_whole(hostile: Hostile, connect: Connect) -> None:
    rows = connect(hostile.on("/sparql", GOOD)).select(QUERY)
    assert (rows.variables, rows.partial, rows.reason, list(rows)) == (("a",), False, "", ROWS)


# --- asking again -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [429, 502, 503])
def test_a_busy_service_is_asked_again_when_it_wishes(
    hostile: Hostile, connect: Connect, waits: list[float], status: int
) -> None:
    url = hostile.on("/sparql", answer(status=status, Retry_After="7"), GOOD)
    assert asked(connect(url)) == ROWS
    assert len(waits) == 1 and 7 <= waits[0] <= 8


def test_a_405_with_retry_after_is_a_rate_limit_and_without_is_a_refusal(
    hostile: Hostile, connect: Connect, waits: list[float]
) -> None:
    assert asked(connect(hostile.on("/limit", answer(status=405, Retry_After="2"), GOOD))) == ROWS
    assert len(waits) == 1 and 2 <= waits[0] <= 3
    with pytest.raises(RefusedError, match=r"rejects the request \(HTTP 405\)"):
        asked(connect(hostile.on("/refusal", answer(status=405), GOOD)))


def test_retry_after_may_be_a_date_which_counts_from_the_servers_own_clock(
    hostile: Hostile, connect: Connect, waits: list[float]
) -> None:
    ahead = answer(status=429, Retry_After=formatdate(5000, usegmt=True), Date=formatdate(4980, usegmt=True))
    assert asked(connect(hostile.on("/sparql", ahead, GOOD))) == ROWS
    assert len(waits) == 1 and 20 <= waits[0] <= 21


@pytest.mark.parametrize("value", ["soon", "-3", "", "99999999999999999999"])
def test_a_retry_after_that_is_none_ends_no_run(
    hostile: Hostile, connect: Connect, waits: list[float], value: str
) -> None:
    client = connect(hostile.on("/sparql", answer(status=503, Retry_After=value), GOOD))
    if value.startswith("9"):
        with pytest.raises(UnavailableError):
            asked(client)
    else:
        assert asked(client) == ROWS
        assert len(waits) == 1 and 0.5 <= waits[0] <= 1.5


def test_a_wait_that_does_not_fit_into_the_timeout_is_not_begun(
    hostile: Hostile, connect: Connect, waits: list[float]
) -> None:
    client = connect(hostile.on("/sparql", answer(status=429, Retry_After="90"), GOOD), timeout=60)
    with pytest.raises(RateLimitedError) as error:
        asked(client)
    assert str(error.value) == (
        f"{hostile.address}/sparql takes no more requests for now (HTTP 429) and asks to wait 90 s: "
        "ask again later, or give a longer timeout."
    )
    assert waits == []


def test_waits_grow_and_end_after_max_retries_and_are_told_of(
    hostile: Hostile, connect: Connect, waits: list[float]
) -> None:
    told: list[str] = []
    client = connect(hostile.on("/sparql", answer(status=503)), max_retries=3, notify=told.append)
    with pytest.raises(UnavailableError):
        asked(client)
    assert len(hostile.seen) == 4
    assert [low <= wait <= low + 1 for low, wait in zip([0.5, 1, 2], waits, strict=True)] == [True] * 3
    assert len(told) == 3 and "cannot answer for now (HTTP 503)" in told[0]
    assert told[2].endswith("Asking again in 2 s.")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 410, 413, 414, 500, 501, 504])
def test_what_would_not_get_better_is_not_asked_again(
    hostile: Hostile, connect: Connect, waits: list[float], status: int
) -> None:
    with pytest.raises(ServiceError):
        asked(connect(hostile.on("/sparql", answer(status=status), GOOD)))
    assert (len(hostile.seen), waits) == (1, [])


@pytest.mark.parametrize("change", ["update", "put", "post", "delete"])
@pytest.mark.parametrize("fault", [answer(status=503), answer(status=429, Retry_After="0"), raw(b"")])
def test_a_change_is_sent_once(
    hostile: Hostile, connect: Connect, waits: list[float], change: str, fault: Behaviour
) -> None:
    url = hostile.on("/store", fault, answer(status=204))
    client = connect(url, graph_store_url=url)
    changes = {
        "update": lambda: client.update("CLEAR DEFAULT"),
        "put": lambda: client.put(None, NTRIPLES),
        "post": lambda: client.post("urn:g", NTRIPLES),
        "delete": lambda: client.delete("urn:g"),
    }
    with pytest.raises((UnavailableError, UnreachableError)):
        changes[change]()
    assert (len(hostile.seen), waits) == (1, [])


@pytest.mark.parametrize("status", [413, 414])
def test_a_question_that_is_too_long_for_the_service_is_told(hostile: Hostile, connect: Connect, status: int) -> None:
    with pytest.raises(TooLargeError, match=rf"of this length \(HTTP {status}\): ask for less"):
        asked(connect(hostile.on("/sparql", answer(status=status))))


# --- answers that are none --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ask", ["select", "ask", "construct"])
def test_a_web_page_with_status_200_is_no_answer(hostile: Hostile, connect: Connect, ask: str) -> None:
    client = connect(hostile.on("/sparql", answer(PAGE, "text/html; charset=utf-8")))
    with pytest.raises(NotSparqlError, match=r"answers with text/html where .* was asked for") as error:
        getattr(client, ask)("ASK {}")
    assert "It says: '<!DOCTYPE html> <html><body><h1>We will be back soon</h1></body></html>'." in str(error.value)


def test_a_message_quotes_three_hundred_characters_and_no_more(hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(NotSparqlError) as error:
        asked(connect(hostile.on("/sparql", answer(b"x" * 1000, "text/plain"))))
    assert "x" * 300 in str(error.value) and "x" * 301 not in str(error.value)
    with pytest.raises(RefusedError) as refused:
        asked(connect(hostile.on("/long", chunked([b"y" * 100_000] * 5, whole=False, status=400))))
    assert "y" * 300 in str(refused.value) and "y" * 301 not in str(refused.value)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<sparql/>", "application/sparql-results+xml"),
        (NTRIPLES, "application/n-triples"),
        (b"", ""),
        (b"a\n1\n", "text/csv"),
    ],
)
def test_another_format_than_was_asked_for_is_told(hostile: Hostile, connect: Connect, body: bytes, kind: str) -> None:
    with pytest.raises(NotSparqlError, match=f"answers with {kind or 'nothing that it names'}".replace("+", r"\+")):
        asked(connect(hostile.on("/sparql", answer(body, kind))))


def test_rows_are_no_yes_or_no_and_a_yes_or_no_is_no_rows(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/sparql", GOOD))
    with pytest.raises(NotSparqlError, match="it is no yes or no"):
        client.ask("ASK {}")
    hostile.on("/sparql", answer(b'{"head": {}, "boolean": true}'))
    assert client.ask("ASK {}") is True
    with pytest.raises(NotSparqlError, match="it is a yes or no, and rows were asked for"):
        asked(client)


def test_virtuosos_answers_to_ask_are_understood(hostile: Hostile, connect: Connect) -> None:
    datatype = "http://www.w3.org/2001/XMLSchema#integer"
    row = f'{{"__ASK_RETVAL": {{"type": "typed-literal", "datatype": "{datatype}", "value": "1"}}}}'
    body = '{{"head": {{"link": [], "vars": ["__ASK_RETVAL"]}}, "results": {{"bindings": [{}]}}}}'
    client = connect(hostile.on("/sparql", answer(body.format(row).encode()), answer(body.format("").encode())))
    assert [client.ask("ASK {}"), client.ask("ASK {}")] == [True, False]


# --- answers without their end ----------------------------------------------------------------------------------------

HALF = sparql_json("one", "two")[:-30]
CUTS = {
    "fewer bytes than announced": raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: 5000\r\n\r\n%s" % (JSON.encode(), HALF)
    ),
    "the whole, and fewer bytes than announced": raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: 5000\r\n\r\n%s" % (JSON.encode(), sparql_json("one"))
    ),
    "no last chunk": chunked([HALF], whole=False),
    "no last chunk after the whole": chunked([sparql_json("one")], whole=False),
    "a chunk of another length": raw(
        b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{" % JSON.encode()
    ),
    "good form, half a body": answer(HALF),
    "no body": answer(b""),
    "half a gzip": answer(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56\xca", Content_Encoding="gzip"),
}


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_an_answer_without_its_end_is_asked_for_again(
    hostile: Hostile, connect: Connect, waits: list[float], cut: Behaviour
) -> None:
    assert asked(connect(hostile.on("/sparql", cut, cut, GOOD))) == ROWS
    assert len(waits) == 2


@pytest.mark.parametrize("cut", CUTS.values(), ids=CUTS)
def test_an_answer_that_never_comes_to_its_end_is_no_answer(
    hostile: Hostile, connect: Connect, waits: list[float], cut: Behaviour
) -> None:
    with pytest.raises(TruncatedError, match="ask again"):
        asked(connect(hostile.on("/sparql", cut), max_retries=1))
    assert len(waits) == 1


def test_a_service_that_ends_its_answer_with_its_own_timeout_is_told_and_not_asked_again(
    hostile: Hostile, connect: Connect, waits: list[float]
) -> None:
    trace = HALF + b"\njava.util.concurrent.TimeoutException\n\tat com.example.Query.run(Query.java:8)"
    with pytest.raises(TimedOutError, match=r"gave up in the middle.*TimeoutException at com.example.Query.run"):
        asked(connect(hostile.on("/sparql", answer(trace))))
    assert waits == []


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (504, b"<html>upstream</html>"),
        (500, b"Query timed out"),
        (500, b"Virtuoso 42000 Error The estimated execution time 5000 (sec) exceeds the limit of 400 (sec)."),
        (500, b"java.util.concurrent.TimeoutException"),
    ],
)
def test_a_time_limit_of_the_service_is_told(hostile: Hostile, connect: Connect, status: int, body: bytes) -> None:
    with pytest.raises(TimedOutError, match=rf"own time limit \(HTTP {status}\): ask for less"):
        asked(connect(hostile.on("/sparql", answer(body, "text/plain", status))))


@pytest.mark.parametrize("half", [NTRIPLES + b'<urn:s> <urn:p> "o', NTRIPLES + b"<urn:s>"])
def test_triples_without_their_end_are_asked_for_again(
    hostile: Hostile, connect: Connect, waits: list[float], half: bytes
) -> None:
    kind = "application/n-triples"
    client = connect(hostile.on("/sparql", answer(half, kind), answer(NTRIPLES, kind)))
    assert client.construct(CONSTRUCT) == [Triple(node("urn:s"), node("urn:p"), text("o"))]
    assert len(waits) == 1


def test_malformed_answers_name_what_is_wrong(hostile: Hostile, connect: Connect, waits: list[float]) -> None:
    row = b'{"head": {"vars": ["a"]}, "results": {"bindings": [{}, {"a": {"type": "uri", "value": "not an iri"}}]}}'
    rows = connect(hostile.on("/rows", answer(row))).select(QUERY)
    assert next(rows) == (None,)
    with pytest.raises(
        NotSparqlError, match=r"malformed answer .*: row 2 holds something that is no term .*not an iri"
    ):
        next(rows)
    triples = connect(hostile.on("/triples", answer(b"<urn:s> urn:p <urn:o> .\n", "application/n-triples")))
    with pytest.raises(NotSparqlError, match=r"malformed answer \(application/n-triples\)"):
        triples.construct(CONSTRUCT)
    assert waits == []


# --- answers that are a part of the answer ----------------------------------------------------------------------------

PARTS = {
    "206": (answer(sparql_json("one", "two"), status=206), "the endpoint marks its answer as a part (HTTP 206)"),
    "row limit": (answer(sparql_json("one", "two"), X_SPARQL_MaxRows="2"), "the endpoint gives no more than 2 rows"),
    "anytime": (
        answer(
            sparql_json("one", "two"),
            X_SQL_State="S1TAT",
            X_SQL_Message="RC...: Returning incomplete results, query interrupted by result timeout.  Activity: 4 rnd",
        ),
        "the endpoint stopped before its end: RC...: Returning incomplete results, query interrupted by result timeout",
    ),
}


@pytest.mark.parametrize(("part", "reason"), PARTS.values(), ids=PARTS)
def test_a_part_is_flagged_before_its_first_row(
    hostile: Hostile, connect: Connect, part: Behaviour, reason: str
) -> None:
    rows = connect(hostile.on("/sparql", part)).select(QUERY)
    assert (rows.partial, rows.reason, list(rows)) == (True, reason, ROWS)


@pytest.mark.parametrize(("most", "limit"), [("3", None), ("2", 2), ("10000", 1), ("many", None)])
def test_a_row_limit_that_cut_nothing_is_no_part(
    hostile: Hostile, connect: Connect, most: str, limit: int | None
) -> None:
    client = connect(hostile.on("/sparql", answer(sparql_json("one", "two"), X_SPARQL_MaxRows=most)))
    rows = client.select(QUERY, limit=limit)
    assert (rows.partial, list(rows)) == (False, ROWS)


def test_a_no_that_is_a_part_is_no_no(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/yes", answer(b'{"boolean": true}', X_SQL_State="S1TAT")))
    assert client.ask("ASK {}") is True
    client = connect(hostile.on("/no", answer(b'{"boolean": false}', X_SQL_State="S1TAT")))
    with pytest.raises(TimedOutError, match="does not know: the endpoint stopped before its end: S1TAT"):
        client.ask("ASK {}")


def test_triples_may_be_a_part(hostile: Hostile, connect: Connect) -> None:
    kind = "application/n-triples"
    client = connect(hostile.on("/sparql", answer(NTRIPLES, kind, 206)))
    assert client.construct(CONSTRUCT).reason == PARTS["206"][1]
    hostile.on("/sparql", raw(b"HTTP/1.1 200 OK\r\nContent-Type: application/n-triples\r\n\r\n" + NTRIPLES))
    assert client.construct(CONSTRUCT).reason == "nothing tells whether the answer came to its end"
    many = b"".join(b"<urn:s> <urn:p> <urn:o%d> .\n" % number for number in range(1001))
    hostile.on("/sparql", answer(many, kind, Server="Virtuoso/07.20"))
    assert client.construct(CONSTRUCT).partial
    hostile.on("/sparql", answer(many, kind))
    assert not client.construct(CONSTRUCT).partial
