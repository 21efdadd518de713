"""``tvetkg query``: the questions the graph answers, by name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Annotated, get_args

import typer

from tvetkg.asking import ask
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
from tvetkg.cli.output import deliver, laid_out, progress, show, tell
from tvetkg.errors import TvetkgError, UsageError
from tvetkg.queries.answers import Answer
from tvetkg.queries.binding import Bindings, bind
from tvetkg.queries.catalogue import choices_of, example, find, load
from tvetkg.queries.documents import with_documents
from tvetkg.queries.header import Audience, Query
from tvetkg.queries.known import known
from tvetkg.store import Store
from tvetkg.workspace import Workspace, open_workspace

AUDIENCES = {
    "analyst": "Policy analysts",
    "college": "International offices of colleges",
    "funder": "Funders",
    "curator": "Curators and engineers",
}
"""Who asks, as the list of queries is grouped."""


def _names(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a query."""
    return [(name, query.header.question.en) for name, query in _shipped().items() if name.startswith(incomplete)]


def _parameters(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the key of a parameter of the query named before it."""
    query = _shipped().get(ctx.params.get("name") or "")
    return [f"{key}=" for key in (query.header.params if query else {}) if key.startswith(incomplete)]


def _shipped() -> dict[str, Query]:
    try:
        return load(open_workspace().folders("queries"))
    except TvetkgError:
        return {}


def query(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="The query's name; see --list.", autocompletion=_names),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY=VALUE]...",
            help="Its parameters; a key may be given several times.",
            autocompletion=_parameters,
        ),
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List all queries with the questions they answer.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print the SPARQL that would run, with its header, and run nothing.")
    ] = False,
    choices: Annotated[
        str | None,
        typer.Option("--choices", metavar="KEY", help="List what may be given for a parameter.", show_default=False),
    ] = None,
    format: Annotated[RowFormat, typer.Option("--format", help="How the rows are printed.")] = RowFormat.TABLE,
    sources: Annotated[
        bool,
        typer.Option("--sources", help="Add the documents behind each row: title, address, publisher and day."),
    ] = False,
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
    """Ask a canned query.

    Names in any script, ids, codes and full IRIs may be given as values, and groups such as ASEAN for economies. In a
    workspace laid over the reference graph, the column "layer" tells your own statements from the reference's.

    \b
    Example:
      $ tvetkg query --list
      $ tvetkg query partners org="Vocational Training Council"
      $ tvetkg query corridors --choices economy
      $ tvetkg query funding-total funder=koica --format json
      $ tvetkg query figures about=catecp --format xlsx --out catecp.xlsx
      $ tvetkg query corridors --endpoint http://127.0.0.1:7878/query
    """
    here = chosen_workspace(workspace)
    catalogue = load(here.folders("queries"))
    if listing or name is None:
        deliver(_listed_json(catalogue.values()) if format is RowFormat.JSON else _listed(catalogue.values()), out)
        return
    bindings = _bindings(parameters or [])
    wanted = find(catalogue, name)
    remote = chosen_endpoint(endpoint, user, password_file, auth, transport, derived_graph, timeout)
    with progress() as stage:
        graph = chosen_graph(remote, here, stage, cache, offline)
    if choices is not None:
        name, bindings = choices_of(wanted, choices)
    elif explain:
        show(_explained(wanted, bindings, graph))
        return
    # A workbook has a sheet of sources, whether they are asked for or not.
    answer = within(timeout, partial(_asked, name, bindings, here, graph, sources or format is RowFormat.XLSX))
    deliver(laid_out(answer, format, out), out)
    _remark(answer)


def _asked(name: str, bindings: Bindings, workspace: Workspace, graph: Store, documented: bool) -> Answer:
    answer = ask(name, bindings, workspace, graph, date.today())
    return with_documents(answer, graph) if documented else answer


def _explained(query: Query, bindings: Bindings, graph: Store) -> str:
    """Give the SPARQL that would run; where nothing is given, with the values that the query's own tests use."""
    if query.header.measure is not None:
        return f"# Computed by tvetkg.measures.{query.header.measure}, not by SPARQL alone.\n{query.text}"
    if not bindings:
        return bind(query, example(query), today=date.today())
    return bind(query, bindings, known(graph), date.today())


def _bindings(parameters: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in parameters:
        key, equals, value = word.partition("=")
        if not equals or not key:
            raise UsageError(f"{word!r} is no parameter: write KEY=VALUE, as in org=vtc.")
        found.setdefault(key, []).append(value)
    return found


def _remark(answer: Answer) -> None:
    if not answer.terms:
        tell("no rows: absence of a statement is not evidence of absence")
    if covered := answer.covered():
        tell(f"known: {covered}")
    if answer.query is not None and answer.query.header.caveat is not None:
        tell(f"note: {answer.query.header.caveat.en}")


def _listed(queries: Iterable[Query]) -> str:
    """List each query under those who ask it; one that several ask stands under the first."""
    lines = []
    for audience in get_args(Audience):
        lines += ["", f"{AUDIENCES[audience]} ({audience})"]
        for query in sorted(queries, key=lambda each: (each.topic, each.name)):
            if query.header.audience[0] == audience:
                lines += [f"  {_usage(query)}", f"      {query.header.question.en}"]
    return "\n".join(lines[1:])


def _usage(query: Query) -> str:
    keys = [f"{key}=…" if p.required else f"[{key}=…]" for key, p in query.header.params.items()]
    return " ".join([query.name, *keys])


def _listed_json(queries: Iterable[Query]) -> str:
    listed = [
        {"name": query.name, "topic": query.topic, **query.header.model_dump(exclude_none=True)} for query in queries
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)
