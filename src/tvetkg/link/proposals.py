"""Proposals: pairs of a thing of ours and an entry of a register that may be the same, for a person to judge.

``build/proposals/<register>.tsv`` is what ``tvetkg link propose`` writes and anybody may write by hand: a table parted
by tabs, in the order in which the pairs are to be looked at. It is never part of the graph.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from tvetkg import iri
from tvetkg.errors import DataError
from tvetkg.records.csv_cells import TAB, table_in
from tvetkg.records.csv_rows import LARGEST_TABLE, rows_of
from tvetkg.records.linksets import SHARE, Curie
from tvetkg.records.models import Model, Text
from tvetkg.records.scalars import in_form
from tvetkg.records.tree import read_text
from tvetkg.workspace import Workspace

SUFFIX = ".tsv"


class Proposal(Model):
    """One pair. ``object_names`` are parted by ``|``; ``probability`` is the tool's, from 0 to 1."""

    subject_id: Annotated[Text, in_form(f"id:{iri.SLUG}", "id of ours", "write it as id:guangzhou")]
    object_id: Curie
    object_label: Text
    object_names: Text | None = None
    object_country: Text | None = None
    object_kind: Text | None = None
    object_website: Text | None = None
    probability: Annotated[str, in_form(SHARE, "probability", "write a number from 0 to 1, such as 0.97")] | None = None
    reasons: Text
    tool: Text | None = None
    tool_version: Text | None = None

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids."""
        return self.subject_id, self.object_id


def folder(workspace: Workspace) -> Path:
    """Where the proposals of a workspace lie."""
    return workspace.build / "proposals"


def registers(workspace: Workspace) -> list[str]:
    """Name the registers with proposals."""
    return sorted(path.name.removesuffix(SUFFIX) for path in folder(workspace).glob(f"*{SUFFIX}"))


def read_proposals(path: Path) -> list[Proposal]:
    """Read one file; what is wrong with it is a :class:`~tvetkg.errors.DataError` with all findings.

    A pair that stands twice is proposed once, as it stands first.
    """
    text, findings = read_text(path, path, LARGEST_TABLE)
    if findings:
        raise DataError(findings)
    table, complaints = table_in(text, path, TAB)
    rows, others = rows_of(table, path, Proposal)
    if complaints or others:
        raise DataError([*complaints, *others])
    return list({told.record.pair: told.record for told in reversed(rows)}.values())[::-1]


__all__ = ["SUFFIX", "Proposal", "folder", "read_proposals", "registers"]
