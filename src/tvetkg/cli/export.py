"""``tvetkg export``: networks and pictures as files, for other programs and for people."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tvetkg.cli.deadline import within
from tvetkg.cli.endpoints import (
    Auth,
    AuthOption,
    CacheOption,
    DerivedGraphOption,
    EndpointOption,
    OfflineOption,
    PasswordFileOption,
    Transport,
    TransportOption,
    UserOption,
    chosen_endpoint,
    chosen_graph,
)
from tvetkg.cli.options import OutOption, TimeoutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, progress, tell
from tvetkg.cli.views import LevelOption, LimitOption, PeriodOption, WeightsOption, completed_views, given
from tvetkg.counting import counted
from tvetkg.errors import UsageError
from tvetkg.store import Store

if TYPE_CHECKING:
    from tvetkg.export.exported import Exported
    from tvetkg.export.format import Format

TIMEOUT = 600.0


class Language(StrEnum):
    """In which language the words of a file are."""

    EN = "en"
    ZH = "zh"


def _formats(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a format."""
    from tvetkg.export.formats import FORMATS  # noqa: PLC0415  # the libraries take long to load

    return [(name, each.title.en) for name, each in FORMATS.items() if name.startswith(incomplete)]


def export(
    format: Annotated[
        str | None, typer.Argument(metavar="[FORMAT]", help="The format's name; see --list.", autocompletion=_formats)
    ] = None,
    view: Annotated[
        str | None,
        typer.Option(
            "--view",
            metavar="VIEW",
            help="Which network; see tvetkg network --list. Each format has one that it shows by itself.",
            show_default=False,
            autocompletion=completed_views,
        ),
    ] = None,
    out: OutOption = None,
    listing: Annotated[
        bool, typer.Option("--list", help="List the formats, what each is for and which views it shows.")
    ] = False,
    language: Annotated[Language, typer.Option("--language", help="The language of the words in it.")] = Language.EN,
    weights: WeightsOption = None,
    limit: LimitOption = None,
    period: PeriodOption = None,
    level: LevelOption = None,
    timeout: TimeoutOption = TIMEOUT,
    endpoint: EndpointOption = None,
    derived_graph: DerivedGraphOption = None,
    user: UserOption = None,
    password_file: PasswordFileOption = None,
    auth: AuthOption = Auth.BASIC,
    transport: TransportOption = Transport.SPARQLWRAPPER,
    cache: CacheOption = None,
    offline: OfflineOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Write a network or a picture to a file.

    Formats for Gephi, Cytoscape, UCINET, Pajek, Excel and maps; a page to look around in; and pictures for reports
    (svg, map, matrix, timeline, sankey), which become PNG where the name of --out ends in .png.

    \b
    Example:
      $ tvetkg export --list
      $ tvetkg export html --out network.html
      $ tvetkg export gexf --view programmes --period 2015.. --out programmes.gexf
      $ tvetkg export map --out corridors.png
      $ tvetkg export sankey --language zh --out funding.svg
    """
    from tvetkg.export.formats import find_format  # noqa: PLC0415  # the libraries take long to load

    if listing or format is None:
        deliver(_listed(), out)
        return
    chosen = find_format(format)
    shown = view or chosen.views[0]
    if shown not in chosen.views:
        raise UsageError(f"{chosen.name} cannot show the view {shown}: it shows {', '.join(chosen.views)}.")
    as_png = out is not None and out.suffix.lower() == ".png"
    if as_png and not chosen.picture:
        raise UsageError(f"{chosen.name} is no picture, so that it cannot be written as {out}.")
    remote = chosen_endpoint(endpoint, user, password_file, auth, transport, derived_graph, timeout)
    with progress() as stage:
        graph = chosen_graph(remote, chosen_workspace(workspace), stage, cache, offline)
        stage("drawing" if chosen.picture else "writing")
        options = dict(chosen.options) | given(weights, limit, period, level)
        made, written = within(timeout, partial(_written, chosen, graph, shown, language.value, options, as_png))
    deliver(written, out)
    _remark(made)


def _written(
    chosen: Format, graph: Store, view: str, language: Any, options: dict[str, Any], as_png: bool
) -> tuple[Exported, str | bytes]:
    from tvetkg.export.exported import exported  # noqa: PLC0415

    made = exported(graph, view, language, **options)
    data = chosen.write(made)
    if as_png and isinstance(data, str):
        from tvetkg.export.png import to_png  # noqa: PLC0415

        data = to_png(data)
    return made, data


def _remark(made: Exported) -> None:
    network = made.graph
    tell(
        f"{network.graph['title']}: {counted(len(network), 'node')}, {counted(network.number_of_edges(), 'edge')}, "
        f"from {counted(len(made.documents), 'document')}, the last read on {made.as_of or 'an unknown day'}."
    )
    tell(f"note: {made.view.caveat.en}")
    if network.graph["left_out"]:
        tell(f"left out: {network.graph['left_out']}")


def _listed() -> str:
    from tvetkg.export.formats import FORMATS  # noqa: PLC0415
    from tvetkg.network.measure import ALL  # noqa: PLC0415

    lines = []
    for name, each in FORMATS.items():
        views = "any view" if set(each.views) == set(ALL) else ", ".join(each.views)
        also = "; also as .png" if each.picture and each.suffix != ".png" else ""
        lines += [name, f"    {each.title.en}", f"    {views}{also}"]
    return "\n".join(lines)


__all__ = ["export"]
