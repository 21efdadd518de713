"""A graph behind a remote SPARQL 1.1 endpoint, asked like the embedded one and answering in the same terms.

Two things differ between engines and are settled here for all of them. Where the derived graph is: most keep it as the
default graph, some (Virtuoso, and whoever answers from the union of all graphs) as a named one, which is then sent with
each query that reads it. And how terms are written: the same value always comes back as the same term.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from tvetkg import iri
from tvetkg.client import Cache, Client, Endpoint, RefusedError, Rows, Triples
from tvetkg.errors import ServiceError, UsageError
from tvetkg.rdf import Literal, NamedNode, Quad, Term, Triple, boolean, decimal, integer, name, text
from tvetkg.store import lexer
from tvetkg.store.guard import query_form, refuse_all_but_reading
from tvetkg.store.marks import derived_graph, read_marks
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.protocol import Solutions

T = TypeVar("T")

_TRUTHS = {"1": True, "true": True, "0": False, "false": False}
_WRITERS: dict[NamedNode, Callable[[str], Literal]] = {
    name("xsd:boolean"): lambda value: boolean(_TRUTHS[value]),
    name("xsd:integer"): lambda value: integer(int(value)),
    name("xsd:decimal"): lambda value: decimal(Decimal(value)),
}
# Not SELECT DISTINCT: for that Virtuoso 7.2 reads every triple, minutes where this takes milliseconds.
_GRAPHS = "SELECT ?graph (COUNT(?s) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


def open_endpoint(
    endpoint: Endpoint,
    cache: Cache | None = None,
    offline: bool = False,
    *,
    remark: Callable[[str], None] | None = None,
    notify: Callable[[str], None] = lambda _: None,
) -> EndpointStore:
    """Open a remote graph.

    Where ``endpoint`` does not name the derived graph, it is asked what was loaded into it (one question). ``remark``
    is told why an answer may lack rows, and the rows that came are given; without it such an answer is a
    :class:`ServiceError`, since a sum over a part of the rows is wrong and does not look it. ``notify`` is told of
    waits.

    >>> store = open_endpoint(Endpoint("http://127.0.0.1:7878/query"))            # doctest: +SKIP
    >>> store.ask("ASK { ?document a <https://w3id.org/tvetkg/ontology#Source> }")  # doctest: +SKIP
    True
    """
    everything = Client(replace(endpoint, derived_graph=None), cache, offline, notify=notify)
    if endpoint.derived_graph is None:
        named = derived_graph(read_marks(EndpointStore(everything).select))
        endpoint = replace(endpoint, derived_graph=named)
    return EndpointStore(Client(endpoint, cache, offline, notify=notify), everything, remark)


class EndpointStore:
    """A :class:`~tvetkg.store.protocol.Store` behind an endpoint.

    Besides the protocol's errors every method raises :class:`ServiceError` where the endpoint gives no whole answer.
    """

    def __init__(
        self, client: Client, everything: Client | None = None, remark: Callable[[str], None] | None = None
    ) -> None:
        """Hold a client; ``everything`` is one that names no default graph, where ``client`` names one."""
        self._client = client
        self._everything = everything or client
        self._remark = remark

    @property
    def kept(self) -> None:
        """Nothing is kept here of a graph elsewhere."""

    @property
    def client(self) -> Client:
        """The way to the endpoint, for who changes what it holds."""
        return self._client

    @property
    def endpoint(self) -> Endpoint:
        """Where the graph is."""
        return self._client.endpoint

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()
        self._everything.close()

    def select(self, query: str) -> Solutions:
        """Answer a SELECT query."""
        refuse_all_but_reading(query, "select")
        found = self._asked(query, lambda client: client.select(query))
        rows = [tuple(term and same_term(term) for term in row) for row in found]
        if _has(query, "GROUP"):
            # SPARQL 1.1 makes no group of no rows; some engines make one, with nothing bound.
            rows = [row for row in rows if any(term is not None for term in row)]
        return Solutions(found.variables, rows)

    def construct(self, query: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; each triple once."""
        refuse_all_but_reading(query, "construct", "describe")
        return list(dict.fromkeys(map(_same_triple, self._asked(query, lambda client: client.construct(query)))))

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        refuse_all_but_reading(query, "ask")
        return self._asked(query, lambda client: client.ask(query))

    def quads(self) -> Iterator[Quad]:
        """Give the derived graph, and the graphs of documents and vocabularies, one after the other."""
        for triple in self.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"):
            yield Quad(*triple)
        for graph in sorted(self.graphs().keys() - {self.endpoint.derived_graph}):
            for triple in self.construct(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))

    def graphs(self) -> dict[str, int]:
        """Count the triples of each named graph of ours: documents, vocabularies, the derived one if it is named."""
        ours = {iri.DERIVED_GRAPH, self.endpoint.derived_graph}
        return {
            graph.value: int(triples.value)
            for graph, triples in self.select(_GRAPHS).rows
            if isinstance(graph, NamedNode)
            and isinstance(triples, Literal)
            and (graph.value.startswith((iri.SOURCE, iri.VOCABULARY)) or graph.value in ours)
        }

    def _asked(self, query: str, question: Callable[[Client], T]) -> T:
        try:
            answer = question(self._for(query))
        except RefusedError:
            _check_syntax(query)
            raise
        if isinstance(answer, Rows | Triples) and answer.partial:
            sentence = f"{self.endpoint.shown} gave only a part of the answer: {answer.reason}"
            if self._remark is None:
                raise ServiceError(f"{sentence}. Raise that limit at the endpoint, or ask for less.")
            self._remark(sentence)
        return answer

    def _for(self, query: str) -> Client:
        """Choose the client. Naming a default graph empties the set of named ones (SPARQL 1.1 Protocol, 2.1.4)."""
        if self.endpoint.derived_graph is None or not _has(query, "GRAPH"):
            return self._client
        if _reads_default_graph(query):
            raise UsageError(
                f"{self.endpoint.shown} keeps the derived graph under a name, so that a query reads either it or other "
                f"graphs: put the patterns outside GRAPH into GRAPH <{self.endpoint.derived_graph}> {{ ... }}."
            )
        return self._everything


