"""Flows in one currency: which rate counts, what is added once, and what is not added."""

from __future__ import annotations

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
    (line,) = lines_of(flow(vnd=(70_000_000_000, None)), "VND", RATES, is_added=True)
    assert (line.rate, line.bounds) == (None, Bounds(Decimal(70_000_000_000), None))


def test_else_the_first_currency_with_both_bounds_is_added() -> None:
    assert obstacles(flow(chf=(90, None), krw=(5, 5), usd=(100, 100)), "EUR") == {
        "chf": "other-currency",
        "krw": "",
        "usd": "other-currency",
    }
    assert obstacles(flow(chf=(90, None), usd=(100, None)), "EUR") == {"chf": "", "usd": "other-currency"}


def test_what_has_no_rate_is_not_converted() -> None:
    (line,) = lines_of(flow(sit=(1000, 1000)), "EUR", RATES, is_added=True)
    assert (line.rate, line.bounds, line.obstacle) == (None, None, "no-rate")
    assert obstacles(flow(sit=(1000, 1000), usd=(1, 1)), "EUR") == {"sit": "no-rate", "usd": ""}


def test_what_the_central_bank_does_not_quote_has_the_average_of_the_year() -> None:
    (line,) = lines_of(flow(khr=(8_000_000, 8_000_000)), "EUR", Rates(date(2021, 6, 30)), is_added=True)
    assert (line.bounds, line.obstacle) == (Bounds(Decimal("1650.25"), Decimal("1650.26")), "")
    assert str(line.rate) == (
        "World Bank, official exchange rates, average of 2021: "
        "1 USD = 4098.72279505889 KHR; 1 USD = 0.84549413889045 EUR"
    )


def test_a_rate_of_the_day_is_taken_before_an_average() -> None:
    assert obstacles(flow(lak=(1, 1), usd=(1, 1)), "EUR") == {"lak": "other-currency", "usd": ""}
    assert obstacles(flow(lak=(1, 1), usd=(1, None)), "EUR") == {"lak": "", "usd": "other-currency"}


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


def test_a_currency_without_a_rate_cannot_be_asked_for() -> None:
    terms: dict[str, tuple[Term, ...]] = {
        "currency": (node(concept("currency", "sit")),),
        "date": (day_term(date(2023, 6, 30)),),
        "funder": (),
    }
    with pytest.raises(
        UsageError, match=r"^currency=sit: there is no rate for that day\. There is one of aud, .*, vnd, .*, zmw\.$"
    ):
        list(compute(Context(OxigraphStore.from_quads([]), MINI, {}, terms)))
