"""CSV: the authority files, and source documents as a folder of tables for bulk work.

A document in CSV is a folder ``<source-id>/`` with ``source.csv`` (one row) and one table a record type, named as the
lists of the YAML form: ``agreements.csv``, ``figures.csv`` … (see :mod:`tvetkg.records.csv_record` for cells). Every
column must be one that something reads. Findings name file, line and column; the column counts characters to where
the cell begins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tvetkg.errors import Finding, Position
from tvetkg.records.authority import DecisionRow, GroupRow, OrganisationRow, PlaceRow
from tvetkg.records.csv_cells import read_table
from tvetkg.records.csv_record import RowReader
from tvetkg.records.csv_rows import LARGEST_TABLE, Told, read_rows
from tvetkg.records.document import read_document
from tvetkg.records.fields import model_in
from tvetkg.records.models import Document
from tvetkg.records.source_file import Reading
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import Tree, violation
from tvetkg.records.types import KEYS_OF_TYPES

SAME = "same"
"""The judgement that gives up an id."""
AuthorityRow = TypeVar("AuthorityRow", OrganisationRow, PlaceRow)


@dataclass(frozen=True)
class Authority:
    """The organisations and places there are, by id, where their rows and cells stand, what was decided, and which
    places a group of places comprises."""

    organisations: Mapping[str, OrganisationRow]
    places: Mapping[str, PlaceRow]
    positions: Mapping[str, Position]
    columns: Mapping[str, Mapping[str, Position]]
    decisions: Sequence[Told[DecisionRow]] = ()
    groups: Sequence[Told[GroupRow]] = ()

    @property
    def retired(self) -> dict[str, str]:
        """The ids that were given up, and the organisation that each now means."""
        return {told.record.other: told.record.one for told in self.decisions if told.record.decision == SAME}


def read_authority(
    organisations: Path, places: Path, shown_root: Path, decisions: Path | None = None, groups: Path | None = None
) -> tuple[Authority, list[Finding]]:
    """Read the authority files; findings name them relative to ``shown_root``. A missing file holds no rows."""
    columns: dict[str, Mapping[str, Position]] = {}
    known_organisations, found = _authority_rows(organisations, shown_root, OrganisationRow, columns)
    known_places, found_there = _authority_rows(places, shown_root, PlaceRow, columns)
    decided, found_beside = read_rows(decisions, shown_root, DecisionRow) if decisions else ([], [])
    grouped, found_of_groups = read_rows(groups, shown_root, GroupRow) if groups else ((), [])
    positions = {slug: cells["id"] for slug, cells in columns.items()}
    authority = Authority(known_organisations, known_places, positions, columns, decided, grouped)
    return authority, found + found_there + found_beside + found_of_groups


def read_csv_source(folder: Path, shown: Path) -> Reading:
    """Read the document that a folder of tables holds; ``shown`` is the folder's name in findings."""
    tables = {key: folder / f"{key}.csv" for key in KEYS_OF_TYPES.values()}
    findings = [
        violation(
            "unknown-table", f"Nothing reads '{path.name}'.", Position(shown / path.name), _tables_like(path.stem)
        )
        for path in sorted(folder.iterdir() if folder.is_dir() else [])
        if path not in tables.values() and not path.name.startswith(".")
    ]
    if not tables["source"].is_file():
        message = "The folder has no source.csv."
        findings.append(violation("source-missing", message, Position(shown), "add one that describes the document."))
        return Reading(None, findings)
    tree = Tree({}, {(): Position(shown / "source.csv", 1, 1)})
    for key, path in tables.items():
        if path.exists():
            findings += _add_table(tree, key, path, shown / path.name)
    return read_document(tree, folder.name, shown, findings)


def _add_table(tree: Tree, key: str, path: Path, shown: Path) -> list[Finding]:
    table, findings = read_table(path, shown, LARGEST_TABLE)
    model = model_in(Document.model_fields[key].annotation)
    assert model is not None
    reader = RowReader(model, table.header)
    for number, row in enumerate(table.rows):
        if key == "source" and number:
            advice = "one folder is one document; give the other a folder of its own."
            findings.append(violation("several-sources", "This is a second source.", row.position, advice))
            continue
        record, positions = reader.read(row)
        tree.add(key, record, positions, positions)
    return [*findings, *reader.findings]


def _tables_like(name: str) -> str:
    return did_you_mean(name, KEYS_OF_TYPES.values(), "tables", 99)


def _authority_rows(
    path: Path, root: Path, model: type[AuthorityRow], columns: dict[str, Mapping[str, Position]]
) -> tuple[dict[str, AuthorityRow], list[Finding]]:
    told, findings = read_rows(path, root, model)
    rows: dict[str, AuthorityRow] = {}
    for row in told:
        slug = row.record.id
        if slug in columns:
            message = f"The id '{slug}' stands already in {columns[slug]['id']}."
            advice = "keep one row, or choose another id."
            findings.append(violation("duplicate-id", message, row.at("id"), advice))
            continue
        rows[slug] = row.record
        columns[slug] = row.columns
    return rows, findings
