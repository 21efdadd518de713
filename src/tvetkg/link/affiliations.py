"""The institution that an affiliation string means, such as authors write under their articles.

The string names units, institutions, places and economies between commas; it says more than a name, so names are looked
for in it. Where a unit and its whole are both named, publishers mean now the one and now the other: the probability is
shared, and the parents stand beside each match.
"""

from __future__ import annotations

from tvetkg.link.coefficients import TEXTS
from tvetkg.link.countries import countries, country_of
from tvetkg.link.features import evidence, read
from tvetkg.link.matching import OF_TEXTS, Matcher
from tvetkg.link.scoring import Match, judged


def match_affiliation(
    text: str, matcher: Matcher, country: str | None = None, kind: str | None = None, limit: int = 5
) -> list[Match]:
    """Give the records that an affiliation string may mean, the likeliest first.

    ``country`` is the code of the economy where that is known; else it is read from the string.

    >>> from tvetkg.link.candidates import Candidate
    >>> college = Candidate("hic", ("Hue Industrial College",), "VN")
    >>> matcher = Matcher([college, Candidate("hospital", ("Hue Hospital",), "VN")])
    >>> best = match_affiliation("Faculty of Electrics, Hue Industrial College, Hue, Viet Nam", matcher)[0]
    >>> best.candidate.id, best.reasons
    ('hic', ("same name: 'Hue Industrial College'", 'of the same economy: VN'))
    """
    index = matcher.index
    where = country or country_of(text, countries())
    told = read(text, index, where, kind)
    near = index.nearest(told.meant, where, OF_TEXTS, whole=False)
    return judged([(told, each) for each in evidence(told, near, index)], TEXTS, index, limit)
