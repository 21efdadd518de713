"""``tvetkg link propose``: candidates of a register for our organisations, for a person to judge."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer

from tvetkg.cli.endpoints import OfflineOption
from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show
from tvetkg.cli.registers import FilesOption, cache_for, linksets_for, settings_for
from tvetkg.counting import counted
from tvetkg.errors import DataError, Severity, UsageError
from tvetkg.files import write_whole
from tvetkg.link import proposals
from tvetkg.link.authorities.opening import open_authority
from tvetkg.link.authorities.settings import FILE
from tvetkg.link.gathering import Journal
from tvetkg.link.proposing import AT_MOST, as_table, proposals_of
from tvetkg.link.wanting import read_wanted
from tvetkg.records.registers import REGISTERS

HELD = sorted(name for name, each in REGISTERS.items() if "organisation" in each.kinds)
"""The registers that hold organisations, which is what names are judged for."""


def propose(
    register: Annotated[str, typer.Argument(metavar="NAME", help=f"The register: {', '.join(HELD)}.")],
    files: FilesOption = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="At most so many records for one organisation.")
    ] = AT_MOST,
    offline: OfflineOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Propose records of a register that our organisations may be, with the evidence.

    Names are held against those of the register, and get a probability with its reasons; a name in another script is
    only ever for review. Proposals lie in build/proposals, and 'tvetkg link review' shows them one by one: nothing is
    linked before somebody has judged it. What a service answered is kept, so that work which broke off goes on.
    Addresses and files can be set in authorities.toml in the workspace (docs/authorities.md).

    \b
    Example:
      $ tvetkg link propose ror --file ror-data.json.gz
      $ tvetkg link propose wikidata
    """
    if register not in HELD:
        raise UsageError(
            f"{register!r} is no register of organisations that can be linked to: there are {', '.join(HELD)}. A "
            f"reconciliation service can be asked in the place of one of them ('reconcile' in {FILE}); candidates of "
            "other registers are to be had from Python (docs/authorities.md)."
        )
    here = chosen_workspace(workspace)
    setting = settings_for(here)[register]
    if files:
        setting = setting.model_copy(update={"files": tuple(files)})
    with progress() as stage:
        stage("reading")
        organisations, _, findings = read_wanted(here)
        if any(finding.severity == Severity.VIOLATION for finding in findings):
            raise DataError(findings)
        judged = {
            (row.record.subject_id, row.record.object_id)
            for linkset in linksets_for(here.layers(), register)
            for row in linkset.rows
        }
        folder = proposals.folder(here)
        with closing(open_authority(register, setting, cache_for(here, register), offline, notify=stage)) as authority:
            found = proposals_of(
                authority,
                REGISTERS[register],
                organisations,
                Journal(folder / f"{register}.jsonl"),
                judged,
                limit,
                lambda done, of: stage(f"asking: {done:,} of {of:,}"),
            )
    path = folder / f"{register}{proposals.SUFFIX}"
    write_whole(path, as_table(found).encode())
    things = len({proposal.subject_id for proposal in found})
    show(
        f"{register}: {counted(len(found), 'proposal')} for {things:,} of "
        f"{counted(len(organisations), 'organisation')} in {path}. "
        f"'tvetkg link review --authority {register}' shows them."
    )


__all__ = ["propose"]
