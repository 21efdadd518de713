"""What an import made, written into a workspace: source files by the writer that ``new-source`` uses, and candidates.

A file that would be as it is already is not touched, so that importing twice changes nothing; the day of reading
alone is no change. A file that a person wrote is never overwritten.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.files import write_whole
from tvetkg.importing.register import CANDIDATES
from tvetkg.iri import is_slug
from tvetkg.records.authority import OrganisationRow
from tvetkg.records.fields import keys_of
from tvetkg.records.models import Document
from tvetkg.records.write_yaml import write_yaml
from tvetkg.scaffold import SOURCES

_HEAD = "# Made by tvetkg import. A new import writes it anew: what you add goes into a file of your own.\n"
_ACCESSED = re.compile(r'^  accessed: "[0-9-]+"$', re.MULTILINE)


@dataclass(frozen=True)
class Imported:
    """A document of an import: the folder of its registry, its id, and what it says."""

    registry: str
    id: str
    document: Document


@dataclass
class Outcome:
    """How many source files were new, changed, or as they should be already; the flows in them; who is a candidate."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    flows: int = 0
    organisations: set[str] = field(default_factory=set)


def source_text(document: Document) -> str:
    """Write the source file of an imported document; its first line says where it comes from."""
    return _HEAD + write_yaml(document)


def write_sources(root: Path, documents: Iterable[Imported]) -> Outcome:
    """Write documents into the workspace at ``root``, each as soon as it comes.

    A path where a file of a person stands is a :class:`~tvetkg.errors.UsageError`.
    """
    outcome = Outcome()
    for each in documents:
        assert is_slug(each.id)
        path = root / SOURCES / each.registry / f"{each.id}.yaml"
        text = source_text(each.document)
        outcome.flows += len(each.document.funding)
        outcome.organisations.update(record.id for record in each.document.organisations)
        old = _present(path)
        if old is None:
            outcome.new += 1
        elif _undated(old) == _undated(text):
            outcome.unchanged += 1
            continue
        else:
            outcome.changed += 1
        write_whole(path, text.encode())
    return outcome


def write_candidates(root: Path, rows: Mapping[str, OrganisationRow]) -> bool:
    """Write the rows that wait for a decision, sorted by id; tell whether the file has changed.

    The file goes when no row waits any more.
    """
    path = root / CANDIDATES
    old = path.read_bytes() if path.is_file() else b""
    new = candidates_text(rows).encode() if rows else b""
    if old == new:
        return False
    if new:
        write_whole(path, new)
    else:
        path.unlink()
    return True


def candidates_text(rows: Mapping[str, OrganisationRow]) -> str:
    """Write rows as organisations.csv has them.

    >>> row = OrganisationRow(id="example-trust", label="Example Trust", kind="foundation", note="[iati:XM-EX-2]")
    >>> print(candidates_text({"example-trust": row}), end="")
    id,label,names,acronym,kind,economy,place,parent,unit_of,website,note
    example-trust,Example Trust,,,foundation,,,,,,[iati:XM-EX-2]
    """
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    columns = list(keys_of(OrganisationRow))
    writer.writerow(columns)
    for _, row in sorted(rows.items()):
        cells = [getattr(row, column) for column in columns]
        writer.writerow("|".join(cell) if isinstance(cell, list) else cell or "" for cell in cells)
    return table.getvalue()


def _present(path: Path) -> str | None:
    if not path.exists():
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    if not text.startswith(_HEAD):
        raise UsageError(f"{path}: this file is of a person and not of an import, and is left as it is. Move it away.")
    return text


def _undated(text: str) -> str:
    return _ACCESSED.sub("", text, count=1)


__all__ = ["Imported", "Outcome", "candidates_text", "source_text", "write_candidates", "write_sources"]
