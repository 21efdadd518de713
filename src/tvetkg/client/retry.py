"""Asking again, with growing waits and as the service wishes, as long as the deadline allows."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tvetkg.client.deadline import Deadline
from tvetkg.client.errors import ClientError, UnavailableError

if TYPE_CHECKING:
    from stamina import Attempt

T = TypeVar("T")

JITTER = 1.0
# stamina tells of every retry as a warning; whoever wants to know passes ``notify``.
logging.getLogger("stamina").addHandler(logging.NullHandler())


def retried(work: Callable[[], T], retries: int, deadline: Deadline, notify: Callable[[str], None]) -> T:
    """Do the work, again after an error that is ``retryable``; the last error is raised.

    A wait that the service asks for is kept to, with a little added so that clients do not come back all at once. A
    wait that does not fit into the deadline is not begun.
    """
    from stamina import retry_context  # noqa: PLC0415  # it takes long to load

    attempt: Attempt | None = None

    def again(error: Exception) -> bool | float:
        assert attempt is not None
        if not isinstance(error, ClientError) or not error.retryable or attempt.num > retries:
            return False
        asked = error.wait if isinstance(error, UnavailableError) else None
        wait = attempt.next_wait if asked is None else asked + random.uniform(0, JITTER)
        if not deadline.allows(wait):
            return False
        notify(f"{error} Asking again in {max(1, round(wait))} s.")
        return True if asked is None else wait

    for attempt in retry_context(
        again, attempts=retries + 1, timeout=None, wait_initial=0.5, wait_max=20, wait_jitter=JITTER
    ):
        with attempt:
            return work()
    raise AssertionError("an attempt gives a result or raises")