def same_term(term: Term) -> Term:
    """Write a term as the embedded store writes it: what is equal by value is then equal as it stands.

    >>> same_term(Literal("1", datatype=name("xsd:boolean"))) == boolean(True)
    True
    >>> same_term(Literal("80.50", datatype=name("xsd:decimal"))) == decimal(Decimal("80.5"))
    True
    """
    if not isinstance(term, Literal):
        return term
    if term.language:
        return text(term.value, term.language)
    write = _WRITERS.get(term.datatype)
    try:
        return write(term.value) if write else term
    except (KeyError, ValueError, InvalidOperation):
        return term


def _same_triple(triple: Triple) -> Triple:
    value = triple.object
    return Triple(triple.subject, triple.predicate, same_term(value)) if isinstance(value, Literal) else triple


def _has(query: str, keyword: str) -> bool:
    return re.search(rf"\b{keyword}\b", lexer.keywords(query), re.IGNORECASE) is not None


def _reads_default_graph(query: str) -> bool:
    """Tell whether a triple pattern stands outside GRAPH; a query that does not parse is the endpoint's to judge."""
    try:
        return any(node.name == "TriplesBlock" for node in _outside_graphs(parseQuery(query)))
    except ParseException:
        return False


def _outside_graphs(node: Any) -> Iterator[CompValue]:
    if isinstance(node, CompValue):
        yield node
        children: Any = () if node.name == "GraphGraphPattern" else (node[key] for key in node if key != "template")
    else:
        children = () if isinstance(node, str) or not hasattr(node, "__iter__") else node
    for child in children:
        yield from _outside_graphs(child)


def _check_syntax(query: str) -> None:
    """Raise :class:`UsageError` with line and column where the embedded engine does not parse the query either."""
    empty = OxigraphStore.from_quads([])
    form = query_form(query)
    {"select": empty.select, "ask": empty.ask}.get(form, empty.construct)(query)


__all__ = ["EndpointStore", "open_endpoint", "same_term"]
