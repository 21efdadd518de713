"""Work on many names that goes on where it stopped: nothing is lost, nothing doubled, nothing asked twice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.client.hostile import Behaviour, Hostile, answer
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import (
    A_WEB_PAGE,
    BAD_GATEWAY,
    BUSY,
    DOWN,
    WIKIDATA,
    about,
    page,
    passed_on,
    ror_record,
    sent,
)
from tests.unit.link.authorities.reconciling import MANIFEST

from tvetkg.client import Cache, Client, ClientError, Endpoint
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import Authority, Found, Wanted
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.esco import EscoService
from tvetkg.link.authorities.geonames import GeoNamesService
from tvetkg.link.authorities.reconciliation import Reconciliation
from tvetkg.link.authorities.ror import RorService
from tvetkg.link.authorities.wikidata import Wikidata
from tvetkg.link.gathering import Journal, gather

WANTED = [Wanted(f"college-{n}", (("en", f"Example College {n}"),), "VN") for n in range(4)]
PAGES = [page(ror_record(f"02college{n}", f"Example College {n}")) for n in range(4)]
FOUND = [(f"college-{n}", [f"02college{n}"]) for n in range(4)]


def short(found: list[Found]) -> list[tuple[str, list[str]]]:
    return [(each.key, [candidate.id for candidate in each.candidates]) for each in found]


def queries(hostile: Hostile) -> list[str]:
    return [parse_qs(urlsplit(each.target).query)["query"][0] for each in hostile.seen]


OTHER_COLUMNS = answer(b'{"head": {"vars": ["thing"]}, "results": {"bindings": []}}')
FAULTS = {
    "503": DOWN,
    "429": BUSY,
    "page": A_WEB_PAGE,
    "502 page": BAD_GATEWAY,
    "another type": sent({"number_of_results": "4", "items": {}}),
}


@pytest.mark.parametrize("fault", [*FAULTS.values(), sent({"found": []})], ids=[*FAULTS, "another key"])
def test_an_outage_in_the_middle_loses_nothing(
    hostile: Hostile, connect: Connect, tmp_path: Path, fault: object
) -> None:
    journal = Journal(tmp_path / "ror.jsonl")
    service = RorService(about("ror"), connect(hostile.on("/ror", *PAGES[:2], fault, *PAGES[2:])))  # type: ignore[arg-type]
    with pytest.raises(ClientError):
        gather(service, WANTED, journal)
    assert short(gather(service, WANTED, journal)) == FOUND
    assert queries(hostile) == [f"Example College {n}" for n in (0, 1, 2, 2, 3)]
    assert short(gather(service, WANTED, journal)) == FOUND
    assert len(hostile.seen) == 5


@pytest.mark.parametrize("fault", [*FAULTS.values(), OTHER_COLUMNS], ids=[*FAULTS, "other columns"])
@pytest.mark.parametrize("after", [0, 1], ids=["names", "facts"])
def test_an_outage_in_the_middle_of_a_batch_is_made_good(
    hostile: Hostile, wikidata_url: str, connect: Connect, tmp_path: Path, fault: Behaviour, after: int
) -> None:
    real = passed_on(hostile, wikidata_url)
    names = ("Example Harbour Polytechnic", "Example Harbour Council", "Example League of Harbours", "Nobody")
    wanted = [Wanted(f"w{n}", (("en", name),)) for n, name in enumerate(names)]
    wikidata = Wikidata(WIKIDATA, connect(hostile.on("/query", *[real] * after, fault, real)))
    journal = Journal(tmp_path / "wikidata.jsonl")
    with pytest.raises(ClientError):
        gather(wikidata, wanted, journal)
    assert journal.read() == {}
    expected = [("w0", ["Q1001", "Q1004"]), ("w1", ["Q1002"]), ("w2", ["Q1003"]), ("w3", [])]
    assert short(gather(wikidata, wanted, journal)) == expected
    assert sorted(each.key for each in journal.read().values()) == ["w0", "w1", "w2", "w3"]
    assert len(journal.path.read_text().splitlines()) == 4


def ror(client: Client) -> Authority:
    return RorService(about("ror"), client)


def geonames(client: Client) -> Authority:
    return GeoNamesService(about("geonames"), client, "model")


def esco(client: Client) -> Authority:
    return EscoService(about("esco"), client)


def searched(client: Client) -> Authority:
    return Wikidata(WIKIDATA, client, client)


def reconciled(client: Client) -> Authority:
    return Reconciliation(about("colleges"), client)


NO_ROWS = answer(b'{"head": {"vars": ["item", "name", "what", "value"]}, "results": {"bindings": []}}')
NOTHING = {
    ror: [page()],
    geonames: [sent({"totalResultsCount": 0, "geonames": []})],
    esco: [sent({"total": 0, "_embedded": {"results": []}})],
    searched: [sent({"search": []})],
    reconciled: [sent({"q0": {"result": []}})],
}
BEFORE = {searched: [NO_ROWS], reconciled: [sent(MANIFEST)]}
WRONG = {
    "page": A_WEB_PAGE,
    "another key": sent({"found": []}),
    "an error": sent({"error": {"code": "maxlag", "info": "lagged"}, "status": {"value": 22, "message": "overloaded"}}),
}


@pytest.mark.parametrize("fault", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("make", NOTHING, ids=lambda make: make.__name__)
def test_what_was_no_answer_is_not_kept_for_one(
    hostile: Hostile, tmp_path: Path, make: Callable[[Client], Authority], fault: Behaviour
) -> None:
    url = hostile.on("/there", *BEFORE.get(make, []), fault, *NOTHING[make])
    with Client(Endpoint(url, transport="httpx", max_retries=0), Cache(tmp_path / "cache.sqlite")) as client:
        hostile.behaviours |= {f"/there/{path}": hostile.behaviours["/there"] for path in ("searchJSON", "search")}
        authority = make(client)
        with pytest.raises(ClientError):
            authority.find(WANTED[:1])
        asked = len(hostile.seen)
        assert authority.find(WANTED[:1]) == [Found("college-0")]
        assert authority.find(WANTED[:1]) == [Found("college-0")]
        assert len(hostile.seen) == asked + 1


def test_a_journal_that_broke_off_in_a_line_is_gone_on_with(hostile: Hostile, connect: Connect, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "ror.jsonl")
    service = RorService(about("ror"), connect(hostile.on("/ror", *PAGES, PAGES[3])))
    gather(service, WANTED, journal)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-20])
    assert short(gather(service, WANTED, journal)) == FOUND
    assert journal.path.read_bytes() == whole
    assert len(hostile.seen) == 5


def test_a_part_is_asked_for_again_and_kept_until_the_whole_comes(
    hostile: Hostile, connect: Connect, tmp_path: Path
) -> None:
    journal = Journal(tmp_path / "ror.jsonl")
    cut = page(ror_record("02college0", "Example College 0"), of=3)
    nothing = page(of=3)
    service = RorService(about("ror"), connect(hostile.on("/ror", cut, nothing, nothing, PAGES[0])))
    (first,) = gather(service, WANTED[:1], journal)
    assert first.partial == "the service announced 3 records and gave 1"
    (second,) = gather(service, WANTED[:1], journal)
    assert second == first
    (third,) = gather(service, WANTED[:1], journal)
    assert (short([third]), third.partial) == (FOUND[:1], "")


def test_what_is_asked_otherwise_is_asked_anew(hostile: Hostile, connect: Connect, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "ror.jsonl")
    client = connect(hostile.on("/ror", *PAGES))
    gather(RorService(about("ror", version="2"), client), WANTED[:1], journal)
    gather(RorService(about("ror", version="3"), client), WANTED[:1], journal)
    renamed = Wanted("college-0", (("en", "Example College Zero"),))
    gather(RorService(about("ror", version="3"), client), [renamed], journal)
    gather(RorService(about("ror", version="3"), client), WANTED[:1], journal, limit=3)
    assert len(hostile.seen) == 4


def test_the_same_question_twice_is_asked_once_and_answered_twice(
    hostile: Hostile, connect: Connect, tmp_path: Path
) -> None:
    service = RorService(about("ror"), connect(hostile.on("/ror", PAGES[0])))
    stages: list[tuple[int, int]] = []
    found = gather(service, [WANTED[0], WANTED[0]], Journal(tmp_path / "j"), progress=lambda *at: stages.append(at))
    assert short(found) == [FOUND[0], FOUND[0]]
    assert (len(hostile.seen), stages) == (1, [(0, 1), (1, 1)])


@pytest.mark.parametrize(
    "text", ["no journal\n", '{"question": "a"}\n', "[]\n", '{"question": 1, "candidates": [1]}\n']
)
def test_a_file_that_is_no_journal_is_named(tmp_path: Path, text: str) -> None:
    (path := tmp_path / "notes.txt").write_text(text)
    with pytest.raises(UsageError, match=r"notes\.txt:1: no line of a journal"):
        Journal(path).read()
    assert path.read_text() == text


def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        Journal(tmp_path / "file" / "journal").keep({"a": Found("a")})


words = st.text(max_size=20)
several = st.lists(words, max_size=3).map(tuple)
candidates = st.builds(
    Candidate, words, several, st.none() | words, st.none() | words, st.none() | words, several, several, several
)
answers = st.builds(Found, words, st.lists(candidates, max_size=3).map(tuple), words)


@given(st.dictionaries(words, answers, max_size=4))
def test_what_is_kept_comes_back(found: dict[str, Found]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "journal")
        journal.keep(found)
        assert journal.read() == found
