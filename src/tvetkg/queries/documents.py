"""What is told of documents: title, address, publisher and day, as an answer that can be shown like any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from tvetkg import rdf
from tvetkg.iri import IRI
from tvetkg.queries.answers import Answer
from tvetkg.queries.binding import replaced
from tvetkg.queries.cells import Column
from tvetkg.rdf import Literal, NamedNode, Term
from tvetkg.store import Store

QUERY = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
SELECT ?source ?title ?url ?publisher ?published ?stated
WHERE {
  VALUES ?source { UNDEF }
  ?source a tv:Source .
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source schema:url ?url }
  OPTIONAL { ?source dcterms:publisher ?organisation . ?organisation rdfs:label ?publisher }
  OPTIONAL {
    ?source tv:published ?time .
    OPTIONAL { ?time tv:edtf ?published }
    OPTIONAL { ?time tv:statedText ?stated }
  }
}
"""
COLUMNS = (
    Column("source", "source"),
    Column("title", "string"),
    Column("url", "iri"),
    Column("publisher", "string"),
    Column("published", "string"),
)
_AT_ONCE = 200
"""So many documents are asked for in one query, since endpoints bound its length."""


def documents(store: Store, sources: Collection[IRI]) -> Answer:
    """Tell of documents: ``source``, ``title``, ``url``, ``publisher`` (a label), ``published`` (EDTF, else the words).

    One row a document, in order of their IRIs; a cell is empty where the graph does not say, and so is the whole row of
    a document that it does not know.
    """
    nodes = [rdf.node(source) for source in sorted(set(sources))]
    told: dict[Term, tuple[Term | None, ...]] = {}
    for start in range(0, len(nodes), _AT_ONCE):
        some = nodes[start : start + _AT_ONCE]
        told |= _told(store.select(replaced(QUERY, {"source": some})).rows)
    nothing = (None,) * (len(COLUMNS) - 1)
    return Answer(None, QUERY, {}, COLUMNS, tuple((node, *told.get(node, nothing)) for node in nodes))


def with_documents(answer: Answer, store: Store) -> Answer:
    """Add to an answer what the graph tells of the documents that its rows name."""
    return replace(answer, documents=documents(store, answer.sources()))


def _told(rows: Iterable[tuple[Term | None, ...]]) -> dict[Term, tuple[Term | None, ...]]:
    """Make one row a document of what may be several: where a cell differs, the least text stands."""
    found: dict[Term, list[tuple[Term | None, ...]]] = defaultdict(list)
    for source, title, url, publisher, published, stated in rows:
        if isinstance(source, NamedNode):
            found[source].append((title, url, publisher, published or stated))
    return {source: tuple(map(_least, *several, (None,) * 4)) for source, several in found.items()}


def _least(*terms: Term | None) -> Term | None:
    return min((term for term in terms if isinstance(term, Literal | NamedNode)), key=str, default=None)


__all__ = ["documents", "with_documents"]
