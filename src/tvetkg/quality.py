"""How much the graph holds, how well its facts are founded, and what its documents are biased towards.

Every number comes from the graph itself by SPARQL; only grouping is done here. A *witness* of a fact is a document that
states it: a copy witnesses for its original, and the authority files witness nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from tvetkg import iri
from tvetkg.queries.answers import ask
from tvetkg.queries.header import Query
from tvetkg.rdf import PREFIXES
from tvetkg.store.protocol import Store

SHARE = " share"
"""How the name of a share ends."""

KINDS: Mapping[str, str] = {
    "organisations": "?x a org:Organization",
    "agreements": "?x a tv:Agreement",
    "cooperations": "?x a tv:Cooperation",
    "programmes": "?x a tv:Initiative",
    "trainings": "?x a tv:Training",
    "memberships": "?x a org:Membership",
    "events": "?x a tv:Event",
    "standards": "?x a tv:Standard",
    "recognitions": "?x a tv:Recognition",
    "funding flows": "?x a tv:FundingFlow",
    "figures": "?x a tv:Figure MINUS { ?flow tv:amount ?x }",
    "statements": "?x a tv:Statement",
    "place changes": "?x a tv:PlaceChange",
}
"""What is counted, and what makes a thing one of these; the amount of a flow is no figure of its own."""

TIMES: Mapping[str, str] = {
    "agreements": "tv:signed|tv:from",
    "programmes": "tv:start|tv:end",
    "events": "tv:time",
    "funding flows": "tv:paid|tv:period",
    "figures": "tv:time|tv:due",
}
"""Which of these should have a date, and the properties that give it."""

_FIGURE = """?x tv:about ?a ; tv:metric ?m ; tv:valueText ?v ; tv:status ?s .
  OPTIONAL { ?x tv:time|tv:due ?t . OPTIONAL { ?t tv:edtf ?e } OPTIONAL { ?t tv:statedText ?w } }
  OPTIONAL { ?x tv:within ?l } OPTIONAL { ?x tv:counts ?c }
  BIND(CONCAT(STR(?a), " ", STR(?m), " ", ?v, " ", STR(?s), " ", COALESCE(?e, ?w, ""), " ", COALESCE(?c, "")) AS ?told)
  BIND(COALESCE(STR(?l), "") AS ?part)"""
FACTS: Mapping[str, str] = {
    "agreements": "BIND(STR(?x) AS ?told)",
    "programmes": "BIND(STR(?x) AS ?told)",
    "events": "BIND(STR(?x) AS ?told)",
    "memberships": '?x org:member ?a ; org:organization ?b . BIND(CONCAT(STR(?a), " ", STR(?b)) AS ?told)',
    "funding flows": "OPTIONAL { ?x tv:sameFlow ?same } BIND(STR(?x) AS ?told) BIND(STR(?same) AS ?joined)",
    "figures": _FIGURE,
}
"""What makes two records tell one fact: the same id, the same two parties, or the same number of the same thing."""

CODES: Mapping[str, tuple[str, str]] = {
    "occupations": ("tv:occupation", "http://data.europa.eu/esco/isco/"),
    "fields": ("tv:field", "http://data.europa.eu/snb/isced-f/"),
}
"""Which codes should be mapped, the property that uses them, and where the codes of ISCO-08 and ISCED-F stand."""

_PREFIXES = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("tv", "org", "skos", "dcterms", "schema"))
_PREFIXES += f"PREFIX rdfs: <{PREFIXES['rdfs']}>\n"
_DOCUMENT = "?d a tv:Source . MINUS { ?d a tv:Authority }"


@dataclass(frozen=True)
class Share:
    """How many of a whole have something.

    >>> Share(1, 3).of_one, Share(0, 0).of_one
    (Decimal('0.333'), None)
    """

    part: int
    whole: int

    @property
    def of_one(self) -> Decimal | None:
        """The share from 0 to 1, to three digits; None where the whole is empty."""
        return (Decimal(self.part) / self.whole).quantize(Decimal("0.001")) if self.whole else None


@dataclass(frozen=True)
class Economy:
    """What the graph tells of one economy; a thing that concerns several counts in each."""

    id: str
    label: str
    organisations: int
    agreements: int
    documents: int


@dataclass(frozen=True)
class Quality:
    """The numbers of one graph. Mappings are in the order in which they should be shown."""

    documents: int
    copies: int
    records: Mapping[str, int]
    economies: Sequence[Economy]
    years: Mapping[str, Mapping[str, int]]
    languages: Mapping[str, int]
    dated: Mapping[str, Share]
    witnessed: Mapping[str, Share]
    mapped: Mapping[str, Share]
    unmapped: Mapping[str, Sequence[str]]
    undecided: Mapping[str, int]
    publishers: Mapping[str, int]
    publisher_kinds: Mapping[str, int]
    published: Mapping[str, int]


def assess(store: Store, catalogue: Mapping[str, Query]) -> Quality:
    """Measure a graph; ``catalogue`` holds the canned queries that list what is undecided."""
    uses = {name: _uses(store, name) for name in CODES}
    undecided = {"organisations and flows, unsure": "undecided-identities", "flows that look alike": "undecided-flows"}
    return Quality(
        documents=count(store, _DOCUMENT, "?d"),
        copies=count(store, "?d tv:copyOf ?original", "?d"),
        records={kind: count(store, pattern) for kind, pattern in KINDS.items()},
        economies=_economies(store),
        years=_years(store),
        languages=_documents_by(store, "?d schema:inLanguage ?by"),
        dated={kind: dated(store, kind) for kind in TIMES},
        witnessed={kind: witnessed(store, kind) for kind in FACTS},
        mapped={name: Share(sum(mapped for _, mapped in rows), len(rows)) for name, rows in uses.items()},
        unmapped={name: sorted({code for code, mapped in rows if not mapped}) for name, rows in uses.items()},
        undecided={words: len(ask(store, catalogue[name], {}).rows) for words, name in undecided.items()},
        publishers=_documents_by(store, "OPTIONAL { ?d dcterms:publisher ?p . ?p rdfs:label ?by }"),
        publisher_kinds=_documents_by(store, "OPTIONAL { ?d tv:publisherKind ?k . ?k rdfs:label ?by }"),
        published=_in_order_of_words(
            _documents_by(
                store, "OPTIONAL { ?d tv:published ?t . ?t tv:earliest ?e . BIND(SUBSTR(STR(?e), 1, 4) AS ?by) }"
            )
        ),
    )


def count(store: Store, pattern: str, variable: str = "?x") -> int:
    """Count the different things that fit a pattern."""
    ((number,),) = _rows(store, f"SELECT (COUNT(DISTINCT {variable}) AS ?n) WHERE {{ {pattern} }}")
    return int(number)


def dated(store: Store, kind: str) -> Share:
    """Tell how many have a stated time that is placed in a year at least."""
    known = f"?x {TIMES[kind]} ?t . ?t tv:earliest ?day ."
    return Share(count(store, f"{known} {KINDS[kind]}"), count(store, KINDS[kind]))


def witnessed(store: Store, kind: str) -> Share:
    """Tell how many facts have two witnesses or more that do not copy each other."""
    pattern = f"{KINDS[kind]} . ?x tv:statedIn ?d . {FACTS[kind]}"
    query = f"SELECT ?x ?told ?part ?joined (STR(?d) AS ?document) WHERE {{ {pattern} MINUS {{ ?d a tv:Authority }} }}"
    documents: defaultdict[str, set[str]] = defaultdict(set)
    told: dict[str, str] = {}
    parts: defaultdict[str, set[str]] = defaultdict(set)
    joined: dict[str, str] = {}
    for record, words, part, other, document in _rows(store, query):
        told[record] = words
        parts[record].add(part)
        documents[record].add(document)
        if other:
            joined[_root(joined, words)] = _root(joined, other)
    original = {row[0]: row[1] for row in _rows(store, "SELECT ?d ?o WHERE { ?d tv:copyOf ?o }")}
    witnesses: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for record, words in told.items():
        fact = (_root(joined, words), *sorted(parts[record]))
        witnesses[fact] |= {_root(original, document) for document in documents[record]}
    return Share(sum(len(each) > 1 for each in witnesses.values()), len(witnesses))


def mapped(store: Store, name: str) -> Share:
    """Tell how many uses of a vocabulary's codes have a code of ISCO-08 or ISCED-F."""
    uses = _uses(store, name)
    return Share(sum(is_mapped for _, is_mapped in uses), len(uses))


