"""Times in the words of a language, exactly as far as a document states them."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date

from tvetkg.brief.stated import Stated, is_edtf
from tvetkg.brief.words import Words

_PART = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?(?P<doubt>[?~%])?")
_LEAP_YEAR = 2000


def when(stated: Stated, words: Words) -> str:
    """Write a time for a table: ``20 May 2013``, both where documents contradict each other, ``undated`` where none is.

    >>> from tvetkg.brief.languages import shipped
    >>> en = shipped("en")
    >>> [when(Stated(times), en) for times in [("2013", "2013-05-20"), ("2019", "2020-02"), ()]]
    ['20 May 2013', '2019 or February 2020', 'undated']
    >>> [when(Stated(("2013-05-20",)), shipped(each)) for each in ("zh", "vi")]
    ['2013年5月20日', '20/5/2013']
    """
    if not stated:
        return words.times.undated
    times = [stated.best] if stated.best else list(stated.times)
    return words.times.either.join(_said(time, words)[0] for time in times)


def at(stated: Stated, words: Words) -> str:
    """Write a time for a sentence.

    >>> from tvetkg.brief.languages import shipped
    >>> en = shipped("en")
    >>> [at(Stated((time,)), en) for time in ("2013-05-20", "2013-05", "2013/2015", "2013/..", "XXXX-11", "last year")]
    ['on 20 May 2013', 'in May 2013', 'from 2013 to 2015', 'since 2013', 'in November (year not stated)', '“last year”']
    """
    if not stated:
        return words.times.undated
    times = [stated.best] if stated.best else list(stated.times)
    told = []
    for time in times:
        said, precision = _said(time, words)
        told.append(words.times.at.get(precision, "{}").format(said))
    return words.times.either.join(told)


def _said(time: str, words: Words) -> tuple[str, str]:
    """Write one stated time; with it comes how precise it is: day, month, year, part, interval, open or words."""
    if not is_edtf(time):
        return words.times.as_stated.format(time), "words"
    first, stroke, last = time.partition("/")
    if not stroke:
        return _part(time, words)
    ends = [_part(end, words)[0] if end.strip(".") else "" for end in (first, last)]
    if all(ends):
        return words.times.interval.format(first=ends[0], last=ends[1]), "interval"
    return (words.times.since if ends[0] else words.times.until).format(ends[0] or ends[1]), "open"


def _part(time: str, words: Words) -> tuple[str, str]:
    found = _PART.fullmatch(time)
    assert found is not None, time
    year, month, day = (found[name] or "" for name in ("year", "month", "day"))
    said, precision = _placed(year, "" if month == "XX" else month, "" if day == "XX" else day, words)
    return (words.times.doubt[found["doubt"]].format(said) if found["doubt"] else said), precision


def _placed(year: str, month: str, day: str, words: Words) -> tuple[str, str]:
    patterns = words.times.patterns
    if year == "XXXX":
        precision = "day" if day else "month"
        shown = _formatted(date(_LEAP_YEAR, int(month), int(day or 1)), patterns[f"{precision}_alone"], words)
        return words.times.no_year.format(shown), precision
    if "X" in year:
        whole = words.times.decade if year.endswith("X") and not year.endswith("XX") else words.times.century
        return whole.format(year.replace("X", "0"), last=year.replace("X", "9")), "decade"
    if month and int(month) > 12:
        return words.times.parts[int(month)].format(_year(year, words)), "part"
    if not month:
        return _year(year, words), "year"
    precision = "day" if day else "month"
    return _formatted(date(int(year), int(month), int(day or 1)), patterns[precision], words), precision


def _year(year: str, words: Words) -> str:
    return _formatted(date(int(year), 1, 1), words.times.patterns["year"], words)


def _formatted(day: date, pattern: str, words: Words) -> str:
    return format_date(day, pattern, locale=words.locale)
