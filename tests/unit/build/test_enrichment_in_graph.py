"""Facts of an authority stand in a graph of their own, which holds to the shapes and says where it is from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.build.derive import derive
from tvetkg.build.enrichment import write_enrichment
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.publish import build_graph, inputs_digest, rule_files
from tvetkg.rdf import Literal, NamedNode, Quad, name, node, text
from tvetkg.records.enrichment import Enriched, Enrichment, EnrichmentFile
from tvetkg.validate.shapes import shape_files, validate
from tvetkg.workspace import Workspace, open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
GRAPH = node(iri.source("authority-facts-ror"))
POLYTECHNIC = node(iri.thing("harbour-polytechnic"))
ENRICHMENT = Enrichment(
    authority="ror",
    title="Example Register",
    version="9.9",
    licence="https://licence.example/free",
    accessed="2026-11-21",
    things={
        "harbour-polytechnic": Enriched(
            id="02example1",
            names={"en": ["Harbour Polytechnic"], "mul": ["HarPol"]},
            acronyms=["HP"],
            website="https://harbour.example/new",
            inception="1964",
            coordinates=["22.50", "-114.25"],
            parents=["02example2", "02stranger"],
            identifiers=["wikidata:Q1001"],
        ),
        "karst-university": Enriched(id="02example2"),
        "shenzhen": Enriched(id="02example3", inception="1979", parents=["02example2"]),
    },
)
FILE = Path("ror.yaml")
AT = {thing: Position(FILE, 6 + n, 3) for n, thing in enumerate(ENRICHMENT.things)}


def written() -> GraphWriter:
    file = EnrichmentFile(ENRICHMENT, FILE, AT)
    return write_enrichment(file, "authority-facts-ror", {"harbour-polytechnic", "karst-university"})


def test_every_fact_is_in_the_graph_and_no_other() -> None:
    writer = written()
    assert {quad.graph_name for quad in writer.quads} == {GRAPH}
    about = {(quad.predicate, quad.object) for quad in writer.quads if quad.subject == POLYTECHNIC}
    founded = [each for each in about if each[0] == name("tv:founded")]
    assert about - set(founded) == {
        (name("tv:statedIn"), GRAPH),
        (name("skos:altLabel"), text("Harbour Polytechnic", "en")),
        (name("skos:altLabel"), text("HarPol")),
        (name("tv:acronym"), text("HP")),
        (name("schema:url"), NamedNode("https://harbour.example/new")),
        (name("schema:latitude"), Literal("22.5", datatype=name("xsd:decimal"))),
        (name("schema:longitude"), Literal("-114.25", datatype=name("xsd:decimal"))),
        (name("schema:identifier"), text("wikidata:Q1001")),
        (name("org:subOrganizationOf"), node(iri.thing("karst-university"))),
    }
    moment = founded[0][1]
    assert (name("tv:edtf"), text("1964")) in {(q.predicate, q.object) for q in writer.quads if q.subject == moment}


def test_a_place_is_neither_founded_nor_part_of_an_organisation() -> None:
    about = {(quad.predicate, quad.object) for quad in written().quads if quad.subject == node(iri.thing("shenzhen"))}
    assert about == {(name("tv:statedIn"), GRAPH)}


def test_a_finding_about_a_thing_leads_to_its_line() -> None:
    (origin,) = written().origins[iri.thing("karst-university")]
    assert str(origin.position) == "ror.yaml:7:3"


def test_the_graph_says_what_it_is() -> None:
    writer = written()
    about = {(quad.predicate, quad.object) for quad in writer.quads if quad.subject == GRAPH}
    assert (name("dcterms:title"), text("Example Register, 9.9: facts of things linked to it")) in about
    assert (name("dcterms:license"), NamedNode("https://licence.example/free")) in about
    assert (name("rdf:type"), name("tv:Authority")) in about
    assert (name("tv:accessed"), Literal("2026-11-21", datatype=name("xsd:date"))) in about


def built(workspace: Workspace) -> tuple[set[Quad], list[str]]:
    found = build_graph(workspace, only=[])
    told = [each for each in found.findings if each.position and "enrichment" in each.position.file.parts]
    return found.quads, [f"{each.rule} {each.position}" for each in told]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "mini", ignore=shutil.ignore_patterns("build")))


def test_beside_the_documents_it_changes_no_label_and_breaks_no_shape() -> None:
    workspace = open_workspace(MINI)
    found = build_graph(workspace, only=[])
    assert GRAPH in {quad.graph_name for quad in found.quads}
    without = derive({quad for quad in found.quads if quad.graph_name != GRAPH}, rule_files(workspace))
    label = name("rdfs:label")
    assert {triple for triple in found.derived if triple.predicate == label and triple.subject != GRAPH} == {
        triple for triple in without if triple.predicate == label
    }
    focus = {str(GRAPH.value), str(POLYTECHNIC.value)}
    assert validate(found.derived, shape_files(workspace.folders("shapes")), {}, focus) == []


def test_the_documents_graphs_hold_nothing_of_it() -> None:
    quads, _ = built(open_workspace(MINI))
    latitude = name("schema:latitude")
    assert {quad.graph_name for quad in quads if quad.predicate == latitude} == {
        GRAPH,
        node(iri.source("authority-facts-geonames")),
    }


def test_who_undoes_a_link_undoes_its_facts(copy: Path) -> None:
    linkset = copy / "graph" / "linksets" / "ror.sssom.tsv"
    rows = linkset.read_text(encoding="utf-8").splitlines(keepends=True)
    linkset.write_text("".join(row for row in rows if "id:harbour-polytechnic" not in row), encoding="utf-8")
    quads, findings = built(open_workspace(copy))
    assert {quad.subject for quad in quads if quad.graph_name == GRAPH} == {GRAPH}
    assert findings == [f"facts-without-link {copy / 'graph' / 'enrichment' / 'ror.yaml'}:7:3"]


def test_a_change_of_the_facts_is_a_change_of_the_inputs(copy: Path) -> None:
    workspace = open_workspace(copy)
    before = inputs_digest(workspace)
    path = copy / "graph" / "enrichment" / "ror.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("1964", "1965"), encoding="utf-8")
    assert inputs_digest(workspace) != before


def test_facts_under_another_name_are_found(copy: Path) -> None:
    folder = copy / "graph" / "enrichment"
    (folder / "ror.yaml").rename(folder / "rorr.yaml")
    _, findings = built(open_workspace(copy))
    assert findings == [f"wrong-authority {folder / 'rorr.yaml'}:1:12"]
