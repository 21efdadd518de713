"""A network as a workbook: nodes, edges, the documents behind them with links, the codebook, and what it shows."""

from __future__ import annotations

from dataclasses import astuple, fields

from tvetkg.export import tables
from tvetkg.export.about import about
from tvetkg.export.attributes import told
from tvetkg.export.codebook import Entry, codebook
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.workbook import Sheet, workbook
from tvetkg.queries.header import Words


def write(exported: Exported) -> bytes:
    """Write the sheets ``about``, ``nodes``, ``edges``, ``documents`` and ``codebook``."""
    network = told(exported)
    nodes, edges, documents = tables.nodes(network), tables.edges(exported, network), tables.documents(exported)
    return workbook(
        [
            Sheet("about", ("key", "value"), about(exported), prose=True),
            Sheet("nodes", nodes.columns, nodes.rows, _own_pages(nodes)),
            Sheet("edges", edges.columns, edges.rows),
            # The title leads to the document, as does its address.
            Sheet("documents", documents.columns, documents.rows, {1: 2, 2: 2}),
            Sheet(
                "codebook", [each.name for each in fields(Entry)], map(astuple, codebook(exported, network)), prose=True
            ),
        ]
    )


def _own_pages(nodes: tables.Table) -> dict[int, int]:
    return {nodes.columns.index("url"): nodes.columns.index("url")} if "url" in nodes.columns else {}


FORMAT = Format(
    name="xlsx",
    title=Words(en="Workbook of nodes, edges, documents and codebook", zh="工作簿(节点、边、文件、编码表)"),
    suffix=".xlsx",
    write=write,
)

__all__ = ["FORMAT", "write"]
