"""``tvetkg search``: find a thing by any of its names, in any script."""

from __future__ import annotations

from typing import Annotated

import typer

from tvetkg.cli.options import OutOption, RowFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, tell
from tvetkg.publish import open_graph
from tvetkg.queries.answers import Answer, Column
from tvetkg.rdf import node
from tvetkg.rdf import text as string
from tvetkg.search import Hit, find

COLUMNS = (Column("id", "iri"), Column("label", "string"), Column("name", "string"), Column("kind", "concept"))


def search(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="A name or a part of one, in any script.")],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many things.")] = 20,
    format: Annotated[RowFormat, typer.Option("--format", help="How the rows are printed.")] = RowFormat.TABLE,
    out: OutOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Find things by any of their names, best first.

    Case, accents and the difference of Simplified and Traditional Chinese do not count; small mistakes are forgiven.

    \b
    Example:
      $ tvetkg search bac giang
      $ tvetkg search 職專教育
      $ tvetkg search VPES --format json
    """
    here = chosen_workspace(workspace)
    with progress() as stage:
        hits = find(open_graph(here, stage), " ".join(words), limit)
    answer = as_answer(hits)
    deliver(laid_out(answer, format, out), out)
    if not hits:
        tell("nothing of this name: try a part of it, or another script")


def as_answer(hits: list[Hit]) -> Answer:
    """Lay hits out as rows: the id, the best label, the name that matched, and what kind of thing it is."""
    rows = tuple(
        (node(hit.iri), string(hit.label), string(hit.name), node(kind) if (kind := _kind(hit)) else None)
        for hit in hits
    )
    return Answer(None, "", {}, COLUMNS, rows)


def _kind(hit: Hit) -> str | None:
    return hit.kind or (hit.classes[0] if hit.classes else None)
