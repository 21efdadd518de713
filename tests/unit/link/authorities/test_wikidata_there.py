"""Wikidata's queries on a real SPARQL server that holds a small made-up graph of its form, and with its search."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from tests.unit.client.hostile import Behaviour, Hostile, answer
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import (
    A_WEB_PAGE,
    BAD_GATEWAY,
    BUSY,
    DOWN,
    NOBODY,
    POLYTECHNIC,
    WIKIDATA,
    passed_on,
    sent,
)

from tvetkg.client import NotSparqlError, RateLimitedError, UnavailableError
from tvetkg.link.authorities.authority import Facts, Found
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.reading import ChangedError
from tvetkg.link.authorities.wikidata import Wikidata

CANDIDATE = Candidate(
    "Q1001",
    ("Example Harbour Polytechnic", "示例海港理工学院", "EHP of Harbourland"),
    "HK",
    "education",
    "https://harbour.example/",
    ("Q1002",),
    ("EHP",),
    ("Harbourland",),
)
NAMESAKE = Candidate("Q1004", ("Example Harbour Polytechnic",), "NZ")


def test_names_in_any_language_find_items_with_what_tells_them_apart(wikidata_url: str, connect: Connect) -> None:
    found = Wikidata(WIKIDATA, connect(wikidata_url)).find([POLYTECHNIC, NOBODY])
    assert found == [Found("harbour-polytechnic", (CANDIDATE, NAMESAKE)), Found("quiet-college")]


def test_facts_are_what_is_there_and_no_more(wikidata_url: str, connect: Connect) -> None:
    told = Wikidata(WIKIDATA, connect(wikidata_url)).facts(["Q1001", "Q1002", "Q4040"])
    assert told.facts["Q1001"] == Facts(
        id="Q1001",
        names=(
            ("en", "Example Harbour Polytechnic"),
            ("zh-hans", "示例海港理工学院"),
            ("en", "EHP of Harbourland"),
        ),
        acronyms=("EHP",),
        country="HK",
        kind="education",
        website="https://harbour.example/",
        inception="1964-05-03",
        coordinates=("22.5", "114.25"),
        parents=("Q1002",),
        places=("Harbourland",),
        identifiers=(("ror", "02example1"),),
    )
    assert told.facts["Q1002"] == Facts("Q1002", (("en", "Example Harbour Council"),), country="CN", kind="government")
    assert (told.unknown, told.unanswered) == (("Q4040",), {})


def test_the_search_adds_what_no_label_says_and_doubles_nothing(
    hostile: Hostile, wikidata_url: str, connect: Connect
) -> None:
    first = {"search": [{"id": "Q1003"}, {"id": "Q1001"}], "search-continue": 2, "success": 1}
    search = connect(hostile.on("/api", sent(first), sent({"search": [{"id": "Q1002"}]}), sent({"search": []})))
    (found,) = Wikidata(WIKIDATA, connect(wikidata_url), search).find([POLYTECHNIC])
    assert [each.id for each in found.candidates] == ["Q1001", "Q1004", "Q1003", "Q1002"]
    asked = [parse_qs(urlsplit(each.target).query) for each in hostile.seen]
    assert [(each["language"], each["search"], each["continue"]) for each in asked] == [
        (["en"], ["Example Harbour Polytechnic"], ["0"]),
        (["en"], ["Example Harbour Polytechnic"], ["2"]),
        (["zh-hans"], ["示例海港理工学院"], ["0"]),
    ]


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (BUSY, RateLimitedError, "wait 7 s"),
        (A_WEB_PAGE, NotSparqlError, "Scheduled maintenance"),
        (sent({"error": {"code": "maxlag", "info": "lagged"}}), UnavailableError, "maxlag: lagged"),
        (sent({"results": []}), ChangedError, "no 'search'"),
        (answer(b"Please set a user-agent", "text/plain"), NotSparqlError, "user-agent"),
    ],
)
def test_what_is_wrong_with_the_search_is_said(
    hostile: Hostile, wikidata_url: str, connect: Connect, behaviour: object, error: type[Exception], words: str
) -> None:
    search = connect(hostile.on("/api", behaviour))  # type: ignore[arg-type]
    with pytest.raises(error, match=words):
        Wikidata(WIKIDATA, connect(wikidata_url), search).find([POLYTECHNIC])


OTHER_COLUMNS = answer(b'{"head": {"vars": ["thing"]}, "results": {"bindings": []}}')


def test_a_wait_that_is_asked_for_is_kept_to(
    hostile: Hostile, wikidata_url: str, connect: Connect, waits: list[float]
) -> None:
    client = connect(hostile.on("/query", BUSY, passed_on(hostile, wikidata_url)), max_retries=1)
    (found,) = Wikidata(WIKIDATA, client).find([POLYTECHNIC])
    assert found.candidates == (CANDIDATE, NAMESAKE)
    assert [7 <= wait <= 8 for wait in waits] == [True]


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (BUSY, RateLimitedError, "wait 7 s"),
        (A_WEB_PAGE, NotSparqlError, "Scheduled maintenance"),
        (BAD_GATEWAY, UnavailableError, "HTTP 502"),
        (OTHER_COLUMNS, ChangedError, "without a column 'item'"),
        (sent({"results": []}), NotSparqlError, "malformed"),
    ],
)
def test_what_is_wrong_with_the_endpoint_is_said(
    hostile: Hostile, connect: Connect, behaviour: Behaviour, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        Wikidata(WIKIDATA, connect(hostile.on("/query", behaviour))).find([POLYTECHNIC])


def test_too_long_a_question_is_asked_in_halves(hostile: Hostile, wikidata_url: str, connect: Connect) -> None:
    too_long = answer(b"too long", "text/plain", 413)
    client = connect(hostile.on("/query", too_long, passed_on(hostile, wikidata_url)))
    told = Wikidata(WIKIDATA, client).facts(["Q1001", "Q1002", "Q1003"])
    assert (sorted(told.facts), told.unanswered) == (["Q1001", "Q1002", "Q1003"], {})


@pytest.mark.parametrize("behaviour", [DOWN, A_WEB_PAGE, BUSY, BAD_GATEWAY, OTHER_COLUMNS])
def test_an_endpoint_that_fails_at_facts_leaves_them_unanswered(
    hostile: Hostile, connect: Connect, behaviour: object
) -> None:
    told = Wikidata(WIKIDATA, connect(hostile.on("/query", behaviour))).facts(["Q1001", "Q1002"])  # type: ignore[arg-type]
    assert (told.facts, told.unknown, sorted(told.unanswered)) == ({}, (), ["Q1001", "Q1002"])
    assert len(hostile.seen) == 1


def test_an_endpoint_that_fails_between_names_and_facts_is_an_error(
    hostile: Hostile, wikidata_url: str, connect: Connect
) -> None:
    client = connect(hostile.on("/query", passed_on(hostile, wikidata_url), DOWN))
    with pytest.raises(UnavailableError):
        Wikidata(WIKIDATA, client).find([POLYTECHNIC])


def test_a_cut_answer_is_asked_again_in_halves(hostile: Hostile, wikidata_url: str, connect: Connect) -> None:
    real = passed_on(hostile, wikidata_url)
    cut = answer(b'{"head": {"vars": ["item", "what", "value"]}, "results": {"bindings": []}}', status=206)
    told = Wikidata(WIKIDATA, connect(hostile.on("/query", cut, real))).facts(["Q1001", "Q1002", "Q1003"])
    assert sorted(told.facts) == ["Q1001", "Q1002", "Q1003"]
    assert (told.unanswered, len(hostile.seen)) == ({}, 3)


def test_what_stays_cut_is_unanswered_and_not_half_known(hostile: Hostile, connect: Connect) -> None:
    row = b'{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1001"}, "what": {"type": "literal", '
    row += b'"value": "website"}, "value": {"type": "uri", "value": "https://half.example/"}}'
    cut = answer(b'{"head": {"vars": ["item", "what", "value"]}, "results": {"bindings": [' + row + b"]}}", status=206)
    told = Wikidata(WIKIDATA, connect(hostile.on("/query", cut))).facts(["Q1001"])
    assert (told.facts, list(told.unanswered)) == ({}, ["Q1001"])
