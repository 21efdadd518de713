"""Nodes, edges and documents as tables: CSV files in one ZIP, with the column names that Gephi knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tvetkg import iri
from tvetkg.export import codebook
from tvetkg.export.archive import archive
from tvetkg.export.attributes import Told, Value, clean, told
from tvetkg.export.exported import Document, Exported
from tvetkg.export.format import Format
from tvetkg.queries.header import Words

_IN_COLUMNS = {"label", "weight"}
"""Attributes that stand under another name; ``first`` stands in ``Start`` too."""


@dataclass(frozen=True)
class Table:
    """Names of columns, and rows; None is not known."""

    columns: tuple[str, ...]
    rows: list[tuple[Value | None, ...]]


def nodes(network: Told) -> Table:
    """Give the nodes: Id, Label, IRI, then the attributes."""
    names = [each.name for each in network.of("node") if each.name not in _IN_COLUMNS]
    rows = [
        (clean(iri.short(node.id)), node.label, node.id, *(node.attributes.get(name) for name in names))
        for node in network.nodes
    ]
    return Table(("Id", "Label", "IRI", *names), rows)


def edges(exported: Exported, network: Told) -> Table:
    """Give the edges: both ends as ids, labels and IRIs, then the attributes.

    ``Start`` is the earliest day on which an edge may have begun; ``End`` is empty, since when a tie ended is not told.
    """
    names = [each.name for each in network.of("edge") if each.name not in _IN_COLUMNS]
    label = {node.id: node.label for node in network.nodes}
    kind = "Directed" if exported.graph.is_directed() else "Undirected"
    rows: list[tuple[Value | None, ...]] = []
    for edge in network.edges:
        ends = clean(iri.short(edge.source)), clean(iri.short(edge.target))
        words = label[edge.source], label[edge.target], edge.source, edge.target
        times = edge.attributes.get("first"), None
        rows.append((*ends, kind, edge.id, edge.weight, *times, *words, *(edge.attributes.get(name) for name in names)))
    gephi = ("Source", "Target", "Type", "Id", "Weight", "Start", "End")
    return Table((*gephi, "SourceLabel", "TargetLabel", "SourceIRI", "TargetIRI", *names), rows)


def documents(exported: Exported) -> Table:
    """Give the documents behind the network."""
    columns = ("id", "title", "url", "publisher", "publisher_kind", "published", "accessed", "iri")
    return Table(columns, [_document(each) for each in exported.documents.values()])


def _document(each: Document) -> tuple[str | None, ...]:
    told_of = (each.title, each.url, each.publisher, each.publisher_kind, each.published, each.accessed)
    return (each.id, *(None if text is None else clean(text) for text in told_of), str(each.iri))


def as_csv(table: Table) -> str:
    """Write a table as CSV; what is not known is empty.

    >>> as_csv(Table(("a", "b"), [("x, y", None)]))
    'a,b\\n"x, y",\\n'
    """
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(table.columns)
    written.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write(exported: Exported) -> bytes:
    """Write ``nodes.csv``, ``edges.csv``, ``documents.csv``, ``codebook.csv`` and ``README.md`` as one ZIP file."""
    network = told(exported)
    return archive(
        {
            "README.md": readme(exported, _FILES),
            "nodes.csv": as_csv(nodes(network)),
            "edges.csv": as_csv(edges(exported, network)),
            "documents.csv": as_csv(documents(exported)),
            "codebook.csv": codebook.as_csv(codebook.codebook(exported, network)),
        }
    )


def readme(exported: Exported, files: Iterable[Sequence[str]]) -> str:
    """Say what an archive shows, and what its files are."""
    listed = "".join(f"- `{name}`: {what}\n" for name, what in files)
    return codebook.write(exported).replace("\n\n## ", f"\n\n## Files\n\n{listed}\n## ", 1)


_FILES = (
    ("nodes.csv", "the nodes, with the columns Id and Label that Gephi knows"),
    ("edges.csv", "the edges, with Source, Target, Type, Id, Weight, Start and End; import it second"),
    ("documents.csv", "the documents behind them, by the ids in the columns `sources`"),
    ("codebook.csv", "what every attribute means"),
)
FORMAT = Format(
    name="csv",
    title=Words(en="Nodes and edges as CSV, with Gephi's column names", zh="节点与边(CSV，Gephi 列名)"),
    suffix=".zip",
    write=write,
)

__all__ = ["FORMAT", "Table", "as_csv", "documents", "edges", "nodes", "readme", "write"]
