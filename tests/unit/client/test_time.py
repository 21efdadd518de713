"""Slow services, busy hosts, and services that are not there; the same with both transports."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from tests.unit.client.hostile import (
    Behaviour,
    Hostile,
    answer,
    raw,
    sparql_json,
)

from tvetkg.client import (
    Client,
    NeedsLoginError,
    NotFoundError,
    RefusedError,
    TimedOutError,
    UnreachableError,
)
from tvetkg.client.client import Turns
from tvetkg.client.deadline import Deadline, ExpiredError
from tvetkg.errors import ServiceError
from tvetkg.rdf import text

QUERY = "SELECT ?a { ?s ?p ?a }"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
GOOD = answer(sparql_json("one", "two"))
ROWS = [(text("one"),), (text("two"),)]
Connect = Callable[..., Client]


def asked(client: Client, query: str = QUERY) -> list[tuple[object, ...]]:
    return list(client.select(query))


# --- time -------------------------------------------------------------------------------------------------------------


def drip(hostile: Hostile, beginning: bytes, drops: bytes) -> Behaviour:
    """Send a byte now and then, as long as the client listens; each comes well within a socket's time-out."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(beginning)
        for drop in drops:
            if hostile.over.wait(0.05):
                break
            handler.wfile.write(bytes([drop]))
        handler.close_connection = True

    return behave


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
DRIPS = {
    "before the headers": (b"", HEAD * 10),
    "in the headers": (HEAD, b"X-Wait: please\r\n" * 60),
    "in the body": (HEAD + b"Content-Length: 900\r\n\r\n", b" " * 900),
    "in the length of a chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0" * 900),
    "in an error's body": (b"HTTP/1.1 400 Bad\r\nContent-Length: 900\r\n\r\n", b" " * 900),
    "nothing at all": (b"", b""),
}


@pytest.mark.parametrize(("beginning", "drops"), DRIPS.values(), ids=DRIPS)
def test_a_slow_drip_ends_with_the_timeout(
    hostile: Hostile, connect: Connect, waits: list[float], beginning: bytes, drops: bytes
) -> None:
    def silence(_: BaseHTTPRequestHandler) -> None:
        hostile.over.wait(60)

    behave = drip(hostile, beginning, drops) if drops else silence
    client = connect(hostile.on("/sparql", behave), timeout=0.4)
    with pytest.raises(TimedOutError) as error:
        asked(client)
    assert str(error.value) == (
        f"{hostile.address}/sparql took too long to answer: ask for less, or give a longer timeout."
    )
    assert len(hostile.seen) <= 1 and waits == []


def test_a_change_that_takes_too_long_may_have_been_made(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/sparql", lambda _: hostile.over.wait(60) and None), timeout=0.3)
    with pytest.raises(TimedOutError, match="did not say whether it has made the change: look before you repeat it"):
        client.update("CLEAR DEFAULT")


def test_one_host_gets_one_request_at_a_time(hostile: Hostile, connect: Connect) -> None:
    lock, second = threading.Lock(), threading.Event()
    under_way, most, patience = 0, 0, 0.0

    def counting(handler: BaseHTTPRequestHandler) -> None:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
            if under_way > 1:
                second.set()
        second.wait(patience)
        with lock:
            under_way -= 1
        GOOD(handler)

    def together(parallel: int, wait: float) -> int:
        nonlocal most, patience
        most, patience = 0, wait
        second.clear()
        client = connect(hostile.on("/sparql", counting), parallel=parallel)
        threads = [threading.Thread(target=asked, args=[client]) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return most

    assert together(1, wait=0.1) == 1
    assert together(2, wait=30) == 2


def test_who_gets_no_turn_in_time_is_told() -> None:
    turns = Turns(1)
    with turns.at("sparql.example", Deadline(60)):
        with pytest.raises(ExpiredError), turns.at("sparql.example", Deadline(0.01)):
            pass
        with turns.at("other.example", Deadline(60)):
            pass
    with turns.at("sparql.example", Deadline(60)):
        pass


# --- nobody there, and logins -----------------------------------------------------------------------------------------


def test_an_endpoint_that_does_not_exist_is_told_at_once(connect: Connect, waits: list[float]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UnreachableError) as refused:
        asked(connect(f"http://127.0.0.1:{port}/sparql"))
    assert str(refused.value) == (
        f"http://127.0.0.1:{port}/sparql cannot be reached: nothing listens there. "
        "Check the address and that the service runs."
    )
    assert waits == [] and refused.value.exit_code == 3


def test_a_host_that_does_not_exist_is_told(connect: Connect, waits: list[float]) -> None:
    with pytest.raises(UnreachableError, match="there is no such host"):
        asked(connect("http://no-such-host.invalid/sparql"))
    assert waits == []


def test_a_service_that_speaks_no_tls_is_told(hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(UnreachableError, match="cannot be reached safely"):
        asked(connect(hostile.address.replace("http:", "https:") + "/sparql"))


@pytest.mark.parametrize("noise", [b"SSH-2.0-OpenSSH_9\r\n", b"220 mail ready\r\n"])
def test_a_service_that_speaks_no_http_is_told(
    hostile: Hostile, connect: Connect, waits: list[float], noise: bytes
) -> None:
    with pytest.raises(UnreachableError, match="Check that it speaks HTTP"):
        asked(connect(hostile.on("/sparql", raw(noise)), max_retries=1))


def test_a_connection_that_breaks_before_the_answer_is_tried_again(
    hostile: Hostile, connect: Connect, waits: list[float]
) -> None:
    assert asked(connect(hostile.on("/sparql", raw(b""), GOOD))) == ROWS
    assert len(waits) == 1


@pytest.mark.parametrize(("status", "kind"), [(401, NeedsLoginError), (403, NeedsLoginError), (407, NeedsLoginError)])
def test_a_closed_door_is_told(hostile: Hostile, connect: Connect, status: int, kind: type[ServiceError]) -> None:
    with pytest.raises(kind, match=rf"\(HTTP {status}\)"):
        asked(connect(hostile.on("/sparql", answer(b"robots must say who they are", "text/plain", status))))


def test_a_missing_page_is_told(hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(NotFoundError, match=r"does not exist on its server \(HTTP 404\): check the address"):
        asked(connect(hostile.on("/sparql", answer(status=404))))


def test_a_refused_query_comes_with_the_services_words(hostile: Hostile, connect: Connect) -> None:
    with pytest.raises(RefusedError, match=r"\(HTTP 400\).*'syntax error at line 1'"):
        asked(connect(hostile.on("/sparql", answer(b"syntax error\nat line 1", "text/plain", 400))))


def test_a_permission_that_virtuoso_does_not_give_is_a_matter_of_login(hostile: Hostile, connect: Connect) -> None:
    words = b"Virtuoso 42000 Error SR186:SECURITY: No permission to execute procedure"
    with pytest.raises(NeedsLoginError):
        connect(hostile.on("/sparql", answer(words, "text/plain", 500))).update("CLEAR DEFAULT")
