"""Facts of accepted links: fetched, kept in a file of their own, and compared when they are fetched again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.unit.client.hostile import Hostile
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import DOWN, WIKIDATA, about

from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import About, Closing, Facts, Found, Told, Wanted
from tvetkg.link.authorities.wikidata import Wikidata
from tvetkg.link.enrich import enriched, refresh
from tvetkg.records.enrichment import Difference, Enriched, read_enrichment, write_enrichment
from tvetkg.records.linksets import Accepted

ABOUT = about("ror", "https://ror.org/{id}", "2", "https://licence.example/free")
FACTS = {
    "02a": Facts("02a", (("en", "Model College"),), website="https://model.example/", coordinates=("22.5", "114.25")),
    "02b": Facts("02b", (("en", "Sample College"),)),
}


class Register(Closing):
    """An authority that says what it is told to say."""

    batch = 1

    def __init__(self, told: Told, about: About = ABOUT) -> None:
        self.about = about
        self.told = told
        self.asked: list[str] = []

    def find(self, wanted: Sequence[Wanted], limit: int = 20) -> list[Found]:
        return [Found(each.key) for each in wanted]

    def facts(self, ids: Sequence[str]) -> Told:
        self.asked += ids
        return self.told


LINKS = [Accepted("sample-college", "02b"), Accepted("model-college", "02a")]


def test_facts_of_a_real_endpoint_stand_under_our_ids(wikidata_url: str, connect: Connect, tmp_path: Path) -> None:
    links = [Accepted("harbour-polytechnic", "Q1001"), Accepted("quiet-college", "Q4040")]
    done = refresh(Wikidata(WIKIDATA, connect(wikidata_url)), links, "2026-11-21")
    assert (done.unknown, done.unanswered) == (("quiet-college",), {})
    assert write_enrichment(done.enrichment) == (
        'authority: "wikidata"\n'
        'title: "The wikidata register"\n'
        'licence: "https://licence.example/free"\n'
        'accessed: "2026-11-21"\n'
        "things:\n"
        '  "harbour-polytechnic":\n'
        '    id: "Q1001"\n'
        "    names:\n"
        '      "en": ["Example Harbour Polytechnic", "EHP of Harbourland"]\n'
        '      "zh-Hans": ["示例海港理工学院"]\n'
        '    acronyms: ["EHP"]\n'
        '    website: "https://harbour.example/"\n'
        '    inception: "1964-05-03"\n'
        '    coordinates: ["22.5", "114.25"]\n'
        '    parents: ["Q1002"]\n'
        '    identifiers: ["ror:02example1"]\n'
    )
    (path := tmp_path / "wikidata.yaml").write_text(write_enrichment(done.enrichment), encoding="utf-8")
    file, findings = read_enrichment(path, tmp_path)
    assert findings == []
    assert file is not None and file.enrichment == done.enrichment
    assert {thing: str(at) for thing, at in file.positions.items()} == {"harbour-polytechnic": "wikidata.yaml:6:3"}


def test_a_change_at_the_authority_is_a_difference_to_look_at() -> None:
    first = refresh(Register(Told(FACTS)), LINKS, "2026-11-21").enrichment
    moved = replace(
        FACTS["02a"], website="https://moved.example/", names=(("en", "Model University"),), acronyms=("MU",)
    )
    gone = replace(FACTS["02b"], status="withdrawn", successors=("02a",))
    done = refresh(Register(Told({"02a": moved, "02b": gone})), LINKS, "2026-12-21", first)
    assert done.differences == [
        Difference("model-college", "name", "en:Model College", ""),
        Difference("model-college", "name", "", "en:Model University"),
        Difference("model-college", "website", "https://model.example/", "https://moved.example/"),
        Difference("model-college", "acronyms", "", "MU"),
        Difference("sample-college", "status", "", "withdrawn"),
        Difference("sample-college", "successors", "", "02a"),
    ]
    assert [each.change for each in done.differences] == ["gone", "new", "changed", "new", "new", "new"]


def test_nothing_changed_is_no_difference_on_another_day() -> None:
    first = refresh(Register(Told(FACTS)), LINKS, "2026-11-21").enrichment
    done = refresh(Register(Told(FACTS), replace(ABOUT, version="3")), LINKS, "2026-12-21", first)
    assert (done.differences, done.enrichment.accessed, done.enrichment.version) == ([], "2026-12-21", "3")


def test_what_is_not_answered_keeps_its_facts_with_their_day() -> None:
    first = refresh(Register(Told(FACTS)), LINKS, "2026-11-21").enrichment
    part = Told({"02a": FACTS["02a"]}, (), {"02b": "it is down"})
    second = refresh(Register(part), LINKS, "2026-12-21", first)
    assert (second.differences, second.unanswered) == ([], {"sample-college": "it is down"})
    assert [second.enrichment.things[each].accessed for each in ("model-college", "sample-college")] == [
        None,
        "2026-11-21",
    ]
    third = refresh(Register(part), LINKS, "2027-01-21", second.enrichment)
    assert third.enrichment.things["sample-college"].accessed == "2026-11-21"


def test_an_outage_loses_no_facts(hostile: Hostile, wikidata_url: str, connect: Connect) -> None:
    links = [Accepted("harbour-polytechnic", "Q1001")]
    first = refresh(Wikidata(WIKIDATA, connect(wikidata_url)), links, "2026-11-21").enrichment
    done = refresh(Wikidata(WIKIDATA, connect(hostile.on("/query", DOWN))), links, "2026-12-21", first)
    assert (done.differences, list(done.unanswered)) == ([], ["harbour-polytechnic"])
    assert done.enrichment.things["harbour-polytechnic"].website == "https://harbour.example/"


def test_facts_of_another_link_are_not_kept_for_this_one() -> None:
    first = refresh(Register(Told(FACTS)), LINKS, "2026-11-21").enrichment
    unanswered = Register(Told({}, (), {"02c": "it is down"}))
    done = refresh(unanswered, [Accepted("model-college", "02c")], "2026-12-21", first)
    assert done.enrichment.things == {}


def test_a_link_that_is_withdrawn_takes_its_facts_along() -> None:
    first = refresh(Register(Told(FACTS)), LINKS, "2026-11-21").enrichment
    done = refresh(Register(Told(FACTS)), LINKS[:1], "2026-12-21", first)
    assert list(done.enrichment.things) == ["sample-college"]
    assert {each.change for each in done.differences} == {"gone"}


def test_one_of_ours_is_one_there() -> None:
    with pytest.raises(UsageError, match="model-college is linked to 02a and to 02b"):
        refresh(
            Register(Told(FACTS)), [Accepted("model-college", "02a"), Accepted("model-college", "02b")], "2026-11-21"
        )


def test_facts_without_terms_are_not_taken() -> None:
    register = Register(Told(FACTS), replace(ABOUT, licence=""))
    with pytest.raises(UsageError, match=r"'licence' of \[ror\]"):
        refresh(register, LINKS, "2026-11-21")
    assert register.asked == []


def test_values_that_are_none_are_left_out() -> None:
    facts = Facts(
        "02a",
        names=(("en", "  Model  College "), ("be-x-old", "Мадэль"), ("en", "Model College"), ("de", " ")),
        website="n/a",
        inception="about 1900",
    )
    assert enriched(facts) == Enriched(id="02a", names={"en": ["Model College"], "mul": ["Мадэль"]})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: [", ["not-yaml ror.yaml:2:1"]),
        ("authority: ror\n", ["missing-key ror.yaml:1:1"] * 3),
        (
            "authority: ror\ntitle: A\nlicence: https://a.example/\naccessed: 2026-11-21\nthings: {a: {id: x, web: y}}",
            ["unknown-key ror.yaml:5:21"],
        ),
    ],
)
def test_a_file_that_was_changed_by_hand_is_named_with_the_place(tmp_path: Path, text: str, found: list[str]) -> None:
    (path := tmp_path / "ror.yaml").write_text(text)
    file, findings = read_enrichment(path, tmp_path)
    assert file is None
    assert [f"{each.rule} {each.position}" for each in findings] == found
    assert all(each.advice for each in findings)
