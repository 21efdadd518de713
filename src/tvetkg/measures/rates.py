"""Exchange rates of a day: the euro reference rates of the European Central Bank, from the package CurrencyConverter.

It is the extra ``rates``, and holds one rate a currency and working day since 1999; nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tvetkg.errors import UsageError

SOURCE = "European Central Bank, euro foreign exchange reference rates"
EURO = "EUR"
_LOOK_BACK = 10
"""Days without a rate (weekends, holidays) before a rate is too old; the longest such stretch since 1999 is five."""


@dataclass(frozen=True)
class Rate:
    """What one unit of ``source`` is worth in ``target`` on ``day``: the quotations, in units a euro, divided."""

    source: str
    target: str
    day: date
    source_quote: Decimal
    target_quote: Decimal

    @property
    def value(self) -> Decimal:
        """Units of the target for one of the source."""
        return self.target_quote / self.source_quote

    def __str__(self) -> str:
        quotes = {self.source: self.source_quote, self.target: self.target_quote}
        return "; ".join(f"1 EUR = {quote} {code}" for code, quote in quotes.items() if code != EURO)


class Rates:
    """The rates of one day, or of the last working day before it.

    >>> rates = Rates(date(2023, 7, 1))
    >>> str(rates.between("KRW", "USD")), rates.between("KRW", "USD").day.isoformat(), rates.between("VND", "USD")
    ('1 EUR = 1435.88 KRW; 1 EUR = 1.0866 USD', '2023-06-30', None)

    Raises :class:`UsageError` where the package is not installed, and for a day outside its rates.
    """

    def __init__(self, day: date) -> None:
        self._day = day
        self._converter, self._no_rate = _converter()
        first, last = self._converter.bounds[EURO]
        if not first <= day <= last + timedelta(days=_LOOK_BACK):
            advice = "ask for a day in between, or update the package currencyconverter."
            raise UsageError(f"date={day}: the rates that are installed run from {first} to {last}: {advice}")

    def currencies(self) -> list[str]:
        """Name the currencies that have a rate on the day, as upper-case ISO 4217 codes."""
        return sorted(code for code in self._converter.currencies if self.between(code, EURO))

    def between(self, source: str, target: str) -> Rate | None:
        """Find what a currency was worth in another one; None where either has no rate in the ten days before."""
        if not {source, target} <= self._converter.currencies:
            return None
        for days in range(_LOOK_BACK + 1):
            day = self._day - timedelta(days=days)
            if quotes := self._quotes(day, source, target):
                return Rate(source, target, day, *quotes)
        return None

    def _quotes(self, day: date, source: str, target: str) -> tuple[Decimal, Decimal] | None:
        try:
            return self._quote(source, day), self._quote(target, day)
        except self._no_rate:
            return None

    def _quote(self, currency: str, day: date) -> Decimal:
        quote = self._converter.convert(1, EURO, currency, date=day)
        assert isinstance(quote, Decimal)
        return quote


def _converter() -> tuple[Any, type[Exception]]:
    try:
        from currency_converter import CurrencyConverter, RateNotFoundError  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "Exchange rates need the package currencyconverter: install it with 'pip install \"tvetkg[rates]\"'."
        ) from error
    return CurrencyConverter(decimal=True), RateNotFoundError


__all__ = ["EURO", "SOURCE", "Rate", "Rates"]
