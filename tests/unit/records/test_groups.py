"""Groups of places are read strictly, and fit the places there are."""

from __future__ import annotations

from pathlib import Path

from tvetkg.records.corpus import read_corpus
from tvetkg.records.read_csv import Authority, read_authority
from tvetkg.records.vocabularies import Vocabularies
from tvetkg.workspace import Workspace

HEADER = "group,member,from,until,cites,note\n"
PLACES = "id,label,kind\nunion,Union,region\nleague,League,region\nalpha,Alpha,country\nbeta,Beta,country\n"
CITES = "https://example.org/members"
DOCUMENT = 'source: {title: "A page", url: "https://example.org/a", language: en, accessed: 2026-11-21}\n'


def found(folder: Path, rows: str) -> list[str]:
    files = {"authority/places.csv": PLACES, "authority/groups.csv": HEADER + rows, "sources/page.yaml": DOCUMENT}
    for name, text in files.items():
        (folder / "graph" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "graph" / name).write_text(text, encoding="utf-8")
    _, findings = read_corpus(
        Workspace(folder, folder), Vocabularies({"place-kind": frozenset({"region", "country"})}, {})
    )
    prefix = folder.as_posix() + "/graph/authority/"
    return [str(finding).replace(prefix, "") for finding in findings if "groups.csv" in str(finding)]


def test_a_row_has_its_days_and_its_document(tmp_path: Path) -> None:
    path = tmp_path / "groups.csv"
    path.write_text(f"{HEADER}union,alpha,1967-08-08,,{CITES},\n", encoding="utf-8")
    authority, findings = read_authority(tmp_path / "o.csv", tmp_path / "p.csv", tmp_path, None, path)
    assert findings == []
    row = authority.groups[0].record
    assert (row.group, row.member, row.from_, row.until, row.cites) == ("union", "alpha", "1967-08-08", None, CITES)
    assert str(authority.groups[0].at("cites")) == "groups.csv:2:25"


def test_without_a_file_there_is_no_group(tmp_path: Path) -> None:
    authority, findings = read_authority(tmp_path / "o.csv", tmp_path / "p.csv", tmp_path, None, tmp_path / "g.csv")
    assert (authority, findings) == (Authority({}, {}, {}, {}, [], []), [])


def test_groups_that_fit(tmp_path: Path) -> None:
    rows = f"union,alpha,1967-08-08,,{CITES},\nunion,beta,,2020-01-31,{CITES},It has left.\nleague,alpha,,,{CITES},\n"
    assert found(tmp_path, rows) == []


def test_a_day_is_whole_and_a_document_is_named(tmp_path: Path) -> None:
    assert found(tmp_path, "union,alpha,1967,,,\n") == [
        "groups.csv:2:13: Violation: '1967' is no full date. Write the day too, as YYYY-MM-DD. [not-a-full-date]",
        "groups.csv:2:1: Violation: A row needs 'cites', and there is none. Add 'cites: …'. [missing-key]",
    ]


def test_group_and_member_are_places(tmp_path: Path) -> None:
    assert found(tmp_path, f"onion,alpha,,,{CITES},\nunion,gamma,,,{CITES},\n") == [
        "groups.csv:2:1: Violation: There is no place 'onion'. Did you mean 'union'? [unknown-id]",
        "groups.csv:3:7: Violation: There is no place 'gamma'. Add it to places.csv. [unknown-id]",
    ]


def test_a_member_stands_once_is_no_group_and_leaves_after_it_joined(tmp_path: Path) -> None:
    rows = f"union,alpha,,,{CITES},\nunion,alpha,,,{CITES},\nleague,union,,,{CITES},\n"
    rows += f"league,beta,2010-01-01,2009-12-31,{CITES},\n"
    assert found(tmp_path, rows) == [
        "groups.csv:3:7: Violation: That 'union' comprises 'alpha' stands already in groups.csv:2:1. "
        "Keep one row. [member-twice]",
        "groups.csv:4:8: Violation: 'union' is a group itself, and a group comprises no group. "
        "Name the places it comprises, a row each. [group-in-group]",
        "groups.csv:5:24: Violation: 'beta' leaves on 2009-12-31, before it joins on 2010-01-01. "
        "Correct one of the two days. [left-before-joining]",
    ]
