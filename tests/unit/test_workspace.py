"""Which folder is a workspace, what it holds, and what it is layered over."""

from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.workspace import is_workspace, open_workspace, shipped_folder


def make(folder: Path, settings: str | None = None) -> Path:
    (folder / "graph" / "sources" / "host").mkdir(parents=True)
    if settings is not None:
        (folder / "workspace.toml").write_text(settings, encoding="utf-8")
    return folder


def test_a_folder_of_ones_own_stands_alone(tmp_path: Path):
    workspace = open_workspace(make(tmp_path))
    assert (workspace.root, workspace.layered, workspace.name) == (tmp_path, False, "authority")
    assert workspace.layers() == [workspace]
    assert workspace.build == tmp_path / "build"


def test_a_layered_workspace_names_its_layers(tmp_path: Path):
    workspace = open_workspace(make(tmp_path, 'extends = "reference"\nname = "office"\n'))
    assert workspace.name == "office"
    assert [layer.root for layer in workspace.layers()] == [shipped_folder(), tmp_path]


def test_sources_are_found_in_a_fixed_order(tmp_path: Path):
    sources = make(tmp_path) / "graph" / "sources"
    for name in ("host/b.yaml", "host/a.jsonl", "host/c.yml", "host/notes.txt", "host/table/source.csv"):
        (sources / name).parent.mkdir(exist_ok=True)
        (sources / name).write_text("", encoding="utf-8")
    found = [path.relative_to(sources).as_posix() for path in open_workspace(tmp_path).sources()]
    assert found == ["host/a.jsonl", "host/b.yaml", "host/c.yml", "host/table"]


def test_own_assets_stand_beside_the_shipped_ones(tmp_path: Path):
    workspace = open_workspace(make(tmp_path))
    assert workspace.folders("shapes") == [shipped_folder() / "shapes"]
    (tmp_path / "shapes").mkdir()
    assert workspace.folders("shapes") == [shipped_folder() / "shapes", tmp_path / "shapes"]


def test_without_a_folder_the_current_one_or_the_reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert open_workspace().root == shipped_folder()
    make(tmp_path)
    assert open_workspace().root == Path()


@pytest.mark.parametrize(
    ("settings", "complaint"),
    [
        ("extends = reference", "not valid TOML"),
        ('extend = "reference"', "unknown key 'extend'"),
        ("name = 3", "name must be a text"),
        ('extends = "other"', 'a workspace extends "reference"'),
    ],
)
def test_settings_that_are_wrong(tmp_path: Path, settings: str, complaint: str):
    with pytest.raises(UsageError, match=complaint):
        open_workspace(make(tmp_path, settings))


def test_a_folder_that_is_missing_or_no_workspace(tmp_path: Path):
    with pytest.raises(UsageError, match="there is no such folder"):
        open_workspace(tmp_path / "none")
    with pytest.raises(UsageError, match="not a workspace"):
        open_workspace(tmp_path)
    assert not is_workspace(tmp_path)
