"""What a graph knows of the ids that people type, asked from the graph itself."""

from __future__ import annotations

from tvetkg import iri, rdf
from tvetkg.queries.binding import replaced
from tvetkg.queries.parameters import Known
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
_CLASSES = {"organisation": "org:Organization", "place": "tv:Place", "source": "tv:Source"}


def known(store: Store) -> Known:
    """Look ids up in the derived graph: one point query for an id, all ids only where a suggestion is needed."""

    def resolve(kind: str, text: str) -> iri.IRI | None:
        try:
            wanted = iri.IRI(text)
            found = _ask(store, kind, [rdf.node(wanted)])
        except ValueError:
            return None
        return wanted if wanted in found else None

    def candidates(kind: str) -> list[str]:
        _, _, scheme = kind.partition(":")
        base = f"{iri.scheme(scheme)}/" if scheme else iri.VOCABULARY if kind == "concept" else ""
        found = (name for name in _ask(store, kind, []) if name.startswith(base))
        return sorted(iri.short(name).removeprefix(f"{scheme}/") for name in found)

    return Known(resolve, candidates)


def _ask(store: Store, kind: str, things: list[rdf.NamedNode]) -> list[str]:
    if kind == "economy":
        query = replaced(ECONOMIES, {"thing": things})
    elif kind.startswith("concept"):
        query = replaced(CONCEPTS, {"thing": things})
    else:
        classes = [rdf.name(_CLASSES[kind])] if kind in _CLASSES else []
        query = replaced(INSTANCES, {"thing": things, "class": classes})
    return [row[0].value for row in store.select(query).rows if isinstance(row[0], rdf.NamedNode)]
