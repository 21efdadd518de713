"""From who takes part in what to nodes and edges: columns first, a networkx object at the end.

An incidence table has one row for each thing, node and document: columns ``thing``, ``node``, ``source``. Everything is
joined and grouped as columns (codes in the order of the IRIs), which is what makes a million edges a matter of seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import networkx
import polars as pl

from tvetkg import iri
from tvetkg.errors import UsageError

if TYPE_CHECKING:
    from tvetkg.network.view import View

LIMIT = 20
"""A thing of more nodes than this makes no pairs: see graph/derive/partnered-with.rq."""
WEIGHTS = ("fractional", "count")
LICENCE = "CC BY 4.0"
BAR = " | "
_NAMED = 12

Rows: TypeAlias = tuple[pl.DataFrame, pl.DataFrame, tuple[str, ...]]
"""Nodes, edges, and what was left out, a sentence each."""


@dataclass(frozen=True)
class Things:
    """What joins nodes: agreements, programmes and the like.

    ``rows`` has one row a thing: ``thing``, ``class``, ``label``, and ``first`` and ``last``, the days between which
    its best-known beginning lies. ``kinds`` and ``statuses`` have one row for each value: ``thing``, ``value``.
    """

    rows: pl.DataFrame
    kinds: pl.DataFrame
    statuses: pl.DataFrame


@dataclass(frozen=True)
class Projection:
    """A network as two frames.

    ``nodes`` has ``node`` (the IRI), ``id`` and the attributes, ``edges`` has ``a``, ``b`` and the attributes, both in
    the order of the IRIs; null where nothing is known. ``year`` is there, beside ``a`` and ``b``, where edges are
    parallel. ``left_out`` says what is not in it, and why, a sentence each.
    """

    view: View
    nodes: pl.DataFrame
    edges: pl.DataFrame
    left_out: tuple[str, ...] = ()

    @property
    def parallel(self) -> bool:
        """Whether a pair may have several edges, one a year."""
        return "year" in self.edges.columns

    def to_networkx(self) -> networkx.Graph:
        """Make the object that users get; an attribute that is not known is not there."""
        directed = self.view.directed
        made: dict[tuple[bool, bool], type[networkx.Graph]] = {
            (False, False): networkx.Graph,
            (False, True): networkx.MultiGraph,
            (True, False): networkx.DiGraph,
            (True, True): networkx.MultiDiGraph,
        }
        graph = made[directed, self.parallel](**self._attributes())
        told = self.nodes.rename({"node": "id"})
        graph.add_nodes_from((row["id"], _known(row)) for row in told.iter_rows(named=True))
        told = self.edges.drop("a", "b")
        ends = zip(self.edges["a"].to_list(), self.edges["b"].to_list(), strict=True)
        rows = zip(ends, told.iter_rows(named=True), strict=True)
        if self.parallel:
            graph.add_edges_from((a, b, str(row["year"] or ""), _known(row)) for (a, b), row in rows)
        else:
            graph.add_edges_from((a, b, _known(row)) for (a, b), row in rows)
        return graph

    def documents(self) -> int:
        """Count the documents that tell of a node or an edge."""
        told = [frame["sources"].str.split(" ").explode() for frame in (self.nodes, self.edges)]
        return pl.concat(told).drop_nulls().n_unique()

    def digest(self) -> str:
        """Digest nodes and edges: the same network has the same one, whichever engine it was read from."""
        made = hashlib.sha256(self.view.name.encode())
        for frame in (self.nodes, self.edges):
            made.update(frame.write_csv().encode())
        return made.hexdigest()[:16]

    def _attributes(self) -> dict[str, str | int]:
        view = self.view
        return {
            "view": view.name,
            "title": view.title.en,
            "title_zh": view.title.zh,
            "description": view.description.en,
            "caveat": view.caveat.en,
            "licence": LICENCE,
            "built": self.digest(),
            "documents": self.documents(),
            "left_out": " ".join(self.left_out),
        }


def one_mode(
    incidence: pl.DataFrame,
    things: Things,
    copies: pl.DataFrame,
    *,
    sizes: pl.DataFrame | None = None,
    weights: str = "fractional",
    limit: int = LIMIT,
    by_year: bool = False,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Join the nodes of each thing in pairs; gives the edges, and ``thing`` and ``size`` of what was too large.

    ``sizes`` (``thing``, ``size``) says how many take part, where those are more than the nodes. A thing of n weighs
    1/(n-1) on each of its pairs, or 1 where ``weights`` is ``count``.
    """
    if weights not in WEIGHTS:
        raise UsageError(f"weights={weights!r}: there are {' and '.join(WEIGHTS)}.")
    if limit < 2:
        raise UsageError(f"limit={limit}: a thing of two is the least that makes a pair.")
    incidence = coded(incidence)
    part = incidence.select("thing", "node").unique()
    if sizes is None:
        sizes = part.group_by("thing").agg(size=pl.len())
    else:
        sizes = sizes.with_columns(pl.col("thing").cast(part["thing"].dtype, strict=False)).drop_nulls()
    large = sizes.filter(pl.col("size") > limit)
    part = part.join(sizes.filter(pl.col("size") <= limit), on="thing")
    other = part.select("thing", b="node")
    pairs = part.rename({"node": "a"}).join(other, on="thing").filter(pl.col("a") < pl.col("b"))
    weight = pl.lit(1.0) if weights == "count" else 1 / (pl.col("size") - 1).cast(pl.Float64)
    ends = pl.concat([pairs.select("thing", "a", "b", node=pl.col(end)) for end in ("a", "b")])
    telling = ends.join(incidence, on=["thing", "node"]).select("thing", "a", "b", "source")
    edges = _edges(pairs.with_columns(weight=weight).drop("size"), telling, things, copies, by_year)
    return edges, large.with_columns(pl.col("thing").cast(pl.String)).sort("thing")


