"""What is said of a thing, on a small graph of one document."""

from __future__ import annotations

from tvetkg import iri
from tvetkg.rdf import PREFIXES, DefaultGraph, Quad, RdfFormat, node, parse
from tvetkg.store import OxigraphStore
from tvetkg.why import Statement, explain

PAGE = iri.source("page")
DOCUMENT = """
source:page a tv:Source ; dcterms:title "A page" .
id:alliance a org:Organization ; skos:altLabel "The alliance"@en ; tv:founded id:time-1 ;
  tv:statedIn source:page ; tv:evidence <https://w3id.org/tvetkg/source/page#char=3,9> .
<https://w3id.org/tvetkg/source/page#char=3,9> oa:hasSource source:page ;
  oa:hasSelector <https://w3id.org/tvetkg/source/page#selector=3,9> .
<https://w3id.org/tvetkg/source/page#selector=3,9> oa:start 3 ; oa:end 9 .
id:time-1 a tv:StatedTime ; tv:statedText "last autumn" ; tv:edtf "XXXX-23" .
id:page-membership-1 a org:Membership ; org:member id:school ; org:organization id:alliance ; tv:statedIn source:page .
id:page-list-1 a tv:ListClaim ; tv:listOf id:alliance ; tv:listKey "participants" ; tv:isOpen true ;
  tv:statedIn source:page .
id:page-list-2 a tv:ListClaim ; tv:listOf id:alliance ; tv:listKey "places" ; tv:isOpen false ;
  tv:statedIn source:page .
id:page-figure-1 a tv:Figure ; tv:about id:school ; tv:within id:alliance ; tv:metric <urn:metric> ; tv:valueText ">3" ;
  tv:statedIn source:page .
id:gift a tv:FundingFlow ; tv:recipient id:alliance ; tv:statedIn source:page .
"""
LABELS = (
    'id:school rdfs:label "The school" . id:alliance rdfs:label "The alliance" . <urn:metric> rdfs:label "Teachers" .'
)


def store() -> OxigraphStore:
    prefixes = "".join(f"@prefix {prefix}: <{base}> .\n" for prefix, base in PREFIXES.items())
    quads = []
    for text, graph in ((DOCUMENT, PAGE), (DOCUMENT, None), (LABELS, None)):
        for quad in parse(prefixes + text, format=RdfFormat.TURTLE):
            name = DefaultGraph() if graph is None else node(graph)
            quads.append(Quad(quad.subject, quad.predicate, quad.object, name))
    return OxigraphStore.from_quads(quads)


def test_everything_said_of_a_thing_in_reading_order() -> None:
    told = explain(store(), iri.thing("alliance"))
    assert told.label == "The alliance"
    assert dict(told.titles) == {PAGE: "A page"}
    at = ((3, 9),)
    assert told.statements == (
        Statement("name", '"The alliance" (en)', PAGE, at),
        Statement("founded", '"last autumn" (XXXX-23, stated; the year is not resolved)', PAGE, at),
        Statement("list", "participants: left open", PAGE, (), iri.thing("page-list-1")),
        Statement("list", "places: complete", PAGE, (), iri.thing("page-list-2")),
        Statement("member", "The school", PAGE, (), iri.thing("page-membership-1")),
        Statement("recipient of", "gift", PAGE, (), iri.thing("gift")),
        Statement("within it", "The school: Teachers >3 (within The alliance)", PAGE, (), iri.thing("page-figure-1")),
    )


def test_a_member_is_told_of_its_groups() -> None:
    (membership,) = [each for each in explain(store(), iri.thing("school")).statements if each.property == "member of"]
    assert membership.value == "The alliance"


def test_a_thing_that_nobody_speaks_of_has_no_statements() -> None:
    told = explain(store(), iri.thing("nobody"))
    assert (told.label, told.statements, dict(told.titles)) == ("nobody", (), {})
