"""Work that ends in time, for a process that ends with it.

pyoxigraph cannot be told to stop, but lets other threads run while it works. So the work is done in a thread that is
left behind when its time is up, and the command line then ends the process at once, thread and all. See
docs/decisions/0013-timeouts.md, and :mod:`tvetkg.store.worker` for processes that live on.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tvetkg.errors import UsageError
from tvetkg.store.worker import MOST_MEMORY, finished

if sys.platform != "win32":
    import resource

Result = TypeVar("Result")

_NAME = "tvetkg-work"


def within(seconds: float, work: Callable[[], Result], most_memory: int = MOST_MEMORY) -> Result:
    """Do ``work``, or raise :class:`UsageError` when it takes more than ``seconds`` (0: any time) or much memory.

    >>> within(60, lambda: 1 + 1)
    2

    What the work raises is raised here. Ctrl-C is heard at once. Whatever ends it early, the work itself goes on until
    the process ends.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix=_NAME)
    done = pool.submit(work)
    pool.shutdown(wait=False)
    before = _memory()

    def look() -> None:
        if _memory() - before > most_memory:
            raise UsageError(
                f"The query was ended: it needs more than {most_memory / 2**30:.1f} GB of memory. Narrow it."
            )

    if not finished(done, seconds, look):
        words = "Narrow it, or allow more time with --timeout SECONDS."
        raise UsageError(f"The query took longer than {seconds:g} s and was ended. {words}")
    pool.shutdown(wait=True)
    return done.result()


def left_behind() -> bool:
    """Tell whether work goes on that nobody waits for."""
    return any(thread.name.startswith(_NAME) for thread in threading.enumerate())


def _memory() -> int:
    """Say how many bytes this process has needed at most; nothing where the system does not tell."""
    if sys.platform == "win32":
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


__all__ = ["left_behind", "within"]
