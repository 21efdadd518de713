"""``tvetkg link enrich``: facts of what was accepted, kept in a file, and shown when they change."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
Tvetkg = Callable[..., tuple[int, str, str]]


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "mini", tmp_path / "mini", ignore=shutil.ignore_patterns("build"))
    (tmp_path / "mini" / "graph" / "enrichment" / "ror.yaml").unlink()
    return tmp_path / "mini"


def dump(folder: Path, id: str = "09zzzz157", established: int = 1964) -> Path:
    """A record that is made up, in the form of ROR's dump (schema 2)."""
    record = {
        "id": f"https://ror.org/{id}",
        "status": "active",
        "types": ["education"],
        "names": [{"value": "Harbour Polytechnic of Example", "types": ["ror_display", "label"], "lang": "en"}],
        "locations": [],
        "links": [{"type": "website", "value": "https://harbour.example/"}],
        "relationships": [],
        "established": established,
    }
    path = folder / "dump.json"
    path.write_text(json.dumps([record]), encoding="utf-8")
    return path


def test_facts_are_written_and_stand_in_the_graph(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    enrich = ["link", "enrich", "ror", "--date", "2026-11-29", "--workspace", mini]
    path = mini / "graph" / "enrichment" / "ror.yaml"
    said = f"ror: facts of 1 of 1 linked things in {path}.\n"
    assert tvetkg(*enrich, "--file", dump(tmp_path), "--version", "9.9") == (0, said, "")
    assert path.read_text(encoding="utf-8").splitlines()[1:5] == [
        'title: "Research Organization Registry (ROR)"',
        'version: "9.9"',
        'licence: "https://creativecommons.org/publicdomain/zero/1.0/"',
        'accessed: "2026-11-29"',
    ]
    assert tvetkg("build", "--workspace", mini)[0] == 0
    code, out, _ = tvetkg("why", "harbour-polytechnic", "--workspace", mini)
    assert code == 0
    assert "Research Organization Registry (ROR), 9.9: facts of things linked to it" in out


def test_what_changed_there_is_shown_and_waits_for_a_word(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    enrich = ["link", "enrich", "ror", "--workspace", mini, "--file"]
    path = mini / "graph" / "enrichment" / "ror.yaml"
    assert tvetkg(*enrich, dump(tmp_path), "--date", "2026-11-01")[0] == 0
    first = path.read_text(encoding="utf-8")
    code, out, err = tvetkg(*enrich, dump(tmp_path, established=1965), "--date", "2026-11-29")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines() if "inception" in line] == [
        ["harbour-polytechnic", "inception", "changed", "1964", "1965"]
    ]
    assert out.endswith(
        f"ror: 1 difference of 1 thing. Nothing is written; --accept takes what it says now over into {path}.\n"
    )
    assert path.read_text(encoding="utf-8") == first
    assert tvetkg(*enrich, dump(tmp_path, established=1965), "--date", "2026-11-29", "--accept")[0] == 0
    assert path.read_text(encoding="utf-8") == first.replace("1964", "1965").replace("2026-11-01", "2026-11-29")
    code, out, _ = tvetkg(*enrich, dump(tmp_path, established=1965), "--date", "2026-11-30")
    assert (code, out.splitlines()[0]) == (0, "ror: it says the same as on 2026-11-29.")


def test_an_id_that_the_register_does_not_know_is_told(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    file = dump(tmp_path, id="09zzzz254")
    code, out, err = tvetkg("link", "enrich", "ror", "--workspace", mini, "--file", file)
    assert (code, out) == (0, "ror: it says nothing of what is linked to it; nothing is written.\n")
    assert err == "harbour-polytechnic: ror does not know its id; look at the link again.\n"
    assert not (mini / "graph" / "enrichment" / "ror.yaml").exists()


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["viaf"], "There is no register 'viaf': there are dbpedia, esco"),
        (["wikidata", "--offline"], "nothing in graph/linksets is linked to it"),
        (["ror", "--version", "2"], "name it with --file FILE"),
        (["ror", "--date", "soon"], "--date soon: "),
        (["ror", "--file", "no-such-dump.json"], "no-such-dump.json"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(words: list[str], complaint: str, tvetkg: Tvetkg, mini: Path) -> None:
    code, out, err = tvetkg("link", "enrich", *words, "--workspace", mini)
    assert (code, out) == (2, "")
    assert err.startswith("tvetkg: ") and err.count("\n") == 1 and complaint in err
    assert not (mini / "graph" / "enrichment" / "ror.yaml").exists()


def test_a_file_that_was_changed_by_hand_stops_it(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    (mini / "graph" / "enrichment" / "ror.yaml").write_text("authority: ror\n", encoding="utf-8")
    code, _, err = tvetkg("link", "enrich", "ror", "--workspace", mini, "--file", dump(tmp_path))
    assert code == 1
    assert "ror.yaml:1:1: Violation" in err and "etch the facts anew" in err
