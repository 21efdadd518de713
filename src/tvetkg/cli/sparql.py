"""``tvetkg sparql``: any question, in SPARQL."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.asking import ask_sparql
from tvetkg.cli.deadline import within
from tvetkg.cli.endpoints import (
    Auth,
    AuthOption,
    CacheOption,
    DerivedGraphOption,
    EndpointOption,
    OfflineOption,
    PasswordFileOption,
    Transport,
    TransportOption,
    UserOption,
    chosen_endpoint,
    chosen_graph,
)
from tvetkg.cli.options import TIMEOUT, OutOption, RowFormat, TimeoutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, read_text
from tvetkg.errors import UsageError
from tvetkg.queries.answers import Answer
from tvetkg.queries.render import GraphFormat, render_graph, render_truth


class SparqlFormat(StrEnum):
    """How rows (the first seven) or triples (the last four) are printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    MD = "md"
    XLSX = "xlsx"
    PARQUET = "parquet"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    NQUADS = "nquads"


ROWS = {SparqlFormat(each.value) for each in RowFormat}


def sparql(
    question: Annotated[
        str, typer.Argument(metavar="FILE|TEXT|-", help="A query file, the query itself, or - for standard input.")
    ],
    format: Annotated[
        SparqlFormat | None,
        typer.Option("--format", help="How the answer is printed; default: table for rows, turtle for triples."),
    ] = None,
    out: OutOption = None,
    timeout: TimeoutOption = TIMEOUT,
    endpoint: EndpointOption = None,
    derived_graph: DerivedGraphOption = None,
    user: UserOption = None,
    password_file: PasswordFileOption = None,
    auth: AuthOption = Auth.BASIC,
    transport: TransportOption = Transport.SPARQLWRAPPER,
    cache: CacheOption = None,
    offline: OfflineOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Ask any SPARQL 1.1 query; the graph is only read.

    The default graph holds everything that is stated and derived; each document's own statements are in the graph of
    its name. The prefixes tv, id, source, voc and the usual ones need not be declared.

    \b
    Example:
      $ tvetkg sparql 'SELECT ?p ?label { id:vtc tv:partneredWith ?p . ?p rdfs:label ?label }'
      $ tvetkg sparql question.rq --format csv
      $ tvetkg sparql 'DESCRIBE id:vpes' --format turtle
      $ tvetkg sparql question.rq --endpoint https://db.example/sparql
    """
    here = chosen_workspace(workspace)
    text = _text(question)
    remote = chosen_endpoint(endpoint, user, password_file, auth, transport, derived_graph, timeout)
    with progress() as stage:
        graph = chosen_graph(remote, here, stage, cache, offline, partly=True)
    answer = within(timeout, lambda: ask_sparql(text, graph))
    if isinstance(answer, list):
        deliver(render_graph(answer, _graph_format(format)), out)
    elif isinstance(answer, bool):
        deliver(render_truth(answer, format or "table"), out)
    else:
        deliver(_rows(answer, format or SparqlFormat.TABLE, out), out)


def _text(question: str) -> str:
    if "{" in question or not (question == "-" or _is_file(question)):
        if "{" not in question and len(question.split()) < 2:
            raise UsageError(f"{question}: there is no such file, and it is no query.")
        return question
    return read_text(question)


def _is_file(question: str) -> bool:
    try:
        return Path(question).exists()
    except OSError:
        return False


def _rows(answer: Answer, format: SparqlFormat, out: Path | None) -> str | bytes:
    if format not in ROWS:
        raise UsageError(f"This query answers with rows, which have no form as {format}: {_one_of(ROWS)}.")
    return laid_out(answer, RowFormat(format), out)


def _graph_format(format: SparqlFormat | None) -> GraphFormat:
    match format:
        case None | SparqlFormat.TURTLE:
            return "turtle"
        case SparqlFormat.NTRIPLES | SparqlFormat.NQUADS:
            # Triples of the default graph are written alike in both.
            return "ntriples"
        case SparqlFormat.JSONLD:
            return "jsonld"
    rest = set(SparqlFormat) - ROWS
    raise UsageError(f"This query answers with triples, which have no form as {format}: {_one_of(rest)}.")


def _one_of(formats: Collection[SparqlFormat]) -> str:
    return "take " + ", ".join(each for each in SparqlFormat if each in formats)
