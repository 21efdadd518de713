"""Dates as far as a document gives them: a part of EDTF (ISO 8601-2), and the days it bounds.

Understood are years, months and days; digits that are not known (``201X``, ``2023-XX``, ``XXXX-11``); seasons, quarters
and halves (``2023-21`` to ``-24``, ``-33`` to ``-36``, ``-40`` and ``-41``); ``?``, ``~`` and ``%`` behind them for
uncertain, approximate and both; and intervals of these (``2013/2015``, ``2013/..``). The PyPI library ``edtf`` reads
more, but takes 2023-02-29 for a day, stops with errors of its own at open intervals, prints, and needs 10 ms a value;
the tests use it as a second opinion.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tvetkg.records.checks import MalformedError

_SHAPE = re.compile(
    r"(?P<year>X{4}|[1-9](?:[0-9]{3}|[0-9]{2}X|[0-9]XX|XXX))"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<doubt>[?~%])?"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS_OF_A_YEAR = {
    **{21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14)},
    **{33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)},
    **{40: (1, 6), 41: (7, 12)},
}
"""First and last month. Writers mean either end of a year by its winter: ``-24`` is from January to next February."""

_HOW_TO_WRITE = "write YYYY, YYYY-MM or YYYY-MM-DD, or give the words of the document under 'stated'"

_MEANT = (
    (r"0[0-9]{3}\b.*", "years run from 1000"),
    (r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", "leave the time of day out and write '{day}'"),
    (r"[\[{].*", "sets are not understood; write an interval such as '2013/2015'"),
    (r"(?P<first>[0-9]{4})\s*(?:[-–—]|\.\.)\s*(?P<last>[0-9]{4})", "write the interval as '{first}/{last}'"),
    (r"\.\.|[0-9-]+\.\.|\.\.[0-9-]+", "write an interval with a stroke, such as '2013/2015' or '2013/..'"),
)
"""What people write instead, and what to tell them."""

_Part = tuple[str, str, str]
Bounds = tuple[date, date]


def checked_edtf(text: str) -> str:
    """Let through an EDTF value, or raise :class:`~tvetkg.records.checks.MalformedError` with what to write instead.

    >>> [checked_edtf(value) for value in ("2013", "XXXX-11", "2013-05/..")]
    ['2013', 'XXXX-11', '2013-05/..']
    >>> checked_edtf("2023-02-30")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: '2023-02-30' does not exist: February 2023 has 28 days
    """
    sides = text.split("/")
    if len(sides) > 2:
        raise MalformedError("not-a-date", f"{text!r} is no date", _advice(text.replace("/", "-")))
    if len(sides) == 2 and not any(side.strip(".") for side in sides):
        raise MalformedError("not-a-date", f"{text!r} is open on both sides", "give at least one of them")
    for side in sides:
        if len(sides) == 1 or side not in ("", ".."):
            _check(_part(side, text), side)
    found = [] if len(sides) == 1 else [_bounds(_part(side, text)) for side in sides if side not in ("", "..")]
    if len(found) == 2 and found[0] and found[1] and found[1][1] < found[0][0]:
        raise MalformedError("not-a-date", f"{text!r} ends before it begins", "write the earlier date first")
    return text


def bounds(edtf: str) -> Bounds | None:
    """Give the first and the last day that a checked EDTF value allows; None where its year or one side is open.

    ``~`` and ``?`` leave the days as they are written.

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    >>> bounds("XXXX-11") is bounds("2013/..") is None
    True
    """
    sides = edtf.split("/")
    if not all(side.strip(".") for side in sides):
        return None
    found = [_bounds(_part(side, edtf)) for side in sides]
    first, last = found[0], found[-1]
    return (first[0], last[1]) if first and last else None


def is_full_date(edtf: str) -> bool:
    """Tell whether the value is one certain day.

    >>> is_full_date("2026-11-21"), is_full_date("2026-11")
    (True, False)
    """
    return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", edtf))


def _part(side: str, whole: str) -> _Part:
    if found := _SHAPE.fullmatch(side):
        return found["year"], found["month"] or "", found["day"] or ""
    raise MalformedError("not-a-date", f"{whole!r} is no date", _advice(side))


def _advice(side: str) -> str:
    for shape, advice in _MEANT:
        if found := re.fullmatch(shape, side):
            return advice.format(**found.groupdict())
    if found := re.fullmatch(r"([0-9]{4})([-./ ])([0-9]{1,2})(?:\2([0-9]{1,2}))?", side):
        year, _, *rest = found.groups()
        return f"write '{'-'.join([year, *(part.zfill(2) for part in rest if part)])}'"
    for number, month in enumerate(_MONTHS, 1):
        if re.search(rf"\b{month[:3]}", side, re.IGNORECASE) and (found := re.search("[12][0-9]{3}", side)):
            return f"write '{found.group()}-{number:02}', with the day behind it if it is stated"
    return _HOW_TO_WRITE


def _check(part: _Part, written: str) -> None:
    year, month, day = part
    number = 0 if month in ("", "XX") else int(month)
    if month and month != "XX" and not 1 <= number <= 12 and number not in _PARTS_OF_A_YEAR:
        raise MalformedError("not-a-date", f"{written!r} does not exist", f"there is no month {month}")
    if not day:
        return
    if number > 12:
        raise MalformedError(
            "not-a-date", f"{written!r} does not exist", f"'{month}' is a part of a year and has no days"
        )
    if day == "XX":
        return
    if month == "XX":
        raise MalformedError("not-a-date", f"{written!r} has a day without a month", f"give the month, or {year}-XX-XX")
    longest = max(monthrange(known, number)[1] for known in _years(year))
    if not 1 <= int(day) <= longest:
        when = f"{_MONTHS[number - 1]} {year}" if "X" not in year else _MONTHS[number - 1]
        raise MalformedError("not-a-date", f"{written!r} does not exist", f"{when} has {longest} days")


def _years(year: str) -> range:
    """Every year that the digits allow."""
    if year == "XXXX":
        return range(2000, 2004 + 1)
    return range(int(year.replace("X", "0")), int(year.replace("X", "9")) + 1)


def _bounds(part: _Part) -> Bounds | None:
    year, month, day = part
    if year == "XXXX":
        return None
    years = _years(year)
    first, last = (1, 12) if month in ("", "XX") else _PARTS_OF_A_YEAR.get(int(month), (int(month), int(month)))
    if day in ("", "XX"):
        return date(years[0], first, 1), _end_of_month(years[-1], last)
    with_that_day = [known for known in years if int(day) <= monthrange(known, first)[1]]
    return date(with_that_day[0], first, int(day)), date(with_that_day[-1], first, int(day))


def _end_of_month(year: int, month: int) -> date:
    """Give the last day of a month; months count on beyond 12."""
    over, month = divmod(month - 1, 12)
    if year + over > date.max.year:
        return date.max
    return date(year + over, month + 1, monthrange(year + over, month + 1)[1])
