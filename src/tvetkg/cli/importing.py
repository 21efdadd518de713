"""``tvetkg import``: open data of others becomes source files and candidates of a workspace."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.check import STDIN
from tvetkg.cli.findings import as_lines, summary
from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show, tell
from tvetkg.counting import counted
from tvetkg.errors import Finding, Position, Severity, UsageError, in_reading_order
from tvetkg.importing import aiddata as from_aiddata
from tvetkg.importing import iati as from_iati
from tvetkg.importing.iati_sectors import wanted_sectors
from tvetkg.importing.institution_lists import read_list
from tvetkg.importing.institutions import Sorted, economies_of, sort_institutions
from tvetkg.importing.register import CANDIDATES, Register, open_register
from tvetkg.importing.ror import read_ror
from tvetkg.importing.texts import language_of
from tvetkg.importing.written import Outcome, write_candidates, write_sources
from tvetkg.iri import is_slug
from tvetkg.records.checks import MalformedError, checked_address
from tvetkg.records.scalars import checked_day
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.vocabularies import read_vocabularies
from tvetkg.workspace import Workspace

FileArgument = Annotated[
    str, typer.Argument(metavar="FILE", help="The file, or - for standard input.", show_default=False)
]
AccessedOption = Annotated[
    str,
    typer.Option(
        "--accessed", metavar="DAY", help="The day on which the file was got; default: today.", show_default=False
    ),
]
EconomyOption = Annotated[
    list[str] | None,
    typer.Option("--economy", metavar="PLACE", help="Only these economies (id, ISO code or name); repeatable."),
]
WordOption = Annotated[
    list[str] | None, typer.Option("--word", metavar="TEXT", help="Only with one of these words in a name; repeatable.")
]


def iati(
    file: FileArgument,
    sector: Annotated[
        list[str] | None,
        typer.Option(
            "--sector",
            metavar="CODE",
            help="Five digits, three (all below it), or vocabulary:code; repeatable. Default: 11330.",
            show_default=False,
        ),
    ] = None,
    url: Annotated[str, typer.Option("--url", metavar="URL", help="The address that the file was got from.")] = "",
    accessed: AccessedOption = "",
    workspace: WorkspaceOption = None,
) -> None:
    """Import the activities of an IATI file (2.01 to 2.03) that are of vocational training, or of the sectors given.

    Each activity becomes a source file in graph/sources/iati/, named after its identifier: a programme, who takes part,
    and the flows of its commitments, disbursements and pledges, in the currency and of the day stated. A share of a
    sector split is that share of each amount. What a child activity tells is part of what its parent sums up to.
    Organisations without a mark in organisations.csv become candidates in candidates/organisations.csv: move a row
    over, or put its mark into the note of the row that is meant. Importing again changes nothing.

    \b
    Example:
      $ tvetkg import iati activities.xml --url https://www.example.org/iati/activities.xml
      $ tvetkg import iati activities.xml --sector 11330 --sector 113
    """
    here, wanted, day = chosen_workspace(workspace), wanted_sectors(sector or ()), _day(accessed)
    address = _address(url)
    findings: list[Finding] = []
    with progress() as stage, _seekable(file) as path:
        stage("reading the workspace")
        register = open_register(here)
        stage("reading which activities count")
        index = from_iati.read_index(path, wanted)
        stage("writing source files")
        made = from_iati.documents(path, index, register, day, wanted, findings, address)
        outcome = write_sources(here.root, made)
        moved = write_candidates(here.root, register.candidates)
    said = f"{len(index.chosen):,} of {index.activities:,} activities"
    incoming = counted(index.incoming, "incoming transaction is", "incoming transactions are")
    left = f"; {incoming} left to those who pay them" if index.incoming else ""
    _report(said, left, here, register, outcome, moved, _named(findings, path, file))


def aiddata(file: FileArgument, accessed: AccessedOption = "", workspace: WorkspaceOption = None) -> None:
    """Import the records on vocational training of AidData's Global Chinese Development Finance Dataset 3.0 (CSV).

    Each record becomes a source file in graph/sources/aiddata/: a project, who takes part, and its flow in the currency
    stated. A record is on vocational training where a word for it stands in its title, or in its description and its
    sector is education. What AidData does not recommend for aggregates has its amount in words only. The data are
    AidData's (ODC-By 1.0): name AidData where you publish them.

    \b
    Example:
      $ tvetkg import aiddata gcdf_3.csv --accessed 2026-11-21
    """
    here, day = chosen_workspace(workspace), _day(accessed)
    with progress() as stage, _seekable(file) as path:
        stage("reading the workspace")
        register = open_register(here)
        stage("reading the records")
        records, rows, findings = from_aiddata.read_records(path)
        outcome = write_sources(here.root, from_aiddata.documents(records, register, day, findings))
        moved = write_candidates(here.root, register.candidates)
    said = f"{len(records):,} of {rows:,} records"
    _report(said, "", here, register, outcome, moved, _named(findings, path, file))


def ror(
    file: FileArgument,
    economy: EconomyOption = None,
    word: WordOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Put organisations of ROR among the candidates: of a dump (zip or JSON), or of records one a line.

    ROR holds over 100,000 organisations, so say which: economies, words, or both. An organisation whose name is in
    organisations.csv already is told and not made a candidate.

    \b
    Example:
      $ tvetkg import ror v2.9-ror-data.zip --economy vn --economy laos --word vocational --word polytechnic
    """
    if not economy and not word:
        raise UsageError("Say which of over 100,000 organisations: --economy vn, --word vocational, or both.")
    here = chosen_workspace(workspace)
    with progress() as stage, _seekable(file) as path:
        stage("reading")
        register = open_register(here)
        places = economies_of(economy or (), register)
        found = sort_institutions(read_ror(path), "ror", register, places, word or ())
        moved = write_candidates(here.root, register.candidates)
    _report_list(found, here, moved, [])


