"""A time as documents state it."""

from __future__ import annotations

from dataclasses import dataclass

from tvetkg.records.checks import MalformedError
from tvetkg.records.edtf import bounds, checked_edtf


@dataclass(frozen=True)
class Stated:
    """A time as documents state it: EDTF values, or a document's words where they cannot be placed in a year."""

    times: tuple[str, ...] = ()

    @property
    def best(self) -> str | None:
        """Give the most precise time that contradicts no other; None where there is none, or they contradict.

        >>> Stated(("2013", "2013-05-20")).best, Stated(("2019", "2020-02")).best, Stated(("last year", "2024")).best
        ('2013-05-20', None, '2024')
        """
        placed = [time for time in self.times if is_edtf(time)] or list(self.times)
        if len(placed) < 2:
            return placed[0] if placed else None
        days = {time: bounds(time) for time in placed if is_edtf(time)}
        for time, own in days.items():
            others = [other for each, other in days.items() if each != time]
            if own and all(other and other[0] <= own[0] and own[1] <= other[1] for other in others):
                return time
        return None

    @property
    def is_placed(self) -> bool:
        """Whether it is given in years, months or days, and not in a document's words alone."""
        return any(is_edtf(time) for time in self.times)

    @property
    def order(self) -> str:
        """Give what to sort by: the first day of the time, so that a bare year stands before its days; else ``0``.

        >>> Stated(("2013/..",)).order, Stated(("last year",)).order
        ('2013-01-01', '0')
        """
        placed = (time.removesuffix("/..").removesuffix("/") for time in self.times if is_edtf(time))
        return max((limits[0].isoformat() for time in placed if (limits := bounds(time))), default="0")

    def __bool__(self) -> bool:
        return bool(self.times)


def is_edtf(time: str) -> bool:
    """Tell whether a time is an EDTF value, or a document's words.

    >>> is_edtf("2013-05"), is_edtf("last year")
    (True, False)
    """
    try:
        checked_edtf(time)
    except MalformedError:
        return False
    return True
