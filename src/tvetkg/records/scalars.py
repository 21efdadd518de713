"""Scalars of a file as values: a file's scalars are text, and the model's field says what they are.

So ``signed: 2013`` is a date, ``rank: 1`` a number and ``title: 1984`` a title, in YAML, JSON and CSV alike, and no
reader has to guess.
"""

from __future__ import annotations

import re

from pydantic import AfterValidator

from tvetkg import iri
from tvetkg.records.checks import MalformedError
from tvetkg.records.edtf import checked_edtf, is_full_date

_MOST_DIGITS = 15


def checked_id(value: str) -> str:
    """Let through an id.

    >>> checked_id("Bac_Giang")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: 'Bac_Giang' is no id: write words in a-z and 0-9 with hyphens: 'bac-giang'
    """
    return _slug(value, "id", "not-an-id")


def checked_code(value: str) -> str:
    """Let through the code of a vocabulary; whether it is known is asked later."""
    return _slug(value, "code", "not-a-code")


def checked_day(value: str) -> str:
    """Let through one full date.

    >>> checked_day("2026-11")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: '2026-11' is no full date: write the day too, as YYYY-MM-DD
    """
    checked_edtf(value)
    if not is_full_date(value):
        raise MalformedError("not-a-full-date", f"{value!r} is no full date", "write the day too, as YYYY-MM-DD")
    return value


def read_whole(value: object) -> object:
    """Read a whole number from its digits; anything but text is handed on to the model."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch("0|[1-9][0-9]*", value) or len(value) > _MOST_DIGITS:
        raise MalformedError("not-a-number", f"{value!r} is no whole number", "write digits only, such as 12")
    return int(value)


def read_truth(value: object) -> object:
    """Read ``true`` or ``false``; anything but text is handed on to the model."""
    if not isinstance(value, str):
        return value
    if value not in ("true", "false"):
        raise MalformedError(
            "not-true-or-false", f"{value!r} is neither true nor false", "write one of these two words"
        )
    return value == "true"


def read_span(value: object) -> list[int]:
    """Read a place in the text: a pair of code points, the end behind the start.

    >>> read_span(["1747", "1873"])
    [1747, 1873]
    """
    if not isinstance(value, list) or len(value) != 2:
        raise MalformedError("not-a-place", "a place in the text is a pair [start, end], and 'at' a list of such pairs")
    span = [whole for each in value if isinstance(whole := read_whole(each), int) and not isinstance(whole, bool)]
    if len(span) != 2:
        raise MalformedError("not-a-place", "a place in the text is a pair of whole numbers, such as [1747, 1873]")
    if not 0 <= span[0] < span[1]:
        raise MalformedError("not-a-place", f"the place {span} is empty", "the end lies behind the start, both from 0")
    return span


def in_form(pattern: str, meant: str, advice: str) -> AfterValidator:
    """Let through text of one form; ``meant`` names it, ``advice`` says how to write it."""

    def check(value: str) -> str:
        if not re.fullmatch(pattern, value):
            raise MalformedError("wrong-form", f"{value!r} is no {meant}", advice)
        return value

    return AfterValidator(check)


def _slug(value: str, name: str, rule: str) -> str:
    if iri.is_slug(value):
        return value
    if len(value) > iri.SLUG_LENGTH:
        raise MalformedError(rule, f"'{value[:20]}…' is no {name}", f"it is longer than {iri.SLUG_LENGTH} characters")
    slug = re.sub("[^a-z0-9]+", "-", value.lower()).strip("-")
    example = f": {slug!r}" if iri.is_slug(slug) and value.isascii() else ""
    raise MalformedError(rule, f"{value!r} is no {name}", f"write words in a-z and 0-9 with hyphens{example}")
