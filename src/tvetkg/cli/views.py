"""The options of a view of the graph as a network, the same in every command that takes one."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer


class Weights(StrEnum):
    """How much a text of several parties weighs on each pair."""

    FRACTIONAL = "fractional"
    COUNT = "count"


def completed_views(incomplete: str) -> list[tuple[str, str]]:
    """Complete the name of a view."""
    from tvetkg.network.views import VIEWS  # noqa: PLC0415  # the libraries take long to load

    return [(name, view.title.en) for name, view in VIEWS.items() if name.startswith(incomplete)]


WeightsOption = Annotated[
    Weights | None,
    typer.Option("--weights", help="A text of n weighs 1/(n-1) on each pair (fractional), or 1.", show_default=False),
]
LimitOption = Annotated[
    int | None,
    typer.Option(
        "--limit", metavar="N", help="A text of more than N makes no pairs [default: 20].", show_default=False
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option("--period", metavar="PERIOD", help="Only what began in 2015..2020, 2019, 2015.., ..2020."),
]
LevelOption = Annotated[
    str | None, typer.Option("--level", help="Of the view places: province, or stated.", show_default=False)
]


def given(weights: Weights | None, limit: int | None, period: str | None, level: str | None) -> dict[str, Any]:
    """Give the options of a view that a person gave.

    >>> given(Weights.COUNT, None, "2015..", None)
    {'weights': 'count', 'period': '2015..'}
    """
    options = {"weights": weights and weights.value, "limit": limit, "period": period, "level": level}
    return {key: value for key, value in options.items() if value is not None}


__all__ = ["LevelOption", "LimitOption", "PeriodOption", "Weights", "WeightsOption", "completed_views", "given"]
