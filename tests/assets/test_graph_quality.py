"""What the curator's queries say of graphs that no build would publish: tests/mini cannot have such cases."""

from __future__ import annotations

from pathlib import Path

from tvetkg.queries.answers import ask
from tvetkg.queries.catalogue import load
from tvetkg.rdf import RdfFormat, parse
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore

QUERIES = load([Path(__file__).parents[2] / "queries"])
PREFIXES = """@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@prefix id: <https://w3id.org/tvetkg/id/> .
@prefix s: <https://w3id.org/tvetkg/source/> .
@prefix comparator: <https://w3id.org/tvetkg/vocabulary/comparator/> .
@prefix field: <https://w3id.org/tvetkg/vocabulary/field/> .
@prefix metric: <https://w3id.org/tvetkg/vocabulary/metric/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
s:a a tv:Source ; dcterms:title "A" .
s:list a tv:Source , tv:Authority ; dcterms:title "List" .
"""


def short(cell: str) -> str:
    return cell.rpartition("/")[2]


def rows(query: str, turtle: str, *columns: str) -> list[tuple[str, ...]]:
    """Ask on both engines, and give some columns as short texts, sorted."""
    quads = list(parse(PREFIXES + turtle, format=RdfFormat.TURTLE))
    answers = []
    for store in (OxigraphStore.from_quads(quads), RdflibStore.from_quads(quads)):
        answer = ask(store, QUERIES[query], {})
        places = [[column.name for column in answer.columns].index(name) for name in columns]
        cells = [[row[place] for place in places] for row in answer.rows]
        answers.append(sorted(tuple("" if cell is None else short(str(cell)) for cell in row) for row in cells))
    assert answers[0] == answers[1]
    return answers[0]


def test_nodes_without_a_document_are_counted_and_the_first_is_named() -> None:
    turtle = """id:good a tv:Event ; tv:statedIn s:a . id:lost a tv:Event .
      id:later a tv:Event ; tv:statedIn s:nowhere .
      id:listed a org:Organization ; tv:statedIn s:list . id:both a org:Organization ; tv:statedIn s:list , s:a ."""
    columns = ("class_id", "nodes", "by_documents", "by_authority_only", "unsupported", "first_unsupported")
    assert rows("unsupported", turtle, *columns) == [
        ("", "1", "0", "0", "1", "nowhere"),
        ("ontology#Authority", "1", "0", "1", "0", ""),
        ("ontology#Event", "3", "1", "0", "2", "later"),
        ("ontology#Source", "1", "1", "0", "0", ""),
        ("org#Organization", "2", "1", "1", "0", ""),
    ]


def test_an_id_that_nothing_describes_is_unsupported() -> None:
    turtle = "id:good a tv:Event ; tv:statedIn s:a ; tv:about id:ghost ."
    found = rows("unsupported", turtle, "class_id", "unsupported", "first_unsupported")
    assert ("", "1", "ghost") in found


def place(name: str, source: str, start: int, end: int) -> str:
    return f"""id:{name} a tv:Event ; tv:statedIn {source} ; tv:evidence id:{name}-e .
      id:{name}-e oa:hasSource {source} ; oa:hasSelector id:{name}-s . id:{name}-s oa:start {start} ; oa:end {end} ."""


def test_places_that_cannot_be_verified() -> None:
    held = 'tv:textSha256 "00" ; tv:textLength 100 .'
    turtle = f's:b a tv:Source ; dcterms:title "B" ; {held} s:c a tv:Source ; dcterms:title "C" ; {held}'
    turtle += place("a1", "s:a", 1, 5)
    turtle += place("b1", "s:b", 0, 100) + place("b2", "s:b", 90, 101) + place("b3", "s:b", 7, 7)
    turtle += place("c1", "s:c", 0, 100) + "id:c2 a tv:Event ; tv:statedIn s:c ."
    columns = ("source", "state", "statements", "placed", "places", "verifiable", "beyond")
    assert rows("places-in-text", turtle, *columns) == [
        ("a", "no hash", "1", "1", "1", "0", "0"),
        ("b", "beyond the text", "3", "3", "3", "1", "2"),
        ("c", "verifiable", "2", "1", "1", "1", "0"),
    ]


def test_two_concepts_with_one_code_conflict_unless_the_match_is_loose() -> None:
    code = "<http://data.europa.eu/snb/isced-f/0411>"
    turtle = f"field:a skos:exactMatch {code} . field:b skos:exactMatch {code} . field:c skos:closeMatch {code} ."
    assert rows("mapping-conflicts", turtle, "code", "one", "other") == [("0411", "a", "b")]


def test_a_place_may_take_over_the_code_of_the_one_it_succeeds() -> None:
    assert (
        rows("mapping-conflicts", "id:x tv:geonames '1' ; tv:succeededBy id:y . id:y tv:geonames '1' .", "code") == []
    )


def test_an_exact_figure_whose_words_sound_like_a_bound_is_shown() -> None:
    figure = "a tv:Figure ; tv:about id:x ; tv:metric metric:m ; tv:statedIn s:a ; tv:valueText '5' ; tv:comparator"
    turtle = f"""id:f1 {figure} comparator:exactly ; tv:counts 'Up to five colleges' ; tv:note '余 in Chinese' .
      id:f2 {figure} comparator:exactly ; tv:counts 'colleges' .
      id:f3 {figure} comparator:about ."""
    assert rows("inferred-comparators", turtle, "figure", "comparator_id", "signals") == [
        ("f1", "exactly", "up to | 余"),
        ("f3", "about", ""),
    ]


def test_copies_and_authorities_are_no_second_witness() -> None:
    turtle = """s:copy a tv:Source ; tv:copyOf s:a . s:b a tv:Source .
      id:once a tv:Event ; tv:statedIn s:a , s:copy . id:by-copy a tv:Event ; tv:statedIn s:copy .
      id:twice a tv:Event ; tv:statedIn s:a , s:b . id:listed a org:Organization ; tv:statedIn s:list .
      id:told a org:Organization ; tv:statedIn s:list , s:a . id:p tv:participant id:listed ; tv:statedIn s:b ."""
    assert rows("single-source", turtle, "thing", "source") == [
        ("by-copy", "a"),
        ("listed", "b"),
        ("once", "a"),
        ("told", "a"),
    ]


def test_a_flow_told_under_two_ids_rests_on_both_documents() -> None:
    turtle = """s:b a tv:Source . id:f1 a tv:FundingFlow ; tv:statedIn s:a . id:f2 a tv:FundingFlow ; tv:statedIn s:b ;
      tv:sameFlow id:f1 . id:f3 a tv:FundingFlow ; tv:statedIn s:b ."""
    assert rows("single-source", turtle, "thing") == [("f3",)]


def test_what_an_organisation_says_of_itself_does_not_count_nor_does_a_house_twice() -> None:
    pages = " ".join(f"s:p{n} a tv:Source ; dcterms:publisher id:{who} ." for n, who in enumerate("xxyzq"))
    turtle = f"{pages} id:x a org:Organization ; tv:statedIn s:p0 , s:p2 , s:p3 , s:a . "
    turtle += "id:e a tv:Event ; tv:statedIn s:p0 , s:p1 , s:p2 , s:p3 , s:a ."
    assert rows("well-attested", turtle, "thing", "publishers", "documents", "publisher_ids") == [
        ("e", "3", "4", "x | y | z")
    ]
