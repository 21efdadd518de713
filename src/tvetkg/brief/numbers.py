"""Numbers in the words of a language: bounds stay bounds, and nothing is rounded."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_decimal

from tvetkg.brief.words import Words
from tvetkg.records.figure import FigureValue, read_figure

_DECIMALS = Decimal("0.01")


def number(value: Decimal | int, words: Words) -> str:
    """Write a number as it is, never rounded; round millions and the like in words.

    >>> from tvetkg.brief.languages import shipped
    >>> [number(Decimal(n), shipped("en")) for n in ("2000", "628000", "9500000", "47628001")]
    ['2,000', '628,000', '9.5 million', '47,628,001']
    >>> [number(Decimal(n), shipped("zh")) for n in ("2000", "628000", "10000000")]
    ['2000', '62.8万', '1000万']
    """
    exact = Decimal(value)
    for size, name in words.numbers.scales:
        scaled = exact / size
        if abs(scaled) >= 1 and scaled == scaled.quantize(_DECIMALS):
            return _plain(scaled, words) + name
    return _plain(exact, words)


def figure(text: str, words: Words, currency_name: str = "", unit: str = "") -> str:
    """Write a figure from its written form, such as ``>2000``, with its bound, currency, unit and period.

    >>> from tvetkg.brief.languages import shipped
    >>> [figure(text, shipped("en")) for text in (">2000", "9500000..10500000 USD", "80 %", "~29000/year")]
    ['more than 2,000', 'between USD 9.5 million and USD 10.5 million', '80%', 'about 29,000 a year']
    >>> figure(">2000", shipped("zh")), figure(">2000", shipped("vi"))
    ('超过2000', 'hơn 2.000')
    """
    read = read_figure(text)
    if read.value is None:
        ends = (read.lower or Decimal(0), read.upper or Decimal(0))
        low, high = (_with_unit(end, read, words, currency_name, unit) for end in ends)
        told = words.numbers.bounds["between"].format(low=low, high=high)
    else:
        n = _with_unit(read.value, read, words, currency_name, unit)
        told = words.numbers.bounds[read.comparator].format(n=n)
    return words.numbers.per[read.per].format(n=told) if read.per else told


def currency(text: str) -> str:
    """Name the currency of a figure in its written form; nothing where it has none.

    >>> currency(">628000 USD"), currency("35")
    ('USD', '')
    """
    return read_figure(text).currency or ""


def interval(
    lower: Decimal, strict: bool, upper: Decimal | None, words: Words, code: str, currency_name: str = ""
) -> str:
    """Write a sum of bounds as the bound that it is.

    >>> from tvetkg.brief.languages import shipped
    >>> interval(Decimal(47628000), True, None, shipped("en"), "USD")
    'more than USD 47,628,000'
    """
    bounds = words.numbers.bounds
    low = _money(lower, words, code, currency_name)
    if upper is None:
        return bounds["more-than" if strict else "at-least"].format(n=low)
    if upper == lower:
        return bounds["exactly"].format(n=low)
    return bounds["between"].format(low=low, high=_money(upper, words, code, currency_name))


def _with_unit(value: Decimal, read: FigureValue, words: Words, currency_name: str, unit: str) -> str:
    if read.currency:
        return _money(value, words, read.currency, currency_name)
    if read.percent:
        return words.numbers.percent.format(number=number(value, words))
    told = number(value, words)
    return words.numbers.units[unit].format(n=told) if unit in words.numbers.units else told


def _money(value: Decimal, words: Words, code: str, currency_name: str) -> str:
    return words.numbers.money.format(number=number(value, words), code=code, currency=currency_name or code)


def _plain(value: Decimal, words: Words) -> str:
    return format_decimal(
        value.normalize(), locale=words.locale, decimal_quantization=False, group_separator=words.numbers.grouping
    )
