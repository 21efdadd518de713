"""``tvetkg query``: the questions the graph answers, by name."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Annotated

import typer

from tvetkg.asking import ask
from tvetkg.cli.options import OutOption, RowFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, show, tell
from tvetkg.errors import TvetkgError, UsageError
from tvetkg.publish import open_graph
from tvetkg.queries.answers import Answer
from tvetkg.queries.binding import bind
from tvetkg.queries.catalogue import example, find, load
from tvetkg.queries.header import Query
from tvetkg.workspace import open_workspace


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
    format: Annotated[RowFormat, typer.Option("--format", help="How the rows are printed.")] = RowFormat.TABLE,
    out: OutOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Ask a canned query.

    Ids, codes and full IRIs may be given as values. In a workspace laid over the reference graph, the column "layer"
    tells your own statements from the reference's.

    \b
    Example:
      $ tvetkg query --list
      $ tvetkg query partners org=vtc
      $ tvetkg query funding-total funder=koica --format json
      $ tvetkg query figures about=catecp --format xlsx --out catecp.xlsx
    """
    here = chosen_workspace(workspace)
    catalogue = load(here.folders("queries"))
    if listing or name is None:
        deliver(_listed_json(catalogue.values()) if format is RowFormat.JSON else _listed(catalogue.values()), out)
        return
    bindings = _bindings(parameters or [])
    if explain:
        wanted = find(catalogue, name)
        show(bind(wanted, bindings or example(wanted)))
        return
    find(catalogue, name)
    with progress() as stage:
        answer = ask(name, bindings, here, open_graph(here, stage))
    deliver(laid_out(answer, format), out)
    _remark(answer)


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
    if answer.query is not None and answer.query.header.caveat is not None:
        tell(f"note: {answer.query.header.caveat.en}")


def _listed(queries: Iterable[Query]) -> str:
    lines = []
    for topic, members in groupby(sorted(queries, key=lambda query: (query.topic, query.name)), lambda q: q.topic):
        lines.append(f"{topic}")
        for query in members:
            lines += [f"  {_usage(query)}", f"      {query.header.question.en}"]
    return "\n".join(lines)


def _usage(query: Query) -> str:
    keys = [f"{key}=…" if p.required else f"[{key}=…]" for key, p in query.header.params.items()]
    return " ".join([query.name, *keys])


def _listed_json(queries: Iterable[Query]) -> str:
    listed = [
        {"name": query.name, "topic": query.topic, **query.header.model_dump(exclude_none=True)} for query in queries
    ]
    return json.dumps(listed, ensure_ascii=False, indent=2)
