"""How likely a record is what a text means, with the reasons in words.

A conditional logit: the records found and "none of them" share one unit of probability, by what speaks for each
(``coefficients``). Two records that nothing tells apart share theirs, so neither is accepted.
Reference: McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy

from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.candidates import Index
from tvetkg.link.features import FEATURES, Evidence, Text
from tvetkg.link.transliteration import readings

ACCEPTED = 0.5
"""The one threshold: what is likelier than all else together, no match included."""

_LEAST = 0.005
"""What is less likely is no match at all."""


@dataclass(frozen=True)
class Match:
    """A record that may be meant: its probability (0 to 1), and what speaks for and against it.

    ``parents`` are the records it is part of, as far as the index has them: who links a unit may mean its whole.
    ``review`` is true of what was found across scripts: a person decides, whatever the probability.
    """

    candidate: Candidate
    probability: float
    reasons: tuple[str, ...]
    parents: tuple[Candidate, ...] = ()
    review: bool = False


def accepted(matches: Sequence[Match], threshold: float = ACCEPTED) -> Match | None:
    """Give the match that is likely enough to be proposed as the one, or None: no record is meant, or who knows which.

    >>> accepted([Match(Candidate("a", ("A",)), 0.9, ())]).candidate.id
    'a'
    >>> accepted([Match(Candidate("a", ("A",)), 0.9, (), review=True)]) is None
    True
    """
    best = max(matches, key=lambda each: each.probability, default=None)
    return best if best is not None and best.probability >= threshold and not best.review else None


def judged(
    told: Sequence[tuple[Text, Evidence]], coefficients: Mapping[str, float], index: Index, limit: int
) -> list[Match]:
    """Share the probability out among the records, of each the evidence that says most, and give the likeliest."""
    by_feature = numpy.array([coefficients[feature] for feature in FEATURES])
    best: dict[int, tuple[float, Text, Evidence]] = {}
    strengths = numpy.array([each.values for _, each in told]).reshape(len(told), len(FEATURES)) @ by_feature
    for (text, each), strength in zip(told, strengths.tolist(), strict=True):
        if each.at not in best or strength > best[each.at][0]:
            best[each.at] = (strength, text, each)
    most = max((strength for strength, _, _ in best.values()), default=0.0)
    most = max(most, 0.0)
    among = exp(-most) + sum(exp(strength - most) for strength, _, _ in best.values())
    likely = [found for found in best.values() if exp(found[0] - most) / among >= _LEAST]
    ordered = sorted(likely, key=lambda found: (-found[0], index.candidates[found[2].at].id))[:limit]
    return [
        Match(
            index.candidates[each.at],
            round(exp(strength - most) / among, 4),
            reasons(text, each, index),
            parents_of(index.candidates[each.at], index),
            _across(text, each, index),
        )
        for strength, text, each in ordered
    ]


def _across(text: Text, each: Evidence, index: Index) -> bool:
    """Tell whether a name met one of another language: Vietnamese names share Latin words with English ones."""
    told = dict(zip(FEATURES, each.values, strict=True))
    if text.text.isascii() or told["same words"] or told["whole in the text"]:
        return False
    return bool(readings(text.text)) and not readings(index.spelt[each.name])


def parents_of(candidate: Candidate, index: Index) -> tuple[Candidate, ...]:
    """Give the records that a record is part of, as far as the index has them."""
    return tuple(index.candidates[index.position[each]] for each in candidate.parents if each in index.position)


def reasons(text: Text, each: Evidence, index: Index) -> tuple[str, ...]:
    """Say what speaks for a record, and then what speaks against it."""
    candidate, spelt = index.candidates[each.at], index.spelt[each.name]
    told = dict(zip(FEATURES, each.values, strict=True))
    name = f"'{spelt}'"
    if told["an acronym only"]:
        found = [f"its acronym {spelt} is named"]
    elif told["same words"]:
        found = [f"same name: {name}"]
    elif told["whole in the text"]:
        found = [f"the text holds {name}"]
    else:
        found = [f"alike ({told['likeness']:.0%}): {name}"]
    rest = [
        (told["its acronym is named"] and not told["an acronym only"], "its acronym is named too"),
        (told["same economy"], f"of the same economy: {candidate.country}"),
        (told["its place is named"], f"its place is named: {', '.join(candidate.places)}"),
        (told["of the kind asked for"], f"of the kind asked for: {candidate.kind}"),
        (told["its whole is named"], "what it is part of is named too"),
        (told["a part of it is named"], "but a part of it is named too"),
        (told["other economy"], f"but of another economy: {candidate.country}, not {text.country}"),
        (told["another place is named"], "but another place is named"),
        (told["other number"], "but their numbers differ"),
        (told["other sort"], "but of another sort by its name"),
        (told["of another kind"], f"but of another kind: {candidate.kind}"),
        (told["others have the name"], "but others have the name too"),
    ]
    return (*found, *(words for holds, words in rest if holds))