def two_mode(
    incidence: pl.DataFrame, things: Things, copies: pl.DataFrame, roles: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Join each node to another by what stands behind it; an edge weighs as many things as do.

    The incidence has a column ``other`` beside ``node``; ``roles`` (``node``, ``other``, ``value``) are added to edges.
    """
    incidence = coded(incidence)
    pairs = incidence.select("thing", a="node", b="other").unique().with_columns(weight=pl.lit(1.0))
    telling = incidence.select("thing", "source", a="node", b="other")
    edges = _edges(pairs, telling, things, copies, by_year=False)
    if roles is not None:
        roles = roles.select("value", a=pl.col("node").cast(pl.String), b=pl.col("other").cast(pl.String)).drop_nulls()
        edges = edges.join(joined(roles, ["a", "b"], "value", BAR, "roles"), on=["a", "b"], how="left")
    return edges.sort("a", "b")


def told_of(incidence: pl.DataFrame, node: str = "node") -> pl.DataFrame:
    """Name the documents behind each node: ``node``, ``sources``."""
    told = incidence.select(node=pl.col(node).cast(pl.String), source=pl.col("source").cast(pl.String))
    return joined(told.with_columns(shortened("source")), ["node"], "source", " ", "sources")


def too_large(large: pl.DataFrame, things: Things, limit: int) -> list[str]:
    """Say what was not projected since too many take part in it."""
    found = large.join(things.rows.select("thing", "label"), on="thing", how="left").sort("thing")
    return [
        f"Not projected, since it joins {size} ({limit} are the most): {label or iri.short(thing)} "
        f"({iri.short(thing)})."
        for thing, size, label in found.rows()[:_NAMED]
    ] + ([f"Nor were {len(found) - _NAMED} more as large."] if len(found) > _NAMED else [])


def joined(frame: pl.DataFrame, by: Sequence[str], column: str, separator: str, name: str) -> pl.DataFrame:
    """Write the different values of a column, sorted, into one cell for each group.

    >>> joined(pl.DataFrame({"a": [1, 1, 1], "b": ["y", "x", "y"]}), ["a"], "b", " ", "all").rows()
    [(1, 'x y')]
    """
    sorted_rows = frame.select(*by, column).drop_nulls().unique().sort(*by, column)
    text = pl.col(column).cast(pl.String).str.join(separator).alias(name)
    return sorted_rows.group_by(by, maintain_order=True).agg(text)


def shortened(column: str) -> pl.Expr:
    """Give our IRIs as ids.

    >>> pl.DataFrame({"a": ["https://w3id.org/tvetkg/id/vtc"]}).select(shortened("a")).item()
    'vtc'
    """
    return pl.col(column).str.strip_prefix(iri.ID).str.strip_prefix(iri.SOURCE)


def code(column: str) -> pl.Expr:
    """Give the code of a concept, which is the last part of its IRI."""
    return pl.col(column).str.extract(r"([^/#]+)$")


def coded(incidence: pl.DataFrame) -> pl.DataFrame:
    """Number the values of each column in their order, the nodes of both sides in one."""
    sides = [column for column in ("node", "other") if column in incidence.columns]
    nodes = pl.concat([incidence[side] for side in sides]).unique().sort()
    kinds = {column: incidence[column].unique().sort() for column in ("thing", "source")}
    return incidence.with_columns(
        *(pl.col(side).cast(pl.Enum(nodes)) for side in sides),
        *(pl.col(column).cast(pl.Enum(values)) for column, values in kinds.items()),
    ).unique()


def _edges(
    pairs: pl.DataFrame, telling: pl.DataFrame, things: Things, copies: pl.DataFrame, by_year: bool
) -> pl.DataFrame:
    """Group pairs (``thing``, ``a``, ``b``, ``weight``) into edges, with what stands behind each."""
    kind = pairs["thing"].dtype
    keys = ["a", "b", "year"] if by_year else ["a", "b"]
    spans = things.rows.select(pl.col("thing").cast(kind, strict=False), "first", "last").drop_nulls("thing")
    pairs = pairs.join(spans, on="thing", how="left")
    if by_year:
        year = pl.when(_one_year()).then(pl.col("first").str.head(4)).otherwise(pl.lit(""))
        pairs = pairs.with_columns(year=year.fill_null(""))
        telling = telling.join(pairs.select("thing", "a", "b", "year"), on=["thing", "a", "b"])
    edges = pairs.group_by(keys).agg(
        weight=pl.col("weight").sum(),
        agreements=pl.len().cast(pl.Int64),
        first=pl.col("first").min(),
        last=pl.col("last").max(),
    )
    roots = _originals(telling["source"], copies)
    told = telling.select(*keys, "source").unique().join(roots, on="source")
    witnesses = told.group_by(keys).agg(witnesses=pl.col("root").n_unique().cast(pl.Int64))
    columns = [joined(told, keys, "short", " ", "sources"), witnesses]
    for name, told_values in (("kinds", things.kinds), ("status", things.statuses)):
        values = told_values.with_columns(pl.col("thing").cast(kind, strict=False)).drop_nulls()
        columns.append(joined(pairs.select(*keys, "thing").join(values, on="thing"), keys, "value", BAR, name))
    # In code order of the things, which is that of their IRIs.
    via = pairs.sort(*keys, "thing").with_columns(pl.col("thing").cast(pl.String)).with_columns(shortened("thing"))
    columns.append(via.group_by(keys, maintain_order=True).agg(via=pl.col("thing").str.join(" ")))
    for column in columns:
        edges = edges.join(column, on=keys, how="left")
    order = ["weight", "agreements", "kinds", "first", "last", "status", "sources", "witnesses", "via"]
    edges = edges.sort(keys).select(*keys, *order)
    if by_year:
        edges = edges.with_columns(pl.col("year").cast(pl.Int64, strict=False))
    return edges.with_columns(pl.col("a", "b").cast(pl.String), pl.col("weight").round(12))


def years(pairs_via: pl.DataFrame, things: Things) -> pl.DataFrame:
    """Add to edges the year of each thing behind them, as far as one year is known: column ``years``."""
    dated = things.rows.filter(_one_year()).select(via=shortened("thing"), year=pl.col("first").str.head(4))
    told = pairs_via.select("a", "b", pl.col("via").str.split(" ")).explode("via").join(dated, on="via")
    found = told.sort("a", "b", "year").group_by("a", "b", maintain_order=True).agg(years=pl.col("year").str.join(BAR))
    return pairs_via.join(found, on=["a", "b"], how="left").sort("a", "b")


def _one_year() -> pl.Expr:
    return pl.col("first").str.head(4) == pl.col("last").str.head(4)


def _originals(sources: pl.Series, copies: pl.DataFrame) -> pl.DataFrame:
    """Name the witness behind each document, which of a copy is its original: ``source``, ``short``, ``root``."""
    original = dict(copies.select("source", "original").sort("source", "original", descending=True).rows())
    told = sources.unique().sort().cast(pl.String).to_list()
    rows = [(source, iri.short(source), _witness(source, original)) for source in told]
    return pl.DataFrame(rows, schema={"source": sources.dtype, "short": pl.String, "root": pl.String}, orient="row")


def _witness(source: str, original: Mapping[str, str]) -> str:
    passed = set()
    while source in original and source not in passed:
        passed.add(source)
        source = original[source]
    return source


def _known(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if value is not None}


__all__ = [
    "LIMIT",
    "WEIGHTS",
    "Projection",
    "Things",
    "joined",
    "one_mode",
    "told_of",
    "too_large",
    "two_mode",
    "years",
]
