"""What is to be found at authorities, taken from a workspace."""

from __future__ import annotations

from pathlib import Path

from tvetkg.link.authorities.authority import Wanted
from tvetkg.link.wanting import KINDS, PLACE_KINDS, read_wanted
from tvetkg.records.vocabularies import read_vocabularies
from tvetkg.workspace import open_workspace, shipped_folder

MINI = Path(__file__).resolve().parents[2] / "mini"


def test_organisations_and_places_with_all_names_and_the_code_of_their_economy() -> None:
    organisations, places, findings = read_wanted(open_workspace(MINI))
    assert findings == []
    of = {each.key: each for each in organisations}
    polytechnic = of["harbour-polytechnic"]
    assert (polytechnic.country, polytechnic.kind) == ("HK", "education")
    assert {("en", "Example Harbour Polytechnic"), ("zh-Hant", "示例海港理工學院")} <= set(polytechnic.names)
    assert of["granite-bank"].country is None
    at = {each.key: each for each in places}
    assert at["guangxi"] == Wanted("guangxi", (("en", "Guangxi"), ("zh-Hans", "广西")), "CN", "region")
    assert at["hong-kong"].country == "HK"
    assert list(of) == sorted(of)


def test_a_place_that_has_ended_is_not_looked_for() -> None:
    places = [each.key for each in read_wanted(open_workspace(MINI))[1]]
    assert "bac-ninh" in places
    assert "bac-giang" not in places


def test_kinds_are_codes_of_the_vocabularies() -> None:
    vocabularies = read_vocabularies([shipped_folder() / "ontology" / "vocabularies"])
    codes = [code for several in KINDS.values() for code in several.split()]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(vocabularies.codes["organisation-kind"])
    assert set(PLACE_KINDS) <= set(vocabularies.codes["place-kind"])
