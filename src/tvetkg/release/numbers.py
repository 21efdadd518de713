"""Figures as cells: bounds stay bounds, and "about" has none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tvetkg.release.columns import Cell, Column
from tvetkg.release.facts import Facts

BOUNDS = (
    Column("value_text", "text", "As the document states it.", "tv:valueText"),
    Column("value", "number", "The number that is stated; empty for a range.", "tv:value"),
    Column("comparator", "text", "exactly, more-than, at-least, less-than, at-most, about, between.", "tv:comparator"),
    Column("lower", "number", "The lower bound; empty: none is stated.", "tv:lowerBound"),
    Column("lower_strict", "boolean", "Whether the lower bound is exceeded ('more than').", "tv:lowerInclusive"),
    Column("upper", "number", "The upper bound; empty: none is stated.", "tv:upperBound"),
    Column("upper_strict", "boolean", "Whether it stays below the upper bound ('less than').", "tv:upperInclusive"),
    Column("currency", "text", "The ISO 4217 code of an amount.", "tv:currency"),
)
"""The columns that :func:`bounds` fills."""


def bounds(facts: Facts, figures: Sequence[str]) -> tuple[Cell, ...]:
    """Give what figures about one thing state, for the columns :data:`BOUNDS`.

    Of several figures the bounds enclose all; in different currencies, or for different spans of time, they have none.
    """
    texts = sorted({text for each in figures for text in facts.texts(each, "tv:valueText")})
    values = {value for each in figures for value in facts.texts(each, "tv:value")}
    comparators = {code for each in figures for code in facts.ids(each, "tv:comparator")}
    currencies = {tuple(facts.ids(each, "tv:currency")) for each in figures}
    comparable = (
        len({(tuple(facts.ids(each, "tv:currency")), tuple(facts.ids(each, "tv:per"))) for each in figures}) == 1
    )
    lower, lower_strict = _bound(facts, figures, "lower") if comparable else (None, None)
    upper, upper_strict = _bound(facts, figures, "upper") if comparable else (None, None)
    currency = next(iter(currencies), ()) if len(currencies) == 1 else ()
    return (
        " | ".join(texts) or None,
        next(iter(values)) if len(values) == 1 and comparable else None,
        next(iter(comparators)) if len(comparators) == 1 else None,
        lower,
        lower_strict,
        upper,
        upper_strict,
        currency[0].upper() if currency else None,
    )


def _bound(facts: Facts, figures: Sequence[str], side: str) -> tuple[str | None, bool | None]:
    told = []
    for each in figures:
        value, inclusive = facts.text(each, f"tv:{side}Bound"), facts.text(each, f"tv:{side}Inclusive")
        if value is None:
            return None, None
        number = Decimal(value)
        told.append((number if side == "lower" else -number, inclusive == "false", value))
    _, strict, value = min(told)
    return value, strict


__all__ = ["BOUNDS", "bounds"]
