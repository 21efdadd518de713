"""DBpedia's and the Publications Office's queries on a real server that holds a few made-up resources of their form."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.servers import running
from tests.unit.link.authorities.invented import about

from tvetkg.client import Client, Endpoint
from tvetkg.link.authorities.authority import Facts, Wanted
from tvetkg.link.authorities.dbpedia import DBpedia
from tvetkg.link.authorities.publications_office import PublicationsOffice
from tvetkg.link.authorities.sparql import facts_of
from tvetkg.rdf import text

BODIES = "http://publications.europa.eu/resource/authority/corporate-body"
GRAPH = f"""
@prefix at: <http://publications.europa.eu/ontology/authority/> .
@prefix cb: <{BODIES}/> .
@prefix dbo: <http://dbpedia.org/ontology/> .
@prefix dbr: <http://dbpedia.org/resource/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

dbr:Model_College rdfs:label "Model College"@en , "样例学院"@zh ; a dbo:EducationalInstitution ;
    foaf:homepage <https://model.example/> ; dbo:foundingDate "1964-05-03"^^xsd:date ;
    geo:lat "22.5"^^xsd:float ; geo:long "114.25"^^xsd:float ; dbo:parentOrganisation dbr:Model_Council ;
    owl:sameAs <http://www.wikidata.org/entity/Q1> , <http://other.example/x> .
<http://dbpedia.org/resource/Category:Model_College> rdfs:label "Model College"@en .
cb:MODEL skos:inScheme <{BODIES}> ; skos:prefLabel "Model Agency"@en , "Agence modèle"@fr ;
    skos:altLabel "MA"@en ; at:authority-code "MODEL" ; skos:broader cb:ABOVE .
<http://other.example/body> skos:prefLabel "Model Agency"@en .
"""


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def endpoint(request: pytest.FixtureRequest) -> Iterator[Endpoint]:
    """Both services run Virtuoso, which takes some queries otherwise than others do."""
    if request.param == "virtuoso" and running.virtuoso_command() is None:
        pytest.skip(
            "Virtuoso is not installed, so that nothing here was run against it: apt-get install virtuoso-opensource-7"
        )
    start = running.oxigraph if request.param == "oxigraph" else running.virtuoso
    with TemporaryDirectory() as folder, start(Path(folder)) as found:
        graph = None if request.param == "oxigraph" else "http://graph.example/made-up"
        with Client(found) as client:
            client.put(graph, GRAPH.encode(), "text/turtle")
        yield Endpoint(found.url, transport="httpx")


def test_dbpedia(endpoint: Endpoint) -> None:
    with DBpedia(about("dbpedia", "http://dbpedia.org/resource/{id}"), Client(endpoint)) as dbpedia:
        found = dbpedia.find([Wanted("x", (("zh-Hans", "样例学院"), ("en", "Model College")))])
        assert [each.id for each in found[0].candidates] == ["Model_College"]
        assert dbpedia.facts(["Model_College"]).facts["Model_College"] == Facts(
            id="Model_College",
            names=(("en", "Model College"), ("zh", "样例学院")),
            kind="education",
            website="https://model.example/",
            inception="1964-05-03",
            coordinates=("22.5", "114.25"),
            parents=("Model_Council",),
            identifiers=(("wikidata", "Q1"),),
        )


def test_the_publications_office(endpoint: Endpoint) -> None:
    with PublicationsOffice(about("publications-office", BODIES + "/{id}"), Client(endpoint)) as office:
        found = office.find([Wanted("x", (("en", "Model Agency"),))])
        assert [each.id for each in found[0].candidates] == ["MODEL"]
        assert office.facts(["MODEL"]).facts["MODEL"] == Facts(
            id="MODEL",
            names=(("en", "Model Agency"), ("fr", "Agence modèle"), ("en", "MA")),
            parents=("ABOVE",),
            identifiers=(("eu-authority-code", "MODEL"),),
        )


rows = st.tuples(
    st.sampled_from(["label", "name", "website", "country", "economy", "point", "inception", "parent", "id:x"]),
    st.sampled_from(["a", "CN", "HK", "VN", "1964-05-03", "Point(1 2)", "Point(3 4)"]).map(text),
)


@given(st.lists(rows, max_size=8), st.randoms())
def test_the_order_of_rows_does_not_matter(told: list[tuple[str, object]], random: object) -> None:
    other = list(told)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert facts_of("a", told) == facts_of("a", [*other, *told[:1]])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("told", "economy"),
    [
        ([("country", "CN"), ("economy", "HK")], "HK"),
        ([("country", "CN"), ("economy", "CN"), ("economy", "MO")], "MO"),
        ([("country", "VN")], "VN"),
        ([("economy", "VN")], "VN"),
        ([("country", "VN"), ("country", "KH")], None),
        ([], None),
    ],
)
def test_hong_kong_and_macao_are_economies_of_their_own(told: list[tuple[str, str]], economy: str | None) -> None:
    assert facts_of("a", [(what, text(value)) for what, value in told]).country == economy
