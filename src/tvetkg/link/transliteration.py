"""What a name in Chinese, Vietnamese or another script may be in English: words to look for, never a translation.

General words are given in English by ``chinese`` and ``vietnamese``; what they do not explain is romanised, in
syllables and in the runs of syllables that place names and names of people are written as.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from anyascii import anyascii

from tvetkg.folding import fold
from tvetkg.link import chinese, vietnamese
from tvetkg.link.terms import words

_ONE_OF = 0.7
"""How surely a word is meant that is one of several."""
_LONGEST_RUN = 3
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_CHINESE = re.compile("|".join(sorted(chinese.ENGLISH, key=lambda part: (-len(part), part))))
_VIETNAMESE = re.compile(
    r"\b(" + "|".join(sorted(vietnamese.ENGLISH, key=lambda part: (-len(part), part))) + r")\b",
)
_OF_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def readings(name: str) -> dict[str, float]:
    """Give the words that a name may have in English, each with how surely (0 to 1); nothing for other Latin names.

    >>> readings("柳州大学")
    {'university': 1.0, 'liuzhou': 1.0, 'liu': 0.3, 'zhou': 0.3}
    >>> list(readings("Trường Cao đẳng Nghề Phú Yên")), readings("Phu Yen Vocational College")
    (['school', 'college', 'truong', 'vocational', 'phu', 'yen'], {})
    """
    folded = fold(name)
    if _HAN.search(folded):
        return _evened(_from_chinese(folded))
    if _OF_VIETNAMESE.search(name):
        return _evened(_explained(folded, _VIETNAMESE, vietnamese.ENGLISH))
    if folded.isascii():
        return {}
    return _evened(dict.fromkeys(anyascii(folded).lower().split(), 1.0))


def _from_chinese(folded: str) -> dict[str, float]:
    found: dict[str, float] = {}
    left = []
    for run in folded.split():
        found |= _explained(run, _CHINESE, chinese.ENGLISH, rest=False)
        left += _HAN.findall(_CHINESE.sub(" ", run))
        found |= dict.fromkeys(re.findall("[a-z0-9]+", run), 1.0)
    for part in left:
        syllables = [anyascii(character).lower() for character in part]
        for length in range(_LONGEST_RUN, 0, -1):
            for at in range(len(syllables) - length + 1):
                surely = 1.0 if length == min(len(syllables), _LONGEST_RUN) else (0.8 if length > 1 else 0.3)
                found.setdefault("".join(syllables[at : at + length]), surely)
    return found


def _explained(
    text: str, phrases: re.Pattern[str], english: Mapping[str, tuple[str, ...]], rest: bool = True
) -> dict[str, float]:
    found: dict[str, float] = {}
    for phrase in phrases.findall(text):
        for word in english[phrase]:
            surely = 1.0 if len(english[phrase]) == 1 else _ONE_OF
            found[word] = max(found.get(word, 0.0), surely)
        if rest:
            found |= {word: 0.4 for word in phrase.split() if word not in found and len(phrase.split()) == 1}
    if rest:
        found |= dict.fromkeys(phrases.sub(" ", text).split(), 1.0)
    return found


def _evened(found: Mapping[str, float]) -> dict[str, float]:
    """Even the words out as the index does."""
    evened: dict[str, float] = {}
    for word, surely in found.items():
        for part in words(word):
            evened[part] = max(evened.get(part, 0.0), surely)
    return evened
