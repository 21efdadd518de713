"""Corridors between economies as plain values: what the map, the matrix and the timeline are drawn from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tvetkg.export.exported import Exported
from tvetkg.network.projection import BAR


@dataclass(frozen=True)
class Corridor:
    """Two economies and what joins them.

    ``a`` and ``b`` are IRIs in their order. ``count`` is the number of agreements, cooperations and programmes,
    ``things`` their ids. ``years`` says in which years how many of them begin; None are those of which no one year is
    known.
    """

    a: str
    b: str
    count: int
    things: tuple[str, ...]
    years: Mapping[int | None, int]


def corridors(exported: Exported) -> list[Corridor]:
    """Give the corridors, the busiest first, whether the view has one edge for each or one a year."""
    found: defaultdict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for a, b, attributes in exported.graph.edges(data=True):
        found[min(a, b), max(a, b)].append(attributes)
    made = [
        Corridor(
            a,
            b,
            sum(_count(each) for each in edges),
            tuple(sorted({name for each in edges for name in str(each.get("via", "")).split()})),
            _years(edges, exported.graph.is_multigraph()),
        )
        for (a, b), edges in found.items()
    ]
    return sorted(made, key=lambda each: (-each.count, each.a, each.b))


def totals(found: Iterable[Corridor]) -> Counter[str]:
    """Add up the corridors of each economy; what joins three economies counts in two corridors of each."""
    counts: Counter[str] = Counter()
    for each in found:
        counts[each.a] += each.count
        counts[each.b] += each.count
    return counts


def ranked(found: Iterable[Corridor]) -> list[str]:
    """Name the economies, those with most in their corridors first."""
    total = totals(found)
    return sorted(total, key=lambda name: (-total[name], name))


def things(found: Iterable[Corridor]) -> set[str]:
    """Name what stands behind corridors, each once however many corridors it is in."""
    return {name for each in found for name in each.things}


def _count(edge: Mapping[str, Any]) -> int:
    """Give what an edge counts; one made by hand that does not say it counts one."""
    return int(edge.get("agreements") or 1)


def _years(edges: Iterable[Mapping[str, Any]], by_year: bool) -> dict[int | None, int]:
    years: Counter[int | None] = Counter()
    for each in edges:
        if by_year:
            years[each.get("year")] += _count(each)
        else:
            dated = [int(year) for year in str(each.get("years", "")).split(BAR) if year]
            years.update(dated)
            years[None] += max(_count(each) - len(dated), 0)
    return {year: years[year] for year in sorted(years, key=lambda year: (year is None, year or 0)) if years[year]}


__all__ = ["Corridor", "corridors", "ranked", "things", "totals"]
