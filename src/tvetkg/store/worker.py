"""A store whose queries end in time, in a process that lives on: they run in another, which is ended when they do not.

pyoxigraph has no time-out, and a thread cannot be ended. The process that works opens the read-only snapshot by itself
(0.1 s, once for many queries), answers over a pipe in chunks, and has a bound of memory. See
docs/decisions/0013-timeouts.md.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Literal, cast

from tvetkg.errors import UsageError
from tvetkg.rdf import Quad, Triple
from tvetkg.store.guard import refuse_all_but_reading
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.protocol import Solutions

if sys.platform != "win32":
    import resource

MOST_MEMORY = 4 * 2**30
"""How many bytes a query may take."""

_CHUNK = 2_000
"""Rows that go over the pipe at once."""

_GRACE = 5.0
"""Seconds after which a process that nobody ended ends itself."""

_STEP = 0.05
"""Seconds between two looks at the clock."""

Form = Literal["select", "construct", "ask"]


class WorkerStore:
    """A :class:`~tvetkg.store.protocol.Store` on a snapshot, with a bound of time and of memory for each query.

    A query that takes longer than ``seconds``, or more than ``most_memory`` bytes, raises
    :class:`~tvetkg.errors.UsageError`; the next one runs as if nothing had been. Threads take turns. The process ends
    with :meth:`close`, at the end of a ``with`` block, and with this process at the latest.
    """

    def __init__(self, folder: Path, seconds: float, most_memory: int = MOST_MEMORY) -> None:
        if not seconds > 0:
            raise UsageError(f"A time-out is a number of seconds above zero, and not {seconds:g}.")
        # A folder that is no snapshot is told of here, and not with the first query.
        self._here = OxigraphStore.open_snapshot(folder)
        self._folder, self._seconds, self._most_memory = folder, seconds, most_memory
        self._process: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()
        self._pool = ThreadPoolExecutor(1)

    def __enter__(self) -> WorkerStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def kept(self) -> Path | None:
        """The folder of what was kept of the graph when it was built."""
        return self._here.kept

    def select(self, query: str) -> Solutions:
        """Answer a SELECT query."""
        refuse_all_but_reading(query, "select")
        variables, *chunks = self._asked("select", query)
        return Solutions(variables, [row for chunk in chunks for row in chunk])

    def construct(self, query: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; each triple once."""
        refuse_all_but_reading(query, "construct", "describe")
        return [triple for chunk in self._asked("construct", query) for triple in chunk]

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        refuse_all_but_reading(query, "ask")
        (truth,) = self._asked("ask", query)
        return cast(bool, truth)

    def quads(self) -> Iterator[Quad]:
        """Give everything the store holds, in no particular order, from this process and without a bound of time."""
        return self._here.quads()

    def close(self) -> None:
        """End the process; the next query starts a new one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _asked(self, form: Form, query: str) -> list[Any]:
        """Send a query and collect the parts of its answer; end the process where that does not end well."""
        with self._turn:
            process = self._process = self._process or self._started()
            exchange = self._pool.submit(_exchanged, process, form, query)
            ended_well = False
            try:
                if not finished(exchange, self._seconds):
                    raise UsageError(f"The query took longer than {self._seconds:g} s and was ended. Narrow it.")
                parts = exchange.result()
                ended_well = True
            except (EOFError, OSError, pickle.UnpicklingError) as error:
                code = process.wait()
                told = self._too_much() if code == -signal.SIGABRT else f"The answering process ended (code {code})."
                raise UsageError(told) from error
            finally:
                if not ended_well:
                    process.kill()
                    wait([exchange])
                    self.close()
        match parts[-1:]:
            case [UsageError() as refusal]:
                raise refusal
            case [MemoryError()]:
                raise UsageError(self._too_much())
        return parts

    def _too_much(self) -> str:
        return f"The query was ended: it needs more than {self._most_memory / 2**30:.1f} GB of memory. Narrow it."

    def _started(self) -> subprocess.Popen[bytes]:
        bounds = [str(self._most_memory), str(self._seconds + _GRACE)]
        words = [sys.executable, "-m", "tvetkg.store.worker", str(self._folder), *bounds]
        return subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=2**16
        )


def finished(work: Future[Any], seconds: float, look: Callable[[], None] = lambda: None) -> bool:
    """Wait for work in another thread; False where ``seconds`` (0: any time) pass before it is done.

    ``look`` is called again and again while it goes on. Waiting in short steps is what lets Ctrl-C be heard: libraries
    (polars) set signals so that a blocking call goes on after them.

    >>> with ThreadPoolExecutor(1) as pool:
    ...     finished(pool.submit(sum, [1, 2]), 60)
    True
    """
    end = time.monotonic() + seconds
    while not wait([work], timeout=_STEP).done:
        if seconds and time.monotonic() > end:
            return False
        look()
    return True


def _exchanged(process: subprocess.Popen[bytes], form: Form, query: str) -> list[Any]:
    """Send a question and read the parts of the answer, the last of which is None and left out."""
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump((form, query), process.stdin)
    process.stdin.flush()
    parts = []
    while (part := pickle.load(process.stdout)) is not None:
        parts.append(part)
    return parts


def work(folder: Path, questions: IO[bytes], answers: IO[bytes], alarm: Callable[[float], object], most: float) -> None:
    """Answer one question after another, until there are no more.

    ``alarm`` is set to ``most`` seconds while an answer is made, and to 0 then.
    """
    store = OxigraphStore.open_snapshot(folder)
    while True:
        try:
            form, query = pickle.load(questions)
        except EOFError:
            return
        alarm(most)
        try:
            for part in _parts(store, form, query):
                pickle.dump(part, answers)
        except (UsageError, MemoryError) as error:
            pickle.dump(error, answers)
        alarm(0)
        pickle.dump(None, answers)
        answers.flush()


def _parts(store: OxigraphStore, form: Form, query: str) -> Iterator[Any]:
    found: list[Any]
    if form == "ask":
        yield store.ask(query)
        return
    if form == "select":
        solutions = store.select(query)
        yield solutions.variables
        found = solutions.rows
    else:
        found = store.construct(query)
    for start in range(0, len(found), _CHUNK):
        yield found[start : start + _CHUNK]


def main() -> None:
    """Work for a :class:`WorkerStore`: ``python -m tvetkg.store.worker FOLDER BYTES SECONDS``."""
    folder, most_memory, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    # Ctrl-C reaches every process of the terminal, and it is the other one that decides what follows.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        work(folder, sys.stdin.buffer, sys.stdout.buffer, lambda _: None, seconds)
        return
    resource.setrlimit(resource.RLIMIT_DATA, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Where the other process was killed, nobody else ends this one.
    work(folder, sys.stdin.buffer, sys.stdout.buffer, partial(signal.setitimer, signal.ITIMER_REAL), seconds)


if __name__ == "__main__":
    main()


__all__ = ["MOST_MEMORY", "WorkerStore", "finished"]
