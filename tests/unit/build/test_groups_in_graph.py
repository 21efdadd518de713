"""Groups of places stand in the graph of the places, each member traced to its row."""

from __future__ import annotations

from pathlib import Path

from tvetkg import iri
from tvetkg.publish import build_graph
from tvetkg.rdf import PREFIXES
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
GRAPH = "https://w3id.org/tvetkg/source/authority-places"
PREFIX = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())


def selected(columns: str, pattern: str) -> list[tuple[str, ...]]:
    store = OxigraphStore.from_quads(build_graph(open_workspace(MINI)).all_quads())
    rows = store.select(f"{PREFIX}SELECT {columns} WHERE {{ GRAPH <{GRAPH}> {{ {pattern} }} }}").rows
    return sorted(tuple(iri.short(term.value) for term in row if term) for row in rows)


def test_every_row_is_a_membership_with_its_days_and_its_document() -> None:
    row = (
        f"?m a tv:PlaceMembership ; tv:statedIn <{GRAPH}> ; tv:placeGroup id:example-strait ; tv:placeMember ?member ; "
        "dcterms:source <https://strait.example/states>"
    )
    assert selected("?member", row) == [("brunei-darussalam",), ("macao",), ("singapore",)]
    assert selected("?member ?day", f"{row} ; tv:memberFrom ?day") == [
        ("brunei-darussalam", "2001-01-01"),
        ("singapore", "2001-01-01"),
    ]
    assert selected("?member ?day", f"{row} ; tv:memberUntil ?day") == [("singapore", "2019-12-31")]


def test_a_group_comprises_those_that_have_not_left() -> None:
    assert selected("?member", "id:example-strait tv:comprises ?member") == [("brunei-darussalam",), ("macao",)]


def test_a_finding_about_a_member_is_told_at_its_cell(tmp_path: Path) -> None:
    files = {
        "authority/places.csv": "id,label,kind\nunion,Union,region\nalpha,Alpha,region\n",
        "authority/groups.csv": "group,member,cites,note\nunion,alpha,https://example.org/members,Short.\n",
        "sources/page.yaml": 'source: {title: A, url: "https://example.org/a", language: en, accessed: 2026-11-21}\n',
        "../shapes/own/shape.ttl": """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix tv: <https://w3id.org/tvetkg/ontology#> .
<https://example.org/own> a sh:NodeShape ; sh:targetClass tv:PlaceMembership ; sh:property <https://example.org/long> .
<https://example.org/long> sh:path tv:note ; sh:minLength 20 ; sh:name "note" ; sh:severity sh:Warning ;
  sh:message "Say more."@en .
""",
    }
    for name, text in files.items():
        path = tmp_path / "graph" / name
        (tmp_path / "graph" / "sources").mkdir(parents=True, exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    findings = [f for f in build_graph(open_workspace(tmp_path)).findings if f.message.startswith("Say more.")]
    assert [(f.position.file.name, f.position.line, f.position.column) for f in findings if f.position] == [
        ("groups.csv", 2, 41)
    ]
