"""What names in other scripts may be in English, and the records found by that."""

from __future__ import annotations

import pytest

from tvetkg.link import chinese, vietnamese
from tvetkg.link.across import ranked
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.candidates import Index
from tvetkg.link.transliteration import readings

RECORDS = Index(
    [
        Candidate("liuzhou", ("Liuzhou Railway Vocational Technical College",), "CN"),
        Candidate(
            "guangxi", ("Guangxi Vocational & Technical College of Mechanical and Electrical Engineering",), "CN"
        ),
        Candidate("xian", ("Xi'an Institute of Tourism",), "CN"),
        Candidate("hcmute", ("Ho Chi Minh City University of Technology and Education",), "VN"),
        Candidate("nam-dinh", ("Nam Dinh University of Technology Education",), "VN"),
        Candidate("vlute", ("Vinh Long University of Technology Education",), "VN"),
        Candidate("elsewhere", ("Liuzhou Railway Vocational Technical College",), "HK"),
    ]
)


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("柳州铁道职业技术学院", "CN", "liuzhou"),
        ("柳州鐵道職業技術學院", "CN", "liuzhou"),
        ("广西机电职业技术学院", "CN", "guangxi"),
        ("西安旅游学院", "CN", "xian"),
        ("Trường Đại học Sư phạm Kỹ thuật Thành phố Hồ Chí Minh", "VN", "hcmute"),
        ("Trường Đại học Sư phạm Kỹ thuật Nam Định", "VN", "nam-dinh"),
    ],
)
def test_a_native_name_finds_the_english_one(name: str, country: str, found: str) -> None:
    first = ranked(name, RECORDS, country)[0]
    assert RECORDS.candidates[first.at].id == found
    assert set(first.words) <= set(RECORDS.names[first.name].split())


def test_a_latin_name_is_not_read_across_scripts() -> None:
    assert readings("Hanoi University") == {}
    assert readings("Universität Köln") == {}
    assert ranked("Hanoi University", RECORDS, "VN") == []


def test_traditional_characters_are_read_as_simplified() -> None:
    assert readings("職業訓練局") == readings("职业训练局")


@pytest.mark.parametrize("lexicon", [chinese.ENGLISH, vietnamese.ENGLISH])
def test_lexicons_are_lower_case_english(lexicon: dict[str, tuple[str, ...]]) -> None:
    assert all(word.isascii() and word == word.lower() for words in lexicon.values() for word in words)
    assert all(phrase and phrase == phrase.strip() for phrase in lexicon)


def test_chinese_words_are_simplified_and_vietnamese_without_accents() -> None:
    assert not any(phrase.isascii() for phrase in chinese.ENGLISH)
    assert all(phrase.isascii() for phrase in vietnamese.ENGLISH)
