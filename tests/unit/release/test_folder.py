"""A release is written whole or not at all, and ``tvetkg publish`` writes one."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from tvetkg.cli.release import publish
from tvetkg.errors import UsageError
from tvetkg.release.contents import Contents
from tvetkg.release.folder import write_folder
from tvetkg.release.w3id import NOWHERE
from tvetkg.workspace import Workspace


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_every_file_is_there_and_nothing_beside_it(made: Contents, folder: Path, tmp_path: Path) -> None:
    assert listing(folder) == sorted(made.files)
    assert {path: (folder / path).read_bytes() for path in made.files} == made.files
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_an_earlier_release_is_replaced_whole(folder: Path, tmp_path: Path) -> None:
    write_folder(folder, {"SHA256SUMS": b"", "a/b.txt": b"new"})
    assert listing(folder) == ["SHA256SUMS", "a/b.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_the_folder_one_stands_in_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    write_folder(Path(), {"SHA256SUMS": b""})
    assert listing(folder) == ["SHA256SUMS"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write_folder(tmp_path / "out", {"a.txt": b"a"})
    assert listing(tmp_path / "out") == ["a.txt"]


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"years of work")
    with pytest.raises(UsageError, match="not an empty folder, and no release"):
        write_folder(tmp_path, {"a.txt": b"a"})
    assert listing(tmp_path) == ["thesis.docx"]


def test_a_file_in_the_place_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"x")
    with pytest.raises(UsageError, match="not an empty folder"):
        write_folder(tmp_path / "out", {"a.txt": b"a"})
    assert (tmp_path / "out").read_bytes() == b"x"


def test_what_cannot_be_written_leaves_the_earlier_release(folder: Path, tmp_path: Path) -> None:
    before = listing(folder)
    name = "n" * (os.pathconf(tmp_path, "PC_NAME_MAX") + 1)
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(folder, {"a.txt": b"a", name: b"b"})
    assert listing(folder) == before and [path.name for path in tmp_path.iterdir()] == ["release"]


def test_a_place_below_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="cannot be written"):
        write_folder(tmp_path / "file" / "out", {"a.txt": b"a"})


def run(*arguments: str) -> str:
    app = typer.Typer()
    app.command()(publish)
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_command_writes_a_release(workspace: Workspace, tmp_path: Path, made: Contents) -> None:
    out = tmp_path / "made"
    said = run(
        *("--out", str(out), "--workspace", str(workspace.root), "--since", "releases/before.nq"),
        *("--site", "https://tvet.example.org"),
    )
    assert {path: (out / path).read_bytes() for path in listing(out)} == made.files
    assert f"Release {made.version} of 2026-11-21: {len(made.files)} files" in said and NOWHERE not in said


def test_the_command_says_that_the_redirects_lead_nowhere(workspace: Workspace, tmp_path: Path) -> None:
    said = run("--out", str(tmp_path / "made"), "--workspace", str(workspace.root), "--date", "2027-01-02")
    assert f"leads to {NOWHERE}, which never exists" in " ".join(said.split())
    told = json.loads((tmp_path / "made" / "zenodo.json").read_text(encoding="utf-8"))["metadata"]
    assert told["publication_date"] == "2027-01-02"


def test_the_command_takes_judged_facts(workspace: Workspace, tmp_path: Path) -> None:
    judged = "accepted,A. Curator,2026-11-21,https://a.example/"
    wikidata, ror = tmp_path / "wikidata.csv", tmp_path / "ror.csv"
    wikidata.write_text(
        f"item,property,type,value,language,judgement,reviewer,date,evidence\nQ42,P17,item,Q881,,{judged}\n"
    )
    ror.write_text(
        f"organisation,request,ror,change,use,judgement,reviewer,date,evidence\nriver-college,new,,,x,{judged}\n"
    )
    out = tmp_path / "made"
    run(*("--out", str(out), "--workspace", str(workspace.root), "--wikidata", str(wikidata), "--ror", str(ror)))
    assert (out / "wikidata" / "quickstatements.tsv").read_text().startswith("Q42\tP17\tQ881\t")
    assert "river-college" in (out / "ror" / "requests.csv").read_text()
    assert "`wikidata/`" in (out / "README.md").read_text(encoding="utf-8")
