from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from tvetkg import rdf
from tvetkg.build.origins import Origin
from tvetkg.errors import Finding, Position, Severity
from tvetkg.validate.shapes import rule_of, shape_files, validate

A, B = Path("graph/sources/a.yaml"), Path("graph/sources/b.yaml")
FIGURE = "https://w3id.org/tvetkg/id/f"
SHAPE = """
@prefix : <https://w3id.org/tvetkg/shape/figure#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix tv: <https://w3id.org/tvetkg/ontology#> .
<https://w3id.org/tvetkg/shape/figure> a sh:NodeShape ; sh:targetClass tv:Figure ; sh:property :value, :due .
:value sh:path tv:value ; sh:name "value" ; sh:minCount 1 ; sh:message "无值。"@zh-Hans, "No value."@en .
:due sh:path tv:due ; sh:name "due" ; sh:nodeKind sh:IRI ; sh:severity sh:Warning ; sh:message "No time."@en .
"""


@pytest.fixture
def shapes(tmp_path: Path) -> list[Path]:
    (tmp_path / "figure").mkdir()
    (tmp_path / "figure/shape.ttl").write_text(SHAPE, "utf-8")
    return shape_files([tmp_path])


def triples(turtle: str) -> list[rdf.Triple]:
    prefixes = "@prefix tv: <https://w3id.org/tvetkg/ontology#> . @prefix id: <https://w3id.org/tvetkg/id/> . "
    return [quad.triple for quad in parse(prefixes + turtle, format=RdfFormat.TURTLE)]


def test_a_finding_points_to_the_key_that_the_shape_names(shapes: list[Path]) -> None:
    origin = Origin(Position(A, 7, 3), {"value": Position(A, 7, 30)})

    assert validate(triples("id:f a tv:Figure ."), shapes, {FIGURE: [origin]}) == [
        Finding(Severity.VIOLATION, "figure/value", "No value.", Position(A, 7, 30), focus=FIGURE)
    ]


def test_a_finding_about_an_absent_key_points_to_the_record(shapes: list[Path]) -> None:
    [finding] = validate(triples("id:f a tv:Figure ."), shapes, {FIGURE: [Origin(Position(A, 7, 3))]})

    assert finding.position == Position(A, 7, 3)


def test_a_node_told_in_two_files_gives_a_finding_for_each(shapes: list[Path]) -> None:
    origins = {FIGURE: [Origin(Position(B, 1, 1)), Origin(Position(A, 9, 1)), Origin(Position(A, 9, 1))]}

    found = validate(triples("id:f a tv:Figure ."), shapes, origins)

    assert [finding.position for finding in found] == [Position(A, 9, 1), Position(B, 1, 1)]


def test_a_node_without_origin_is_named_in_the_sentence(shapes: list[Path]) -> None:
    assert validate(triples("id:f a tv:Figure ."), shapes, {}) == [
        Finding(Severity.VIOLATION, "figure/value", "f: No value.", None, focus=FIGURE)
    ]


def test_the_value_that_was_found_is_shown(shapes: list[Path]) -> None:
    found = validate(
        triples('id:f a tv:Figure ; tv:value 1 ; tv:due "soon" .'), shapes, {FIGURE: [Origin(Position(A))]}
    )

    assert [(f.severity, f.rule, f.message) for f in found] == [
        (Severity.WARNING, "figure/due", "No time. Found 'soon'.")
    ]


def test_a_shape_without_words_still_says_something(tmp_path: Path) -> None:
    shape = tmp_path / "shape.ttl"
    shape.write_text(SHAPE.replace('sh:message "无值。"@zh-Hans, "No value."@en', 'sh:name "value"'), "utf-8")

    [finding] = validate(triples("id:f a tv:Figure ."), [shape], {FIGURE: [Origin(Position(A))]})

    assert finding.message == "This does not meet MinCountConstraintComponent of figure/value."


def test_a_graph_that_conforms_gives_nothing(shapes: list[Path]) -> None:
    assert validate(triples("id:f a tv:Figure ; tv:value 1 ."), shapes, {}) == []


def test_findings_come_in_reading_order(shapes: list[Path]) -> None:
    origins = {FIGURE: [Origin(Position(A, 9, 1))], f"{FIGURE}2": [Origin(Position(A, 2, 1))]}

    found = validate(triples("id:f a tv:Figure . id:f2 a tv:Figure . id:f3 a tv:Figure ."), shapes, origins)

    assert [finding.focus for finding in found] == [f"{FIGURE}2", FIGURE, f"{FIGURE}3"]


def test_shape_files_are_found_in_every_folder_and_nothing_else_is(tmp_path: Path) -> None:
    names = ["b/shape.ttl", "a/shape.ttl", "a/good/shape.ttl", "a/notes.ttl", "meta.ttl", "prefixes.ttl"]
    for name in [*(f"own/{name}" for name in names), "other/z/shape.ttl"]:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()

    found = shape_files([tmp_path / "other", tmp_path / "own", tmp_path / "missing"])

    assert [file.relative_to(tmp_path).as_posix() for file in found] == [
        "other/z/shape.ttl",
        "own/prefixes.ttl",
        "own/a/shape.ttl",
        "own/b/shape.ttl",
    ]


@pytest.mark.parametrize(
    ("shape", "rule"),
    [
        ("https://w3id.org/tvetkg/shape/figure#value", "figure/value"),
        ("https://w3id.org/tvetkg/shape/record", "record"),
        ("https://example.org/shape#own", "https://example.org/shape#own"),
    ],
)
def test_a_rule_is_short_where_the_shape_is_ours(shape: str, rule: str) -> None:
    assert rule_of(shape) == rule
