"""``tvetkg check``: what is wrong, where, and what to do."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.checking import check_endpoint, check_workspace
from tvetkg.cli.endpoints import (
    Auth,
    AuthOption,
    DerivedGraphOption,
    EndpointOption,
    PasswordFileOption,
    Transport,
    TransportOption,
    UserOption,
    chosen_endpoint,
)
from tvetkg.cli.findings import as_json, as_lines, as_sarif, summary
from tvetkg.cli.options import TIMEOUT, TimeoutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show
from tvetkg.client import Endpoint
from tvetkg.errors import Finding, Position, Severity, UsageError
from tvetkg.publish import Progress
from tvetkg.store.endpoint import open_endpoint
from tvetkg.workspace import Workspace

STDIN = Path("<stdin>")


class FindingFormat(StrEnum):
    """How findings are printed."""

    TABLE = "table"
    JSON = "json"
    SARIF = "sarif"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Source files, CSV folders, Turtle files, or - for a YAML source."),
    ] = None,
    format: Annotated[FindingFormat, typer.Option("--format", help="How findings are printed.")] = FindingFormat.TABLE,
    endpoint: EndpointOption = None,
    derived_graph: DerivedGraphOption = None,
    user: UserOption = None,
    password_file: PasswordFileOption = None,
    auth: AuthOption = Auth.BASIC,
    transport: TransportOption = Transport.SPARQLWRAPPER,
    timeout: TimeoutOption = TIMEOUT,
    workspace: WorkspaceOption = None,
) -> None:
    """Read and validate a workspace, or only the files given.

    A file of the workspace shows its own findings; a source file from elsewhere is checked as if it stood in the
    workspace; a Turtle file is checked against the shapes. Every finding names file, line, column, the rule, and what
    to do. Warnings are shown and are no failure; a Violation makes the exit code 1. With --endpoint, the graph that was
    loaded there is held against the shapes.

    \b
    Example:
      $ tvetkg check
      $ tvetkg check graph/sources/example.org/a-page.yaml
      $ tvetkg check draft.yaml --format sarif > findings.sarif
      $ tvetkg check --endpoint http://127.0.0.1:7878/query
    """
    here = chosen_workspace(workspace)
    remote = chosen_endpoint(endpoint, user, password_file, auth, transport, derived_graph, timeout)
    if remote and paths:
        raise UsageError("Either files are checked or what an endpoint holds: leave one of them out.")
    with progress() as stage:
        findings = _check_there(here, remote, stage) if remote else _check(here, paths or [], stage)
    if format is FindingFormat.JSON:
        show(as_json(findings))
    elif format is FindingFormat.SARIF:
        show(as_sarif(findings))
    else:
        show("\n".join(filter(None, [as_lines(findings), summary(findings)])))
    if any(finding.severity == Severity.VIOLATION for finding in findings):
        raise typer.Exit(1)


def _check_there(workspace: Workspace, endpoint: Endpoint, stage: Progress) -> list[Finding]:
    graph = open_endpoint(endpoint, notify=stage)
    stage("fetching the graph, and validating it")
    return check_endpoint(graph, workspace)


def _check(workspace: Workspace, paths: Sequence[Path], stage: Progress) -> list[Finding]:
    if Path("-") not in paths:
        return check_workspace(workspace, paths, stage)
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "stdin.yaml"
        draft.write_bytes(sys.stdin.buffer.read())
        given = [draft if path == Path("-") else path for path in dict.fromkeys(paths)]
        return [_renamed(finding, draft) for finding in check_workspace(workspace, given, stage)]


def _renamed(finding: Finding, draft: Path) -> Finding:
    at = finding.position
    message = finding.message.replace(str(draft), str(STDIN))
    if at is None or at.file != draft:
        return replace(finding, message=message)
    return replace(finding, message=message, position=Position(STDIN, at.line, at.column))
