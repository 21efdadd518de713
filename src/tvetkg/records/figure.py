"""A figure as a document states it: a number with its comparator, unit and period, bounds kept as bounds.

The written form is ``(>=|<=|>|<|~)? NUM`` or ``NUM..NUM``, then perhaps `` %`` or a currency (`` USD``), then perhaps
``/year``, ``/month`` or ``/day``. NUM is digits with a point before decimals (at most 18 before it, 9 behind): no sign,
separator, exponent or leading zero.
"""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from tvetkg.records.checks import MalformedError
from tvetkg.records.figure_advice import advice_on

_NUMBER = r"(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?"
"""As many digits as every SPARQL engine keeps exactly."""
_WRITTEN = re.compile(
    rf"(?:(?P<sign>>=|<=|>|<|~)?(?P<value>{_NUMBER})|(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER}))"
    r"(?: (?:(?P<percent>%)|(?P<currency>[A-Z]{3})))?(?:/(?P<per>year|month|day))?"
)
_COMPARATORS = {
    "": "exactly",
    ">": "more-than",
    ">=": "at-least",
    "<": "less-than",
    "<=": "at-most",
    "~": "about",
}
_LONGEST = 80


class FigureValue(BaseModel):
    """What a written figure says.

    ``comparator`` is a code of the vocabulary of that name; ``value`` is the number stated (none for a range); a bound
    that the document does not set is None, and its ``…_inclusive`` False. ``currency`` is an ISO 4217 code in capitals,
    ``per`` year, month or day.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    text: str
    comparator: str
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    lower_inclusive: bool = False
    upper_inclusive: bool = False
    percent: bool = False
    currency: str | None = None
    per: str | None = None


def read_figure(value: object) -> FigureValue:
    """Read a figure from its written form (or a whole number, or a figure already read).

    A value that is none raises :class:`~tvetkg.records.checks.MalformedError` with what to write instead.

    >>> figure = read_figure(">2000")
    >>> figure.comparator, figure.lower, figure.lower_inclusive, figure.upper
    ('more-than', Decimal('2000'), False, None)
    >>> read_figure("over two thousand")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: 'over two thousand' is no figure: write ">2000"
    """
    if isinstance(value, FigureValue):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise MalformedError("not-a-figure", 'a figure is written as one value, such as 35, ">2000" or "80 %"')
    found = _WRITTEN.fullmatch(value) if len(value) <= _LONGEST else None
    if not found:
        shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
        advice = advice_on(value[:_LONGEST], _is_written)
        if re.search("[0-9]{19}|[.][0-9]{10}", value):
            advice = "a figure keeps 18 digits before its point and 9 behind"
        raise MalformedError("not-a-figure", f"{shown!r} is no figure", advice)
    unit = {"percent": bool(found["percent"]), "currency": found["currency"], "per": found["per"]}
    if found["low"]:
        low, high = Decimal(found["low"]), Decimal(found["high"])
        if low >= high:
            raise MalformedError(
                "not-a-figure", f"{value!r} is no range", "the lower number comes first, then a greater one"
            )
        bounds = {"lower": low, "lower_inclusive": True, "upper": high, "upper_inclusive": True}
        return FigureValue.model_validate({"text": value, "comparator": "between", **bounds, **unit})
    sign, number = found["sign"] or "", Decimal(found["value"])
    bounds = {}
    if sign in ("", ">", ">="):
        bounds |= {"lower": number, "lower_inclusive": sign != ">"}
    if sign in ("", "<", "<="):
        bounds |= {"upper": number, "upper_inclusive": sign != "<"}
    return FigureValue.model_validate(
        {"text": value, "comparator": _COMPARATORS[sign], "value": number, **bounds, **unit}
    )


def written_form(figure: FigureValue) -> str:
    """Write a figure from its parts alone: the inverse of :func:`read_figure`.

    >>> written_form(read_figure("~29000/year"))
    '~29000/year'
    """
    if figure.value is None:
        number = f"{figure.lower:f}..{figure.upper:f}"
    else:
        number = next(sign for sign, code in _COMPARATORS.items() if code == figure.comparator) + f"{figure.value:f}"
    unit = " %" if figure.percent else f" {figure.currency}" if figure.currency else ""
    return number + unit + (f"/{figure.per}" if figure.per else "")


def _is_written(text: str) -> bool:
    return bool(_WRITTEN.fullmatch(text))
