"""How a funder's stated money is spread over its recipients: shares, cumulative shares, and the Herfindahl index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from tvetkg.iri import IRI, short
from tvetkg.measures.bounds import Bounds, Share, herfindahl, rounded_down, rounded_up, share, total
from tvetkg.measures.context import Context, Row
from tvetkg.measures.flows import Flow, counted, flows_of
from tvetkg.rdf import Term, decimal, integer, node, text

Recipients = tuple[tuple[IRI, str], ...]
_PERCENT, _INDEX = Decimal("0.1"), Decimal("0.0001")


def compute(context: Context) -> Iterator[Row]:
    """Give a row for each recipient of each kind and currency of ``funder``'s flows, largest lower bound first.

    Documents that differ on the recipient make those a recipient together; flows without one are a last row without
    rank, and may belong to anybody.
    """
    for funder in context.terms["funder"]:
        flows = counted(flows_of(context, funder.value))
        silent = integer(sum(not flow.amounts for flow in flows))
        for (kind, currency), by_recipients in sorted(_grouped(flows).items()):
            head = (funder, text(kind) if kind else None, node(currency))
            for row in _rows(currency, by_recipients):
                yield (*head, *row[:-1], silent, row[-1])


def _grouped(flows: list[Flow]) -> Mapping[tuple[str, IRI], Mapping[Recipients, list[Flow]]]:
    """Sort flows by kind and currency, since neither kinds nor currencies are ever added, and by recipient."""
    found: defaultdict[tuple[str, IRI], defaultdict[Recipients, list[Flow]]] = defaultdict(lambda: defaultdict(list))
    for flow in flows:
        for currency in flow.amounts:
            found[" | ".join(flow.kinds), currency][flow.recipients].append(flow)
    return found


def _rows(currency: IRI, flows: Mapping[Recipients, list[Flow]]) -> Iterator[tuple[Term | None, ...]]:
    sums = {who: total(flow.amounts[currency].bounds for flow in each) for who, each in flows.items()}
    shares = {who: share(sums[who], total(sums[other] for other in sums if other != who)) for who in sums}
    named = sorted((who for who in sums if who), key=lambda who: (-sums[who].lower, -(sums[who].upper or 0), who))
    index = herfindahl([shares[who] for who in named], shares.get((), Share(Fraction(0), Fraction(0))))
    for rank, who in enumerate([*named, *(who for who in sums if not who)], 1):
        above = named[:rank]
        first = share(total(sums[each] for each in above), total(sums[each] for each in sums if each not in above))
        yield (
            integer(rank) if who else None,
            text(" | ".join(short(recipient) for recipient, _ in who)) if who else None,
            text(" | ".join(label for _, label in who)) if who else None,
            integer(len(flows[who])),
            *_bounds(sums[who]),
            *_between(shares[who], 100, _PERCENT),
            *(_between(first, 100, _PERCENT) if who else (None, None)),
            *_between(index, 1, _INDEX),
            text(" ".join(sorted({source for flow in flows[who] for source in flow.sources}))),
        )


def _bounds(bounds: Bounds) -> tuple[Term | None, ...]:
    upper = None if bounds.upper is None else decimal(bounds.upper)
    return decimal(bounds.lower), integer(int(bounds.strict)), upper


def _between(found: Share, scale: int, step: Decimal) -> tuple[Term, Term | None]:
    """Write both bounds, each rounded to the side where it still holds."""
    upper = None if found.upper is None else decimal(rounded_up(found.upper * scale, step))
    return decimal(rounded_down(found.lower * scale, step)), upper


__all__ = ["compute"]
