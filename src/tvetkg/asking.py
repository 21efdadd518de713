"""Ask a workspace's graph: a canned query by name, or any SPARQL text.

What the command line and Python users share; which rows are the workspace's own is told here for both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.iri import IRI
from tvetkg.measures.context import Context, measure
from tvetkg.publish import open_graph
from tvetkg.queries.answers import Answer, plain
from tvetkg.queries.answers import ask as ask_query
from tvetkg.queries.binding import Bindings
from tvetkg.queries.catalogue import find, load
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.queries.parameters import Known, expanded
from tvetkg.rdf import PREFIXES, NamedNode, Triple
from tvetkg.search import find as find_by_name
from tvetkg.store import Store, lexer
from tvetkg.store.guard import query_form
from tvetkg.workspace import Workspace, open_workspace

_OWN = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT ?source WHERE { ?source tv:layer <https://w3id.org/tvetkg/vocabulary/layer/own> }
"""
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_LINE = re.compile(r"(?<=at line )\d+")


def ask(
    name: str,
    bindings: Bindings | None = None,
    workspace: Workspace | None = None,
    graph: Store | None = None,
    today: date | None = None,
) -> Answer:
    """Ask a canned query of a workspace (default: the current folder if it is one, else the reference graph).

    ``graph`` spares opening the graph anew for each of many questions (:func:`~tvetkg.publish.open_graph`). In a
    layered workspace the answer has a column ``layer``. ``today`` is the day that questions about time ask from. Raises
    :class:`UsageError` for an unknown query and for parameters that do not fit; the sentence says what would.
    """
    workspace = workspace or open_workspace()
    catalogue = load(workspace.folders("queries"))
    query = find(catalogue, name)
    graph = graph or open_graph(workspace)
    answer = answer_to(query, bindings or {}, workspace, graph, catalogue, today)
    return answer.layered(own_sources(graph)) if workspace.layered else answer


def answer_to(
    query: Query,
    bindings: Bindings,
    workspace: Workspace,
    graph: Store,
    catalogue: Mapping[str, Query],
    today: date | None = None,
    about: Known | None = None,
) -> Answer:
    """Answer a query or compute a measure, on any store; ``about`` spares reading its names for each of many."""
    about = about or known(graph)
    if query.header.measure is None:
        return ask_query(graph, query, bindings, about, today)
    return measure(query, bindings, Context(graph, workspace, catalogue, {}, about, today))


def meant(words: str, graph: Store) -> IRI:
    """Give the thing that an id, an IRI or a name means.

    Raises :class:`UsageError` with what is closest where nothing does, and with all of them where several do.
    """
    about, wanted = known(graph), expanded("thing", words.strip())
    if wanted is not None and about.resolve("thing", wanted) is not None:
        return wanted
    found = about.named("thing", words)
    if len(found) == 1:
        return found[0].iri
    if found:
        raise UsageError(f"{words!r} is the name of several: {', '.join(map(str, found))}. Write the id of one.")
    near = [f"{iri.short(hit.iri)} ({hit.label})" for hit in find_by_name(graph, words.replace("-", " "), 3)]
    advice = f"did you mean {' or '.join(near)}?" if near else "try tvetkg search with a part of its name."
    raise UsageError(f"Nothing is known of {words!r}: {advice}")


def own_sources(graph: Store) -> frozenset[str]:
    """Name the documents that are the workspace's own, in a layered workspace."""
    return frozenset(row[0].value for row in graph.select(_OWN).rows if isinstance(row[0], NamedNode))


def ask_sparql(text: str, graph: Store) -> Answer | bool | list[Triple]:
    """Answer any SPARQL text that only reads: rows for SELECT, yes or no for ASK, triples for CONSTRUCT and DESCRIBE.

    Prefixes of :data:`tvetkg.rdf.PREFIXES` that the text uses need not be declared. Raises :class:`UsageError` with
    line and column for a text that does not parse, and for one that changes data or calls another service.
    """
    prologue = missing_prefixes(text)
    query = f"{prologue}\n{text}"
    try:
        match query_form(query):
            case "select":
                return plain(text, graph.select(query))
            case "ask":
                return graph.ask(query)
            case _:
                return graph.construct(query)
    except UsageError as error:
        # The prologue took one line that the reader's text does not have.
        raise UsageError(_LINE.sub(lambda line: str(max(int(line.group()) - 1, 1)), str(error))) from error


def missing_prefixes(text: str) -> str:
    """Declare, in one line, the well-known prefixes that a query uses and does not declare.

    >>> missing_prefixes("SELECT * { ?s tv:about id:vtc }")
    'PREFIX id: <https://w3id.org/tvetkg/id/> PREFIX tv: <https://w3id.org/tvetkg/ontology#>'
    """
    declared = set(_DECLARED.findall(lexer.blanked(text, "comment", "string", "iri")))
    used = {token.group().partition(":")[0] for token in lexer.tokens(text, "name")}
    return " ".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in sorted((used & set(PREFIXES)) - declared))
