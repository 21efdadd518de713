"""Pairs of organisations that may be one, with the evidence in words.

Candidates share a telling word, an acronym or initials, or a name but for one letter; each is scored by its most alike
names and by what else is known of the two. A score is a rank for the curator's reading, not a probability.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import log

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from tvetkg.folding import fold
from tvetkg.link.lexicon import GENERAL
from tvetkg.link.names import (
    acronym,
    acronyms_in,
    initials,
    is_han,
    numbers_in,
    sorts_of,
    telling,
    without_acronym,
    words_of,
)
from tvetkg.records.known import with_article

_WEIGHT_OF_GENERAL = 0.15
_WEIGHT_OF_PLACE = 0.5
_WEIGHT_OF_PLACE_UNSAID = 0.1
_LEAST_WEIGHT = 0.3
_MOST_COMMON = 40
"""A word that more organisations have brings no candidates together."""
_SAME_WORD = 84.0
_NOT_THE_SAME = 0.94
"""Names that are only alike stay behind those that are the same, whatever else speaks for them."""
_LONG_ENOUGH = 4
_LANGUAGES = {"zh": "Chinese", "ja": "Japanese", "vi": "Vietnamese", "ko": "Korean", "th": "Thai", "ru": "Russian"}


@dataclass(frozen=True)
class Place:
    """What matters of a place here: its label, what it lies in (itself too), and its names as words."""

    label: str
    within: frozenset[str]
    names: frozenset[tuple[str, ...]]

    @property
    def words(self) -> frozenset[str]:
        """All words of all names."""
        return frozenset(word for name in self.names for word in name)


@dataclass(frozen=True)
class Organisation:
    """An organisation with everything it is called: ``names`` are (language, name), the label among them.

    ``part_of`` are the organisations that it is a unit, a subsidiary or an arm of, directly or by way of others.
    """

    id: str
    label: str
    names: tuple[tuple[str, str], ...] = ()
    acronyms: frozenset[str] = frozenset()
    kind: str | None = None
    economy: str | None = None
    place: str | None = None
    part_of: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Proposal:
    """Two organisations that may be one: how much speaks for it (0 to 1), and what, and what against."""

    one: Organisation
    other: Organisation
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class _Form:
    """One name made comparable."""

    name: str
    language: str
    folded: str
    words: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.words)


@dataclass(frozen=True)
class _Entry:
    organisation: Organisation
    forms: tuple[_Form, ...]
    acronyms: frozenset[str]
    initials: Mapping[str, str]
    numbers: frozenset[int]
    sorts: frozenset[str]
    named_after: frozenset[str]
    place_words: frozenset[str]


@dataclass(frozen=True)
class _Weights:
    """How much a word tells, by how many organisations have it."""

    counts: Mapping[str, int]
    among: int
    cache: dict[str, float] = field(default_factory=dict)

    def of(self, word: str, place_words: frozenset[str], shared: bool = False) -> float:
        if word not in self.cache:
            rarity = 1 - log(max(self.counts.get(word, 1), 1)) / log(max(self.among, 50))
            self.cache[word] = _WEIGHT_OF_GENERAL if word in GENERAL else max(rarity, _LEAST_WEIGHT)
        weight = self.cache[word]
        if word in place_words and word not in GENERAL:
            return weight * (_WEIGHT_OF_PLACE if shared else _WEIGHT_OF_PLACE_UNSAID)
        return weight


def propose(
    organisations: Sequence[Organisation],
    places: Mapping[str, Place],
    decided: Collection[frozenset[str]] = (),
    min_score: float = 0.0,
) -> list[Proposal]:
    """Give the pairs that may be one and are not ``decided``, the likeliest first; equal scores by id.

    >>> college = Organisation("a", "Liuzhou Vocational and Technical College", (("zh-Hans", "柳州职业技术学院"),))
    >>> same = Organisation("b", "LVTC", (("zh-Hant", "柳州職業技術學院"),))
    >>> [(p.score, p.reasons) for p in propose([college, same], {})]
    [(1.0, ("same name in Chinese: '柳州职业技术学院'", "LVTC are the initials of 'Liuzhou Vocational and Technical College'"))]
    """  # noqa: E501
    named = _places_by_word(places)
    entries = {each.id: _entry(each, places, named) for each in organisations}
    weights = _weights(entries.values())
    proposals = [
        proposal
        for one, other in _candidates(entries.values(), weights)
        if frozenset((one, other)) not in decided
        and (proposal := _judged(entries[one], entries[other], weights, places)).score >= max(min_score, 0.001)
    ]
    return sorted(proposals, key=lambda each: (-each.score, each.one.id, each.other.id))


def closest(
    newcomer: Organisation,
    known: Sequence[Organisation],
    places: Mapping[str, Place],
    count: int = 3,
    min_score: float = 0.45,
) -> list[Proposal]:
    """Give the known organisations that a new one may be, the likeliest first; ``other`` is the known one."""
    named = _places_by_word(places)
    entries = [_entry(each, places, named) for each in known if each.id != newcomer.id]
    new = _entry(newcomer, places, named)
    weights = _weights([*entries, new])
    judged = (_judged(new, entry, weights, places) for entry in entries)
    likely = sorted((each for each in judged if each.score >= min_score), key=lambda p: (-p.score, p.other.id))
    return likely[:count]


def _entry(organisation: Organisation, places: Mapping[str, Place], named: Mapping[str, frozenset[str]]) -> _Entry:
    names = list(dict.fromkeys([*organisation.names, ("", organisation.label)]))
    forms: dict[str, _Form] = {}
    for language, name in names:
        bare = without_acronym(name)
        if words := words_of(bare):
            forms.setdefault(fold(bare), _Form(name, language, fold(bare), words))
    short = {acronym(each) for each in organisation.acronyms}
    short.update(found for _, name in names for found in acronyms_in(name))
    where = places.get(organisation.place or ""), places.get(organisation.economy or "")
    vocabulary = {word for form in forms.values() for word in form.words}
    return _Entry(
        organisation,
        tuple(forms.values()),
        frozenset(short),
        {letters: name for _, name in reversed(names) for letters in initials(name)},
        frozenset(number for _, name in names for number in numbers_in(name)),
        frozenset(sort for form in forms.values() for sort in sorts_of(form.words)),
        frozenset(place for word in vocabulary for place in named.get(word, ())),
        frozenset(word for place in where if place for word in place.words),
    )


def _places_by_word(places: Mapping[str, Place]) -> dict[str, frozenset[str]]:
    """Give the places that one word names: in the name of an organisation it tells where it belongs."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for slug, place in places.items():
        for name in place.names:
            if len(name) == 1 and len(name[0]) >= _LONG_ENOUGH and name[0] not in GENERAL:
                named[name[0]].add(slug)
    return {word: frozenset(slugs) for word, slugs in named.items()}


