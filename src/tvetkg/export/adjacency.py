"""The matrix of a network, for those who publish with it: rows and columns are ids, cells are weights.

A network of two sorts of nodes gives an affiliation matrix: rows are the nodes of the first sort, columns the others.
Other networks give a square matrix, symmetric where edges have no direction; parallel edges are added up. The first
cell, which readers of matrices pass over, says what a reader must know.

Reference: Wasserman, S., Faust, K. (1994). Social Network Analysis. Cambridge University Press, ch. 3 and 8.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from dataclasses import dataclass

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.export.about import about, statement
from tvetkg.export.attributes import Told, clean, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.workbook import Sheet, workbook
from tvetkg.queries.header import Words

MOST_CELLS = 25_000_000
MOST_CELLS_OF_A_SHEET = 500_000


@dataclass(frozen=True)
class Matrix:
    """Rows and columns by the ids of nodes, and the weights between them; what has no weight is 0."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    weights: dict[tuple[str, str], float]

    def row(self, name: str) -> list[float]:
        """Give the weights of a row, whole numbers without a point."""
        return [number(self.weights.get((name, column), 0.0)) for column in self.columns]


def matrix(exported: Exported, network: Told) -> Matrix:
    """Make the adjacency matrix of a network, or its affiliation matrix where there are two sorts of nodes."""
    ids = {node.id: clean(iri.short(node.id)) for node in network.nodes}
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    if exported.view.two_mode:
        first = {node.id for node in network.nodes if node.attributes.get("mode") == exported.view.modes[0]}
        for edge in network.edges:
            row, column = (edge.source, edge.target) if edge.source in first else (edge.target, edge.source)
            weights[ids[row], ids[column]] += edge.weight
        rows = tuple(ids[node.id] for node in network.nodes if node.id in first)
        return Matrix(rows, tuple(ids[node.id] for node in network.nodes if node.id not in first), dict(weights))
    for edge in network.edges:
        weights[ids[edge.source], ids[edge.target]] += edge.weight
        if not exported.graph.is_directed() and edge.source != edge.target:
            weights[ids[edge.target], ids[edge.source]] += edge.weight
    return Matrix(tuple(ids.values()), tuple(ids.values()), dict(weights))


def number(weight: float) -> float:
    """Give a weight with twelve digits, and as a whole number where it is one.

    >>> number(2.0), number(0.1 + 0.2)
    (2, 0.3)
    """
    rounded = round(weight, 12)
    return int(rounded) if rounded.is_integer() else rounded


def write(exported: Exported) -> str:
    """Write the matrix as CSV."""
    found = _within(exported, MOST_CELLS, "ucinet or pajek")
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow([statement(exported), *found.columns])
    written.writerows([name, *found.row(name)] for name in found.rows)
    return out.getvalue()


def write_sheet(exported: Exported) -> bytes:
    """Write the matrix as a workbook, with a sheet on what it shows and one of the labels of the ids."""
    found = _within(exported, MOST_CELLS_OF_A_SHEET, "adjacency (CSV), ucinet or pajek")
    network = told(exported, measured=False)
    cells = Sheet("matrix", ("id", *found.columns), [(name, *found.row(name)) for name in found.rows])
    labels = [(clean(iri.short(node.id)), node.label, node.id) for node in network.nodes]
    return workbook(
        [
            cells,
            Sheet("labels", ("id", "label", "iri"), labels),
            Sheet("about", ("key", "value"), about(exported), prose=True),
        ]
    )


def _within(exported: Exported, most: int, other: str) -> Matrix:
    found = matrix(exported, told(exported, measured=False))
    cells = len(found.rows) * len(found.columns)
    if cells > most:
        raise UsageError(
            f"A matrix of {len(found.rows):,} by {len(found.columns):,} is too large to be written out "
            f"({most:,} cells are the most): use the format {other}."
        )
    return found


FORMAT = Format(
    name="adjacency",
    title=Words(en="Matrix as CSV", zh="邻接矩阵(CSV)"),
    suffix=".csv",
    write=write,
)
SHEET = Format(
    name="adjacency-xlsx",
    title=Words(en="Matrix as a workbook", zh="邻接矩阵(工作簿)"),
    suffix=".xlsx",
    write=write_sheet,
)

__all__ = ["FORMAT", "SHEET", "Matrix", "matrix", "number", "write", "write_sheet"]
