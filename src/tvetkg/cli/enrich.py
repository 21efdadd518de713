"""``tvetkg link enrich``: what a register says of things that were judged to be the same there."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.endpoints import OfflineOption
from tvetkg.cli.options import RowFormat, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, show, tell
from tvetkg.cli.registers import FilesOption, cache_for, linksets_for, settings_for
from tvetkg.counting import counted
from tvetkg.errors import DataError, UsageError
from tvetkg.files import write_whole
from tvetkg.link.authorities.opening import open_authority
from tvetkg.link.enrich import Refreshed, refresh
from tvetkg.queries.answers import Answer, Column
from tvetkg.rdf import text
from tvetkg.records.enrichment import Difference, Enrichment, read_enrichment, write_enrichment
from tvetkg.records.linksets import accepted_in
from tvetkg.records.scalars import checked_day

COLUMNS = ("thing", "what", "change", "before", "after")


def enrich(
    register: Annotated[str, typer.Argument(metavar="NAME", help="The register, such as ror, wikidata or geonames.")],
    files: FilesOption = None,
    version: Annotated[
        str, typer.Option("--version", metavar="TEXT", help="The version of what was downloaded, such as 2.9.")
    ] = "",
    accept: Annotated[
        bool, typer.Option("--accept", help="Take over what the register says otherwise than the last time.")
    ] = False,
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="DAY", help="The day of asking; without it, today.", show_default=False),
    ] = None,
    offline: OfflineOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Fetch what a register says of our things that are linked to it: names, website, founding, place, ids elsewhere.

    Only accepted links count. The facts go to graph/enrichment, one file a register, and are a source of their own in
    the graph, apart from all documents. Fetched again, what the register now says otherwise is shown, and nothing is
    written until you say --accept. What it does not answer keeps the facts of the last time.

    \b
    Example:
      $ tvetkg link enrich ror --file ror-data.json.gz --version 2.9
      $ tvetkg link enrich wikidata --accept
    """
    here = chosen_workspace(workspace)
    known = settings_for(here)
    if register not in known:
        raise UsageError(f"There is no register {register!r}: there are {', '.join(sorted(known))}.")
    setting = known[register]
    if files:
        setting = setting.model_copy(update={"files": tuple(files), "version": version})
    elif version:
        raise UsageError("--version is that of what was downloaded: name it with --file FILE.")
    links = accepted_in(linksets_for([here], register), register)
    if not links:
        raise UsageError(f"{register}: nothing in graph/linksets is linked to it; 'tvetkg link review' judges links.")
    path = here.root / "graph" / "enrichment" / f"{register}.yaml"
    old = _old(path)
    with progress() as stage:
        stage("asking")
        with closing(open_authority(register, setting, cache_for(here, register), offline, notify=stage)) as authority:
            done = refresh(authority, links, _day(day), old)
    _say_what_is_missing(done, register)
    changed = [each for each in done.differences if old is not None and each.thing in old.things]
    if changed:
        deliver(laid_out(_as_answer(changed), RowFormat.TABLE), None)
    if changed and not accept:
        things = len({each.thing for each in changed})
        show(
            f"{register}: {counted(len(changed), 'difference')} of {counted(things, 'thing')}. Nothing is written; "
            f"--accept takes what it says now over into {path}."
        )
        return
    if not done.enrichment.things and old is None:
        show(f"{register}: it says nothing of what is linked to it; nothing is written.")
        return
    if old is not None and done.enrichment.things == old.things:
        show(f"{register}: it says the same as on {old.accessed}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, write_enrichment(done.enrichment).encode())
    show(f"{register}: facts of {len(done.enrichment.things):,} of {len(links):,} linked things in {path}.")


def _day(given: str | None) -> str:
    try:
        return checked_day(given) if given else date.today().isoformat()
    except ValueError as error:
        raise UsageError(f"--date {given}: {error}.") from error


def _old(path: Path) -> Enrichment | None:
    if not path.is_file():
        return None
    file, findings = read_enrichment(path)
    if file is None or findings:
        raise DataError(findings)
    return file.enrichment


def _say_what_is_missing(done: Refreshed, register: str) -> None:
    for ours in done.unknown:
        tell(f"{ours}: {register} does not know its id; look at the link again.")
    for reason in dict.fromkeys(done.unanswered.values()):
        things = sorted(ours for ours, why in done.unanswered.items() if why == reason)
        tell(f"{counted(len(things), 'linked thing')} without an answer, from {things[0]} on: {reason}")


def _as_answer(differences: Sequence[Difference]) -> Answer:
    rows = tuple(
        tuple(text(cell) for cell in (each.thing, each.what, each.change, each.before, each.after))
        for each in differences
    )
    return Answer(None, "", {}, tuple(Column(name, "string") for name in COLUMNS), rows)


__all__ = ["enrich"]
