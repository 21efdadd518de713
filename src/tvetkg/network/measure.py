"""What a measure is: what it says of nodes, edges or a whole network, in plain words, and where it is from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal

import networkx
import polars as pl

from tvetkg.errors import UsageError
from tvetkg.network.views import VIEWS
from tvetkg.queries.header import Words

Of = Literal["node", "edge", "pair", "group", "network"]
Type = Literal["integer", "number", "text", "iri"]
Rows = Iterable[Sequence[Any]]

LARGE = 100_000
"""From so many edges on, what can be computed by the extra ``large`` is."""
ALL = tuple(VIEWS)
ONE_MODE = tuple(name for name, view in VIEWS.items() if not view.two_mode)
TWO_MODE = tuple(name for name, view in VIEWS.items() if view.two_mode)
ACTORS = ("organisations", "programmes")

_TYPES: dict[Type, type[pl.DataType]] = {"integer": pl.Int64, "number": pl.Float64, "text": pl.String, "iri": pl.String}


@dataclass(frozen=True)
class Column:
    """A column of a measure, and what it says."""

    name: str
    type: Type
    meaning: Words


_NODE = (
    Column("id", "iri", Words(en="The node.", zh="节点。")),
    Column("label", "text", Words(en="Its label.", zh="其标签。")),
    Column("economy", "text", Words(en="Its economy, where it is known.", zh="所属经济体(已知者)。")),
)
_PAIR = (
    Column("source", "iri", Words(en="One end; of a directed edge the beginning.", zh="一端；有向边为起点。")),
    Column("source_label", "text", Words(en="Its label.", zh="其标签。")),
    Column("target", "iri", Words(en="The other end.", zh="另一端。")),
    Column("target_label", "text", Words(en="Its label.", zh="其标签。")),
)


@dataclass(frozen=True)
class Measure:
    """A measure by its name: :meth:`compute` gives a frame with :attr:`columns`.

    ``meaning`` is one plain sentence, ``caveat`` what partial data do to it, ``reference`` where it is defined. ``of``
    says what a row is: a node (``id``, ``label``, ``economy`` come first), an edge or a pair of nodes (``source``,
    ``source_label``, ``target``, ``target_label``), a group of nodes, or the network. ``values`` are the other
    columns; rows of nodes, edges and pairs are in the order of the first of them, the largest first (the least, where
    ``ascending``), then of the ids. ``rows`` gives them by networkx, ``large`` (if any) by the extra ``large``.
    """

    name: str
    title: Words
    meaning: Words
    caveat: Words
    reference: str
    of: Of
    values: tuple[Column, ...]
    views: tuple[str, ...]
    rows: Callable[[networkx.Graph], Rows]
    large: Callable[[networkx.Graph], Rows] | None = None
    ascending: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns in their order."""
        keys: dict[Of, tuple[Column, ...]] = {"node": _NODE, "edge": _PAIR, "pair": _PAIR}
        return (*keys.get(self.of, ()), *self.values)

    def compute(self, graph: networkx.Graph) -> pl.DataFrame:
        """Measure a network that a view made (or one of one's own, of any hashable nodes).

        Raises :class:`UsageError` where the measure does not fit the view, and where a network of more than
        :data:`LARGE` edges needs the extra ``large``.
        """
        made_by = graph.graph.get("view")
        if made_by is not None and made_by not in self.views:
            raise UsageError(f"{self.name} is no measure of the view {made_by}: it is for {', '.join(self.views)}.")
        if graph.is_multigraph():
            raise UsageError(f"{self.name} needs one edge a pair: make the view without by_year.")
        rows = self._computed(graph)
        match self.of:
            case "node":
                told = [(str(n), *_told(graph, n, "label", "economy"), *values) for n, *values in rows]
            case "edge" | "pair":
                told = [
                    (str(a), *_told(graph, a, "label"), str(b), *_told(graph, b, "label"), *values)
                    for a, b, *values in rows
                ]
            case _:
                told = [tuple(row) for row in rows]
        frame = pl.DataFrame(told, schema={each.name: _TYPES[each.type] for each in self.columns}, orient="row")
        return self._ordered(frame)

    def _computed(self, graph: networkx.Graph) -> Rows:
        if self.large is None or graph.number_of_edges() <= LARGE:
            return self.rows(graph)
        if find_spec("networkit") is None:
            raise UsageError(
                f"{self.name} of {graph.number_of_edges():,} edges needs networkit, which is not installed: "
                "pip install 'tvetkg[large]'."
            )
        return self.large(graph)

    def _ordered(self, frame: pl.DataFrame) -> pl.DataFrame:
        if self.of in ("group", "network"):
            return frame
        first, keys = self.values[0].name, [column.name for column in self.columns if column.type == "iri"]
        falling = [not self.ascending, *[False] * len(keys)]
        return frame.sort(first, *keys, descending=falling, nulls_last=True)


def _told(graph: networkx.Graph, node: object, *keys: str) -> list[str | None]:
    return [graph.nodes[node].get(key) for key in keys]


def number(name: str, en: str, zh: str) -> Column:
    """Make a column of numbers."""
    return Column(name, "number", Words(en=en, zh=zh))


def count(name: str, en: str, zh: str) -> Column:
    """Make a column of whole numbers."""
    return Column(name, "integer", Words(en=en, zh=zh))


def words(name: str, en: str, zh: str) -> Column:
    """Make a column of text."""
    return Column(name, "text", Words(en=en, zh=zh))


def undirected(graph: networkx.Graph) -> networkx.Graph:
    """Join what is joined in either direction, the weights added; without loops, in the order of the nodes."""
    made: networkx.Graph = networkx.Graph()
    made.add_nodes_from(graph.nodes(data=True))
    for a, b, weight in graph.edges(data="weight", default=1.0):
        if a != b:
            made.add_edge(a, b, weight=made.get_edge_data(a, b, {"weight": 0.0})["weight"] + weight)
    return made


__all__ = [
    "ACTORS",
    "ALL",
    "LARGE",
    "ONE_MODE",
    "TWO_MODE",
    "Column",
    "Measure",
    "count",
    "number",
    "undirected",
    "words",
]
