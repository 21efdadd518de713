"""CSV tables, workbooks and codebooks: what stands in them, read by others."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import polars as pl
from tests.unit.export.networks import ID

from tvetkg import iri
from tvetkg.export import codebook, tables, xlsx
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported

GEPHI = ["Source", "Target", "Type", "Id", "Weight", "Start", "End"]


def unpacked(network: Exported) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(tables.write(network))) as archive:
        assert archive.namelist() == ["README.md", "nodes.csv", "edges.csv", "documents.csv", "codebook.csv"]
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        return {name: list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in names}


def test_the_tables_have_every_node_edge_and_document(network: Exported) -> None:
    found, expected = unpacked(network), told(network)
    assert [row["IRI"] for row in found["nodes.csv"]] == [node.id for node in expected.nodes]
    assert [row["Label"] for row in found["nodes.csv"]] == [node.label for node in expected.nodes]
    ends = [(row["SourceIRI"], row["TargetIRI"], float(row["Weight"])) for row in found["edges.csv"]]
    assert ends == [(edge.source, edge.target, edge.weight) for edge in expected.edges]
    ids = {row["Id"] for row in found["nodes.csv"]}
    assert {row[end] for row in found["edges.csv"] for end in ("Source", "Target")} <= ids
    assert [row["id"] for row in found["documents.csv"]] == list(network.documents)
    for row, node in zip(found["nodes.csv"], expected.nodes, strict=True):
        known = {name: str(value) for name, value in node.attributes.items() if name != "label"}
        assert {name: row[name] for name in row if name not in ("Id", "Label", "IRI") and row[name]} == known


def test_edges_have_the_column_names_of_gephi(networks: dict[str, Exported]) -> None:
    table = tables.edges(networks["awkward"], told(networks["awkward"]))
    assert list(table.columns[:7]) == GEPHI
    assert table.rows[0][:7] == ("quotes", "lines", "Undirected", "e1", 1.0, "2019-01-01", None)
    directed = tables.edges(networks["awkward-directed"], told(networks["awkward-directed"]))
    assert {row[2] for row in directed.rows} == {"Directed"}


def test_polars_reads_the_tables(network: Exported) -> None:
    with zipfile.ZipFile(io.BytesIO(tables.write(network))) as archive:
        frame = pl.read_csv(archive.read("nodes.csv"), infer_schema=False)
    assert frame["IRI"].to_list() == [node.id for node in told(network).nodes]


def test_a_workbook_has_every_node_and_edge(network: Exported) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(network)))
    assert book.sheetnames == ["about", "nodes", "edges", "documents", "codebook"]
    expected = told(network)
    assert [row[2] for row in book["nodes"].iter_rows(min_row=2, values_only=True)] == [n.id for n in expected.nodes]
    edges = list(book["edges"].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in edges] == [edge.weight for edge in expected.edges]
    assert [row[0] for row in edges] == [iri.short(edge.source) for edge in expected.edges]


def test_documents_of_a_workbook_are_links(networks: dict[str, Exported]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.write(networks["awkward"])))["documents"]
    links = {cell.coordinate: cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink}
    assert links == {
        "B2": "https://example.org/d1",
        "C2": "https://example.org/d1",
        "B3": "https://example.org/d2",
        "C3": "https://example.org/d2",
    }


def test_no_cell_of_a_workbook_is_a_formula(networks: dict[str, Exported]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(networks["awkward"])))
    labels = {row[0].value: row[1] for row in book["nodes"].iter_rows(min_row=2)}
    assert (labels["formula"].value, labels["formula"].data_type) == ("=1+1", "s")
    assert labels["formula"].quotePrefix
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "b"}


def test_long_words_wrap_where_they_are_read_as_text(networks: dict[str, Exported]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(networks["economies"])))
    assert {sheet.title for sheet in book if sheet["B2"].alignment.wrap_text} == {"about", "codebook"}


def test_the_codebook_counts_what_is_known(networks: dict[str, Exported]) -> None:
    entries = {(each.of, each.name): each for each in codebook.codebook(networks["awkward"])}
    economy = entries["node", "economy"]
    assert (economy.type, economy.values, economy.known, economy.of_all) == ("text", "china (1)", 1, 13)
    weight = entries["edge", "weight"]
    assert (weight.type, weight.values, weight.known, weight.of_all) == ("number", "0.5 to 3", 12, 12)
    first = entries["edge", "first"]
    assert (first.type, first.values, first.known) == ("date", "2019-01-01", 1)
    kinds = entries["edge", "kinds"]
    assert kinds.values == "mou (12), loan (1), other (1)"
    assert entries["network", "documents"].values == "2"


def test_every_entry_has_a_meaning_in_both_languages(network: Exported) -> None:
    entries = codebook.codebook(network)
    assert [each.name for each in entries if not each.meaning or not any(c >= "\u4e00" for c in each.meaning_zh)] == []
    names = [(each.of, each.name) for each in entries]
    assert len(set(names)) == len(names)


def test_the_codebook_as_csv_is_that_of_the_pages(networks: dict[str, Exported]) -> None:
    rows = list(csv.DictReader(io.StringIO(codebook.write_csv(networks["economies"]))))
    page = codebook.write(networks["economies"])
    assert all(f"| {row['name']} |" in page for row in rows)


def test_the_codebook_in_chinese_is_chinese_first(networks: dict[str, Exported]) -> None:
    network = networks["economies"]
    page = codebook.write(Exported(network.view, network.graph, {}, network.documents, {}, "zh"))
    assert page.startswith("# 经济体之间的往来\n")
    assert "## 节点" in page
    assert "| 属性 | 类型 | 取值 | 已知 | 含义 |" in page


def test_bars_and_lines_do_not_break_the_tables_of_the_codebook(networks: dict[str, Exported]) -> None:
    tables_of_page = [line for line in codebook.write(networks["awkward"]).splitlines() if line.startswith("|")]
    assert {line.replace("\\|", "").count("|") for line in tables_of_page} == {3, 6}


def test_ids_of_nodes_are_short(networks: dict[str, Exported]) -> None:
    assert tables.nodes(told(networks["two-sorts"])).rows[0][:3] == ("a1", "Same", ID + "a1")
