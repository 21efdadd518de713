"""The documents behind the rows come along where they are asked for, in the way of each format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import polars
import pytest
from openpyxl import load_workbook

Tvetkg = Callable[..., tuple[int, str, str]]
PARTNERS = ["query", "partners", "org=example-college", "--workspace"]


@pytest.fixture
def asked(tvetkg: Tvetkg, alone: Path) -> Callable[..., str]:
    def call(*words: object) -> str:
        code, out, _ = tvetkg(*PARTNERS, alone, *words)
        assert code == 0
        return out

    return call


def test_below_a_table_each_document_is_told_of(asked: Callable[..., str]) -> None:
    rows, documents = asked("--sources").split("\nDocuments\n")
    assert rows == asked()
    first, second = documents.splitlines()
    assert first.startswith("  example-agreement: ")
    assert second.startswith("    https://")


def test_programs_get_columns(asked: Callable[..., str]) -> None:
    (row,) = csv.DictReader(io.StringIO(asked("--sources", "--format", "csv")))
    assert [key for key in row if key.startswith("source_")] == [
        "source_titles",
        "source_urls",
        "source_publishers",
        "source_published",
    ]
    assert row["source_urls"].startswith("https://")
    (binding,) = json.loads(asked("--sources", "--format", "json"))["results"]["bindings"]
    assert {key: cell["value"] for key, cell in binding.items()} == {key: cell for key, cell in row.items() if cell}
    assert "source_titles" not in asked("--format", "csv")


def test_markdown_has_a_second_table(asked: Callable[..., str]) -> None:
    rows, documents = asked("--sources", "--format", "md").split("\n\n")
    assert rows + "\n" == asked("--format", "md")
    assert documents.startswith("| source | title | url | publisher | published |\n")


def test_a_workbook_always_tells_of_its_sources(asked: Callable[..., str], tmp_path: Path) -> None:
    asked("--format", "xlsx", "--out", tmp_path / "plain.xlsx")
    asked("--format", "xlsx", "--sources", "--out", tmp_path / "told.xlsx")
    assert (tmp_path / "plain.xlsx").read_bytes() == (tmp_path / "told.xlsx").read_bytes()
    sheet = load_workbook(tmp_path / "plain.xlsx")["sources"]
    assert [cell.value for cell in sheet[1]] == ["id", "source", "title", "url", "publisher", "published"]
    assert sheet["A2"].value == "example-agreement"


def test_parquet_goes_to_a_file(asked: Callable[..., str], tmp_path: Path) -> None:
    asked("--format", "parquet", "--sources", "--out", tmp_path / "answer.parquet")
    frame = polars.read_parquet(tmp_path / "answer.parquet")
    assert frame["partner_label"].to_list() == ["Sample Polytechnic"]
    assert frame.schema["source_titles"] == polars.List(polars.String)
    told = polars.read_parquet_metadata(tmp_path / "answer.parquet")
    assert json.loads(told["tvetkg:parameters"]) == {"org": ["example-college"]}


def test_bytes_are_never_sent_to_a_terminal(tvetkg: Tvetkg, alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, err = tvetkg(*PARTNERS, alone, "--format", "parquet")
    assert (code, out) == (2, "")
    assert err == "tvetkg: This format is for files and not for a terminal: name a file with --out FILE.\n"


def test_ids_are_links_on_a_terminal_and_never_in_a_file(
    asked: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    linked = "\x1b]8;;https://w3id.org/tvetkg/id/sample-polytechnic\x1b\\sample-polytechnic\x1b]8;;\x1b\\"
    assert linked in asked()
    asked("--out", tmp_path / "answer.txt")
    assert "\x1b" not in (tmp_path / "answer.txt").read_text(encoding="utf-8")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in asked()


def test_sparql_writes_parquet_too(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    question = "SELECT ?label (1.5 AS ?n) { id:example-college rdfs:label ?label }"
    code, _, _ = tvetkg(
        "sparql", question, "--format", "parquet", "--out", tmp_path / "a.parquet", "--workspace", alone
    )
    assert code == 0
    assert polars.read_parquet(tmp_path / "a.parquet").dtypes == [polars.String(), polars.Decimal(38, 1)]
