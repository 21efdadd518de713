"""Measure tvetkg against a peer in the same run, and print ratios: ``python scripts/benchmark.py [build]``.

Each measurement runs in a process of its own, several times; seconds are the medians of the wall clock, on a machine
that does nothing else. Ratios within one run mean something on any machine, seconds do not.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph

from tvetkg.publish import build_graph, publish
from tvetkg.workspace import open_workspace

RUNS = 5


def main(names: list[str]) -> int:
    """Run the named measurements, or all."""
    for name in names or sorted(MEASUREMENTS):
        if name not in MEASUREMENTS:
            print(f"There is no measurement {name!r}; there are {', '.join(sorted(MEASUREMENTS))}.")
            return 2
        MEASUREMENTS[name]()
    return 0


def build() -> None:
    """Reading, mapping and deriving the graph against pyoxigraph parsing and bulk-loading the same quads."""
    workspace = open_workspace()
    with tempfile.TemporaryDirectory() as folder:
        built = build_graph(workspace)
        target = publish(workspace, built, Path(folder))
        peer = median(load, target)
    ours = median(read_map_and_derive, workspace.root)
    one = median(check_one_file, workspace.root)
    whole = sum(built.seconds.values())
    shacl = built.seconds["validating"]
    print(f"build: {len(built.documents)} documents, {len(built.derived)} derived triples")
    print(f"  pyoxigraph, parse and bulk-load the same quads   {peer:7.2f} s   1.0")
    print(f"  tvetkg, read, map and derive                     {ours:7.2f} s   {ours / peer:.1f}  (bar: 6)")
    print(f"  tvetkg, SHACL by pySHACL, apart, once            {shacl:7.2f} s   {shacl / peer:.1f}")
    print(f"check FILE against a full check ({whole:.1f} s)             {one:7.2f} s   {one / whole:.2f}  (bar: 0.20)")


def load(file: Path) -> float:
    """What the peer does: parse the published N-Quads and load them in bulk into memory."""
    before = time.perf_counter()
    pyoxigraph.Store().bulk_load(path=str(file), format=pyoxigraph.RdfFormat.N_QUADS)
    return time.perf_counter() - before


def read_map_and_derive(root: Path) -> float:
    """Build, and add up the stages before validation."""
    seconds = build_graph(open_workspace(root), only=[]).seconds
    return sum(value for stage, value in seconds.items() if stage != "validating")


def check_one_file(root: Path) -> float:
    """Check the first source file."""
    workspace = open_workspace(root)
    return sum(build_graph(workspace, only=workspace.sources()[:1]).seconds.values())


def median(run: Callable[[Path], float], path: Path) -> float:
    """Give the median of some runs, each in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        return statistics.median(pool.apply(run, [path]) for _ in range(RUNS))


MEASUREMENTS: dict[str, Callable[[], None]] = {"build": build}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
