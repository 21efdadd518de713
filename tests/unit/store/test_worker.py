"""A store whose queries end in time answers like the embedded one, and goes on after it had to end one."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.rdf import BlankNode, DefaultGraph, Quad, Triple, canonical_nquads, integer, node, text
from tvetkg.store import OxigraphStore, worker, write_snapshot
from tvetkg.store.worker import WorkerStore

P, GRAPH = node("urn:p"), node("urn:g")
QUADS = [
    *(Quad(node(f"urn:{number}"), P, integer(number), DefaultGraph()) for number in range(300)),
    Quad(node("urn:0"), P, text('a\n"b"', "zh-hans"), GRAPH),
    Quad(BlankNode("x"), P, text("职"), GRAPH),
]
ALL = "SELECT ?s ?o ?none { ?s ?p ?o OPTIONAL { ?s <urn:none> ?none } }"
ENDLESS = {
    "that counts": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }",
    "with rows": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }",
}
LONG_ROWS = f'SELECT (CONCAT(STR(?a), "{"x" * 2000}") AS ?text) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}'
ENOUGH = 600.0
"""Seconds that no query here takes."""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worker")
    (folder / "graph.nq").write_bytes(canonical_nquads(QUADS))
    write_snapshot(folder / "graph.nq", folder / "snapshot")
    return folder / "snapshot"


@pytest.fixture(scope="module")
def patient(snapshot: Path) -> Iterator[WorkerStore]:
    with WorkerStore(snapshot, ENOUGH) as store:
        yield store


def test_it_answers_like_the_embedded_store(patient: WorkerStore, snapshot: Path) -> None:
    here = OxigraphStore.open_snapshot(snapshot)
    assert patient.select(ALL) == here.select(ALL)
    assert patient.select("SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }") == here.select(
        "SELECT ?o { GRAPH <urn:g> { ?s ?p ?o } }"
    )
    assert patient.ask("ASK { <urn:7> ?p 7 }") is True
    assert patient.ask("ASK { <urn:7> ?p 8 }") is False
    wanted = "CONSTRUCT { ?s <urn:q> 1 } { ?s <urn:p> 7 }"
    assert patient.construct(wanted) == here.construct(wanted) == [Triple(node("urn:7"), node("urn:q"), integer(1))]
    assert patient.select("SELECT ?x { ?x <urn:none> ?y }").rows == []
    assert set(patient.quads()) == set(here.quads())


def test_long_answers_come_in_parts(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_CHUNK", 7)
    here = OxigraphStore.open_snapshot(snapshot)
    parts = list(worker._parts(here, "select", ALL))
    assert parts[0] == ("s", "o", "none")
    assert [len(part) for part in parts[1:]] == [7] * 42 + [6]
    assert [row for part in parts[1:] for row in part] == here.select(ALL).rows


def test_one_process_answers_all_questions(patient: WorkerStore) -> None:
    patient.ask("ASK {}")
    process = patient._process
    assert process is not None
    with ThreadPoolExecutor(4) as pool:
        numbers = range(40)
        found = pool.map(lambda n: patient.select(f"SELECT ?o {{ <urn:{n}> ?p ?o }}").rows, numbers)
        assert list(found) == [[(integer(n),)] for n in numbers]
    assert patient._process is process


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_a_query_without_end_is_ended(snapshot: Path, query: str) -> None:
    with WorkerStore(snapshot, 1.0) as store:
        with pytest.raises(UsageError, match=r"^The query took longer than 1 s and was ended\. Narrow it\.$"):
            store.select(query)
        assert store._process is None


def test_the_next_question_is_answered_after_one_was_ended(snapshot: Path) -> None:
    with WorkerStore(snapshot, 1.0) as store:
        with pytest.raises(UsageError, match="longer than 1 s"):
            store.ask(f"ASK {{ {{ {ENDLESS['that counts']} }} FILTER(?n < 0) }}")
        store._seconds = ENOUGH
        assert store.ask("ASK { <urn:7> ?p 7 }") is True


@pytest.mark.parametrize(
    "query",
    [f"{ENDLESS['with rows']} ORDER BY ?a", LONG_ROWS],
    ids=["in the engine", "in the rows"],
)
def test_a_query_that_needs_too_much_memory_is_ended(snapshot: Path, query: str) -> None:
    with WorkerStore(snapshot, ENOUGH, most_memory=2**28) as store:
        with pytest.raises(UsageError, match=r"^The query was ended: it needs more than 0\.2 GB of memory\. Narrow it"):
            store.select(query)
        assert store.ask("ASK { <urn:7> ?p 7 }") is True


@pytest.fixture
def heard() -> Iterator[None]:
    """Let Ctrl-C interrupt, as in a terminal; a test run in the background may have been told to pass over it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_is_heard_during_a_query(snapshot: Path, heard: None) -> None:
    main = threading.main_thread().ident
    assert main is not None
    with WorkerStore(snapshot, ENOUGH) as store:
        store.ask("ASK {}")
        threading.Timer(0.2, signal.pthread_kill, [main, signal.SIGINT]).start()
        with pytest.raises(KeyboardInterrupt):
            store.select(ENDLESS["that counts"])
        assert store.ask("ASK { <urn:7> ?p 7 }") is True


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * { ?s ?p }", "The query does not parse at line 1, column 19"),
        ("SELECT * { ?s no:p ?o }", "no PREFIX line declares 'no:'"),
        ("SELECT * { BIND(<urn:f>(1) AS ?x) }", "The query cannot be answered: The custom function <urn:f>"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is not allowed here"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT changes data"),
        ("ASK {}", "The query is of the form ASK; SELECT is needed here."),
    ],
)
def test_a_wrong_query_is_one_sentence(patient: WorkerStore, query: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        patient.select(query)
    assert message in str(caught.value)
    assert patient.ask("ASK {}") is True


def test_a_process_that_died_is_told_of(snapshot: Path) -> None:
    with WorkerStore(snapshot, ENOUGH) as store:
        store.ask("ASK {}")
        assert store._process is not None
        store._process.terminate()
        store._process.wait()
        with pytest.raises(UsageError, match=r"^The answering process ended \(code -15\)\.$"):
            store.ask("ASK {}")
        assert store.ask("ASK {}") is True


def test_a_process_that_nobody_ends_ends_itself(snapshot: Path) -> None:
    words = [sys.executable, "-m", "tvetkg.store.worker", str(snapshot), str(2**32), "0.5"]
    question = pickle.dumps(("select", ENDLESS["that counts"]))
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(question)
        process.stdin.flush()
        assert process.wait() == -signal.SIGALRM


def test_what_cannot_be_opened_is_told_of_at_once(snapshot: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not a snapshot of a graph"):
        WorkerStore(tmp_path, 1.0)
    with pytest.raises(UsageError, match=r"A time-out is a number of seconds above zero, and not 0\.$"):
        WorkerStore(snapshot, 0)


def test_the_process_ends_with_the_block(snapshot: Path) -> None:
    with WorkerStore(snapshot, ENOUGH) as store:
        store.ask("ASK {}")
        process = store._process
    assert process is not None
    assert process.poll() is not None
    store.close()
