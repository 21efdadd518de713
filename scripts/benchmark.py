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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import networkx
import pyoxigraph

import benchmark_linking
import synthetic
import synthetic_network
from tvetkg.network import large, standing
from tvetkg.network.reading import PARTIES, PREFIX_LINES
from tvetkg.network.views import VIEWS
from tvetkg.publish import build_graph, fresh_snapshot, open_graph, publish
from tvetkg.queries import catalogue as canned
from tvetkg.queries.answers import Answer, ask, coverage_text
from tvetkg.queries.binding import read, replaced
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.rdf import Term
from tvetkg.store import OxigraphStore, Store
from tvetkg.store.rdflib_store import RdflibGraph, RdflibStore, dataset_of
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


def queries() -> None:
    """The catalogue: what the layer over pyoxigraph costs, kept answers against asking, rdflib against all of it.

    The peer answers the same SPARQL, that of the coverage sentence included.
    """
    workspace = open_workspace()
    graph = open_graph(workspace)
    catalogue = canned.load(workspace.folders("queries"))
    asked = {name: unkept(query) for name, query in catalogue.items() if query.header.measure is None}
    snapshot = fresh_snapshot(workspace)
    assert snapshot is not None
    peer = pyoxigraph.Store.read_only(str(snapshot))
    bound = {name: texts(query, read(query, given(query), known(graph), RECENT)) for name, query in asked.items()}
    both = {name: best_of_each(partial(bare, peer, bound[name]), partial(whole, graph, asked[name])) for name in asked}
    raw = {name: seconds[0] for name, seconds in both.items()}
    ours = {name: seconds[1] for name, seconds in both.items()}
    added = {name: ours[name] - raw[name] for name in asked}
    allowed = {name: max(0.1 * raw[name], 0.001) for name in asked}
    over = sorted((name for name in asked if added[name] > allowed[name]), key=lambda name: allowed[name] - added[name])
    print(f"queries: {len(asked)} on the reference graph, {len(list(graph.quads())):,} quads")
    print(f"  the layer adds {sum(added.values()) / sum(raw.values()):.1%} over raw pyoxigraph to all of them together")
    print(f"  more than 10 % and 1 ms each (bar: none): {len(over)}  {', '.join(over[:8])}")
    for name, query in catalogue.items():
        if query.header.projection is not None:
            kept = best(partial(whole, graph, query))
            print(f"  {name}, kept against asked of pyoxigraph: {raw[name] / kept:.1f} times faster  (bar: 5)")
    second = RdflibStore.from_quads(graph.quads())
    answered: list[float] = []
    for query in asked.values():
        if sum(answered) < ENOUGH * sum(ours.values()):
            answered.append(timed(partial(whole, second, query)))
    part = f"for {len(answered)} of {len(asked)} queries, and was stopped then, " if len(answered) < len(asked) else ""
    print(f"  rdflib takes {part}{sum(answered) / sum(ours.values()):.0f} times as long as tvetkg for all  (bar: 20)")


def million() -> None:
    """Every canned query on a made-up graph of a million quads; and the kept answers there."""
    with tempfile.TemporaryDirectory() as folder:
        synthetic.write(Path(folder), 1_000_000)
        workspace = open_workspace(Path(folder))
        built = build_graph(workspace, only=[])
        assert not built.findings, built.findings[:3]
        publish(workspace, built, workspace.build)
        graph = open_graph(workspace)
        print(f"million: {len(built.quads) + len(built.derived):,} quads, {len(built.documents):,} documents")
        catalogue = canned.load(workspace.folders("queries"))
        seconds = {}
        for name, query in sorted(catalogue.items()):
            if query.header.measure is not None:
                continue
            before = time.perf_counter()
            rows = len(whole(graph, unkept(query), MADE_UP))
            seconds[name] = time.perf_counter() - before
            print(f"  {seconds[name]:8.2f} s  {rows:8,} rows  {name}", flush=True)
            if query.header.projection is not None:
                kept = best(partial(whole, graph, query, MADE_UP))
                print(f"             kept against asked: {seconds[name] / kept:.0f} times faster  (bar: 5)")
        print(f"  all {len(seconds)} end; the slowest: {max(seconds, key=lambda name: seconds[name])}")


MADE_UP = {
    "organisation": "org-0",
    "place": "guangdong",
    "thing": "org-0",
    "economy": "china",
    "metric": "people-trained",
    "currency": "usd",
    "source": "document-000000",
}
"""What a parameter of each kind is given on a made-up graph."""
RECENT = date(2026, 1, 1)
ENOUGH = 40
"""How many times as long as tvetkg rdflib may take before it is stopped."""


