"""Every IRI of the contract leads somewhere, in the format asked for; what is no IRI of ours leads nowhere."""

from __future__ import annotations

import pytest
from tests.unit.release.rewriting import redirect

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.release import names
from tvetkg.release.contents import Contents
from tvetkg.release.w3id import NOWHERE, htaccess, readme
from tvetkg.store.oxigraph import OxigraphStore

SITE = "https://tvet.example.org"
RULES = htaccess(SITE).decode()
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
OF_THE_CONTRACT = {
    "thing": iri.thing("vkct-bac-giang"),
    "record": iri.record("catecp-page", "figure", {"about": "catecp"}),
    "time": iri.time("2013"),
    "document": iri.source("catecp-page"),
    "vocabulary": iri.scheme("role"),
    "concept": iri.concept("role", "co-organiser"),
    "derived graph": iri.DERIVED_GRAPH,
    "default graph": iri.DEFAULT_GRAPH,
    "loaded graph": iri.LOADED_GRAPH,
    "computation": iri.computation("organisations", "betweenness", "0f3a"),
    "ontology": iri.ONTOLOGY,
    "ontology version": "https://w3id.org/tvetkg/ontology/0.1.0",
    "module": "https://w3id.org/tvetkg/ontology/actors",
    "module version": "https://w3id.org/tvetkg/ontology/0.1.0/actors",
    "import": "https://w3id.org/tvetkg/ontology/imports/prov",
    "alignment": "https://w3id.org/tvetkg/ontology/alignments/schema-org",
    "dataset": names.DATASET,
    "linkset": iri.linkset("ror-unsure"),
    "id of a register without addresses": iri.register("moe-china") + "4111010001",
}


def sent(address: str, accept: str = BROWSER) -> tuple[int, str] | None:
    """Ask for an IRI as a client does: what stands behind # never reaches the server."""
    return redirect(RULES, address.partition("#")[0].removeprefix(iri.BASE), accept)


@pytest.mark.parametrize("what", OF_THE_CONTRACT)
def test_an_iri_of_the_contract_leads_to_its_page(what: str) -> None:
    path = OF_THE_CONTRACT[what].partition("#")[0].removeprefix(iri.BASE)
    assert sent(OF_THE_CONTRACT[what]) == (303, f"{SITE}/{path}")


@pytest.mark.parametrize("what", OF_THE_CONTRACT)
@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/turtle", ".ttl"),
        ("text/turtle;q=0.9, application/rdf+xml;q=0.5", ".ttl"),
        ("application/ld+json", ".jsonld"),
        ("application/n-quads", ".nq"),
        ("*/*", ""),
        ("", ""),
        ("text/html, text/turtle;q=0.5", ""),
    ],
)
def test_who_asks_for_rdf_gets_it(what: str, accept: str, suffix: str) -> None:
    path = OF_THE_CONTRACT[what].partition("#")[0].removeprefix(iri.BASE)
    assert sent(OF_THE_CONTRACT[what], accept) == (303, f"{SITE}/{path}{suffix}")


def test_a_suffix_of_its_own_is_kept() -> None:
    assert sent("https://w3id.org/tvetkg/id/vtc.jsonld", "text/turtle") == (303, f"{SITE}/id/vtc.jsonld")


def test_every_iri_of_a_graph_is_redirected(mini: OxigraphStore) -> None:
    asked = f'SELECT DISTINCT ?s {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{iri.BASE}")) }}'
    things = [row[0].value for row in mini.select(asked).rows]
    assert len(things) > 500 and [each for each in things if sent(each) is None] == []


def test_every_file_of_a_release_is_redirected(made: Contents) -> None:
    paths = [path for path in made.files if not path.endswith(".htaccess")]
    assert sent(names.release(made.version)) == (302, f"{SITE}/release/{made.version}")
    for path in paths:
        assert sent(names.file(made.version, path)) == (302, f"{SITE}/release/{made.version}/{path}")


OTHERS = (
    *("nope", "id/", "id/VTC", "id/a--b", "id/a/b", "ids/vtc", "id/vtc.exe", "source", "vocabulary/a/b/c"),
    *("graph/other", "release/latest", "release/0.1.0/../../secret"),
)


@pytest.mark.parametrize("path", OTHERS)
def test_what_is_no_iri_of_ours_leads_nowhere(path: str) -> None:
    assert redirect(RULES, path, BROWSER) is None


def test_the_front_page() -> None:
    assert redirect(RULES, "", BROWSER) == (302, f"{SITE}/")


def test_without_a_site_the_rules_lead_nowhere_and_say_so() -> None:
    assert NOWHERE in htaccess().decode() and "which never exists" in readme().decode()
    assert "which never exists" not in readme(SITE).decode()


@pytest.mark.parametrize(
    "site", ["tvet.example.org", "ftp://tvet.example.org", "https://a b", "https://a/%1", "https://a?b"]
)
def test_a_site_is_an_address(site: str) -> None:
    with pytest.raises(UsageError, match="give an address"):
        htaccess(site)
