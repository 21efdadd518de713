"""What a name in Chinese, Vietnamese or another script may be in English: words to look for, never a translation.

General words are given in English by ``chinese`` and ``vietnamese``; what they do not explain is romanised, in
syllables and in the runs of syllables that place names and names of people are written as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
_KANA = re.compile("[\u3040-\u30ff]")
_SAYS_NOTHING = re.compile("[与及暨的]")
_OF_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """A part of a name with the English words that it may be, each with how surely (0 to 1).

    ``syllables`` are those of what no lexicon explains, a name of its own.
    """

    words: Mapping[str, float]
    syllables: tuple[str, ...] = ()


def readings(name: str) -> dict[str, float]:
    """Give the words that a name may have in English, each with how surely (0 to 1); nothing for other Latin names.

    >>> readings("柳州大学")
    {'university': 1.0, 'liuzhou': 1.0, 'liu': 0.3, 'zhou': 0.3}
    >>> list(readings("Trường Cao đẳng Nghề Phú Yên")), readings("Phu Yen Vocational College")
    (['school', 'college', 'truong', 'vocational', 'phu', 'yen'], {})
    """
    found: dict[str, float] = {}
    for part in parts(name):
        for word, surely in part.words.items():
            found[word] = max(found.get(word, 0.0), surely)
    return found


def is_native(name: str) -> bool:
    """Tell whether a name is in Vietnamese or in a script that English is not written in.

    >>> [is_native(name) for name in ("柳州大学", "Cao đẳng nghề Đồng An", "Universität Köln")]
    [True, True, False]
    """
    return not name.isascii() and (bool(_OF_VIETNAMESE.search(name)) or not fold(name).isascii())


def parts(name: str) -> list[Part]:
    """Cut a name into what is explained, and what is left of it; nothing for other Latin names.

    >>> [list(part.words) for part in parts("港机集团")], parts("港机集团")[1].syllables
    ([['group'], ['gangji', 'gang', 'ji']], ('gang', 'ji'))
    """
    folded = fold(name)
    if _HAN.search(folded) and not _KANA.search(folded):
        return [part for run in folded.split() for part in _of_chinese(run)]
    if _OF_VIETNAMESE.search(name):
        return list(_of_vietnamese(folded))
    if folded.isascii():
        return []
    spelt = anyascii(folded).lower().split()
    return [Part(evened, (word,)) for word in spelt if len(word) > 1 and (evened := _evened({word: 1.0}))]


def _of_chinese(run: str) -> Iterator[Part]:
    for phrase in _CHINESE.findall(run):
        yield _explained(chinese.ENGLISH[phrase])
    for left in _HAN.findall(_SAYS_NOTHING.sub(" ", _CHINESE.sub(" ", run))):
        syllables = tuple(anyascii(character).lower() for character in left)
        found: dict[str, float] = {}
        for length in range(_LONGEST_RUN, 0, -1):
            for at in range(len(syllables) - length + 1):
                surely = 1.0 if length == min(len(syllables), _LONGEST_RUN) else (0.8 if length > 1 else 0.3)
                found.setdefault("".join(syllables[at : at + length]), surely)
        yield Part(_evened(found), syllables)
    for latin in re.findall("[a-z0-9]+", run):
        yield Part(_evened({latin: 1.0}), (latin,))


def _of_vietnamese(folded: str) -> Iterator[Part]:
    for phrase in _VIETNAMESE.findall(folded):
        yield _explained(vietnamese.ENGLISH[phrase], phrase if " " not in phrase else "")
    for word in _VIETNAMESE.sub(" ", folded).split():
        yield Part(_evened({word: 1.0}), (word,))


def _explained(english: tuple[str, ...], itself: str = "") -> Part:
    found = dict.fromkeys(english, 1.0 if len(english) == 1 else _ONE_OF)
    if itself:
        found.setdefault(itself, 0.4)
    return Part(_evened(found))


def _evened(found: Mapping[str, float]) -> dict[str, float]:
    """Even the words out as the index does."""
    evened: dict[str, float] = {}
    for word, surely in found.items():
        for part in words(word):
            evened[part] = max(evened.get(part, 0.0), surely)
    return evened
