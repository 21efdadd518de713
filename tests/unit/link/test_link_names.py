from __future__ import annotations

import pytest

from tvetkg.link.names import acronyms_in, initials, numbers_in, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("柳州职业技术学院", "Liuzhou Vocational and Technical College"),
        ("柳州職業技術學院", "Liuzhou Vocational & Technical College"),
        ("广西机电职业技术学院", "Guangxi Mechanical and Electrical Vocational and Technical College"),
        ("Trường Cao đẳng Công nghiệp Bắc Ninh", "College of Industry, Bac Ninh"),
        ("Universiti Malaysia Pahang", "University Malaysia Pahang"),
        ("National Polytechnic Institute of Cambodia", "National Polytechnic Institute, Cambodia"),
    ],
)
def test_names_of_one_institution_have_the_same_words(one: str, other: str) -> None:
    assert set(words_of(one)) == set(words_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("柳州职业技术学院", "柳州城市职业学院"),
        ("广西师范大学", "天津师范大学"),
        ("Bac Giang College of Industrial Techniques", "Bac Ninh College of Industry"),
    ],
)
def test_names_of_two_institutions_do_not(one: str, other: str) -> None:
    assert set(words_of(one)) != set(words_of(other))


def test_a_name_of_signs_has_no_words() -> None:
    assert words_of("— · —") == ()


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("Tianjin No.2 Commerce School", {2}),
        ("天津市第二商业学校", {2}),
        ("First Vocational School", {1}),
        ("Tianjin Vocational Institute", set()),
    ],
)
def test_numbers_are_read_in_any_form(name: str, numbers: set[int]) -> None:
    assert numbers_in(name) == numbers


def test_acronyms_stand_alone_or_in_brackets() -> None:
    assert acronyms_in("Institute of Brunei Technical Education (IBTE)") == {"IBTE"}
    assert acronyms_in("HaUI") == {"HAUI"}
    assert acronyms_in("China-Africa (Benin) Vocational College") == frozenset()


def test_initials_are_made_of_names_in_latin_letters() -> None:
    assert "LVTC" in initials("Liuzhou Vocational and Technical College")
    assert initials("柳州职业技术学院") == frozenset()
    assert initials("Example College") == frozenset()
