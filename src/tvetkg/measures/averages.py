"""Yearly averages of exchange rates, from two kept tables: the World Bank's, and those of HM Revenue & Customs.

Both stand in ``data/`` with their licences (``LICENSE-rates.md``); ``scripts/refresh_rates.py`` makes them again.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Averages:
    """What a publisher gives: units of a currency for one of ``base``, by currency (ISO 4217) and year."""

    publisher: str
    base: str
    quotes: Mapping[tuple[str, int], Decimal]

    def quote(self, currency: str, year: int) -> Decimal | None:
        """Give the average of a year; None where the table has none.

        >>> world_bank, hmrc = kept()
        >>> world_bank.quote("JPY", 2021), world_bank.quote("JPY", 2022), world_bank.quote("USD", 2021)
        (Decimal('109.754323839417'), None, Decimal('1'))
        """
        return Decimal(1) if currency == self.base else self.quotes.get((currency, year))

    def currencies(self, year: int) -> set[str]:
        """Name the currencies that have an average in the year, and the base if there is any."""
        found = {currency for currency, each in self.quotes if each == year}
        return found | {self.base} if found else found


@cache
def kept() -> tuple[Averages, ...]:
    """Read the tables, the preferred one first."""
    return (
        _read("world-bank.csv", "World Bank, official exchange rates", "USD"),
        _read("hmrc.csv", "HM Revenue & Customs, rates for customs and VAT", "GBP"),
    )


def _read(name: str, publisher: str, base: str) -> Averages:
    rows = csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines())
    quotes = {(row["currency"], int(row["year"])): Decimal(row[f"per_{base.lower()}"]) for row in rows}
    return Averages(publisher, base, quotes)


__all__ = ["Averages", "kept"]