def _weights(entries: Collection[_Entry]) -> _Weights:
    counts = Counter(word for entry in entries for word in {word for form in entry.forms for word in form.words})
    return _Weights(counts, len(entries))


def _candidates(entries: Iterable[_Entry], weights: _Weights) -> list[tuple[str, str]]:
    blocks: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for entry in entries:
        for key in _keys(entry, weights):
            blocks[key].add(entry.organisation.id)
    return sorted({pair for ids in blocks.values() for pair in combinations(sorted(ids), 2)})


def _keys(entry: _Entry, weights: _Weights) -> Iterator[tuple[str, ...]]:
    """Give what an organisation is found by: those that share a key are compared."""
    for letters in {*entry.acronyms, *entry.initials}:
        yield "letters", letters
    for form in entry.forms:
        rare = [word for word in telling(form.words) if weights.counts[word] <= _MOST_COMMON]
        for word in rare:
            yield "word", word
        yield "name", form.joined
        if len(form.joined) > 2 * _LONG_ENOUGH:
            for place in range(len(form.joined)):
                yield "name", form.joined[:place] + form.joined[place + 1 :]
        if set(rare) <= entry.place_words and entry.organisation.economy:
            yield "general", entry.organisation.economy, entry.organisation.kind or ""


def _judged(one: _Entry, other: _Entry, weights: _Weights, places: Mapping[str, Place]) -> Proposal:
    """Weigh what speaks for and against two organisations being one."""
    likeness, said = _likeness(one, other, weights)
    letters, short = _letters(one, other)
    score = max(likeness, letters + (1 - letters) * likeness)
    first, second = one.organisation, other.organisation
    bonus, known = _in_favour(first, second, places)
    factor = 1.0
    for degree, objection in _objections(one, other, places):
        factor *= degree
        known.append(f"but {objection}")
    score = round(min(1.0, score * (1 + bonus) * factor), 3)
    return Proposal(first, second, score, tuple(filter(None, [said, short, *known])))


def _likeness(one: _Entry, other: _Entry, weights: _Weights) -> tuple[float, str]:
    """Give the likeness of the most alike names, and says which they are."""
    place_words = one.place_words | other.place_words
    best, pair, equal = 0.0, None, None
    for a, b in product(one.forms, other.forms):
        if a.folded == b.folded:
            equal = equal or (a, b)
            continue
        alike = _alike(a.words, b.words, weights, place_words)
        if alike > best:
            best, pair = alike, (a, b)
    if equal:
        return 1.0, f"same name{_language(*equal)}: '{equal[0].name}'"
    if pair is None or best < 0.4:  # too little to speak of
        return best, ""
    best *= _NOT_THE_SAME
    across = " across scripts" if is_han(pair[0].name) != is_han(pair[1].name) else ""
    apart = set(pair[0].words) ^ set(pair[1].words)
    how = f"names alike{across}" + (" but for general words" if apart and apart <= GENERAL else "")
    if not apart:
        how = f"names of the same words{across}"
    elif not across and Levenshtein.distance(pair[0].folded, pair[1].folded, score_cutoff=1) <= 1:
        how = "names alike but for one letter"
    return best, f"{how}: '{pair[0].name}' and '{pair[1].name}'"


