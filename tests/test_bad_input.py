"""Bad input at the command line: one clear line with its place, the right exit code, and never a traceback."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from tvetkg.cli.main import run

TESTS = Path(__file__).parent
RECORDS = TESTS / "bad" / "records"
SEEDS = TESTS / "seeds"
NO_SOURCE = {"csv-no-source"}  # a folder without source.csv is no source file, and check says so with exit code 2
PLACE = re.compile(
    r"^(?P<file>\S.*?):(?P<line>\d+):(?P<column>\d+): (?P<severity>Violation|Warning|Info): .+ \[[\w/-]+\]$"
)


def _wrong() -> list[Path]:
    with (RECORDS / "expected.csv").open(encoding="utf-8", newline="") as file:
        stems = {row["file"].split("/")[0] for row in csv.DictReader(file) if row["severity"] == "Violation"}
    return sorted(RECORDS / stem for stem in stems - NO_SOURCE)


def _one_of_each_shape() -> list[Path]:
    return [
        next(iter(sorted(folder.glob("bad/*.ttl"))))
        for folder in sorted((TESTS.parent / "shapes").iterdir())
        if (folder / "bad").is_dir()
    ]


def test_there_are_bad_examples():
    assert len(_wrong()) > 80
    assert len(_one_of_each_shape()) > 20


@pytest.mark.parametrize("path", _wrong(), ids=lambda path: path.stem)
def test_check_names_the_place_and_exits_1(path: Path, capsys: pytest.CaptureFixture[str]):
    code = run(["check", str(path), "--workspace", str(SEEDS)])
    out, _ = capsys.readouterr()
    *lines, summary = out.splitlines()
    assert code == 1
    assert "violation" in summary
    places = [match for match in map(PLACE.match, lines) if match]
    assert len(places) == len(lines), out
    assert all(Path(match["file"]).is_relative_to(path) for match in places)
    assert "Violation" in {match["severity"] for match in places}


@pytest.mark.parametrize("path", _one_of_each_shape(), ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_check_reads_a_bad_graph_too(path: Path, capsys: pytest.CaptureFixture[str]):
    code = run(["check", str(path), "--workspace", str(SEEDS)])
    *lines, _ = capsys.readouterr().out.splitlines()
    assert lines
    places = [match for match in map(PLACE.match, lines) if match]
    assert len(places) == len(lines)
    assert code == int(any(match["severity"] == "Violation" for match in places))


@pytest.mark.parametrize(
    ("value", "complaint"),
    [
        ('vtcc"', "vtcc"),
        ("vtcc}", "vtcc"),
        ("}; DROP ALL", "DROP"),
        ("https://example.org/a b", "a b"),
        ("\\u0022 }", "u0022"),
    ],
)
def test_a_hostile_parameter_is_a_name_that_nobody_has(value: str, complaint: str, capsys: pytest.CaptureFixture[str]):
    assert run(["query", "partners", f"org={value}", "--workspace", str(SEEDS)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert complaint in err


@pytest.mark.parametrize("value", ['vtc"', "vtc}", "«VTC»"])
def test_punctuation_around_a_name_is_nothing_but_punctuation(value: str, capsys: pytest.CaptureFixture[str]):
    assert run(["query", "partners", "org=vtc", "--workspace", str(SEEDS)]) == 0
    wanted = capsys.readouterr().out
    assert run(["query", "partners", f"org={value}", "--workspace", str(SEEDS)]) == 0
    assert capsys.readouterr().out == wanted


def test_a_folder_that_is_no_source_is_wrong_use(capsys: pytest.CaptureFixture[str]):
    (name,) = NO_SOURCE
    assert run(["check", str(RECORDS / name), "--workspace", str(SEEDS)]) == 2
    assert "source.csv" in capsys.readouterr().err


def test_a_file_of_100_megabytes_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    large = tmp_path / "large.yaml"
    with large.open("wb") as file:
        os.truncate(file.fileno(), 100_000_000)
    assert run(["check", str(large), "--workspace", str(SEEDS)]) == 1
    (line, _) = capsys.readouterr().out.splitlines()
    assert "100" in line
    assert "4 MB" in line or "4,0" in line or "larger" in line


def test_nested_brackets_by_the_hundred_thousand(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    deep = tmp_path / "deep.yaml"
    deep.write_text("source: " + "[" * 200_000, encoding="utf-8")
    assert run(["check", str(deep), "--workspace", str(SEEDS)]) == 1
    (line, _) = capsys.readouterr().out.splitlines()
    assert PLACE.match(line)


def test_a_query_file_without_a_header_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    (tmp_path / "workspace.toml").write_text('extends = "reference"\n', encoding="utf-8")
    query = tmp_path / "queries" / "mine" / "bare.rq"
    query.parent.mkdir(parents=True)
    query.write_text("SELECT * WHERE { ?s ?p ?o }", encoding="utf-8")
    assert run(["query", "--list", "--workspace", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert "bare.rq" in err
    assert "header" in err
