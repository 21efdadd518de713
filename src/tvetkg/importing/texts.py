"""Text, ids and days from outside, brought into the forms that source files take."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from anyascii import anyascii

from tvetkg.iri import SLUG_LENGTH
from tvetkg.records.checks import MalformedError, checked_language
from tvetkg.records.edtf import checked_edtf, is_full_date

UNKNOWN_LANGUAGE = "und"
"""BCP 47 for a text whose language is not stated."""
_UNWANTED = frozenset({"Cc", "Cs", "Cf", "Zl", "Zp", "Co", "Cn"})
_KEPT = frozenset("\u200c\u200d")
"""Joiners, which several scripts need."""
_CENTS = Decimal("0.01")
_MOST_DECIMALS = 9
"""As many as a figure keeps."""


def plain(text: str) -> str:
    """Put a text on one line: composed (NFC), blanks single, nothing that cannot be seen.

    >>> plain("  Skills\\n for\\u200b  Example Bay ")
    'Skills for Example Bay'
    """
    seen = "".join(" " if c.isspace() else c for c in text if c.isspace() or _is_seen(c))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def _is_seen(character: str) -> bool:
    return character in _KEPT or (character != "\ufffd" and unicodedata.category(character) not in _UNWANTED)


def slug_of(text: str) -> str:
    """Make an id of a text in any script; empty where nothing of it can be written in ASCII.

    >>> slug_of("Bộ Kỹ năng Ví dụ"), slug_of("示例学院"), slug_of("—")
    ('bo-ky-nang-vi-du', 'shi-li-xue-yuan', '')
    """
    letters = text if text.isascii() else re.sub("(?<=[a-z])(?=[A-Z])", "-", anyascii(text))
    return "-".join(re.findall("[a-z0-9]+", letters.lower()))[:SLUG_LENGTH].strip("-")


def digest(*parts: object, length: int = 8) -> str:
    """Give the first hexadecimal digits of the SHA-256 sum of some values.

    >>> digest("XM-EX-1", 2) == digest("XM-EX-1", "2"), len(digest("XM-EX-1"))
    (True, 8)
    """
    joined = "\x1f".join(map(str, parts))
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


def stable_slug(text: str, prefix: str) -> str:
    """Make an id of an identifier, always the same and never that of another one.

    Where letters are lost, digits of the identifier's sum tell it apart.

    >>> stable_slug("XM-EX-1-P001", "iati"), stable_slug("XM/EX 1", "iati")
    ('iati-xm-ex-1-p001', 'iati-xm-ex-1-9759b023')
    """
    slug = slug_of(f"{prefix} {text}")
    if slug == f"{prefix}-{text}".lower():
        return slug
    ending = f"-{digest(text)}"
    return slug[: SLUG_LENGTH - len(ending)].strip("-") + ending


def language_of(tag: str, default: str = UNKNOWN_LANGUAGE) -> str:
    """Give a language tag in its usual spelling; the language alone where the rest is no tag, else ``default``.

    >>> language_of("EN"), language_of("fr_FR"), language_of("zh-hans"), language_of("")
    ('en', 'fr-FR', 'zh-Hans', 'und')
    """
    language, *others = re.split("[-_]", tag.strip())
    usual = [language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in others)]
    for candidate in ("-".join(usual), usual[0]):
        try:
            return checked_language(candidate)
        except MalformedError:
            continue
    return default


def day_of(text: str) -> str | None:
    """Give the day of a date or date-time; None where it is none.

    >>> day_of("2021-03-04T10:00:00Z"), day_of("2021-02-30"), day_of("3/4/2021")
    ('2021-03-04', None, None)
    """
    day = text.strip().partition("T")[0].removesuffix("Z")
    try:
        return checked_edtf(day) if is_full_date(checked_edtf(day)) else None
    except MalformedError:
        return None


def spanning(days: Sequence[str]) -> str | None:
    """Give the day, or the interval from the first to the last; None where there is none.

    >>> spanning(["2021-03-04", "2020-01-05"]), spanning(["2021-03-04"])
    ('2020-01-05/2021-03-04', '2021-03-04')
    """
    if not days:
        return None
    first, last = min(days), max(days)
    return first if first == last else f"{first}/{last}"


def share_of(value: Decimal, percent: Decimal | None) -> tuple[Decimal, Decimal]:
    """Give the least and the most that a part of a value comes to; a part of unknown size may be nothing or all.

    >>> share_of(Decimal(1000), Decimal(40)), share_of(Decimal(1000), None), share_of(Decimal(-5), None)
    ((Decimal('400'), Decimal('400')), (Decimal('0'), Decimal('1000')), (Decimal('-5'), Decimal('0')))
    """
    if percent is None:
        return min(value, Decimal(0)), max(value, Decimal(0))
    with localcontext() as exact:
        exact.prec = 60
        share = value * percent / 100
    return share, share


def amount_of(low: Decimal, high: Decimal, currency: str) -> str:
    """Write an amount of money that lies between two numbers; a range where no decimal writes it exactly.

    >>> amount_of(Decimal("400000.00"), Decimal("400000.00"), "USD"), amount_of(Decimal(0), Decimal("1E+3"), "EUR")
    ('400000 USD', '<=1000 EUR')
    >>> amount_of(Decimal("0.033333333333"), Decimal("0.033333333333"), "EUR")
    '0.03..0.04 EUR'
    """
    if any(len(digits(side).partition(".")[2]) > _MOST_DECIMALS for side in (low, high)):
        low, high = low.quantize(_CENTS, ROUND_FLOOR), high.quantize(_CENTS, ROUND_CEILING)
    if low == high:
        return f"{digits(low)} {currency}"
    return f"<={digits(high)} {currency}" if low <= 0 else f"{digits(low)}..{digits(high)} {currency}"


def digits(value: Decimal) -> str:
    """Write a number without exponent and without zeros at its end.

    >>> digits(Decimal("1E+3")), digits(Decimal("10.50"))
    ('1000', '10.5')
    """
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
