"""Amounts of money as bounds, by kind of flow and currency, in one line of text that people and programs read.

``loan: 70000000 usd | grant: >=600000 usd | 500000..600000 eur`` says that one loan (or several, added up) is exactly
70 million, that grants are at least 600,000, and that what is neither called loan nor grant lies between two bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_LINE = re.compile(r"(?:(?P<kind>[a-z+-]+): )?(?P<value>>=[\d.]+|[\d.]+?\.\.[\d.]+|[\d.]+) (?P<currency>[a-z]+)")


@dataclass(frozen=True, order=True)
class Amount:
    """Money of one kind and currency: at least ``lower``, and at most ``upper`` where that is known.

    >>> Amount("grant", "usd", Decimal(5), Decimal(9)) + Amount("grant", "usd", Decimal(1), None)
    Amount(kind='grant', currency='usd', lower=Decimal('6'), upper=None)
    """

    kind: str
    currency: str
    lower: Decimal
    upper: Decimal | None

    def __add__(self, other: Amount) -> Amount:
        both = self.upper is not None and other.upper is not None
        upper = (self.upper or 0) + (other.upper or 0) if both else None
        return Amount(self.kind, self.currency, self.lower + other.lower, None if upper is None else Decimal(upper))

    def __str__(self) -> str:
        kind = f"{self.kind}: " if self.kind else ""
        if self.upper is None:
            return f"{kind}>={_digits(self.lower)} {self.currency}"
        if self.upper == self.lower:
            return f"{kind}{_digits(self.lower)} {self.currency}"
        return f"{kind}{_digits(self.lower)}..{_digits(self.upper)} {self.currency}"


def written(amounts: Iterable[Amount]) -> str | None:
    """Add up amounts of one kind and currency, and write the sums in one line; None where there are none.

    >>> one, other = Amount("loan", "usd", Decimal(70), Decimal(70)), Amount("", "eur", Decimal("0.5"), None)
    >>> written([one, other, one])
    '>=0.5 eur | loan: 140 usd'
    """
    sums: dict[tuple[str, str], Amount] = {}
    for amount in amounts:
        key = amount.kind, amount.currency
        sums[key] = sums[key] + amount if key in sums else amount
    return " | ".join(str(sums[key]) for key in sorted(sums)) or None


def read_amounts(line: str) -> list[Amount]:
    """Read what :func:`written` wrote.

    >>> read_amounts("loan: 140 usd | 1.5..2 eur")[1].upper
    Decimal('2')
    """
    found = []
    for part in line.split(" | ") if line else []:
        match = _LINE.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no amount")
        lower, between, upper = match["value"].removeprefix(">=").partition("..")
        bounded = not match["value"].startswith(">=")
        least = Decimal(lower)
        found.append(
            Amount(
                match["kind"] or "",
                match["currency"],
                least,
                (Decimal(upper) if between else least) if bounded else None,
            )
        )
    return found


def _digits(number: Decimal) -> str:
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


__all__ = ["Amount", "read_amounts", "written"]
