"""``tvetkg load``: the graph into a SPARQL 1.1 endpoint."""

from __future__ import annotations

from typing import Annotated

import typer

from tvetkg import iri
from tvetkg.cli.endpoints import (
    PASSWORD,
    Auth,
    AuthOption,
    DerivedGraphOption,
    PasswordFileOption,
    PasswordFromEnvOption,
    Transport,
    TransportOption,
    UserOption,
    endpoint_at,
)
from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show
from tvetkg.counting import counted
from tvetkg.publish import open_graph, rule_files
from tvetkg.store.endpoint import open_endpoint
from tvetkg.store.loading import Loaded, load_graph


def load(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address for queries.")],
    graph_store_url: Annotated[
        str | None,
        typer.Option(
            "--graph-store-url",
            metavar="URL",
            help="The address of the Graph Store Protocol; the faster way.",
            show_default=False,
        ),
    ] = None,
    update_url: Annotated[
        str | None,
        typer.Option(
            "--update-url", metavar="URL", help="The address for updates, if it is another.", show_default=False
        ),
    ] = None,
    derived_graph: DerivedGraphOption = None,
    derive: Annotated[
        bool,
        typer.Option("--derive", help="Let the endpoint derive the derived graph by the rules, and do not send it."),
    ] = False,
    user: UserOption = None,
    password_from_env: PasswordFromEnvOption = PASSWORD,
    password_file: PasswordFileOption = None,
    auth: AuthOption = Auth.BASIC,
    transport: TransportOption = Transport.SPARQLWRAPPER,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, metavar="SECONDS", help="How long one request may take; 0: any time.")
    ] = 300.0,
    workspace: WorkspaceOption = None,
) -> None:
    """Load the graph into a SPARQL 1.1 endpoint, for all commands that take --endpoint.

    Each document's graph goes into a graph of its name, the derived graph into the default graph or one you name. What
    is there already as it should be is not sent again, so that a load which was broken off goes on, and a second load
    sends what has changed. Graphs of ours that are no longer in the workspace are removed; others are never touched.

    \b
    Example:
      $ tvetkg load http://127.0.0.1:7878/query --graph-store-url http://127.0.0.1:7878/store
      $ tvetkg load https://db.example/sparql --update-url https://db.example/update --user me --password-file .password
      $ tvetkg load http://127.0.0.1:8890/sparql --graph-store-url http://127.0.0.1:8890/sparql-graph-crud-auth \\
          --user dba --auth digest --derived-graph https://w3id.org/tvetkg/graph/derived
    """
    here = chosen_workspace(workspace)
    endpoint = endpoint_at(
        url,
        user=user,
        auth=auth,
        transport=transport,
        derived_graph=derived_graph,
        timeout=timeout,
        password_from_env=password_from_env,
        password_file=password_file,
        update_url=update_url,
        graph_store_url=graph_store_url,
    )
    with progress() as stage:
        graph = open_graph(here, stage)
        stage("asking the endpoint what it holds")
        there = open_endpoint(endpoint, notify=stage)
        loaded = load_graph(there, graph.quads(), rule_files(here) if derive else (), stage)
    show(_report(loaded, endpoint.shown))


def _report(loaded: Loaded, where: str) -> str:
    sent = f"{counted(loaded.triples, 'triple')}, {counted(len(loaded.sent), 'graph')}"
    lines = [f"{where}: sent {sent}; {len(loaded.unchanged)} were there"]
    lines += [f"removed {iri.short(graph)}" for graph in loaded.removed]
    return "\n".join(lines)
