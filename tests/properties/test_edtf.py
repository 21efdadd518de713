"""Dates: bounds against the calendar and against the PyPI library ``edtf``."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tvetkg.records.checks import MalformedError
from tvetkg.records.edtf import bounds, checked_edtf

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))
POINTS = st.builds(
    lambda day, length, doubt: day.isoformat()[:length] + doubt,
    DAYS,
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "?", "~", "%"]),
)
MASKED = st.builds(
    lambda year, unknown, month: str(year)[: 4 - unknown] + "X" * unknown + month,
    st.integers(1000, 9998),
    st.integers(1, 3),
    st.sampled_from(["", "-01", "-02", "-11", "-XX"]),
)
PARTS = st.builds("{}-{}".format, st.integers(1000, 9998), st.sampled_from([21, 22, 23, *range(33, 37), 40, 41]))


@given(DAYS)
def test_a_day_is_its_own_bounds(day: date) -> None:
    assert bounds(checked_edtf(day.isoformat())) == (day, day)


@given(st.one_of(POINTS, MASKED, PARTS))
@settings(max_examples=60, deadline=None)
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    found = bounds(checked_edtf(text))
    other = parse_edtf(text)
    assert found is not None
    assert (found[0].timetuple()[:3], found[1].timetuple()[:3]) == (other.lower_strict()[:3], other.upper_strict()[:3])


@given(DAYS, DAYS)
def test_intervals(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert bounds(checked_edtf(f"{first}/{last}")) == (first, last)
    if first < last:
        with pytest.raises(MalformedError, match="ends before it begins"):
            checked_edtf(f"{last}/{first}")


@given(POINTS)
def test_a_month_of_a_year_lies_within_it(text: str) -> None:
    outer, inner = bounds(text[:4]), bounds(text)
    assert outer is not None and inner is not None
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@given(st.integers(1000, 9999), st.integers(0, 99), st.integers(0, 99))
def test_days_exist_or_are_refused(year: int, month: int, day: int) -> None:
    text = f"{year}-{month:02}-{day:02}"
    try:
        there = date.fromisoformat(text)
    except ValueError:
        there = None
    try:
        checked_edtf(text)
    except MalformedError:
        assert there is None
    else:
        assert there is not None and bounds(text) == (there, there)
        assert there - there == timedelta()


@given(st.one_of(st.text(max_size=20), st.text("0123456789X-/.~?%", max_size=21)))
def test_any_text_is_a_date_or_refused_with_advice(text: str) -> None:
    try:
        checked_edtf(text)
    except MalformedError as error:
        assert error.rule == "not-a-date"
        assert error.advice
    else:
        found = bounds(text)
        assert found is None or found[0] <= found[1]
