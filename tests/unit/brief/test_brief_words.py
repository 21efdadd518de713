"""Bounds, money, dates and names as each language writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tvetkg.brief.facts import Name
from tvetkg.brief.filters import best_name
from tvetkg.brief.languages import shipped
from tvetkg.brief.numbers import figure, interval, number
from tvetkg.brief.stated import Stated
from tvetkg.brief.times import at, when

LANGUAGES = ("en", "zh", "vi")


def in_all(written: object) -> tuple[str, ...]:
    assert callable(written)
    return tuple(written(shipped(language)) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (">2000", ("more than 2,000", "超过2000", "hơn 2.000")),
        (">=50", ("at least 50", "至少50", "ít nhất 50")),
        ("<50", ("less than 50", "不到50", "dưới 50")),
        ("<=50", ("at most 50", "至多50", "tối đa 50")),
        ("~29000/year", ("about 29,000 a year", "每年约2.9万", "khoảng 29.000 mỗi năm")),
        ("5..9", ("between 5 and 9", "5至9", "từ 5 đến 9")),
        ("80 %", ("80%", "80%", "80%")),
        (">74.5 %", ("more than 74.5%", "超过74.5%", "hơn 74,5%")),
        ("10000000 USD", ("USD 10 million", "1000万USD", "10 triệu USD")),
        (">628000 USD", ("more than USD 628,000", "超过62.8万USD", "hơn 628.000 USD")),
        ("12345", ("12,345", "12345", "12.345")),
        ("12345678", ("12,345,678", "12345678", "12.345.678")),
        ("150000000", ("150 million", "1.5亿", "150 triệu")),
        ("0", ("0", "0", "0")),
    ],
)
def test_a_bound_stays_a_bound(value: str, said: tuple[str, ...]) -> None:
    assert in_all(lambda words: figure(value, words)) == said


def test_a_currency_bears_its_name_where_the_language_writes_it() -> None:
    assert figure("10000000 USD", shipped("zh"), "美元") == "1000万美元"


def test_a_unit_that_the_metric_does_not_tell_is_told() -> None:
    assert in_all(lambda words: figure("3", words, unit="years")) == ("3 years", "3年", "3 năm")


def test_nothing_is_rounded() -> None:
    assert number(Decimal("1234567.891"), shipped("en")) == "1,234,567.891"
    assert number(Decimal("1005000"), shipped("en")) == "1,005,000"


def test_a_sum_of_bounds_is_a_bound() -> None:
    en = shipped("en")
    assert interval(Decimal(5), False, None, en, "USD") == "at least USD 5"
    assert interval(Decimal(5), True, None, en, "USD") == "more than USD 5"
    assert interval(Decimal(5), False, Decimal(5), en, "USD") == "USD 5"
    assert interval(Decimal(5), False, Decimal(9), en, "USD") == "between USD 5 and USD 9"


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (("2013-05-20",), ("on 20 May 2013", "2013年5月20日", "ngày 20/5/2013")),
        (("2013-05",), ("in May 2013", "2013年5月", "tháng 5/2013")),
        (("2013",), ("in 2013", "2013年", "năm 2013")),
        (("2023-XX",), ("in 2023", "2023年", "năm 2023")),
        (("2023-05-XX",), ("in May 2023", "2023年5月", "tháng 5/2023")),
        (("201X",), ("the 2010s", "2010年代", "thập niên 2010")),
        (("20XX",), ("between 2000 and 2099", "2000年至2099年间", "từ 2000 đến 2099")),
        (("XXXX-11",), ("in November (year not stated)", "11月（年份未载明）", "tháng 11 (không nêu năm)")),
        (
            ("XXXX-11-05",),
            ("on 5 November (year not stated)", "11月5日（年份未载明）", "ngày 5/11 (không nêu năm)"),
        ),
        (("2023-22",), ("in summer 2023", "2023年夏季", "mùa hè 2023")),
        (("2023-34",), ("in the second quarter of 2023", "2023年第二季度", "quý II/2023")),
        (("2013~",), ("in about 2013", "约2013年", "năm khoảng 2013")),
        (("2013/2015",), ("from 2013 to 2015", "2013年至2015年", "từ 2013 đến 2015")),
        (("2013/..",), ("since 2013", "自2013年起", "từ 2013")),
        (("../2013",), ("until 2013", "至2013年", "đến 2013")),
        (("last year",), ("“last year”", "“last year”", "“last year”")),
        (("2013", "2013-05-20"), ("on 20 May 2013", "2013年5月20日", "ngày 20/5/2013")),
        (("last year", "2013"), ("in 2013", "2013年", "năm 2013")),
        (("2019", "2020-02"), ("in 2019 or in February 2020", "2019年或2020年2月", "năm 2019 hoặc tháng 2/2020")),
        ((), ("undated", "未注明日期", "không ghi ngày")),
    ],
)
def test_a_time_is_told_as_far_as_it_is_stated(times: tuple[str, ...], said: tuple[str, ...]) -> None:
    assert in_all(lambda words: at(Stated(times), words)) == said


def test_a_table_has_no_prepositions() -> None:
    assert in_all(lambda words: when(Stated(("2013-05-20",)), words)) == ("20 May 2013", "2013年5月20日", "20/5/2013")


def test_hong_kong_is_named_as_each_language_does() -> None:
    beside = [shipped(language).beside for language in LANGUAGES]
    assert [each["hong-kong"]["china"] for each in beside] == ["the Chinese mainland", "中国内地", "Trung Quốc đại lục"]
    assert [each["hong-kong"] == each["macao"] for each in beside] == [True, True, True]


def test_a_name_is_taken_in_the_language_else_in_english_else_as_it_is() -> None:
    vtc = (Name("职训局", "zh-hans", "other"), Name("VTC", "", "acronym"), Name("Council", "en", "preferred"))
    assert best_name(vtc, ["zh-hans", "zh"]) == "职训局"
    assert best_name(vtc, ["vi"]) == "Council"
    assert best_name((Name("한국", "ko", "preferred"), Name("K", "", "acronym")), ["vi"]) == "한국"
    assert best_name((Name("Title", "", "title"), Name("K", "", "acronym")), ["vi"]) == "K"
    assert best_name((), ["vi"]) is None
