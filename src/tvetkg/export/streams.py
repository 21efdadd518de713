"""Flows of money or goods as plain values: what the sankey is drawn from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tvetkg.export.exported import Exported
from tvetkg.network.projection import BAR

Sort = Literal["loan", "grant", "other", "unknown"]
SORTS: tuple[Sort, ...] = ("loan", "grant", "other", "unknown")


@dataclass(frozen=True, order=True)
class Stream:
    """So many flows from a funder to a recipient, of one sort: a loan, a grant, something else or several, unknown.

    ``funder`` and ``recipient`` are IRIs. ``economy`` is the recipient's (its id); None where it has none, as
    programmes do.
    """

    funder: str
    recipient: str
    economy: str | None
    sort: Sort
    flows: int


def streams(exported: Exported) -> list[Stream]:
    """Give the streams in the order of the IRIs."""
    found = []
    for funder, recipient, attributes in exported.graph.edges(data=True):
        economy = exported.graph.nodes[recipient].get("economy")
        sort = sorted_as(str(attributes.get("kinds", "")))
        found.append(Stream(funder, recipient, economy, sort, int(attributes.get("agreements") or 1)))
    return sorted(found, key=lambda each: (each.funder, each.recipient))


def sorted_as(kinds: str) -> Sort:
    """Tell the sort of flows from their kinds.

    >>> [sorted_as(kinds) for kinds in ("loan", "grant | scholarship", "grant | loan", "in-kind", "")]
    ['loan', 'grant', 'other', 'other', 'unknown']
    """
    told = set(kinds.split(BAR)) - {""}
    if not told:
        return "unknown"
    if told <= {"grant", "scholarship"}:
        return "grant"
    return "loan" if told == {"loan"} else "other"


def given(found: Sequence[Stream]) -> dict[str, int]:
    """Count the flows of each funder, the one with the most first."""
    total: Counter[str] = Counter()
    for each in found:
        total[each.funder] += each.flows
    return {name: total[name] for name in sorted(total, key=lambda name: (-total[name], name))}


def recipients(found: Sequence[Stream]) -> dict[str | None, dict[str, int]]:
    """Count the flows to each recipient, economy by economy: those with the most flows first, None last.

    In an economy recipients stand in the order of their funders, so that bands cross little.
    """
    place = {name: number for number, name in enumerate(given(found))}
    flows: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    pull: Counter[str] = Counter()
    for each in found:
        flows[each.economy][each.recipient] += each.flows
        pull[each.recipient] += place[each.funder] * each.flows
    order = sorted(flows, key=lambda name: (name is None, -flows[name].total(), name or ""))
    return {
        economy: {
            name: flows[economy][name]
            for name in sorted(flows[economy], key=lambda name: (pull[name] / flows[economy][name], name))
        }
        for economy in order
    }


def shown(found: Sequence[Stream], most: int) -> list[Stream]:
    """Keep the funders with the most flows, as many of them as have at most so many recipients together."""
    kept: set[str] = set()
    reached: set[str] = set()
    for funder in given(found):
        reached |= {each.recipient for each in found if each.funder == funder}
        if len(reached) > most and kept:
            break
        kept.add(funder)
    return [each for each in found if each.funder in kept]


__all__ = ["SORTS", "Sort", "Stream", "given", "recipients", "shown", "sorted_as", "streams"]
