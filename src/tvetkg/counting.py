"""How many, in English, for messages and pictures: a number with its noun as it then is."""

from __future__ import annotations


def counted(number: int, one: str, more: str = "") -> str:
    """Write a number with its noun; ``more`` is what several are called where it is not the noun with an s.

    >>> counted(1, "row"), counted(1200, "row"), counted(0, "economy", "economies")
    ('1 row', '1,200 rows', '0 economies')
    """
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"
