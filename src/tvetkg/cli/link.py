"""``tvetkg link``: which things may be one. It proposes; a person decides, and only that is written down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.ask import ask as ask_others
from tvetkg.cli.enrich import enrich
from tvetkg.cli.options import OutOption, RowFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import ask, deliver, laid_out, progress, show, tell
from tvetkg.cli.propose import propose as propose_links
from tvetkg.counting import counted
from tvetkg.errors import DataError, Severity, UsageError
from tvetkg.link import judgements, proposals
from tvetkg.link.applying import apply as write_judgements
from tvetkg.link.applying import read_both
from tvetkg.link.duplicates import Proposal, propose
from tvetkg.link.organisations import Known, read_known
from tvetkg.link.reviewing import Reviewer, open_proposals
from tvetkg.link.reviewing import review as ask_about
from tvetkg.queries.answers import Answer, Column
from tvetkg.rdf import decimal, text
from tvetkg.records.authority import OrganisationRow, PlaceRow
from tvetkg.records.linksets import EXACT
from tvetkg.records.read_csv import read_authority
from tvetkg.records.scalars import checked_day
from tvetkg.workspace import Workspace

RegisterOption = Annotated[
    str | None,
    typer.Option(
        "--authority", metavar="NAME", help="Only this register, such as ror or geonames.", show_default=False
    ),
]

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


def review(
    authority: RegisterOption = None,
    reviewer: Annotated[
        str | None,
        typer.Option(
            "--reviewer",
            metavar="NAME",
            envvar="TVETKG_REVIEWER",
            help="Who judges: a name, or orcid:0000-....",
            show_default=False,
        ),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="The day of the judgements; without it, today.", show_default=False),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show the proposed links one by one, and take what you say: same, close, different, unsure, or skip.

    Both sides are shown with their names, kinds, places and websites, and why they may be the same. Each judgement is
    on disk before the next pair is shown: stop with q or Ctrl-C, and go on another day. Nothing changes in the graph
    until 'tvetkg link apply'. Proposals lie in build/proposals (docs/links.md).

    \b
    Example:
      $ tvetkg link review --authority ror --reviewer "Lan Nguyen"
    """
    here = chosen_workspace(workspace)
    if not reviewer:
        raise UsageError("Somebody must answer for a judgement: name yourself with --reviewer NAME.")
    try:
        judge = Reviewer(reviewer, checked_day(day) if day else date.today().isoformat())
    except ValueError as error:
        raise UsageError(f"--date {day}: {error}.") from error
    ours = _ours(here)
    for register in _wanted(authority, proposals.registers(here), f"proposals in {proposals.folder(here)}"):
        kept = proposals.folder(here) / f"{register}{judgements.SUFFIX}"
        waiting = _waiting(here, register)
        show(f"{register}: {counted(len(waiting), 'proposal')} to judge")
        count = 0

        def keep(judgement: judgements.Judgement, kept: Path = kept) -> None:
            nonlocal count
            judgements.keep_judgement(kept, judgement)
            count += 1

        stopped = False
        try:
            ask_about(waiting, ours, judge, ask, keep)
        except KeyboardInterrupt:
            stopped = True
        left = len(_waiting(here, register))
        show(f"\n{register}: {counted(count, 'judgement')} kept, {left} to go. 'tvetkg link apply' writes them.")
        if stopped:
            break


def apply(authority: RegisterOption = None, workspace: WorkspaceOption = None) -> None:
    """Write what was judged into graph/linksets, where the next build takes it up.

    Same and close become links, different is kept as a refused one, unsure goes to a file of its own. Rows are sorted,
    each pair stands once, and all that stood there stays. To undo a judgement, delete its row and build again.

    \b
    Example:
      $ tvetkg link apply --authority ror
    """
    here = chosen_workspace(workspace)
    folder = proposals.folder(here)
    there = sorted(path.name.removesuffix(judgements.SUFFIX) for path in folder.glob(f"*{judgements.SUFFIX}"))
    if not there and authority is None:
        tell("Nothing was judged since the last time. 'tvetkg link review' asks.")
    for register in _wanted(authority, there, f"judgements in {folder}"):
        kept = folder / f"{register}{judgements.SUFFIX}"
        applied = write_judgements(here, register, judgements.read_judgements(kept))
        # Only now: what was cut off before this line is applied again, to the same effect.
        kept.unlink()
        files = " and ".join(path.name for path in applied.files)
        show(f"{register}: {counted(applied.rows, 'row')} new or changed{f' in {files}' if files else ''}.")


COMMANDS: list[Callable[..., None]] = [duplicates, propose_links, review, apply, enrich, ask_others]
"""The commands of the group."""


def _waiting(workspace: Workspace, register: str) -> list[proposals.Proposal]:
    """Give the proposals that nobody has judged, neither in the linksets nor since."""
    folder = proposals.folder(workspace)
    judged, matched = set(), set()
    for layer in workspace.layers():
        for linkset in read_both(layer, register):
            for told in linkset.rows:
                row = told.record
                judged.add((row.subject_id, row.object_id))
                if not linkset.unsure and not row.predicate_modifier and row.predicate_id == EXACT:
                    matched.add(row.subject_id)
    for each in judgements.read_judgements(folder / f"{register}{judgements.SUFFIX}"):
        judged.add(each.pair)
        if each.verdict == "same":
            matched.add(each.subject_id)
    return open_proposals(proposals.read_proposals(folder / f"{register}{proposals.SUFFIX}"), judged, matched)


def _ours(workspace: Workspace) -> dict[str, OrganisationRow | PlaceRow]:
    rows: dict[str, OrganisationRow | PlaceRow] = {}
    for layer in workspace.layers():
        known, _ = read_authority(layer.authority("organisations"), layer.authority("places"), Path())
        rows |= {**known.organisations, **known.places}
    return rows


def _wanted(chosen: str | None, there: Sequence[str], what: str) -> list[str]:
    if chosen is None:
        return list(there)
    if chosen not in there:
        known = f" There are some for {', '.join(there)}." if there else ""
        raise UsageError(f"--authority {chosen}: there are no {what} for it.{known}")
    return [chosen]


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
