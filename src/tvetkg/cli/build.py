"""``tvetkg build``: sources in, a validated graph out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.checking import of_interest
from tvetkg.cli.findings import as_lines, as_mapping, summary
from tvetkg.cli.options import ReportFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show, tell
from tvetkg.counting import counted
from tvetkg.errors import Finding
from tvetkg.publish import Built, build_graph, publish


def build(
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="The folder to publish in; default: build/ in the workspace."),
    ] = None,
    format: Annotated[ReportFormat, typer.Option("--format", help="How the report is printed.")] = ReportFormat.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Build the graph from its sources, validate it, and publish it.

    Reads source and authority files, writes tvetkg.nq (sorted N-Quads, the same bytes on every run) and report.json.
    A finding of severity Violation stops publication: nothing is written, and the exit code is 1.

    \b
    Example:
      $ tvetkg build --workspace my-register
      $ tvetkg build --out ../graph --format json
    """
    here = chosen_workspace(workspace)
    with progress() as stage:
        built = build_graph(here, progress=stage)
        if built.publishable:
            stage("publishing")
            target = publish(here, built, out)
    published = target if built.publishable else None
    findings = of_interest(built.findings, here)
    show(_as_json(built, findings, published) if format is ReportFormat.JSON else _as_text(built, findings, published))
    if published is None:
        tell("Nothing was published: correct the violations and build again.")
        raise typer.Exit(1)


def _as_text(built: Built, findings: list[Finding], published: Path | None) -> str:
    rows = [
        (source, sum(counts.values()), ", ".join(f"{kind} {n}" for kind, n in counts.items()))
        for source, counts in sorted(built.documents.items())
    ]
    width = max((len(source) for source, _, _ in rows), default=0)
    lines = [as_lines(findings)] if findings else []
    lines += [f"{source:{width}}  {counted(total, 'record'):>12}: {kinds}" for source, total, kinds in rows]
    records = counted(sum(total for _, total, _ in rows), "record")
    lines.append(f"{counted(len(rows), 'document')}, {records}; {summary(findings)}")
    if published is not None:
        quads = len(built.quads) + len(built.derived)
        lines.append(
            f"{counted(quads, 'quad')} in {published}, {len(built.derived):,} of them derived ({_seconds(built)})"
        )
    return "\n".join(lines)


def _as_json(built: Built, findings: list[Finding], published: Path | None) -> str:
    report = {
        "published": published.as_posix() if published else None,
        "documents": dict(sorted(built.documents.items())),
        "findings": [as_mapping(finding) for finding in findings],
        "quads": len(built.quads) + len(built.derived),
        "derived": len(built.derived),
        "seconds": {stage: round(value, 3) for stage, value in built.seconds.items()},
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _seconds(built: Built) -> str:
    return ", ".join(f"{stage} {value:.1f} s" for stage, value in built.seconds.items())
