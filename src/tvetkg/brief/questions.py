"""What a briefing asks of a graph: canned queries, and a few small lookups about things it already has in hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tvetkg import rdf
from tvetkg.brief.facts import Group, Name, Office, Statement
from tvetkg.iri import IRI
from tvetkg.queries.answers import ask, plain
from tvetkg.queries.binding import replaced
from tvetkg.queries.catalogue import find
from tvetkg.queries.header import Query
from tvetkg.store import Store

_PROLOGUE = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_NAMES = """
SELECT DISTINCT ?thing ?property ?name WHERE {
  VALUES ?thing { UNDEF }
  VALUES ?property { UNDEF }
  ?thing ?property ?name .
}
"""
_ECONOMIES = """
SELECT DISTINCT ?thing ?economy WHERE {
  VALUES ?thing { UNDEF }
  ?thing tv:economy ?economy .
}
"""
_GROUPS = """
SELECT DISTINCT ?thing ?kind ?of ?place WHERE {
  VALUES ?thing { UNDEF }
  ?thing tv:groupKind ?kind .
  OPTIONAL { ?thing tv:of ?of }
  OPTIONAL { ?thing tv:place ?place }
}
"""
_CARRIERS = """
SELECT DISTINCT ?thing ?who WHERE {
  VALUES ?thing { UNDEF }
  ?thing tv:carriedBy ?who .
}
"""
_COOPERATIONS = """
SELECT DISTINCT ?thing ?who ?edtf ?words ?source WHERE {
  ?thing a tv:Cooperation ; tv:carriedBy ?who ; tv:statedIn ?source .
  OPTIONAL { ?thing tv:since ?begun . ?begun tv:edtf ?edtf }
  OPTIONAL { ?thing tv:since ?start . ?start tv:statedText ?words }
}
"""
_TWINS = """
SELECT DISTINCT ?thing ?twin WHERE {
  VALUES ?thing { UNDEF }
  ?thing a tv:FundingFlow .
  ?thing (tv:sameFlow|^tv:sameFlow)+ ?twin .
}
"""
_OFFICES = """
SELECT DISTINCT ?office ?title ?holder ?thing ?source WHERE {
  VALUES ?thing { UNDEF }
  ?office org:postIn ?thing ; dcterms:title ?title ; tv:statedIn ?source .
  OPTIONAL { ?office tv:heldBy ?holder }
}
"""
_TOLD = """
SELECT DISTINCT ?property ?value ?edtf ?words ?source WHERE {
  GRAPH ?source {
    VALUES ?thing { UNDEF }
    VALUES ?property { UNDEF }
    ?source a tv:Source .
    ?thing ?property ?value .
    OPTIONAL { ?value tv:edtf ?edtf }
    OPTIONAL { ?value tv:statedText ?words }
  }
}
"""
_POINTING = """
SELECT DISTINCT ?property ?value ?source WHERE {
  GRAPH ?source {
    VALUES ?thing { UNDEF }
    VALUES ?property { UNDEF }
    ?source a tv:Source .
    ?value ?property ?thing .
  }
}
"""
_KINDS = {
    "skos:prefLabel": "preferred",
    "skos:altLabel": "other",
    "tv:acronym": "acronym",
    "dcterms:title": "title",
}

_AT_ONCE = 500
"""How many things one lookup names."""

Row = Any
"""A row of an answer: a tuple whose cells have their columns' names."""


