"""Workspaces that imports are tried on: they stand alone, know a few economies, and nobody who is in a recording."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from tvetkg.cli import importing, main
from tvetkg.importing.register import Register, open_register
from tvetkg.scaffold import workspace_files
from tvetkg.workspace import Workspace, open_workspace

PLACES = """\
china,China,zh-Hans:中国,country,,china,CN,,,,,,,
laos,Laos,lo:ລາວ,country,,laos,LA,,,,,,,
united-states,United States,,country,,united-states,US,,,,,,,
viet-nam,Viet Nam,vi:Việt Nam,country,,viet-nam,VN,,,,,,,
"""
Ran = tuple[int, str, str]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "own"
    for path, text in workspace_files(standalone=True).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    with (folder / "graph" / "authority" / "places.csv").open("a", encoding="utf-8") as file:
        file.write(PLACES)
    return open_workspace(folder)


@pytest.fixture
def register(workspace: Workspace) -> Register:
    return open_register(workspace)


@pytest.fixture
def tvetkg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run a command in this process, with the group ``import``: exit code, standard output, standard error."""
    if "import" not in main.GROUPS:
        group = typer.Typer(rich_markup_mode=None)
        for command in importing.COMMANDS:
            group.command(command.__name__)(command)
        app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
        app.add_typer(main.app)
        app.add_typer(group, name="import")
        monkeypatch.setattr(main, "app", app)

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call
