"""``tvetkg publish``: a release of the graph, for others to take over, cite and link to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show, tell
from tvetkg.publish import open_graph


def publish(
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR", help="The folder of the release; an earlier release there is replaced."),
    ],
    date: Annotated[
        str,
        typer.Option(
            "--date", metavar="DAY", help="The day of the release; without it, the day the last document was read."
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="RELEASE",
            help="Tell what changed since this release: its folder, its N-Quads, or digits of their SHA-256.",
        ),
    ] = "",
    site: Annotated[
        str,
        typer.Option("--site", metavar="URL", help="Where the graph is served: w3id.org sends its IRIs there."),
    ] = "",
    wikidata: Annotated[
        Path | None,
        typer.Option(
            "--wikidata",
            metavar="FILE",
            help="Judged facts (CSV) for Wikidata: see docs/releases.md.",
            show_default=False,
        ),
    ] = None,
    ror: Annotated[
        Path | None,
        typer.Option(
            "--ror", metavar="FILE", help="Judged requests (CSV) to ROR: see docs/releases.md.", show_default=False
        ),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Make a release: the graph as RDF and as tables, described, with checksums and licence.

    N-Quads, TriG and JSON-LD; CSV tables with CSV on the Web and Frictionless descriptions; mappings (SSSOM); VoID and
    DCAT; what Zenodo and w3id.org ask for. The same graph and date give the same bytes. Written whole or not at all.

    \b
    Example:
      $ tvetkg publish --out release
      $ tvetkg publish --out release --date 2026-12-01 --since ../release-1 --site https://tvet.example.org
    """
    from tvetkg.release import judged, quickstatements, ror_requests, w3id  # noqa: PLC0415  # they take long to load
    from tvetkg.release.contents import Wishes, contents  # noqa: PLC0415
    from tvetkg.release.folder import write_folder  # noqa: PLC0415

    here = chosen_workspace(workspace)
    wishes = Wishes(
        date,
        since,
        site or w3id.NOWHERE,
        judged.read(wikidata, quickstatements.COLUMNS) if wikidata else (),
        judged.read(ror, ror_requests.COLUMNS) if ror else (),
    )
    with progress() as stage:
        store = open_graph(here, stage)
        stage("making the release")
        made = contents(store, here, wishes)
        stage("writing")
        write_folder(out, made.files)
    size = sum(map(len, made.files.values())) / 1e6
    show(f"Release {made.version} of {made.date}: {len(made.files)} files, {size:.1f} MB, in {out}")
    if not site:
        tell(f"note: w3id/.htaccess leads to {w3id.NOWHERE}, which never exists. Say with --site where it is served.")


__all__ = ["publish"]
