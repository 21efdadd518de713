from __future__ import annotations

import logging
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import BlankNode, RdfFormat, parse
from pyshacl import validate
from rdflib import SH
from rdflib.term import _toPythonMapping

from tvetkg import rdf
from tvetkg.errors import Severity, UsageError
from tvetkg.validate import engine

PREFIXES = """
@prefix ex: <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SHAPES = """
ex:figure a sh:NodeShape ; sh:targetClass tv:Figure ; sh:property ex:unit .
ex:unit sh:path tv:unit ; sh:name "metric" ; sh:minCount 1 ; sh:severity sh:Warning ;
    sh:message "No unit."@en, "没有单位。"@zh-Hans .
"""


def graph(turtle: str) -> rdflib.Graph:
    return engine.copy(quad.triple for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE))


def test_a_result_carries_the_shapes_own_words() -> None:
    [result] = engine.check(graph("ex:f a tv:Figure ."), graph(SHAPES))

    assert (result.shape, result.focus) == ("https://example.org/unit", "https://example.org/f")
    assert (result.path, result.component) == ("tv:unit", "MinCountConstraintComponent")
    assert (result.severity, result.name, result.value) == (Severity.WARNING, "metric", "")
    assert (result.message("en"), result.message("zh-hans"), result.message("vi")) == ("No unit.", "没有单位。", "")


def test_a_graph_that_conforms_has_no_results() -> None:
    assert engine.check(graph("ex:f a tv:Figure ; tv:unit ex:u ."), graph(SHAPES)) == []


def test_results_are_sorted_whatever_the_order_of_the_data() -> None:
    found = engine.check(graph("ex:c a tv:Figure . ex:a a tv:Figure . ex:b a tv:Figure ."), graph(SHAPES))

    assert [result.focus[-1] for result in found] == ["a", "b", "c"]


def test_a_condition_inside_another_shape_does_not_report_for_itself() -> None:
    shapes = graph("""
        ex:s a sh:NodeShape ; sh:targetClass tv:Figure ; sh:property ex:p .
        ex:p sh:path tv:about ; sh:node [ sh:property [ sh:path tv:kind ; sh:minCount 1 ] ] .
    """)

    found = engine.check(graph("ex:f a tv:Figure ; tv:about ex:x ."), shapes)

    assert [(r.shape, r.component, r.value) for r in found] == [
        ("https://example.org/p", "NodeConstraintComponent", "https://example.org/x")
    ]


def test_the_words_of_a_query_win_over_those_of_its_shape_and_keep_their_language() -> None:
    shapes = graph("""
        ex:s a sh:NodeShape ; sh:targetClass tv:Figure ; sh:message "shape"@en ; sh:sparql ex:q .
        ex:q sh:message "query"@en, "查询"@zh-Hans ; sh:select \"\"\"
            SELECT $this ?value WHERE { $this <https://w3id.org/tvetkg/ontology#value> ?value . FILTER(?value > 1) }
        \"\"\" .
    """)

    [result] = engine.check(graph("ex:f a tv:Figure ; tv:value 2 ."), shapes)

    assert (result.message("en"), result.message("zh-hans"), result.value) == ("query", "查询", "2")
    assert (result.component, result.severity) == ("SPARQLConstraintComponent", Severity.VIOLATION)


SEVERAL = """
ex:by-class a sh:NodeShape ; sh:targetClass tv:Figure ; sh:property ex:unit, ex:about ; sh:nodeKind sh:IRI .
ex:by-subject a sh:NodeShape ; sh:targetSubjectsOf tv:unit ; sh:property ex:unit, [ sh:path tv:per ; sh:minCount 1 ] .
ex:by-object a sh:NodeShape ; sh:targetObjectsOf tv:about ; sh:property [ sh:path tv:kind ; sh:minCount 1 ] .
ex:by-name a sh:NodeShape ; sh:targetNode ex:x, ex:none ; sh:property [ sh:path tv:label ; sh:minCount 1 ] .
ex:closed a sh:NodeShape ; sh:targetNode ex:c ; sh:closed true ; sh:property [ sh:path tv:value ; sh:minCount 1 ] .
ex:off a sh:NodeShape ; sh:targetClass tv:Figure ; sh:deactivated true ; sh:property [ sh:path tv:no ; sh:minCount 1 ] .
ex:reused a sh:NodeShape ; sh:targetClass tv:Thing ; sh:property [ sh:path tv:id ; sh:minCount 1 ] .
ex:inner sh:path tv:about ; sh:targetNode ex:f ; sh:property [ sh:path tv:inner ; sh:minCount 1 ] .
tv:Implied a rdfs:Class, sh:NodeShape ; sh:targetNode ex:c ; sh:property [ sh:path tv:implied ; sh:minCount 1 ] .
ex:unit sh:path tv:unit ; sh:minCount 1 ; sh:maxCount 1 .
ex:about sh:path tv:about ; sh:node ex:reused .
"""
DATA = """
ex:f a tv:Figure ; tv:unit ex:u, ex:v ; tv:about ex:x .
ex:g a tv:Figure ; tv:about ex:y, ex:z .
ex:c tv:extra 1 ; tv:unit ex:u .
ex:i a tv:Implied .
ex:y a tv:Thing ; tv:kind ex:k .
ex:z a tv:Thing ; tv:id 1 .
_:b a tv:Figure .
"""


def test_shapes_are_rearranged_and_demand_the_same() -> None:
    shapes, data = graph(SEVERAL), graph(DATA)

    _, report, _ = validate(data, shacl_graph=shapes)
    told = [str(SH[part]) for part in ("focusNode", "sourceShape", "sourceConstraintComponent", "value")]
    plain = {
        tuple(str(report.value(result, rdflib.URIRef(part)) or "") for part in told)
        for result in report.objects(None, SH.result)
    }

    found = {(r.focus, r.shape, str(SH[r.component]), r.value) for r in engine.check(data, shapes)}
    assert found == plain and len(found) > 12
    moved = engine.demands(shapes)
    kept = {str(shape).rpartition("/")[2] for shape in moved.subjects(SH.property)}
    assert kept == {"closed", "off", "reused", "inner", "ontology#Implied"}


def test_what_is_no_property_shape_is_still_refused() -> None:
    shapes = graph("ex:s a sh:NodeShape ; sh:targetClass tv:Figure ; sh:property ex:t . ex:t a sh:NodeShape .")

    with pytest.raises(UsageError, match="no valid SHACL"):
        engine.check(graph("ex:f a tv:Figure ."), shapes)


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("tv:unit", "tv:unit"),
        ("ex:own", "https://example.org/own"),
        ("[ sh:inversePath tv:in ]", "^tv:in"),
        ("( tv:amount tv:currency )", "tv:amount/tv:currency"),
        ("( [ sh:inversePath tv:in ] tv:participant )", "^tv:in/tv:participant"),
        ("[ sh:alternativePath ( tv:edtf tv:statedText ) ]", "(tv:edtf|tv:statedText)"),
        ("[ sh:zeroOrMorePath tv:partOf ]", "tv:partOf*"),
        ("[ sh:oneOrMorePath tv:partOf ]", "tv:partOf+"),
        ("[ sh:zeroOrOnePath tv:partOf ]", "tv:partOf?"),
    ],
)
def test_a_path_is_written_as_sparql_writes_it(path: str, written: str) -> None:
    shapes = graph(f"ex:s sh:path {path} .")

    assert engine.path_text(shapes, shapes.value(rdflib.URIRef("https://example.org/s"), rdflib.SH.path)) == written


def test_no_path_is_empty() -> None:
    assert engine.path_text(rdflib.Graph(), None) == ""


def test_a_copy_keeps_every_term_as_it_was_written() -> None:
    copied = graph('ex:s ex:p ex:o, "1.50"^^xsd:decimal, "007"^^xsd:integer, "x", "字"@zh-Hans .')

    assert {term.n3() for term in copied.objects()} == {
        "<https://example.org/o>",
        '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"007"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"x"^^<http://www.w3.org/2001/XMLSchema#string>',
        '"字"@zh-hans',
    }


def test_a_blank_node_stays_one_node() -> None:
    node, part = BlankNode("x"), rdf.name("tv:partOf")

    [(subject, _, value)] = engine.copy([rdf.Triple(node, part, node)])

    assert subject == value == rdflib.BNode("x")


def test_a_shape_that_is_no_shacl_is_told_in_one_sentence() -> None:
    shapes = graph("ex:s a sh:NodeShape ; sh:targetClass tv:Figure ; sh:path tv:unit ; sh:minCount 1 .")

    with pytest.raises(UsageError, match=r"^a shape is no valid SHACL: [^\n]+; mend it in shapes/$"):
        engine.check(graph("ex:f a tv:Figure ."), shapes)


def test_a_query_that_may_not_be_is_told_in_one_sentence() -> None:
    shapes = graph("""
        ex:s a sh:NodeShape ; sh:targetClass tv:Figure ;
            sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o MINUS { $this a ?c } }" ] .
    """)

    with pytest.raises(UsageError, match="MINUS"):
        engine.check(graph("ex:f a tv:Figure ."), shapes)


def test_a_shape_file_that_is_no_turtle_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "shape.ttl"
    file.write_text("<https://example.org/s> a .\n", "utf-8")

    with pytest.raises(UsageError, match=r"shape\.ttl:1:\d+: not valid Turtle"):
        engine.read_shapes([file])


def test_a_run_leaves_rdflib_and_logging_as_they_were() -> None:
    before = (rdflib.NORMALIZE_LITERALS, dict(_toPythonMapping), set(logging.root.manager.loggerDict))

    engine.check(graph("ex:f a tv:Figure ."), graph(SHAPES))

    assert (rdflib.NORMALIZE_LITERALS, dict(_toPythonMapping), set(logging.root.manager.loggerDict)) == before


def test_a_statement_about_a_statement_has_no_place_in_the_graph() -> None:
    part = rdf.name("tv:partOf")

    with pytest.raises(TypeError, match="is no term of a triple"):
        engine.copy([rdf.Triple(part, part, rdf.Triple(part, part, part))])
