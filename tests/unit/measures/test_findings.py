"""Findings are counted by severity, rule and document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.measures.context import Context
from tvetkg.measures.findings import compute
from tvetkg.publish import published_findings
from tvetkg.rdf import Term, node, text
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace, open_workspace

DOCUMENT = """source: {{title: "{title}", url: "https://example.org/{title}", language: en, accessed: 2026-11-21}}
agreements:
- {{id: {title}-mou, kind: mou, parties: [{{org: alpha-college}}]}}
"""
ORGANISATIONS = """id,label,names,acronym,kind,economy,place,parent,unit_of,website,note
alpha-college,Alpha College,,,vocational-college,testland,,,,,
"""
PLACES = """id,label,names,kind,within,economy,iso_3166_1,iso_3166_2,geonames,from,until,successor,cites,note
testland,Testland,,country,,testland,,,,,,,,
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("w")
    files = {
        "graph/authority/organisations.csv": ORGANISATIONS,
        "graph/authority/places.csv": PLACES,
        "graph/sources/a.example/one.yaml": DOCUMENT.format(title="one"),
        "graph/sources/a.example/two.yaml": DOCUMENT.format(title="two"),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return open_workspace(folder)


def rows(workspace: Workspace, **given: Term) -> list[tuple[str | None, ...]]:
    terms = {name: (given[name],) if name in given else () for name in ("severity", "source")}
    context = Context(OxigraphStore.from_quads([]), workspace, {}, terms, today=date(2026, 1, 1))
    return [tuple(None if term is None else term.value for term in row) for row in compute(context)]


PARTIES = (
    "Fewer than two named parties: if the document names the other one, add it under 'parties'; if not, leave it so."
)
DATE = "The source has no date."
PUBLISHER = "The source names no publisher."
ONE, TWO = (f"https://w3id.org/tvetkg/source/{name}" for name in ("one", "two"))
ALL = [
    ("Warning", "agreement/parties", ONE, "1", PARTIES, "3"),
    ("Warning", "agreement/parties", TWO, "1", PARTIES, "3"),
    ("Info", "source-without-date", ONE, "1", DATE, "1"),
    ("Info", "source-without-date", TWO, "1", DATE, "1"),
    ("Info", "source-without-publisher", ONE, "1", PUBLISHER, "1"),
    ("Info", "source-without-publisher", TWO, "1", PUBLISHER, "1"),
]


def test_the_gravest_come_first_and_each_document_has_its_row(workspace: Workspace) -> None:
    assert rows(workspace) == ALL


def test_what_was_not_published_is_built_once_and_read_the_next_time(workspace: Workspace) -> None:
    rows(workspace)
    assert published_findings(workspace) is not None
    assert rows(workspace) == ALL


def test_a_document_and_a_severity_narrow(workspace: Workspace) -> None:
    assert rows(workspace, source=node(TWO)) == [row for row in ALL if row[2] == TWO]
    assert rows(workspace, severity=text("info")) == ALL[2:]
    assert rows(workspace, severity=text("Violation")) == []


def test_an_unknown_severity_is_named_with_the_closest(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"severity='warnings': there is no such severity: did you mean 'Warning'?"):
        rows(workspace, severity=text("warnings"))


def test_a_graph_that_may_not_be_published_tells_its_violations(workspace: Workspace, tmp_path: Path) -> None:
    for name in ("organisations", "places"):
        file = tmp_path / f"graph/authority/{name}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(workspace.authority(name).read_bytes())
    bad = tmp_path / "graph/sources/a.example/bad.yaml"
    bad.parent.mkdir(parents=True)
    bad.write_text(DOCUMENT.format(title="bad").replace("alpha-college", "nobody"), encoding="utf-8")
    found = rows(open_workspace(tmp_path), severity=text("Violation"))
    assert [row[1:4] + row[5:] for row in found] == [("unknown-id", "https://w3id.org/tvetkg/source/bad", "1", "3")]
