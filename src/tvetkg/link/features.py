"""What speaks for and against a text meaning a record: a few numbers, each with a plain meaning.

A text is cut at its commas; a name is compared with the piece of the text that is most like it. Weights of words are
those of the index: rare words tell more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from html import unescape
from itertools import chain, pairwise, repeat
from math import log
from typing import NamedTuple

import numpy
from rapidfuzz import fuzz, process

from tvetkg.link.candidates import Index
from tvetkg.link.countries import countries
from tvetkg.link.lexicon import SORTS
from tvetkg.link.terms import plain, words
from tvetkg.link.transliteration import is_native

FEATURES = (
    "nothing",
    "likeness",
    "same words",
    "said of the name",
    "left of the name",
    "left of the text",
    "weight shared",
    "weight shared, not in English",
    "each has words of its own, not in English",
    "whole in the text",
    "spelt so in the text",
    "within a longer name",
    "a hospital is named beside",
    "same economy",
    "other economy",
    "economy of the others named",
    "its place is named",
    "another place is named",
    "other sort",
    "other number",
    "how late in the text",
    "a part of it is named",
    "its whole is named",
    "its whole, a teaching one, is named",
    "others have the name",
    "the name it goes by",
    "of the kind asked for",
    "of another kind",
    "its acronym is named",
    "an acronym only",
    "names known",
    "teaches",
    "heals",
    "governs",
    "parts",
)
"""The features in the order of their coefficients; the first is always 1."""

_PIECES = re.compile(r"[,;|/()（）\[\]，；、]|\s[-–—]\s|\s{2,}")
_SHORT = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z]\b")
_SORT_OF = {
    **{sign: sort for sort, signs in SORTS.items() for sign in signs},
    **dict.fromkeys(("hospital", "clinic", "infirmary", "hopital", "klinikum"), "hospital"),
    **dict.fromkeys(("laboratory", "observatory", "museum", "library", "archive"), "facility"),
}
_UNITS = frozenset(
    {"department", "division", "faculty", "section", "unit", "group", "lab", "centre", "branch", "campus", "programme"}
    | {"clinical", "graduate"}
    | {sign for sign, sort in _SORT_OF.items() if sort in ("school", "hospital", "facility")}
)
"""Words of what is a part of an institution, or an institution itself: a name beside them stands for itself."""
_MOST_PIECES = 10
_LEAST_RANK, _BEHIND = 1.3, 0.3
"""What is less alike, and that far behind the most alike, is not looked at: shares of likeness and of words, added."""
_SHORTENED = 0.2
"""What an acronym is behind a name that is spelt out, where the text has both."""
_HERE = 0.5
"""What being of the economy asked for counts among the records that are looked at, in shares of likeness."""


@dataclass(frozen=True)
class Text:
    """A text made comparable: its pieces in order, and everything that it names."""

    text: str
    pieces: tuple[str, ...]
    meant: Mapping[int, float]
    country: str | None
    kind: str | None
    places: frozenset[str]
    acronyms: frozenset[str]
    joined: str
    native: bool
    plain: str


class Evidence(NamedTuple):
    """A candidate with its features, and what is needed to say why in words."""

    at: int
    name: int
    piece: str
    values: tuple[float, ...]


def read(text: str, index: Index, country: str | None = None, kind: str | None = None) -> Text:
    """Cut a text, and look up its words."""
    text = unescape(text)
    parted = [parts for piece in _PIECES.split(text) if (parts := words(piece.strip()))]
    whole = tuple(chain.from_iterable(parted))
    cut = [" ".join(parts) for parts in parted[-_MOST_PIECES:]]
    near = [f"{one} {other}" for one, other in pairwise(cut)]
    pieces = tuple(dict.fromkeys(chain(cut, near, [" ".join(whole)])))
    places = frozenset(piece for piece in cut if piece in index.cities)
    acronyms = frozenset(short for short in _SHORT.findall(text) if short.lower() not in countries())
    joined, plainly = " | ".join(cut), f" {plain(text)} "
    meant = index.numbers(whole)
    return Text(text, pieces, meant, country, kind, places, acronyms, joined, is_native(text), plainly)


def evidence(text: Text, names: Sequence[int], index: Index, most: int = 10) -> list[Evidence]:
    """Give the features of the ``most`` likely records that have one of the names, each by its most alike name."""
    names = [name for name in names if not index.short[name] or index.spelt[name] in text.acronyms]
    if not names or not text.pieces:
        return []
    ordered = [" ".join(sorted(piece.split())) for piece in text.pieces]
    alike = process.cdist(ordered, [index.ordered[name] for name in names], scorer=fuzz.ratio, dtype=numpy.float32)
    closest = alike.argmax(axis=0).tolist()
    likeness = alike.max(axis=0).tolist()
    weights = {term: index.weights[term] * surely for term, surely in text.meant.items()}
    best: dict[int, _Found] = {}
    for column, name in enumerate(names):
        total, said = index.totals[name], sum(map(weights.get, index.terms[name], repeat(0.0)))
        alike_by = likeness[column] / 100
        rank = alike_by + said / total - (_SHORTENED if index.short[name] else 0.0)
        found = _Found(name, text.pieces[closest[column]], alike_by, total, said, rank)
        at = int(index.owners[name])
        if at not in best or found.rank > best[at].rank:
            best[at] = found
    least = min(max((found.rank for found in best.values()), default=0.0) - _BEHIND, _LEAST_RANK)
    best = {at: found for at, found in best.items() if found.rank >= least}
    if len(best) > most:
        here = {at for at in best if text.country is not None and index.candidates[at].country == text.country}
        best = dict(nlargest(most, best.items(), key=lambda each: (each[1].rank + _HERE * (each[0] in here), -each[0])))
    among = _among(text, best, index)
    return [Evidence(at, found.name, found.piece, _values(text, at, found, index, among)) for at, found in best.items()]


class _Found(NamedTuple):
    name: int
    piece: str
    likeness: float
    total: float
    said: float
    rank: float


class _Words(NamedTuple):
    """What the words of a name or a piece tell."""

    all: frozenset[str]
    sorts: frozenset[str]
    figures: frozenset[str]


@lru_cache(maxsize=1 << 14)
def _words_in(name: str) -> _Words:
    parts = name.split()
    sorts = frozenset(_SORT_OF[part] for part in parts if part in _SORT_OF)
    return _Words(frozenset(parts), sorts, frozenset(part for part in parts if part.isdigit()))


@dataclass(frozen=True, slots=True)
class _Among:
    """What the records found say of each other."""

    spaced: str
    named: frozenset[str]
    wholes: frozenset[str]
    bearers: Mapping[str, int]
    economies: Mapping[str, float]
    pieces: Mapping[str, _Words]


def _among(text: Text, best: Mapping[int, _Found], index: Index) -> _Among:
    spaced = f" {text.joined} "
    named: set[str] = set()
    wholes: set[str] = set()
    bearers: defaultdict[str, list[str]] = defaultdict(list)
    for at, found in best.items():
        name = index.names[found.name]
        if f" {name} " in spaced or found.likeness > 0.97:
            candidate = index.candidates[at]
            named.add(candidate.id)
            wholes.update(candidate.parents)
            bearers[name].append(candidate.country or "")
    economies: defaultdict[str, float] = defaultdict(float)
    for found_in in bearers.values():
        for economy in found_in:
            economies[economy] += 1 / len(found_in) / len(bearers)
    return _Among(
        spaced,
        frozenset(named),
        frozenset(wholes),
        {name: len(found_in) for name, found_in in bearers.items()},
        economies,
        {piece: _words_in(piece) for piece in {found.piece for found in best.values()}},
    )


def _values(text: Text, at: int, found: _Found, index: Index, among: _Among) -> tuple[float, ...]:
    candidate, name, piece = index.candidates[at], index.names[found.name], found.piece
    of_name, of_piece = _words_in(name), among.pieces[piece]
    places = index.places[at]
    same = of_name.all == of_piece.all
    left = 0.0 if same else _left(of_name.all, piece.split(), places, index)
    place = among.spaced.rfind(f" {name} ")
    phrase = place >= 0 or name in text.pieces
    longer = _around(among.spaced, place, name, places, index) if place >= 0 else 0.0
    here = not places.isdisjoint(text.places)
    known = text.country is not None and candidate.country is not None
    whole_named = [parent for parent in candidate.parents if parent in among.named]
    kind = candidate.kind
    return (
        1.0,
        found.likeness,
        float(same),
        found.said / found.total,
        min((found.total - found.said) / 10, 3.0),
        0.0 if phrase else min(left / 10, 3.0),
        min(found.said / 10, 5.0),
        min(found.said / 10, 5.0) if text.native else 0.0,
        min(left / 10, (found.total - found.said) / 10, 3.0) if text.native and not phrase else 0.0,
        float(phrase),
        float(index.plain[found.name] in text.plain),
        min(longer / 10, 3.0),
        float("hospital" in of_piece.sorts and "hospital" not in of_name.sorts),
        float(known and text.country == candidate.country),
        float(known and text.country != candidate.country),
        among.economies.get(candidate.country or "", 0.0),
        float(here),
        float(bool(text.places) and not here and candidate.country is not None),
        float(bool(of_name.sorts and of_piece.sorts and of_name.sorts.isdisjoint(of_piece.sorts))),
        float(of_name.figures != of_piece.figures),
        (place + len(name)) / len(among.spaced) if place >= 0 else 0.0,
        float(candidate.id in among.wholes),
        float(bool(whole_named)),
        float(any(index.candidates[index.position[parent]].kind == "education" for parent in whole_named)),
        log(max(among.bearers.get(name, 1), 1)),
        float(index.first[found.name]),
        float(text.kind is not None and text.kind == kind),
        float(text.kind is not None and kind is not None and text.kind != kind),
        float(not text.acronyms.isdisjoint(candidate.acronyms)),
        float(index.short[found.name]),
        *index.traits[at],
    )


def _around(spaced: str, place: int, name: str, places: frozenset[str], index: Index) -> float:
    """Weigh what a piece has before and after a name that makes another, longer name of it.

    "Aligarh Muslim University" is not the Muslim University, nor "Sichuan University of Science" that of Sichuan; but
    what has a word for a unit ("School of Medicine") stands beside the name, and so does the record's place.
    """
    before = spaced[:place].rpartition("|")[2].split()
    after = spaced[place + len(name) + 1 :].partition("|")[0].split()
    place_words = {word for each in places for word in each.split()} if before or after else set()
    return _longer(before, place_words, index) + _longer(after, place_words, index)


def _longer(beside: Sequence[str], place_words: set[str], index: Index) -> float:
    if not _UNITS.isdisjoint(beside):
        return 0.0
    return sum(
        index.weights[index.vocabulary[word]] if word in index.vocabulary else index.unknown
        for word in beside
        if word not in place_words and not word.isdigit() and word not in countries()
    )


def _left(of_name: frozenset[str], of_piece: Sequence[str], places: frozenset[str], index: Index) -> float:
    """Weigh the words of the text that neither the name nor the record's place has, misspelt ones apart."""
    apart = [word for word in of_piece if word not in of_name]
    place_words = {word for place in places for word in place.split()} if apart else set()
    left = 0.0
    for word in apart:
        if word in place_words:
            continue
        number = index.vocabulary.get(word)
        if number is not None:
            left += index.weights[number]
        elif not any(fuzz.ratio(word, other) >= 80 for other in of_name):
            left += index.unknown
    return left
