"""Whether two engines written by different people answer the canned queries alike, on the same graph."""

from __future__ import annotations

from collections.abc import Iterator

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.measures.context import Context, Row
from tvetkg.queries.answers import ask
from tvetkg.queries.catalogue import example, find
from tvetkg.queries.compare import same_answers
from tvetkg.queries.header import Parameter, Query
from tvetkg.queries.parameters import Known, terms
from tvetkg.rdf import PREFIXES, integer, text
from tvetkg.store import Store
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore

ALL = "all"
_MOST_TOLD = {
    "funder": "?x tv:funder ?thing",
    "recipient": "?x tv:recipient ?thing",
    "organisation": "?x tv:participant ?thing . ?thing a org:Organization",
    "economy": "?x tv:economy ?thing",
    "place": "?x tv:place ?thing . ?thing a tv:Place",
    "source": "?x tv:statedIn ?thing . MINUS { ?thing a tv:Authority }",
    "thing": "?x tv:participant ?thing",
}
"""What makes a thing the most told of, by a parameter's name, else by its kind."""


def compute(context: Context) -> Iterator[Row]:
    """Give query, values asked with, rows on Oxigraph and on rdflib, whether they are equal, and the first difference.

    Both engines hold what the context's store holds; a measure, which no engine answers, is left out.
    """
    wanted = context.terms["query"]
    names = [term.value for term in wanted]
    queries = list(context.catalogue.values()) if ALL in names else [find(context.catalogue, name) for name in names]
    asked = [query for query in queries if query.header.measure is None]
    if not asked:
        raise UsageError(f"query={names[0]!r}: this is a measure, which no engine answers. Name a query in SPARQL.")
    quads = list(context.store.quads())
    oxigraph, rdflib = OxigraphStore.from_quads(quads), RdflibStore.from_quads(quads)
    for query in asked:
        bindings = values_for(query, oxigraph, context.known)
        shown = " ".join(f"{name}={value}" for name, value in bindings.items())
        one = ask(oxigraph, query, bindings, context.known, context.today)
        other = ask(rdflib, query, bindings, context.known, context.today)
        differences = same_answers(one, other)
        if one.coverage != other.coverage:
            differences.append(f"coverage: {one.coverage} on Oxigraph, {other.coverage} on rdflib")
        yield (
            text(query.name),
            text(shown) if shown else None,
            integer(len(one.rows)),
            integer(len(other.rows)),
            integer(int(not differences)),
            text(differences[0]) if differences else None,
        )


def values_for(query: Query, store: Store, known: Known | None) -> dict[str, str]:
    """Give the values that stand in a query's file; where the graph does not know one, what it tells most of instead.

    An optional parameter that the graph does not know is left out.
    """
    found: dict[str, str] = {}
    for name, value in example(query).items():
        parameter = query.header.params[name]
        if _fits(name, parameter, value, known):
            found[name] = value
        elif parameter.required:
            found[name] = _stand_in(name, parameter, store, set(found.values())) or value
    return found


def _fits(name: str, parameter: Parameter, value: str, known: Known | None) -> bool:
    try:
        terms(name, parameter, value, known)
    except UsageError:
        return False
    return True


def _stand_in(name: str, parameter: Parameter, store: Store, taken: set[str]) -> str | None:
    pattern = _MOST_TOLD.get(name) or _MOST_TOLD.get(parameter.kind)
    if pattern is None:
        return None
    prefixes = "".join(f"PREFIX {each}: <{PREFIXES[each]}>\n" for each in ("tv", "org"))
    counted = f"SELECT ?thing (COUNT(?x) AS ?n) WHERE {{ {pattern} }} GROUP BY ?thing"
    rows = store.select(f"{prefixes}{counted} ORDER BY DESC(?n) STR(?thing) LIMIT 9").rows
    names = (iri.short(row[0].value) for row in rows if row[0] is not None)
    return next((each for each in names if each not in taken), None)
