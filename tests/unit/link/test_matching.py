"""Which record of an authority an organisation is, and that the answer says when it does not know."""

from __future__ import annotations

from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from tvetkg.link import across
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.candidates import Index
from tvetkg.link.coefficients import ACROSS, NAMES, TEXTS
from tvetkg.link.features import FEATURES
from tvetkg.link.matching import Matcher
from tvetkg.link.scoring import Match, accepted

RECORDS = [
    Candidate(
        "liuzhou", ("柳州职业技术大学", "Liuzhou Polytechnic University"), "CN", "education", places=("Liuzhou",)
    ),
    Candidate("tianjin-1", ("Tianjin No.1 Commerce School", "天津市第一商业学校"), "CN", "education"),
    Candidate("tianjin-2", ("Tianjin No.2 Commerce School",), "CN", "education"),
    Candidate("york-ca", ("York University", "Université York"), "CA", "education", acronyms=("YU",)),
    Candidate("york-us", ("York University",), "US", "education"),
    Candidate("hanoi", ("Hanoi University of Industry",), "VN", "education", acronyms=("HaUI",)),
    Candidate("hanoi-hospital", ("Hanoi Hospital of Industry",), "VN", "healthcare"),
    Candidate("bac-giang", ("Bac Giang Vocational College of Technology",), "VN", "education"),
    Candidate("npic", ("National Polytechnic Institute of Cambodia",), "KH", "education", acronyms=("NPIC",)),
    Candidate("moe-cn", ("Ministry of Education",), "CN", "government"),
    Candidate("moe-vn", ("Ministry of Education",), "VN", "government"),
    Candidate("hust", ("Huazhong University of Science and Technology", "华中科技大学"), "CN", "education"),
    Candidate("tongji", ("Tongji Medical College",), "CN", "education", parents=("hust",)),
]
TOWNS = ["Alda", "Brin", "Cort", "Dael", "Evor", "Fint", "Gorm", "Hask", "Irne", "Jolt", "Kest", "Lund", "Marn", "Nysa"]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    filler = (
        Candidate(f"filler-{number}", (f"{sort} of {town}",), "XX", "education")
        for number, (sort, town) in enumerate(
            (sort, town)
            for sort in (
                "University",
                "Institute of Technology",
                "Vocational College",
                "Hospital",
                "Polytechnic School",
            )
            for town in TOWNS
        )
    )
    return Matcher([*RECORDS, *filler])


def best(matches: list[Match]) -> str | None:
    match = accepted(matches)
    return match.candidate.id if match else None


@pytest.mark.parametrize(
    ("name", "country", "meant"),
    [
        ("Hanoi University of Industry", "VN", "hanoi"),
        ("University of Industry, Hanoi", "VN", "hanoi"),
        ("Hanoi Univ. of Industry", None, "hanoi"),
        ("Liuzhou Politechnic University", "CN", "liuzhou"),
        ("柳州職業技術大學", None, "liuzhou"),
        ("National Polytechnic Institute of Cambodia (NPIC)", None, "npic"),
        ("York University", "CA", "york-ca"),
        ("York University", "US", "york-us"),
        ("Ministry of Education", "VN", "moe-vn"),
        ("Tianjin No. 2 Commerce School", "CN", "tianjin-2"),
    ],
)
def test_a_name_finds_its_record(matcher: Matcher, name: str, country: str | None, meant: str) -> None:
    assert best(matcher.match([name], country)) == meant


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("York University", None),  # two records, and nothing tells which
        ("York University", "AU"),
        ("Tianjin No.3 Commerce School", "CN"),
        ("Kampong Speu Institute of Technology", "KH"),
        ("Vocational College", None),
        ("", None),
        ("???", None),
    ],
)
def test_a_name_without_a_record_has_no_match(matcher: Matcher, name: str, country: str | None) -> None:
    assert best(matcher.match([name], country)) is None


def test_two_records_that_nothing_tells_apart_share_the_probability(matcher: Matcher) -> None:
    york = {match.candidate.id: match for match in matcher.match(["York University"])}
    assert all(0.2 < york[id_].probability <= 0.6 for id_ in ("york-ca", "york-us"))
    assert "but others have the name too" in york["york-us"].reasons


