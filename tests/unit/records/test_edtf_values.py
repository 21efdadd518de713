from __future__ import annotations

from datetime import date

import pytest

from tvetkg.records.checks import MalformedError
from tvetkg.records.edtf import bounds, checked_edtf, is_full_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013", "2013-01-01", "2013-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12-31", "2025-12-31", "2025-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX-02", "2000-02-01", "2099-02-28"),
        ("201X-02-29", "2012-02-29", "2016-02-29"),
        ("1XXX", "1000-01-01", "1999-12-31"),
        ("2023-XX", "2023-01-01", "2023-12-31"),
        ("2023-XX-XX", "2023-01-01", "2023-12-31"),
        ("2023-05-XX", "2023-05-01", "2023-05-31"),
        ("2013~", "2013-01-01", "2013-12-31"),
        ("2013-05?", "2013-05-01", "2013-05-31"),
        ("2013-05-06%", "2013-05-06", "2013-05-06"),
        ("2013-21", "2013-03-01", "2013-05-31"),
        ("2013-24", "2013-01-01", "2014-02-28"),
        ("9999-24", "9999-01-01", "9999-12-31"),
        ("2013-34", "2013-04-01", "2013-06-30"),
        ("2013-41", "2013-07-01", "2013-12-31"),
        ("2013/2015", "2013-01-01", "2015-12-31"),
        ("2013-05/2013-06-07", "2013-05-01", "2013-06-07"),
        ("2013~/2015?", "2013-01-01", "2015-12-31"),
        ("2013/2013-05", "2013-01-01", "2013-05-31"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    assert checked_edtf(text) == text
    assert bounds(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["XXXX", "XXXX-11", "XXXX-02-29", "2013/..", "../2013", "2013/", "/2013", "XXXX-11/2013", "2013/XXXX"]
)
def test_open_dates_have_no_bounds(text: str) -> None:
    assert checked_edtf(text) == text
    assert bounds(text) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2023-02-30", "'2023-02-30' does not exist: February 2023 has 28 days"),
        ("2023-02-29", "'2023-02-29' does not exist: February 2023 has 28 days"),
        ("2023-04-31", "'2023-04-31' does not exist: April 2023 has 30 days"),
        ("2023-05-00", "'2023-05-00' does not exist: May 2023 has 31 days"),
        ("XXXX-02-30", "'XXXX-02-30' does not exist: February has 29 days"),
        ("2023-13", "'2023-13' does not exist: there is no month 13"),
        ("2023-00", "'2023-00' does not exist: there is no month 00"),
        ("2020/2023-13", "'2023-13' does not exist: there is no month 13"),
        ("2023-21-05", "'2023-21-05' does not exist: '21' is a part of a year and has no days"),
        ("2023-XX-05", "'2023-XX-05' has a day without a month: give the month, or 2023-XX-XX"),
        ("2015/2013", "'2015/2013' ends before it begins: write the earlier date first"),
        ("../..", "'../..' is open on both sides: give at least one of them"),
        ("/", "'/' is open on both sides: give at least one of them"),
        ("2023-5", "'2023-5' is no date: write '2023-05'"),
        ("2023/5/1", "'2023/5/1' is no date: write '2023-05-01'"),
        ("2023.5.1", "'2023.5.1' is no date: write '2023-05-01'"),
        ("0213", "'0213' is no date: years run from 1000"),
        ("2023-01-01T10:00:00", "'2023-01-01T10:00:00' is no date: leave the time of day out and write '2023-01-01'"),
        ("2013-2015", "'2013-2015' is no date: write the interval as '2013/2015'"),
        ("2013..2015", "'2013..2015' is no date: write the interval as '2013/2015'"),
        ("2013..", "'2013..' is no date: write an interval with a stroke, such as '2013/2015' or '2013/..'"),
        ("[2013,2014]", "'[2013,2014]' is no date: sets are not understood; write an interval such as '2013/2015'"),
        ("5 May 2023", "'5 May 2023' is no date: write '2023-05', with the day behind it if it is stated"),
        ("September 2023", "'September 2023' is no date: write '2023-09', with the day behind it if it is stated"),
    ],
)
def test_refusals_say_what_to_write(text: str, message: str) -> None:
    with pytest.raises(MalformedError) as caught:
        checked_edtf(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2013",
        "last November",
        "13/05/2023",
        "2013/2014/2015/2016",
        "2013-~11",
        "2023-1X",
        "2X13",
        "Y12000",
        "２０１３",
        "2013\n",
    ],
)
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(MalformedError) as caught:
        checked_edtf(text)
    assert caught.value.rule == "not-a-date"
    assert caught.value.advice == (
        "write YYYY, YYYY-MM or YYYY-MM-DD, or give the words of the document under 'stated'"
    )


def test_full_dates() -> None:
    assert [is_full_date(text) for text in ("2026-11-21", "2026-11-21?", "2026-11-XX", "2026", "2026-11-21/..")] == [
        True,
        *[False] * 4,
    ]


def test_three_thousand_values() -> None:
    texts = [f"{1900 + n % 200}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(3000)]
    found = [bounds(checked_edtf(text)) for text in texts]
    assert all(first == last for first, last in filter(None, found))
    assert None not in found