MEASURES: Mapping[str, Callable[[Store], Decimal | None]] = {
    "documents": lambda store: Decimal(count(store, _DOCUMENT, "?d")),
    "economies": lambda store: Decimal(count(store, "?x a org:Organization ; tv:economy ?e", "?e")),
    "languages": lambda store: Decimal(count(store, f"{_DOCUMENT} ?d schema:inLanguage ?l", "?l")),
    **{kind: partial(lambda pattern, store: Decimal(count(store, pattern)), KINDS[kind]) for kind in KINDS},
    **{f"dated {kind}{SHARE}": partial(lambda kind, store: dated(store, kind).of_one, kind) for kind in TIMES},
    **{f"witnessed {kind}{SHARE}": partial(lambda kind, store: witnessed(store, kind).of_one, kind) for kind in FACTS},
    **{f"mapped {name}{SHARE}": partial(lambda name, store: mapped(store, name).of_one, name) for name in CODES},
}
"""The numbers that a workspace may hold its graph to, by name; a share of nothing is None."""


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Give the rows of a query as text; nothing bound is the empty text."""
    for row in store.select(_PREFIXES + query).rows:
        yield tuple("" if term is None else term.value for term in row)


def _root(parents: Mapping[str, str], each: str) -> str:
    seen = {each}
    while each in parents and parents[each] not in seen:
        each = parents[each]
        seen.add(each)
    return each


def _uses(store: Store, name: str) -> list[tuple[str, bool]]:
    """Give every use of a code, and whether the code is mapped."""
    predicate, base = CODES[name]
    matches = "skos:exactMatch|skos:closeMatch|skos:broadMatch|skos:narrowMatch"
    query = f"""SELECT ?x ?code (MAX(IF(STRSTARTS(COALESCE(STR(?other), ""), "{base}"), 1, 0)) AS ?mapped)
