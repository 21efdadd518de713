"""``tvetkg new-source``: a commented source file to fill in."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import show
from tvetkg.files import write_whole
from tvetkg.scaffold import new_source_file


def new_source(
    url: Annotated[str, typer.Argument(metavar="URL", help="Where the document stands.", show_default=False)],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The document's title, if you know it.")] = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Write a commented source file for a document, to be filled in, and print where it is.

    The file stands in graph/sources/ under the document's host; its name, made from the address, is the source's id.
    A file that is there already is never overwritten.

    \b
    Example:
      $ tvetkg new-source https://www.example.org/news/partners.html --title "Our partners"
    """
    here = chosen_workspace(workspace)
    taken = [path.relative_to(layer.root).as_posix() for layer in here.layers() for path in layer.sources()]
    path, text = new_source_file(url, title, datetime.now().date().isoformat(), taken)
    target = here.root / path
    write_whole(target, text.encode())
    show(str(target))
