"""What a graph knows of the ids, codes and names that people type, asked from the graph itself."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from rapidfuzz import fuzz, process

from tvetkg import iri, rdf
from tvetkg.folding import fold
from tvetkg.queries.binding import replaced
from tvetkg.queries.names import names_of
from tvetkg.queries.parameters import Known, Named
from tvetkg.store import Store

INSTANCES = """
SELECT DISTINCT ?thing WHERE {
  VALUES ?thing { UNDEF }
  VALUES ?class { UNDEF }
  ?thing a ?class .
}
"""
ECONOMIES = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT DISTINCT ?thing WHERE {
  VALUES ?thing { UNDEF }
  ?thing a tv:Place .
  ?other tv:economy ?thing .
}
"""
CONCEPTS = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing WHERE {
  VALUES ?thing { UNDEF }
  ?thing skos:prefLabel ?label .
}
"""
MEMBERS = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT DISTINCT ?thing WHERE {
  VALUES ?group { UNDEF }
  ?group tv:comprises ?thing .
}
"""
_CLASSES = {"organisation": "org:Organization", "place": "tv:Place", "source": "tv:Source"}
_LEAST_LIKENESS = 70


def known(store: Store) -> Known:
    """Look up in the derived graph: one point query for an id; names only where what was typed is no id."""
    return _InGraph(store)


class _InGraph:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = cache(lambda: names_of(store))
        self._all = cache(lambda kind: frozenset(self._ids(kind, [])))

    def resolve(self, kind: str, text: str) -> iri.IRI | None:
        try:
            wanted = iri.IRI(text)
            found = self._ids(kind, [rdf.node(wanted)])
        except ValueError:
            return None
        return wanted if wanted in found else None

    def named(self, kind: str, text: str) -> list[Named]:
        for things in self._names().bearers(text):
            likely = [rdf.node(thing) for thing in things if _is_of(kind, thing)]
            if likely and (found := self._ids(kind, likely)):
                return [self._described(kind, thing) for thing in sorted(set(found))]
        return []

    def near(self, kind: str, text: str) -> list[Named]:
        bearers: dict[str, set[str]] = defaultdict(set)
        for name, thing in self._names().right():
            if self._fits(kind, thing):
                bearers[name].add(thing)
        for thing in self._all(kind):
            if self._fits(kind, thing):
                bearers[fold(iri.short(thing).rpartition("/")[2])].add(thing)
        hits = process.extract(fold(text), list(bearers), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=20)
        found = dict.fromkeys(thing for name, _, _ in hits for thing in sorted(bearers[name]))
        return [self._described(kind, thing) for thing in list(found)[:3]]

    def members(self, group: iri.IRI) -> list[iri.IRI]:
        rows = self._store.select(replaced(MEMBERS, {"group": [rdf.node(group)]})).rows
        return sorted(iri.IRI(row[0].value) for row in rows if isinstance(row[0], rdf.NamedNode))

    def candidates(self, kind: str) -> list[str]:
        return sorted(_code(kind, thing) for thing in self._all(kind) if _is_of(kind, thing))

    def _fits(self, kind: str, thing: str) -> bool:
        return _is_of(kind, thing) and thing in self._all(kind)

    def _described(self, kind: str, thing: str) -> Named:
        return Named(iri.IRI(thing), _code(kind, thing), self._names().label(thing))

    def _ids(self, kind: str, things: list[rdf.NamedNode]) -> list[str]:
        if kind == "economy":
            query = replaced(ECONOMIES, {"thing": things})
        elif kind.startswith("concept"):
            query = replaced(CONCEPTS, {"thing": things})
        else:
            classes = [rdf.name(_CLASSES[kind])] if kind in _CLASSES else []
            query = replaced(INSTANCES, {"thing": things, "class": classes})
        return [row[0].value for row in self._store.select(query).rows if isinstance(row[0], rdf.NamedNode)]


def _is_of(kind: str, thing: str) -> bool:
    _, _, scheme = kind.partition(":")
    if scheme:
        return thing.startswith(f"{iri.scheme(scheme)}/")
    return thing.startswith(iri.VOCABULARY) == (kind == "concept")


def _code(kind: str, thing: str) -> str:
    _, _, scheme = kind.partition(":")
    return iri.short(thing).removeprefix(f"{scheme}/")
