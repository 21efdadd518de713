"""Which terms of the ontology the graph uses, and which queries, shapes and rules name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.measures.context import Context, Row
from tvetkg.publish import rule_files
from tvetkg.queries.parameters import closest
from tvetkg.rdf import TYPE, Literal, NamedNode, integer, name, read_turtle, text
from tvetkg.store import Store, lexer
from tvetkg.validate.shapes import shape_files

_KINDS = {name("owl:Class"): "class"} | {
    name(f"owl:{kind}Property"): "property" for kind in ("Object", "Datatype", "Annotation")
}
_LABEL = name("rdfs:label")
_NAMED = re.compile(r"(?:\btv:|ontology#)([A-Za-z]\w*)")
_CLASSES = "SELECT ?term (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x a ?term } GROUP BY ?term"
_PROPERTIES = "SELECT ?term (COUNT(*) AS ?n) WHERE { ?x ?term ?y } GROUP BY ?term"


@dataclass(frozen=True)
class Term:
    """A class or property that a module of the ontology declares."""

    node: NamedNode
    kind: str
    module: str
    label: str

    @property
    def name(self) -> str:
        """The local name."""
        return self.node.value.removeprefix(iri.ONTOLOGY)


def compute(context: Context) -> Iterator[Row]:
    """Give each term with its label, kind and module, how often it is used, and who names it; the unused come first."""
    terms = declared(context.workspace.folders("ontology"))
    wanted = context.one("term")
    if wanted is not None:
        terms = [_find(wanted.value, terms)]
    uses = _uses(context.store)
    asked = [query for query in context.catalogue.values() if query.header.measure is None]
    queries = {query.name: named(f"{query.text}\n{query.coverage}") for query in asked}
    shapes = _names_in(shape_files(context.workspace.folders("shapes")))
    rules = _names_in(rule_files(context.workspace))
    for term in sorted(terms, key=lambda each: (uses.get(each.name, 0), each.name)):
        askers = [each for each, names in queries.items() if term.name in names]
        yield (
            term.node,
            text(term.label),
            text(term.kind),
            text(term.module),
            integer(uses.get(term.name, 0)),
            integer(len(askers)),
            integer(sum(term.name in names for names in shapes)),
            integer(sum(term.name in names for names in rules)),
            text(" | ".join(askers)) if askers else None,
        )


def declared(ontologies: Sequence[Path]) -> list[Term]:
    """Read the terms that the modules of some ontology folders declare, each with its English label."""
    found = []
    for file in (file for folder in ontologies for file in sorted((folder / "modules").glob("*.ttl"))):
        kinds, labels = {}, {}
        for triple in read_turtle(file):
            subject, value = triple.subject, triple.object
            if not isinstance(subject, NamedNode) or not subject.value.startswith(iri.ONTOLOGY):
                continue
            if triple.predicate == TYPE and isinstance(value, NamedNode) and value in _KINDS:
                kinds[subject] = _KINDS[value]
            if triple.predicate == _LABEL and isinstance(value, Literal) and value.language == "en":
                labels[subject] = value.value
        found += [Term(subject, kind, file.stem, labels.get(subject, "")) for subject, kind in kinds.items()]
    return found


def named(content: str) -> frozenset[str]:
    """Find the terms of ours that a query, shape or rule names outside its comments, by their local names.

    >>> sorted(named("SELECT * { ?x tv:about ?y ; a <https://w3id.org/tvetkg/ontology#Figure> } # tv:metric"))
    ['Figure', 'about']
    """
    return frozenset(_NAMED.findall(lexer.blanked(content, "comment")))


def _names_in(files: Iterable[Path]) -> list[frozenset[str]]:
    return [named(file.read_text(encoding="utf-8")) for file in files]


def _uses(store: Store) -> Mapping[str, int]:
    rows = [row for query in (_CLASSES, _PROPERTIES) for row in store.select(query).rows]
    return {term.value.removeprefix(iri.ONTOLOGY): int(number.value) for term, number in rows if term and number}


def _find(wanted: str, terms: Iterable[Term]) -> Term:
    by_name = {term.name: term for term in terms}
    local = wanted.strip().removeprefix("tv:").removeprefix(iri.ONTOLOGY)
    if local not in by_name:
        advice = closest(local, by_name) or "see docs/model.md."
        raise UsageError(f"term={wanted!r}: the ontology declares no such class or property: {advice}")
    return by_name[local]
