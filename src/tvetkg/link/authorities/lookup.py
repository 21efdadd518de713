"""Records of a file, found by their names: the same name first, then names that share rare words.

It only finds. Which candidate is the right one, if any, is judged elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import log

from rapidfuzz import fuzz

from tvetkg.folding import fold
from tvetkg.link.authorities.authority import Facts, Wanted

_MOST_COMMON = 2000
"""Names that a word may stand in and still be looked through."""
_LOOKED_AT = 200
_OTHER_COUNTRY = 15.0
_LEAST_ALIKE = 40.0


class Lookup:
    """An index of the names of records.

    >>> found = Lookup([Facts("a", (("en", "Model Polytechnic"),)), Facts("b", (("en", "Sample Polytechnic"),))])
    >>> [facts.id for facts in found.nearest(Wanted("x", (("en", "MODEL polytechnic"),)), 5)]
    ['a', 'b']
    """

    def __init__(self, records: Iterable[Facts]) -> None:
        self.records: Sequence[Facts] = list(records)
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for number, record in enumerate(self.records):
            for name in dict.fromkeys(fold(each) for each in (*(n for _, n in record.names), *record.acronyms)):
                if name:
                    self._by_name[name].append(number)
        for name in self._by_name:
            for word in _words(name):
                self._by_word[word].append(name)

    def nearest(self, wanted: Wanted, limit: int) -> list[Facts]:
        """Give records whose names are the same or alike, the likeliest first; ties by id."""
        best: dict[int, float] = {}
        for mine in dict.fromkeys(fold(name) for _, name in wanted.names):
            for theirs in self._alike(mine):
                score = 101.0 if theirs == mine else fuzz.token_sort_ratio(mine, theirs)
                for number in self._by_name[theirs] if score >= _LEAST_ALIKE else ():
                    here = self.records[number].country
                    gap = _OTHER_COUNTRY if wanted.country and here and here != wanted.country else 0.0
                    best[number] = max(best.get(number, 0.0), score - gap)
        ranked = sorted(best, key=lambda number: (-best[number], self.records[number].id))
        return [self.records[number] for number in ranked[:limit]]

    def _alike(self, name: str) -> list[str]:
        """Give names that share the most telling words, the same name first."""
        weights: dict[str, float] = defaultdict(float)
        for word in _words(name):
            names = self._by_word.get(word, ())
            if len(names) <= _MOST_COMMON:
                for each in names:
                    weights[each] += 1 / log(2 + len(names))
        ranked = sorted(weights, key=lambda each: (-weights[each], len(each), each))[:_LOOKED_AT]
        return [*([name] if name in self._by_name else []), *(each for each in ranked if each != name)]


def _words(name: str) -> set[str]:
    """Cut a folded name into words; a script without blanks into pairs of characters.

    >>> sorted(_words("hue 职业学院"))
    ['hue', '业学', '学院', '职业']
    """
    words: set[str] = set()
    for word in name.split():
        if word.isascii() or len(word) < 3:
            words.add(word)
        else:
            words.update(word[at : at + 2] for at in range(len(word) - 1))
    return words