def given(query: Query, values: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give a query's parameters: as its header says for the reference graph, or by their kinds."""
    if values is None:
        return query.header.reference.given if query.header.reference else {}
    economies = iter(["china", "viet-nam"])
    return {
        name: next(economies) if each.kind == "economy" else values.get(each.kind, each.example)
        for name, each in query.header.params.items()
        if each.required
    }


def texts(query: Query, terms: Mapping[str, Sequence[Term]]) -> list[str]:
    """Give the SPARQL that answers a query: its own, and that which counts how much is known."""
    return [replaced(query.text, terms), *([coverage_text(query, terms)] if query.coverage else [])]


def bare(peer: pyoxigraph.Store, asked: Sequence[str]) -> int:
    """What the peer does: answer the same SPARQL, and hold every term."""
    rows: list[tuple[object, ...]] = []
    for text in asked:
        found = peer.query(text)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        rows += [tuple(row) for row in found]
    return len(rows)


def unkept(query: Query) -> Query:
    """Give the query as it is asked of the graph, whatever was kept of its answer."""
    return replace(query, header=query.header.model_copy(update={"projection": None}))


def whole(graph: Store, query: Query, values: Mapping[str, str] | None = None) -> Answer:
    """Answer a query through the layer, its parameters looked up."""
    return ask(graph, query, given(query, values), known(graph), RECENT)


def best(run: Callable[[], object]) -> float:
    """Give the least of some runs: what the machine does besides only adds."""
    return min(timed(run) for _ in range(RUNS))


def best_of_each(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Give the least of some runs of two rivals, which take turns: what else the machine does hits both."""
    pairs = [(timed(one), timed(other)) for _ in range(2 * RUNS)]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def timed(run: Callable[[], object]) -> float:
    """Give the seconds of one run."""
    before = time.perf_counter()
    run()
    return time.perf_counter() - before


def network() -> None:
    """A network of a million edges: made from the store, and its heavy measures, against rdflib and networkx."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.nq"
        synthetic_network.write(file, NODES, EDGES)
        store = OxigraphStore.from_nquads(file)
    ours = timed(partial(VIEWS["organisations"], store))
    copied = dataset_of(store.quads()).default_graph
    peer = timed(partial(pairs_by_rdflib, copied))
    graph = VIEWS["organisations"](store)
    print(f"network: {len(graph):,} nodes, {graph.number_of_edges():,} edges")
    print(f"  rdflib, SELECT of parties into networkx          {peer:7.2f} s   {peer / ours:.1f}  (bar: 3)")
    print(f"  tvetkg, the view organisations                   {ours:7.2f} s   1.0")
    sources = list(graph)[:: len(graph) // 10][:10]
    numbers = large.arrays(graph)
    numbered = best(partial(large.arrays, graph))
    fast = best(partial(large.betweenness, numbers, sources))
    groups = best(partial(large.communities, numbers, 0))
    slow = timed(partial(standing.betweenness, graph, sources))
    print(f"  networkx, betweenness from 10 nodes              {slow:7.2f} s   {slow / fast:.0f}  (bar: 10)")
    print(f"  tvetkg[large], the same, from numbers            {fast:7.2f} s   1.0")
    print(
        f"    numbering a networkx object besides            {numbered:7.2f} s   {slow / (fast + numbered):.0f} with it"
    )
    print(f"  tvetkg[large], communities, one run              {groups:7.2f} s   {groups / slow:.2f}  (bar: 0.20)")


NODES, EDGES = 100_000, 1_000_000


def pairs_by_rdflib(copied: RdflibGraph) -> networkx.Graph:
    """What the peer does: ask who signs what by which document, and join the parties; nothing else is told of them."""
    parties: dict[str, dict[str, set[str]]] = {}
    rows: Any = copied.query(PREFIX_LINES + PARTIES)
    for text, who, source in (map(str, row) for row in rows):
        parties.setdefault(text, {}).setdefault(who, set()).add(source)
    graph: networkx.Graph = networkx.Graph()
    for signed in parties.values():
        for one, other in combinations(sorted(signed), 2):
            told = graph.get_edge_data(one, other, {"weight": 0.0, "sources": set()})
            weight, sources = told["weight"] + 1 / (len(signed) - 1), told["sources"] | signed[one] | signed[other]
            graph.add_edge(one, other, weight=weight, sources=sources)
    return graph


MEASUREMENTS: dict[str, Callable[[], None]] = {
    "build": build,
    "linking": benchmark_linking.linking,
    "million": million,
    "network": network,
    "queries": queries,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
