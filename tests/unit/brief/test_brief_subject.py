"""What a person may ask a briefing on, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tvetkg.brief.briefing import briefing, facts_of
from tvetkg.brief.facts import Facts
from tvetkg.errors import UsageError
from tvetkg.queries.header import Query
from tvetkg.store.oxigraph import OxigraphStore

Ask = Callable[[str], Facts]


@pytest.mark.parametrize(
    "written",
    [
        "HK-CN",
        "hong-kong-china",
        "hk-china",
        "Hong Kong – China",
        "香港-中国",
        "香港与中国",
        "HK/CN",
        "hong kong to china",
    ],
)
def test_a_corridor_may_be_written_in_many_ways(written: str, facts: Ask) -> None:
    assert facts(f"corridor={written}").ids == ("hong-kong", "china")


def test_the_way_of_a_corridor_does_not_matter_for_what_is_told(facts: Ask) -> None:
    there, back = facts("corridor=HK-CN"), facts("corridor=CN-HK")
    assert {each.iri for each in there.agreements} == {each.iri for each in back.agreements} != set()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "A briefing has one subject, and none is given: write org=…, corridor=… or programme=…, as in org=vtc"),
        (["org=a", "org=b"], "A briefing has one subject, and 2 is given"),
        (["vtc"], "'vtc' is no subject: write org=…"),
        (["org="], "'org=' is no subject"),
        (["organisation=vtc"], "There is no briefing on 'organisation'"),
        (["programm=vtc"], "There is no briefing on 'programm': did you mean 'programme'?"),
        (["org=river-colege"], "river-college"),
        (["org=coast-brand"], "the graph knows no such organisation"),
        (["programme=river-college"], "programme='river-college' is an organisation: write org=river-college."),
        (["programme=framework-signing"], "is no programme, scheme, platform or centre: see tvetkg query programmes."),
        (["corridor=CN"], "two economies are needed, as in CN-VN"),
        (["corridor=CN-CN"], "a corridor lies between two different economies"),
        (["corridor=CN-Atlantis"], "Atlantis"),
    ],
)
def test_anything_else_is_refused_with_advice(
    asked: list[str], said: str, store: OxigraphStore, catalogue: Mapping[str, Query]
) -> None:
    with pytest.raises(UsageError) as refused:
        facts_of(store, catalogue, asked)
    assert said in str(refused.value)


def test_unknown_languages_and_formats_are_refused(facts: Ask) -> None:
    with pytest.raises(UsageError, match="no templates for the language 'fr': there is en, vi, zh"):
        briefing(facts("org=river-college"), "fr")
    with pytest.raises(UsageError, match="no format 'pdf' for a briefing: there is md, html, docx"):
        briefing(facts("org=river-college"), "en", "pdf")


def test_an_organisation_of_which_nothing_is_told_says_so(facts: Ask) -> None:
    text = str(briefing(facts("org=quiet-college")))
    assert "Quiet Example College is a vocational college in Cambodia [1]." in text
    assert "- No document read states money given or received.\n- No document read names an office holder.\n" in text
