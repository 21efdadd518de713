from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

Tvetkg = Callable[..., tuple[int, str, str]]
SOURCE = "graph/sources/example.org/example-agreement.yaml"


def spoil(workspace: Path) -> Path:
    source = workspace / SOURCE
    source.write_text(source.read_text(encoding="utf-8").replace("kind: mou", "kind: mous"), encoding="utf-8")
    return source


def test_a_build_reports_what_it_made(tvetkg: Tvetkg, own: Path, tmp_path: Path) -> None:
    code, out, err = tvetkg("build", "--workspace", own, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "example-agreement     3 records: agreements 1, programmes 1, figures 1"
    assert lines[1] == "1 document, 3 records; no findings"
    quads = (tmp_path / "out" / "tvetkg.nq").read_bytes().count(b"\n")
    assert lines[2].startswith(f"{quads:,} quads in {tmp_path}/out/tvetkg.nq, ")


def test_a_build_publishes_in_the_workspace(tvetkg: Tvetkg, own: Path) -> None:
    before = (own / "build" / "tvetkg.nq").read_bytes()
    (own / "build" / "tvetkg.nq").unlink()
    assert tvetkg("build", "--workspace", own)[0] == 0
    assert (own / "build" / "tvetkg.nq").read_bytes() == before


def test_a_build_reports_as_json(tvetkg: Tvetkg, own: Path, tmp_path: Path) -> None:
    code, out, _ = tvetkg("build", "--workspace", own, "--out", tmp_path / "out", "--format", "json")
    report = json.loads(out)
    assert code == 0
    assert report["published"] == f"{tmp_path}/out/tvetkg.nq"
    assert report["documents"] == {"example-agreement": {"agreements": 1, "programmes": 1, "figures": 1}}
    assert report["findings"] == []
    assert sorted(report["seconds"]) == ["deriving", "mapping", "reading", "validating"]


def test_a_violation_publishes_nothing(tvetkg: Tvetkg, own: Path, tmp_path: Path) -> None:
    source = spoil(own)
    code, out, err = tvetkg("build", "--workspace", own, "--out", tmp_path / "out")
    assert code == 1
    assert out.startswith(f"{source}:14:9: Violation: ")
    assert err == "Nothing was published: correct the violations and build again.\n"
    assert not (tmp_path / "out").exists()


def test_a_violation_leaves_the_last_build_as_it_was(tvetkg: Tvetkg, own: Path) -> None:
    before = {path: path.read_bytes() for path in sorted((own / "build").rglob("*")) if path.is_file()}
    spoil(own)
    code, out, _ = tvetkg("build", "--workspace", own, "--format", "json")
    assert code == 1
    assert json.loads(out)["published"] is None
    assert {path: path.read_bytes() for path in sorted((own / "build").rglob("*")) if path.is_file()} == before


def test_an_output_path_below_a_file_is_one_line(tvetkg: Tvetkg, own: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    code, _, err = tvetkg("build", "--workspace", own, "--out", tmp_path / "file" / "out")
    assert code == 2
    assert err.startswith(f"tvetkg: {tmp_path}/file/out/tvetkg.nq: cannot be written: ")
    assert err.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_layered_build_is_silent_about_the_reference(tvetkg: Tvetkg, layered: Path, tmp_path: Path) -> None:
    code, out, _ = tvetkg("build", "--workspace", layered, "--out", tmp_path / "out")
    assert code == 0
    assert "; no findings\n" in out
    assert "\nexample-agreement " in out


def test_a_workspace_without_sources_is_one_line(tvetkg: Tvetkg, own: Path) -> None:
    (own / SOURCE).unlink()
    code, _, err = tvetkg("build", "--workspace", own)
    assert code == 2
    assert err == (
        f"tvetkg: {own}/graph/sources: there is no source file here. 'tvetkg new-source URL' writes one to fill in.\n"
    )


def test_a_terminal_sees_the_stages(tvetkg: Tvetkg, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr("tvetkg.cli.output.Console", lambda stderr: Console(file=screen, force_terminal=True))
    assert tvetkg("build", "--workspace", own)[0] == 0
    assert screen.getvalue() != ""
