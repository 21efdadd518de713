"""What a release tells that an earlier one did not: a table for machines, and a page for people."""

from __future__ import annotations

import csv
import gzip
import io
import tempfile
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.measures.context import Context
from tvetkg.measures.release_changes import compute, find_release
from tvetkg.publish import NQUADS
from tvetkg.rdf import text
from tvetkg.store import Store
from tvetkg.workspace import Workspace

COLUMNS = ("change", "class", "thing", "label", "properties", "replaced_by", "sources")
DIGITS = 12
"""How many digits of its SHA-256 name a graph."""
PACKED = f"rdf/{NQUADS}.gz"
Change = tuple[str, ...]


def changes(store: Store, workspace: Workspace, since: str) -> tuple[str, list[Change]]:
    """Compare with an earlier release: the beginning of its SHA-256, and rows of :data:`COLUMNS`, by class and thing.

    ``since`` is the folder of a release, a file of N-Quads (compressed or not), or the beginning of the SHA-256 of one
    in the releases of the workspace.
    """
    path = Path(since)
    packed = path / PACKED if path.is_dir() else path
    if packed.suffix != ".gz":
        return _compared(store, workspace, since)
    try:
        data = gzip.decompress(packed.read_bytes())
    except (OSError, EOFError) as error:
        raise UsageError(
            f"{packed}: not the graph of an earlier release: {getattr(error, 'strerror', None) or error}."
        ) from error
    with tempfile.TemporaryDirectory() as folder:
        unpacked = Path(folder) / NQUADS
        unpacked.write_bytes(data)
        return _compared(store, workspace, str(unpacked))


def _compared(store: Store, workspace: Workspace, since: str) -> tuple[str, list[Change]]:
    digest = sha256(find_release(since, workspace).read_bytes()).hexdigest()
    return digest[:DIGITS], _rows(store, workspace, since)


def _rows(store: Store, workspace: Workspace, since: str) -> list[Change]:
    given = Context(store, workspace, {}, {"old": (text(since),), "class": ()})
    rows = [[cell.value if cell is not None else "" for cell in row] for row in compute(given)]
    return [
        (kind, cls.rpartition("#")[2], iri.short(thing), label, properties, iri.short(by), _ids(sources))
        for kind, cls, thing, label, properties, by, sources in rows
    ]


def _ids(sources: str) -> str:
    return " ".join(iri.short(each) for each in sources.split())


def as_csv(rows: Sequence[Change]) -> bytes:
    """Write the table."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow(COLUMNS)
    written.writerows(rows)
    return out.getvalue().encode()


def as_markdown(rows: Sequence[Change], since: str) -> bytes:
    """Count the changes by class for people, and say where each stands."""
    kinds = ("added", "changed", "deprecated", "replaced", "removed")
    counts = Counter((row[1], row[0]) for row in rows)
    lines = [
        f"# What changed since the release {since}",
        "",
        "Stated facts are compared, not what rules derive from them. Every change stands in `changes.csv`, with the "
        "documents of what is new and of what is gone.",
        "",
        f"| class | {' | '.join(kinds)} |",
        f"|---|{'---:|' * len(kinds)}",
        *(
            f"| {cls} | {' | '.join(str(counts[cls, kind]) for kind in kinds)} |"
            for cls in sorted({row[1] for row in rows})
        ),
        "",
    ]
    return "\n".join(lines if rows else [*lines[:2], "Nothing.", ""]).encode()


__all__ = ["COLUMNS", "DIGITS", "PACKED", "as_csv", "as_markdown", "changes"]
