"""Answers hold plain values, the same from both engines, and differ exactly where they differ."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.iri import IRI
from tvetkg.queries import answers, compare
from tvetkg.queries.answers import Answer, Column, ask, plain, value
from tvetkg.queries.compare import Table, read_csv, same, same_answers
from tvetkg.queries.header import read_query
from tvetkg.queries.known import known
from tvetkg.rdf import (
    TYPE,
    BlankNode,
    DefaultGraph,
    Literal,
    Quad,
    Term,
    boolean,
    day,
    decimal,
    integer,
    name,
    node,
    text,
)
from tvetkg.store import OxigraphStore, Solutions, Store
from tvetkg.store.rdflib_store import RdflibStore

QUERY = read_query(Path(__file__).parent / "data" / "partners-sample.rq")
VTC, VPES, GD = (node(iri.thing(slug)) for slug in ("vtc", "vpes", "gd-education"))
PAGE_A, PAGE_B = node(iri.source("page-a")), node(iri.source("page-b"))


def agreement(slug: str, signed: date, *parties: Term, sources: tuple[Term, ...]) -> list[Quad]:
    subject = node(iri.thing(slug))
    facts = [(name("tv:party"), party) for party in parties] + [(name("tv:statedIn"), source) for source in sources]
    return [Quad(subject, p, o, DefaultGraph()) for p, o in [*facts, (name("tv:signedOn"), day(signed))]]


QUADS = [
    *agreement("a1", date(2019, 5, 1), VTC, VPES, sources=(PAGE_A,)),
    *agreement("a2", date(2024, 1, 31), VTC, GD, sources=(PAGE_B, PAGE_A)),
    Quad(VTC, TYPE, name("org:Organization"), DefaultGraph()),
    Quad(VPES, name("rdfs:label"), text("VPES", "en"), DefaultGraph()),
    Quad(GD, name("rdfs:label"), text('Education, "Guangdong"', "en"), DefaultGraph()),
]


@pytest.fixture(params=[OxigraphStore, RdflibStore], ids=lambda engine: engine.__name__)
def store(request: pytest.FixtureRequest) -> Store:
    return request.param.from_quads(QUADS)


def made(*rows: tuple[Term | None, ...], **kinds: str) -> Answer:
    columns = tuple(Column(name, kind) for name, kind in kinds.items())  # type: ignore[arg-type]
    return Answer(None, "SELECT", {}, columns, rows)


def test_an_answer_holds_plain_values(store: Store) -> None:
    answer = ask(store, QUERY, {"org": "vtc"})
    assert answer.columns == (
        Column("partner", "iri"),
        Column("label", "string"),
        Column("signed", "date"),
        Column("sources", "sources"),
    )
    assert answer.rows == (
        (
            iri.thing("gd-education"),
            'Education, "Guangdong"',
            date(2024, 1, 31),
            (iri.source("page-a"), iri.source("page-b")),
        ),
        (iri.thing("vpes"), "VPES", date(2019, 5, 1), (iri.source("page-a"),)),
    )
    assert answer.misfits() == []
    assert answer.query is QUERY
    assert answer.bindings == {"org": ("vtc",)}
    assert answer.sources() == (iri.source("page-a"), iri.source("page-b"))


def test_optional_parameters_narrow_an_answer(store: Store) -> None:
    answer = ask(store, QUERY, {"org": ["id:vtc"], "since": "2020-01-01"}, known(store))
    assert [row[0] for row in answer.rows] == [iri.thing("gd-education")]
    with pytest.raises(UsageError, match="did you mean vtc"):
        ask(store, QUERY, {"org": "vtcc"}, known(store))


def test_an_answer_without_order_is_sorted(store: Store) -> None:
    header = QUERY.header.model_copy(update={"ordered": False})
    shuffled = replace(QUERY, header=header, text=QUERY.text.replace("ORDER BY STR(?partner)", "ORDER BY ?signed"))
    assert [row[1] for row in ask(store, shuffled, {"org": "vtc"}).rows] == ['Education, "Guangdong"', "VPES"]
    ordered = replace(shuffled, header=QUERY.header)
    assert [row[1] for row in ask(store, ordered, {"org": "vtc"}).rows] == ["VPES", 'Education, "Guangdong"']


def test_layers_tell_own_documents_from_the_reference(store: Store) -> None:
    own = frozenset({iri.source("page-b")})
    layered = ask(store, QUERY, {"org": "vtc"}).layered(own)
    assert layered.columns[-1] == Column("layer", "layer")
    assert [row[-1] for row in layered.rows] == ["both", "reference"]
    assert layered.misfits() == []
    single = made((PAGE_B,), (None,), source="source").layered(own)
    assert single.rows == ((iri.source("page-b"), "own"), (None, None))


XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("term", "kind", "expected"),
    [
        (None, "term", None),
        (VTC, "iri", iri.thing("vtc")),
        (BlankNode("b"), "term", "_:b"),
        (text("x", "zh-hans"), "string", "x"),
        (integer(-3), "integer", -3),
        (decimal(Decimal("0.50")), "decimal", Decimal("0.5")),
        (Literal("1E3", datatype=node(XSD + "double")), "decimal", Decimal(1000)),
        (Literal("NaN", datatype=node(XSD + "double")), "term", "NaN"),
        (boolean(True), "term", True),
        (day(date(2025, 7, 1)), "date", date(2025, 7, 1)),
        (Literal("2025-07-01Z", datatype=node(XSD + "date")), "date", "2025-07-01Z"),
        (Literal("2025", datatype=node(XSD + "gYear")), "term", "2025"),
        (text("urn:b urn:a urn:b"), "sources", (IRI("urn:a"), IRI("urn:b"))),
        (text(""), "sources", ()),
    ],
)
def test_terms_become_values(term: Term | None, kind: str, expected: answers.Value) -> None:
    found = value(term, kind)
    assert found == expected
    assert type(found) is type(expected)


def test_misfits_name_row_column_and_kind() -> None:
    answer = made(
        (VTC, text("x"), integer(1), boolean(True), PAGE_A, None),
        (text("vtc"), integer(1), decimal(Decimal(1)), integer(1), text("x"), None),
        a="iri",
        b="string",
        c="decimal",
        d="integer",
        e="sources",
        f="date",
    )
    assert answer.misfits() == [
        "row 1, column d: True is no integer",
        "row 1, column e: IRI('https://w3id.org/tvetkg/source/page-a') is no sources",
        "row 2, column a: 'vtc' is no iri",
        "row 2, column b: 1 is no string",
    ]


def test_a_query_without_header_keeps_the_order_and_the_columns() -> None:
    answer = plain("SELECT ...", Solutions(("b", "a"), [(integer(2), VTC), (integer(1), None)]))
    assert answer.columns == (Column("b", "term"), Column("a", "term"))
    assert answer.rows == ((2, iri.thing("vtc")), (1, None))
    assert answer.query is None


EXPECTED = Table(("a", "n", "s"), (("x", "1.50", "urn:b urn:a"), ("y", "", "")))
GOT = made(
    (text("y"), None, None),
    (text("x", "en"), decimal(Decimal("1.5")), text("urn:a urn:b urn:a")),
    a="string",
    n="decimal",
    s="sources",
)


def test_equal_answers_have_no_differences() -> None:
    assert same(EXPECTED, GOT) == []


@pytest.mark.parametrize(
    ("cell", "term", "equal"),
    [
        ("0.3333333", decimal(Decimal("0.33333329")), True),
        ("0.333333", decimal(Decimal("0.333335")), False),
        ("2.0", integer(2), True),
        ("-0.0", decimal(Decimal(0)), True),
        ("1E+2", integer(100), True),
        (
            "123456789012345678901234567890.5",
            Literal("123456789012345678901234567890.50", datatype=node(XSD + "decimal")),
            True,
        ),
        ("1" + "0" * 60, Literal("1" + "0" * 60, datatype=node(XSD + "integer")), True),
        ("true", boolean(True), True),
        ("1", boolean(True), True),
        ("0", boolean(True), False),
        ("many", integer(1), False),
        ("", None, True),
        ("0", None, False),
    ],
)
def test_numbers_are_equal_by_value(cell: str, term: Term | None, equal: bool) -> None:
    assert (same(Table(("n",), ((cell,),)), made((term,), n="decimal")) == []) is equal


def test_texts_are_equal_exactly() -> None:
    assert same(Table(("a",), (("1.0",),)), made((text("1"),), a="string")) == ["missing: 1.0", "not expected: 1"]


def test_rows_are_a_multiset() -> None:
    table = Table(("a",), (("x",), ("x",), ("y",)))
    assert same(table, made((text("x"),), (text("y"),), (text("x"),), a="string")) == []
    assert same(table, made((text("y"),), (text("y"),), (text("x"),), a="string")) == ["missing: x", "not expected: y"]


def test_columns_are_compared_first() -> None:
    assert same(EXPECTED, made(a="string")) == ["columns: expected a, n, s; got a"]


def test_order_counts_where_the_header_says_so(store: Store) -> None:
    answer = ask(store, QUERY, {"org": "vtc"})
    rows = tuple(tuple(compare._cell(cell) for cell in row) for row in answer.rows)
    names = tuple(column.name for column in answer.columns)
    assert same(Table(names, rows), answer) == []
    turned = same(Table(names, rows[::-1]), answer)
    assert [line.split(":")[0] for line in turned] == ["row 1", "row 2"]


def test_engines_are_compared_term_by_term() -> None:
    one = made((VTC, text("x", "en")), a="iri", b="string")
    assert same_answers(one, one) == []
    other = replace(one, terms=((VTC, text("x", "vi")),))
    assert len(same_answers(one, other)) == 2
    assert len(same_answers(one, replace(one, terms=((text(VTC.value), text("x", "en")),)))) == 2
    turned = made((text("x", "en"), VTC), b="string", a="iri")
    assert same_answers(one, turned) == []
    assert same_answers(one, made(a="iri")) == ["columns: expected a, b; got a"]
    sums = made((decimal(Decimal("0.1234567")), None), a="decimal", b="string")
    assert same_answers(sums, made((decimal(Decimal("0.12345671")), None), a="decimal", b="string")) == []


def test_both_engines_give_the_sample_the_same_answer() -> None:
    one, other = (ask(engine.from_quads(QUADS), QUERY, {"org": "vtc"}) for engine in (OxigraphStore, RdflibStore))
    assert same_answers(one, other) == []


def test_expected_answers_are_read_from_csv(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text('a,b\n"x, ""y""\nz",\n', encoding="utf-8")
    assert read_csv(file) == Table(("a", "b"), (('x, "y"\nz', ""),))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty: the first line names the columns"),
        (b"a,b\n1\n", "row 2 has 1 cells, and there are 2 columns"),
        (b'a\n"x\n', "not CSV in UTF-8"),
        (b"a\n\xff\n", "not CSV in UTF-8"),
    ],
)
def test_a_bad_csv_file_is_one_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "q.csv").write_bytes(content)
    with pytest.raises(UsageError, match=message):
        read_csv(tmp_path / "q.csv")


def test_a_missing_csv_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_csv(tmp_path / "none.csv")
