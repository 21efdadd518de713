"""A funder's flows in one currency, at the rates for one day, and their sum for each kind.

Bounds are rounded to the side where they still hold, so that the sums do too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from tvetkg.errors import UsageError
from tvetkg.iri import IRI, short
from tvetkg.measures.bounds import Bounds, rounded_down, rounded_up, total
from tvetkg.measures.context import Context, Row
from tvetkg.measures.flows import Flow, counted, flows_of
from tvetkg.measures.rates import Rate, Rates
from tvetkg.rdf import Term, decimal, integer, node, text

_CENT, _DIGITS = Decimal("0.01"), 8


@dataclass(frozen=True)
class Line:
    """One statement of a flow: its currency, its bounds in the wanted one, and why it is not added.

    There is no rate where it is stated in the wanted currency, and neither rate nor bounds where it has none.
    """

    flow: Flow
    currency: IRI
    rate: Rate | None
    bounds: Bounds | None
    obstacle: str


def compute(context: Context) -> Iterator[Row]:
    """Give a row for each flow of ``funder`` and currency it is stated in, and after those of a kind, their sum.

    Raises :class:`UsageError` where there are no rates for ``date``, or none of ``currency``.
    """
    wanted = _code(IRI(_value(context.one("currency"))))
    rates = Rates(date.fromisoformat(_value(context.one("date"))))
    if wanted not in (codes := rates.currencies()):
        known = ", ".join(code.lower() for code in codes)
        raise UsageError(f"currency={wanted.lower()}: there is no rate for that day. There is one of {known}.")
    for funder in context.terms["funder"]:
        flows = flows_of(context, funder.value)
        adding = {flow.id for flow in counted(flows)}
        by_kind = sorted(flows.values(), key=lambda flow: (" | ".join(flow.kinds), flow.id))
        for kind, each in groupby(by_kind, key=lambda flow: " | ".join(flow.kinds)):
            told = list(each)
            lines = [line for flow in told for line in lines_of(flow, wanted, rates, flow.id in adding)]
            head = (funder, text(kind) if kind else None)
            yield from ((text("flow"), *head, *_flow_row(line)) for line in lines)
            yield text("total"), *head, *_total_row(told, lines)


def lines_of(flow: Flow, wanted: str, rates: Rates, is_added: bool) -> list[Line]:
    """Convert each statement of a flow, and choose the one that is added: it must not be added twice.

    That is the one in the wanted currency, else one with both bounds before one without, with a rate of the day before
    one with an average, and the first by its code. The obstacle of the others is ``other-currency``; that of a part of
    a flow that is added is ``part``.
    """
    lines: dict[IRI, Line] = {}
    for currency, amount in sorted(flow.amounts.items()):
        code = _code(currency)
        rate = None if code == wanted else rates.between(code, wanted)
        bounds = converted(amount.bounds, rate) if rate else amount.bounds if code == wanted else None
        lines[currency] = Line(flow, currency, rate, bounds, "" if bounds else "no-rate")

    def merit(currency: IRI) -> tuple[bool, bool, bool]:
        rate = lines[currency].rate
        return rate is not None, flow.amounts[currency].bounds.upper is None, bool(rate and isinstance(rate.time, int))

    chosen = min((currency for currency, line in lines.items() if line.bounds), key=merit, default=None)
    for currency, line in lines.items():
        if line.bounds:
            obstacle = "part" if not is_added else "other-currency" if currency != chosen else ""
            lines[currency] = replace(line, obstacle=obstacle)
    return list(lines.values())


def converted(bounds: Bounds, rate: Rate) -> Bounds:
    """Convert an interval, the lower bound rounded down to a hundredth and the upper one up.

    >>> quotes = Decimal("1435.88"), Decimal("1.0866")
    >>> rate = Rate("KRW", "USD", "a central bank", "EUR", date(2023, 6, 30), *quotes)
    >>> converted(Bounds(Decimal(1_000_000), Decimal(1_000_000)), rate)
    Bounds(lower=Decimal('756.74'), upper=Decimal('756.75'), strict=False)
    """
    factor = Fraction(rate.target_quote) / Fraction(rate.source_quote)
    lower = rounded_down(Fraction(bounds.lower) * factor, _CENT)
    upper = None if bounds.upper is None else rounded_up(Fraction(bounds.upper) * factor, _CENT)
    return Bounds(lower, upper, bounds.strict)


def _flow_row(line: Line) -> tuple[Term | None, ...]:
    amount = line.flow.amounts[line.currency]
    rate = line.rate
    return (
        node(line.flow.id),
        text(line.flow.label),
        text(" | ".join(short(who) for who, _ in line.flow.recipients)) if line.flow.recipients else None,
        text(amount.stated),
        decimal(_rounded(rate.value) if rate else Decimal(1)) if line.bounds else None,
        text(str(rate.time)) if rate else None,
        text(str(rate) if rate else "stated in this currency") if line.bounds else None,
        *_bounds(line.bounds),
        integer(int(not line.obstacle)),
        text(line.obstacle) if line.obstacle else None,
        None,
        None,
        text(" ".join(sorted(line.flow.sources))),
    )


def _total_row(flows: Sequence[Flow], lines: Sequence[Line]) -> tuple[Term | None, ...]:
    added = [line for line in lines if not line.obstacle]
    reached = {line.flow.id for line in lines if line.bounds}
    unconverted = {line.flow.id for line in lines} - reached
    return (
        *(None,) * 7,
        *_bounds(total(line.bounds for line in added if line.bounds) if added else None),
        integer(len(added)),
        None,
        integer(len(unconverted)),
        integer(sum(not flow.amounts for flow in flows)),
        text(" ".join(sorted({source for flow in flows for source in flow.sources}))),
    )


def _bounds(bounds: Bounds | None) -> tuple[Term | None, ...]:
    if bounds is None:
        return None, None, None
    upper = None if bounds.upper is None else decimal(bounds.upper)
    return decimal(bounds.lower), integer(int(bounds.strict)), upper


def _rounded(value: Decimal) -> Decimal:
    """Keep eight digits, however many noughts come before."""
    return round(value, _DIGITS - 1 - value.adjusted())


def _code(currency: IRI) -> str:
    return currency.rpartition("/")[2].upper()


def _value(term: Term | None) -> str:
    assert term is not None
    return term.value


__all__ = ["Line", "compute", "converted", "lines_of"]
