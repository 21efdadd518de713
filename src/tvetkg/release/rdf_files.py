"""RDF as files that are the same bytes every time: N-Quads, TriG, JSON-LD, Turtle, and their compressed form.

Every quad is written in every format. There is no HDT: it holds triples only, so the document that makes a statement
would be lost with its graph.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping

from tvetkg.rdf import PREFIXES, Quad, RdfFormat, Triple, canonical_nquads, serialize

_PREFIX_LINES = re.compile(rb"(?:@prefix [^\n]*\n)+")


def nquads(quads: Iterable[Quad]) -> bytes:
    """Write sorted N-Quads, each quad once."""
    return canonical_nquads(quads)


def trig(quads: Iterable[Quad]) -> bytes:
    """Write TriG, graph by graph, with our prefixes; the default graph comes first."""
    return _with_prefixes(_ordered(quads), RdfFormat.TRIG, PREFIXES)


def json_ld(quads: Iterable[Quad]) -> bytes:
    """Write JSON-LD in expanded form: nothing has to be fetched to read it."""
    data = serialize(_ordered(quads), format=RdfFormat.JSON_LD)
    assert data is not None
    return data


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Write Turtle, subject by subject."""
    return _with_prefixes(_ordered(Quad(*each) for each in triples), RdfFormat.TURTLE, prefixes)


def compressed(data: bytes) -> bytes:
    """Compress with gzip, without a time.

    >>> compressed(b"a") == compressed(b"a")
    True
    """
    return gzip.compress(data, 9, mtime=0)


def _ordered(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(set(quads), key=_order)


def _order(quad: Quad) -> tuple[str, str, str, str]:
    graph = str(quad.graph_name)
    return ("" if graph == "DEFAULT" else graph, str(quad.subject), str(quad.predicate), str(quad.object))


def _with_prefixes(quads: list[Quad], format: RdfFormat, prefixes: Mapping[str, str]) -> bytes:
    data = serialize(quads, format=format, prefixes=dict(prefixes))
    assert data is not None
    # The serialiser writes prefixes in the order of a hash table, which differs from run to run.
    return _PREFIX_LINES.sub(lambda found: b"".join(sorted(found[0].splitlines(keepends=True))), data, count=1)


__all__ = ["compressed", "json_ld", "nquads", "trig", "turtle"]
