"""The commands about things and the workspace itself: why, search, info, schema, init, new-source."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tvetkg.workspace import shipped_folder

Tvetkg = Callable[..., tuple[int, str, str]]


def test_why_prints_every_statement_with_its_document(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, err = tvetkg("why", "example-welding-exchange", "--workspace", alone)
    assert (code, err) == (0, "")
    assert out == (
        "Welding Teachers' Exchange (https://w3id.org/tvetkg/id/example-welding-exchange)\n"
        "\n"
        'name:        "Welding Teachers\' Exchange" (en)\n'
        "               example-agreement\n"
        "kind:        Exchange programme\n"
        "               example-agreement\n"
        "start:       2024-09\n"
        "               example-agreement\n"
        "under:       Memorandum of Understanding\n"
        "               example-agreement\n"
        'figure:      People trained >40 (time "so far" (stated; the year is not resolved); Observed)\n'
        "               example-agreement\n"
        "participant: Example College as Organiser\n"
        "               example-agreement\n"
        "             Sample Polytechnic as Partner\n"
        "               example-agreement\n"
        "\n"
        "Documents\n"
        "  example-agreement: Example College and Sample Polytechnic sign a memorandum\n"
    )


def test_why_shows_a_time_that_is_stated_and_not_resolved(tvetkg: Tvetkg, seeds: Path) -> None:
    code, out, _ = tvetkg("why", "vpes", "--workspace", seeds)
    lines = out.splitlines()
    assert code == 0
    founded = next(number for number, line in enumerate(lines) if line.startswith("founded:"))
    assert lines[founded].split(maxsplit=1)[1] == '"last year" (stated; the year is not resolved)'
    assert lines[founded + 1].split()[0] == "vtc-spotlight-vpes"


@pytest.mark.parametrize("words", ["id:example-college", "https://w3id.org/tvetkg/id/example-college"])
def test_why_takes_ids_in_any_form(tvetkg: Tvetkg, alone: Path, words: str) -> None:
    plain = tvetkg("why", "example-college", "--workspace", alone)
    assert plain[0] == 0
    assert tvetkg("why", words, "--workspace", alone) == plain


def test_why_tells_own_documents_in_a_layered_workspace(tvetkg: Tvetkg, layered: Path) -> None:
    out = tvetkg("why", "example-college", "--workspace", layered)[1]
    assert "\n  example-agreement [own]: " in out
    statements = json.loads(tvetkg("why", "vtc", "--workspace", layered, "--format", "json")[1])["statements"]
    assert {statement["layer"] for statement in statements} == {"reference"}


def test_why_as_json_and_markdown(tvetkg: Tvetkg, alone: Path) -> None:
    told = json.loads(tvetkg("why", "exampleland", "--workspace", alone, "--format", "json")[1])
    assert told["label"] == "Exampleland"
    assert told["statements"][0] == {
        "property": "name",
        "value": '"Exampleland" (en)',
        "source": "https://w3id.org/tvetkg/source/authority-places",
        "title": "Places known to this graph",
        "at": [],
        "record": None,
    }
    page = tvetkg("why", "exampleland", "--workspace", alone, "--format", "md")[1]
    assert page.startswith("# Exampleland\n\n<https://w3id.org/tvetkg/id/exampleland>\n\n| | statement |")


def test_why_proposes_what_was_meant(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, err = tvetkg("why", "Example Colege", "--workspace", alone)
    assert (code, out) == (2, "")
    assert err.startswith(
        "tvetkg: Nothing is known of 'Example Colege': did you mean example-college (Example College)"
    )
    _, _, err = tvetkg("why", "qqqq", "--workspace", alone)
    assert err == "tvetkg: Nothing is known of 'qqqq': try tvetkg search with a part of its name.\n"


@pytest.mark.parametrize("words", [["Example", "College"], ["example college"], ["示例學院"], ["vi du"], ["EXC"]])
def test_search_finds_a_thing_by_any_name(tvetkg: Tvetkg, alone: Path, words: list[str]) -> None:
    code, out, err = tvetkg("search", *words, "--workspace", alone, "--format", "csv", "--limit", "1")
    assert (code, err) == (0, "")
    head, row = out.splitlines()
    assert head == "id,label,name,kind"
    assert row.startswith("https://w3id.org/tvetkg/id/example-college,Example College,")


def test_search_says_that_it_found_nothing(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, err = tvetkg("search", "qqqqqqqq", "--workspace", alone)
    assert (code, out.split()[:4]) == (0, ["id", "label", "name", "kind"])
    assert err == "nothing of this name: try a part of it, or another script\n"


def test_search_takes_no_limit_below_one(tvetkg: Tvetkg, alone: Path) -> None:
    code, _, err = tvetkg("search", "x", "--limit", "0", "--workspace", alone)
    assert code == 2
    assert "--limit" in err


def test_info_counts_what_there_is(tvetkg: Tvetkg, layered: Path) -> None:
    code, out, _ = tvetkg("info", "--workspace", layered, "--format", "json")
    facts = json.loads(out)
    assert code == 0
    assert [layer["folder"] for layer in facts["layers"]] == [str(shipped_folder()), str(layered)]
    assert facts["layers"][1]["documents"] == 1
    assert facts["things"]["tv:Agreement"] >= 1
    assert set(facts["engines"]) == {"pyoxigraph", "rdflib", "pyshacl"}
    assert facts["built"] is not None
    lines = tvetkg("info", "--workspace", layered)[1].splitlines()
    assert f"  1 documents in {layered}" in lines


def test_the_schema_lists_keys_and_codes(tvetkg: Tvetkg, alone: Path, tmp_path: Path) -> None:
    code, out, _ = tvetkg("schema", "--workspace", alone)
    schema = json.loads(out)
    assert code == 0
    assert "agreements" in schema["properties"]
    assert '"signatory"' in out
    assert tvetkg("schema", "--out", tmp_path / "s.json", "--workspace", alone)[0] == 0
    assert json.loads((tmp_path / "s.json").read_text(encoding="utf-8")) == schema


@pytest.mark.parametrize("options", [[], ["--standalone"]], ids=["layered", "standalone"])
def test_a_fresh_workspace_builds_at_once(tvetkg: Tvetkg, tmp_path: Path, options: list[str]) -> None:
    folder = tmp_path / "register"
    code, out, _ = tvetkg("init", folder, *options)
    assert code == 0
    assert out.startswith(f"Made the workspace {folder}:\n")
    assert out.endswith(f"Next: tvetkg build --workspace {folder}\n")
    assert tvetkg("check", "--workspace", folder) == (0, "no findings\n", "")
    assert tvetkg("build", "--workspace", folder)[0] == 0
    assert (folder / "build" / "tvetkg.nq").is_file()


def test_init_overwrites_nothing(tvetkg: Tvetkg, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept", encoding="utf-8")
    code, _, err = tvetkg("init", tmp_path)
    assert (code, err) == (
        2,
        f"tvetkg: {tmp_path}: this folder is not empty, and is left as it is. Name a new or empty one.\n",
    )
    code, _, err = tvetkg("init", tmp_path / "mine")
    assert (code, err) == (2, f"tvetkg: {tmp_path}/mine: this is a file. Name a new or empty folder.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_a_new_source_is_written_and_is_in_order(tvetkg: Tvetkg, own: Path) -> None:
    address = "https://www.example.com/news/Partners.html"
    code, out, _ = tvetkg("new-source", address, "--title", 'A "page"', "--workspace", own)
    target = own / "graph/sources/example.com/partners.yaml"
    assert (code, out) == (0, f"{target}\n")
    assert f'url: "{address}"' in target.read_text(encoding="utf-8")
    code, out, _ = tvetkg("check", target, "--workspace", own)
    assert code == 0
    before = target.read_bytes()
    code, _, err = tvetkg("new-source", address, "--workspace", own)
    assert code == 2
    assert err == "tvetkg: graph/sources/example.com/partners.yaml: this file exists already, and is left as it is.\n"
    assert target.read_bytes() == before


def test_a_new_source_is_filled_from_notes(tvetkg: Tvetkg, own: Path, tmp_path: Path) -> None:
    notes, page = tmp_path / "notes.jsonl", tmp_path / "page.txt"
    page.write_text("Example College, 示例学院", encoding="utf-8")
    notes.write_text(
        '{"type": "mention", "of": "example-college", "name": "the College", "at": [[0, 15]]}\n'
        '{"type": "membership", "member": "example-colege", "group": "sample-polytechnic"}\n'
        '{"type": "figure", "about": "example-college"}\n',
        encoding="utf-8",
    )
    address = "https://www.example.com/news/1.html"
    options = ["--from", notes, "--text", page, "--title", "A page", "--id", "a-page", "--workspace", own]
    code, out, err = tvetkg("new-source", address, *options)
    target = own / "graph/sources/example.com/a-page.yaml"
    assert (code, out) == (0, f"{target}\n")
    assert err.splitlines() == [
        f"{notes}:3:1: Violation: A figure needs 'metric', and there is none. Add 'metric: …'. [missing-key]",
        f"{notes}:3:1: Violation: A figure needs 'value', and there is none. Add 'value: …'. [missing-key]",
        "Unknown organisations: write the id of the one that is meant, or add the row to organisations.csv.",
        "  example-colege (line 9)",
        "    may be example-college (0.91: names alike but for one letter: 'Example Colege' and 'Example College')",
        "    row: example-colege,Example Colege,,,,,,,,,",
        "2 records noted, 1 left out (they stand at the file's end); 1 unknown organisation, no other findings",
        f"Next: search the file for DECIDE, then run tvetkg check {target}",
    ]
    assert "length: 21}" in target.read_text(encoding="utf-8")
    assert tvetkg("new-source", address, "--text", page, "--workspace", own)[0] == 2
    code, out, _ = tvetkg("check", target, "--workspace", own)
    assert code == 1
    assert [line.partition(": ")[0] for line in out.splitlines() if "Violation" in line] == [f"{target}:9:12"]


@pytest.mark.parametrize(
    "address", ["example.org/page", "ftp://example.org/x", "https://", "https://exa mple.org/", "http://[x"]
)
def test_a_bad_address_is_one_line(tvetkg: Tvetkg, own: Path, address: str) -> None:
    code, out, err = tvetkg("new-source", address, "--workspace", own)
    assert (code, out) == (2, "")
    assert err.startswith(f"tvetkg: {address!r} is no address")
    assert err.count("\n") == 1
