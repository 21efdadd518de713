"""A whole graph into a remote endpoint: graph by graph, in batches, going on where an earlier attempt ended.

A graph of its own at the endpoint (:data:`tvetkg.iri.LOADED_GRAPH`) says of each graph which content was sent (a
digest) and how much of it has arrived. A graph that is there as it should be is not sent again; what is said of a graph
is taken back before it is changed, so that never more is said than is true, however a load ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tvetkg import iri, rdf
from tvetkg.errors import ServiceError, UsageError
from tvetkg.rdf import BlankNode, DefaultGraph, Literal, Quad, RdfFormat, Triple
from tvetkg.store.endpoint import EndpointStore
from tvetkg.store.marks import Mark, as_triples, read_marks
from tvetkg.store.writers import Writer, batches, writer

_UNFINISHED = ""
"""The digest of a graph that is not whole yet, and equals none."""
_DEFAULT_GRAPH = "SELECT (COUNT(?s) AS ?triples) WHERE { ?s ?p ?o }"

Lines = list[bytes]
"""The triples of a graph as N-Triples, each once, sorted."""


@dataclass(frozen=True)
class Loaded:
    """What a load did: the graphs it sent, left as they were and removed, and how many triples it sent."""

    sent: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    triples: int


def load_graph(
    store: EndpointStore,
    quads: Iterable[Quad],
    rules: Sequence[Path] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Make the endpoint hold these quads, and no other graphs of ours.

    The default graph's quads go to the endpoint's ``derived_graph``, or to its default graph where it has none. With
    ``rules`` (CONSTRUCT queries) they are not sent: the endpoint itself derives them from the other graphs.

    Raises :class:`ServiceError` where the endpoint breaks off or does not hold in the end what was sent; the same call
    again goes on from there. Blank nodes, which cannot be sent in parts, are a :class:`UsageError`.
    """
    derived = store.endpoint.derived_graph or iri.DEFAULT_GRAPH
    return _Load(store, writer(store.client), derived, progress).run(_graphs(quads, derived), rules)


