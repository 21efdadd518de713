"""The same store on rdflib: the second engine of the tests, slower by a factor of fifty and written by others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import rdflib
from pyparsing import ParseException
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.algebra import translateQuery, traverse
from rdflib.plugins.sparql.operators import Builtin_BOUND
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue, Expr
from rdflib.plugins.sparql.sparql import Query

from tvetkg.errors import UsageError
from tvetkg.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple
from tvetkg.store.guard import refuse_all_but_reading
from tvetkg.store.protocol import Solutions

Dataset: TypeAlias = rdflib.Dataset
RdflibGraph: TypeAlias = rdflib.Graph


class RdflibStore:
    """A :class:`~tvetkg.store.protocol.Store` on an rdflib dataset whose default graph stands apart."""

    def __init__(self, dataset: rdflib.Dataset) -> None:
        self._dataset = dataset

    @property
    def kept(self) -> None:
        """Nothing is kept of a graph in memory."""

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> RdflibStore:
        """Hold the given quads in memory."""
        return cls(dataset_of(quads))

    def select(self, query: str) -> Solutions:
        """Answer a SELECT query."""
        found = self._run(query, "select")
        variables = tuple(map(str, found.vars))
        return Solutions(variables, [tuple(None if v is None else from_rdflib(v) for v in row) for row in found])

    def construct(self, query: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; each triple once."""
        found = self._run(query, "construct", "describe")
        return [Triple(from_rdflib(s), from_rdflib(p), from_rdflib(o)) for s, p, o in found.graph]

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        return bool(self._run(query, "ask").askAnswer)

    def quads(self) -> Iterator[Quad]:
        """Give everything the store holds, in no particular order."""
        return quads_of(self._dataset)

    def _run(self, query: str, *forms: Any) -> Any:
        refuse_all_but_reading(query, *forms)
        try:
            prepared = translateQuery(parseQuery(query))
        except ParseException as error:
            raise UsageError(f"The query does not parse at line {error.lineno}, column {error.column}.") from error
        return self._dataset.query(without_empty_groups(prepared))


def dataset_of(quads: Iterable[Quad]) -> Dataset:
    """Copy quads into a dataset of rdflib whose default graph stands apart."""
    dataset = Dataset(default_union=False)
    for quad in quads:
        name = quad.graph_name
        graph = dataset.default_graph if isinstance(name, DefaultGraph) else dataset.graph(to_rdflib(name))
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return dataset


def quads_of(graph: RdflibGraph) -> Iterator[Quad]:
    """Give the quads of a graph or dataset of rdflib; a plain graph is a default graph."""
    if not isinstance(graph, rdflib.ConjunctiveGraph):
        for s, p, o in graph:
            yield Quad(from_rdflib(s), from_rdflib(p), from_rdflib(o), DefaultGraph())
        return
    for s, p, o, name in graph.quads((None, None, None, None)):
        is_default = name is None or str(getattr(name, "identifier", name)) == str(DATASET_DEFAULT_GRAPH_ID)
        graph_name = DefaultGraph() if is_default else from_rdflib(getattr(name, "identifier", name))
        yield Quad(from_rdflib(s), from_rdflib(p), from_rdflib(o), graph_name)


def without_empty_groups(query: Query) -> Query:
    """Make GROUP BY over no rows answer no rows, as the standard says; rdflib makes one with nothing bound.

    Each group counts its rows, and a group without that count is filtered away.
    """
    rows = rdflib.Variable("__rows__")

    def guarded(node: Any) -> Any:
        if not (isinstance(node, CompValue) and node.name == "AggregateJoin" and node.p.expr is not None):
            return None
        node.A.append(CompValue("Aggregate_Count", vars="*", distinct=False, res=rows))
        bound = Expr("Builtin_BOUND", Builtin_BOUND, arg=rows)
        return CompValue("Filter", expr=bound, p=node, _vars=node["_vars"])

    query.algebra = traverse(query.algebra, visitPost=guarded)
    return query


def to_rdflib(term: Any) -> Any:
    """Turn a term of ours into rdflib's, its lexical form untouched."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype.value == str(rdflib.XSD.string) else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def from_rdflib(term: Any) -> Any:
    """Turn rdflib's term into ours."""
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    if term.language:
        return Literal(str(term), language=term.language)
    return Literal(str(term), datatype=NamedNode(str(term.datatype or rdflib.XSD.string)))


__all__ = [
    "Dataset",
    "RdflibGraph",
    "RdflibStore",
    "dataset_of",
    "from_rdflib",
    "quads_of",
    "to_rdflib",
    "without_empty_groups",
]
