"""Pairs that are proposed, and what is said for and against them; the names are those of public institutions."""

from __future__ import annotations

from itertools import permutations

import pytest

from tvetkg.link.duplicates import Organisation, Place, closest, propose
from tvetkg.link.names import words_of


def place(label: str, *within: str, also: str = "") -> Place:
    names = frozenset(words_of(name) for name in (label, also) if name)
    return Place(label, frozenset(within), names)


PLACES = {
    "china": place("China", "china", also="中国"),
    "guangxi": place("Guangxi", "guangxi", "china"),
    "guizhou": place("Guizhou", "guizhou", "china"),
    "tianjin": place("Tianjin", "tianjin", "china"),
    "beijing": place("Beijing", "beijing", "china"),
    "liuzhou": place("Liuzhou", "liuzhou", "guangxi", "china"),
    "cambodia": place("Cambodia", "cambodia", also="柬埔寨"),
    "viet-nam": place("Viet Nam", "viet-nam"),
}


def organisation(
    slug: str, *names: str, language: str = "en", economy: str | None = None, **rest: object
) -> Organisation:
    named = tuple((language if name.isascii() else "zh-Hans", name) for name in names)
    return Organisation(slug, names[0], named, economy=economy, **rest)  # type: ignore[arg-type]


def score(one: Organisation, other: Organisation) -> float:
    return next((proposal.score for proposal in propose([one, other], PLACES)), 0.0)


def reasons(one: Organisation, other: Organisation) -> tuple[str, ...]:
    return propose([one, other], PLACES)[0].reasons


LIUZHOU = organisation(
    "lvtc", "Liuzhou Vocational and Technical College", economy="china", kind="vocational-college", place="liuzhou"
)


def test_a_name_in_two_scripts_is_one_name() -> None:
    chinese = organisation("b", "柳州职业技术学院", economy="china", place="liuzhou")
    proposal = propose([LIUZHOU, chinese], PLACES)[0]
    assert (proposal.one.id, proposal.other.id, proposal.score) == ("b", "lvtc", 0.996)
    assert proposal.reasons == (
        "names of the same words across scripts: '柳州职业技术学院' and 'Liuzhou Vocational and Technical College'",
        "both in Liuzhou",
    )


def test_simplified_and_traditional_names_are_the_same() -> None:
    one = organisation("a", "Institute A", "柳州职业技术学院", economy="china")
    other = organisation("b", "Institute B", "柳州職業技術學院", economy="china")
    assert reasons(one, other) == ("same name in Chinese: '柳州职业技术学院'", "both of China")


def test_an_acronym_joins_names_that_share_no_word() -> None:
    one = organisation("a", "Office of the Vocational Education Commission (OVEC)", economy="china")
    other = organisation("b", "Bureau B", acronyms=frozenset({"OVEC"}), economy="china")
    assert "same acronym OVEC" in reasons(one, other)
    initials = organisation("c", "LVTC", economy="china")
    assert "LVTC are the initials of 'Liuzhou Vocational and Technical College'" in reasons(LIUZHOU, initials)


def test_a_misspelt_name_is_found() -> None:
    one = organisation("a", "Hanoi University of Industry", economy="viet-nam")
    other = organisation("b", "Hanoi Universty of Industry", economy="viet-nam")
    assert reasons(one, other)[0] == (
        "names alike but for one letter: 'Hanoi University of Industry' and 'Hanoi Universty of Industry'"
    )
    assert score(one, other) > 0.9


def test_an_upgrade_to_university_is_found() -> None:
    one = organisation("a", "Ningbo Polytechnic", economy="china")
    other = organisation("b", "Polytechnic University of Ningbo", economy="china")
    assert reasons(one, other)[0].startswith("names alike but for general words: ")
    assert score(one, other) > 0.8