@dataclass(frozen=True)
class Questions:
    """A graph, and the canned queries to ask it."""

    store: Store
    catalogue: Mapping[str, Query]

    def rows(self, name: str, **things: str | Sequence[str]) -> tuple[Row, ...]:
        """Answer a canned query about things given by their IRIs."""
        return ask(self.store, find(self.catalogue, name), things).rows

    def names(self, things: Iterable[str]) -> dict[IRI, tuple[Name, ...]]:
        """Give all names of things, in all languages."""
        found: dict[IRI, list[Name]] = {}
        properties = [rdf.name(each) for each in _KINDS]
        for thing, prop, name in self._terms(_NAMES, thing=_nodes(things), property=properties):
            if isinstance(thing, rdf.NamedNode) and isinstance(name, rdf.Literal) and isinstance(prop, rdf.NamedNode):
                kind = next(kind for curie, kind in _KINDS.items() if rdf.name(curie) == prop)
                found.setdefault(IRI(thing.value), []).append(Name(name.value, (name.language or "").lower(), kind))
        return {thing: tuple(sorted(names, key=_by_kind)) for thing, names in sorted(found.items())}

    def economies(self, things: Iterable[str]) -> dict[IRI, tuple[IRI, ...]]:
        """Give the economies of organisations and places; what has none known is left out."""
        found: dict[IRI, tuple[IRI, ...]] = {}
        for row in self._rows(_ECONOMIES, thing=_nodes(things)):
            found[row.thing] = tuple(sorted({*found.get(row.thing, ()), row.economy}))
        return found

    def groups(self, things: Iterable[str]) -> dict[IRI, Group]:
        """Give kind and whereabouts of what is described and not named."""
        found: dict[IRI, Group] = {}
        for row in self._rows(_GROUPS, thing=_nodes(things)):
            of = {*found.get(row.thing, Group(row.kind)).of, *(each for each in (row.of, row.place) if each)}
            found[row.thing] = Group(row.kind, tuple(sorted(of)))
        return found

    def carriers(self, undertakings: Iterable[str]) -> dict[IRI, tuple[IRI, ...]]:
        """Give who carries agreements, programmes and cooperations: signs, leads, runs, hosts them and the like."""
        found: dict[IRI, tuple[IRI, ...]] = {}
        for row in self._rows(_CARRIERS, thing=_nodes(undertakings)):
            found[row.thing] = (*found.get(row.thing, ()), row.who)
        return found

    def cooperations(self) -> tuple[Row, ...]:
        """Give every cooperation told without an agreement, a row for each who carries it and each document."""
        text = _PROLOGUE + _COOPERATIONS
        return tuple(sorted(plain(text, self.store.select(text)).rows, key=lambda row: tuple(map(str, row))))

    def twins(self, flows: Iterable[str]) -> dict[IRI, IRI]:
        """Give the other ids under which flows are told, each with the flow."""
        return {row.twin: row.thing for row in self._rows(_TWINS, thing=_nodes(flows)) if row.twin != row.thing}

    def offices(self, organisations: Iterable[str]) -> tuple[Office, ...]:
        """Give the posts in organisations, and who holds them as documents name them."""
        rows = self._rows(_OFFICES, thing=_nodes(organisations))
        return tuple(
            Office(row.office, row.title, row.holder or "", (row.thing,), (), (row.source,))
            for row in sorted(rows, key=lambda row: (row.holder or "~", row.title, row.office))
        )

    def told(self, thing: IRI, properties: Iterable[str]) -> dict[str, tuple[Statement, ...]]:
        """Give the values of properties (as ``tv:place``) of a thing, each once, with the documents that state it.

        Times are texts: EDTF values, else words.
        """
        rows = self._rows(_TOLD, thing=_nodes([thing]), property=[rdf.name(each) for each in properties])
        return _statements((row.property, row.edtf or row.words or _plain(row.value), row.source) for row in rows)

    def pointing(self, thing: IRI, properties: Iterable[str]) -> dict[str, tuple[Statement, ...]]:
        """Give the things that name this one as value of properties, with the documents that state it."""
        rows = self._rows(_POINTING, thing=_nodes([thing]), property=[rdf.name(each) for each in properties])
        return _statements((row.property, row.value, row.source) for row in rows)

    def is_a(self, thing: str, class_name: str) -> bool:
        """Tell whether a thing is of a class (as ``tv:Initiative``)."""
        return self.store.ask(f"ASK {{ {rdf.node(thing)} a {rdf.name(class_name)} }}")

    def _rows(self, query: str, **terms: Sequence[rdf.NamedNode]) -> tuple[Row, ...]:
        rows = [row for text in _texts(query, terms) for row in plain(text, self.store.select(text)).rows]
        return tuple(sorted(rows, key=lambda row: tuple(map(str, row))))

    def _terms(self, query: str, **terms: Sequence[rdf.NamedNode]) -> list[tuple[rdf.Term | None, ...]]:
        return [row for text in _texts(query, terms) for row in self.store.select(text).rows]


def _texts(query: str, terms: Mapping[str, Sequence[rdf.NamedNode]]) -> Iterator[str]:
    """Write a lookup as queries of bearable length: endpoints refuse endless ones."""
    things = terms["thing"]
    for first in range(0, len(things), _AT_ONCE):
        yield replaced(_PROLOGUE + query, {**terms, "thing": things[first : first + _AT_ONCE]})


def _plain(value: object) -> IRI | str:
    return value if isinstance(value, IRI) else str(value)


def _nodes(things: Iterable[str]) -> list[rdf.NamedNode]:
    return [rdf.node(each) for each in sorted(set(things))]


def _by_kind(name: Name) -> tuple[int, int, str, str]:
    return list(_KINDS.values()).index(name.kind), len(name.text), name.text, name.language


def _statements(rows: Iterable[tuple[IRI, IRI | str, IRI]]) -> dict[str, tuple[Statement, ...]]:
    """Put statements together by the local name of their property, and one value's documents with it."""
    found: dict[str, dict[IRI | str, list[IRI]]] = {}
    for prop, value, source in rows:
        local = prop.rpartition("#")[2]
        found.setdefault(local, {}).setdefault(value, []).append(source)
    return {
        local: tuple(Statement(value, tuple(sorted(set(sources)))) for value, sources in sorted(values.items()))
        for local, values in found.items()
    }
