"""``tvetkg new-source``: a source file to fill in, or filled from notes."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.findings import as_lines, summary
from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, read_text, show, tell
from tvetkg.errors import Severity, UsageError
from tvetkg.files import write_whole
from tvetkg.noting import MARK, Noted, noted_source
from tvetkg.scaffold import new_source_file


def new_source(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where the document stands.", show_default=False)],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The document's title, if you know it.")] = "",
    slug: Annotated[
        str, typer.Option("--id", metavar="ID", help="The source's id; without it, one is made from the address.")
    ] = "",
    notes: Annotated[
        str,
        typer.Option("--from", metavar="FILE", help="Notes in JSON Lines, or - for standard input."),
    ] = "",
    text: Annotated[
        Path | None,
        typer.Option("--text", metavar="FILE", help="The text that places in the notes count in; it is not kept."),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the source file of a document, and print where it is.

    Without --from it is a commented file to fill in. With it, the facts come from notes made by a person or a program:
    one record a line in the form of docs/formats.md (JSON Lines), with or without a line for the source. What the
    workspace does not know is marked beside its line and told here with what is closest; a malformed note stays in
    the file as a comment. The file stands in graph/sources/ under the document's host; its name, made from the
    address, is the source's id. A file that is there already is never overwritten.

    \b
    Example:
      $ tvetkg new-source https://www.example.org/news/partners.html --title "Our partners"
      $ tvetkg new-source https://www.example.org/news/partners.html --from notes.jsonl
    """
    here = chosen_workspace(workspace)
    today = datetime.now().date().isoformat()
    if text is not None and not notes:
        raise UsageError("--text goes with --from: without notes, write the sum of the text into the file yourself.")
    if not notes:
        taken = [path.relative_to(layer.root).as_posix() for layer in here.layers() for path in layer.sources()]
        path, content = new_source_file(url, title, today, taken, slug)
        write_whole(here.root / path, content.encode())
        show(str(here.root / path))
        return
    given: dict[str, object] = {"title": title} if title else {}
    if text is not None:
        given["text"] = _held(read_text(str(text)))
    with progress() as stage:
        stage("reading")
        shown = Path("<stdin>" if notes == "-" else notes)
        noted = noted_source(here, url, read_text(notes), shown, today, given, slug)
    target = here.root / noted.path
    write_whole(target, noted.text.encode())
    show(str(target))
    tell(_report(noted, target))


def _held(text: str) -> dict[str, object]:
    return {"sha256": hashlib.sha256(text.encode()).hexdigest(), "length": len(text)}


def _report(noted: Noted, target: Path) -> str:
    """Say what is in the file, what has to be decided, and what to do next."""
    to_decide = [finding for finding in noted.findings if finding.severity > Severity.INFO]
    lines = [as_lines(to_decide)] if to_decide else []
    lines += [as_lines(finding for each in noted.left_out for finding in each.findings)] if noted.left_out else []
    if noted.newcomers:
        lines.append(
            "Unknown organisations: write the id of the one that is meant, or add the row to organisations.csv."
        )
    for newcomer in noted.newcomers:
        where = f"line{'s' * (len(newcomer.lines) > 1)} {', '.join(map(str, newcomer.lines))}"
        near = [f"{each.other.id} ({each.score}: {'; '.join(each.reasons)})" for each in newcomer.closest]
        lines += [f"  {newcomer.id} ({where})", *(f"    may be {each}" for each in near), f"    row: {newcomer.row}"]
    left_out = f", {len(noted.left_out)} left out (they stand at the file's end)" if noted.left_out else ""
    count = len(noted.newcomers)
    strangers = f"{count} unknown organisation{'s' * (count > 1)}, " if count else ""
    found = summary(to_decide) if to_decide or not count else "no other findings"
    lines.append(f"{noted.records} records noted{left_out}; {strangers}{found}")
    if to_decide or noted.left_out or noted.newcomers:
        lines.append(f"Next: search the file for {MARK}, then run tvetkg check {target}")
    return "\n".join(lines)
