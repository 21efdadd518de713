"""Catalogues and crawlers find what they look for, and it is true of the files and of the graph."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, VOID, BNode, Graph, Literal, Namespace, URIRef

from tvetkg.rdf import DefaultGraph
from tvetkg.release.contents import DUMPS, Contents
from tvetkg.release.facts import Facts
from tvetkg.release.void import linksets, namespace
from tvetkg.store.oxigraph import OxigraphStore

SHAPES = Graph().parse(Path(__file__).parent / "data" / "shapes.ttl")
DCAT = Namespace("http://www.w3.org/ns/dcat#")  # rdflib does not know the terms of DCAT 3
SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://w3id.org/tvetkg/"


@pytest.fixture
def dcat(made: Contents) -> Graph:
    return Graph().parse(data=made.files["dcat.ttl"], format="turtle")


@pytest.fixture
def void(made: Contents) -> Graph:
    return Graph().parse(data=made.files["void.ttl"], format="turtle")


def release(made: Contents) -> URIRef:
    return URIRef(f"{BASE}release/{made.version}")


@pytest.mark.parametrize("name", ["dcat", "void"])
def test_the_description_has_all_that_is_mandatory(name: str, request: pytest.FixtureRequest) -> None:
    described = request.getfixturevalue(name)
    conforms, _, report = validate(described, shacl_graph=SHAPES)
    assert conforms, report
    assert not any(isinstance(term, BNode) for triple in described for term in triple)


MANDATORY = [DCTERMS.license, DCAT.byteSize, SPDX.checksumValue, DCAT.version, DCTERMS.temporal]


@pytest.mark.parametrize("property", MANDATORY)
def test_what_is_missing_from_the_catalogue_entry_is_found(property: URIRef, dcat: Graph) -> None:
    dcat.remove((None, property, None))
    assert not validate(dcat, shacl_graph=SHAPES)[0]


@pytest.mark.parametrize("property", [VOID.triples, VOID.linkPredicate, VOID.exampleResource])
def test_what_is_missing_from_the_numbers_is_found(property: URIRef, void: Graph) -> None:
    void.remove((None, property, None))
    assert not validate(void, shacl_graph=SHAPES)[0]


def test_sizes_and_checksums_are_those_of_the_files(dcat: Graph, made: Contents) -> None:
    told = set(dcat.subjects(RDF.type, DCAT.Distribution))
    for each in told:
        data = made.files[str(each).removeprefix(f"{release(made)}/")]
        checksum = dcat.value(each, SPDX.checksum)
        assert int(str(dcat.value(each, DCAT.byteSize))) == len(data)
        assert str(dcat.value(checksum, SPDX.checksumValue)).lower() == sha256(data).hexdigest()
    assert told == set(dcat.objects(release(made), DCAT.distribution))
    paths = {str(each).removeprefix(f"{release(made)}/") for each in told}
    data_files = {path for path in made.files if path.startswith(("rdf/", "tables/", "mappings/", "ontology/"))}
    assert paths == data_files | {"datapackage.json", "void.ttl", "changes.csv"}


def test_a_release_is_a_version_of_the_graph(dcat: Graph, made: Contents) -> None:
    graph = URIRef(f"{BASE}dataset")
    assert dcat.value(release(made), DCAT.isVersionOf) == graph
    assert dcat.value(graph, DCAT.hasVersion) == release(made)
    assert str(dcat.value(release(made), DCAT.version)) == made.version
    assert str(dcat.value(release(made), DCTERMS.issued)) == made.date


def test_the_coverage_is_what_carriers_of_cooperation_tell(dcat: Graph, made: Contents) -> None:
    economies = {str(each).removeprefix(f"{BASE}id/") for each in dcat.objects(release(made), DCTERMS.spatial)}
    assert sorted(economies) == [
        *("brunei-darussalam", "cambodia", "china", "fiji", "hong-kong", "laos", "macao", "republic-of-korea"),
        *("singapore", "timor-leste", "viet-nam"),
    ]
    period = dcat.value(release(made), DCTERMS.temporal)
    assert str(dcat.value(period, DCAT.startDate)) == "1975-06-01"
    assert str(dcat.value(period, DCAT.endDate)) == "2025-07-01"


def test_who_wrote_the_documents_is_told(dcat: Graph, made: Contents) -> None:
    statement = dcat.value(release(made), DCTERMS.provenance)
    labels = [str(each) for each in dcat.objects(statement) if isinstance(each, Literal)]
    assert labels[0].startswith("Made from 9 documents, the last read on 2026-11-21, by who published them:")


def test_the_numbers_are_those_of_the_derived_graph(void: Graph, made: Contents, mini: OxigraphStore) -> None:
    triples = [quad.triple for quad in mini.quads() if isinstance(quad.graph_name, DefaultGraph)]
    whole = release(made)
    assert int(str(void.value(whole, VOID.triples))) == len(triples)
    assert int(str(void.value(whole, VOID.distinctSubjects))) == len({each.subject for each in triples})
    assert int(str(void.value(whole, VOID.distinctObjects))) == len({each.object for each in triples})
    classes = Counter(each.object.value for each in triples if each.predicate.value == str(RDF.type))
    properties = Counter(each.predicate.value for each in triples)
    assert parts(void, VOID["class"], VOID.entities) == classes
    assert parts(void, VOID.property, VOID.triples) == properties
    assert int(str(void.value(whole, VOID.classes))) == len(classes)
    assert int(str(void.value(whole, VOID.properties))) == len(properties)


def parts(void: Graph, of: URIRef, count: URIRef) -> dict[str, int]:
    return {str(value): int(str(void.value(part, count))) for part, value in void.subject_objects(of)}


def test_linksets_count_the_links_outward(void: Graph, facts: Facts, mini: OxigraphStore) -> None:
    skos = "http://www.w3.org/2004/02/skos/core#"
    asked = f"""SELECT ?p ?o {{ ?s ?p ?o FILTER(STRSTARTS(STR(?p), "{skos}") && STRENDS(STR(?p), "Match")
        && !STRSTARTS(STR(?o), "{BASE}")) }}"""
    counted = Counter((p.value.replace(skos, "skos:"), namespace(o.value)) for p, o in mini.select(asked).rows)
    assert linksets(facts) == counted
    told = {
        (str(void.value(part, VOID.linkPredicate)).replace(skos, "skos:"), str(void.value(other, VOID.uriSpace))): int(
            str(void.value(part, VOID.triples))
        )
        for part, other in void.subject_objects(VOID.objectsTarget)
    }
    assert told == counted and ("skos:exactMatch", "http://data.europa.eu/snb/isced-f/") in told


def test_dumps_are_files_of_the_release(void: Graph, made: Contents) -> None:
    dumps = {str(each).removeprefix(f"{release(made)}/") for each in void.objects(release(made), VOID.dataDump)}
    assert dumps == set(DUMPS) and dumps <= made.files.keys()
