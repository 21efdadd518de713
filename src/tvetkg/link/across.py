"""Records that a name in another script may mean, ranked for a person to look at; nothing here is ever accepted.

A name is read as English words (``transliteration``), and names are ranked by how much of the weight of both is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tvetkg.link.candidates import Index
from tvetkg.link.transliteration import readings

_READ = 60_000
_LOOKED_AT = 400


@dataclass(frozen=True)
class Across:
    """A record (its place in the index) with the name it was found by, the share of weight, and the words shared."""

    at: int
    name: int
    share: float
    words: tuple[str, ...]


def ranked(name: str, index: Index, country: str | None = None, limit: int = 20) -> list[Across]:
    """Give the records that share the most with what a name may be in English; of ``country`` where that is known."""
    surely = readings(name)
    meant = {number: sure for word, sure in surely.items() if (number := index.vocabulary.get(word)) is not None}
    if not meant:
        return []
    asked = sum(index.weights[number] * sure for number, sure in meant.items() if sure >= 0.7)
    best: dict[int, Across] = {}
    for number in index.nearest(meant, country, _LOOKED_AT, most_read=_READ):
        at = int(index.owners[number])
        of = index.candidates[at].country
        if index.short[number] or (country is not None and of is not None and of != country):
            continue
        share, shared = _share(index, number, meant, asked)
        if at not in best or share > best[at].share:
            best[at] = Across(at, number, share, tuple(shared))
    return sorted(best.values(), key=lambda each: (-each.share, index.candidates[each.at].id))[:limit]


def _share(index: Index, number: int, meant: Mapping[int, float], asked: float) -> tuple[float, list[str]]:
    """Weigh what a name shares against all it says and all that is asked (the mean of both shares)."""
    of_name = said = 0.0
    shared = []
    words = index.names[number].split()
    for term, word in zip(index.terms[number], dict.fromkeys(words), strict=True):
        weight = index.weights[term]
        of_name += weight
        if sure := meant.get(term):
            said += weight * sure
            shared.append(word)
    return 2 * said / max(of_name + asked, 1e-9), shared
