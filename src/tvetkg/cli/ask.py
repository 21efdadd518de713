"""``tvetkg link ask``: questions that join our graph with what another endpoint knows of the same things."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from tvetkg.cli.endpoints import OfflineOption
from tvetkg.cli.options import OutOption, RowFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, show, tell
from tvetkg.cli.registers import cache_for, linksets_for, settings_for
from tvetkg.client import Client
from tvetkg.errors import UsageError
from tvetkg.link.federated import QUESTIONS, federated
from tvetkg.link.remote_query import remote
from tvetkg.link.wanting import read_wanted
from tvetkg.publish import open_graph
from tvetkg.records.linksets import accepted_in


def ask(
    question: Annotated[
        str | None,
        typer.Argument(metavar="QUESTION", help="Which one; all are listed without it.", show_default=False),
    ] = None,
    things: Annotated[
        list[str] | None,
        typer.Option("--of", metavar="ID", help="Only for this thing of ours; may be given again.", show_default=False),
    ] = None,
    format: Annotated[RowFormat, typer.Option("--format", help="How the rows are printed.")] = RowFormat.TABLE,
    out: OutOption = None,
    offline: OfflineOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Ask another endpoint about our things that are linked, and join its answer with our graph.

    The endpoint is asked for what accepted links name, some at a time. Each row says in the column 'there' whether it
    answered, has nothing, or did not answer; what is missing is said at the end, and which columns came from where.
    Answers are kept for a week. Another address can be set in authorities.toml (docs/authorities.md).

    \b
    Example:
      $ tvetkg link ask
      $ tvetkg link ask places-population-by-geonames --of guangxi --of bac-ninh
    """
    if question is None:
        for name in QUESTIONS:
            header = remote(name).header
            show(f"{name}\n  {header.question.en} (asks {header.authority}, by links to {header.linked_to})")
        return
    if question not in QUESTIONS:
        raise UsageError(f"There is no question {question!r} to us and others: there are {', '.join(QUESTIONS)}.")
    header = remote(question).header
    here = chosen_workspace(workspace)
    setting = settings_for(here)[header.authority]
    if setting.sparql is None:
        raise UsageError(f"{header.authority}: no SPARQL address is configured; give it in authorities.toml.")
    organisations, places, _ = read_wanted(here)
    kind = {"organisation": organisations, "place": places}.get(header.of or "", [*organisations, *places])
    wanted = {each.key for each in kind}
    if unknown := sorted(set(things or ()) - wanted):
        raise UsageError(f"--of {unknown[0]}: no {header.of or 'thing'} has this id; 'tvetkg search' finds ids.")
    links = [
        each
        for each in accepted_in(linksets_for(here.layers(), header.linked_to), header.linked_to)
        if each.ours in wanted and (not things or each.ours in things)
    ]
    with progress() as stage:
        store = open_graph(here, stage)
        stage(f"asking {setting.title} about {len(links):,}")
        cache = cache_for(here, header.authority)
        client = Client(setting.endpoint(setting.sparql), cache, offline, snapshot=setting.version, notify=stage)
        with closing(client):
            answer = federated(question, store, client, setting.about(header.authority), links)
    deliver(laid_out(answer, format, out), out)
    theirs = ", ".join(column for column, origin in answer.origins.items() if origin != "ours")
    tell(f"{theirs}: from {client.endpoint.shown}; all other columns are ours.")
    if header.caveat:
        tell(header.caveat.en)
    if not answer.whole:
        tell(answer.told())


__all__ = ["ask"]