class _Load:
    """One run: the marks as they are to stand at the endpoint, and how much has been sent since they were written."""

    def __init__(self, store: EndpointStore, there: Writer, derived: str, progress: Callable[[str], None]) -> None:
        self._store, self._there, self._derived, self._progress = store, there, derived, progress
        self._marks: dict[str, Mark] = {}
        self._unsaved = self._sent = self._all = 0
        self._is_new = True

    def run(self, wanted: Mapping[str, Lines], rules: Sequence[Path]) -> Loaded:
        sources = {graph: lines for graph, lines in wanted.items() if graph != self._derived}
        given = sources if rules else wanted
        goals = {graph: Mark(_digest(lines), len(lines)) for graph, lines in given.items()}
        known = read_marks(self._store.select)
        self._is_new = self._derived not in known
        self._refuse_another_default_graph()
        surplus = sorted((known.keys() | self._store.graphs().keys()) - wanted.keys())
        self._marks = {
            graph: mark for graph, mark in known.items() if graph in goals and mark.digest == goals[graph].digest
        }
        self._marks.setdefault(self._derived, Mark(_UNFINISHED, 0))
        complete = {graph for graph, goal in goals.items() if self._marks.get(graph) == goal}
        if self._marks != known:
            self._save()
        for graph in surplus:
            self._progress(f"removing {iri.short(graph)}")
            self._there.remove(self._place(graph))
        self._all = sum(goal.triples - self._arrived(graph) for graph, goal in goals.items())
        for graph in sorted(goals.keys() - complete, key=lambda graph: (graph == self._derived, graph)):
            if graph == self._derived:
                self._refuse_another_default_graph()
            self._send(graph, given[graph], goals[graph].digest)
        if rules:
            self._derive(sources, rules)
        if self._unsaved:
            self._save()
        self._verify()
        return Loaded(tuple(sorted(wanted.keys() - complete)), tuple(sorted(complete)), tuple(surplus), self._sent)

    def _refuse_another_default_graph(self) -> None:
        """Never write over triples of others; and where all graphs show as the default one, it is no place for ours."""
        if self._derived != iri.DEFAULT_GRAPH or not self._is_new:
            return
        if found := _sizes(self._store)[iri.DEFAULT_GRAPH]:
            if self._marks.pop(iri.DEFAULT_GRAPH, None):
                self._save()
            raise UsageError(
                f"{self._store.endpoint.shown}: its default graph holds {found:,} triples that were not loaded by "
                f"tvetkg: it shows all graphs at once, or is somebody else's. Give the derived graph a name: "
                f"--derived-graph {iri.DERIVED_GRAPH}"
            )

    def _derive(self, sources: Mapping[str, Lines], rules: Sequence[Path]) -> None:
        """Put the union of the sources where the derived graph is to be, and add what the rules find in it."""
        self._refuse_another_default_graph()
        union = set[bytes]().union(*sources.values())
        self._all += len(union)
        self._send(self._derived, sorted(union), _UNFINISHED)
        found: set[bytes] = set()
        for rule in rules:
            self._progress(f"deriving by {rule.stem}")
            found.update(_lines(self._construct(rule)))
        for batch in batches(sorted(found - union), self._there.batch):
            self._there.add(self._place(self._derived), batch)
            self._sent += len(batch)
        whole = sorted(union | found)
        self._marks[self._derived] = Mark(_digest(whole), len(whole))
        self._unsaved += len(whole)

    def _construct(self, rule: Path) -> list[Triple]:
        try:
            return self._store.construct(rule.read_text(encoding="utf-8"))
        except UsageError as error:
            raise UsageError(f"{rule}: {error}") from error

    def _send(self, graph: str, lines: Lines, digest: str) -> None:
        """Send a graph, from where an earlier load of the same content has come to."""
        arrived = self._arrived(graph)
        first = lines[: self._there.batch] if arrived == 0 else []
        if arrived == 0:
            self._there.replace(self._place(graph), first)
            self._note(graph, Mark(digest, len(first)), len(first))
        for batch in batches(lines[arrived + len(first) :], self._there.batch):
            self._there.add(self._place(graph), batch)
            self._note(graph, Mark(digest, self._arrived(graph) + len(batch)), len(batch))

    def _note(self, graph: str, mark: Mark, sent: int) -> None:
        self._marks[graph] = mark
        self._sent += sent
        self._unsaved += sent
        self._progress(f"loading: {self._sent:,} of {self._all:,} triples")
        # Marks are written as a whole, and so the rarer the more there are.
        if self._unsaved > 5_000 + 10 * len(self._marks):
            self._save()

    def _save(self) -> None:
        self._there.replace(iri.LOADED_GRAPH, _lines(as_triples(self._marks)))
        self._unsaved = 0

    def _verify(self) -> None:
        """Make sure that what was sent is there; of a graph that is not as it should be nothing is said any more."""
        found = _sizes(self._store)
        wrong = {graph: mark.triples for graph, mark in self._marks.items() if found.get(graph, 0) != mark.triples}
        if not wrong:
            return
        for graph in wrong:
            self._marks[graph] = Mark(_UNFINISHED, 0)
        self._save()
        graph, sent = min(wrong.items())
        raise ServiceError(
            f"{self._store.endpoint.shown} holds {found.get(graph, 0):,} triples in <{graph}> where {sent:,} were sent"
            f"{f', and {len(wrong) - 1} more graphs are not as sent' if len(wrong) > 1 else ''}: load it again."
        )

    def _arrived(self, graph: str) -> int:
        mark = self._marks.get(graph)
        return mark.triples if mark else 0

    def _place(self, graph: str) -> str | None:
        return None if graph == iri.DEFAULT_GRAPH else graph


def _graphs(quads: Iterable[Quad], derived: str) -> dict[str, Lines]:
    """Sort quads by graph; the derived graph is always among them."""
    triples: dict[str, list[Triple]] = {derived: []}
    for quad in quads:
        graph, triple = quad.graph_name, quad.triple
        if any(isinstance(term, BlankNode) for term in (triple.subject, triple.object, graph)):
            raise UsageError(f"Blank nodes cannot be loaded in parts, and there is one in {triple}: give it an IRI.")
        name = derived if isinstance(graph, DefaultGraph) else str(graph.value)
        triples.setdefault(name, []).append(triple)
    return {name: _lines(triples[name]) for name in list(triples)}


def _lines(triples: Iterable[Triple]) -> Lines:
    data = rdf.serialize(set(triples), format=RdfFormat.N_TRIPLES)
    assert data is not None
    return sorted(data.splitlines(keepends=True))


def _digest(lines: Lines) -> str:
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _sizes(store: EndpointStore) -> dict[str, int]:
    """Count the triples of the graphs that a load makes and removes."""
    sizes = store.graphs()
    if store.endpoint.derived_graph is None:
        (count,) = store.select(_DEFAULT_GRAPH).rows[0]
        sizes[iri.DEFAULT_GRAPH] = int(count.value) if isinstance(count, Literal) else 0
    return sizes


__all__ = ["Loaded", "load_graph"]
