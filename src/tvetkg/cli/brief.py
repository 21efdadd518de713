"""``tvetkg brief``: what the documents say of an organisation, a programme or a corridor, ready to be sent."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.options import OutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, progress
from tvetkg.errors import UsageError
from tvetkg.publish import open_graph
from tvetkg.queries.catalogue import load


class BriefFormat(StrEnum):
    """How a briefing is laid out."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"


def brief(
    subject: Annotated[
        list[str],
        typer.Argument(metavar="org=…|corridor=…|programme=…", help="Whom or what it is about: an id, code or name."),
    ],
    format: Annotated[BriefFormat, typer.Option("--format", help="How it is laid out.")] = BriefFormat.MD,
    language: Annotated[
        str, typer.Option("--language", metavar="en|zh|vi", help="The language it is written in.")
    ] = "en",
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            help="A folder with templates of your own, as LANGUAGE/organisation.md.j2; see docs/briefings.md.",
            show_default=False,
        ),
    ] = None,
    out: OutOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write a briefing of one or two pages, every sentence from facts, with numbered sources.

    It says who they are, what they do together and with whom, money, figures, people, where documents disagree, and
    what is not known. A corridor lies between two economies, or groups of economies such as ASEAN.

    \b
    Example:
      $ tvetkg brief org=vtc
      $ tvetkg brief corridor=CN-VN --language zh --format html --out china-vietnam.html
      $ tvetkg brief programme=catecp --language vi --format docx --out catecp.docx
    """
    if format is BriefFormat.DOCX and out is None and sys.stdout.isatty():
        raise UsageError("A document cannot be shown on a terminal: name a file with --out, as in --out briefing.docx.")
    if templates is not None and not templates.is_dir():
        raise UsageError(f"{templates}: there is no such folder of templates.")
    from tvetkg.brief.briefing import briefing, facts_of  # noqa: PLC0415  # its libraries take long to load

    here = chosen_workspace(workspace)
    with progress() as stage:
        graph = open_graph(here, stage)
        facts = facts_of(graph, load(here.folders("queries")), subject)
    deliver(briefing(facts, language, format.value, templates), out)