WHERE {{ ?x {predicate} ?code . OPTIONAL {{ ?code {matches} ?other }} }} GROUP BY ?x ?code"""
    return [(iri.short(code).rpartition("/")[2], int(number) == 1) for _, code, number in _rows(store, query)]


def _documents_by(store: Store, pattern: str) -> dict[str, int]:
    """Count documents by what ``pattern`` binds to ``?by``, the most frequent first; nothing is "not stated"."""
    found = Counter(
        by or "not stated" for _, by in _rows(store, f"SELECT DISTINCT ?d ?by WHERE {{ {_DOCUMENT} {pattern} }}")
    )
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _in_order_of_words(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _years(store: Store) -> dict[str, dict[str, int]]:
    years: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for kind, times in TIMES.items():
        pattern = f"?x {times} ?t . ?t tv:earliest ?day . {KINDS[kind]} BIND(SUBSTR(STR(?day), 1, 4) AS ?year)"
        query = f"SELECT ?year (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }} GROUP BY ?year"
        for year, number in _rows(store, query):
            if year:
                years[year][kind] = int(number)
    return dict(sorted(years.items()))


def _economies(store: Store) -> list[Economy]:
    told = "tv:participant|tv:funder|tv:recipient|tv:provider|tv:about|org:member|org:organization"
    counted = [
        _by_economy(store, "?x a org:Organization ; tv:economy ?e"),
        _by_economy(store, "?x a tv:Agreement . ?p tv:in ?x ; tv:participant ?o . ?o tv:economy ?e"),
        _by_economy(store, f"?p {told} ?o . ?o tv:economy ?e . ?p tv:statedIn ?x . MINUS {{ ?x a tv:Authority }}"),
    ]
    found = [
        Economy(iri.short(name), label, *(numbers.get((name, label), 0) for numbers in counted))
        for name, label in {each for numbers in counted for each in numbers}
    ]
    return sorted(found, key=lambda each: (-each.documents, -each.organisations, each.id))


def _by_economy(store: Store, pattern: str) -> dict[tuple[str, str], int]:
    query = f"""SELECT ?e ?label (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} . OPTIONAL {{ ?e rdfs:label ?label }} }}
GROUP BY ?e ?label"""
    return {(name, label): int(number) for name, label, number in _rows(store, query) if name}
