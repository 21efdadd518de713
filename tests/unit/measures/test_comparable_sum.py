"""Flows in one currency: the rate of the day, what is added once, and what is not added."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.iri import IRI, concept, source, thing
from tvetkg.measures.bounds import Bounds
from tvetkg.measures.comparable_sum import compute, lines_of
from tvetkg.measures.context import Context
from tvetkg.measures.flows import Amount, Flow, counted
from tvetkg.measures.rates import Rates
from tvetkg.rdf import Term, node
from tvetkg.rdf import day as day_term
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

RATES = Rates(date(2023, 6, 30))
MINI = open_workspace(Path(__file__).parents[2] / "mini")


def flow(name: str = "one", wholes: tuple[str, ...] = (), **amounts: tuple[int, int | None]) -> Flow:
    """Make a flow with bounds by currency, such as ``usd=(100, None)``."""
    stated = {
        concept("currency", code): Amount(
            f"{low} {code}", Bounds(Decimal(low), high if high is None else Decimal(high))
        )
        for code, (low, high) in amounts.items()
    }
    return Flow(thing(name), name, (), ("grant",), stated, frozenset(map(thing, wholes)), frozenset({source("page")}))


def obstacles(told: Flow, wanted: str, is_added: bool = True) -> dict[str, str]:
    return {line.currency.rpartition("/")[2]: line.obstacle for line in lines_of(told, wanted, RATES, is_added)}


def test_the_wanted_currency_is_added_as_it_is_stated() -> None:
    told = flow(eur=(90, None), usd=(100, 100))
    assert obstacles(told, "EUR") == {"eur": "", "usd": "other-currency"}
    assert lines_of(told, "EUR", RATES, is_added=True)[0].bounds == Bounds(Decimal(90), None)


def test_else_the_first_currency_with_both_bounds_is_added() -> None:
    assert obstacles(flow(chf=(90, None), krw=(5, 5), usd=(100, 100)), "EUR") == {
        "chf": "other-currency",
        "krw": "",
        "usd": "other-currency",
    }
    assert obstacles(flow(chf=(90, None), usd=(100, None)), "EUR") == {"chf": "", "usd": "other-currency"}


def test_what_has_no_rate_is_not_converted() -> None:
    (line,) = lines_of(flow(vnd=(1000, 1000)), "EUR", RATES, is_added=True)
    assert (line.rate, line.bounds, line.obstacle) == (None, None, "no-rate")
    assert obstacles(flow(usd=(1, 1), vnd=(1000, 1000)), "EUR") == {"usd": "", "vnd": "no-rate"}


def test_a_part_is_converted_and_not_added() -> None:
    (line,) = lines_of(flow(usd=(100, 200)), "EUR", RATES, is_added=False)
    assert line.obstacle == "part"
    assert line.bounds == Bounds(Decimal("92.03"), Decimal("184.07"))


def test_only_a_whole_with_an_amount_keeps_its_parts_out() -> None:
    def kept(*flows: Flow) -> list[IRI]:
        return [each.id for each in counted({each.id: each for each in flows})]

    part = flow("part", ("whole",), usd=(1, 1))
    assert kept(part, flow("whole", usd=(5, 5))) == [thing("whole")]
    assert kept(part, flow("whole")) == [thing("part"), thing("whole")]
    assert kept(part) == [thing("part")]
    assert kept(part, flow("whole", ("all",)), flow("all", usd=(9, 9))) == [thing("all")]


def test_a_part_of_itself_is_no_end_of_the_search() -> None:
    ring = [flow("a", ("b",)), flow("b", ("a",))]
    assert counted({each.id: each for each in ring}) == ring


def test_a_day_without_a_rate_takes_the_last_one_before() -> None:
    rate = Rates(date(2023, 4, 10)).between("CHF", "USD")  # Easter Monday
    assert rate is not None
    assert (rate.day, str(rate)) == (date(2023, 4, 6), "1 EUR = 0.9878 CHF; 1 EUR = 1.0915 USD")


def test_a_currency_that_has_ended_has_no_rate() -> None:
    assert Rates(date(2022, 12, 30)).between("HRK", "EUR") is not None
    assert Rates(date(2023, 6, 30)).between("HRK", "EUR") is None


@pytest.mark.parametrize("day", [date(1998, 12, 31), date(2100, 1, 1)])
def test_a_day_outside_the_rates_is_refused(day: date) -> None:
    with pytest.raises(UsageError, match=rf"^date={day}: the rates that are installed run from 1999-01-04 to "):
        Rates(day)


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "currency_converter", None)
    with pytest.raises(UsageError) as caught:
        Rates(date(2023, 6, 30))
    assert str(caught.value) == (
        "Exchange rates need the package currencyconverter: install it with 'pip install \"tvetkg[rates]\"'."
    )


def test_a_currency_without_a_rate_cannot_be_asked_for() -> None:
    terms: dict[str, tuple[Term, ...]] = {
        "currency": (node(concept("currency", "vnd")),),
        "date": (day_term(date(2023, 6, 30)),),
        "funder": (),
    }
    with pytest.raises(
        UsageError, match=r"^currency=vnd: there is no rate on that day\. There is one of aud, .*, usd, zar\.$"
    ):
        list(compute(Context(OxigraphStore.from_quads([]), MINI, {}, terms)))
