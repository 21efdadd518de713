"""The agreements, cooperations, programmes and the like that join nodes, in a period of time or at all."""

from __future__ import annotations

import polars as pl

from tvetkg.network import reading
from tvetkg.network.projection import Things, code
from tvetkg.queries.header import Parameter
from tvetkg.queries.parameters import terms
from tvetkg.rdf import Literal, name
from tvetkg.store import Store

_ORDER = {
    name(f"tv:{key}").value: rank for rank, key in enumerate(("signed", "from", "since", "start", "paid", "period"))
}
_ROWS = ("thing", "class", "label", "first", "last")
_PERIOD = Parameter(kind="period", example="2015..2020")


def things(store: Store) -> Things:
    """Read what can join organisations, with its kinds, statuses and best-known beginning."""
    return timed(store, reading.read(store, reading.THINGS))


def timed(store: Store, told: pl.DataFrame) -> Things:
    """Make things of rows with what :data:`reading.THINGS` asks for, several a thing where values differ."""
    rows = (
        told.group_by("thing")
        .agg(pl.col("class").min(), pl.col("label").min())
        .with_columns(pl.col("class").str.extract(r"([^#/]+)$"))
    )
    rows = rows.join(beginnings(store), on="thing", how="left").select(*_ROWS).sort("thing")
    values = {column: told.select("thing", value=code(column)).drop_nulls().unique() for column in ("kind", "status")}
    return Things(rows, values["kind"], values["status"])


def beginnings(store: Store) -> pl.DataFrame:
    """Read when things began: ``thing``, ``first``, ``last``. A signing comes before an entry into force, and so on."""
    told = reading.read(store, reading.BEGINNINGS).with_columns(
        rank=pl.col("property").replace_strict(_ORDER, return_dtype=pl.Int64)
    )
    best = told.filter(pl.col("rank") == pl.col("rank").min().over("thing"))
    return best.group_by("thing").agg(first=pl.col("first").min(), last=pl.col("last").max())


def within(found: Things, period: str) -> tuple[Things, tuple[str, ...]]:
    """Keep what began in a period (``2015..2020``, ``2019``, ``2015..``), and say how much has no known time."""
    if not period:
        return found, ()
    (term,) = terms("period", _PERIOD, period)
    assert isinstance(term, Literal)
    begin, _, end = term.value.partition("/")
    rows = found.rows.filter((pl.col("first") <= end) & (pl.col("last") >= begin))
    undated = found.rows.filter(pl.col("first").is_null()).height
    some = pl.col("thing").is_in(rows["thing"].implode())
    kept = Things(rows, found.kinds.filter(some), found.statuses.filter(some))
    return kept, (f"Without a known beginning, and so in no period: {undated}.",) if undated else ()


def only(found: Things, classes: tuple[str, ...]) -> Things:
    """Keep things of some classes."""
    return Things(found.rows.filter(pl.col("class").is_in(classes)), found.kinds, found.statuses)


__all__ = ["beginnings", "only", "things", "timed", "within"]
