"""What the commands that ask registers share: their settings, and where answers are kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.client import Cache
from tvetkg.link import proposals
from tvetkg.link.applying import read_both
from tvetkg.link.authorities.settings import FILE, Setting, read_settings
from tvetkg.records.linksets import Linkset
from tvetkg.workspace import Workspace

FilesOption = Annotated[
    list[Path] | None,
    typer.Option("--file", metavar="FILE", help="What was downloaded of it, so that nobody is asked."),
]


def settings_for(workspace: Workspace) -> dict[str, Setting]:
    """Read where registers are: as the package says, and as authorities.toml in the workspace says instead."""
    own = workspace.root / FILE
    return read_settings(own if own.is_file() else None)


def cache_for(workspace: Workspace, register: str) -> Cache:
    """Open what is kept of a register's answers, beside its proposals."""
    return Cache(proposals.folder(workspace) / f"{register}.sqlite")


def linksets_for(layers: Sequence[Workspace], register: str) -> list[Linkset]:
    """Read the linksets of a register, of each layer."""
    return [linkset for layer in layers for linkset in read_both(layer, register)]


__all__ = ["FilesOption", "cache_for", "linksets_for", "settings_for"]
