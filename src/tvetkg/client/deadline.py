"""A bound on the whole of a call that holds whatever a server does.

Time-outs of sockets bound one operation; a server that sends a byte now and then stays within them for ever, in its
headers as in its body. So the work is done in a thread of its own, and is left behind when the time is over.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class ExpiredError(Exception):
    """The time is over."""


class Deadline:
    """A moment, so many seconds from now.

    >>> Deadline(60).left() > 59
    True
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Give the seconds that are left; raise :class:`ExpiredError` where there are none."""
        if not self.allows(0):
            raise ExpiredError
        return self._end - time.monotonic()

    def allows(self, seconds: float) -> bool:
        """Tell whether something that takes so long ends in time."""
        return time.monotonic() + seconds < self._end


class Work(Generic[T]):
    """One piece of work in a thread of its own; it shall look at ``abandoned`` now and then, and end when it is set."""

    def __init__(self, work: Callable[[threading.Event], T]) -> None:
        self.abandoned = threading.Event()
        self._work = work
        self._done = threading.Event()
        self._results: list[T] = []
        self._error: BaseException | None = None

    def within(self, deadline: Deadline) -> T:
        """Give what the work gives or raise what it raises; raise :class:`ExpiredError` where it takes too long."""
        left = deadline.left()
        threading.Thread(target=self._run, daemon=True).start()
        try:
            if not self._done.wait(left):
                raise ExpiredError
        finally:
            self.abandoned.set()
        if self._error is not None:
            raise self._error
        return self._results[0]

    def _run(self) -> None:
        with self:
            self._results.append(self._work(self.abandoned))

    def __enter__(self) -> None: ...

    def __exit__(self, _: type[BaseException] | None, error: BaseException | None, __: TracebackType | None) -> bool:
        """Hand an error of any kind over to the thread that waits."""
        self._error = error
        self._done.set()
        return True
