"""Measure tvetkg against a peer in the same run, and print ratios: ``python scripts/benchmark.py [build]``.

Seconds are wall-clock medians of the runs, on a machine that does nothing else. Ratios within one run mean something
on any machine, seconds do not.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph

from tvetkg.publish import build_graph, publish
from tvetkg.workspace import Workspace, open_workspace

RUNS = 5


def main(names: list[str]) -> int:
    """Run the named measurements, or all."""
    for name in names or sorted(MEASUREMENTS):
        if name not in MEASUREMENTS:
            print(f"There is no measurement {name!r}; there are {', '.join(sorted(MEASUREMENTS))}.")
            return 2
        MEASUREMENTS[name](open_workspace())
    return 0


def build(workspace: Workspace) -> None:
    """Reading, mapping and deriving the graph against pyoxigraph parsing and bulk-loading the same quads."""
    with tempfile.TemporaryDirectory() as folder:
        built = build_graph(workspace)
        target = publish(workspace, built, Path(folder))
        peer = median(lambda: load(target))
        stages = [measure(lambda: build_graph(workspace)) for _ in range(RUNS)]
    ours = statistics.median(sum(value for stage, value in run.items() if stage != "validating") for run in stages)
    shacl = statistics.median(run["validating"] for run in stages)
    print(f"build: {len(built.documents)} documents, {len(built.derived)} derived triples")
    print(f"  pyoxigraph, parse and bulk-load the same quads   {peer:7.2f} s   1.0")
    print(f"  tvetkg, read, map and derive                     {ours:7.2f} s   {ours / peer:.1f}  (bar: 6)")
    print(f"  tvetkg, SHACL by pySHACL, apart                  {shacl:7.2f} s   {shacl / peer:.1f}")


def load(file: Path) -> None:
    """What the peer does: parse the published N-Quads and load them in bulk into memory."""
    pyoxigraph.Store().bulk_load(path=str(file), format=pyoxigraph.RdfFormat.N_QUADS)


def measure(run: Callable[[], object]) -> dict[str, float]:
    """Give the seconds of each stage that a build reports."""
    return dict(run().seconds)  # type: ignore[attr-defined]


def median(run: Callable[[], object]) -> float:
    """Give the median seconds over some runs."""
    taken = []
    for _ in range(RUNS):
        before = time.perf_counter()
        run()
        taken.append(time.perf_counter() - before)
    return statistics.median(taken)


MEASUREMENTS: dict[str, Callable[[Workspace], None]] = {"build": build}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