def test_more_names_help(matcher: Matcher) -> None:
    alone = matcher.match(["Liuzhou Polytechnic"], "CN")
    both = matcher.match(["Liuzhou Polytechnic", "柳州职业技术大学"], "CN")
    assert best(both) == "liuzhou"
    assert both[0].probability > alone[0].probability


def test_the_kind_tells_a_hospital_from_a_school(matcher: Matcher) -> None:
    def probability(kind: str) -> float:
        matches = matcher.match(["Hanoi Industry"], "VN", kind)
        return next((match.probability for match in matches if match.candidate.id == "hanoi-hospital"), 0.0)

    assert probability("healthcare") > probability("education")


def test_reasons_say_what_speaks_for_and_against(matcher: Matcher) -> None:
    (match,) = (m for m in matcher.match(["Hanoi University of Industry"], "VN") if m.candidate.id == "hanoi")
    assert match.reasons == ("same name: 'Hanoi University of Industry'", "of the same economy: VN")
    abroad = matcher.match(["Hanoi University of Industry"], "CN")
    assert all("but of another economy: VN, not CN" in m.reasons for m in abroad if m.candidate.id == "hanoi")


def test_parents_stand_beside_a_unit(matcher: Matcher) -> None:
    match = accepted(matcher.match(["Tongji Medical College"], "CN"))
    assert match is not None
    assert [parent.id for parent in match.parents] == ["hust"]


def test_probabilities_are_shares_of_one(matcher: Matcher) -> None:
    for record in RECORDS:
        matches = matcher.match(record.names, record.country)
        assert sum(match.probability for match in matches) <= 1.001
        assert [m.probability for m in matches] == sorted((m.probability for m in matches), reverse=True)
        assert matches == matcher.match(record.names, record.country)


def test_across_scripts_nothing_is_accepted_but_all_is_for_review(matcher: Matcher) -> None:
    matches = matcher.match(["Trường Cao đẳng nghề Công nghệ Bắc Giang"], "VN")
    assert matches[0].candidate.id == "bac-giang"
    assert matches[0].review
    assert matches[0].reasons[0].startswith("across scripts by 'Bac Giang Vocational College of Technology'")
    assert accepted(matches, threshold=0.0) is None


def test_latin_words_of_a_vietnamese_name_do_not_make_it_accepted() -> None:
    matcher = Matcher(
        [Candidate("ntu", ("Nha Trang University",), "VN"), Candidate("ctu", ("Can Tho University",), "VN")]
    )
    matches = matcher.match(["Trường Đại học Nha Trang"], "VN")
    assert matches[0].candidate.id == "ntu"
    assert all(match.review for match in matches)
    native = Matcher([Candidate("ntu", ("Nha Trang University", "Trường Đại học Nha Trang"), "VN")])
    assert not native.match(["Trường Đại học Nha Trang"], "VN")[0].review


def test_across_scripts_the_economy_is_kept_to(matcher: Matcher) -> None:
    assert all(m.candidate.country == "CN" for m in matcher.match(["教育部"], "CN") if m.review)


def test_a_longer_name_is_another_one() -> None:
    matcher = Matcher(
        [
            Candidate("muslim", ("Muslim University",), "AF", "education"),
            Candidate("sichuan", ("Sichuan University",), "CN", "education", places=("Chengdu",)),
            Candidate("aarhus", ("Aarhus University",), "DK", "education", places=("Aarhus",)),
            *(Candidate(str(at), (f"{town} University", f"{town} Hospital")) for at, town in enumerate(TOWNS)),
        ]
    )

    def probability(name: str) -> float:
        return max((match.probability for match in matcher.match([name])), default=0.0)

    assert probability("Muslim University") > 2 * probability("Aligarh Muslim University")
    assert probability("Sichuan University") > 2 * probability("Sichuan University of Science")
    assert probability("Aarhus University School of Law") > 2 * probability("Aarhus University Hospital")


