"""What was accepted is a link in the graph of its linkset, every judgement stands beside it, deleting undoes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.checking import check_workspace
from tvetkg.publish import build_graph, inputs_digest
from tvetkg.queries.catalogue import load
from tvetkg.rdf import PREFIXES
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.why import explain
from tvetkg.workspace import Workspace, open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
ROR = "https://w3id.org/tvetkg/source/authority-links-ror"
PREFIX = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())


def built(workspace: Workspace) -> OxigraphStore:
    return OxigraphStore.from_quads(build_graph(workspace).all_quads())


@pytest.fixture(scope="module")
def mini() -> OxigraphStore:
    return built(open_workspace(MINI))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini", ignore=shutil.ignore_patterns("build")))


def rows(store: OxigraphStore, variables: str, pattern: str) -> list[tuple[str, ...]]:
    found = store.select(f"{PREFIX}SELECT DISTINCT {variables} WHERE {{ {pattern} }}").rows
    return sorted(tuple(iri.short(term.value) for term in row if term) for row in found)


LINKS = "?thing ?how ?other . FILTER(?how IN (skos:exactMatch, skos:closeMatch)) . ?thing tv:statedIn ?any"
EXPECTED = [
    ("example-quay", "https://sws.geonames.org/999000001/"),
    ("harbour-polytechnic", "https://ror.org/09zzzz157"),
    ("karst-mechanics", "https://ror.org/09zzzz254"),
    ("shenzhen", "https://sws.geonames.org/999000002/"),
]


def links(store: OxigraphStore) -> list[tuple[str, ...]]:
    return rows(store, "?thing ?other", LINKS)


def test_only_what_was_accepted_is_a_link(mini: OxigraphStore) -> None:
    assert links(mini) == EXPECTED
    assert not mini.ask(f"{PREFIX}ASK {{ ?a owl:sameAs ?b }}")


def test_the_manner_is_the_one_of_the_row(mini: OxigraphStore) -> None:
    pattern = f"GRAPH <{ROR}> {{ ?thing skos:closeMatch ?other }}"
    assert rows(mini, "?thing ?other", pattern) == [("karst-mechanics", "https://ror.org/09zzzz254")]


def test_a_linkset_is_a_source_and_an_authority(mini: OxigraphStore) -> None:
    pattern = f"GRAPH <{ROR}> {{ <{ROR}> a tv:Source, tv:Authority ; dcterms:title ?title ; dcterms:license ?terms }}"
    assert rows(mini, "?title ?terms", pattern) == [
        ("Links to ROR (made up)", "https://creativecommons.org/licenses/by/4.0/")
    ]


def test_every_judgement_is_a_decision_with_who_when_and_why(mini: OxigraphStore) -> None:
    pattern = f"""GRAPH <{ROR}> {{ ?decision tv:compares ?ours, ?theirs ; tv:judgement ?judgement ;
      sssom:reviewer_label "A made-up curator" ; sssom:mapping_date ?day ; sssom:confidence ?confidence ;
      sssom:mapping_justification semapv:MappingReview ; sssom:mapping_tool "tvetkg link propose" ; tv:note ?why .
      FILTER(STRSTARTS(STR(?ours), STR(id:)) && ?ours != ?theirs) }}"""
    assert rows(mini, "?judgement ?ours ?theirs ?day ?confidence", pattern) == [
        ("judgement/close", "karst-mechanics", "https://ror.org/09zzzz254", "2026-11-20", "0.74"),
        ("judgement/different", "harbour-operations", "https://ror.org/09zzzz157", "2026-11-20", "0.61"),
        ("judgement/same", "harbour-polytechnic", "https://ror.org/09zzzz157", "2026-11-20", "0.97"),
        ("judgement/unsure", "quiet-college", "https://ror.org/09zzzz351", "2026-11-20", "0.52"),
    ]


def test_to_undo_a_link_delete_its_row(copy: Path) -> None:
    path = copy / "graph/linksets/ror.sssom.tsv"
    before = inputs_digest(open_workspace(copy))
    kept = [line for line in path.read_text("utf-8").splitlines(keepends=True) if "id:harbour-polytechnic" not in line]
    path.write_text("".join(kept), encoding="utf-8")
    assert inputs_digest(open_workspace(copy)) != before
    assert links(built(open_workspace(copy))) == [each for each in EXPECTED if each[0] != "harbour-polytechnic"]


def test_two_things_with_one_exact_match_are_a_conflict(copy: Path) -> None:
    path = copy / "graph/linksets/geonames.sssom.tsv"
    path.write_text(path.read_text("utf-8").replace("geonames:999000002/", "geonames:999000001/"), encoding="utf-8")
    query = load(open_workspace(copy).folders("queries"))["mapping-conflicts"].text
    found = [[term.value if term else "" for term in row] for row in built(open_workspace(copy)).select(query).rows]
    assert [(row[0], iri.short(row[2]), iri.short(row[4])) for row in found if row[1].endswith("exactMatch")] == [
        ("https://sws.geonames.org/999000001/", "example-quay", "shenzhen")
    ]


def test_coverage_counts_links(mini: OxigraphStore) -> None:
    query = load(open_workspace(MINI).folders("queries"))["mapping-coverage"].text
    assert '{ "occupation" }' in query
    found = mini.select(query.replace('{ "occupation" }', '{ "organisation" }')).rows
    counted = {row[1].value: [term.value for term in row[3:6] if term] for row in found if row[1]}
    assert counted["ROR"] == ["2", "1", "1"]


def test_why_tells_the_link_and_the_judgement(mini: OxigraphStore) -> None:
    told = {(each.property, each.value) for each in explain(mini, iri.thing("harbour-polytechnic")).statements}
    reason = "Same names in English and Chinese, same website. (A made-up curator, 2026-11-20)"
    assert ("exact match", "https://ror.org/09zzzz157") in told
    assert ("judged", f"Same: https://ror.org/09zzzz157 Harbour Polytechnic of Example. {reason}") in told


def test_check_tells_of_a_linkset_named_on_the_command_line(copy: Path) -> None:
    path = copy / "graph/linksets/ror.sssom.tsv"
    path.write_text(path.read_text("utf-8").replace("ror:09zzzz157", "ror:09zzzz158"), encoding="utf-8")
    found = check_workspace(open_workspace(copy), [path])
    assert [(each.rule, each.position.line) for each in found if each.position] == [
        ("wrong-form", 11),
        ("wrong-form", 12),
    ]
