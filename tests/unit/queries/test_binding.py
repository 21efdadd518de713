"""Binding replaces VALUES lines by typed terms, and nothing else."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.queries.binding import Bindings, Block, bind, blocks, replaced, same_but_values
from tvetkg.queries.catalogue import example, find, load
from tvetkg.queries.header import read_query
from tvetkg.rdf import BlankNode, integer, text

SAMPLE = read_query(Path(__file__).parent / "data" / "partners-sample.rq")


def test_each_values_line_of_a_parameter_is_replaced() -> None:
    bound = bind(SAMPLE, {"org": "gd-education", "since": "2024-05-01"})
    before, after = SAMPLE.text.split("\n"), bound.split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert changed == [
        (
            "      VALUES ?org { <https://w3id.org/tvetkg/id/vtc> }",
            "      VALUES ?org { <https://w3id.org/tvetkg/id/gd-education> }",
        ),
        (
            "      VALUES ?since { UNDEF }",
            '      VALUES ?since { "2024-05-01"^^<http://www.w3.org/2001/XMLSchema#date> }',
        ),
    ]


def test_an_absent_optional_parameter_is_undef_whatever_the_file_holds() -> None:
    query = SAMPLE.text.replace("VALUES ?since { UNDEF }", 'VALUES ?since { "x" }')
    assert replaced(query, {"since": []}) == SAMPLE.text


def test_the_example_gives_the_file_itself() -> None:
    assert bind(SAMPLE, example(SAMPLE)) == SAMPLE.text


def test_several_values_count_once_each() -> None:
    bound = bind(SAMPLE, {"org": ["vtc", "vpes", "id:vtc"]})
    assert "VALUES ?org { <https://w3id.org/tvetkg/id/vtc> <https://w3id.org/tvetkg/id/vpes> }" in bound


@pytest.mark.parametrize(
    ("bindings", "message"),
    [
        ({}, "The query partners-sample needs org (organisation): write org=…. 'tvetkg search TEXT' finds ids."),
        ({"org": "vtc", "sinse": "x"}, "The query partners-sample has no parameter 'sinse': did you mean 'since'?"),
        ({"org": "vtc", "zzz": "x"}, "has no parameter 'zzz': there is org, since."),
        ({"org": []}, "The parameter org of partners-sample is given without a value. Leave it out, or name one."),
        ({"org": "V T C"}, "org='V T C': an id is needed"),
    ],
)
def test_what_does_not_fit_is_one_sentence(bindings: Bindings, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        bind(SAMPLE, bindings)
    assert message in str(caught.value)


def test_a_variable_without_values_line_cannot_be_given() -> None:
    with pytest.raises(UsageError, match=r"has no line 'VALUES \?x \{ \.\.\. \}', so x cannot be given"):
        replaced("SELECT * { ?x ?p ?o }", {"x": [integer(1)]})


def test_a_blank_node_is_no_value() -> None:
    assert replaced("{\nVALUES ?x { 1 }\n}", {"x": [text("line\nbreak\r")]}) == '{\nVALUES ?x { "line\\nbreak\\r" }\n}'
    with pytest.raises(UsageError, match="cannot be written into a query"):
        replaced("{\nVALUES ?x { 1 }\n}", {"x": [BlankNode("b")]})


@dataclass(frozen=True)
class Forged:
    written: str

    def __str__(self) -> str:
        return self.written


@pytest.mark.parametrize("written", ['"x" } ?s ?p ?o {', "<urn:x> <urn:y>", "<urn:x>", '"a"\n', "_:b"])
def test_what_only_looks_like_a_term_never_gets_into_a_query(written: str) -> None:
    with pytest.raises(UsageError, match="cannot be written into a query"):
        replaced("{\nVALUES ?x { 1 }\n}", {"x": [Forged(written)]})  # type: ignore[list-item]


def test_values_lines_are_found_where_they_stand_alone() -> None:
    query = (
        "SELECT * {\n"
        "# VALUES ?a { 1 }\n"
        '\tVALUES ?b { "}" <urn:x#y> }  # why\r\n'
        "  ?s ?p 1 . VALUES ?c { 1 }\n"
        "VALUES (?d) { (1) } }"
    )
    assert blocks(query) == (Block(2, "b", '"}" <urn:x#y>'),)


@pytest.mark.parametrize(
    ("bound", "same"),
    [
        ("SELECT * {\n VALUES ?x { UNDEF }\n ?x ?p [] , [ ?q 1 ] }", True),
        ("SELECT * {\n VALUES ?x { 'a' 'b' }\n ?x ?p [] , [ ?q 1 ] }", True),
        ("SELECT * {\n VALUES ?y { 1 }\n ?x ?p [] , [ ?q 1 ] }", False),
        ("SELECT * {\n VALUES ?x { 1 }\n ?x ?p [] , [ ?q 2 ] }", False),
        ("SELECT * {\n VALUES ?x { 1 }\n ?x ?p [] , [ ?q '1' ] }", False),
        ("SELECT * {\n VALUES ?x { 1 }\n ?x ?p [] , [ ?q 1 ] } LIMIT 1", False),
        ("SELECT DISTINCT * {\n VALUES ?x { 1 }\n ?x ?p [] , [ ?q 1 ] }", False),
        ("SELECT * {\n VALUES ?x { 1 } ?a ?b ?c VALUES ?x { 1 }\n ?x ?p [] , [ ?q 1 ] }", False),
        ("SELECT * {", False),
    ],
)
def test_the_proof_sees_every_other_change(bound: str, same: bool) -> None:
    assert same_but_values("SELECT * {\n VALUES ?x { 1 }\n ?x ?p [] , [ ?q 1 ] }", bound) is same


def test_a_catalogue_reads_every_query_below_its_folders(tmp_path: Path) -> None:
    for name in ("b/two", "a/one"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / f"{name}.rq").write_text(SAMPLE.text, encoding="utf-8")
    catalogue = load([tmp_path / "b", tmp_path / "a", tmp_path / "none"])
    assert [(name, query.topic) for name, query in catalogue.items()] == [("one", "a"), ("two", "b")]
    assert find(catalogue, "two").name == "two"
    with pytest.raises(UsageError, match=r"^There is no query 'tow': did you mean 'two'\?$"):
        find(catalogue, "tow")
    with pytest.raises(UsageError, match=r"^There is no query 'x': see tvetkg query --list\.$"):
        find({}, "x")


def test_a_catalogue_names_every_bad_file_at_once(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.rq").write_text(SAMPLE.text, encoding="utf-8")
        (tmp_path / folder / f"bad-{folder}.rq").write_text("ASK { }")
    with pytest.raises(UsageError) as caught:
        load([tmp_path])
    lines = str(caught.value).split("\n")
    assert ["bad-a.rq" in lines[0], "bad-b.rq" in lines[1], "there is a query same already" in lines[2]] == [True] * 3
    assert len(lines) == 3


def test_the_example_of_an_optional_parameter_counts_where_the_file_holds_it() -> None:
    assert example(SAMPLE) == {"org": "vtc"}
