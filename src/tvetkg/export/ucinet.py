"""UCINET DL, as a ZIP file: the network, the attributes of its nodes, and what both mean.

DL has no place for words, so that they stand beside it. Labels are ids, which are plain Latin letters, since UCINET
knows no other scripts; ``attributes.csv`` says whose they are, and holds what else is known of the nodes.

Reference: Borgatti, S. P., Everett, M. G., Freeman, L. C. UCINET 6 help, "DL language".
"""

from __future__ import annotations

from collections.abc import Iterator

from tvetkg.export import codebook
from tvetkg.export.adjacency import Matrix, matrix, number
from tvetkg.export.archive import archive
from tvetkg.export.attributes import Told, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.tables import as_csv, nodes, readme
from tvetkg.queries.header import Words

_FILES = (
    ("network.dl", "the network for UCINET (Data > Import text file > DL), as a list of edges"),
    ("attributes.csv", "the attributes of its nodes, in the order of the network"),
    ("codebook.csv", "what every attribute means"),
)


def write(exported: Exported) -> bytes:
    """Write ``network.dl``, ``attributes.csv``, ``codebook.csv`` and ``README.md`` as one ZIP file."""
    network = told(exported)
    return archive(
        {
            "README.md": readme(exported, _FILES),
            "network.dl": dl(exported, network),
            "attributes.csv": as_csv(nodes(network)),
            "codebook.csv": codebook.as_csv(codebook.codebook(exported, network)),
        }
    )


def dl(exported: Exported, network: Told | None = None) -> str:
    """Write a network in DL: ``edgelist1``, or ``edgelist2`` where there are two sorts of nodes.

    DL has directed edges only: an edge without a direction is written both ways.
    """
    found = matrix(exported, network or told(exported, measured=False))
    return "".join(f"{line}\n" for line in _lines(exported, found))


def _lines(exported: Exported, found: Matrix) -> Iterator[str]:
    row = {name: place for place, name in enumerate(found.rows, 1)}
    column = {name: place for place, name in enumerate(found.columns, 1)}
    if exported.view.two_mode:
        yield f"dl nr={len(row)} nc={len(column)}"
        yield "format = edgelist2"
        yield from ("row labels:", ",".join(map(quoted, found.rows)))
        yield from ("column labels:", ",".join(map(quoted, found.columns)))
    else:
        yield f"dl n={len(row)}"
        yield "format = edgelist1"
        yield from ("labels:", ",".join(map(quoted, found.rows)))
    yield "data:"
    ties = sorted((row[a], column[b], weight) for (a, b), weight in found.weights.items())
    yield from (f"{a} {b} {number(weight)}" for a, b, weight in ties)


def quoted(label: str) -> str:
    """Write a label of DL, in quotation marks, of which it can hold none.

    >>> quoted('the "vtc"')
    '"the \\'vtc\\'"'
    """
    inner = " ".join(label.split()).replace('"', "'")
    return f'"{inner}"'


FORMAT = Format(
    name="ucinet",
    title=Words(en="UCINET DL, with the attributes of the nodes", zh="UCINET DL(附节点属性)"),
    suffix=".zip",
    write=write,
)

__all__ = ["FORMAT", "dl", "quoted", "write"]
