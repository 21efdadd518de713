"""Run by a test in a process of its own: import a large file, and print counts and the peak of its memory (in MiB)."""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path

from tvetkg.importing.iati import documents, read_index
from tvetkg.importing.iati_sectors import Wanted
from tvetkg.importing.register import Register


def main(path: Path) -> None:
    register = Register({}, {}, set())
    tracemalloc.start()
    index = read_index(path, Wanted())
    made = sum(len(each.document.funding) for each in documents(path, index, register, "2026-11-21", Wanted(), []))
    _, peak = tracemalloc.get_traced_memory()
    print(index.activities, len(index.chosen), made, peak // 2**20)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
