"""What was left out is a strict table, and no address is both left out and a source."""

from __future__ import annotations

from pathlib import Path

from tvetkg.records.corpus import read_source
from tvetkg.records.rejected import check_rejected, read_rejected

PAGE = 'source: {title: A, url: "https://example.org/a", language: en, accessed: 2026-11-21}\n'


def test_rows_are_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "rejected.csv"
    path.write_text(
        "url,title,reason\nhttps://example.org/b,B,no TVET\nhttps://example.org/b,B again,copy\nexample.org,C,x\n",
        encoding="utf-8",
    )
    told, findings = read_rejected(path, tmp_path)
    assert [row.record.title for row in told] == ["B", "B again"]
    assert [(finding.rule, str(finding.position)) for finding in findings] == [
        ("not-an-address", "rejected.csv:4:1"),
        ("rejected-twice", "rejected.csv:3:1"),
    ]


def test_a_missing_table_holds_nothing(tmp_path: Path) -> None:
    assert read_rejected(tmp_path / "rejected.csv", tmp_path) == ([], [])


def test_a_source_is_not_left_out_as_well(tmp_path: Path) -> None:
    table, page = tmp_path / "rejected.csv", tmp_path / "page.yaml"
    table.write_text("url,title,reason\nhttps://example.org/a,A,no TVET\n", encoding="utf-8")
    page.write_text(PAGE, encoding="utf-8")
    source = read_source(page).source
    assert source is not None
    told, _ = read_rejected(table, tmp_path)
    assert [str(finding) for finding in check_rejected(told, [source])] == [
        "rejected.csv:2:1: Violation: 'https://example.org/a' is left out here, and is the source 'page'. "
        f"Remove this row, or {page.as_posix()}. [rejected-and-kept]"
    ]
