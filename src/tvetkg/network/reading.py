"""Rows of the graph as columns: the few SELECTs that the networks are made of, each asked once, over any store."""

from __future__ import annotations

import polars as pl

from tvetkg.rdf import PREFIXES
from tvetkg.store import Store

PREFIX_LINES = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("tv", "org", "rdfs", "skos", "schema"))

PARTIES = """
SELECT ?thing ?who ?source
WHERE {
  ?part tv:in ?thing ; tv:participant ?who ; tv:role ?role ; tv:statedIn ?source .
  FILTER(?role IN (<https://w3id.org/tvetkg/vocabulary/role/signatory>, <https://w3id.org/tvetkg/vocabulary/role/partner>))
}
"""
"""Who signs a thing or is a partner in it, by which document."""

CARRIERS = """
SELECT ?thing ?who ?source
WHERE {
  ?thing tv:carriedBy ?who .
  ?part tv:in ?thing ; tv:participant ?who ; tv:statedIn ?source .
}
"""
"""Who carries a thing, and the documents that name it as taking part (graph/derive/carried-by.rq)."""

THINGS = """
SELECT ?thing ?class ?kind ?status ?label
WHERE {
  ?thing a ?class .
  FILTER(?class IN (tv:Agreement, tv:Cooperation, tv:Initiative))
  OPTIONAL { ?thing tv:kind ?kind }
  OPTIONAL { ?thing tv:status ?status }
  OPTIONAL { ?thing rdfs:label ?label }
}
"""
BEGINNINGS = """
SELECT ?thing ?property ?first ?last
WHERE {
  ?time tv:bestFor ?thing ; tv:earliest ?first ; tv:latest ?last .
  ?thing ?property ?time .
  FILTER(?property IN (tv:signed, tv:from, tv:since, tv:start, tv:paid, tv:period))
}
"""
COPIES = "SELECT ?source ?original WHERE { ?source tv:copyOf ?original }"
ECONOMIES = "SELECT ?who ?node WHERE { ?who tv:economy ?node }"
ORGANISATIONS = "SELECT ?who WHERE { ?who a org:Organization }"
ACTORS = """
SELECT DISTINCT ?who
WHERE { ?who a ?class . FILTER(?class IN (org:Organization, tv:Initiative)) }
"""
"""Who can act in its own name. Groups and posts are described and not named, so nobody knows how many they are."""

MEMBERSHIPS = """
SELECT ?membership ?who ?group ?role ?source
WHERE {
  ?membership a org:Membership ; org:member ?who ; org:organization ?group ; tv:statedIn ?source .
  OPTIONAL { ?membership org:role ?role }
}
"""
SEATS = """
SELECT DISTINCT ?who ?place
WHERE {
  ?who a org:Organization .
  { ?who tv:place ?place }
  UNION
  {
    ?who org:unitOf|org:subOrganizationOf ?whole .
    ?whole tv:place ?place .
    MINUS { ?who tv:place ?own }
  }
}
"""
"""Where an organisation is; where no document says so, where the body is that it belongs to."""

