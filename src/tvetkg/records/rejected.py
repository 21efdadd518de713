"""Documents that were read and left out, each with its reason: ``graph/sources/rejected.csv``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tvetkg.errors import Finding, Position
from tvetkg.records.csv_rows import Told, read_rows
from tvetkg.records.models import Address, Model, Text
from tvetkg.records.source_file import SourceFile
from tvetkg.records.tree import violation


class RejectedRow(Model):
    """One document that is no source of the graph."""

    url: Address
    title: Text
    reason: Text


def read_rejected(path: Path, shown_root: Path) -> tuple[list[Told[RejectedRow]], list[Finding]]:
    """Read the table strictly; a missing file holds no rows. An address that stands twice is a finding."""
    told, findings = read_rows(path, shown_root, RejectedRow)
    first: dict[str, Position] = {}
    for row in told:
        if row.record.url in first:
            message = f"'{row.record.url}' stands already in {first[row.record.url]}."
            findings.append(violation("rejected-twice", message, row.at("url"), "keep one row."))
        first.setdefault(row.record.url, row.position)
    return told, findings


def check_rejected(told: Sequence[Told[RejectedRow]], files: Sequence[SourceFile]) -> Iterator[Finding]:
    """A document is a source or is left out, and not both."""
    kept = {file.document.source.url: file for file in files if file.document.source.url is not None}
    for row in told:
        if file := kept.get(row.record.url):
            message = f"'{row.record.url}' is left out here, and is the source '{file.id}'."
            advice = f"remove this row, or {file.file.as_posix()}."
            yield violation("rejected-and-kept", message, row.at("url"), advice)
