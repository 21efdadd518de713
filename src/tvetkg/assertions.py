"""What a graph must at least hold, written beside its data: ``graph/assertions.csv``.

Each row names a number of :data:`~tvetkg.quality.MEASURES` and the least that it may be, so that a later edit cannot
quietly lose a hundred facts. A layered workspace is held to its own table alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from tvetkg.errors import Finding, Position
from tvetkg.quality import MEASURES, SHARE
from tvetkg.rdf import DefaultGraph, Quad, Triple
from tvetkg.records.csv_rows import Told, read_rows
from tvetkg.records.models import Model, Text
from tvetkg.records.scalars import in_form
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import violation
from tvetkg.store.oxigraph import OxigraphStore

_NUMBER = r"0|[1-9][0-9]*|0\.[0-9]*[1-9]"


class AssertionRow(Model):
    """One number and its minimum: a count of things, or a share from 0 to 1."""

    what: Text
    minimum: Annotated[str, in_form(_NUMBER, "number", "write a count such as 200, or a share such as 0.25")]


def read_assertions(path: Path, shown_root: Path) -> tuple[list[Told[AssertionRow]], list[Finding]]:
    """Read the table strictly; a missing file asserts nothing. Unknown and repeated numbers are findings."""
    told, findings = read_rows(path, shown_root, AssertionRow)
    first: dict[str, Position] = {}
    for row in told:
        what = row.record.what
        if what not in MEASURES:
            advice = did_you_mean(what, MEASURES, "numbers", len(MEASURES))
            findings.append(violation("unknown-number", f"Nothing counts '{what}'.", row.at("what"), advice))
        elif what in first:
            message = f"'{what}' stands already in {first[what]}."
            findings.append(violation("asserted-twice", message, row.at("what"), "keep one row."))
        elif what.endswith(SHARE) and Decimal(row.record.minimum) > 1:
            message = f"'{what}' is a share, and no share is above 1."
            findings.append(violation("no-share", message, row.at("minimum"), "write a part of 1, such as 0.25."))
        first.setdefault(what, row.position)
    return told, findings


def unmet(assertions: Sequence[Told[AssertionRow]], graph: Iterable[Triple]) -> list[Finding]:
    """Give a finding for each assertion that a derived graph does not meet."""
    if not assertions:
        return []
    store = OxigraphStore.from_quads(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in graph)
    return list(_unmet(assertions, store))


def _unmet(assertions: Sequence[Told[AssertionRow]], store: OxigraphStore) -> Iterator[Finding]:
    for row in assertions:
        what, demanded = row.record.what, Decimal(row.record.minimum)
        found = MEASURES[what](store)
        if found is None or found < demanded:
            file = row.position.file.as_posix()
            says = f"There are {found} {what}" if not what.endswith(SHARE) else f"The {what} is {_share(found)}"
            message = f"{says}; {file} demands at least {row.record.minimum}."
            advice = "find out what was lost, or lower the number if it is right that so much has gone."
            yield violation("too-few", message, row.at("minimum"), advice)


def _share(found: Decimal | None) -> str:
    return "unknown, since there are none" if found is None else f"{found:.3f}"
