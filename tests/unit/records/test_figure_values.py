from __future__ import annotations

from decimal import Decimal

import pytest

from tvetkg.records.checks import MalformedError
from tvetkg.records.figure import FigureValue, read_figure, written_form


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "5",
            {
                "comparator": "exactly",
                "value": 5,
                "lower": 5,
                "lower_inclusive": True,
                "upper": 5,
                "upper_inclusive": True,
            },
        ),
        (">5", {"comparator": "more-than", "value": 5, "lower": 5}),
        (">=5", {"comparator": "at-least", "value": 5, "lower": 5, "lower_inclusive": True}),
        ("<5", {"comparator": "less-than", "value": 5, "upper": 5}),
        ("<=5", {"comparator": "at-most", "value": 5, "upper": 5, "upper_inclusive": True}),
        ("~5", {"comparator": "about", "value": 5}),
        ("5..9", {"comparator": "between", "lower": 5, "lower_inclusive": True, "upper": 9, "upper_inclusive": True}),
        ("~29000/year", {"comparator": "about", "value": 29000, "per": "year"}),
        (">74 %", {"comparator": "more-than", "value": 74, "lower": 74, "percent": True}),
        (">628000 USD", {"comparator": "more-than", "value": 628000, "lower": 628000, "currency": "USD"}),
        ("~0.5 USD/day", {"comparator": "about", "value": Decimal("0.5"), "currency": "USD", "per": "day"}),
        ("~120 %/month", {"comparator": "about", "value": 120, "percent": True, "per": "month"}),
        ("~0", {"comparator": "about", "value": 0}),
    ],
)
def test_what_a_figure_says(text: str, parts: dict[str, object]) -> None:
    figure = read_figure(text)
    assert figure.model_dump(exclude_defaults=True) == {"text": text, **parts}
    assert written_form(figure) == text


def test_whole_numbers_and_figures_are_figures() -> None:
    assert read_figure(35) == read_figure("35")
    assert read_figure(read_figure("~5")) == read_figure("~5")


def test_figures_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read_figure("5").value = Decimal(6)  # type: ignore[misc]


def test_digits_are_kept() -> None:
    assert read_figure("123456789012345678.123456789").value == Decimal("123456789012345678.123456789")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("over two thousand", 'write ">2000"'),
        ("more than 2,000", 'write ">2000" (no separators)'),
        ("exceeding one hundred and five", 'write ">105"'),
        ("at least 5", 'write ">=5"'),
        ("no fewer than 5", 'write ">=5"'),
        ("fewer than 5", 'write "<5"'),
        ("up to 5", 'write "<=5"'),
        ("about twenty-one", 'write "~21"'),
        ("nearly 29,000 a year", 'write "~29000/year" (no separators)'),
        ("5 annually", 'write "5/year"'),
        ("≥5", 'write ">=5"'),
        ("5+", 'write ">=5"'),
        ("超过2000", 'write ">2000"'),
        ("约5,000", 'write "~5000" (no separators)'),
        ("hơn 5", 'write ">5"'),
        ("2,000", 'write "2000" (no separators)'),
        ("2 000 000", 'write "2000000" (no separators)'),
        ("2'000", 'write "2000" (no separators)'),
        ("10 million USD", 'write "10000000 USD"'),
        ("3.5 million", 'write "3500000"'),
        ("a hundred", 'write "100"'),
        ("two thousand five hundred", 'write "2500"'),
        ("US$10 million", 'write "10000000 USD"'),
        ("5€", 'write "5 EUR"'),
        ("USD 5", 'write "5 USD"'),
        ("5 usd", 'write "5 USD"'),
        ("5USD", 'write "5 USD"'),
        ("$5", 'name the currency behind the number, as in "10000000 USD"'),
        ("5%", 'write "5 %" (one blank before the sign)'),
        ("80 per cent", 'write "80 %"'),
        ("80 % %", 'one percent sign is enough: write it as in "80 %"'),
        ("5 per cent of 10 percent", 'one percent sign is enough: write it as in "80 %"'),
        ("5-9", 'write "5..9"'),
        ("5 to 9", 'write "5..9"'),
        ("5 .. 9", 'write "5..9"'),
        ("> 5", 'write ">5"'),
        (">= 5", 'write ">=5"'),
        ("5 /year", 'write "5/year"'),
        ("5 per day", 'write "5/day"'),
        ("007", 'write "7" (no leading zero)'),
        ("５", 'write "5"'),
        (" 5", 'write "5"'),
        ("-5", "a figure has no sign: say in 'counts' what has fallen or is missing"),
        ("1e6", 'write the number out, as in "10000000"'),
        ("9..5", "the lower number comes first, then a greater one"),
        ("5..5", "the lower number comes first, then a greater one"),
        ("9" * 19, "a figure keeps 18 digits before its point and 9 behind"),
        ("0.0000000001", "a figure keeps 18 digits before its point and 9 behind"),
    ],
)
def test_advice_says_how_to_write_it(text: str, advice: str) -> None:
    with pytest.raises(MalformedError) as caught:
        read_figure(text)
    assert caught.value.advice == advice


@pytest.mark.parametrize(
    "text", ["", "many", "a", "5.", ".5", "5..", "..9", ">5..9", "5 persons", ">>5", "5 % USD", "5/week", "x" * 99]
)
def test_general_advice_where_nobody_can_tell(text: str) -> None:
    with pytest.raises(MalformedError) as caught:
        read_figure(text)
    assert caught.value.advice == (
        'write a number such as 35, ">2000", "~29000/year", "5..9", "80 %" or "10000000 USD"'
    )
    assert len(caught.value.message) < 120


@pytest.mark.parametrize("value", [True, None, 0.5, ["5"], {"value": 5}, b"5"])
def test_other_values_are_no_figures(value: object) -> None:
    with pytest.raises(MalformedError, match="a figure is written as one value"):
        read_figure(value)


def test_the_model_is_closed() -> None:
    with pytest.raises(ValueError, match="Extra inputs"):
        FigureValue.model_validate({"text": "5", "comparator": "exactly", "colour": "red"})