def _alike(one: tuple[str, ...], other: tuple[str, ...], weights: _Weights, places: frozenset[str]) -> float:
    """Compare two names word by word, each word as heavy as it tells; misspelt words count as far as they agree."""
    shared = set(one) & set(other)
    left, right = [w for w in one if w not in shared], [w for w in other if w not in shared]
    matched = 2 * sum(weights.of(word, places, shared=True) for word in shared)
    total = matched + sum(weights.of(word, places) for word in (*left, *right))
    if left and right:
        whole = fuzz.ratio("".join(left), "".join(right))
        if whole >= _SAME_WORD and min(len("".join(left)), len("".join(right))) >= _LONG_ENOUGH:
            return (matched + (total - matched) * whole / 100) / total
    for word in left:
        likely = [(fuzz.ratio(word, each), each) for each in right if len(each) >= _LONG_ENOUGH]
        degree, twin = max(likely, default=(0.0, ""))
        if degree >= _SAME_WORD and len(word) >= _LONG_ENOUGH:
            right.remove(twin)
            matched += (weights.of(word, places) + weights.of(twin, places)) * degree / 100
    return matched / total if total else 0.0


def _letters(one: _Entry, other: _Entry) -> tuple[float, str]:
    """Give what a common acronym adds: the more letters, the less it is chance."""
    if shared := one.acronyms & other.acronyms:
        short = max(sorted(shared), key=len)
        return min(0.15 * len(short), 0.6), f"same acronym {short}"
    for acronyms, made in ((one.acronyms, other.initials), (other.acronyms, one.initials)):
        if found := sorted(acronyms & set(made), key=lambda each: (-len(each), each)):
            return min(0.12 * len(found[0]), 0.55), f"{found[0]} are the initials of '{made[found[0]]}'"
    return 0.0, ""


def _in_favour(one: Organisation, other: Organisation, places: Mapping[str, Place]) -> tuple[float, list[str]]:
    """Give the bonus for what the two have in common beside names, and the words for it."""
    bonus, words = 0.0, []
    if one.place and one.place == other.place:
        bonus, words = 0.06, [f"both in {_label(one.place, places)}"]
    elif one.economy and one.economy == other.economy:
        bonus, words = 0.03, [f"both of {_label(one.economy, places)}"]
    if one.kind and one.kind == other.kind:
        bonus += 0.02
        words.append(f"both of kind {one.kind}")
    return bonus, words


def _objections(one: _Entry, other: _Entry, places: Mapping[str, Place]) -> Iterator[tuple[float, str]]:
    """Give what speaks against two organisations being one, and how much of the score each leaves."""
    first, second = one.organisation, other.organisation
    here, there = places.get(first.place or ""), places.get(second.place or "")
    if first.economy and second.economy and first.economy != second.economy:
        yield 0.5, f"of different economies: {_label(first.economy, places)} and {_label(second.economy, places)}"
    elif here and there and first.place not in there.within and second.place not in here.within:
        yield 0.75, f"in different places: {here.label} and {there.label}"
    if one.named_after and other.named_after and not one.named_after & other.named_after:
        words = [_listed(_label(slug, places) for slug in entry.named_after) for entry in (one, other)]
        yield 0.6, f"named after different places: {words[0]} and {words[1]}"
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        yield 0.4, f"their numbers differ: {_listed(map(str, one.numbers))} and {_listed(map(str, other.numbers))}"
    if one.sorts and other.sorts and not one.sorts & other.sorts:
        by_name = [with_article(_listed(entry.sorts)) for entry in (one, other)]
        yield 0.7, f"one is by its name {by_name[0]}, the other {by_name[1]}"
    if first.id in second.part_of or second.id in first.part_of:
        whole, part = (first, second) if first.id in second.part_of else (second, first)
        yield 0.4, f"{part.id} is part of {whole.id}"


def _language(one: _Form, other: _Form) -> str:
    language = _LANGUAGES.get(one.language.partition("-")[0]) or _LANGUAGES.get(other.language.partition("-")[0])
    language = language or ("Chinese" if is_han(one.name) else None)
    return f" in {language}" if language else ""


def _label(place: str, places: Mapping[str, Place]) -> str:
    return places[place].label if place in places else place


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))
