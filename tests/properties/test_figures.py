"""Figures: what is written is what is read, and nothing outside the grammar is a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tvetkg.records.checks import MalformedError
from tvetkg.records.figure import read_figure, written_form

WHOLE = st.integers(min_value=0, max_value=10**18 - 1)
NUMBERS = st.builds(
    lambda whole, behind: f"{whole}.{behind}" if behind else str(whole),
    WHOLE,
    st.one_of(st.just(""), st.text("0123456789", min_size=1, max_size=9)),
)
SINGLE = st.builds(str.__add__, st.sampled_from(["", ">", ">=", "<", "<=", "~"]), NUMBERS)
RANGES = st.tuples(NUMBERS, NUMBERS).filter(lambda pair: Decimal(pair[0]) < Decimal(pair[1])).map("..".join)
UNITS = st.one_of(st.just(""), st.just(" %"), st.from_regex(r" [A-Z]{3}", fullmatch=True))
FIGURES = st.builds(
    lambda number, unit, per: number + unit + per,
    st.one_of(SINGLE, RANGES),
    UNITS,
    st.sampled_from(["", "/year", "/month", "/day"]),
)
NUMBER = r"(0|[1-9][0-9]*)(\.[0-9]+)?"
GRAMMAR = re.compile(rf"((>=|<=|>|<|~)?{NUMBER}|{NUMBER}\.\.{NUMBER})( %| [A-Z]{{3}})?(/year|/month|/day)?")


@given(FIGURES)
def test_text_to_value_to_text(text: str) -> None:
    figure = read_figure(text)
    assert figure.text == text
    assert written_form(figure) == text
    assert read_figure(written_form(figure)) == figure


@given(FIGURES)
def test_bounds_stay_bounds(text: str) -> None:
    figure = read_figure(text)
    assert not (figure.lower_inclusive and figure.lower is None)
    assert not (figure.upper_inclusive and figure.upper is None)
    if figure.comparator == "exactly":
        assert figure.lower == figure.upper == figure.value
    elif figure.comparator == "between":
        assert figure.lower is not None and figure.upper is not None and figure.lower < figure.upper
    else:
        assert figure.lower is None or figure.upper is None


@given(st.one_of(st.text(max_size=40), st.text("0123456789.,<>=~%USD /yearmonthday-", max_size=20)))
def test_any_text_is_a_figure_or_refused_with_advice(text: str) -> None:
    try:
        read_figure(text)
    except MalformedError as error:
        assert error.rule == "not-a-figure"
        assert error.advice
        if proposed := re.match(r'write "([^"]*)"', error.advice):
            assert read_figure(proposed[1]).text == proposed[1]
    else:
        assert GRAMMAR.fullmatch(text)
