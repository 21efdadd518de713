from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook

from tvetkg.cli.query import _names, _parameters
from tvetkg.errors import UsageError

Tvetkg = Callable[..., tuple[int, str, str]]
PARTNERS = ["query", "partners", "org=example-college"]


def test_the_queries_are_listed_by_who_asks(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, _ = tvetkg("query", "--list", "--workspace", alone)
    lines = out.splitlines()
    assert code == 0
    heads = [line for line in lines if line and not line.startswith(" ")]
    assert [head.rpartition(" (")[2] for head in heads] == ["analyst)", "college)", "funder)", "curator)"]
    college = lines[lines.index(heads[1]) + 1 : lines.index(heads[2])]
    assert any(line.startswith("  partners org=…") for line in college)
    assert tvetkg("query", "--workspace", alone)[1] == out


def test_the_queries_are_listed_as_json(tvetkg: Tvetkg, alone: Path) -> None:
    listed = {each["name"]: each for each in json.loads(tvetkg("query", "--list", "--format", "json")[1])}
    assert listed["partners"]["topic"] == "cooperation"
    assert listed["partners"]["params"]["org"]["required"] is True
    assert set(listed["partners"]["question"]) == {"en", "zh"}


def test_a_table_that_fits_is_a_table(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, _ = tvetkg("query", "names", "thing=sample-polytechnic", "--workspace", alone)
    assert code == 0
    head, _, row = out.splitlines()
    assert "layer" not in head
    assert "Sample Polytechnic" in row


def test_a_table_that_is_too_wide_becomes_blocks(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, _ = tvetkg(*PARTNERS, "--workspace", alone)
    assert code == 0
    assert out.splitlines()[:3] == [
        "[1]",
        "  partner        sample-polytechnic",
        "  partner_label  Sample Polytechnic",
    ]
    assert all(len(line.split()) > 1 for line in out.splitlines()[1:])


def test_a_terminal_says_how_wide_a_table_may_be(tvetkg: Tvetkg, alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = ["query", "names", "thing=sample-polytechnic", "--workspace", str(alone)]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "400")
    assert not tvetkg(*question)[1].startswith("[1]\n")
    monkeypatch.setenv("COLUMNS", "40")
    assert tvetkg(*question)[1].startswith("[1]\n")


def test_rows_are_printed_in_every_format(tvetkg: Tvetkg, alone: Path) -> None:
    answers = {f: tvetkg(*PARTNERS, "--workspace", alone, "--format", f)[1] for f in ("csv", "tsv", "json", "md")}
    assert (
        answers["csv"].splitlines()[1].startswith("https://w3id.org/tvetkg/id/sample-polytechnic,Sample Polytechnic,")
    )
    assert answers["tsv"].splitlines()[1].split("\t")[1] == "Sample Polytechnic"
    assert json.loads(answers["json"])["results"]["bindings"][0]["partner_label"]["value"] == "Sample Polytechnic"
    assert answers["md"].splitlines()[2].startswith("| sample-polytechnic | Sample Polytechnic |")


def test_a_spreadsheet_goes_to_a_file(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.xlsx"
    code, printed, err = tvetkg(*PARTNERS, "--workspace", alone, "--format", "xlsx", "--out", out)
    assert (code, printed) == (0, "")
    assert err.startswith(f"Wrote {out}.\n")
    sheet = load_workbook(io.BytesIO(out.read_bytes())).worksheets[0]
    assert [cell.value for cell in sheet[1]][:2] == ["partner", "partner_label"]


def test_a_spreadsheet_is_never_sent_to_a_terminal(
    tvetkg: Tvetkg, alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, err = tvetkg(*PARTNERS, "--workspace", alone, "--format", "xlsx")
    assert (code, out) == (2, "")
    assert err == "tvetkg: This format is for files and not for a terminal: name a file with --out FILE.\n"


def test_an_answer_that_cannot_be_written_is_one_line(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept", encoding="utf-8")
    code, _, err = tvetkg(*PARTNERS, "--workspace", alone, "--out", tmp_path / "file" / "answer.csv")
    assert code == 2
    reasons = ["Not a directory", "File exists"]
    place = f"{tmp_path}/file/answer.csv"
    assert err in [f"tvetkg: {place}: cannot be written: {why}. Choose another place with --out.\n" for why in reasons]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "kept"


def test_a_layered_workspace_tells_its_own_rows(tvetkg: Tvetkg, layered: Path) -> None:
    out = tvetkg(*PARTNERS, "--workspace", layered, "--format", "csv")[1]
    assert [line.rsplit(",", 1)[1] for line in out.splitlines()] == ["layer", "own"]
    reference = tvetkg("query", "partners", "org=vtc", "--workspace", layered, "--format", "csv")[1]
    assert {line.rsplit(",", 1)[1] for line in reference.splitlines()[1:]} == {"reference"}


def test_an_empty_answer_names_its_columns(tvetkg: Tvetkg, alone: Path) -> None:
    out = tvetkg("query", "implementers", "org=example-college", "--workspace", alone)[1]
    assert out.split()[:2] == ["implementer", "implementer_label"]


def test_an_empty_answer_shows_its_columns_and_says_what_it_means(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, err = tvetkg("query", "implementers", "org=example-college", "--workspace", alone, "--format", "csv")
    assert code == 0
    assert out.count("\n") == 1
    assert out.split(",")[0] == "implementer"
    assert err.startswith("no rows: absence of a statement is not evidence of absence\n")


def test_the_query_is_explained_as_it_would_run(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, _ = tvetkg("query", "partners", "org=sample polytechnic", "--explain", "--workspace", alone)
    assert code == 0
    assert out.startswith("#+ question:")
    assert "VALUES ?org { <https://w3id.org/tvetkg/id/sample-polytechnic> }" in out
    assert tvetkg("query", "partners", "--explain", "--workspace", alone)[0] == 0


def test_the_choices_of_a_parameter_are_listed(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, _ = tvetkg("query", "agreements", "--choices", "org", "--format", "csv", "--workspace", alone)
    assert code == 0
    assert "https://w3id.org/tvetkg/id/example-college,Example College,EXC,Exampleland" in out
    _, roles, _ = tvetkg("query", "agreements", "--choices", "kind", "--format", "csv", "--workspace", alone)
    assert "https://w3id.org/tvetkg/vocabulary/agreement-kind/twinning,Twinning agreement,结好协议" in roles


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["agreements", "--choices", "ogr"], "The query agreements has no parameter 'ogr': did you mean 'org'?"),
        (["targets", "--choices", "due_by"], "due_by takes any date, such as "),
        (["parners", "org=vtc"], "There is no query 'parners': did you mean 'partners'"),
        (["partners"], "The query partners needs org (thing): write org=…. 'tvetkg search TEXT' finds ids."),
        (["partners", "ogr=vtc"], "The query partners has no parameter 'ogr': did you mean 'org'?"),
        (["partners", "vtc"], "'vtc' is no parameter: write KEY=VALUE, as in org=vtc."),
        (["partners", "=vtc"], "'=vtc' is no parameter: write KEY=VALUE, as in org=vtc."),
        (["partners", "org=exampel-college"], "did you mean example-college (Example College)?"),
        (["partners", 'org="'], "org='\"': the graph knows no such "),
        (["partners", "org={"], "org='{': the graph knows no such "),
        (["partners", "org=}; DROP ALL"], "org='}; DROP ALL': the graph knows no such "),
        (
            ["partners", "org=https://example.org/a b"],
            "org='https://example.org/a b': the graph knows no such ",
        ),
    ],
)
def test_wrong_use_is_one_line(tvetkg: Tvetkg, alone: Path, words: list[str], complaint: str) -> None:
    code, out, err = tvetkg("query", *words, "--workspace", alone)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1


def test_a_query_file_without_header_is_one_line(tvetkg: Tvetkg, own: Path) -> None:
    (own / "queries" / "mine").mkdir(parents=True)
    (own / "queries" / "mine" / "bare.rq").write_text("SELECT * { ?s ?p ?o }", encoding="utf-8")
    code, _, err = tvetkg("query", "bare", "--workspace", own)
    assert code == 2
    assert err.startswith(f"tvetkg: {own}/queries/mine/bare.rq:1:1: Violation: This query has no header.")
    assert err.count("\n") == 1


def test_the_shell_completes_names_and_parameters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = dict(_names("part"))
    assert "partners" in names
    assert names["partners"].endswith("?")
    context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)))
    context.params["name"] = "partners"
    assert "org=" in _parameters(context, "o")
    context.params["name"] = "no-such-query"
    assert _parameters(context, "") == []


def test_completion_keeps_quiet_where_nothing_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise UsageError("no workspace")

    monkeypatch.setattr("tvetkg.cli.query.open_workspace", fail)
    assert _names("") == []
