"""Ask a workspace's graph: a canned query by name, or any SPARQL text.

What the command line and Python users share; which rows are the workspace's own is told here for both.
"""

from __future__ import annotations

import re

from tvetkg.errors import UsageError
from tvetkg.publish import open_graph
from tvetkg.queries.answers import Answer, plain
from tvetkg.queries.answers import ask as ask_query
from tvetkg.queries.binding import Bindings
from tvetkg.queries.catalogue import find, load
from tvetkg.queries.known import known
from tvetkg.rdf import PREFIXES, NamedNode, Triple
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
    name: str, bindings: Bindings | None = None, workspace: Workspace | None = None, graph: Store | None = None
) -> Answer:
    """Ask a canned query of a workspace (default: the current folder if it is one, else the reference graph).

    ``graph`` spares opening the graph anew for each of many questions (:func:`~tvetkg.publish.open_graph`). In a
    layered workspace the answer has a column ``layer``. Raises :class:`UsageError` for an unknown query and for
    parameters that do not fit; the sentence says what would.
    """
    workspace = workspace or open_workspace()
    query = find(load(workspace.folders("queries")), name)
    graph = graph or open_graph(workspace)
    answer = ask_query(graph, query, bindings or {}, known(graph))
    return answer.layered(own_sources(graph)) if workspace.layered else answer


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
