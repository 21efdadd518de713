"""``tvetkg link``: which things may be one. It proposes; a person decides and writes the decision down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import typer

from tvetkg.cli.options import OutOption, RowFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, tell
from tvetkg.errors import DataError, Severity
from tvetkg.link.duplicates import Proposal, propose
from tvetkg.link.organisations import Known, read_known
from tvetkg.queries.answers import Answer, Column
from tvetkg.rdf import decimal, text
from tvetkg.workspace import Workspace

COLUMNS = ("one", "one_label", "other", "other_label", "score", "reasons")


class PairFormat(StrEnum):
    """How pairs are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def duplicates(
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many pairs.")] = 50,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, metavar="S", help="Only pairs that score at least this.")
    ] = 0.6,
    decided_too: Annotated[bool, typer.Option("--all", help="Pairs that are decided already, too.")] = False,
    format: Annotated[PairFormat, typer.Option("--format", help="How the pairs are printed.")] = PairFormat.TABLE,
    out: OutOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Propose pairs of organisations that may be one, with the evidence, the likeliest first.

    Names are compared across scripts, spellings and acronyms; place, economy, kind and numbers speak for or against.
    The score (0 to 1) ranks the pairs and is no probability. Write what you decide into
    graph/authority/decisions.csv (one,other,decision,reason; the decision is same, different or unsure): a pair that
    stands there is not proposed again.

    \b
    Example:
      $ tvetkg link duplicates --limit 20
      $ tvetkg link duplicates --min-score 0.4 --format csv --out pairs.csv
    """
    here = chosen_workspace(workspace)
    with progress() as stage:
        stage("reading")
        known = _read(here)
        stage("comparing")
        decided = () if decided_too else known.decided
        proposals = propose(known.organisations, known.places, decided, min_score)
    deliver(laid_out(_as_answer(proposals[:limit], known), RowFormat(format.value), out), out)
    if len(proposals) > limit:
        tell(f"{limit} of {len(proposals)} pairs; --limit shows more")
    elif not proposals:
        tell(f"no pair scores {min_score} or more among {len(known.organisations)} organisations")


COMMANDS: list[Callable[..., None]] = [duplicates]
"""The commands of the group."""


def _read(workspace: Workspace) -> Known:
    known, findings = read_known(workspace)
    violations = [finding for finding in findings if finding.severity == Severity.VIOLATION]
    if violations:
        raise DataError(violations)
    return known


def _as_answer(proposals: Sequence[Proposal], known: Known) -> Answer:
    columns = tuple(Column(name, "decimal" if name == "score" else "string") for name in COLUMNS)
    rows = tuple(
        (
            text(each.one.id),
            text(each.one.label),
            text(each.other.id),
            text(each.other.label),
            decimal(Decimal(str(each.score))),
            text("; ".join([*each.reasons, *_decision(each, known)])),
        )
        for each in proposals
    )
    return Answer(None, "", {}, columns, rows)


def _decision(proposal: Proposal, known: Known) -> list[str]:
    decision = known.decided.get(frozenset((proposal.one.id, proposal.other.id)))
    return [f"decided: {decision}"] if decision else []
