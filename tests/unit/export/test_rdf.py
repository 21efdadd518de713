"""JSON-LD, Turtle and N-Quads: the same statements, read by rdflib and by Oxigraph."""

from __future__ import annotations

import json

import pytest
import rdflib
from rdflib.compare import isomorphic
from tests.unit.export.networks import ID

from tvetkg import iri
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported
from tvetkg.export.rdf import home, write_jsonld, write_nquads, write_turtle
from tvetkg.rdf import RdfFormat, parse

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own, in its reader of JSON-LD
RDF, PROV = rdflib.RDF, rdflib.PROV
SCHEMA = rdflib.Namespace("https://schema.org/")
KNOWN = ("http://purl.org/dc/terms/", "http://www.w3.org/", "https://schema.org/")
READERS = {"turtle": write_turtle, "json-ld": write_jsonld}


def triples(network: Exported) -> rdflib.Graph:
    found = rdflib.Dataset()
    found.parse(data=write_nquads(network), format="nquads")
    return rdflib.Graph() + found.graph(rdflib.URIRef(home(network)))


@pytest.mark.parametrize("name", READERS)
def test_rdflib_reads_the_same_from_each(name: str, network: Exported) -> None:
    text = READERS[name](network)
    assert isomorphic(rdflib.Graph().parse(data=text, format=name), triples(network))


@pytest.mark.parametrize(
    ("format", "write"),
    [(RdfFormat.TURTLE, write_turtle), (RdfFormat.JSON_LD, write_jsonld), (RdfFormat.N_QUADS, write_nquads)],
    ids=["turtle", "json-ld", "n-quads"],
)
def test_oxigraph_reads_the_same_from_each(format: RdfFormat, write: object, networks: dict[str, Exported]) -> None:
    network = networks["awkward"]
    assert callable(write)
    found = {quad.triple for quad in parse(write(network).encode(), format=format)}
    assert found == {quad.triple for quad in parse(write_nquads(network).encode(), format=RdfFormat.N_QUADS)}


def test_all_quads_are_in_one_graph_that_is_named(network: Exported) -> None:
    quads = list(parse(write_nquads(network).encode(), format=RdfFormat.N_QUADS))
    assert {quad.graph_name.value for quad in quads} == {home(network)}
    assert home(network).startswith(f"{iri.COMPUTATION}{network.view.name}-network-")


def test_the_edges_are_in_it_with_direction_weight_and_documents(network: Exported) -> None:
    found = triples(network)
    read = {
        (str(found.value(one, RDF.subject)), str(found.value(one, RDF.object)), float(found.value(one, SCHEMA.value)))
        for one in found.subjects(RDF.type, SCHEMA.Observation)
    }
    expected = {(edge.source, edge.target, round(edge.weight, 12)) for edge in told(network).edges}
    assert read == expected
    first = rdflib.URIRef(iri.part(home(network), "e1"))
    if told(network).edges:
        behind = {str(each.iri) for each in network.sources_of(told(network).edges[0].attributes)}
        assert behind <= set(map(str, found.objects(first, PROV.wasDerivedFrom)))


def test_every_node_is_what_the_network_is_about(network: Exported) -> None:
    about = set(map(str, triples(network).objects(rdflib.URIRef(home(network)), SCHEMA.about)))
    assert about == set(network.graph)


def test_no_term_is_invented(network: Exported) -> None:
    found = triples(network)
    terms = {str(p) for p in found.predicates()} | {str(o) for o in found.objects(None, RDF.type)}
    assert [term for term in terms if not term.startswith(KNOWN)] == []


def test_the_context_of_json_ld_is_inside(networks: dict[str, Exported]) -> None:
    whole = json.loads(write_jsonld(networks["awkward"]))
    assert all(isinstance(value, str) and value.startswith("http") for value in whole["@context"].values())
    labels = {thing["@id"]: thing.get("rdfs:label") for thing in whole["@graph"]}
    assert labels["id:arabic"] == "كلية التقنية"
    assert labels["id:chinese"] == ["職業訓練局", {"@value": "職業訓練局", "@language": "zh-hans"}]
    assert ID + "arabic" not in labels


def test_days_and_years_of_edges(networks: dict[str, Exported]) -> None:
    date = rdflib.DCTERMS.date
    found = triples(networks["awkward-parallel"])
    parts = [rdflib.URIRef(iri.part(home(networks["awkward-parallel"]), f"e{number}")) for number in (1, 2)]
    assert [str(found.value(part, date)) for part in parts] == ["2019-01-01/2019-12-31", "2020"]
