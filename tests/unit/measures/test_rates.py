"""Rates for a day: whose they are, of which day or year, and that the kept tables are what they say."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from statistics import fmean

import pytest
from currency_converter import CurrencyConverter

from tvetkg.errors import UsageError
from tvetkg.measures.averages import DATA, kept
from tvetkg.measures.rates import Rates

WORLD_BANK, HMRC = kept()
FILES = {"world-bank.csv": WORLD_BANK, "hmrc.csv": HMRC}


def told(day: date, source: str, target: str) -> str:
    return str(Rates(day).between(source, target))


def test_a_day_without_a_rate_takes_the_last_one_before() -> None:
    rate = Rates(date(2023, 4, 10)).between("CHF", "USD")  # Easter Monday
    assert rate is not None
    assert rate.time == date(2023, 4, 6)
    assert str(rate) == (
        "European Central Bank, euro foreign exchange reference rates: 1 EUR = 0.9878 CHF; 1 EUR = 1.0915 USD"
    )


def test_what_the_central_bank_does_not_quote_has_an_average() -> None:
    rate = Rates(date(2021, 12, 31)).between("VND", "USD")
    assert rate is not None
    assert (rate.time, rate.base, rate.source_quote, rate.target_quote) == (2021, "USD", Decimal("23159.7825925926"), 1)
    assert str(rate) == "World Bank, official exchange rates, average of 2021: 1 USD = 23159.7825925926 VND"


def test_both_averages_are_of_one_publisher() -> None:
    customs = "HM Revenue & Customs, rates for customs and VAT, average of "
    assert told(date(2022, 1, 1), "LAK", "CNY") == f"{customs}2022: 1 GBP = 17129.935425 LAK; 1 GBP = 8.342033 CNY"
    assert told(date(2021, 7, 1), "TWD", "USD") == f"{customs}2021: 1 GBP = 38.569167 TWD; 1 GBP = 1.377525 USD"
    assert told(date(2021, 7, 1), "THB", "KHR").startswith("World Bank, official exchange rates, average of 2021: ")


def test_the_base_of_a_table_is_not_quoted_against_itself() -> None:
    assert told(date(2025, 7, 1), "GBP", "VND") == (
        "HM Revenue & Customs, rates for customs and VAT, average of 2025: 1 GBP = 34134.3405 VND"
    )


@pytest.mark.parametrize(
    ("day", "currency"),
    [
        (date(2026, 1, 2), "VND"),  # a year that has no average yet
        (date(2016, 7, 1), "TWD"),  # not in the World Bank's table, and before the other's first year
        (date(2012, 7, 1), "MMK"),  # the official rate was not the one that was paid
        (date(2006, 7, 1), "GHS"),  # not yet a currency; the World Bank gives what the one before was worth in it
        (date(2023, 7, 1), "HRK"),  # no currency any more
    ],
)
def test_nothing_stands_in_for_what_has_no_rate(day: date, currency: str) -> None:
    rates = Rates(day)
    assert rates.between(currency, "USD") is None
    assert currency not in rates.currencies()


def test_a_currency_that_has_ended_has_a_rate_while_it_lasted() -> None:
    assert told(date(2022, 12, 30), "HRK", "EUR").endswith(": 1 EUR = 7.5365 HRK")


def test_currencies_are_those_of_the_day_and_those_of_its_year() -> None:
    known = Rates(date(2025, 7, 1)).currencies()
    assert {"EUR", "GBP", "KHR", "LAK", "MMK", "TWD", "USD", "VND"} <= set(known)
    assert known == sorted(set(known))
    assert "VND" not in Rates(date(2026, 7, 1)).currencies()


@pytest.mark.parametrize("day", [date(1998, 12, 31), date(2100, 1, 1)])
def test_a_day_outside_the_rates_is_refused(day: date) -> None:
    with pytest.raises(UsageError, match=rf"^date={day}: the rates that are installed run from 1999-01-04 to "):
        Rates(day)


@pytest.mark.parametrize("name", FILES)
def test_a_table_is_sorted_and_says_nothing_twice(name: str) -> None:
    rows = list(csv.reader((DATA / name).read_text(encoding="utf-8").splitlines()))
    assert rows[0] == ["currency", "year", f"per_{FILES[name].base.lower()}"]
    keys = [(currency, int(year)) for currency, year, _ in rows[1:]]
    assert keys == sorted(set(keys))
    assert all(Decimal(units) > 0 for *_, units in rows[1:])
    assert all(len(currency) == 3 and currency.isupper() for currency, _ in keys)


def test_the_years_of_the_tables() -> None:
    years = {name: {year for _, year in table.quotes} for name, table in FILES.items()}
    assert years == {"world-bank.csv": set(range(1999, 2022)), "hmrc.csv": set(range(2017, 2026))}


def test_the_licence_stands_beside_the_tables() -> None:
    licence = (DATA / "LICENSE-rates.md").read_text(encoding="utf-8")
    assert all(f"## `{name}`" in licence for name in FILES)


@pytest.mark.parametrize(
    ("name", "bound", "but"),
    [
        ("world-bank.csv", 0.01, {("ISK", 2008), ("THB", 2007)}),
        ("hmrc.csv", 0.025, {("TRY", 2018), ("TRY", 2021), ("TRY", 2023)}),
    ],
)
def test_averages_agree_with_those_of_the_central_bank(name: str, bound: float, but: set[tuple[str, int]]) -> None:
    table = FILES[name]
    means = yearly_means()
    apart = set()
    for currency, year in table.quotes:
        ours, dollar = table.quote(currency, year), table.quote("USD", year)
        assert ours is not None
        assert dollar is not None
        if (currency, year) in means and abs(float(ours / dollar) / means[currency, year] - 1) > bound:
            apart.add((currency, year))
    assert apart == but


def yearly_means() -> dict[tuple[str, int], float]:
    """Average the central bank's rates for one dollar, where it has them on most working days of a year."""
    converter = CurrencyConverter()
    found: dict[tuple[str, int], list[float]] = defaultdict(list)
    for day, dollar in converter._rates["USD"].items():
        for currency in converter.currencies if dollar else ():
            units = 1.0 if currency == "EUR" else converter._rates[currency].get(day)
            if units:
                found[currency, day.year].append(units / dollar)
    return {key: fmean(each) for key, each in found.items() if len(each) > 200}
