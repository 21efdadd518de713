"""The one door to RDF: term types, prefixes, and literals made the same way everywhere.

Terms are pyoxigraph's. The rest of the package takes them from here and never imports an RDF library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from tvetkg.errors import UsageError

Term = NamedNode | BlankNode | Literal
Subject = NamedNode | BlankNode

PREFIXES = {
    "tv": "https://w3id.org/tvetkg/ontology#",
    "id": "https://w3id.org/tvetkg/id/",
    "source": "https://w3id.org/tvetkg/source/",
    "voc": "https://w3id.org/tvetkg/vocabulary/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sssom": "https://w3id.org/sssom/",
    "semapv": "https://w3id.org/semapv/vocab/",
}


@cache
def name(curie: str) -> NamedNode:
    """Expand a compact name by :data:`PREFIXES`.

    >>> name("tv:Figure")
    <NamedNode value=https://w3id.org/tvetkg/ontology#Figure>
    """
    prefix, _, local = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@lru_cache(maxsize=200_000)
def node(iri: str) -> NamedNode:
    """Turn an :class:`~tvetkg.iri.IRI` into a term; a malformed one raises ``ValueError``."""
    return NamedNode(iri)


TYPE = name("rdf:type")
_INTEGER, _DECIMAL, _DATE, _BOOLEAN = (name(f"xsd:{t}") for t in ("integer", "decimal", "date", "boolean"))


def text(value: str, language: str = "") -> Literal:
    """Make a string, tagged where a language is given (tags in lower case, as every engine answers them).

    >>> text("职训局", "zh-Hans")
    <Literal value=职训局 language=zh-hans>
    """
    return Literal(value, language=language.lower()) if language else Literal(value)


def integer(value: int) -> Literal:
    """Make an ``xsd:integer``."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: Decimal) -> Literal:
    """Make an ``xsd:decimal`` in canonical form, with every digit that was given.

    >>> [decimal(Decimal(n)).value for n in ("2000", "0.50", "0")]
    ['2000', '0.5', '0']
    """
    digits = f"{value:f}"
    return Literal(digits.rstrip("0").rstrip(".") if "." in digits else digits, datatype=_DECIMAL)


def day(value: date) -> Literal:
    """Make an ``xsd:date``."""
    return Literal(value.isoformat(), datatype=_DATE)


def boolean(value: bool) -> Literal:
    """Make an ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def read_turtle(path: Path) -> Iterator[Triple]:
    """Parse one Turtle file; a syntax error is a :class:`UsageError` that names the file."""
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise UsageError(f"{path}:{error.lineno}:{error.offset}: not valid Turtle: {error.msg}") from error


def canonical_nquads(quads: Iterable[Quad]) -> bytes:
    """Serialise quads as sorted N-Quads, each once: the same quads always give the same bytes."""
    data = serialize(set(quads), format=RdfFormat.N_QUADS)
    assert data is not None
    return b"".join(sorted(data.splitlines(keepends=True)))


__all__ = [
    "PREFIXES",
    "TYPE",
    "BlankNode",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Quad",
    "RdfFormat",
    "Subject",
    "Term",
    "Triple",
    "boolean",
    "canonical_nquads",
    "day",
    "decimal",
    "integer",
    "name",
    "node",
    "parse",
    "read_turtle",
    "serialize",
    "text",
]
