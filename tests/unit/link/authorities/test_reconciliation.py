"""Any reconciliation service: names, properties, and what it is when something is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.client.hostile import Behaviour, Hostile, answer, chunked
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import (
    A_WEB_PAGE,
    BAD_GATEWAY,
    BUSY,
    DOWN,
    NOBODY,
    POLYTECHNIC,
    about,
    sent,
)
from tests.unit.link.authorities.reconciling import KINDS, MANIFEST, PROPERTIES, queries, replayed

from tvetkg.client import (
    Cache,
    Client,
    Endpoint,
    NotSparqlError,
    RateLimitedError,
    RefusedError,
    TooLargeError,
    TruncatedError,
    UnavailableError,
)
from tvetkg.link.authorities.authority import Facts, Found, Wanted
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.reading import ChangedError
from tvetkg.link.authorities.reconciliation import Reconciliation
from tvetkg.link.gathering import Journal, gather

ABOUT = about("example-colleges", "https://colleges.example/id/{id}")
COLLEGES = [Wanted(f"college-{n}", (("en", f"Example College {n}"),), "VN") for n in range(12)]
FOUND = [(f"college-{n}", [f"college{n}"]) for n in range(12)]
A_NUMBER = sent({f"q{n}": {"result": 7} for n in range(4)})
NO_RESULT = sent({f"q{n}": {"candidates": []} for n in range(4)})
NOT_ALL = sent({"q0": {"result": []}})
FAULTS = [
    pytest.param(DOWN, id="503"),
    pytest.param(BUSY, id="429"),
    pytest.param(A_WEB_PAGE, id="page"),
    pytest.param(BAD_GATEWAY, id="502 page"),
    pytest.param(NO_RESULT, id="no result"),
    pytest.param(A_NUMBER, id="another type"),
    pytest.param(NOT_ALL, id="not all"),
]
Service = Callable[..., Reconciliation]


@pytest.fixture
def service(hostile: Hostile, connect: Connect) -> Service:
    """Make an authority of a service that behaves so in turn, the last for ever; without any, it replays."""

    def make(*behaviours: Behaviour, mapped: bool = False, **settings: object) -> Reconciliation:
        client = connect(hostile.on("/reconcile", *(behaviours or (replayed(hostile),))), **settings)
        return Reconciliation(ABOUT, client, PROPERTIES if mapped else None, KINDS)

    return make


def short(found: list[Found]) -> list[tuple[str, list[str]]]:
    return [(each.key, [candidate.id for candidate in each.candidates]) for each in found]


# --- names ------------------------------------------------------------------------------------------------------------


def test_names_in_any_language_find_each_record_once(hostile: Hostile, service: Service) -> None:
    assert service().find([POLYTECHNIC, NOBODY]) == [
        Found(
            "harbour-polytechnic",
            (
                Candidate("c101", ("Example Harbour Polytechnic",), kind="education"),
                Candidate("c104", ("Example Harbour Polytechnic",)),
                Candidate("c107", ("Example Harbour School of Science",), kind="education"),
            ),
        ),
        Found("quiet-college"),
    ]
    manifest, question = hostile.seen
    assert (manifest.method, manifest.target, question.method, question.target) == (
        "GET",
        "/reconcile",
        "POST",
        "/reconcile",
    )
    assert json.loads(question.form["queries"][0]) == {
        f"q{at}": {"query": name, "limit": 20, "type": "Organisation"}
        for at, name in enumerate(("Example Harbour Polytechnic", "示例海港理工学院", "Quiet Example College"))
    }


def test_candidates_get_what_the_settings_map(service: Service) -> None:
    (found,) = service(mapped=True).find([POLYTECHNIC])
    assert found.candidates == (
        Candidate(
            "c101",
            ("Example Harbour Polytechnic", "EHP of Harbourland", "示例海港理工学院"),
            "HK",
            "education",
            "https://harbour.example/",
            ("c102",),
            ("EHP",),
            ("Harbourland",),
        ),
        Candidate("c104", ("Example Harbour Polytechnic",), "NZ"),
        Candidate("c107", ("Example Harbour School of Science",), kind="education"),
    )


def test_no_more_are_given_than_were_wanted(hostile: Hostile, service: Service) -> None:
    assert short(service().find([POLYTECHNIC], limit=2)) == [("harbour-polytechnic", ["c101", "c104"])]
    assert {each["limit"] for each in json.loads(hostile.seen[1].form["queries"][0]).values()} == {2}


def test_no_name_is_no_question(hostile: Hostile, service: Service) -> None:
    assert service().find([Wanted("nameless", ())]) == [Found("nameless")]
    assert hostile.seen == []


def test_ids_that_are_addresses_are_cut_to_the_registers_own(hostile: Hostile, service: Service) -> None:
    hit = {"id": "https://colleges.example/id/c1", "name": "Quiet Example College", "score": 1}
    (found,) = service(sent(MANIFEST), sent({"q0": {"result": [hit]}})).find([NOBODY])
    assert [each.id for each in found.candidates] == ["c1"]


# --- the manifest -----------------------------------------------------------------------------------------------------


def changed(**fields: object) -> Behaviour:
    return sent({name: value for name, value in (MANIFEST | fields).items() if value is not None})


@pytest.mark.parametrize(
    ("manifest", "hint"),
    [
        (changed(defaultTypes=None), {}),
        (changed(defaultTypes=[{"id": "A", "name": "a"}, {"id": "B", "name": "b"}]), {"type": ["A", "B"]}),
        (changed(versions=None), {"type": "Organisation"}),
    ],
    ids=["no types", "several types", "version 0.1"],
)
def test_types_are_asked_for_as_the_manifest_proposes(
    hostile: Hostile, service: Service, manifest: Behaviour, hint: dict[str, object]
) -> None:
    service(manifest, replayed(hostile)).find([NOBODY])
    asked = json.loads(hostile.seen[1].form["queries"][0])
    assert asked == {"q0": {"query": "Quiet Example College", "limit": 20, **hint}}


@pytest.mark.parametrize(("size", "batches"), [(4, [4, 4, 2]), (1, [1] * 10), (600, [10]), (0, [10]), (None, [10])])
def test_no_more_names_are_asked_for_at_once_than_the_manifest_allows(
    hostile: Hostile, service: Service, size: int | None, batches: list[int]
) -> None:
    assert short(service(changed(batchSize=size), replayed(hostile)).find(COLLEGES[:10])) == FOUND[:10]
    assert [len(each) for each in queries(hostile)] == batches


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (changed(versions=["1.0-draft"]), r"speaks version 1.0-draft .* and 0.1 and 0.2 are known here"),
        (sent({"name": "A catalogue"}), "no 'identifierSpace'"),
        (sent([]), "is no object"),
        (changed(defaultTypes=["Organisation"]), r"defaultTypes\[0\] is no object"),
    ],
)
def test_what_is_no_manifest_is_said(service: Service, manifest: Behaviour, words: str) -> None:
    with pytest.raises(ChangedError, match=words):
        service(manifest).find([NOBODY])


# --- properties of records --------------------------------------------------------------------------------------------


def test_facts_are_what_the_settings_map(hostile: Hostile, service: Service) -> None:
    told = service(mapped=True).facts(["c101", "c102", "c404", "c101"])
    assert told.facts == {
        "c101": Facts(
            id="c101",
            names=(
                ("", "Example Harbour Polytechnic"),
                ("", "EHP of Harbourland"),
                ("", "示例海港理工学院"),
            ),
            acronyms=("EHP",),
            country="HK",
            kind="education",
            website="https://harbour.example/",
            inception="1964-05-03",
            coordinates=("22.5", "114.25"),
            parents=("c102",),
            places=("Harbourland",),
            identifiers=(("ror", "02example1"),),
            population="7000",
        ),
        "c102": Facts("c102", (("", "Example Harbour Council"),), kind="government", inception="1950"),
    }
    assert (told.unknown, told.unanswered) == (("c404",), {})
    asked = json.loads(hostile.seen[1].form["extend"][0])
    assert asked["ids"] == ["c101", "c102", "c404"]
    assert asked["properties"] == [{"id": each} for each in PROPERTIES.values()]


def test_nothing_is_concluded_of_a_record_that_was_not_asked_for_its_name(hostile: Hostile, connect: Connect) -> None:
    client = connect(hostile.on("/reconcile", replayed(hostile)))
    told = Reconciliation(ABOUT, client, {"website": "website"}).facts(["c101", "c102"])
    assert told.facts == {"c101": Facts("c101", website="https://harbour.example/")}
    assert (told.unknown, told.unanswered) == ((), {"c102": f"{hostile.address}/reconcile says nothing of it."})


def test_a_service_without_properties_leaves_every_id_unanswered(hostile: Hostile, service: Service) -> None:
    told = service(changed(extend=None), replayed(hostile), mapped=True).facts(["c101", "c102"])
    reason = f"{hostile.address}/reconcile gives no properties of records: its manifest offers no data extension."
    assert (told.facts, told.unknown, told.unanswered) == ({}, (), {"c101": reason, "c102": reason})
    assert len(hostile.seen) == 1


def test_where_no_property_is_mapped_nobody_is_asked(hostile: Hostile, service: Service) -> None:
    told = service().facts(["c101"])
    assert (told.facts, told.unknown, list(told.unanswered)) == ({}, (), ["c101"])
    assert "as [example-colleges.properties] in authorities.toml" in told.unanswered["c101"]
    assert hostile.seen == []


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (DOWN, "cannot answer for now"),
        (BUSY, "asks to wait 7 s"),
        (A_WEB_PAGE, "Scheduled maintenance"),
        (BAD_GATEWAY, "cannot answer for now (HTTP 502)"),
        (sent({"meta": []}), "does not give the property 'name'"),
        (sent({"meta": [{"id": each} for each in PROPERTIES.values()]}), "no 'rows'"),
        (
            sent({"meta": [{"id": each} for each in PROPERTIES.values()], "rows": {"c101": {"website": "x"}}}),
            "'rows.c101.website' is no list",
        ),
        (
            sent(
                {"meta": [{"id": each} for each in PROPERTIES.values()], "rows": {"c101": {"website": [{"bool": 1}]}}}
            ),
            "a value for 'website' is of no known kind, but 'bool'",
        ),
    ],
)
def test_a_service_that_fails_at_properties_leaves_ids_unanswered_and_is_an_error_where_names_are_sought(
    hostile: Hostile, service: Service, behaviour: Behaviour, words: str
) -> None:
    told = service(sent(MANIFEST), behaviour, mapped=True).facts(["c101", "c102"])
    assert (told.facts, told.unknown, sorted(told.unanswered)) == ({}, (), ["c101", "c102"])
    assert words in told.unanswered["c101"]
    real = replayed(hostile)
    with pytest.raises((UnavailableError, NotSparqlError, ChangedError)):
        service(real, real, behaviour, mapped=True).find([POLYTECHNIC])


def test_an_outage_between_ids_keeps_what_came(hostile: Hostile, service: Service) -> None:
    ids = ["c101", *(f"x{n}" for n in range(60))]
    real = replayed(hostile)
    told = service(real, real, DOWN, mapped=True).facts(ids)
    assert (list(told.facts), len(told.unknown), len(told.unanswered)) == (["c101"], 49, 11)


# --- faults -----------------------------------------------------------------------------------------------------------


def test_a_wait_that_is_asked_for_is_kept_to(hostile: Hostile, service: Service, waits: list[float]) -> None:
    found = service(sent(MANIFEST), BUSY, replayed(hostile), max_retries=1).find(COLLEGES[:2])
    assert short(found) == FOUND[:2]
    assert [7 <= wait <= 8 for wait in waits] == [True]
    assert queries(hostile) == [["Example College 0", "Example College 1"]] * 2


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (BUSY, RateLimitedError, "asks to wait 7 s"),
        (DOWN, UnavailableError, "ask again later"),
        (A_WEB_PAGE, NotSparqlError, "Scheduled maintenance"),
        (BAD_GATEWAY, UnavailableError, "HTTP 502"),
        (answer(b'{"q0": {"result": [', "application/json"), NotSparqlError, "no JSON"),
        (chunked([b'{"q0": {"res'], "application/json", whole=False), TruncatedError, "ask again"),
        (sent({}), ChangedError, "no 'q0.result'"),
        (sent({"q0": {"candidates": []}}), ChangedError, "no 'q0.result'"),
        (sent({"q0": {"result": {}}}), ChangedError, "'q0.result' is no list"),
        (sent({"q0": []}), ChangedError, "'q0' is no dict"),
        (sent({"q0": {"result": ["c101"]}}), ChangedError, r"q0.result\[0\] is no object"),
        (sent({"q0": {"result": [{"id": "c101"}]}}), ChangedError, r"no 'q0.result\[0\].name'"),
        (sent({"q0": {"result": [{"id": 101, "name": "A"}]}}), ChangedError, r"'q0.result\[0\].id' is no str"),
        (sent([]), ChangedError, "is no object"),
        (
            sent({"status": "error", "message": "invalid query", "details": "type"}),
            RefusedError,
            "rejects the request: invalid query: type",
        ),
        (answer(b'{"q0": {"result": []}}', "application/json", 206), TooLargeError, "answers in part"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_taken(
    service: Service, behaviour: Behaviour, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        service(sent(MANIFEST), behaviour).find([NOBODY])


@pytest.mark.parametrize("status", [400, 413])
def test_too_many_names_are_asked_for_again_fewer_at_a_time(hostile: Hostile, service: Service, status: int) -> None:
    assert short(service(replayed(hostile, 2, status)).find(COLLEGES[:7])) == FOUND[:7]
    assert [len(each) for each in queries(hostile)] == [4, 2, 2, 2, 1]


def test_too_many_ids_are_asked_for_again_fewer_at_a_time(hostile: Hostile, service: Service) -> None:
    ids = ["c101", "c102", "c104"]
    told = service(replayed(hostile, 1), mapped=True).facts(ids)
    assert list(told.facts) == ids
    assert [len(json.loads(each.form["extend"][0])["ids"]) for each in hostile.seen[1:]] == [3, 1, 1, 1]


def test_one_name_that_is_refused_alone_is_an_error(hostile: Hostile, service: Service) -> None:
    refusal = sent({"error": "too long"}, 413)
    with pytest.raises(TooLargeError, match=r"takes no request of this length \(HTTP 413\)"):
        service(sent(MANIFEST), refusal).find(COLLEGES[:3])
    assert [len(each) for each in queries(hostile)] == [3, 1]


# --- going on ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", FAULTS)
def test_an_outage_in_the_middle_of_a_batch_loses_and_doubles_nothing(
    hostile: Hostile, service: Service, tmp_path: Path, fault: Behaviour
) -> None:
    real = replayed(hostile)
    journal = Journal(tmp_path / "journal.jsonl")
    # Ten things are a batch, four names a request: the manifest, two requests, and then the fault.
    broken = service(real, real, real, fault, real)
    with pytest.raises((UnavailableError, NotSparqlError, ChangedError)):
        gather(broken, COLLEGES, journal)
    assert journal.read() == {}
    assert short(gather(broken, COLLEGES, journal)) == FOUND
    assert sorted(each.key for each in journal.read().values()) == sorted(each.key for each in COLLEGES)
    assert len(journal.path.read_text().splitlines()) == 12
    asked = len(hostile.seen)
    assert short(gather(broken, COLLEGES, journal)) == FOUND
    assert len(hostile.seen) == asked


@pytest.mark.parametrize("fault", FAULTS)
def test_after_an_outage_only_what_is_missing_is_asked_for(
    hostile: Hostile, service: Service, tmp_path: Path, fault: Behaviour
) -> None:
    real = replayed(hostile)
    journal = Journal(tmp_path / "journal.jsonl")
    broken = service(real, real, real, real, fault, real)
    with pytest.raises((UnavailableError, NotSparqlError, ChangedError)):
        gather(broken, COLLEGES, journal)
    assert [each.key for each in journal.read().values()] == [f"college-{n}" for n in range(10)]
    assert short(gather(broken, COLLEGES, journal)) == FOUND
    names = [f"Example College {n}" for n in range(12)]
    assert queries(hostile) == [names[:4], names[4:8], names[8:10], names[10:], names[10:]]


@pytest.mark.parametrize("fault", FAULTS)
def test_with_a_cache_not_even_the_broken_batch_is_asked_for_twice(
    hostile: Hostile, tmp_path: Path, fault: Behaviour
) -> None:
    real = replayed(hostile)
    endpoint = Endpoint(hostile.on("/reconcile", real, real, fault, real), transport="httpx", max_retries=0)
    for attempt in range(2):
        with Client(endpoint, Cache(tmp_path / "cache.sqlite")) as client:
            service = Reconciliation(ABOUT, client)
            if attempt == 0:
                with pytest.raises((UnavailableError, NotSparqlError, ChangedError)):
                    gather(service, COLLEGES, Journal(tmp_path / "journal.jsonl"))
            else:
                assert short(gather(service, COLLEGES, Journal(tmp_path / "journal.jsonl"))) == FOUND
    names = [f"Example College {n}" for n in range(12)]
    assert queries(hostile) == [names[:4], names[4:8], names[4:8], names[8:10], names[10:]]
    assert [each.method for each in hostile.seen].count("GET") == 1
