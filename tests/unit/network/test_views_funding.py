"""Who pays whom, on graphs small enough to be checked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.network.making import Made, edges, nodes

import tvetkg
from tvetkg import iri
from tvetkg.network.amounts import read_amounts
from tvetkg.network.views import VIEWS
from tvetkg.rdf import name, node
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

FUNDING = VIEWS["funding"]
MINI = Path(__file__).resolve().parents[2] / "mini"


@pytest.fixture
def paid(made: Made) -> Made:
    """A bank and an agency, and two colleges."""
    for slug in ("bank", "agency", "college", "school"):
        made.organisation(slug)
    return made


def test_a_flow_is_an_edge_from_who_pays_to_who_gets(paid: Made) -> None:
    paid.flow("f1", "bank", "college", "5..9 usd", "loan", source="d1")
    paid.time("f1", "paid", "2013-01-01/2013-12-31")
    paid.flow("f2", "bank", "college", "1.50.. usd", "loan", source="d2")
    paid.flow("f3", "bank", "college", "7..7 eur", source="d2")
    paid.flow("f4", "bank", "college", source="d2")
    graph = FUNDING(paid.store())
    assert graph.is_directed()
    assert edges(graph) == {
        ("bank", "college"): {
            "weight": 4.0,
            "agreements": 4,
            "kinds": "loan",
            "first": "2013-01-01",
            "last": "2013-12-31",
            "sources": "d1 d2",
            "witnesses": 2,
            "via": "f1 f2 f3 f4",
            "amounts": "7 eur | loan: >=6.5 usd",
            "without_amount": 1,
        }
    }
    told = nodes(graph)
    assert (told["bank"]["gives"], told["bank"]["gives_without_amount"]) == ("7 eur | loan: >=6.5 usd", 1)
    assert told["college"]["gets"] == "7 eur | loan: >=6.5 usd"
    assert "gets" not in told["bank"] and "gives" not in told["college"]


def test_a_flow_told_twice_is_one(paid: Made) -> None:
    paid.flow("told-once", "bank", "college", "5..5 usd", source="d1")
    paid.flow("told-again", "bank", "college", "6..8 usd", source="d2")
    paid.say("told-again", ("tv:sameFlow", node(iri.thing("told-once"))))
    found = edges(FUNDING(paid.store()))["bank", "college"]
    assert (found["weight"], found["via"], found["amounts"]) == (1.0, "told-again", "5..8 usd")
    assert found["sources"] == "d1 d2"


def test_a_part_is_not_added_to_its_whole(paid: Made) -> None:
    paid.flow("whole", "bank", "college", "10..10 usd")
    paid.flow("part", "bank", "college", "3..3 usd")
    paid.flow("elsewhere", "bank", "school", "2..2 usd")
    for part in ("part", "elsewhere"):
        paid.say(part, ("tv:partOfFlow", node(iri.thing("whole"))))
    graph = FUNDING(paid.store())
    assert {pair: (each["via"], each["amounts"]) for pair, each in edges(graph).items()} == {
        ("bank", "college"): ("whole", "10 usd"),
        ("bank", "school"): ("elsewhere", "2 usd"),
    }
    assert nodes(graph)["bank"]["gives"] == "10 usd"


def test_a_part_of_something_without_an_amount_is_added(paid: Made) -> None:
    paid.flow("whole", "bank", "college")
    paid.flow("part", "bank", "school", "3..3 usd")
    paid.say("part", ("tv:partOfFlow", node(iri.thing("whole"))))
    assert nodes(FUNDING(paid.store()))["bank"]["gives"] == "3 usd"


def test_a_part_paid_by_another_is_its_own(paid: Made) -> None:
    paid.flow("whole", "bank", "college", "10..10 usd")
    paid.flow("part", "agency", "college", "3..3 usd")
    paid.say("part", ("tv:partOfFlow", node(iri.thing("whole"))))
    found = FUNDING(paid.store())
    assert nodes(found)["agency"]["gives"] == "3 usd"
    assert nodes(found)["college"]["gets"] == "13 usd"


def test_of_two_funders_both_stand_and_the_recipient_gets_it_once(paid: Made) -> None:
    paid.flow("f", "bank", "college", "5..5 usd")
    paid.say("f", ("tv:funder", node(iri.thing("agency"))))
    found = FUNDING(paid.store())
    assert list(edges(found)) == [("agency", "college"), ("bank", "college")]
    assert [nodes(found)[slug]["gives"] for slug in ("agency", "bank")] == ["5 usd", "5 usd"]
    assert nodes(found)["college"]["gets"] == "5 usd"


def test_without_a_recipient_the_programme_gets_it(paid: Made) -> None:
    paid.say("scheme", ("rdf:type", name("tv:Initiative")))
    paid.flow("f", "bank", amount="5..5 usd")
    paid.say("f", ("tv:programme", node(iri.thing("scheme"))))
    graph = FUNDING(paid.store())
    assert list(edges(graph)) == [("bank", "scheme")]
    assert nodes(graph)["scheme"]["mode"] == "programme"


def test_what_names_neither_is_in_the_totals_alone(paid: Made) -> None:
    paid.flow("f", "bank", amount="5..5 usd")
    graph = FUNDING(paid.store())
    assert not edges(graph)
    assert nodes(graph)["bank"]["gives"] == "5 usd"
    assert graph.graph["left_out"] == ("Flows that name neither a recipient nor a programme, and so make no edges: 1.")


def test_who_is_only_described_is_no_recipient(paid: Made) -> None:
    paid.say("some-colleges", ("rdf:type", name("tv:Group")))
    paid.flow("f", "bank", "some-colleges")
    graph = FUNDING(paid.store())
    assert (list(nodes(graph)), edges(graph)) == (["bank"], {})
    assert "Recipients that are described and not named, and so no nodes: 1." in graph.graph["left_out"]


def test_a_period_is_of_payment(paid: Made) -> None:
    paid.flow("f1", "bank", "college", "5..5 usd")
    paid.time("f1", "paid", "2013-05-05")
    paid.flow("f2", "bank", "college", "6..6 usd")
    graph = FUNDING(paid.store(), period="2013")
    assert edges(graph)["bank", "college"]["via"] == "f1"
    assert nodes(graph)["bank"]["gives"] == "5 usd"
    assert graph.graph["left_out"] == "Without a known beginning, and so in no period: 1."


def test_what_each_funder_gives_is_what_the_query_says(mini: OxigraphStore) -> None:
    """The lines of funding-total by other code: bounds by kind and currency, and how many flows have no amount."""
    graph = tvetkg.Graph(mini, open_workspace(MINI))
    for slug, told in nodes(FUNDING(mini)).items():
        gives = {
            (each.kind, each.currency): (each.lower, each.upper) for each in read_amounts(str(told.get("gives", "")))
        }
        asked = graph.query("funding-total", funder=slug) if "gives_without_amount" in told else []
        lines = {
            ((row.kind or "").replace(" | ", "+"), iri.short(row.currency).rpartition("/")[2]): (row.lower, row.upper)
            for row in asked
            if row.currency is not None
        }
        assert (slug, gives) == (slug, lines)
        assert {row.without_amount for row in asked} <= {told.get("gives_without_amount")}