@pytest.mark.parametrize(
    ("one", "other", "objection"),
    [
        (
            organisation("a", "Ministry of Education", economy="china"),
            organisation("b", "Ministry of Education", economy="cambodia"),
            "but of different economies: China and Cambodia",
        ),
        (
            organisation("a", "Polytechnic of Construction", place="guangxi"),
            organisation("b", "Polytechnic of Construction", place="guizhou"),
            "but in different places: Guangxi and Guizhou",
        ),
        (
            organisation("a", "Beijing Normal University", economy="china"),
            organisation("b", "Tianjin Normal University", economy="china"),
            "but named after different places: Beijing and Tianjin",
        ),
        (
            organisation("a", "Tianjin No.1 Commerce School", economy="china"),
            organisation("b", "Tianjin No.2 Commerce School", economy="china"),
            "but their numbers differ: 1 and 2",
        ),
        (
            organisation("a", "Setúbal Polytechnic Institute"),
            organisation("b", "Setúbal Municipality"),
            "but one is by its name a school, the other an office",
        ),
        (
            organisation("a", "Guangxi University"),
            organisation("b", "Guangxi University Press", part_of=frozenset({"a"})),
            "but b is part of a",
        ),
    ],
    ids=["economies", "places", "named after places", "numbers", "sorts", "parts"],
)
def test_what_speaks_against_a_pair_is_said_and_weighs(one: Organisation, other: Organisation, objection: str) -> None:
    assert reasons(one, other)[-1] == objection
    assert score(one, other) <= 0.75


def test_a_place_within_the_other_is_no_objection() -> None:
    one = organisation("a", "Liuzhou Vocational College", place="liuzhou")
    other = organisation("b", "Liuzhou Vocational College", place="guangxi")
    assert reasons(one, other) == ("same name: 'Liuzhou Vocational College'",)


def test_general_words_alone_bring_nobody_together() -> None:
    one = organisation("a", "Tianjin Vocational College of Mechanics", economy="china")
    other = organisation("b", "Guangxi Vocational College of Nursing", economy="china")
    assert propose([one, other], PLACES) == []


def test_decided_pairs_are_left_out() -> None:
    twin = organisation("b", "柳州职业技术学院")
    assert propose([LIUZHOU, twin], PLACES, [frozenset(("b", "lvtc"))]) == []
    assert len(propose([LIUZHOU, twin], PLACES, [frozenset(("b", "c"))])) == 1


def test_the_likeliest_come_first_whatever_the_order_given() -> None:
    given = [
        LIUZHOU,
        organisation("a", "柳州职业技术学院", economy="china"),
        organisation("b", "Liuzhou City Vocational College", economy="china"),
    ]
    expected = propose(given, PLACES)
    assert (expected[0].one.id, expected[0].other.id) == ("a", "lvtc")
    assert [p.score for p in expected] == sorted((p.score for p in expected), reverse=True)
    assert all(propose(list(order), PLACES) == expected for order in permutations(given))
    assert propose(given, PLACES, min_score=0.95) == expected[:1]


def test_the_closest_known_ones_of_a_newcomer() -> None:
    known = [LIUZHOU, organisation("b", "Guangxi Normal University", economy="china")]
    newcomer = organisation("liuzhou-polytechnic", "柳州职业技术学院")
    assert [each.other.id for each in closest(newcomer, known, PLACES)] == ["lvtc"]
    assert closest(organisation("x", "Elsewhere Academy"), known, PLACES) == []


def test_nine_hundred_organisations_of_alike_names() -> None:
    towns = [
        a + b + c
        for a in ("bei", "nan", "dong", "xi", "an", "lu")
        for b in ("jin", "ning", "zhou", "hai", "shan")
        for c in ("fu", "li", "tai", "wen", "yan", "gu")
    ]
    kinds = (
        "Vocational and Technical College",
        "Normal University",
        "Polytechnic",
        "Institute of Commerce",
        "Government",
    )
    many = [
        organisation(
            f"o-{number}", f"{towns[number % len(towns)]} {kinds[number // len(towns)]}".title(), economy="china"
        )
        for number in range(900)
    ]
    assert len(propose(many, PLACES)) > 900
