"""A release says what changed since an earlier one, whichever way that one is named."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.rdf import canonical_nquads, node
from tvetkg.release.changes import COLUMNS, as_csv, as_markdown, changes
from tvetkg.release.contents import Contents, Wishes, contents
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace


def test_nothing_changed_since_the_same_graph(folder: Path, mini: OxigraphStore, workspace: Workspace) -> None:
    digest, rows = changes(mini, workspace, str(folder))
    assert rows == [] and digest == sha256(canonical_nquads(mini.quads())).hexdigest()[:12]
    assert as_markdown(rows, digest).decode() == f"# What changed since the release {digest}\n\nNothing.\n"


def test_a_new_thing_is_one_row_with_its_documents(folder: Path, mini: OxigraphStore, workspace: Workspace) -> None:
    gone = node(iri.thing("fund-unstated"))
    less = OxigraphStore.from_quads(quad for quad in mini.quads() if gone not in (quad.subject, quad.object))
    _, rows = changes(less, workspace, str(folder))
    assert rows == [("removed", "FundingFlow", "fund-unstated", "funding: Model Development Fund", "", "", "fund-page")]


def test_an_earlier_release_is_a_folder_a_file_packed_or_not_or_a_digest(
    folder: Path, mini: OxigraphStore, workspace: Workspace
) -> None:
    before = workspace.root / "releases" / "before.nq"
    by_file = changes(mini, workspace, str(before))
    assert by_file == changes(mini, workspace, sha256(before.read_bytes()).hexdigest()[:9])
    assert changes(mini, workspace, str(folder)) == changes(mini, workspace, str(folder / "rdf" / "tvetkg.nq.gz"))
    assert by_file[1] and {row[0] for row in by_file[1]} <= {"added", "changed", "deprecated", "replaced", "removed"}


def test_the_table_and_the_page_of_a_release_say_the_same(made: Contents) -> None:
    rows = list(csv.DictReader(io.StringIO(made.files["changes.csv"].decode())))
    assert tuple(rows[0]) == COLUMNS
    page = made.files["CHANGES.md"].decode()
    table = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in page.splitlines() if line.startswith("|")
    ]
    kinds = table[0][1:]
    counted = {(row[0], kind): int(n) for row in table[2:] for kind, n in zip(kinds, row[1:], strict=True) if int(n)}
    told: dict[tuple[str, str], int] = {}
    for row in rows:
        told[row["class"], row["change"]] = told.get((row["class"], row["change"]), 0) + 1
    assert counted == told


def test_without_an_earlier_release_there_is_nothing_about_changes(mini: OxigraphStore, workspace: Workspace) -> None:
    files = contents(mini, workspace, Wishes()).files
    assert not {"changes.csv", "CHANGES.md"} & files.keys() and b"CHANGES.md" not in files["README.md"]


def test_what_is_no_release_is_refused(tmp_path: Path, mini: OxigraphStore, workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="no such file"):
        changes(mini, workspace, "before")
    with pytest.raises(UsageError, match="not the graph of an earlier release"):
        changes(mini, workspace, str(tmp_path))
    (tmp_path / "x.gz").write_bytes(b"not packed")
    with pytest.raises(UsageError, match="not the graph of an earlier release"):
        changes(mini, workspace, str(tmp_path / "x.gz"))


def test_cells_come_back_whole() -> None:
    row = ("added", "Event", "a", 'A, "B"\nC', "tv:note +1", "", "x y")
    assert [*csv.reader(io.StringIO(as_csv([row]).decode()))] == [list(COLUMNS), list(row)]
