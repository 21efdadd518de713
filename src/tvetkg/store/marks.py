"""What an endpoint says of itself: which of our graphs were loaded into it, and how much of each has arrived.

It stands in a graph of its own (:data:`tvetkg.iri.LOADED_GRAPH`), two triples for each graph.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tvetkg import iri, rdf
from tvetkg.rdf import Literal, NamedNode, Triple
from tvetkg.store.protocol import Solutions

_DIGEST, _TRIPLES = rdf.name("schema:sha256"), rdf.name("void:triples")
_MARKS = f"""
SELECT ?graph ?digest ?triples WHERE {{
  GRAPH <{iri.LOADED_GRAPH}> {{ ?graph {_DIGEST} ?digest ; {_TRIPLES} ?triples }}
}}
"""


@dataclass(frozen=True)
class Mark:
    """The digest of a whole graph as N-Triples, sorted, and how many of its triples have arrived."""

    digest: str
    triples: int


def read_marks(select: Callable[[str], Solutions]) -> dict[str, Mark]:
    """Ask an endpoint for its marks, by graph; :data:`tvetkg.iri.DEFAULT_GRAPH` stands for the default graph."""
    return {
        graph.value: Mark(digest.value, int(triples.value))
        for graph, digest, triples in select(_MARKS).rows
        if isinstance(graph, NamedNode) and isinstance(digest, Literal) and isinstance(triples, Literal)
    }


def as_triples(marks: Mapping[str, Mark]) -> list[Triple]:
    """Write marks as :func:`read_marks` reads them."""
    return [
        Triple(rdf.node(graph), predicate, value)
        for graph, mark in marks.items()
        for predicate, value in ((_DIGEST, rdf.text(mark.digest)), (_TRIPLES, rdf.integer(mark.triples)))
    ]


def derived_graph(marks: Mapping[str, Mark]) -> str | None:
    """Tell under which name the derived graph was loaded; None where it is the default graph, or nothing is known.

    >>> derived_graph({iri.SOURCE + "a": Mark("", 1), iri.DERIVED_GRAPH: Mark("", 2)}) == iri.DERIVED_GRAPH
    True
    """
    named = [
        graph for graph in marks if not graph.startswith((iri.SOURCE, iri.VOCABULARY)) and graph != iri.DEFAULT_GRAPH
    ]
    return min(named, default=None)


__all__ = ["Mark", "as_triples", "derived_graph", "read_marks"]
