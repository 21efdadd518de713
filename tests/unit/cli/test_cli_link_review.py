"""Links are reviewed one by one and applied: each judgement is safe at once, nothing is lost, nothing stands twice."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tvetkg.publish import build_graph
from tvetkg.rdf import name, node
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[3]
Tvetkg = Callable[..., tuple[int, str, str]]
COLUMNS = (
    *("subject_id", "object_id", "object_label", "object_names", "object_country", "object_kind", "object_website"),
    *("probability", "reasons", "tool", "tool_version"),
)
TOOL = ("0.91", "Much the same name.", "tvetkg link propose", "0.1.0")


def with_check(stem: str) -> str:
    """The id with its check digits."""
    signs = "0123456789abcdefghjkmnpqrstvwxyz"
    number = 0
    for sign in stem:
        number = number * 32 + signs.index(sign)
    return f"ror:{stem}{98 - number * 100 % 97:02}"


ONE, TWO, THREE = (with_check(f"09zzzz{sign}") for sign in "456")
ROWS = [
    ("id:delta-college", ONE, "Delta College", "Delta College|示例", "VN", "education", "https://d.example/", *TOOL),
    ("id:delta-college", TWO, "Delta School", "", "VN", "", "", *TOOL),
    ("id:quiet-college", THREE, "Quiet School", "", "KH", "", "", *TOOL),
]


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(ROOT / "tests/mini", tmp_path / "mini", ignore=shutil.ignore_patterns("build")))
    path = folder / "build/proposals/ror.tsv"
    path.parent.mkdir(parents=True)
    path.write_text("".join("\t".join(row) + "\n" for row in [COLUMNS, *ROWS]), "utf-8")
    return folder


def judged(mini: Path) -> list[tuple[str, str, str]]:
    path = mini / "build/proposals/ror.judged.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return [(each["subject_id"], each["object_id"], each["verdict"]) for each in lines]


@pytest.fixture
def review(tvetkg: Tvetkg, mini: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[int, str, str]]:
    """Run the command with these lines typed."""

    def call(typed: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return tvetkg("link", "review", "--workspace", mini, "--reviewer", "Lan", "--date", "2026-11-21")

    return call


Review = Callable[[str], tuple[int, str, str]]


def test_both_sides_are_shown_with_the_reasons(review: Review) -> None:
    code, out, err = review("q\n")
    assert (code, err) == (0, "")
    assert out.split("\n1 of 3\n")[1].splitlines()[:5] == [
        "ours    id:delta-college  Sample Delta College",
        "        vocational-college  viet-nam",
        f"theirs  {ONE}  Delta College  示例",
        "        education  VN  https://d.example/",
        "why     Much the same name. (probability 0.91)",
    ]


def test_each_judgement_is_kept_with_its_note(review: Review, mini: Path) -> None:
    out = review("d\nAnother  town.\nskip\nunsure\n\n")[1]
    assert judged(mini) == [("id:delta-college", ONE, "different"), ("id:quiet-college", THREE, "unsure")]
    first, second = (mini / "build/proposals/ror.judged.jsonl").read_text("utf-8").splitlines()
    assert json.loads(first) == {
        "subject_id": "id:delta-college",
        "subject_label": "Sample Delta College",
        "object_id": ONE,
        "object_label": "Delta College",
        "verdict": "different",
        "note": "Another town.",
        "probability": "0.91",
        "tool": "tvetkg link propose",
        "tool_version": "0.1.0",
        "reviewer": "Lan",
        "date": "2026-11-21",
    }
    assert json.loads(second)["note"] == "Much the same name."
    assert out.endswith("ror: 2 judgements kept, 1 to go. 'tvetkg link apply' writes them.\n")


def test_an_unclear_answer_is_asked_again_and_nothing_is_kept(review: Review, mini: Path) -> None:
    out = review("\nyes\nq\n")[1]
    assert out.count("Type one of these letters.") == 2
    assert judged(mini) == []


def test_review_goes_on_where_it_stopped(review: Review, mini: Path) -> None:
    review("d\nNo.\n")
    assert "ror: 2 proposals to judge" in review("d\nNo.\nd\nNo.\n")[1]
    assert [verdict for _, _, verdict in judged(mini)] == ["different"] * 3
    assert "ror: 0 proposals to judge" in review("")[1]


def test_a_thing_that_has_its_match_is_not_asked_about_again(review: Review, mini: Path) -> None:
    out = review("s\nIt is.\nq\n")[1]
    assert "Delta School" not in out
    assert "1 to go" in out


def test_a_note_that_was_not_finished_is_not_kept(review: Review, mini: Path) -> None:
    assert review("s\n")[0] == 0
    assert judged(mini) == []


def test_a_line_that_was_cut_off_is_judged_anew(review: Review, mini: Path) -> None:
    review("d\nNo.\n")
    path = mini / "build/proposals/ror.judged.jsonl"
    with path.open("ab") as file:
        file.write(b'{"subject_id": "id:del')
    review("d\nNo.\n")
    assert judged(mini) == [("id:delta-college", ONE, "different"), ("id:delta-college", TWO, "different")]


def test_an_interrupt_loses_nothing(mini: Path) -> None:
    command = [sys.executable, "-c", "from tvetkg.cli.main import main; main()", "link", "review"]
    command += ["--workspace", str(mini), "--reviewer", "Lan", "--date", "2026-11-21"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, text=True, env=environment) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("d\nNo.\n")
        process.stdin.flush()
        while "2 of 3" not in process.stdout.readline():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "1 judgement kept, 2 to go" in out
    assert judged(mini) == [("id:delta-college", ONE, "different")]


def test_what_was_judged_becomes_links_and_is_written_once(review: Review, tvetkg: Tvetkg, mini: Path) -> None:
    review("d\nNo.\ns\nIt is.\nu\nPerhaps.\n")
    paths = [mini / "graph/linksets" / name for name in ("ror.sssom.tsv", "ror.unsure.sssom.tsv")]
    before = [set(path.read_text("utf-8").splitlines()) for path in paths]
    code, out, _ = tvetkg("link", "apply", "--workspace", mini)
    assert (code, out) == (0, "ror: 3 rows new or changed in ror.sssom.tsv and ror.unsure.sssom.tsv.\n")
    after = [path.read_text("utf-8").splitlines() for path in paths]
    assert [len(set(lines) - old) for lines, old in zip(after, before, strict=True)] == [2, 1]
    assert [old - set(lines) for lines, old in zip(after, before, strict=True)] == [set(), set()]
    for lines in after:
        rows = [line for line in lines if line.startswith("id:")]
        assert rows == sorted(set(rows), key=lambda line: (line.split("\t")[0], line.split("\t")[4]))
    assert judged(mini) == []
    built = build_graph(open_workspace(mini))
    assert built.publishable
    wanted = node("https://w3id.org/tvetkg/id/delta-college")
    links = [
        quad.object.value for quad in built.quads if (quad.subject, quad.predicate) == (wanted, name("skos:exactMatch"))
    ]
    assert links == [f"https://ror.org/{TWO.removeprefix('ror:')}"]


def test_the_same_judgements_again_change_nothing(review: Review, tvetkg: Tvetkg, mini: Path) -> None:
    review("d\nNo.\ns\nIt is.\nu\nPerhaps.\n")
    kept = mini / "build/proposals/ror.judged.jsonl"
    text = kept.read_text("utf-8")
    tvetkg("link", "apply", "--workspace", mini)
    files = {path: path.read_bytes() for path in (mini / "graph/linksets").iterdir()}
    kept.write_text(text, "utf-8")
    assert tvetkg("link", "apply", "--workspace", mini)[1] == "ror: 0 rows new or changed.\n"
    assert {path: path.read_bytes() for path in (mini / "graph/linksets").iterdir()} == files


def test_a_pair_that_was_unsure_moves_when_it_is_decided(tvetkg: Tvetkg, mini: Path) -> None:
    line = {"subject_id": "id:quiet-college", "object_id": "ror:09zzzz351", "verdict": "different", "note": "A twin."}
    kept = mini / "build/proposals/ror.judged.jsonl"
    kept.write_text(json.dumps(line | {"reviewer": "orcid:0000-0002-1825-0097", "date": "2026-11-22"}) + "\n", "utf-8")
    assert tvetkg("link", "apply", "--workspace", mini)[0] == 0
    decided = (mini / "graph/linksets/ror.sssom.tsv").read_text("utf-8")
    assert "id:quiet-college\t\tskos:exactMatch\tNot\tror:09zzzz351" in decided
    assert '#  orcid: "https://orcid.org/"' in decided
    assert "id:quiet-college" not in (mini / "graph/linksets/ror.unsure.sssom.tsv").read_text("utf-8")
    assert build_graph(open_workspace(mini)).publishable


def test_two_exact_matches_are_refused_and_nothing_is_written(tvetkg: Tvetkg, mini: Path) -> None:
    line = {
        "subject_id": "id:harbour-polytechnic",
        "object_id": ONE,
        "verdict": "same",
        "note": "Too.",
        "reviewer": "Lan",
    }
    kept = mini / "build/proposals/ror.judged.jsonl"
    kept.write_text(json.dumps(line | {"date": "2026-11-22"}) + "\n", "utf-8")
    before = (mini / "graph/linksets/ror.sssom.tsv").read_bytes()
    code, _, err = tvetkg("link", "apply", "--workspace", mini)
    assert code == 1
    assert "it can be one of them only" in err
    assert (mini / "graph/linksets/ror.sssom.tsv").read_bytes() == before
    assert len(judged(mini)) == 1


def test_the_first_link_to_a_register_makes_its_file(tvetkg: Tvetkg, mini: Path) -> None:
    line = {"subject_id": "id:delta-college", "object_id": "wd:Q999999999", "verdict": "close", "note": 'A "twin".'}
    kept = mini / "build/proposals/wikidata.judged.jsonl"
    kept.write_text(json.dumps(line | {"reviewer": "Lan", "date": "2026-11-22"}) + "\n", "utf-8")
    assert tvetkg("link", "apply", "--workspace", mini)[0] == 0
    built = build_graph(open_workspace(mini))
    assert built.publishable
    assert any(quad.object == node("http://www.wikidata.org/entity/Q999999999") for quad in built.quads)


def test_wrong_use_is_told(tvetkg: Tvetkg, mini: Path) -> None:
    code, _, err = tvetkg("link", "review", "--workspace", mini)
    assert (code, err) == (2, "tvetkg: Somebody must answer for a judgement: name yourself with --reviewer NAME.\n")
    code, _, err = tvetkg("link", "review", "--workspace", mini, "--reviewer", "Lan", "--authority", "rorr")
    assert code == 2
    assert err.endswith("for it. There are some for ror.\n")
    code, _, err = tvetkg("link", "review", "--workspace", mini, "--reviewer", "Lan", "--date", "today")
    assert (code, err.startswith("tvetkg: --date today: ")) == (2, True)
    assert tvetkg("link", "apply", "--workspace", mini)[2].startswith("Nothing was judged since the last time.")


def test_proposals_that_cannot_be_read_are_told_with_their_places(tvetkg: Tvetkg, mini: Path) -> None:
    path = mini / "build/proposals/ror.tsv"
    path.write_text(path.read_text("utf-8").replace("0.91", "high"), "utf-8")
    code, _, err = tvetkg("link", "review", "--workspace", mini, "--reviewer", "Lan")
    assert code == 1
    assert f"{path.as_posix()}:2:" in err
    assert "'high' is no probability" in err
