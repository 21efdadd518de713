from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

Tvetkg = Callable[..., tuple[int, str, str]]
LABEL = "SELECT ?label { id:example-college rdfs:label ?label }"


def test_a_query_may_be_given_as_text(tvetkg: Tvetkg, alone: Path) -> None:
    assert tvetkg("sparql", LABEL, "--format", "csv", "--workspace", alone) == (0, "label\nExample College\n", "")


def test_a_query_may_come_from_a_file_or_standard_input(
    tvetkg: Tvetkg, alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "label.rq").write_text(LABEL, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(LABEL.encode())))
    answers = [tvetkg("sparql", each, "--format", "csv", "--workspace", alone) for each in (tmp_path / "label.rq", "-")]
    assert answers == [(0, "label\nExample College\n", "")] * 2


def test_rows_in_every_format(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    def asked(form: str) -> str:
        return tvetkg("sparql", LABEL, "--format", form, "--workspace", alone)[1]

    assert asked("tsv") == "label\nExample College\n"
    assert json.loads(asked("json"))["results"]["bindings"][0]["label"]["value"] == "Example College"
    assert asked("md").splitlines()[2] == "| Example College |"
    assert asked("table").splitlines()[2] == "Example College"
    code, _, _ = tvetkg("sparql", LABEL, "--format", "xlsx", "--out", tmp_path / "a.xlsx", "--workspace", alone)
    assert code == 0
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


def test_triples_in_every_format(tvetkg: Tvetkg, alone: Path) -> None:
    question = "CONSTRUCT { id:example-college rdfs:label ?label } { id:example-college rdfs:label ?label }"
    subject, label = "https://w3id.org/tvetkg/id/example-college", "http://www.w3.org/2000/01/rdf-schema#label"

    def asked(form: str) -> str:
        return tvetkg("sparql", question, "--format", form, "--workspace", alone)[1]

    line = asked("ntriples")
    assert line.startswith(f'<{subject}> <{label}> "Example College"')
    assert asked("nquads") == line
    assert "id:example-college rdfs:label" in asked("turtle")
    assert asked("turtle") == tvetkg("sparql", question, "--workspace", alone)[1]
    assert "Example College" in json.dumps(json.loads(asked("jsonld")))


def test_yes_and_no(tvetkg: Tvetkg, alone: Path) -> None:
    assert tvetkg("sparql", "ASK { id:example-college a org:Organization }", "--workspace", alone)[1] == "true\n"
    assert tvetkg("sparql", "ASK { id:nobody ?p ?o }", "--workspace", alone)[1] == "false\n"
    assert json.loads(tvetkg("sparql", "ASK {}", "--format", "json", "--workspace", alone)[1])["boolean"] is True


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        ("SELECT * { ?s ?p }", "The query does not parse at line 1, column 19"),
        ("PREFIX tv: <urn:x>\nSELECT *\n{ ?s tv:a }", "The query does not parse at line 3, column 11"),
        ("SELECT * { ?s no:such ?o }", "at line 1, column 15: no PREFIX line declares 'no:'"),
        ("INSERT DATA { id:vtc rdfs:label 'x' }", "INSERT changes data"),
        ("LOAD <http://example.org/> # {", "LOAD changes data"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE is not allowed here"),
        ("nothing.rq", "nothing.rq: there is no such file, and it is no query."),
        ("what is this", "This is no SPARQL query"),
    ],
)
def test_a_wrong_query_is_one_line(tvetkg: Tvetkg, alone: Path, question: str, complaint: str) -> None:
    code, out, err = tvetkg("sparql", question, "--workspace", alone)
    assert (code, out) == (2, "")
    assert complaint in err
    assert err.count("\n") == 1


def test_a_file_that_is_no_text_is_one_line(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    (tmp_path / "binary.rq").write_bytes(b"SELECT \xff")
    code, _, err = tvetkg("sparql", tmp_path / "binary.rq", "--workspace", alone)
    assert (code, err) == (2, f"tvetkg: {tmp_path}/binary.rq: not a text in UTF-8 (byte 7 is 0xff).\n")
    code, _, err = tvetkg("sparql", tmp_path, "--workspace", alone)
    assert (code, err) == (2, f"tvetkg: {tmp_path}: cannot be read: Is a directory.\n")


def test_a_format_that_does_not_fit_the_answer_is_one_line(tvetkg: Tvetkg, alone: Path) -> None:
    code, _, err = tvetkg("sparql", LABEL, "--format", "turtle", "--workspace", alone)
    assert code == 2
    assert err == (
        "tvetkg: This query answers with rows, which have no form as turtle: "
        "take table, csv, tsv, json, md, xlsx, parquet.\n"
    )
    code, _, err = tvetkg("sparql", "DESCRIBE id:example-college", "--format", "csv", "--workspace", alone)
    assert code == 2
    assert err == (
        "tvetkg: This query answers with triples, which have no form as csv: take turtle, ntriples, jsonld, nquads.\n"
    )


def test_a_very_long_word_is_no_file(tvetkg: Tvetkg, alone: Path) -> None:
    code, _, err = tvetkg("sparql", "x" * 5000, "--workspace", alone)
    assert code == 2
    assert err.endswith("there is no such file, and it is no query.\n")
