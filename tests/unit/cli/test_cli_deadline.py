"""A question that has no end is ended, by its time or its memory, with one line and exit code 2."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tvetkg.cli.deadline import left_behind, within
from tvetkg.errors import UsageError

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
ROWS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
HEADER = """#+ question: {en: "Which rows have no end?", zh: "哪些行没有尽头？"}
#+ audience: [curator]
#+ tags: [test]
#+ dataset: derived
#+ returns: {n: integer}
"""
TOO_LONG = "The query took longer than 1 s and was ended. Narrow it, or allow more time with --timeout SECONDS."


def ran(*words: object) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", "from tvetkg.cli.main import main; main()", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("question", [ENDLESS, ROWS], ids=["that counts", "with rows"])
def test_any_sparql_is_ended_in_time(alone: Path, question: str) -> None:
    assert ran("sparql", question, "--timeout", 1, "--workspace", alone) == (2, "", f"tvetkg: {TOO_LONG}\n")


def test_a_canned_query_is_ended_in_time(own: Path) -> None:
    (own / "queries" / "mine").mkdir(parents=True)
    (own / "queries" / "mine" / "endless.rq").write_text(HEADER + ENDLESS, encoding="utf-8")
    assert ran("query", "endless", "--timeout", 1, "--workspace", own) == (2, "", f"tvetkg: {TOO_LONG}\n")


def test_time_without_bound_is_enough(alone: Path) -> None:
    found = ran("sparql", "ASK { id:example-college a org:Organization }", "--timeout", 0, "--workspace", alone)
    assert found == (0, "true\n", "")


def test_a_timeout_below_zero_is_refused(alone: Path) -> None:
    code, out, err = ran("sparql", "ASK {}", "--timeout", -1, "--workspace", alone)
    assert (code, out) == (2, "")
    assert "--timeout" in err


def test_what_the_work_gives_and_raises_comes_through() -> None:
    def fail() -> None:
        raise LookupError("so")

    assert within(600, lambda: "done") == "done"
    with pytest.raises(LookupError, match="so"):
        within(0, fail)
    assert not left_behind()


def test_work_that_takes_too_long_is_left_behind() -> None:
    goes_on = threading.Event()
    try:
        with pytest.raises(UsageError, match=r"^The query took longer than 0\.1 s and was ended\."):
            within(0.1, goes_on.wait)
        assert left_behind()
    finally:
        goes_on.set()


@pytest.fixture
def heard() -> Iterator[None]:
    """Let Ctrl-C interrupt, as in a terminal; a test run in the background may have been told to pass over it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_is_heard_while_others_work(heard: None) -> None:
    goes_on = threading.Event()
    main = threading.main_thread().ident
    assert main is not None

    def interrupt_and_wait() -> None:
        signal.pthread_kill(main, signal.SIGINT)
        goes_on.wait()

    try:
        with pytest.raises(KeyboardInterrupt):
            within(600, interrupt_and_wait)
    finally:
        goes_on.set()


def test_work_that_needs_too_much_memory_is_left_behind() -> None:
    """In a process of its own: this one may have needed more before."""
    script = """
import os
from tvetkg.cli.deadline import within
held = []
def grow():
    while True:
        held.append(bytes(2**20))
        held[-1].hex()
try:
    within(0, grow, most_memory=2**28)
except Exception as error:
    print(type(error).__name__, error, flush=True)
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "UsageError The query was ended: it needs more than 0.2 GB of memory. Narrow it.\n"


def test_a_process_that_is_interrupted_ends_at_once(alone: Path) -> None:
    """The query is known to run when the command has opened the graph: its files are then open."""
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    words = [sys.executable, "-c", f"{heard}; from tvetkg.cli.main import main; main()"]
    with subprocess.Popen(
        [*words, "sparql", ENDLESS, "--timeout", "0", "--workspace", str(alone)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        opened = Path(f"/proc/{process.pid}/fd")
        if not opened.is_dir():
            process.kill()
            pytest.skip("there is no /proc here to see whether the query runs")
        while process.poll() is None and not any("snapshot-" in _target(each) for each in opened.iterdir()):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 130


def _target(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return ""
