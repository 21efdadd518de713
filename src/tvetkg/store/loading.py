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
from tvetkg.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple
from tvetkg.store.endpoint import EndpointStore
from tvetkg.store.writers import Writer, batches, writer

_DIGEST, _TRIPLES = rdf.name("schema:sha256"), rdf.name("void:triples")
_MARKS = f"""
SELECT ?graph ?digest ?triples WHERE {{
  GRAPH <{iri.LOADED_GRAPH}> {{ ?graph {_DIGEST} ?digest ; {_TRIPLES} ?triples }}
}}
"""
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


@dataclass(frozen=True)
class Mark:
    """What the endpoint says of one of its graphs: the digest of the whole, and how many triples have arrived."""

    digest: str
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

    def run(self, wanted: Mapping[str, Lines], rules: Sequence[Path]) -> Loaded:
        sources = {graph: lines for graph, lines in wanted.items() if graph != self._derived}
        given = sources if rules else wanted
        digests = {graph: _digest(lines) for graph, lines in given.items()}
        known = _marks(self._store)
        surplus = sorted((known.keys() | self._store.graphs().keys()) - wanted.keys())
        self._marks = {graph: mark for graph, mark in known.items() if mark.digest == digests.get(graph)}
        complete = {graph for graph, mark in self._marks.items() if mark.triples == len(given[graph])}
        if self._marks != known:
            self._save()
        for graph in surplus:
            self._progress(f"removing {iri.short(graph)}")
            self._there.remove(self._place(graph))
        self._all = sum(len(lines) - self._arrived(graph) for graph, lines in given.items())
        for graph in sorted(given.keys() - complete, key=lambda graph: (graph == self._derived, graph)):
            self._send(graph, given[graph], digests[graph])
        sizes = {graph: len(lines) for graph, lines in given.items()}
        if rules:
            sizes[self._derived] = self._derive(sources, rules)
        if self._unsaved:
            self._save()
        self._verify(sizes)
        return Loaded(tuple(sorted(wanted.keys() - complete)), tuple(sorted(complete)), tuple(surplus), self._sent)

    def _derive(self, sources: Mapping[str, Lines], rules: Sequence[Path]) -> int:
        """Put the union of the sources where the derived graph is to be, and add what the rules find in it."""
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
        self._unsaved += len(found)
        return len(whole)

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
        if self._unsaved > 2 * self._there.batch + 10 * len(self._marks):
            self._save()

    def _save(self) -> None:
        triples = [
            Triple(rdf.node(graph), predicate, value)
            for graph, mark in self._marks.items()
            for predicate, value in ((_DIGEST, rdf.text(mark.digest)), (_TRIPLES, rdf.integer(mark.triples)))
        ]
        self._there.replace(iri.LOADED_GRAPH, _lines(triples))
        self._unsaved = 0

    def _verify(self, sizes: Mapping[str, int]) -> None:
        """Make sure that what was sent is there; of a graph that is not as it should be nothing is said any more."""
        found = _sizes(self._store)
        wrong = sorted(graph for graph, size in sizes.items() if found.get(graph, 0) != size)
        if not wrong:
            return
        for graph in wrong:
            self._marks.pop(graph, None)
        self._save()
        where, there = self._store.endpoint.shown, found.get(wrong[0], 0)
        if wrong == [iri.DEFAULT_GRAPH] and there > sizes[iri.DEFAULT_GRAPH]:
            raise ServiceError(
                f"{where} answers from all its graphs at once where no graph is named, so that the derived graph needs "
                f"a name there: load it again with --derived-graph {iri.DERIVED_GRAPH}"
            )
        raise ServiceError(
            f"{where} holds {there:,} triples in <{wrong[0]}> where {sizes[wrong[0]]:,} were sent"
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


def _marks(store: EndpointStore) -> dict[str, Mark]:
    return {
        graph.value: Mark(digest.value, int(triples.value))
        for graph, digest, triples in store.select(_MARKS).rows
        if isinstance(graph, NamedNode) and isinstance(digest, Literal) and isinstance(triples, Literal)
    }


def _sizes(store: EndpointStore) -> dict[str, int]:
    """Count the triples of the graphs that a load makes and removes."""
    sizes = store.graphs()
    if store.endpoint.derived_graph is None:
        for row in store.select(_DEFAULT_GRAPH).rows:
            sizes[iri.DEFAULT_GRAPH] = int(row[0].value) if isinstance(row[0], Literal) else 0
    return sizes


__all__ = ["Loaded", "load_graph"]
