"""GeoNames by its service and its dump."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.unit.client.hostile import Behaviour, Hostile
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import A_WEB_PAGE, BUSY, about, sent

from tvetkg.client import ClientError, NeedsLoginError, NotSparqlError, RateLimitedError, UnavailableError
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import Facts, Wanted
from tvetkg.link.authorities.geonames import GeoNamesService, geonames_dump
from tvetkg.link.authorities.reading import ChangedError

ABOUT = about("geonames", "https://places.example/{id}/")
PROVINCE = {
    "geonameId": 501,
    "name": "Example Province",
    "toponymName": "Tinh Vi Du",
    "countryCode": "VN",
    "fcl": "A",
    "fcode": "ADM1",
    "lat": "21.25",
    "lng": "106.5",
    "adminName1": "Example Province",
    "population": 0,
    "alternateNames": [
        {"name": "示例省", "lang": "zh"},
        {"name": "https://encyclopedia.example/x", "lang": "link"},
        {"name": "Tinh Vi Du", "lang": "vi"},
    ],
}
CAPITAL = PROVINCE | {"geonameId": 502, "name": "Example Town", "fcl": "P", "fcode": "PPLA", "population": 1200}
WANTED = Wanted("example-province", (("en", "Example Province"),), "VN", "region")


def test_a_province_and_its_capital_are_two(hostile: Hostile, connect: Connect) -> None:
    hostile.on("/searchJSON", sent({"totalResultsCount": 2, "geonames": [PROVINCE, CAPITAL]}))
    service = GeoNamesService(ABOUT, connect(f"{hostile.address}/"), "model")
    (found,) = service.find([WANTED])
    assert [(each.id, each.kind, each.country) for each in found.candidates] == [
        ("501", "region", "VN"),
        ("502", "city", "VN"),
    ]
    asked = parse_qs(urlsplit(hostile.seen[0].target).query)
    assert (asked["country"], asked["featureClass"], asked["username"]) == (["VN"], ["A"], ["model"])


def test_facts_of_an_id(hostile: Hostile, connect: Connect) -> None:
    hostile.on("/getJSON", sent(PROVINCE), sent({"status": {"message": "does not exist", "value": 11}}))
    told = GeoNamesService(ABOUT, connect(hostile.address), "model").facts(["501", "999"])
    assert told.unknown == ("999",)
    assert told.facts["501"] == Facts(
        id="501",
        names=(("", "Example Province"), ("vi", "Tinh Vi Du"), ("zh", "示例省")),
        country="VN",
        kind="region",
        coordinates=("21.25", "106.5"),
        places=("Example Province",),
    )


def test_pages_go_on_to_the_end(hostile: Hostile, connect: Connect) -> None:
    pages = [sent({"totalResultsCount": 2, "geonames": [each]}) for each in (PROVINCE, CAPITAL)]
    hostile.on("/searchJSON", *pages)
    (found,) = GeoNamesService(ABOUT, connect(hostile.address), "model").find([WANTED])
    assert [each.id for each in found.candidates] == ["501", "502"]
    assert [parse_qs(urlsplit(each.target).query)["startRow"] for each in hostile.seen] == [["0"], ["1"]]


def test_places_that_do_not_come_are_told(hostile: Hostile, connect: Connect) -> None:
    hostile.on(
        "/searchJSON",
        sent({"totalResultsCount": 2, "geonames": [PROVINCE]}),
        sent({"totalResultsCount": 2, "geonames": []}),
    )
    (found,) = GeoNamesService(ABOUT, connect(hostile.address), "model").find([WANTED])
    assert (len(found.candidates), found.partial) == (1, "the service announced 2 places and gave 1")


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (BUSY, RateLimitedError, "wait 7 s"),
        (A_WEB_PAGE, NotSparqlError, "Scheduled maintenance"),
        (sent({"status": {"message": "hourly limit", "value": 19}}), RateLimitedError, "hourly limit"),
        (sent({"status": {"message": "overloaded", "value": 22}}), UnavailableError, "overloaded"),
        (sent({"status": {"message": "user does not exist", "value": 10}}), NeedsLoginError, "user does not exist"),
        (sent({"status": {"message": "?", "value": 14}}), ChangedError, "14"),
        (sent({"places": []}), ChangedError, "no 'geonames'"),
    ],
)
def test_what_is_wrong_is_said(
    hostile: Hostile, connect: Connect, behaviour: Behaviour, error: type[ClientError], words: str
) -> None:
    hostile.on("/searchJSON", behaviour)
    with pytest.raises(error, match=words) as raised:
        GeoNamesService(ABOUT, connect(hostile.address), "secret-user").find([WANTED])
    assert "secret-user" not in str(raised.value)


def test_nobody_asks_without_a_name(connect: Connect) -> None:
    with pytest.raises(UsageError, match="give the user name"):
        GeoNamesService(ABOUT, connect("http://127.0.0.1:9/"), "")


def line(id: str, name: str, feature: str, code: str, population: str = "0", others: str = "") -> str:
    cells = [id, name, name, others, "21.25", "106.5", feature, code, "VN", "", "07", "", "", "", population]
    return "\t".join([*cells, "", "", "", "2026-01-01"]) + "\n"


def test_a_dump_keeps_places_and_passes_over_rivers(tmp_path: Path) -> None:
    path = tmp_path / "VN.txt"
    lines = [
        line("501", "Example Province", "A", "ADM1"),
        line("502", "Example Town", "P", "PPLA", "1200", "示例市,Vidu"),
    ]
    path.write_text("".join([*lines, line("503", "Example River", "H", "STM")]), encoding="utf-8")
    dump = geonames_dump(ABOUT, path)
    assert [(each.id, each.kind) for each in dump.candidates()] == [("501", "region"), ("502", "city")]
    assert dump.facts(["502"]).facts["502"] == Facts(
        id="502",
        names=(("", "Example Town"), ("", "示例市"), ("", "Vidu")),
        country="VN",
        kind="city",
        coordinates=("21.25", "106.5"),
        identifiers=(("geonames-admin1", "VN.07"),),
        population="1200",
    )
    traditional = Wanted("x", (("zh-Hant", "示例市"),))
    assert [each.id for each in dump.find([traditional])[0].candidates] == ["502"]


def test_a_file_that_is_no_dump_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "VN.txt"
    path.write_text(line("501", "Example Province", "A", "ADM1") + "<html>\n")
    with pytest.raises(UsageError, match=r"VN\.txt:2: no line of a GeoNames dump"):
        geonames_dump(ABOUT, path).facts(["501"])
