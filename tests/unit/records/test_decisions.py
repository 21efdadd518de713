"""Decisions about identity are read strictly, and fit the ids there are."""

from __future__ import annotations

from pathlib import Path

from tvetkg.records.corpus import read_corpus
from tvetkg.records.read_csv import Authority, read_authority
from tvetkg.records.vocabularies import Vocabularies
from tvetkg.workspace import Workspace

HEADER = "one,other,decision,reason\n"
ORGANISATIONS = "id,label,kind\nalpha-college,Alpha College,college\nbeta-college,Beta College,college\n"
DOCUMENT = """source: {title: "A page", url: "https://example.org/a", publisher: PUBLISHER, published: 2026,
  language: en, accessed: 2026-11-21}
funding:
- {id: gift, funder: alpha-college}
- {id: gift-again, funder: alpha-college}
"""
CODES = Vocabularies(
    {"organisation-kind": frozenset({"college"}), "judgement": frozenset({"same", "close", "different", "unsure"})}, {}
)


def found(folder: Path, rows: str, document: str = DOCUMENT.replace("PUBLISHER", "alpha-college")) -> list[str]:
    files = {
        "authority/organisations.csv": ORGANISATIONS,
        "authority/decisions.csv": HEADER + rows,
        "sources/page.yaml": document,
    }
    for name, text in files.items():
        (folder / "graph" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "graph" / name).write_text(text, encoding="utf-8")
    _, findings = read_corpus(Workspace(folder, folder), CODES)
    prefix = folder.as_posix() + "/graph/authority/"
    return [str(finding).replace(prefix, "").replace(f"{folder.as_posix()}/graph/", "") for finding in findings]


def test_rows_and_retired_ids(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + 'a,b,unsure,"Who knows, really?"\na,old-a,same,Spelt out.\n', encoding="utf-8")
    authority, findings = read_authority(tmp_path / "o.csv", tmp_path / "p.csv", tmp_path, path)
    assert findings == []
    assert [told.record.reason for told in authority.decisions] == ["Who knows, really?", "Spelt out."]
    assert str(authority.decisions[0].at("decision")) == "decisions.csv:2:5"
    assert authority.retired == {"old-a": "a"}


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    authority, findings = read_authority(tmp_path / "o.csv", tmp_path / "p.csv", tmp_path, tmp_path / "d.csv")
    assert (authority, findings) == (Authority({}, {}, {}, {}, []), [])


def test_a_row_needs_every_cell_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("one,other,decision,why\na,B b,unsure,x\n", encoding="utf-8")
    _, findings = read_authority(tmp_path / "o.csv", tmp_path / "p.csv", tmp_path, path)
    assert [str(finding) for finding in findings] == [
        "decisions.csv:1:20: Violation: There is no column 'why'. "
        "The columns are decision, one, other and reason. [unknown-column]",
        "decisions.csv:2:3: Violation: 'B b' is no id. Write words in a-z and 0-9 with hyphens: 'b-b'. [not-an-id]",
        "decisions.csv:2:1: Violation: A row needs 'reason', and there is none. Add 'reason: …'. [missing-key]",
    ]


def test_decisions_that_fit(tmp_path: Path) -> None:
    rows = "alpha-college,beta-college,different,Two towns.\nalpha-college,old-alpha,same,Acronym.\n"
    assert found(tmp_path, rows + "gift,gift-again,unsure,No date.\n") == []


def test_unknown_ids_and_codes_come_with_a_suggestion(tmp_path: Path) -> None:
    rows = "alpha-colege,beta-college,unsure,x\nalpha-college,beta-colleg,different,x\nalpha-college,old,alike,x\n"
    assert found(tmp_path, rows) == [
        "decisions.csv:2:1: Violation: There is no organisation 'alpha-colege'. "
        "Did you mean 'alpha-college'? [unknown-id]",
        "decisions.csv:3:15: Violation: There is no organisation 'beta-colleg'. "
        "Did you mean 'beta-college'? [unknown-id]",
        "decisions.csv:4:15: Violation: There is no organisation 'old'. Add it to organisations.csv. [unknown-id]",
        "decisions.csv:4:19: Violation: There is no judgement 'alike'. "
        "The codes of 'judgement' are close, different, same and unsure. [unknown-code]",
    ]


def test_an_id_that_was_given_up_stands_nowhere(tmp_path: Path) -> None:
    document = DOCUMENT.replace("PUBLISHER", "old-alpha")
    rows = "alpha-college,old-alpha,same,x\nalpha-college,beta-college,same,x\nbeta-college,old-alpha,same,x\n"
    assert found(tmp_path, rows, document) == [
        "decisions.csv:3:15: Violation: 'beta-college' was given up for 'alpha-college', and there is still an "
        "organisation of that id. Write 'alpha-college' wherever 'beta-college' stands and remove its row, "
        "or decide otherwise. [retired-id-in-use]",
        "decisions.csv:4:14: Violation: 'old-alpha' was given up already in decisions.csv:2:1. "
        "Keep one of the two decisions. [retired-twice]",
        "sources/page.yaml:1:68: Violation: The id 'old-alpha' was given up; it is the same organisation as "
        "'beta-college'. Write 'beta-college'. [retired-id]",
    ]


def test_a_pair_is_decided_once_and_is_of_two(tmp_path: Path) -> None:
    rows = "alpha-college,beta-college,unsure,x\nbeta-college,alpha-college,different,x\ngift,gift,unsure,x\n"
    assert found(tmp_path, rows) == [
        "decisions.csv:3:1: Violation: 'beta-college' and 'alpha-college' are decided already in "
        "decisions.csv:2:1. Keep one decision. [decided-twice]",
        "decisions.csv:4:6: Violation: 'gift' is compared with itself. Name two ids. [decision-about-one]",
    ]


def test_two_ids_of_ours_are_never_close(tmp_path: Path) -> None:
    assert [each.rpartition(" ")[2] for each in found(tmp_path, "alpha-college,beta-college,close,x\n")] == [
        "[close-among-ours]"
    ]


def test_that_two_flows_are_the_same_is_said_in_their_records(tmp_path: Path) -> None:
    rows = "gift,gift-again,same,x\ngift,alpha-college,different,x\n"
    assert found(tmp_path, rows) == [
        "decisions.csv:2:1: Violation: 'gift' is a funding flow; that two flows are the same is not said here. "
        "Write 'same_flow: gift' in the record of 'gift-again' and remove this row. [same-flow-elsewhere]",
        "decisions.csv:3:6: Violation: 'alpha-college' is an organisation; a funding flow is expected for 'other'. "
        "Name a funding flow here. [wrong-kind-of-thing]",
    ]
