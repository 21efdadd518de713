"""What a graph must at least hold is enforced by building and checking, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.assertions import read_assertions, unmet
from tvetkg.checking import check_workspace
from tvetkg.errors import DataError, Severity
from tvetkg.publish import build_graph, inputs_digest, publish
from tvetkg.rdf import TYPE, Triple, name, node
from tvetkg.workspace import Workspace, open_workspace

DOCUMENT = """source: {title: "A page", url: "https://example.org/a", language: en, accessed: 2026-11-21}
agreements:
- {id: alpha-beta-mou, kind: mou, signed: 2013, parties: [{org: alpha-college}, {org: beta-agency}]}
- {id: beta-alpha-mou, kind: mou, parties: [{org: alpha-college}, {org: beta-agency}]}
"""
ORGANISATIONS = "id,label,kind\nalpha-college,Alpha,vocational-college\nbeta-agency,Beta,development-agency\n"


def make(folder: Path, assertions: str, settings: str = "") -> Workspace:
    files = {
        "graph/authority/organisations.csv": ORGANISATIONS,
        "graph/sources/page-a.yaml": DOCUMENT,
        "graph/assertions.csv": assertions,
        "workspace.toml": settings,
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return open_workspace(folder)


def too_few(workspace: Workspace) -> list[str]:
    findings = build_graph(workspace).findings
    root = workspace.root.as_posix() + "/"
    return [str(finding).replace(root, "") for finding in findings if finding.severity == Severity.VIOLATION]


def test_a_table_is_read_strictly(tmp_path: Path) -> None:
    path = tmp_path / "assertions.csv"
    path.write_text(
        "what,minimum\nagreement,2\nfigures,many\nevents,2\nevents,3\ndated agreements share,20\nevents,02\n",
        encoding="utf-8",
    )
    told, findings = read_assertions(path, tmp_path)
    assert [row.record.what for row in told] == ["agreement", "events", "events", "dated agreements share"]
    assert [str(finding) for finding in findings] == [
        "assertions.csv:3:9: Violation: 'many' is no number. Write a count such as 200, or a share such as 0.25. "
        "[wrong-form]",
        "assertions.csv:7:8: Violation: '02' is no number. Write a count such as 200, or a share such as 0.25. "
        "[wrong-form]",
        "assertions.csv:2:1: Violation: Nothing counts 'agreement'. Did you mean 'agreements'? [unknown-number]",
        "assertions.csv:5:1: Violation: 'events' stands already in assertions.csv:4:1. Keep one row. [asserted-twice]",
        "assertions.csv:6:24: Violation: 'dated agreements share' is a share, and no share is above 1. "
        "Write a part of 1, such as 0.25. [no-share]",
    ]


def test_without_a_table_nothing_is_demanded(tmp_path: Path) -> None:
    assert read_assertions(tmp_path / "assertions.csv", tmp_path) == ([], [])
    assert unmet([], [Triple(node("https://example.org/a"), TYPE, name("tv:Event"))]) == []


def test_what_is_met_is_silent(tmp_path: Path) -> None:
    workspace = make(tmp_path, "what,minimum\ndocuments,1\nagreements,2\ndated agreements share,0.5\n")
    assert too_few(workspace) == []


def test_what_was_lost_is_told_at_its_line_and_stops_publication(tmp_path: Path) -> None:
    workspace = make(
        tmp_path, "what,minimum\ndocuments,1\nagreements,3\ndated agreements share,0.6\ndated events share,0\n"
    )
    advice = "Find out what was lost, or lower the number if it is right that so much has gone. [too-few]"
    expected = [
        "graph/assertions.csv:3:12: Violation: There are 2 agreements; graph/assertions.csv demands "
        f"at least 3. {advice}",
        "graph/assertions.csv:4:24: Violation: The dated agreements share is 0.500; graph/assertions.csv demands "
        f"at least 0.6. {advice}",
        "graph/assertions.csv:5:20: Violation: The dated events share is unknown, since there are none; "
        f"graph/assertions.csv demands at least 0. {advice}",
    ]
    assert too_few(workspace) == expected
    with pytest.raises(DataError):
        publish(workspace, build_graph(workspace))
    asked = check_workspace(workspace, [workspace.assertions])
    assert [str(finding).replace(f"{tmp_path.as_posix()}/", "") for finding in asked] == expected


def test_a_layered_workspace_is_held_to_its_own_table_alone(tmp_path: Path) -> None:
    layered = 'extends = "reference"\nname = "office"\n'
    assert too_few(make(tmp_path, "what,minimum\n", layered)) == []
    (violation,) = too_few(make(tmp_path, "what,minimum\ndocuments,99999\n", layered))
    assert violation.startswith("graph/assertions.csv:2:11: Violation: There are ")


def test_the_table_is_part_of_what_a_build_is_made_from(tmp_path: Path) -> None:
    before = inputs_digest(make(tmp_path, "what,minimum\n"))
    assert inputs_digest(make(tmp_path, "what,minimum\ndocuments,1\n")) != before
    for table in ("authority/decisions.csv", "sources/rejected.csv"):
        before = inputs_digest(open_workspace(tmp_path))
        (tmp_path / "graph" / table).write_text("x\n", encoding="utf-8")
        assert inputs_digest(open_workspace(tmp_path)) != before
