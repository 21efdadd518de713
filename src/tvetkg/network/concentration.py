"""How far the money comes from, or goes to, a few: by kind and currency, on bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import networkx

from tvetkg.network.amounts import Amount, read_amounts
from tvetkg.network.intervals import herfindahl, top_share
from tvetkg.network.measure import Measure, count, number, words
from tvetkg.queries.header import Words

_SIDES = {"gives": "funders", "gets": "recipients"}
_FEW = 3


def _rows(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    for attribute, side in _SIDES.items():
        held: defaultdict[tuple[str, str], list[tuple[Amount, str]]] = defaultdict(list)
        for _, told in graph.nodes(data=True):
            for amount in read_amounts(told.get(attribute, "")):
                held[amount.kind, amount.currency].append((amount, str(told["label"])))
        for (kind, currency), amounts in sorted(held.items()):
            bounds = [(float(each.lower), None if each.upper is None else float(each.upper)) for each, _ in amounts]
            index, one, few = herfindahl(bounds), top_share(bounds, 1), top_share(bounds, _FEW)
            nothing = (None, None)
            uppers = [upper for _, upper in bounds]
            upper = None if None in uppers else sum(each for each in uppers if each is not None)
            names = [label for _, label in sorted(amounts, key=lambda each: (-each[0].lower, each[1]))[:_FEW]]
            total = sum(lower for lower, _ in bounds)
            shares = (*(index or nothing), *(one or nothing), *(few or nothing))
            yield side, kind or None, currency, len(bounds), total, upper, *shares, " | ".join(names)


CONCENTRATION = Measure(
    name="concentration",
    title=Words(en="Concentration of funding", zh="资金集中度"),
    meaning=Words(
        en="Whether the money of a kind and currency comes from, or goes to, many (near 0) or one (1), at least and "
        "at most.",
        zh="某一种类与币种的资金来自(或流向)众多方(接近 0)还是一方(1)：至少与至多。",
    ),
    caveat=Words(
        en="Only flows whose amount a document states are in it; where one has no upper bound, anything up to 1 is "
        "possible. A flow "
        "of which documents name two funders stands at both. Kinds and currencies are never added.",
        zh="仅含文件载明数额的资金流；任一数额无上界时，集中度可高至 1。文件述及两个出资方的资金流在两方名下均计。"
        "不同种类、币种从不相加。",
    ),
    reference="Hirschman, A. O. (1964). The paternity of an index. American Economic Review 54, 761; Marshall, A. "
    "W., Olkin, I., "
    "Arnold, B. C. (2011). Inequalities. Springer, ch. 2 and 13.",
    of="group",
    values=(
        words("side", "Of funders, or of recipients.", "出资方或受益方。"),
        words("kind", "The kind of flow, as stated; nothing where no document says.", "所述资金流种类；未载明为空。"),
        words("currency", "The currency.", "币种。"),
        count("nodes", "Of how many an amount is stated.", "有数额者的数目。"),
        number("lower", "What they give or get, at least.", "所出或所受总额，至少。"),
        number("upper", "At most; nothing where one has no upper bound.", "至多；有一者无上界则为空。"),
        number("hhi_lower", "The Herfindahl-Hirschman index, at least.", "赫芬达尔-赫希曼指数，至少。"),
        number("hhi_upper", "At most.", "至多。"),
        number("top1_lower", "The share of the largest, at least.", "最大者的份额，至少。"),
        number("top1_upper", "At most.", "至多。"),
        number("top3_lower", "The share of the three largest, at least.", "前三者的份额，至少。"),
        number("top3_upper", "At most.", "至多。"),
        words("largest", "The largest by their lower bounds.", "按下界最大的几方。"),
    ),
    views=("funding",),
    rows=_rows,
)

__all__ = ["CONCENTRATION"]
