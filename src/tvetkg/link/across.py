"""Records that a name in another script may mean, ranked for a person to look at; nothing here is ever accepted.

A name is read as English words (``transliteration``), and names are ranked by how much of the weight of both is shared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tvetkg.link.candidates import Index
from tvetkg.link.transliteration import Part, parts, readings

_READ = 60_000
_LOOKED_AT = 400
_LONGEST = 3
_SYLLABLE = 8.0
"""What a syllable weighs that no lexicon explains and the name has not."""


FEATURES = ("nothing", "share", "said of the name", "weight shared", "same economy")
"""What speaks for a record, in the order of ``Across.values``; the first is always 1."""


@dataclass(frozen=True)
class Across:
    """A record (its place in the index) with the name it was found by, the words shared, and what speaks for it.

    ``share`` is the weight of what both have in common, of all that both say (0 to 1).
    """

    at: int
    name: int
    share: float
    words: tuple[str, ...]
    values: tuple[float, ...]


class _Asked(NamedTuple):
    part: Part
    whole: float


def ranked(name: str, index: Index, country: str | None = None, limit: int = 20) -> list[Across]:
    """Give the records that share the most with what a name may be in English; of ``country`` where that is known."""
    meant = {
        number: sure for word, sure in readings(name).items() if (number := index.vocabulary.get(word)) is not None
    }
    if not meant:
        return []
    asked = [_Asked(part, _whole(part, index)) for part in parts(name)]
    best: dict[int, Across] = {}
    for number in index.nearest(meant, country, _LOOKED_AT, most_read=_READ):
        at = int(index.owners[number])
        of = index.candidates[at].country
        if index.short[number] or (country is not None and of is not None and of != country):
            continue
        found = _judged(index, number, meant, asked, country is not None and of == country)
        if at not in best or found.share > best[at].share:
            best[at] = found
    return sorted(best.values(), key=lambda each: (-each.share, index.candidates[each.at].id))[:limit]


def _judged(index: Index, number: int, meant: Mapping[int, float], asked: Sequence[_Asked], here: bool) -> Across:
    of_name = said = 0.0
    weights: dict[str, float] = {}
    for term, word in zip(index.terms[number], dict.fromkeys(index.names[number].split()), strict=True):
        of_name += index.weights[term]
        if sure := meant.get(term):
            said += index.weights[term] * sure
            weights[word] = index.weights[term]
    told = [_told(each, weights) for each in asked]
    explained, of_asked = (sum(each[side] for each in told) for side in (0, 1))
    share = (said + explained) / max(of_name + of_asked, 1e-9)
    values = (1.0, share, said / max(of_name, 1e-9), min(said / 10, 5.0), float(here))
    return Across(int(index.owners[number]), number, share, tuple(weights), values)


def _whole(part: Part, index: Index) -> float:
    """Weigh all that a part says: as its words do on the average, or by its syllables."""
    if part.syllables:
        return _SYLLABLE * len(part.syllables)
    known = [index.weights[index.vocabulary[word]] for word in part.words if word in index.vocabulary]
    return sum(known) / len(known) if known else index.unknown


def _told(asked: _Asked, weights: Mapping[str, float]) -> tuple[float, float]:
    """Weigh what a name has of a part, and all that the part says; words that are found weigh what they weigh."""
    if weights.keys().isdisjoint(asked.part.words):
        return 0.0, asked.whole
    syllables = asked.part.syllables
    if not syllables:
        return min(sum(weights.get(word, 0.0) for word in asked.part.words), asked.whole), asked.whole
    explained = left = 0.0
    at = 0
    while at < len(syllables):
        for length in range(min(_LONGEST, len(syllables) - at), 0, -1):
            word = "".join(syllables[at : at + length])
            if word in weights:
                explained += weights[word]
                at += length
                break
        else:
            left += _SYLLABLE
            at += 1
    return explained, explained + left
