"""``tvetkg init``: a workspace of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.output import show
from tvetkg.errors import UsageError
from tvetkg.files import write_whole
from tvetkg.scaffold import workspace_files


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.", show_default=False)],
    standalone: Annotated[
        bool, typer.Option("--standalone", help="Do not lay the workspace over the shipped reference graph.")
    ] = False,
) -> None:
    """Make a workspace: a folder for your own documents, beside the public facts of the reference graph.

    It holds one invented example, builds at once, and never leaves its folder. Nothing is overwritten.

    \b
    Example:
      $ tvetkg init my-register
      $ tvetkg build --workspace my-register
      $ tvetkg query partners org=example-college --workspace my-register
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: this is a file. Name a new or empty folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder}: this folder is not empty, and is left as it is. Name a new or empty one.")
    files = workspace_files(standalone)
    for path, text in files.items():
        write_whole(folder / path, text.encode())
    lines = [f"Made the workspace {folder}:", *(f"  {path}" for path in sorted(files))]
    show("\n".join([*lines, f"Next: tvetkg build --workspace {folder}"]))
