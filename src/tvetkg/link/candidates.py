"""The records of an authority, from wherever they come, and an index that finds those that a text may mean.

The index holds words with the names they stand in, the rarer the heavier (inverse document frequency), and gives the
names that share the most weight. It only finds; ``scoring`` judges.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from math import log

import numpy
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.countries import countries
from tvetkg.link.terms import plain, words, words_of

_WITH_ECONOMY = re.compile(r"(.+?)\s*\(([^()]+)\)")
_MOST_READ = 12_000
"""How many entries of the index are read for one text; the words of more names are left to the judgement."""
_LONG_ENOUGH = 5
_IN_ECONOMY = 1.25
_LONG_NAMES = 0.6
"""How far the length of a name holds it back where a text says more than the name: between not at all and fully."""
_FAR_BEHIND = 0.2
"""Names that share less than this of what the best shares are passed over."""


def _spellings(candidate: Candidate) -> Iterator[tuple[str, bool]]:
    """Give names and acronyms, and whether the record goes by them; names with their economy in brackets without too.

    >>> list(_spellings(Candidate("a", ("Amgen (China)", "安进"))))
    [('Amgen (China)', True), ('Amgen', True), ('安进', False)]
    """
    for at, name in enumerate(candidate.names):
        yield name, at == 0
        found = _WITH_ECONOMY.fullmatch(name)
        if found and " ".join(words(found[2])) in countries():
            yield found[1], at == 0
    for letters in candidate.acronyms:
        yield letters, not candidate.names


class Index:
    """Candidates by the words of their names.

    >>> index = Index([Candidate("a", ("Hanoi Medical School",)), Candidate("b", ("Liuzhou Polytechnic University",))])
    >>> [index.spelt[name] for name in index.nearest(index.numbers(words("Liuzhou Polytechnics")))]
    ['Liuzhou Polytechnic University']
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self.candidates: list[Candidate] = list(candidates)
        self.position = {each.id: at for at, each in enumerate(self.candidates)}
        self.names: list[str] = []
        """Every name once a record, as ``terms.words`` parted by blanks."""
        self.spelt: list[str] = []
        self.first: list[bool] = []
        """Whether a name is the one that its record goes by."""
        self.short: list[bool] = []
        """Whether a name is an acronym, which only means its record where a text writes it as one."""
        self.plain: list[str] = []
        """Every name with all its words between blanks, as ``terms.plain`` gives it."""
        self.ordered: list[str] = []
        """The words of every name in the order of the alphabet, which does not tell "Liuzhou University" apart."""
        self.terms: list[tuple[int, ...]] = []
        self.vocabulary: dict[str, int] = {}
        owners: list[int] = []
        for at, each in enumerate(self.candidates):
            seen: set[str] = set()
            for name, first in _spellings(each):
                plainly = plain(name)
                parts = words_of(plainly)
                joined = " ".join(parts)
                if parts and joined not in seen:
                    seen.add(joined)
                    self.first.append(first)
                    self.short.append(name in each.acronyms)
                    self.names.append(joined)
                    self.spelt.append(name)
                    self.plain.append(f" {plainly} ")
                    self.ordered.append(" ".join(sorted(parts)))
                    self.terms.append(
                        tuple(self.vocabulary.setdefault(p, len(self.vocabulary)) for p in dict.fromkeys(parts))
                    )
                    owners.append(at)
        self.owners: NDArray[numpy.int32] = numpy.array(owners, dtype=numpy.int32)
        self._count()
        self._relate()

    def _count(self) -> None:
        lengths = numpy.array([len(each) for each in self.terms], dtype=numpy.int64)
        flat = numpy.fromiter((term for each in self.terms for term in each), dtype=numpy.int32, count=lengths.sum())
        rows = numpy.repeat(numpy.arange(len(self.terms), dtype=numpy.intp), lengths)
        order = numpy.argsort(flat, kind="stable")
        counts = numpy.bincount(flat, minlength=len(self.vocabulary))
        bounds = numpy.concatenate([[0], numpy.cumsum(counts)])
        rows = rows[order]
        self._postings = [rows[bounds[term] : bounds[term + 1]] for term in range(len(self.vocabulary))]
        self.lengths: list[int] = counts.tolist()
        weights = numpy.log(max(len(self.names), 50) / numpy.maximum(counts, 1)) + 0.5
        self.weights: list[float] = weights.tolist()
        squares = weights**2
        self._squares: list[float] = squares.tolist()
        mass = numpy.ones(len(self.terms), dtype=numpy.float32)
        numpy.add.at(mass, numpy.repeat(numpy.arange(len(self.terms)), lengths), squares[flat])
        totals = numpy.zeros(len(self.terms))
        numpy.add.at(totals, numpy.repeat(numpy.arange(len(self.terms)), lengths), weights[flat])
        self.totals: list[float] = totals.tolist()
        """The weight of all words of each name."""
        self._by_name = (1 / numpy.sqrt(mass)).astype(numpy.float32)
        self._by_text = (1 / mass**_LONG_NAMES).astype(numpy.float32)
        self.unknown = log(max(len(self.names), 50)) + 0.5
        """The weight of a word that no name has."""

    def _relate(self) -> None:
        self.countries = {code: at for at, code in enumerate(sorted({c.country or "" for c in self.candidates}))}
        of_record = numpy.array([self.countries[each.country or ""] for each in self.candidates], dtype=numpy.int32)
        self._country = of_record[self.owners] if len(self.owners) else of_record[:0]
        parts: Counter[str] = Counter(parent for each in self.candidates for parent in each.parents)
        self.parts: list[int] = [parts[each.id] for each in self.candidates]
        self.cities: dict[str, set[str]] = defaultdict(set)
        self.of_acronym: dict[str, list[int]] = defaultdict(list)
        self.places: list[frozenset[str]] = []
        self.traits: list[tuple[float, ...]] = []
        """What ``features`` says of each record whatever the text: names known, teaches, heals, governs, parts."""
        for at, each in enumerate(self.candidates):
            self.traits.append(
                (
                    min(log(max(len(each.names), 1)), 3.0),
                    float(each.kind == "education"),
                    float(each.kind == "healthcare"),
                    float(each.kind == "government"),
                    min(self.parts[at], 20) / 20,
                )
            )
            spelt = [" ".join(words(place)) for place in each.places]
            self.places.append(frozenset(spelt) - {""})
            for place in spelt:
                self.cities[place].add(each.country or "")
            for letters in each.acronyms:
                self.of_acronym[letters].append(at)

    def numbers(self, parts: Sequence[str]) -> dict[int, float]:
        """Give the numbers of words, with how surely they are meant; for words that no name has, of their like.

        >>> index = Index([Candidate("a", ("Guangxi Polytechnic", "Hongkong Institute"))])
        >>> index.numbers(["guangxi", "polytechnik", "hong", "kong"])
        {0: 1.0, 2: 0.9, 1: 0.8}
        """
        found: dict[int, float] = {}
        unknown = []
        for part in parts:
            if (number := self.vocabulary.get(part)) is not None:
                found[number] = 1.0
            elif len(part) >= _LONG_ENOUGH:
                unknown.append(part)
        for one, other in pairwise(parts):
            number = self.vocabulary.get(one + other)
            if number is not None and number not in found:
                found[number] = 0.9
        for part in unknown[:4]:
            for number in self._like(part):
                found.setdefault(number, 0.8)
        return found

    def _like(self, part: str) -> list[int]:
        """Find words that differ by a letter or two, or the two words that one is made of."""
        for at in range(2, len(part) - 1):
            one, other = self.vocabulary.get(part[:at]), self.vocabulary.get(part[at:])
            if one is not None and other is not None and min(at, len(part) - at) > 2:
                return [one, other]
        most = 1 if len(part) < 2 * _LONG_ENOUGH else 2
        lengths = range(len(part) - most, len(part) + most + 1)
        near = [word for length in lengths for word in self._by_shape.get((part[0], length), ())]
        likely = process.extract(part, near, scorer=Levenshtein.distance, score_cutoff=most, limit=2)
        return [self.vocabulary[word] for word, _, _ in likely]

    @cached_property
    def _by_shape(self) -> dict[tuple[str, int], list[str]]:
        """Keep words by first letter, which is seldom misspelt, and by length."""
        found: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.vocabulary:
            if len(word) >= _LONG_ENOUGH - 1 and word.isascii():
                found[word[0], len(word)].append(word)
        return dict(found)

    def nearest(
        self,
        meant: Mapping[int, float],
        country: str | None = None,
        limit: int = 48,
        whole: bool = True,
        most_read: int = _MOST_READ,
    ) -> list[int]:
        """Give the names that share the most weight, the likeliest first.

        ``whole`` weighs the text as one name (cosine); else the text says more than a name, and short names that it
        holds wholly are as good as long ones.
        """
        if not meant:
            return []
        read = 0
        scores = numpy.zeros(len(self.names), dtype=numpy.float32)
        touched: list[NDArray[numpy.intp]] = []
        for term in sorted(meant, key=lambda each: (self.lengths[each], each)):
            if read and read + self.lengths[term] > most_read:
                break
            read += self.lengths[term]
            scores[self._postings[term]] += self._squares[term] * meant[term]
            touched.append(self._postings[term])
        names = numpy.concatenate(touched)
        values = scores[names] * (self._by_name if whole else self._by_text)[names]
        if country in self.countries:
            values *= numpy.where(self._country[names] == self.countries[country], _IN_ECONOMY, 1.0)
        best = numpy.flatnonzero(values >= values.max() * _FAR_BEHIND)
        if len(best) > limit * 4:
            best = best[numpy.argpartition(values[best], -limit * 4)[-limit * 4 :]]
        ordered = best[numpy.lexsort((names[best], -values[best]))]
        return list(dict.fromkeys(names[ordered].tolist()))[:limit]
