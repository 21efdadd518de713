"""A funder's flows in one currency, at the rates of one day, and their sum for each kind.

Bounds are rounded to the side where they still hold, so that the sums do too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from tvetkg.errors import UsageError
from tvetkg.iri import IRI, short
from tvetkg.measures.bounds import Bounds, rounded_down, rounded_up, total
from tvetkg.measures.context import Context, Row
from tvetkg.measures.flows import Flow, counted, flows_of
from tvetkg.measures.rates import SOURCE, Rate, Rates
from tvetkg.rdf import Term, day, decimal, integer, node, text

_CENT, _DIGITS = Decimal("0.01"), 8


@dataclass(frozen=True)
class Line:
    """One statement of a flow: its currency, its rate and bounds in the wanted currency, and why it is not added."""

    flow: Flow
    currency: IRI
    rate: Rate | None
    bounds: Bounds | None
    obstacle: str


def compute(context: Context) -> Iterator[Row]:
    """Give a row for each flow of ``funder`` and currency it is stated in, and after those of a kind, their sum.

    Raises :class:`UsageError` where the rates are not installed, or have none for ``currency`` on ``date``.
    """
    wanted = _code(IRI(_value(context.one("currency"))))
    rates = Rates(date.fromisoformat(_value(context.one("date"))))
    if rates.between(wanted, wanted) is None:
        known = ", ".join(code.lower() for code in rates.currencies())
        raise UsageError(f"currency={wanted.lower()}: there is no rate on that day. There is one of {known}.")
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

    That is the one in the wanted currency, else the first currency with a rate and both bounds, else the first with a
    rate. The obstacle of the others is ``other-currency``; that of a part of a flow that is added is ``part``.
    """
    found = {currency: rates.between(_code(currency), wanted) for currency in sorted(flow.amounts)}

    def merit(currency: IRI) -> tuple[bool, bool]:
        return _code(currency) != wanted, flow.amounts[currency].bounds.upper is None

    chosen = min((currency for currency, rate in found.items() if rate), key=merit, default=None)
    lines: list[Line] = []
    for currency, rate in found.items():
        if rate is None:
            lines.append(Line(flow, currency, None, None, "no-rate"))
            continue
        obstacle = "part" if not is_added else "other-currency" if currency != chosen else ""
        lines.append(Line(flow, currency, rate, converted(flow.amounts[currency].bounds, rate), obstacle))
    return lines


def converted(bounds: Bounds, rate: Rate) -> Bounds:
    """Convert an interval, the lower bound rounded down to a hundredth and the upper one up.

    >>> rate = Rate("KRW", "USD", date(2023, 6, 30), Decimal("1435.88"), Decimal("1.0866"))
    >>> converted(Bounds(Decimal(1_000_000), Decimal(1_000_000)), rate)
    Bounds(lower=Decimal('756.74'), upper=Decimal('756.75'), strict=False)
    """
    if rate.source == rate.target:
        return bounds
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
        decimal(round(rate.value, _DIGITS)) if rate else None,
        day(rate.day) if rate else None,
        text(f"{SOURCE}: {rate}" if str(rate) else "stated in this currency") if rate else None,
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


def _code(currency: IRI) -> str:
    return currency.rpartition("/")[2].upper()


def _value(term: Term | None) -> str:
    assert term is not None
    return term.value


__all__ = ["Line", "compute", "converted", "lines_of"]
