from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Tvetkg = Callable[..., tuple[int, str, str]]
SOURCE = "graph/sources/example.org/example-agreement.yaml"
BAD_FIGURE = """\
source: {title: "A page", url: "https://www.example.org/page", language: [en], accessed: "2026-01-15",
  publisher: example-college, published: "2024"}
figures:
- {about: example-college, metric: people-trained, value: "over two thousand"}
"""


def test_a_workspace_in_order_has_no_findings(tvetkg: Tvetkg, alone: Path) -> None:
    assert tvetkg("check", "--workspace", alone) == (0, "no findings\n", "")


def test_a_finding_names_file_line_and_column(tvetkg: Tvetkg, own: Path) -> None:
    source = own / SOURCE
    source.write_text(source.read_text(encoding="utf-8").replace("kind: mou", "kind: mous"), encoding="utf-8")
    code, out, _ = tvetkg("check", "--workspace", own)
    assert code == 1
    line, summary = out.splitlines()
    assert line.startswith(f"{source}:14:9: Violation: ")
    assert "'mou'" in line
    assert line.endswith(" [unknown-code]")
    assert summary == "1 violation"


def test_a_warning_is_no_failure(tvetkg: Tvetkg, own: Path) -> None:
    source = own / SOURCE
    text = source.read_text(encoding="utf-8").replace("  - {org: sample-polytechnic, roles: [signatory]}\n", "")
    source.write_text(text, encoding="utf-8")
    code, out, _ = tvetkg("check", source, "--workspace", own)
    assert code == 0
    assert ": Warning: " in out
    assert out.endswith("1 warning\n")


def test_a_draft_from_elsewhere_is_checked_in_the_workspace(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(BAD_FIGURE, encoding="utf-8")
    code, out, _ = tvetkg("check", draft, "--workspace", alone)
    assert code == 1
    assert out.startswith(f"{draft}:4:59: Violation: ")
    assert 'Write ">2000".' in out


def test_a_draft_may_come_by_standard_input(tvetkg: Tvetkg, alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(BAD_FIGURE.encode())))
    code, out, _ = tvetkg("check", "-", "--workspace", alone)
    assert code == 1
    assert out.startswith("<stdin>:4:59: Violation: ")


def test_only_the_findings_of_the_files_given_are_shown(tvetkg: Tvetkg, own: Path, tmp_path: Path) -> None:
    source = own / SOURCE
    other = own / "graph/sources/example.org/other.yaml"
    shutil.copy(source, other)
    other.write_text('source: {title: "Ein Titel", language: [en], accessed: "2026-01-15"}\n', encoding="utf-8")
    assert tvetkg("check", source, "--workspace", own) == (0, "no findings\n", "")
    code, out, _ = tvetkg("check", own / "graph", "--workspace", own)
    assert code == 0
    assert {line.split(":")[0] for line in out.splitlines()[:-1]} == {str(other)}


def test_findings_as_json(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(BAD_FIGURE, encoding="utf-8")
    code, out, _ = tvetkg("check", draft, "--workspace", alone, "--format", "json")
    (finding,) = json.loads(out)
    assert code == 1
    assert {key: finding[key] for key in ("file", "line", "column", "severity")} == {
        "file": str(draft),
        "line": 4,
        "column": 59,
        "severity": "Violation",
    }
    assert list(finding) == ["file", "line", "column", "severity", "rule", "message", "advice", "focus"]


def test_findings_as_sarif(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(BAD_FIGURE, encoding="utf-8")
    code, out, _ = tvetkg("check", draft, "--workspace", alone, "--format", "sarif")
    log = json.loads(out)
    assert (code, log["version"]) == (1, "2.1.0")
    (result,) = log["runs"][0]["results"]
    assert result["level"] == "error"
    assert result["ruleId"] == log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": str(draft)}
    assert place["region"] == {"startLine": 4, "startColumn": 59}


def test_a_turtle_file_is_held_against_the_shapes(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    graph = tmp_path / "flow.ttl"
    graph.write_text(
        "@prefix tv: <https://w3id.org/tvetkg/ontology#> .\n"
        "@prefix id: <https://w3id.org/tvetkg/id/> .\n\n"
        "id:a-flow a tv:FundingFlow .\n",
        encoding="utf-8",
    )
    code, out, _ = tvetkg("check", graph, "--workspace", alone)
    assert code == 1
    assert all(line.startswith(f"{graph}:4:4: ") for line in out.splitlines()[:-1])
    assert "[funding-flow/funder]" in out


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("none.yaml", None, "there is no such file."),
        ("none.ttl", None, "there is no such file."),
        (
            "picture.png",
            b"\x89PNG",
            "not a source file; a source ends in .yaml, .yml, .jsonl, or is a folder with source.csv.",
        ),
    ],
)
def test_a_path_that_is_no_source_is_one_line(
    tvetkg: Tvetkg, alone: Path, tmp_path: Path, name: str, content: bytes | None, complaint: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert tvetkg("check", path, "--workspace", alone) == (2, "", f"tvetkg: {path}: {complaint}\n")


def test_a_folder_without_sources_is_one_line(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    complaint = f"tvetkg: {tmp_path}: a folder is a source only when it holds a source.csv. Name the files in it.\n"
    assert tvetkg("check", tmp_path, "--workspace", alone) == (2, "", complaint)


def test_a_turtle_file_that_is_none_is_one_line(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    graph = tmp_path / "broken.ttl"
    graph.write_text("this is no Turtle", encoding="utf-8")
    code, out, err = tvetkg("check", graph, "--workspace", alone)
    assert (code, out) == (2, "")
    assert err.startswith(f"tvetkg: {graph}:1:")
    graph.write_bytes(b"\xff\xfe")
    assert tvetkg("check", graph, "--workspace", alone)[2] == f"tvetkg: {graph}: not a text in UTF-8 (byte 0).\n"


def test_a_folder_is_no_turtle_file(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph.ttl"
    folder.mkdir()
    complaint = f"tvetkg: {folder}: this is a folder. Name the files in it.\n"
    assert tvetkg("check", folder, "--workspace", alone) == (2, "", complaint)


def test_a_folder_of_tables_is_a_source(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / "source.csv").write_text("title,language,accessed\nA page,en,2026\n", encoding="utf-8")
    code, out, _ = tvetkg("check", folder, "--workspace", alone)
    assert code == 1
    assert f"{folder}/source.csv:2:11: Violation: " in out
