"""Every bad source file under tests/bad/records gets exactly the findings that expected.csv lists for it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tvetkg.errors import in_reading_order
from tvetkg.records.read_csv import read_authority, read_csv_source
from tvetkg.records.read_jsonl import read_jsonl
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.resolve import resolve
from tvetkg.records.vocabularies import read_vocabularies

FOLDER = Path(__file__).parents[2] / "bad" / "records"
KNOWN = FOLDER / "known"
FILES = sorted(path for path in FOLDER.iterdir() if path.name not in ("known", "expected.csv"))

Row = tuple[str, int, int, str, str, str]


def findings_of(path: Path) -> list[Row]:
    """Read and resolve one file alone; the message is the finding's, with its advice."""
    authority, _ = read_authority(KNOWN / "organisations.csv", KNOWN / "places.csv", KNOWN)
    vocabularies = read_vocabularies([KNOWN])
    read = read_csv_source if path.is_dir() else {".yaml": read_yaml, ".jsonl": read_jsonl}[path.suffix]
    reading = read(path, Path(path.name))
    resolved = resolve([reading.source], authority, vocabularies) if reading.source else []
    rows = []
    for finding in in_reading_order([*reading.findings, *resolved]):
        at = finding.position
        assert at is not None
        advice = finding.advice[:1].upper() + finding.advice[1:]
        message = f"{finding.message} {advice}".strip()
        rows.append((at.file.as_posix(), at.line, at.column, finding.rule, str(finding.severity), message))
    return rows


def expected() -> list[Row]:
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines)
        return [
            (row["file"], int(row["line"]), int(row["column"]), row["rule"], row["severity"], row["message"])
            for row in rows
        ]


def test_what_is_known_is_good() -> None:
    authority, findings = read_authority(KNOWN / "organisations.csv", KNOWN / "places.csv", KNOWN)
    assert findings == []
    assert resolve([], authority, read_vocabularies([KNOWN])) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_findings(path: Path) -> None:
    of_file = [row for row in expected() if row[0].split("/")[0] == path.name]
    assert of_file, f"expected.csv says nothing of {path.name}"
    assert findings_of(path) == of_file


def test_no_expectation_without_a_file() -> None:
    assert {row[0].split("/")[0] for row in expected()} == {path.name for path in FILES}
