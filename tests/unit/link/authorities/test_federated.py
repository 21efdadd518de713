"""Questions to our graph and another one: a real server with a made-up graph, joined here with tests/mini."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from tests.unit.client.hostile import Behaviour, Hostile, answer
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import A_WEB_PAGE, DOWN, WIKIDATA, about, passed_on

from tvetkg.client import Client, Endpoint, NotSparqlError, UnavailableError
from tvetkg.errors import UsageError
from tvetkg.link.authorities.reading import ChangedError
from tvetkg.link.federated import QUESTIONS, FederatedAnswer, federated
from tvetkg.publish import build_graph
from tvetkg.records.linksets import Accepted
from tvetkg.store import OxigraphStore
from tvetkg.workspace import open_workspace

MINI = Path(__file__).resolve().parents[3] / "mini"
PLACES = [Accepted("hong-kong", "Q901"), Accepted("china", "Q900")]
EMPTY = b'{"head": {"vars": ["item", "register", "identifier"]}, "results": {"bindings": []}}'
Ask = Callable[..., FederatedAnswer]


@pytest.fixture(scope="module")
def mini() -> OxigraphStore:
    return OxigraphStore.from_quads(build_graph(open_workspace(MINI), only=[]).all_quads())


def partners(*more: str) -> list[Accepted]:
    return [Accepted("harbour-polytechnic", "Q1001"), *(Accepted(each, f"Q20{n:02}") for n, each in enumerate(more))]


def test_places_with_their_population_and_its_day(mini: OxigraphStore, wikidata_url: str, connect: Connect) -> None:
    found = federated("places-population", mini, connect(wikidata_url), WIKIDATA, PLACES)
    assert [each.name for each in found.columns] == [
        "ours", "ours_label", "item", "population", "population_on", "gdp", "gdp_unit", "gdp_on", "there",
    ]  # fmt: skip
    rows = [
        (each.ours_label, each.population, str(each.population_on or "")[:10], each.gdp, each.there) for each in found
    ]
    assert rows == [
        ("China", None, "", None, "nothing"),
        ("Hong Kong", None, "", Decimal("12.5"), "answered"),
        ("Hong Kong", 7000, "2021-07-01", None, "answered"),
    ]
    assert {each.gdp_unit for each in found} == {None, "http://www.wikidata.org/entity/Q4917"}
    assert (found.whole, found.told(), found.asked, found.unanswered) == (True, "", 2, 0)


def test_every_column_says_where_it_came_from(mini: OxigraphStore, wikidata_url: str, connect: Connect) -> None:
    found = federated("partner-identifiers", mini, connect(wikidata_url), WIKIDATA, partners())
    assert found.origins == {
        "ours": "ours",
        "ours_label": "ours",
        "item": "ours",
        "there": "ours",
        "register": wikidata_url,
        "identifier": wikidata_url,
    }
    assert [tuple(map(str, each)) for each in found] == [
        (
            "https://w3id.org/tvetkg/id/harbour-polytechnic",
            "Example Harbour Polytechnic",
            "http://www.wikidata.org/entity/Q1001",
            "ror",
            "02example1",
            "answered",
        )
    ]


def test_neighbours_that_we_have_are_left_out(mini: OxigraphStore, wikidata_url: str, connect: Connect) -> None:
    links = [Accepted("harbour-polytechnic", "Q1001"), Accepted("example-ministry", "Q1002")]
    found = federated("lacking-neighbours", mini, connect(wikidata_url), WIKIDATA, links)
    rows = [(each.ours_label, each.relation, each.neighbour_label, each.there) for each in found]
    assert rows == [
        ("Example Harbour Polytechnic", "member of", "Example League of Harbours", "answered"),
        ("Example Ministry of Skills", None, None, "nothing"),
    ]
    alone = federated("lacking-neighbours", mini, connect(wikidata_url), WIKIDATA, links[:1])
    assert [each.neighbour_label for each in alone] == ["Example League of Harbours", "Example Harbour Council"]


def test_two_of_ours_that_are_one_there_are_both_answered(
    hostile: Hostile, mini: OxigraphStore, wikidata_url: str, connect: Connect
) -> None:
    client = connect(hostile.on("/query", passed_on(hostile, wikidata_url)))
    links = [*partners(), Accepted("karst-university", "Q1001")]
    found = federated("partner-identifiers", mini, client, WIKIDATA, links)
    assert [(each.ours_label, each.identifier) for each in found] == [
        ("Example Harbour Polytechnic", "02example1"),
        ("Sample Karst University", "02example1"),
    ]
    (seen,) = hostile.seen
    asked = [line for line in unquote_plus(seen.target).splitlines() if "VALUES ?item" in line]
    assert {line.strip() for line in asked} == {"VALUES ?item { <http://www.wikidata.org/entity/Q1001> }"}


def test_an_outage_in_the_middle_leaves_what_came_and_says_what_did_not(
    hostile: Hostile, mini: OxigraphStore, wikidata_url: str, connect: Connect
) -> None:
    client = connect(hostile.on("/query", passed_on(hostile, wikidata_url), DOWN))
    links = partners("karst-university", "quiet-college")
    found = federated("partner-identifiers", mini, client, WIKIDATA, links, batch=1)
    assert [(each.ours_label, each.identifier, each.there) for each in found] == [
        ("Example Harbour Polytechnic", "02example1", "answered"),
        ("Quiet Example College", None, "unanswered"),
        ("Sample Karst University", None, "unanswered"),
    ]
    assert (found.whole, found.asked, found.unanswered, len(hostile.seen)) == (False, 3, 2, 2)
    assert found.told().startswith("2 of 3 are not answered, or in part: ")


def test_a_cut_answer_is_asked_again_in_halves_and_the_rest_said(
    hostile: Hostile, mini: OxigraphStore, wikidata_url: str, connect: Connect
) -> None:
    real, cut = passed_on(hostile, wikidata_url), answer(EMPTY, status=206)
    client = connect(hostile.on("/query", cut, real, cut))
    found = federated("partner-identifiers", mini, client, WIKIDATA, partners("karst-university"), batch=10)
    assert [(each.identifier, each.there) for each in found] == [("02example1", "answered"), (None, "unanswered")]
    assert len(hostile.seen) == 3


def test_a_row_of_an_answer_that_stays_cut_is_in_part(hostile: Hostile, mini: OxigraphStore, connect: Connect) -> None:
    row = b'{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1001"}, "register": {"type": "literal", '
    row += b'"value": "ror"}, "identifier": {"type": "literal", "value": "02half"}}'
    client = connect(hostile.on("/query", answer(EMPTY.replace(b"[]", b"[" + row + b"]"), status=206)))
    found = federated("partner-identifiers", mini, client, WIKIDATA, partners())
    assert [(each.identifier, each.there) for each in found] == [("02half", "in part")]


def test_what_takes_too_long_is_asked_in_halves(
    hostile: Hostile, mini: OxigraphStore, wikidata_url: str, connect: Connect
) -> None:
    slow = answer(b"Query timed out", "text/plain", 504)
    client = connect(hostile.on("/query", slow, passed_on(hostile, wikidata_url)))
    found = federated("partner-identifiers", mini, client, WIKIDATA, partners("karst-university"))
    assert (found.whole, [each.there for each in found], len(hostile.seen)) == (True, ["answered", "nothing"], 3)


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (DOWN, UnavailableError),
        (A_WEB_PAGE, NotSparqlError),
        (answer(b'{"results": 1}'), NotSparqlError),
        (answer(EMPTY.replace(b'"item"', b'"thing"')), ChangedError),
        (answer(EMPTY.replace(b"[]", b"[{}]")), ChangedError),
    ],
)
def test_who_answers_nothing_is_an_error(
    hostile: Hostile, mini: OxigraphStore, connect: Connect, behaviour: Behaviour, error: type[Exception]
) -> None:
    with pytest.raises(error):
        federated("partner-identifiers", mini, connect(hostile.on("/query", behaviour)), WIKIDATA, partners())


def test_numbers_are_numbers(mini: OxigraphStore, wikidata_url: str, connect: Connect) -> None:
    found = federated("places-population", mini, connect(wikidata_url), WIKIDATA, PLACES[:1])
    assert {type(each.population) for each in found} == {int, type(None)}


def test_wrong_use_is_said(mini: OxigraphStore) -> None:
    with Client(Endpoint("http://127.0.0.1:9/")) as nobody:
        with pytest.raises(UsageError, match=f"there are {', '.join(QUESTIONS)}"):
            federated("wikidata-facts", mini, nobody, WIKIDATA, PLACES)
        with pytest.raises(UsageError, match="is one to wikidata, and not to ror"):
            federated("places-population", mini, nobody, about("ror"), PLACES)
        with pytest.raises(UsageError, match="accept links first"):
            federated("places-population", mini, nobody, WIKIDATA, [])
        with pytest.raises(UsageError, match="atlantis is linked, and not in the graph"):
            federated("places-population", mini, nobody, WIKIDATA, [Accepted("atlantis", "Q1")])
        with pytest.raises(UsageError, match="at least one key"):
            federated("places-population", mini, nobody, WIKIDATA, PLACES, batch=0)
