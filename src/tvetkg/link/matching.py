"""What records of an authority an organisation may be, by its names: the way in to matching.

``Matcher`` takes the records from anywhere (a dump, a list, our own organisations) and touches neither files nor the
network. Names in the script of the authority get a calibrated probability; names in another script find records for
review, which are never accepted by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from tvetkg.link import across
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.candidates import Index
from tvetkg.link.coefficients import ACROSS, NAMES
from tvetkg.link.features import evidence, read
from tvetkg.link.scoring import Match, judged, parents_of

OF_NAMES, OF_TEXTS = 20, 40
"""How many names are looked at closely for a name, and for a text that says more than a name."""
RECORDS = 10
"""How many records are looked at closely for a name."""


class Matcher:
    """An index over the records of one authority, to be asked many times.

    >>> matcher = Matcher([
    ...     Candidate("liuzhou", ("Liuzhou Polytechnic University", "柳州职业技术大学"), "CN", "education"),
    ...     Candidate("hanoi", ("Hanoi University of Industry",), "VN", "education"),
    ... ])
    >>> [match.candidate.id for match in matcher.match(["Hanoi University of Industry"], "VN")][0]
    'hanoi'
    >>> [(match.candidate.id, match.review) for match in matcher.match(["Trường Đại học Công nghiệp Hà Nội"], "VN")]
    [('hanoi', True)]
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.index = Index(candidates)

    def match(
        self, names: Sequence[str], country: str | None = None, kind: str | None = None, limit: int = 20
    ) -> list[Match]:
        """Give the records that an organisation of these names may be, the likeliest first; its parents stand beside.

        Where no name has a likely record of its own script, those found across scripts follow, for review.
        """
        told = []
        for name in dict.fromkeys(names):
            text = read(name, self.index, country, kind)
            near = self.index.nearest(text.meant, country, OF_NAMES)
            told += [(text, each) for each in evidence(text, near, self.index, RECORDS)]
        matches = judged(told, NAMES, self.index, limit)
        if matches and matches[0].probability >= _SURE and not matches[0].review:
            return matches
        return self._with_across(matches, names, country, kind, limit)

    def _with_across(
        self, matches: list[Match], names: Sequence[str], country: str | None, kind: str | None, limit: int
    ) -> list[Match]:
        best: dict[int, across.Across] = {}
        for name in dict.fromkeys(names):
            for each in across.ranked(name, self.index, country, limit):
                if each.at not in best or each.share > best[each.at].share:
                    best[each.at] = each
        if not best:
            return matches
        kept = [match for match in matches if match.probability >= _WORTH_A_LOOK and not match.review]
        same_script = {match.candidate.id for match in kept}
        left = max(0.0, 1 - sum(match.probability for match in kept))
        raised = {at: exp(_strength(each, self.index.candidates[at].kind, kind)) for at, each in best.items()}
        among = 1 + sum(raised.values())
        found = [
            Match(
                candidate := self.index.candidates[at],
                round(left * raised[at] / among, 4),
                (f"across scripts by '{self.index.spelt[each.name]}': {', '.join(each.words)}",),
                parents_of(candidate, self.index),
                review=True,
            )
            for at, each in best.items()
            if self.index.candidates[at].id not in same_script
        ]
        return sorted([*kept, *found], key=lambda each: (-each.probability, each.candidate.id))[:limit]


def _strength(found: across.Across, kind: str | None, asked: str | None) -> float:
    """Add up what speaks for a record found across scripts, and for its kind as among names of one script."""
    told = sum(ACROSS[feature] * value for feature, value in zip(across.FEATURES, found.values, strict=True))
    if kind is None or asked is None:
        return told
    return told + NAMES["of the kind asked for" if kind == asked else "of another kind"]


_SURE = 0.5
_WORTH_A_LOOK = 0.05