def test_a_company_is_found_without_the_economy_that_a_register_puts_behind_its_name() -> None:
    matcher = Matcher([Candidate("cn", ("Huaxing (China)",), "CN"), Candidate("de", ("Huaxing (Germany)",), "DE")])
    assert [match.reasons[0] for match in matcher.match(["Huaxing"], "DE")][:1] == ["same name: 'Huaxing'"]
    assert [match.candidate.id for match in matcher.match(["Huaxing"], "DE")][:1] == ["de"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Universität Würzburg", "University of Wuerzburg"),
        ("Viet Nam Academy", "Vietnam Academy"),
        ("Texas A&M University", "Texas A&amp M University"),
        ("Al-Balqa University", "Balqa University"),
        ("Politecnico di Milano", "Polytechnic of Milan"),
        ("Guangdong Provincial Department", "Department of Guangdong Province"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    found = Matcher([Candidate("a", (one,))]).match([other])
    assert found[0].reasons[0] == f"same name: '{one}'"


def test_an_acronym_in_brackets_does_not_hide_the_name() -> None:
    matcher = Matcher([Candidate("kit", ("Karlsruhe Institute of Technology",), "DE", acronyms=("KIT",))])
    (match,) = matcher.match(["Karlsruhe Institute of Technology (KIT)"])
    assert match.reasons == ("same name: 'Karlsruhe Institute of Technology'", "its acronym is named too")


def test_one_generic_word_across_scripts_is_next_to_no_chance() -> None:
    matcher = Matcher(
        [
            Candidate("health", ("Group Health",), "US"),
            Candidate("banking", ("Institute for Development and Research in Banking Technology",), "IN"),
            *(Candidate(f"filler-{at}", (f"University of {town}",)) for at, town in enumerate(TOWNS)),
        ]
    )
    for name in ("港机集团", "Ngân hàng Phát triển Châu Á"):
        matches = matcher.match([name])
        assert all(match.review for match in matches)
        assert all(match.probability < 0.02 for match in matches)


def test_native_names_that_share_but_general_words_are_two() -> None:
    suizhou, liaoning = Candidate("s", ("随州职业技术学院",), "CN"), Candidate("l", ("辽宁师范大学",), "CN")
    matcher = Matcher([suizhou, liaoning])
    assert best(matcher.match(["随州职业技术学院"], "CN")) == "s"
    assert [best(matcher.match([name], "CN")) for name in ("台州职业技术学院", "南宁师范大学")] == [None, None]


def test_an_acronym_means_its_record_only_as_it_is_written(matcher: Matcher) -> None:
    assert [m.candidate.id for m in matcher.match(["NPIC"], "KH")][:1] == ["npic"]
    assert matcher.match(["npic"], "KH") == []


def test_an_empty_authority_has_no_match() -> None:
    assert Matcher([]).match(["Hanoi University of Industry"], "VN") == []
    assert Matcher([Candidate("nameless", ())]).match(["Hanoi"]) == []


TO_TRADITIONAL = OpenCC("s2t")
HAN = "柳州职业技术学院广西机电工程铁路农业医药师范华东经济贸易旅游语言体育电力环境图书馆国际门业发展"


@settings(deadline=None)
@given(st.text(alphabet=HAN, min_size=2, max_size=12))
def test_traditional_and_simplified_are_one_name(name: str) -> None:
    traditional = TO_TRADITIONAL.convert(name)
    one, other = Matcher([Candidate("a", (name,))]), Matcher([Candidate("a", (traditional,))])
    assert one.index.names == other.index.names
    assert one.match([traditional]) == one.match([name])


@settings(deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=5), st.text(max_size=40))
def test_no_text_is_too_odd(names: list[str], asked: str) -> None:
    matches = Matcher([Candidate(str(at), (name,), "CN") for at, name in enumerate(names)]).match([asked], "CN")
    assert all(0 <= match.probability <= 1 for match in matches)


def test_the_index_gives_what_shares_the_rarest_words_first() -> None:
    index = Index([Candidate("a", ("Vocational College",)), Candidate("b", ("Lanzhou Vocational College",))])
    near = index.nearest(index.numbers(["lanzhou", "vocational"]))
    assert [index.spelt[name] for name in near] == ["Lanzhou Vocational College", "Vocational College"]


def test_every_feature_has_its_coefficient() -> None:
    assert tuple(NAMES) == tuple(TEXTS) == FEATURES
    assert tuple(ACROSS) == across.FEATURES
    assert all(isclose(value, round(value, 2)) for table in (NAMES, TEXTS, ACROSS) for value in table.values())
