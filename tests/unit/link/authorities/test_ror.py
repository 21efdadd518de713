"""ROR by its service and its dump, and what it is when something is wrong."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.unit.client.hostile import Hostile, answer, chunked
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import (
    A_WEB_PAGE,
    BAD_GATEWAY,
    BUSY,
    DOWN,
    NOBODY,
    POLYTECHNIC,
    about,
    page,
    ror_record,
    sent,
)

from tvetkg.client import NotSparqlError, RateLimitedError, TruncatedError, UnavailableError
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import Facts, Wanted
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.reading import ChangedError
from tvetkg.link.authorities.ror import RorService, ror_dump

ABOUT = about("ror", "https://ror.org/{id}", "2")
ONE = ror_record("02example1", "Example Harbour Polytechnic")
LINKING = Path(os.environ.get("TVETKG_LINKING_DATA", Path(__file__).parents[4].parent / "shared" / "linking"))


def test_a_record_is_read_whole(hostile: Hostile, connect: Connect) -> None:
    service = RorService(ABOUT, connect(hostile.on("/ror", page(ONE))))
    hostile.on("/ror/02example1", sent(ONE))
    assert service.facts(["02example1"]).facts["02example1"] == Facts(
        id="02example1",
        names=(("en", "Example Harbour Polytechnic"), ("zh", "示例海港理工学院")),
        acronyms=("EHP",),
        country="HK",
        kind="education",
        website="https://harbour.example/",
        inception="1964",
        coordinates=("22.5", "114.25"),
        parents=("02parent1",),
        places=("Harbour Town",),
        identifiers=(("wikidata", "Q1001"), ("geonames-place", "99001")),
    )


def test_candidates_come_once_whatever_name_found_them(hostile: Hostile, connect: Connect) -> None:
    other = ror_record("02example2", "Example Harbour Academy", types=["company"])
    service = RorService(ABOUT, connect(hostile.on("/ror", page(ONE, other), page(ONE))))
    (found,) = service.find([POLYTECHNIC])
    assert [(each.id, each.kind) for each in found.candidates] == [
        ("02example1", "education"),
        ("02example2", "company"),
    ]
    assert found.candidates[0] == Candidate(
        "02example1",
        ("Example Harbour Polytechnic", "示例海港理工学院"),
        "HK",
        "education",
        "https://harbour.example/",
        ("02parent1",),
        ("EHP",),
        ("Harbour Town",),
    )
    asked = [parse_qs(urlsplit(each.target).query) for each in hostile.seen]
    assert asked == [
        {"query": ["Example Harbour Polytechnic"], "page": ["1"]},
        {"query": ["示例海港理工学院"], "page": ["1"]},
    ]


def test_nothing_is_an_answer(hostile: Hostile, connect: Connect) -> None:
    (found,) = RorService(ABOUT, connect(hostile.on("/ror", page()))).find([NOBODY])
    assert (found.candidates, found.partial) == ((), "")


def test_pages_are_followed_to_the_limit_and_no_further(hostile: Hostile, connect: Connect) -> None:
    pages = [page(*(ror_record(f"02page{n}{m}", f"Example {n}{m}") for m in range(2)), of=7) for n in range(4)]
    service = RorService(ABOUT, connect(hostile.on("/ror", *pages)))
    (found,) = service.find([NOBODY], limit=5)
    assert [each.id for each in found.candidates] == ["02page00", "02page01", "02page10", "02page11", "02page20"]
    assert (len(hostile.seen), found.partial) == (3, "")


def test_a_page_that_does_not_come_is_told(hostile: Hostile, connect: Connect) -> None:
    service = RorService(ABOUT, connect(hostile.on("/ror", page(ONE, of=3), page(of=3))))
    (found,) = service.find([NOBODY])
    assert (len(found.candidates), found.partial) == (1, "the service announced 3 records and gave 1")


def test_a_part_of_an_answer_is_flagged(hostile: Hostile, connect: Connect) -> None:
    body = json.dumps({"number_of_results": 1, "items": [ONE]}).encode()
    service = RorService(ABOUT, connect(hostile.on("/ror", answer(body, "application/json", 206))))
    (found,) = service.find([NOBODY])
    assert len(found.candidates) == 1
    assert "206" in found.partial


def test_a_wait_that_is_asked_for_is_kept_to(hostile: Hostile, connect: Connect, waits: list[float]) -> None:
    service = RorService(ABOUT, connect(hostile.on("/ror", BUSY, page(ONE)), max_retries=1))
    (found,) = service.find([NOBODY])
    assert len(found.candidates) == 1
    assert [7 <= wait <= 8 for wait in waits] == [True]


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (BUSY, RateLimitedError, "asks to wait 7 s"),
        (A_WEB_PAGE, NotSparqlError, "Scheduled maintenance"),
        (BAD_GATEWAY, UnavailableError, "HTTP 502"),
        (sent({"items": [ONE], "number_of_results": "1"}), ChangedError, "'number_of_results' is no int"),
        (answer(b'{"number_of_results": 1, "items": [', "application/json"), NotSparqlError, "no JSON"),
        (chunked([b'{"number_of_results": 1'], "application/json", whole=False), TruncatedError, "ask again"),
        (sent({"results": [ONE], "number_of_results": 1}), ChangedError, "no 'items'"),
        (
            sent({"items": [{**ONE, "names": "EHP"}], "number_of_results": 1}),
            ChangedError,
            r"'items\[0\].names' is no list",
        ),
        (sent({"items": [{"name": "EHP"}], "number_of_results": 1}), ChangedError, r"no 'items\[0\].names'"),
        (sent([ONE]), ChangedError, "is no object"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_taken(
    hostile: Hostile, connect: Connect, behaviour: object, error: type[Exception], words: str
) -> None:
    service = RorService(ABOUT, connect(hostile.on("/ror", behaviour)))  # type: ignore[arg-type]
    with pytest.raises(error, match=words):
        service.find([NOBODY])


def test_ids_are_known_unknown_or_unanswered(hostile: Hostile, connect: Connect) -> None:
    service = RorService(ABOUT, connect(hostile.on("/ror", page())))
    hostile.on("/ror/02example1", sent(ONE))
    hostile.on("/ror/02nothing", answer(b"{}", "application/json", 404))
    hostile.on("/ror/02down111", DOWN)
    told = service.facts(["02example1", "02nothing", "02down111", "02after11", "02example1"])
    assert (list(told.facts), told.unknown, list(told.unanswered)) == (
        ["02example1"],
        ("02nothing",),
        ["02down111", "02after11"],
    )
    assert "02after11" not in "".join(each.target for each in hostile.seen)


def test_a_record_that_ended_says_what_came_after() -> None:
    from tvetkg.link.authorities.reading import Record  # noqa: PLC0415
    from tvetkg.link.authorities.ror import read_record  # noqa: PLC0415

    related = [{"type": "successor", "id": "https://ror.org/02later11", "label": "Later"}]
    facts = read_record(Record(ror_record("02old1111", "Old", status="inactive", relationships=related), "here"))
    assert (facts.status, facts.successors, facts.parents) == ("inactive", ("02later11",), ())


@pytest.mark.parametrize("form", ["json", "json.gz", "zip", "jsonl"])
def test_a_dump_in_every_form_proposes_current_records_and_tells_of_ended_ones(tmp_path: Path, form: str) -> None:
    records = [ONE, ror_record("02gone111", "Gone", status="withdrawn")]
    path, data = tmp_path / f"dump.{form}", json.dumps(records).encode()
    match form:
        case "json":
            path.write_bytes(data)
        case "json.gz":
            path.write_bytes(gzip.compress(data))
        case "zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("v2-ror-data.csv", "id")
                archive.writestr("v2-ror-data.json", data)
        case "jsonl":
            path.write_text("".join(json.dumps(each) + "\n" for each in records))
    dump = ror_dump(ABOUT, path)
    assert [each.id for each in dump.candidates()] == ["02example1"]
    assert [each.id for each in dump.find([POLYTECHNIC])[0].candidates] == ["02example1"]
    told = dump.facts(["02example1", "02gone111", "02never11"])
    assert (told.facts["02gone111"].status, told.unknown) == ("withdrawn", ("02never11",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{}", "a list of records"),
        ("[1]", "record 1"),
        ("[{", "not valid JSON"),
        ('[{"id": "x", "name": "y"}]', "record 1 answers in another form: it has no 'names'"),
    ],
)
def test_a_file_that_is_no_dump_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "dump.json"
    path.write_text(text)
    with pytest.raises((UsageError, ChangedError), match=words) as error:
        ror_dump(ABOUT, path).find([NOBODY])
    assert str(path) in str(error.value)


def test_the_reference_snapshot_holds_what_the_study_counted() -> None:
    path = LINKING / "data" / "ror" / "ror_snapshot_all.jsonl.gz"
    if not path.exists():
        pytest.skip(f"the snapshot of ROR is not at {path}; name its folder in TVETKG_LINKING_DATA")
    dump = ror_dump(ABOUT, path)
    countries = [each.country for each in dump.candidates()]
    assert (len(countries), countries.count("CN"), countries.count("HK"), countries.count("VN")) == (
        48746,
        2211,
        67,
        192,
    )
    wanted = Wanted("x", (("zh-Hans", "广西生态工程职业技术学院"),), "CN")
    assert dump.find([wanted], limit=1)[0].candidates[0].id == "05r1kq672"