def organisations(
    file: FileArgument,
    name: Annotated[
        str, typer.Option("--list", metavar="NAME", help="The list's name in the candidates' marks, such as moe-2017.")
    ],
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="WHAT=HEADER", help="Under which header something stands; repeatable."),
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="The language of the names.")] = "en",
    kind: Annotated[str, typer.Option("--kind", metavar="CODE", help="The kind where the list says none.")] = "other",
    within: Annotated[
        str, typer.Option("--in", metavar="PLACE", help="The economy where the list says none (id, code or name).")
    ] = "",
    economy: EconomyOption = None,
    word: WordOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Put the institutions of a list (CSV or XLSX) among the candidates.

    Read are the columns key, name, name:LANGUAGE, label, acronym, kind, economy, place and website; --column says under
    which other header one of them stands. An institution whose name is in organisations.csv already is told and not
    made a candidate.

    \b
    Example:
      $ tvetkg import organisations colleges.csv --list moe-2017 --column key=code --column name=学校名称 \\
          --language zh-Hans --in china --kind vocational-college --word 职业
    """
    here = chosen_workspace(workspace)
    if not is_slug(name):
        raise UsageError(f"--list {name}: write words in a-z and 0-9 with hyphens, such as moe-2017.")
    kinds = read_vocabularies([folder / "vocabularies" for folder in here.folders("ontology")]).codes
    columns = dict(_column(each) for each in column or ())
    findings: list[Finding] = []
    with progress() as stage, _seekable(file) as path:
        stage("reading")
        register = open_register(here)
        if within:
            (within,) = economies_of([within], register)
        listed = list(read_list(path, columns, language_of(language), kind, within, findings))
        for unknown in sorted({each.kind for each in listed} - kinds["organisation-kind"]):
            advice = did_you_mean(unknown, kinds["organisation-kind"], "kinds")
            raise UsageError(f"There is no kind of organisation {unknown!r}: {advice}")
        found = sort_institutions(listed, name, register, economies_of(economy or (), register), word or ())
        moved = write_candidates(here.root, register.candidates)
    _report_list(found, here, moved, _named(findings, path, file))


COMMANDS: list[Callable[..., None]] = [iati, aiddata, ror, organisations]
"""The commands of the group."""


@contextmanager
def _seekable(file: str) -> Iterator[Path]:
    """Give the path of a file; standard input is kept beside until the work is done, for it is read twice."""
    if file != "-":
        yield Path(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin"
        with path.open("wb") as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
        try:
            yield path
        except UsageError as error:
            raise UsageError(str(error).replace(str(path), str(STDIN))) from error


def _day(text: str) -> str:
    if not text:
        return datetime.now().date().isoformat()
    try:
        return checked_day(text)
    except MalformedError as error:
        raise UsageError(f"--accessed {text}: {error}.") from error


def _address(url: str) -> str | None:
    try:
        return checked_address(url) if url else None
    except MalformedError as error:
        raise UsageError(f"--url: {error}.") from error


def _column(text: str) -> tuple[str, str]:
    key, sign, header = text.partition("=")
    if not sign or not header:
        raise UsageError(f"--column {text}: write what it is and its header, such as name=Institution.")
    return key.strip(), header.strip()


def _named(findings: Sequence[Finding], path: Path, file: str) -> list[Finding]:
    """Put findings in reading order, and name standard input by its name."""
    if file == "-":
        findings = [
            replace(each, position=Position(STDIN, each.position.line, each.position.column))
            if each.position and each.position.file == path
            else each
            for each in findings
        ]
    return in_reading_order(findings)


def _report(
    said: str,
    left: str,
    here: Workspace,
    register: Register,
    outcome: Outcome,
    moved: bool,
    findings: Sequence[Finding],
) -> None:
    if findings:
        tell(as_lines(findings))
    show(
        f"{said}: {counted(outcome.new, 'new source file')}, {outcome.changed} changed, "
        f"{outcome.unchanged} as they were; {counted(outcome.flows, 'flow')}{left}; {summary(findings)}"
    )
    waiting = outcome.organisations & register.candidates.keys()
    if waiting:
        place = here.root / CANDIDATES
        tell(
            f"{counted(len(waiting), 'organisation waits', 'organisations wait')} in {place}"
            f"{'' if moved else ' as before'}: move a row into organisations.csv, or put its mark into the note of the "
            "row that is meant and import again. Until then tvetkg check finds them unknown."
        )
    _exit_code(findings)


def _report_list(found: Sorted, here: Workspace, moved: bool, findings: Sequence[Finding]) -> None:
    if findings:
        tell(as_lines(findings))
    for name, alike in found.alike:
        tell(f"{name} has the name of {', '.join(alike)}: put the mark into its note if it is the same.")
    show(
        f"{counted(len(found.new), 'new candidate')}, {len(found.known)} known by their mark, {len(found.alike)} with "
        f"a name that is here already, {found.passed} not asked for"
    )
    if moved:
        tell(f"Wrote {here.root / CANDIDATES}.")
    _exit_code(findings)


def _exit_code(findings: Sequence[Finding]) -> None:
    if any(finding.severity == Severity.VIOLATION for finding in findings):
        raise typer.Exit(1)
