"""Every statement about a thing, the documents that make it, and where in their texts.

What is said of a thing stands in the named graphs of the documents: as properties of the thing itself, and as records
that point to it (who takes part in what, figures, flows). Both become :class:`Statement` lines, in an order that reads
well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tvetkg import iri
from tvetkg.iri import IRI
from tvetkg.queries.binding import replaced
from tvetkg.rdf import PREFIXES, Literal, NamedNode, Term, node
from tvetkg.store import Store

_PROLOGUE = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
_OF_ITSELF = """
SELECT ?source ?thing ?property ?value WHERE {
  VALUES ?thing { UNDEF }
  GRAPH ?source { ?source a tv:Source . ?thing ?property ?value }
}
"""
_POINTING = """
SELECT ?source ?record ?link WHERE {
  VALUES ?thing { UNDEF }
  GRAPH ?source { ?source a tv:Source . ?record ?link ?thing . ?record tv:statedIn ?source }
}
"""
_PLACES = """
SELECT ?source ?thing ?start ?end WHERE {
  VALUES ?thing { UNDEF }
  GRAPH ?source {
    ?source a tv:Source .
    ?thing tv:evidence ?place .
    ?place oa:hasSource ?source ; oa:hasSelector ?selector .
    ?selector oa:start ?start ; oa:end ?end
  }
}
"""
_LABELS = """
SELECT ?thing ?label WHERE {
  VALUES ?thing { UNDEF }
  ?thing rdfs:label ?label
}
"""
_TITLES = """
SELECT ?thing ?title WHERE {
  VALUES ?thing { UNDEF }
  ?thing dcterms:title ?title
}
"""

_FIRST = [
    "name",
    "acronym",
    "title",
    "also called",
    "kind",
    "founded",
    "founded by",
    "dissolved",
    "parent",
    "unit of",
    "operating arm of",
    "economy",
    "place",
]
"""What a reader looks for first; other properties follow in the order of the alphabet, then records."""

_WORDS = {
    "skos:prefLabel": "name",
    "skos:altLabel": "name",
    "skos:hiddenLabel": "also called",
    "dcterms:title": "title",
    "dcterms:source": "cites",
    "org:classification": "kind",
    "org:subOrganizationOf": "parent",
    "schema:inLanguage": "language",
    "schema:containedInPlace": "within",
    "schema:url": "address",
}
"""Properties whose own name would puzzle a reader; elsewhere the name is taken apart (``tv:foundedBy``: founded by)."""

_INVERSE = {
    "tv:about": "told of",
    "tv:before": "ended in",
    "tv:after": "came of",
    "tv:of": "described of it",
    "tv:compares": "judged",
    "tv:in": "participant",
    "tv:participant": "takes part",
    "tv:actsFor": "is acted for",
    "tv:listOf": "list",
    "tv:within": "within it",
    "org:postIn": "post",
    "org:member": "member of",
    "org:organization": "member",
}
"""How a record that points to the thing is announced; elsewhere as ``<property> of``."""

_PLUMBING = {"rdf:type", "tv:statedIn", "tv:evidence", "tv:textSha256", "tv:textLength"}

Node = tuple[str, str]
"""A document's IRI, and that of a node in its graph: one document's view of one thing."""


@dataclass(frozen=True, order=True)
class Statement:
    """One thing that one document says: ``places`` are ranges of code points in its text.

    ``record`` is the record that says it, or None where it is said of the thing itself.
    """

    property: str
    value: str
    source: IRI
    places: tuple[tuple[int, int], ...] = ()
    record: IRI | None = None


@dataclass(frozen=True)
class Explanation:
    """All that is said of a thing; ``titles`` names the documents by their IRIs."""

    thing: IRI
    label: str
    statements: tuple[Statement, ...]
    titles: Mapping[str, str]


@dataclass(frozen=True)
class _Facts:
    """What the store holds of the thing, of the records that point to it, and of what both point to."""

    properties: dict[Node, dict[str, list[Term]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    places: dict[Node, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    labels: dict[str, str] = field(default_factory=dict)


def explain(store: Store, thing: IRI) -> Explanation:
    """Collect every statement about a thing; one that no document speaks of has none."""
    pointing = [(_iri(source), _iri(record), _iri(link)) for source, record, link in _rows(store, _POINTING, [thing])]
    facts = _Facts()
    nodes = {thing, *(record for _, record, _ in pointing)}
    _read_properties(store, nodes, facts)
    reached = _reached(facts)
    facts.labels.update(_texts(store, _LABELS, reached | nodes))
    _read_properties(store, {each for each in reached - set(facts.labels) - nodes if each.startswith(iri.ID)}, facts)
    for source, subject, start, end in _rows(store, _PLACES, nodes):
        facts.places[_iri(source), _iri(subject)].append((_number(start), _number(end)))
    facts.labels.update(_texts(store, _LABELS, _reached(facts) - reached))
    statements = {
        *_of_itself(thing, facts),
        *(_of_record(source, record, link, thing, facts) for source, record, link in pointing),
    }
    titles = _texts(store, _TITLES, {statement.source for statement in statements})
    label = facts.labels.get(thing) or titles.get(thing) or iri.short(thing)
    return Explanation(thing, label, tuple(sorted(statements, key=_reading_order)), titles)


def _of_itself(thing: IRI, facts: _Facts) -> Iterable[Statement]:
    for (source, subject), properties in facts.properties.items():
        if subject == thing:
            for prop, values in properties.items():
                for value in values if prop not in _PLUMBING else ():
                    shown = _shown(value, source, facts)
                    yield Statement(_words(prop), shown, IRI(source), _places(source, thing, facts))


def _of_record(source: str, record: str, link: str, thing: str, facts: _Facts) -> Statement:
    """Say in one line what a record says of the thing it points to by ``link``."""
    told = {
        prop: ", ".join(
            sorted(_shown(value, source, facts) for value in values if prop != "tv:compares" or value.value != thing)
        )
        for prop, values in facts.properties[source, record].items()
    }
    prop = _compact(link)
    is_figure = prop == "tv:about" and "tv:metric" in told
    announced = "figure" if is_figure else _INVERSE.get(prop, f"{_words(prop)} of")
    places = _places(source, record, facts)
    return Statement(announced, _told(prop, record, told, facts), IRI(source), places, IRI(record))


def _told(link: str, record: str, told: Mapping[str, str], facts: _Facts) -> str:
    if "tv:role" in told and "tv:in" in told:
        acting = f", acting for {told['tv:actsFor']}" if "tv:actsFor" in told else ""
        in_what = f" in {told['tv:in']}" if link != "tv:in" else ""
        who = f"{told['tv:participant']} as " if link != "tv:participant" else ""
        return f"{who}{told['tv:role']}{in_what}{acting}"
    if "tv:metric" in told:
        about = f"{told['tv:about']}: " if link != "tv:about" and "tv:about" in told else ""
        extras = [
            f"{_words(prop)} {told[prop]}" for prop in ("tv:within", "tv:counts", "tv:time", "tv:due") if prop in told
        ]
        extras += [told[prop] for prop in ("tv:status", "tv:statistic") if prop in told]
        remarks = f" ({'; '.join(extras)})" if extras else ""
        return f"{about}{told['tv:metric']} {told.get('tv:valueText', '')}{remarks}"
    if "tv:judgement" in told:
        return _judged(told)
    if "tv:listKey" in told:
        return f"{told['tv:listKey']}: {'left open' if told.get('tv:isOpen') == 'true' else 'complete'}"
    other = {"org:member": "org:organization", "org:organization": "org:member"}.get(link, "")
    if other in told:
        return told[other]
    return facts.labels.get(record, iri.short(record))


def _judged(told: Mapping[str, str]) -> str:
    """Say what was decided about the thing and another, and who answers for it where that is known.

    >>> _judged({"tv:judgement": "Different", "tv:compares": "https://ror.org/0", "tv:note": "Its parent."})
    'Different: https://ror.org/0. Its parent.'
    """
    other = told.get("tv:compares") or told.get("tv:formerId", "")
    label = f" {told['sssom:object_label']}" if "sssom:object_label" in told else ""
    keys = ("sssom:reviewer_label", "sssom:reviewer_id", "sssom:mapping_date")
    who = ", ".join(told[key] for key in keys if key in told)
    return f"{told['tv:judgement']}: {other}{label}. {told['tv:note']}{f' ({who})' if who else ''}"


def _shown(value: Term, source: str, facts: _Facts) -> str:
    """Show a value as a reader would say it: a label, a quoted name with its language, a time as it was stated."""
    if isinstance(value, Literal):
        return f'"{value.value}" ({value.language})' if value.language else value.value
    name = value.value
    told = facts.properties.get((source, name), {})
    if name in facts.labels or not told:
        return facts.labels.get(name, iri.short(name))
    if "tv:edtf" in told or "tv:statedText" in told:
        return _time(told)
    if "tv:valueText" in told:
        return _shown(told["tv:valueText"][0], source, facts)
    pairs = [(prop, each) for prop, values in told.items() for each in values if prop not in _PLUMBING]
    parts = [(_words(prop), _shown(each, source, facts)) for prop, each in pairs]
    return "; ".join(" ".join(part) for part in sorted(parts))


def _time(told: Mapping[str, list[Term]]) -> str:
    """Show a stated time; one whose year the document leaves open says so.

    >>> from tvetkg.rdf import text
    >>> _time({"tv:statedText": [text("last year")]})
    '"last year" (stated; the year is not resolved)'
    >>> _time({"tv:edtf": [text("2020")], "tv:statedText": [text("in 2020")], "tv:earliest": [text("2020-01-01")]})
    '2020 (stated: "in 2020")'
    """
    edtf, stated = (next((t.value for t in told.get(key, [])), "") for key in ("tv:edtf", "tv:statedText"))
    if told.get("tv:earliest"):
        return f'{edtf} (stated: "{stated}")' if stated else edtf
    known = f"{edtf}, " if edtf else ""
    return f'"{stated}" ({known}stated; the year is not resolved)' if stated else f"{edtf} (the year is not resolved)"


def _reading_order(statement: Statement) -> tuple[bool, int, str, str, str, bool]:
    first = _FIRST.index(statement.property) if statement.property in _FIRST else len(_FIRST)
    is_record, source = statement.record is not None, statement.source
    own_words = source.startswith(f"{iri.SOURCE}authority-")
    return (is_record, first, statement.property, statement.value, source, own_words)


def _words(prop: str) -> str:
    """Take a property's name apart.

    >>> _words("tv:operatingArmOf"), _words("org:classification")
    ('operating arm of', 'kind')
    """
    return _WORDS.get(prop) or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", prop.partition(":")[2]).lower()


def _compact(name: str) -> str:
    fitting = [(base, prefix) for prefix, base in PREFIXES.items() if name.startswith(base)]
    base, prefix = max(fitting, key=lambda pair: len(pair[0]), default=("", ""))
    return f"{prefix}:{name[len(base) :]}"


def _places(source: str, subject: str, facts: _Facts) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(set(facts.places.get((source, subject), ()))))


def _read_properties(store: Store, things: Iterable[str], facts: _Facts) -> None:
    for source, subject, prop, value in _rows(store, _OF_ITSELF, things):
        if value is not None:
            facts.properties[_iri(source), _iri(subject)][_compact(_iri(prop))].append(value)


def _reached(facts: _Facts) -> set[str]:
    every = (value for told in facts.properties.values() for values in told.values() for value in values)
    return {value.value for value in every if isinstance(value, NamedNode)}


def _texts(store: Store, query: str, things: Iterable[str]) -> dict[str, str]:
    return {_iri(thing): text.value for thing, text in _rows(store, query, things) if isinstance(text, Literal)}


def _rows(store: Store, query: str, things: Iterable[str]) -> list[tuple[Term | None, ...]]:
    nodes = [node(each) for each in sorted(set(things))]
    return store.select(replaced(_PROLOGUE + query, {"thing": nodes})).rows if nodes else []


def _iri(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode) else ""


def _number(term: Term | None) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


__all__ = ["Explanation", "Statement", "explain"]
