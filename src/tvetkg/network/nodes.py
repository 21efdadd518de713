"""What is told of the nodes of a network: label, names, kind, economy, address."""

from __future__ import annotations

import polars as pl

from tvetkg.network import reading
from tvetkg.network.projection import BAR, code, joined, shortened
from tvetkg.store import Store

MEMBERS = "#members"
"""What follows the IRI of an alliance where it stands for its members, beside the alliance that acts as one body."""
_ATTRIBUTES = ["label", "label_zh", "names", "kind", "kind_label", "economy", "economy_label", "mode", "url"]


def described(store: Store, found: pl.DataFrame) -> pl.DataFrame:
    """Add the attributes to nodes, given as ``node`` and ``mode`` (and whatever else), in the order of their IRIs."""
    bare = found.with_columns(bare=pl.col("node").str.strip_suffix(MEMBERS))
    parts = []
    for (mode,), some in sorted(bare.group_by("mode"), key=lambda part: str(part[0])):
        told = _told(store, str(mode), some["bare"].unique())
        parts.append(some.join(told.rename({"node": "bare"}), on="bare", how="left", maintain_order="left"))
    if not parts:
        return found.with_columns(pl.lit(None, pl.String).alias(name) for name in _ATTRIBUTES if name != "mode")
    made = pl.concat(parts, how="vertical").drop("bare")
    # What has no label at all is shown by its id.
    return made.with_columns(label=pl.coalesce("label", shortened("node"))).sort("node")


def _told(store: Store, mode: str, wanted: pl.Series) -> pl.DataFrame:
    some = pl.col("node").is_in(wanted.implode())
    rows = reading.nodes(store, mode).filter(some).group_by("node").agg(pl.all().min())
    kinds = reading.labels(store, "skos:Concept").rename({"node": "kind", "label": "kind_label"})
    places = reading.labels(store, "tv:Place").rename({"node": "economy", "label": "economy_label"})
    rows = rows.join(kinds, on="kind", how="left").join(places, on="economy", how="left")
    names = reading.names(store, mode).filter(some)
    rows = rows.join(joined(names, ["node"], "name", BAR, "names"), on="node", how="left")
    rows = rows.join(_chinese(names), on="node", how="left")
    rows = rows.with_columns(kind=code("kind"), economy=shortened("economy"), mode=pl.lit(mode))
    return rows.select("node", *(name for name in _ATTRIBUTES if name != "mode"))


def _chinese(names: pl.DataFrame) -> pl.DataFrame:
    """Choose one Chinese name a node: the authority's, in Simplified characters, the shortest, the first."""
    chinese = names.filter(pl.col("language").str.starts_with("zh")).with_columns(
        other=pl.col("language") != "zh-hans", length=pl.col("name").str.len_chars()
    )
    best = chinese.sort("node", "rank", "other", "length", "name").group_by("node", maintain_order=True).first()
    return best.select("node", label_zh="name")


__all__ = ["MEMBERS", "described"]
