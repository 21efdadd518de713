"""UCINET DL and matrices, read by small readers of their own and by polars."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping

import networkx
import openpyxl
import pytest
from tests.unit.export.networks import ID, exported_of

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.export import adjacency, ucinet
from tvetkg.export.attributes import told
from tvetkg.export.exported import Exported

Cells = Mapping[tuple[str, str], float]


def cells(network: Exported) -> Cells:
    """The weights that a matrix must have, counted another way."""
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    first = network.view.modes[0]
    mode = {node.id: node.attributes.get("mode") for node in told(network).nodes}
    for edge in told(network).edges:
        one, other = iri.short(edge.source), iri.short(edge.target)
        if network.view.two_mode:
            pairs = {(one, other) if mode[edge.source] == first else (other, one)}
        else:
            pairs = {(one, other)} if network.graph.is_directed() else {(one, other), (other, one)}
        for pair in pairs:
            found[pair] += edge.weight
    return {pair: pytest.approx(weight) for pair, weight in found.items()}


def read_dl(text: str) -> tuple[list[str], list[str], dict[tuple[str, str], float]]:
    """Read DL as its manual says: rows, columns and weights."""
    head, _, body = text.partition("data:\n")
    assert head.startswith("dl ")
    labels = {
        key: re.findall(r'"([^"]*)"', part)
        for key, part in re.findall(r"^((?:row |column )?labels):\n(.*)$", head, flags=re.MULTILINE)
    }
    rows = labels.get("row labels", labels.get("labels", []))
    columns = labels.get("column labels", labels.get("labels", []))
    sizes = {key: int(number) for key, number in re.findall(r"\b(n|nr|nc)=(\d+)", head)}
    assert sizes in ({"n": len(rows)}, {"nr": len(rows), "nc": len(columns)})
    lines = [line.split() for line in body.splitlines()]
    return rows, columns, {(rows[int(a) - 1], columns[int(b) - 1]): float(weight) for a, b, weight in lines}


def unpacked(network: Exported) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(ucinet.write(network))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_dl_has_the_ties_of_the_network(network: Exported) -> None:
    rows, columns, weights = read_dl(ucinet.dl(network))
    assert weights == cells(network)
    ids = {iri.short(node) for node in network.graph}
    assert set(rows) | set(columns) == ids
    assert len(rows) + len(columns) == len(ids) * (1 if network.view.two_mode else 2)


def test_dl_of_two_sorts_of_nodes_is_rectangular(networks: dict[str, Exported]) -> None:
    text = ucinet.dl(networks["two-sorts"])
    assert text == (
        "dl nr=2 nc=2\nformat = edgelist2\n"
        'row labels:\n"o1","o2"\ncolumn labels:\n"a1","a2"\n'
        "data:\n1 1 2\n2 1 1\n2 2 1\n"
    )


def test_dl_of_one_sort_of_nodes() -> None:
    graph = networkx.DiGraph()
    graph.add_edge(ID + "a", ID + "b", weight=0.5)
    assert ucinet.dl(exported_of(graph)) == 'dl n=2\nformat = edgelist1\nlabels:\n"a","b"\ndata:\n1 2 0.5\n'


def test_the_archive_for_ucinet_says_whose_the_labels_are(networks: dict[str, Exported]) -> None:
    files = unpacked(networks["awkward"])
    assert sorted(files) == ["README.md", "attributes.csv", "codebook.csv", "network.dl"]
    rows = list(csv.DictReader(io.StringIO(files["attributes.csv"])))
    assert [row["Id"] for row in rows] == read_dl(files["network.dl"])[0]
    assert {row["Id"]: row["Label"] for row in rows}["chinese"] == "職業訓練局"
    assert "`network.dl`: the network for UCINET" in files["README.md"]


def test_a_matrix_as_csv_has_the_ties_of_the_network(network: Exported) -> None:
    (head, *rows) = csv.reader(io.StringIO(adjacency.write(network)))
    found = {
        (row[0], column): float(cell)
        for row in rows
        for column, cell in zip(head[1:], row[1:], strict=True)
        if cell != "0"
    }
    assert found == cells(network)
    if not network.view.two_mode:
        assert [row[0] for row in rows] == head[1:]


def test_a_matrix_without_directions_is_symmetric(networks: dict[str, Exported]) -> None:
    (_, *rows) = csv.reader(io.StringIO(adjacency.write(networks["organisations"])))
    inner = [row[1:] for row in rows]
    assert inner == [list(column) for column in zip(*inner, strict=True)]


def test_the_first_cell_of_a_matrix_says_what_a_reader_must_know(networks: dict[str, Exported]) -> None:
    first = next(csv.reader(io.StringIO(adjacency.write(networks["organisations"]))))[0]
    assert first.startswith("Organisations by shared agreement. ")
    assert "Licence: CC BY 4.0" in first


def test_a_matrix_as_a_workbook_has_the_ties_of_the_network(network: Exported) -> None:
    book = openpyxl.load_workbook(io.BytesIO(adjacency.write_sheet(network)))
    assert book.sheetnames == ["matrix", "labels", "about"]
    (head, *rows) = book["matrix"].values
    found = {(row[0], column): cell for row in rows for column, cell in zip(head[1:], row[1:], strict=True) if cell}
    assert found == cells(network)


def test_a_matrix_that_is_too_large_is_refused_with_advice() -> None:
    graph = networkx.empty_graph(0)
    graph.add_nodes_from(f"{ID}n{number}" for number in range(800))
    with pytest.raises(UsageError, match=r"A matrix of 800 by 800 is too large .* use the format adjacency"):
        adjacency.write_sheet(exported_of(graph))
