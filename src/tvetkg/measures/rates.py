"""Exchange rates for a day: those of the European Central Bank, and where it has none, the average of the year.

Its euro reference rates, one a currency and working day since 1999, are in the package CurrencyConverter; the averages
are kept here (:mod:`tvetkg.measures.averages`). Nothing is fetched. Decision 18 says why these.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from currency_converter import CurrencyConverter, RateNotFoundError

from tvetkg.errors import UsageError
from tvetkg.measures.averages import kept

CENTRAL_BANK = "European Central Bank, euro foreign exchange reference rates"
EURO = "EUR"
_LOOK_BACK = 10
"""Days without a rate (weekends, holidays) before a rate is too old; the longest such stretch since 1999 is five."""


@dataclass(frozen=True)
class Rate:
    """What one unit of ``source`` is worth in ``target``: two quotations, in units for one of ``base``, divided.

    ``time`` is the day of the quotations, or the year whose averages they are.
    """

    source: str
    target: str
    publisher: str
    base: str
    time: date | int
    source_quote: Decimal
    target_quote: Decimal

    @property
    def value(self) -> Decimal:
        """Units of the target for one of the source."""
        return self.target_quote / self.source_quote

    def __str__(self) -> str:
        quotes = {self.source: self.source_quote, self.target: self.target_quote}
        told = "; ".join(f"1 {self.base} = {quote} {code}" for code, quote in quotes.items() if code != self.base)
        of_year = f", average of {self.time}" if isinstance(self.time, int) else ""
        return f"{self.publisher}{of_year}: {told}"


class Rates:
    """The rates for one day.

    Two currencies that the European Central Bank quotes have its rates of the day, or of the last working day before
    it. Any other two have the averages of the day's year, both from the World Bank, or else both from HM Revenue &
    Customs.

    >>> rates = Rates(date(2019, 6, 9))
    >>> rates.between("KRW", "USD").time
    datetime.date(2019, 6, 7)
    >>> str(rates.between("KRW", "USD"))
    'European Central Bank, euro foreign exchange reference rates: 1 EUR = 1336.22 KRW; 1 EUR = 1.1273 USD'
    >>> str(rates.between("VND", "USD"))
    'World Bank, official exchange rates, average of 2019: 1 USD = 23050.2416666667 VND'
    >>> rates.between("TWD", "XYZ") is None
    True

    Raises :class:`UsageError` for a day outside the rates of the central bank.
    """

    def __init__(self, day: date) -> None:
        self._day = day
        self._converter = CurrencyConverter(decimal=True)
        first, last = self._converter.bounds[EURO]
        if not first <= day <= last + timedelta(days=_LOOK_BACK):
            advice = "ask for a day in between, or update the package currencyconverter."
            raise UsageError(f"date={day}: the rates that are installed run from {first} to {last}: {advice}")

    def currencies(self) -> list[str]:
        """Name the currencies that have a rate for the day, as upper-case ISO 4217 codes."""
        daily = {code for code in self._converter.currencies if self._of_day(code, EURO)}
        return sorted(daily.union(*(table.currencies(self._day.year) for table in kept())))

    def between(self, source: str, target: str) -> Rate | None:
        """Find what a currency was worth in another one; None where no publisher has a rate of both."""
        return self._of_day(source, target) or self._of_year(source, target)

    def _of_day(self, source: str, target: str) -> Rate | None:
        if not {source, target} <= self._converter.currencies:
            return None
        for days in range(_LOOK_BACK + 1):
            day = self._day - timedelta(days=days)
            try:
                quotes = self._quote(source, day), self._quote(target, day)
            except RateNotFoundError:
                continue
            return Rate(source, target, CENTRAL_BANK, EURO, day, *quotes)
        return None

    def _quote(self, currency: str, day: date) -> Decimal:
        quote = self._converter.convert(1, EURO, currency, date=day)
        assert isinstance(quote, Decimal)
        return quote

    def _of_year(self, source: str, target: str) -> Rate | None:
        year = self._day.year
        for table in kept():
            quotes = table.quote(source, year), table.quote(target, year)
            if quotes[0] is not None and quotes[1] is not None:
                return Rate(source, target, table.publisher, table.base, year, quotes[0], quotes[1])
        return None


__all__ = ["Rate", "Rates"]
