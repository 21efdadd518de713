"""The options that name a remote endpoint, the same in every command that takes one.

A password is never an option: the process list shows those to everybody on the machine.
"""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.output import read_text, tell
from tvetkg.client import Cache, Endpoint
from tvetkg.errors import UsageError
from tvetkg.publish import Progress, open_graph
from tvetkg.store import Store
from tvetkg.store.endpoint import open_endpoint
from tvetkg.workspace import Workspace

PASSWORD = "TVETKG_ENDPOINT_PASSWORD"
AS_LONG_AS_IT_TAKES = 30 * 24 * 3600.0


class Transport(StrEnum):
    """What carries the requests."""

    SPARQLWRAPPER = "sparqlwrapper"
    HTTPX = "httpx"


class Auth(StrEnum):
    """How user and password are sent."""

    BASIC = "basic"
    DIGEST = "digest"


EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        metavar="URL",
        help="Ask this SPARQL 1.1 endpoint, and not the graph of the workspace; see tvetkg load.",
        show_default=False,
    ),
]
DerivedGraphOption = Annotated[
    str | None,
    typer.Option(
        "--derived-graph",
        metavar="IRI",
        envvar="TVETKG_ENDPOINT_DERIVED_GRAPH",
        help="The name of the derived graph there, if it is not the default graph; found by itself after tvetkg load.",
        show_default=False,
    ),
]
UserOption = Annotated[
    str | None,
    typer.Option(
        "--user",
        envvar="TVETKG_ENDPOINT_USER",
        help=f"The user there; the password is taken from the environment ({PASSWORD}).",
        show_default=False,
    ),
]
PasswordFromEnvOption = Annotated[
    str,
    typer.Option("--password-from-env", metavar="NAME", help="The environment variable that holds the password."),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file", metavar="FILE", help="A file that holds the password in its first line.", show_default=False
    ),
]
AuthOption = Annotated[
    Auth, typer.Option("--auth", envvar="TVETKG_ENDPOINT_AUTH", help="How user and password are sent.")
]
TransportOption = Annotated[
    Transport,
    typer.Option("--transport", envvar="TVETKG_ENDPOINT_TRANSPORT", help="The library that carries the requests."),
]
CacheOption = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="FILE",
        envvar="TVETKG_ENDPOINT_CACHE",
        help="Keep the endpoint's answers in this file, and ask for none again within a week.",
        show_default=False,
    ),
]
OfflineOption = Annotated[
    bool, typer.Option("--offline", help="Ask nobody: answer from the file of --cache, however old, or not at all.")
]


def endpoint_at(
    url: str,
    *,
    user: str | None,
    auth: Auth,
    transport: Transport,
    derived_graph: str | None,
    timeout: float,
    password_from_env: str = PASSWORD,
    password_file: Path | None = None,
    update_url: str | None = None,
    graph_store_url: str | None = None,
) -> Endpoint:
    """Put an endpoint together; ``timeout`` 0 lets a request take any time. Raises :class:`UsageError`."""
    return Endpoint(
        url,
        update_url=update_url,
        graph_store_url=graph_store_url,
        user=user,
        password=None if user is None else _password(password_from_env, password_file),
        auth=auth.value,
        derived_graph=derived_graph,
        transport=transport.value,
        timeout=timeout or AS_LONG_AS_IT_TAKES,
    )


def chosen_endpoint(
    url: str | None,
    user: str | None,
    password_file: Path | None,
    auth: Auth,
    transport: Transport,
    derived_graph: str | None,
    timeout: float,
) -> Endpoint | None:
    """Put together the endpoint that a command was given; None where it was given none."""
    if url is None:
        return None
    return endpoint_at(
        url,
        user=user,
        password_file=password_file,
        auth=auth,
        transport=transport,
        derived_graph=derived_graph,
        timeout=timeout,
    )


def chosen_graph(
    endpoint: Endpoint | None,
    workspace: Workspace,
    stage: Progress,
    cache: Path | None = None,
    offline: bool = False,
    *,
    partly: bool = False,
) -> Store:
    """Open the graph at an endpoint if one is given, and else the workspace's own.

    ``partly`` lets an endpoint answer with a part of the rows; that is then said, and is else an error.
    """
    if endpoint is None:
        return open_graph(workspace, stage)
    if offline and cache is None:
        raise UsageError("--offline answers from a cache: name its file with --cache FILE.")
    remark = (lambda text: tell(f"note: {text}")) if partly else None
    return open_endpoint(endpoint, Cache(cache) if cache else None, offline, remark=remark, notify=stage)


def _password(variable: str, file: Path | None) -> str:
    if file is not None:
        return read_text(str(file)).partition("\n")[0].rstrip("\r")
    try:
        return os.environ[variable]
    except KeyError:
        raise UsageError(
            f"A user needs a password: put it into the environment variable {variable}, or into a file and name that "
            "with --password-file."
        ) from None
