"""Facts of an authority stand in a graph of their own, which holds to the shapes and says where it is from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tvetkg import iri
from tvetkg.build.derive import derive
from tvetkg.build.enrichment import write_enrichment
from tvetkg.errors import Position
from tvetkg.publish import build_graph, rule_files
from tvetkg.rdf import Literal, NamedNode, decimal, name, node, text
from tvetkg.records.enrichment import Enriched, Enrichment
from tvetkg.validate.shapes import shape_files, validate
from tvetkg.workspace import open_workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
GRAPH = node(iri.source("ror-facts"))
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
            population="12",
        ),
        "karst-university": Enriched(id="02example2"),
    },
)


def test_every_fact_is_in_the_graph_and_no_other() -> None:
    writer = write_enrichment(ENRICHMENT, Position(Path("ror.yaml")))
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
        (name("schema:population"), Literal("12", datatype=name("xsd:integer"))),
        (name("schema:identifier"), text("wikidata:Q1001")),
        (name("org:subOrganizationOf"), node(iri.thing("karst-university"))),
    }
    moment = founded[0][1]
    assert (name("tv:edtf"), text("1964")) in {(q.predicate, q.object) for q in writer.quads if q.subject == moment}


def test_the_graph_says_what_it_is() -> None:
    writer = write_enrichment(ENRICHMENT, Position(Path("ror.yaml")))
    about = {(quad.predicate, quad.object) for quad in writer.quads if quad.subject == GRAPH}
    assert (name("dcterms:title"), text("Example Register, 9.9: facts of things linked to it")) in about
    assert (name("dcterms:license"), NamedNode("https://licence.example/free")) in about
    assert (name("rdf:type"), name("tv:Authority")) in about
    assert (name("tv:accessed"), Literal("2026-11-21", datatype=name("xsd:date"))) in about


def test_beside_the_documents_it_changes_no_label_and_breaks_no_shape() -> None:
    workspace = open_workspace(MINI)
    built = build_graph(workspace, only=[])
    writer = write_enrichment(ENRICHMENT, Position(Path("ror.yaml")))
    derived = derive({*built.quads, *writer.quads}, rule_files(workspace))
    label = name("rdfs:label")
    before = {triple for triple in built.derived if triple.predicate == label}
    assert {triple for triple in derived if triple.predicate == label and triple.subject == POLYTECHNIC} == {
        triple for triple in before if triple.subject == POLYTECHNIC
    }
    latitudes = [triple.object for triple in derived if triple.predicate == name("schema:latitude")]
    assert latitudes == [decimal(Decimal("22.5"))]
    focus = {str(GRAPH.value), str(POLYTECHNIC.value)}
    assert validate(derived, shape_files(workspace.folders("shapes")), {}, focus) == []
