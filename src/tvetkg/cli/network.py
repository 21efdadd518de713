"""``tvetkg network``: the graph as networks, and measures that say what they mean."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
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
from tvetkg.cli.options import OutOption, RowFormat, TimeoutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, laid_out, progress, tell
from tvetkg.cli.views import LevelOption, LimitOption, PeriodOption, WeightsOption, completed_views, given
from tvetkg.counting import counted
from tvetkg.errors import UsageError
from tvetkg.files import write_whole
from tvetkg.store import Store

if TYPE_CHECKING:
    import networkx
    import polars

    from tvetkg.network.measure import Measure
    from tvetkg.network.view import View

DEFAULT = "density"
TIMEOUT = 600.0


def _measures(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a measure of the view named before it."""
    from tvetkg.network.measures import MEASURES  # noqa: PLC0415

    view = ctx.params.get("view")
    fitting = (each for each in MEASURES.values() if view is None or view in each.views)
    return [(each.name, each.title.en) for each in fitting if each.name.startswith(incomplete)]


def network(
    view: Annotated[
        str | None,
        typer.Argument(metavar="[VIEW]", help="The view's name; see --list.", autocompletion=completed_views),
    ] = None,
    measure: Annotated[
        str, typer.Option("--measure", metavar="NAME", help="What to measure; see --list.", autocompletion=_measures)
    ] = DEFAULT,
    top: Annotated[
        int | None, typer.Option("--top", metavar="N", min=1, help="Only the first N rows.", show_default=False)
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", help="List views and measures; with a view, all that is said of it.")
    ] = False,
    weights: WeightsOption = None,
    limit: LimitOption = None,
    period: PeriodOption = None,
    level: LevelOption = None,
    format: Annotated[RowFormat, typer.Option("--format", help="How the rows are printed.")] = RowFormat.TABLE,
    write: Annotated[
        Path | None,
        typer.Option("--write", metavar="FILE.nq", help="Write the results as RDF, with how they came about."),
    ] = None,
    out: OutOption = None,
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
    """Measure the graph as a network.

    A view says what is a node and what is an edge; a measure says one thing of each node, edge or group, or of the
    whole. Rows go to standard output; how to read them, and what was left out, to standard error.

    \b
    Example:
      $ tvetkg network --list
      $ tvetkg network organisations --list
      $ tvetkg network organisations --measure betweenness --top 20
      $ tvetkg network economies --measure growth --period 2015.. --format csv
      $ tvetkg network funding --measure concentration --write concentration.nq
    """
    from tvetkg.network import measures, results, views  # noqa: PLC0415

    if view is None:
        everything = _everything_json() if format is RowFormat.JSON else _everything()
        deliver(everything, out)
        return
    chosen, wanted = views.view(view), measures.measure(measure)
    if listing:
        deliver(_said_json(chosen) if format is RowFormat.JSON else _said(chosen), out)
        return
    if view not in wanted.views:
        raise UsageError(f"{measure} is no measure of the view {view}: it is for {', '.join(wanted.views)}.")
    options = given(weights, limit, period, level)
    remote = chosen_endpoint(endpoint, user, password_file, auth, transport, derived_graph, timeout)
    with progress() as stage:
        graph = chosen_graph(remote, chosen_workspace(workspace), stage, cache, offline)
    made, frame = within(timeout, partial(_measured, chosen, wanted, graph, options))
    if write is not None:
        write_whole(write, results.statements(wanted, made, frame, options))
        tell(f"Wrote {write}.")
    deliver(laid_out(results.answer(wanted, frame if top is None else frame.head(top)), format, out), out)
    _remark(chosen, wanted, made)


def _measured(
    view: View, measure: Measure, graph: Store, options: dict[str, Any]
) -> tuple[networkx.Graph, polars.DataFrame]:
    made = view(graph, **options)
    return made, measure.compute(made)


def _remark(view: View, measure: Measure, made: networkx.Graph) -> None:
    tell(
        f"{made.graph['title']}: {counted(len(made), 'node')}, {counted(made.number_of_edges(), 'edge')}, "
        f"from {counted(made.graph['documents'], 'document')}."
    )
    tell(f"{measure.title.en}: {measure.meaning.en}")
    for note in (view.caveat.en, measure.caveat.en):
        tell(f"note: {note}")
    if made.graph["left_out"]:
        tell(f"left out: {made.graph['left_out']}")


def _everything() -> str:
    from tvetkg.network.measures import MEASURES  # noqa: PLC0415
    from tvetkg.network.views import VIEWS  # noqa: PLC0415

    lines = ["Views"]
    for view in VIEWS.values():
        lines += [f"  {view.name}", f"      {view.title.en}. {view.edge.en}"]
    lines += ["", "Measures"]
    for measure in MEASURES.values():
        fits = "all views" if set(measure.views) == set(VIEWS) else ", ".join(measure.views)
        lines += [f"  {measure.name}", f"      {measure.meaning.en} ({fits})"]
    return "\n".join(lines)


def _said(view: View) -> str:
    from tvetkg.network.measures import fitting  # noqa: PLC0415

    lines = [f"{view.name}: {view.title.en}", *(f"  {words.en}" for words in (view.node, view.edge, view.weight))]
    lines += [f"  Note: {view.caveat.en}", f"  {view.reference}"]
    options = [option for option in view.options if option != "by_year"]
    lines += [f"  Options: {', '.join(f'--{option}' for option in options)}"] * bool(options)
    for measure in fitting(view.name):
        lines += ["", f"{measure.name}: {measure.title.en}", f"  {measure.meaning.en}", f"  Note: {measure.caveat.en}"]
        lines += [f"  {column.name}: {column.meaning.en}" for column in measure.values]
        lines.append(f"  {measure.reference}")
    return "\n".join(lines)


def _everything_json() -> str:
    from tvetkg.network.measures import MEASURES  # noqa: PLC0415
    from tvetkg.network.views import VIEWS  # noqa: PLC0415

    told = {
        "views": [_view(each) for each in VIEWS.values()],
        "measures": [_measure(each) for each in MEASURES.values()],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _said_json(view: View) -> str:
    from tvetkg.network.measures import fitting  # noqa: PLC0415

    told = _view(view) | {"measures": [_measure(each) for each in fitting(view.name)]}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _view(view: View) -> dict[str, Any]:
    words = ("title", "node", "edge", "weight", "counts", "caveat")
    return {
        "name": view.name,
        **{key: getattr(view, key).model_dump() for key in words},
        "reference": view.reference,
        "modes": view.modes,
        "options": view.options,
        "directed": view.directed,
        "two_mode": view.two_mode,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        **{key: getattr(measure, key).model_dump() for key in ("title", "meaning", "caveat")},
        "reference": measure.reference,
        "of": measure.of,
        "views": measure.views,
        "columns": {each.name: {"type": each.type, "meaning": each.meaning.model_dump()} for each in measure.columns},
    }