CONTAINMENT = """
SELECT ?place ?kind ?whole ?successor
WHERE {
  ?place a tv:Place ; tv:kind ?kind .
  OPTIONAL { ?place schema:containedInPlace ?whole }
  OPTIONAL { ?place tv:succeededBy ?successor }
}
"""
TOPICS = """
SELECT ?thing ?node ?mode
WHERE {
  { ?thing tv:occupation ?node . BIND("occupation" AS ?mode) }
  UNION
  { ?thing tv:field ?node . BIND("field" AS ?mode) }
}
"""
TRAINERS = """
SELECT ?thing ?who ?source
WHERE {
  { ?thing tv:provider ?who ; tv:statedIn ?source }
  UNION
  { ?part tv:in ?thing ; tv:participant ?who ; tv:statedIn ?source . ?thing a tv:Standard }
}
"""
FLOWS = """
SELECT ?flow ?funder ?recipient ?programme ?kind ?source
WHERE {
  ?flow a tv:FundingFlow ; tv:funder ?funder ; tv:statedIn ?source .
  OPTIONAL { ?flow tv:recipient ?recipient }
  OPTIONAL { ?flow tv:programme ?programme }
  OPTIONAL { ?flow tv:kind ?kind }
}
"""
SAME_FLOWS = "SELECT ?flow ?twin WHERE { ?flow tv:sameFlow ?twin }"
PARTS = "SELECT ?flow ?whole WHERE { ?flow tv:partOfFlow ?whole }"
AMOUNTS = """
SELECT ?flow ?currency ?lower ?upper
WHERE {
  ?flow tv:amount ?amount .
  ?amount tv:currency ?currency .
  OPTIONAL { ?amount tv:lowerBound ?lower }
  OPTIONAL { ?amount tv:upperBound ?upper }
}
"""
RECEIVERS = """
SELECT ?node ?class
WHERE { ?node a ?class . FILTER(?class IN (org:Organization, tv:Initiative, tv:Place, tv:Event)) }
"""
PROGRAMMES = "SELECT ?node WHERE { ?node a tv:Initiative }"
_NODES = """
SELECT ?node ?label ?kind ?economy ?url
WHERE {
  ?node a %s .
  OPTIONAL { ?node rdfs:label ?label }
  OPTIONAL { ?node %s ?kind }
  OPTIONAL { ?node tv:economy ?economy }
  OPTIONAL { ?node schema:url ?url }
}
"""
_NAMES = """
SELECT ?node ?name ?language ?rank
WHERE {
  ?node a %s .
  { ?node skos:prefLabel ?name . BIND(1 AS ?rank) }
  UNION
  { ?node skos:altLabel|skos:hiddenLabel|tv:acronym ?name . BIND(2 AS ?rank) }
  BIND(LANG(?name) AS ?language)
}
"""
_LABELS = "SELECT ?node ?label WHERE { ?node a %s ; rdfs:label ?label }"

CLASSES = {
    "organisation": ("org:Organization", "org:classification"),
    "alliance": ("org:Organization", "org:classification"),
    "agreement": ("tv:Agreement", "tv:kind"),
    "cooperation": ("tv:Cooperation", "tv:kind"),
    "programme": ("tv:Initiative", "tv:kind"),
    "event": ("tv:Event", "tv:kind"),
    "place": ("tv:Place", "tv:kind"),
    "economy": ("tv:Place", "tv:kind"),
    "occupation": ("skos:Concept", "tv:kind"),
    "field": ("skos:Concept", "tv:kind"),
}
"""The class of the nodes of each mode, and the property that holds their kind."""


def read(store: Store, query: str) -> pl.DataFrame:
    """Ask a query of this module, and hold each variable as a column of text; what is not bound is null.

    >>> from tvetkg.store import OxigraphStore
    >>> read(OxigraphStore.from_quads([]), COPIES).columns
    ['source', 'original']
    """
    found = store.select(PREFIX_LINES + query)
    columns = zip(*found.rows, strict=True) if found.rows else ((),) * len(found.variables)
    held = {
        name: [None if term is None else term.value for term in column]
        for name, column in zip(found.variables, columns, strict=True)
    }
    return pl.DataFrame(held, schema=dict.fromkeys(held, pl.String))


def nodes(store: Store, mode: str) -> pl.DataFrame:
    """Read label, kind, economy and address of everything of a mode's class."""
    return read(store, _NODES % CLASSES[mode])


def names(store: Store, mode: str) -> pl.DataFrame:
    """Read all names of everything of a mode's class, with their language; rank 1 is the authority's."""
    return read(store, _NAMES % CLASSES[mode][0])


def labels(store: Store, cls: str) -> pl.DataFrame:
    """Read the label of everything of a class, such as ``skos:Concept``."""
    return read(store, _LABELS % cls)


__all__ = ["PREFIX_LINES", "labels", "names", "nodes", "read"]
