"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.workspace import Workspace, open_workspace

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        envvar="TVETKG_WORKSPACE",
        help="The workspace to work in. Without it: the current folder if it is one, else the reference graph.",
        show_default=False,
    ),
]

OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to this file, whole or not at all.", show_default=False),
]

TimeoutOption = Annotated[
    float,
    typer.Option("--timeout", min=0, metavar="SECONDS", help="End a query that takes longer; 0 lets it take any time."),
]
TIMEOUT = 60.0


class ReportFormat(StrEnum):
    """How a report is printed."""

    TABLE = "table"
    JSON = "json"


class RowFormat(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    MD = "md"
    XLSX = "xlsx"
    PARQUET = "parquet"


def chosen_workspace(folder: Path | None) -> Workspace:
    """Open the workspace a command was given."""
    return open_workspace(folder)
