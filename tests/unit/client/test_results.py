"""SPARQL JSON read a piece at a time, whatever its layout, and refused with the reason where it is none."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvetkg.client import results
from tvetkg.client.results import MalformedError, boolean, rows, variables
from tvetkg.rdf import BlankNode, Literal, NamedNode, Term, integer, text

HEAD = '{"head": {"vars": ["a", "b"]}, "results": {"bindings": ['


def read(document: str) -> list[tuple[Term | None, ...]]:
    file = io.BytesIO(document.encode())
    return list(rows(file, variables(file)))


def binding(**terms: str) -> str:
    return f'{{"a": {json.dumps(terms).replace("xml_lang", "xml:lang")}}}'


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (binding(type="uri", value="urn:x"), NamedNode("urn:x")),
        (binding(type="literal", value="职"), text("职")),
        (binding(type="literal", value="x", xml_lang="zh-Hans"), text("x", "zh-hans")),
        (binding(type="literal", value="3", datatype="http://www.w3.org/2001/XMLSchema#integer"), integer(3)),
        (binding(type="typed-literal", value="3", datatype="http://www.w3.org/2001/XMLSchema#integer"), integer(3)),
        (binding(type="bnode", value="b0"), BlankNode("b0")),
        (binding(type="bnode", value="nodeID://b1"), BlankNode("x6e6f646549443a2f2f6231")),
        (binding(type="bnode", value="x6e"), BlankNode("x783665")),
        ("{}", None),
    ],
)
def test_terms(term: str, expected: Term | None) -> None:
    assert read(f"{HEAD}{term}]}}}}") == [(expected, None)]


def test_unusual_layouts() -> None:
    row = binding(type="literal", value="x")
    assert read(f"\n {HEAD} {row}\n\t, {row} ] }} }}\n") == [(text("x"), None)] * 2
    assert read(f'{HEAD}{row}], "distinct": false}}, "meta": [1, 2.5]}}') == [(text("x"), None)]
    assert read(f'{{"n": 12, "results": {{"n": 1, "bindings": [{row}]}}, "head": {{"vars": ["b", "a"]}}}}') == [
        (None, text("x"))
    ]
    assert read('{"head": {"vars": []}, "results": {"bindings": [{}, {}]}}') == [(), ()]
    assert boolean(io.BytesIO(b'{"boolean": false, "head": {}}')) is False


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("", "it ends early"),
        ("[]", "'{' expected, '\\[\\]' found"),
        ('{"head": {"vars": ["a"]}', "it ends early"),
        (HEAD + "{}", "it ends early"),
        (HEAD + "{} {}]}}", "']' expected"),
        (HEAD + "{},]}}", "it ends early, or is no JSON"),
        (HEAD + "]}} more", "something follows its end"),
        (HEAD + '{"c": {"type": "uri", "value": "urn:x"}}]}}', "row 1 does not fit the columns"),
        (HEAD + "{}, 3]}}", "row 2 does not fit the columns"),
        (HEAD + '{"a": "x"}]}}', "row 1 holds something that is no term"),
        (HEAD + '{"a": {"type": "uri"}}]}}', "row 1 holds something that is no term"),
        (HEAD + '{"a": {"type": "uri", "value": 3}}]}}', "row 1 holds something that is no term"),
        (HEAD + '{"a": {"type": "uri", "value": "no iri"}}]}}', "row 1 holds something that is no term"),
        (HEAD + '{"a": {"type": "triple", "value": {}}}]}}', "row 1 holds something that is no term"),
        (HEAD + '{"a": {"type": "literal", "value": "x", "xml:lang": "en US"}}]}}', "row 1 holds something"),
        (HEAD + "[" * 100_000, "it ends early, or is no JSON"),
        ('{"head": {}, "results": {"bindings": []}}', "it does not name its columns"),
        ('{"head": {"vars": "ab"}, "results": {"bindings": []}}', "it does not name its columns"),
        ('{"results": {"bindings": []}}', "it does not name its columns"),
        ('{"head": 3, "boolean": true}', "it is a yes or no"),
        ('{3: "x"}', "a key is no string"),
    ],
)
def test_what_is_no_sparql_json_is_told(document: str, reason: str) -> None:
    with pytest.raises(MalformedError, match=reason):
        read(document)


@pytest.mark.parametrize("document", ['{"boolean": "true"}', '{"boolean": 1}', "{}", '{"head": [], "results": {}}'])
def test_what_is_no_yes_or_no_is_told(document: str) -> None:
    with pytest.raises(MalformedError, match="it is no yes or no"):
        boolean(io.BytesIO(document.encode()))


def test_text_that_is_not_utf8_is_told() -> None:
    with pytest.raises(MalformedError, match="it is not UTF-8"):
        variables(io.BytesIO(b'{"x": "\xff"}'))


VALUES = st.lists(st.tuples(st.none() | st.text(max_size=40), st.none() | st.text(max_size=5)), max_size=20)


@given(VALUES, st.booleans(), st.integers(1, 50), st.sampled_from([None, 1]))
def test_however_a_document_is_cut_into_pieces_it_reads_the_same(
    values: list[tuple[str | None, str | None]], ascii_only: bool, piece: int, indent: int | None
) -> None:
    bindings = [
        {name: {"type": "literal", "value": value} for name, value in zip("ab", row, strict=True) if value is not None}
        for row in values
    ]
    document = {"results": {"bindings": bindings, "n": 123456}, "head": {"vars": ["a", "b"]}}
    try:
        data = json.dumps(document, ensure_ascii=ascii_only, indent=indent).encode()
    except UnicodeEncodeError:
        return
    expected = [tuple(None if value is None else Literal(value) for value in row) for row in values]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(results, "_PIECE", piece)
        file = io.BytesIO(data)
        assert list(rows(file, variables(file))) == expected
