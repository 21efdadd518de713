"""Which institution an affiliation string means."""

from __future__ import annotations

import pytest

from tvetkg.link.affiliations import match_affiliation
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.countries import countries, country_of
from tvetkg.link.matching import Matcher
from tvetkg.link.scoring import accepted

TOWNS = [
    "Alda",
    "Brin",
    "Cort",
    "Dael",
    "Evor",
    "Fint",
    "Gorm",
    "Hask",
    "Irne",
    "Jolt",
    "Kest",
    "Lund",
    "Marn",
    "Nysa",
    "Orth",
    "Pell",
    "Quor",
    "Rast",
    "Sund",
    "Tamm",
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    records = [
        Candidate("hue", ("Hue Industrial College",), "VN", "education", places=("Hue",)),
        Candidate("xmu", ("Xiamen University", "厦门大学"), "CN", "education", places=("Xiamen",)),
        Candidate(
            "xmu-hospital", ("First Affiliated Hospital of Xiamen University",), "CN", "healthcare", None, ("xmu",)
        ),
        Candidate(
            "kaist", ("Korea Advanced Institute of Science and Technology",), "KR", "education", acronyms=("KAIST",)
        ),
        Candidate("moe", ("Ministry of Education",), "CN", "government"),
        Candidate("st-mary-au", ("St. Mary's College",), "AU", "education", places=("Perth",)),
        Candidate("st-mary-ie", ("St Mary's College",), "IE", "education", places=("Dublin",)),
    ]
    kinds = ("University of {}", "{} Institute of Physics", "Department of {}", "{} College", "School of {}")
    filler = [
        Candidate(f"filler-{kind}-{town}", (kind.format(town),), "XX", "education") for kind in kinds for town in TOWNS
    ]
    return Matcher([*records, *filler])


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Faculty of Electrics, Hue Industrial College, Hue, Viet Nam", "hue"),
        ("Department of Physics, Xiamen University, Xiamen, Fujian, P.R. China", "xmu"),
        ("Department of Surgery, The First Affiliated Hospital of Xiamen University, Xiamen, China", "xmu-hospital"),
        ("Key Laboratory of Coastal Ecology, Ministry of Education, Xiamen University", "xmu"),
        ("St. Mary's College, Dublin, Ireland", "st-mary-ie"),
        ("School of Arts; St Mary’s College; Perth; Australia", "st-mary-au"),
        ("厦门大学", "xmu"),
        ("廈門大學", "xmu"),
    ],
)
def test_a_string_means_its_institution(matcher: Matcher, text: str, meant: str) -> None:
    match = accepted(match_affiliation(text, matcher))
    assert match is not None
    assert match.candidate.id == meant


@pytest.mark.parametrize(
    "text", ["Independent researcher, Hanoi, Viet Nam", "Phnom Penh Polytechnic School, Cambodia", "China", "", ", ,;"]
)
def test_a_string_without_a_record_means_none(matcher: Matcher, text: str) -> None:
    assert accepted(match_affiliation(text, matcher)) is None


def test_the_whole_of_a_unit_is_offered_beside_it(matcher: Matcher) -> None:
    text = "Department of Surgery, The First Affiliated Hospital of Xiamen University, Xiamen, China"
    match = match_affiliation(text, matcher)[0]
    assert [parent.id for parent in match.parents] == ["xmu"]


def test_an_acronym_in_capitals_finds_its_record(matcher: Matcher) -> None:
    assert match_affiliation("Department of Biology, KAIST, Korea", matcher)[0].candidate.id == "kaist"


def test_the_economy_that_is_given_goes_before_that_of_the_string(matcher: Matcher) -> None:
    known = match_affiliation("St. Mary's College", matcher, country="IE")
    assert known[0].candidate.id == "st-mary-ie"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nanning, Guangxi, China", "CN"),
        ("Kowloon, Hong Kong SAR, China", "HK"),
        ("Macao, China", "MO"),
        ("Vientiane, Lao PDR", "LA"),
        ("Daejeon, Republic of Korea", "KR"),
        ("北京，中国", "CN"),
        ("Atlanta, Georgia, USA", "US"),
        ("Atlanta, Georgia", None),
        ("Jiangsu University China", "CN"),
        ("Liuzhou", None),
        ("", None),
    ],
)
def test_the_economy_of_a_string(text: str, code: str | None) -> None:
    assert country_of(text, countries()) == code


def test_an_economy_in_capitals_is_no_acronym() -> None:
    matcher = Matcher([Candidate("usa", ("University of South Alabama",), "US", acronyms=("USA",))])
    assert match_affiliation("Space Systems Corporation, Alexandria, VA, USA", matcher) == []


def test_a_name_does_not_reach_over_a_comma_into_another(matcher: Matcher) -> None:
    asked = Matcher([Candidate("taipei", ("University of Taipei",), "TW", places=("Taipei",))])
    match = next(iter(match_affiliation("Soochow University, Taipei, Taiwan", asked)), None)
    assert match is None or not match.reasons[0].startswith("the text holds")
