"""Every format shows the same cells, exactly, and the same bytes every time."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries import documents, xlsx
from tvetkg.queries.answers import Answer, Column
from tvetkg.queries.compare import read_csv, same
from tvetkg.queries.header import Query, Words, read_query
from tvetkg.queries.render import Format, GraphFormat, render, render_graph, render_truth
from tvetkg.rdf import BlankNode, Literal, Triple, boolean, day, decimal, integer, node, text

VTC = node(iri.thing("vtc"))
ROLE = node(iri.concept("role", "host"))
SOURCES = text(f"{iri.source('b')} {iri.source('a')}")
COLUMNS = (
    Column("partner", "iri"),
    Column("role", "concept"),
    Column("label", "string"),
    Column("share", "decimal"),
    Column("count", "integer"),
    Column("since", "date"),
    Column("sources", "sources"),
)
ROWS = (
    (VTC, ROLE, text("职训局", "zh-hans"), decimal(Decimal("80.50")), integer(3), day(date(2025, 7, 1)), SOURCES),
    (node("https://example.org/x"), None, text('a|b\t"c"\n\\d, <e>'), decimal(Decimal(2000)), None, None, None),
)
ANSWER = Answer(None, "SELECT ...", {}, COLUMNS, ROWS)
A, B = iri.source("a"), iri.source("b")


def test_csv_holds_full_iris_and_no_trailing_zeros() -> None:
    assert render(ANSWER, "csv") == (
        "partner,role,label,share,count,since,sources\n"
        f"{iri.thing('vtc')},{iri.concept('role', 'host')},职训局,80.5,3,2025-07-01,{A} {B}\n"
        'https://example.org/x,,"a|b\t""c""\n\\d, <e>",2000,,,\n'
    )


def test_csv_is_what_expected_answers_are_compared_with(tmp_path: Path) -> None:
    written = render(ANSWER, "csv")
    assert isinstance(written, str)
    (tmp_path / "x.csv").write_text(written, encoding="utf-8")
    assert same(read_csv(tmp_path / "x.csv"), ANSWER) == []


def test_tsv_escapes_what_would_break_a_line() -> None:
    assert render(ANSWER, "tsv") == (
        "partner\trole\tlabel\tshare\tcount\tsince\tsources\n"
        f"{iri.thing('vtc')}\t{iri.concept('role', 'host')}\t职训局\t80.5\t3\t2025-07-01\t{A} {B}\n"
        'https://example.org/x\t\ta|b\\t"c"\\n\\\\d, <e>\t2000\t\t\t\n'
    )


def test_json_is_the_standard_result_format() -> None:
    written = render(ANSWER, "json")
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert json.loads(written) == {
        "head": {"vars": [column.name for column in COLUMNS]},
        "results": {
            "bindings": [
                {
                    "partner": {"type": "uri", "value": iri.thing("vtc")},
                    "role": {"type": "uri", "value": iri.concept("role", "host")},
                    "label": {"type": "literal", "value": "职训局", "xml:lang": "zh-hans"},
                    "share": {"type": "literal", "value": "80.5", "datatype": xsd + "decimal"},
                    "count": {"type": "literal", "value": "3", "datatype": xsd + "integer"},
                    "since": {"type": "literal", "value": "2025-07-01", "datatype": xsd + "date"},
                    "sources": {"type": "literal", "value": f"{A} {B}"},
                },
                {
                    "partner": {"type": "uri", "value": "https://example.org/x"},
                    "label": {"type": "literal", "value": 'a|b\t"c"\n\\d, <e>'},
                    "share": {"type": "literal", "value": "2000", "datatype": xsd + "decimal"},
                },
            ]
        },
    }
    assert "职训局" in str(written)


DOCUMENTS = Answer(
    None,
    "",
    {},
    documents.COLUMNS,
    (
        (node(A), text("One | title"), node("https://a.example/1"), text("A press"), text("2019-05")),
        (node(B), text("Another"), None, None, None),
    ),
)
TOLD = replace(ANSWER, documents=DOCUMENTS)


def test_documents_are_columns_for_programs() -> None:
    titles, rest = "source_titles,source_urls,source_publishers,source_published", ANSWER.columns[-1].name
    lines = str(render(TOLD, "csv")).splitlines()
    assert lines[0].endswith(f"{rest},{titles}")
    assert lines[1].endswith(f"{A} {B},One ¦ title | Another,https://a.example/1 | ,A press | ,2019-05 | ")
    assert lines[-1] == '\\d, <e>",2000,,,,,,,'
    assert (
        str(render(TOLD, "tsv"))
        .splitlines()[1]
        .endswith("\tOne ¦ title | Another\thttps://a.example/1 | \tA press | \t2019-05 | ")
    )
    document = json.loads(render(TOLD, "json"))
    assert document["head"]["vars"][-4:] == titles.split(",")
    assert document["results"]["bindings"][0]["source_titles"] == {"type": "literal", "value": "One ¦ title | Another"}


def test_documents_are_a_table_of_their_own_in_markdown() -> None:
    first, second = str(render(TOLD, "md")).split("\n\n")
    assert first + "\n" == render(ANSWER, "md")
    assert second.splitlines()[2] == "| a | One \\| title | https://a.example/1 | A press | 2019-05 |"


def test_json_of_rare_terms() -> None:
    answer = Answer(None, "", {}, (Column("a", "term"), Column("b", "term")), ((BlankNode("x"), boolean(True)),))
    (row,) = json.loads(render(answer, "json"))["results"]["bindings"]
    assert row["a"] == {"type": "bnode", "value": "x"}
    assert row["b"] == {"type": "literal", "value": "true", "datatype": "http://www.w3.org/2001/XMLSchema#boolean"}


def test_markdown_shows_short_ids_and_escapes() -> None:
    assert render(ANSWER, "md") == (
        "| partner | role | label | share | count | since | sources |\n"
        "| --- | --- | --- | --: | --: | --- | --- |\n"
        "| vtc | role/host | 职训局 | 80.5 | 3 | 2025-07-01 | a b |\n"
        '| https://example.org/x |  | a\\|b\t"c" \\\\d, &lt;e> | 2000 |  |  |  |\n'
    )


def test_an_empty_answer_still_names_its_columns() -> None:
    empty = replace(ANSWER, terms=())
    assert render(empty, "csv") == "partner,role,label,share,count,since,sources\n"
    assert json.loads(render(empty, "json"))["results"] == {"bindings": []}
    assert len(str(render(empty, "md")).splitlines()) == 2


def sample() -> Query:
    query = read_query(Path(__file__).parent / "data" / "partners-sample.rq")
    return replace(query, header=query.header.model_copy(update={"caveat": Words(en="Only direct.", zh="仅直接。")}))


def sheets(data: str | bytes) -> dict[str, list[list[object]]]:
    assert isinstance(data, bytes)
    book = load_workbook(io.BytesIO(data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_a_workbook_has_the_answer_its_query_and_its_sources() -> None:
    query = sample()
    found = sheets(render(replace(ANSWER, query=query, bindings={"org": ("vtc", "vpes")}), "xlsx"))
    assert list(found) == ["answer", "query", "sources"]
    assert found["answer"][0] == [column.name for column in COLUMNS]
    first = found["answer"][1]
    assert first[:3] == [iri.thing("vtc"), iri.concept("role", "host"), "职训局"]
    assert (first[3], first[4], first[6]) == (80.5, 3, f"{A} {B}")
    assert getattr(first[5], "date", lambda: first[5])() == date(2025, 7, 1)
    assert found["query"] == [
        ["key", "value"],
        ["name", "partners-sample"],
        ["question", query.header.question.en],
        ["question (zh)", query.header.question.zh],
        ["caveat", "Only direct."],
        ["caveat (zh)", "仅直接。"],
        ["parameter org", "vtc"],
        ["parameter org", "vpes"],
        *[[f"column {name}", column.meaning.en] for name, column in query.header.returns.items() if column.meaning],
        ["SPARQL", "SELECT ..."],
    ]
    assert found["sources"] == [["id", "source"], ["a", A], ["b", B]]


def test_the_sheet_of_sources_tells_of_them() -> None:
    data = render(TOLD, "xlsx")
    assert sheets(data)["answer"] == sheets(render(ANSWER, "xlsx"))["answer"]
    assert sheets(data)["sources"] == [
        ["id", "source", "title", "url", "publisher", "published"],
        ["a", A, "One | title", "https://a.example/1", "A press", "2019-05"],
        ["b", B, "Another", None, None, None],
    ]
    assert isinstance(data, bytes)
    sheet = load_workbook(io.BytesIO(data))["sources"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.hyperlink] == ["D2"]


def test_a_workbook_without_sources_has_two_sheets() -> None:
    answer = Answer(None, "SELECT 1", {}, (Column("x", "term"),), ((integer(1),), (boolean(True),), (None,)))
    found = sheets(render(answer, "xlsx"))
    assert list(found) == ["answer", "query"]
    assert found["query"] == [["key", "value"], ["SPARQL", "SELECT 1"]]
    assert found["answer"][:3] == [["x"], [1], [True]]


def test_the_same_answer_gives_the_same_workbook() -> None:
    first = render(ANSWER, "xlsx")
    assert isinstance(first, bytes)
    assert render(ANSWER, "xlsx") == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2000-01-01T00:00:00Z") == 2


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://127.0.0.1:9/")'])
def test_no_text_becomes_a_formula(value: str) -> None:
    data = render(Answer(None, value, {}, (Column("=x", "string"),), ((text(value),),)), "xlsx")
    assert isinstance(data, bytes)
    book = load_workbook(io.BytesIO(data))
    cell = book["answer"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (value, "s", True)
    assert book["answer"]["A1"].data_type == "s"
    assert book["query"]["B2"].data_type == "s"


def test_what_a_sheet_cannot_hold_is_shown_to_be_missing() -> None:
    huge = Literal("9" * 40, datatype=integer(1).datatype)
    rows = ((text("a\x0bb"),), (text("x" * 40_000),), (huge,))
    found = sheets(render(Answer(None, "", {}, (Column("x", "term"),), rows), "xlsx"))["answer"]
    assert found[1] == ["a\ufffdb"]
    assert found[2] == ["x" * 32_766 + "…"]
    assert found[3] == ["9" * 40]


def test_too_many_rows_for_a_sheet_name_another_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 1)
    with pytest.raises(UsageError, match=r"2 rows are more than a sheet can hold \(1\): use --format csv"):
        render(ANSWER, "xlsx")


@pytest.mark.parametrize(
    ("truth", "format", "expected"),
    [(True, "csv", "true\n"), (False, "table", "false\n"), (True, "json", '{"head": {}, "boolean": true}\n')],
)
def test_yes_and_no(truth: bool, format: Format, expected: str) -> None:
    assert render_truth(truth, format) == expected


TRIPLES = [Triple(VTC, node("urn:p"), text("b", "en")), Triple(VTC, node("urn:p"), integer(1))]


def test_graphs_are_sorted_and_have_each_triple_once() -> None:
    assert render_graph([*TRIPLES, *TRIPLES], "ntriples") == (
        '<https://w3id.org/tvetkg/id/vtc> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
        '<https://w3id.org/tvetkg/id/vtc> <urn:p> "b"@en .\n'
    )
    turtle = render_graph(TRIPLES, "turtle")
    assert "@prefix id: <https://w3id.org/tvetkg/id/> .\n" in turtle
    assert "id:vtc <urn:p> " in turtle
    assert turtle == render_graph(TRIPLES[::-1], "turtle")


@pytest.mark.parametrize("format", ["turtle", "ntriples", "jsonld"])
def test_a_graph_of_nothing_can_be_written(format: GraphFormat) -> None:
    assert "urn:p" not in render_graph([], format)


def test_json_ld_is_json() -> None:
    written = render_graph(TRIPLES, "jsonld")
    assert written.endswith("\n")
    assert "urn:p" in json.dumps(json.loads(written))
