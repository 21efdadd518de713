"""How corridors grew, year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import networkx

from tvetkg.network.measure import Column, Measure, count, words
from tvetkg.network.projection import BAR
from tvetkg.queries.header import Words


def _rows(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    edges = sorted(graph.edges(data=True), key=lambda edge: (-edge[2]["agreements"], str(edge[0]), str(edge[1])))
    for one, other, told in edges:
        ends = [each for node in (one, other) for each in (str(node), graph.nodes[node].get("label"))]
        dated = Counter(filter(None, told.get("years", "").split(BAR)))
        total = 0
        for year in sorted(dated):
            total += dated[year]
            yield *ends, int(year), dated[year], total
        if undated := told["agreements"] - total:
            yield *ends, None, undated, told["agreements"]


GROWTH = Measure(
    name="growth",
    title=Words(en="Growth of corridors", zh="往来的增长"),
    meaning=Words(
        en="How many agreements, cooperations and programmes began between two economies in each year, and up to it.",
        zh="两个经济体之间每年开始的协议、合作与项目数，以及累计数。",
    ),
    caveat=Words(
        en="Years show when documents read say that things began: more in recent years may only show which years "
        "were read. What has "
        "ended is still in the total.",
        zh="所示为所读文件述及的起始年份：近年较多可能只因所读文件多属近年。已结束者仍计入累计。",
    ),
    reference="Wasserman, S., Faust, K. (1994). Social Network Analysis. Cambridge University Press, ch. 16.",
    of="group",
    values=(
        Column("source", "iri", Words(en="One economy.", zh="一方。")),
        words("source_label", "Its label.", "其标签。"),
        Column("target", "iri", Words(en="The other.", zh="另一方。")),
        words("target_label", "Its label.", "其标签。"),
        count("year", "The year; nothing in the last row, of what has no known year.", "年份；最后一行为年份不明者。"),
        count("new", "How many began in it.", "当年开始数。"),
        count("total", "How many had begun by its end.", "截至当年末的累计数。"),
    ),
    views=("economies",),
    rows=_rows,
)

__all__ = ["GROWTH"]
