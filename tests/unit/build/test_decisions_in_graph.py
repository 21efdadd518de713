"""Decisions stand in the graph of the organisations, with their reasons, each traced to its row."""

from __future__ import annotations

from pathlib import Path

from tvetkg import iri
from tvetkg.publish import build_graph
from tvetkg.rdf import PREFIXES
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
GRAPH = "https://w3id.org/tvetkg/source/authority-organisations"
PREFIX = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())


def test_every_row_is_a_decision_of_the_authority_file() -> None:
    store = OxigraphStore.from_quads(build_graph(open_workspace(MINI)).all_quads())
    found = store.select(
        f"{PREFIX}SELECT ?decision ?judgement ?thing WHERE {{ GRAPH <{GRAPH}> {{ ?decision a tv:Decision ; "
        f"tv:statedIn <{GRAPH}> ; tv:judgement ?judgement ; tv:compares ?thing ; tv:note ?reason }} }}"
    )
    pairs: dict[str, list[str]] = {}
    for decision, judgement, thing in ([term.value for term in row if term] for row in found.rows):
        pairs.setdefault(f"{decision} {iri.short(judgement)}", []).append(iri.short(thing))
    assert sorted((key.rpartition("/")[2], *sorted(things)) for key, things in pairs.items()) == [
        ("different", "coast-palm-tools", "fund-palm-scholarships"),
        ("different", "harbour-operations", "harbour-polytechnic"),
        ("same", "river-college"),
        ("unsure", "palm-institute", "quiet-college"),
        ("unsure", "river-network", "skills-alliance"),
    ]


def test_an_id_given_up_stands_at_the_organisation_that_stays() -> None:
    store = OxigraphStore.from_quads(build_graph(open_workspace(MINI)).all_quads())
    assert store.ask(
        f'{PREFIX}ASK {{ GRAPH <{GRAPH}> {{ id:river-college tv:formerId "red-river-school" . ?d a tv:Decision ; '
        'tv:formerId "red-river-school" ; tv:judgement <https://w3id.org/tvetkg/vocabulary/judgement/same> } }'
    )
    assert not store.ask(f"{PREFIX}ASK {{ ?s ?p id:red-river-school }}")


def test_a_finding_about_a_decision_is_told_at_its_cell(tmp_path: Path) -> None:
    files = {
        "authority/organisations.csv": "id,label,kind\nalpha,Alpha,university\nbeta,Beta,university\n",
        "authority/decisions.csv": "one,other,decision,reason\nalpha,beta,unsure,No date.\n",
        "sources/page.yaml": 'source: {title: A, url: "https://example.org/a", language: en, accessed: 2026-11-21}\n',
        "../shapes/own/shape.ttl": """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix tv: <https://w3id.org/tvetkg/ontology#> .
<https://example.org/own> a sh:NodeShape ; sh:targetClass tv:Decision ; sh:property <https://example.org/long> .
<https://example.org/long> sh:path tv:note ; sh:minLength 20 ; sh:name "reason" ; sh:severity sh:Warning ;
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
        ("decisions.csv", 2, 19)
    ]
