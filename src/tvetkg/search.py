"""Find a thing by any of its names, in any script. Names and what is typed are folded the same way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tvetkg.folding import fold
from tvetkg.iri import IRI
from tvetkg.rdf import PREFIXES, Literal, NamedNode
from tvetkg.store import Store

NAMES = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX org: <http://www.w3.org/ns/org#>
SELECT ?thing ?property ?name ?class ?kind WHERE {
  VALUES ?property { rdfs:label skos:prefLabel skos:altLabel skos:hiddenLabel tv:acronym dcterms:title }
  ?thing ?property ?name .
  OPTIONAL { ?thing a ?class }
  OPTIONAL { ?thing tv:kind ?own_kind }
  OPTIONAL { ?thing org:classification ?classification }
  BIND(COALESCE(?own_kind, ?classification) AS ?kind)
}
"""
"""Every name of everything in the derived graph, with class and kind; one row a combination."""

EXACT, PREFIX, ALL_WORDS, CONTAINS, FUZZY = 100.0, 90.0, 80.0, 70.0, 60.0
"""The grades of a match: what is found by likeness alone scores below :data:`FUZZY`."""

_LEAST_LIKENESS = 75.0
_BEST_LABELS = (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel", PREFIXES["dcterms"] + "title")


@dataclass(frozen=True)
class Hit:
    """One thing found: its label, the name that matched, its class and kind, and how well (0 to 100)."""

    iri: IRI
    label: str
    name: str
    kind: IRI | None
    classes: tuple[IRI, ...]
    score: float


@dataclass
class _Entry:
    names: dict[str, set[str]] = field(default_factory=dict)
    labels: set[tuple[int, int, str]] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def find(store: Store, text: str, limit: int = 20) -> list[Hit]:
    """Find things by name, best first: exact, beginning, all words, part, then likeness; ties by label and IRI.

    Each thing is found once, by its best name. A text without letters or digits finds nothing.
    """
    wanted = fold(text)
    if not wanted:
        return []
    hits = []
    for thing, entry in _entries(store).items():
        graded = ((score(wanted, folded), folded, name) for folded, names in entry.names.items() for name in names)
        best, _, name = min(graded, key=lambda match: (-match[0], len(match[1]), match[2]))
        if best > 0:
            label = min(entry.labels)[2] if entry.labels else name
            kind = IRI(min(entry.kinds)) if entry.kinds else None
            hits.append(Hit(IRI(thing), label, name, kind, tuple(map(IRI, sorted(entry.classes))), best))
    return sorted(hits, key=lambda hit: (-hit.score, len(fold(hit.name)), hit.label, hit.iri))[:limit]


def score(wanted: str, name: str) -> float:
    """Grade a folded name against folded words: 0 where they have nothing in common.

    >>> [score("bac giang", n) for n in ("bac giang", "bac giang college", "college of bac giang", "vtc")]
    [100.0, 90.0, 80.0, 0.0]
    """
    if name == wanted:
        return EXACT
    if name.startswith(wanted):
        return PREFIX
    if set(wanted.split()) <= set(name.split()):
        return ALL_WORDS
    if wanted in name:
        return CONTAINS
    likeness = max(fuzz.ratio(wanted, name), fuzz.token_sort_ratio(wanted, name))
    if len(wanted) > 4 and len(name) > len(wanted):
        likeness = max(likeness, 0.95 * fuzz.partial_ratio(wanted, name))
    return round(likeness * FUZZY / 100, 3) if likeness >= _LEAST_LIKENESS else 0.0


def _entries(store: Store) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for thing, label_property, name, class_, kind in store.select(NAMES).rows:
        if not (isinstance(thing, NamedNode) and isinstance(name, Literal) and (folded := fold(name.value))):
            continue
        entry = found.setdefault(thing.value, _Entry())
        entry.names.setdefault(folded, set()).add(name.value)
        if isinstance(label_property, NamedNode) and label_property.value in _BEST_LABELS:
            is_foreign = (name.language or "en") != "en"
            entry.labels.add((_BEST_LABELS.index(label_property.value), int(is_foreign), name.value))
        entry.classes.update(_names_of([class_]))
        entry.kinds.update(_names_of([kind]))
    return found


def _names_of(terms: Iterable[object]) -> list[str]:
    return [term.value for term in terms if isinstance(term, NamedNode)]
