"""A name as words that can be compared across scripts and spellings.

Names in Chinese and Vietnamese are given in English as far as their general words go, the rest is romanised, so that
``柳州职业技术学院`` and ``Liuzhou Vocational and Technical College`` are the same words.
"""

from __future__ import annotations

import re

from anyascii import anyascii

from tvetkg.folding import fold
from tvetkg.link.lexicon import CHINESE, GENERAL, NUMERALS, SAME_WORD, SORTS, UNSAID, VIETNAMESE

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_RUN = re.compile(f"[{_HAN}]+|[^{_HAN}]+")
_ORDINAL = re.compile("第?([一二三四五六七八九十])(?=中|职|技|商|轻|号|学|高)")
_CHINESE = re.compile("|".join(sorted(CHINESE, key=lambda part: (-len(part), part))))
_VIETNAMESE = re.compile(r"\b(" + "|".join(sorted(VIETNAMESE, key=lambda part: (-len(part), part))) + r")\b")
_IN_BRACKETS = re.compile(r"[(（]([A-Z][A-Za-z&-]*[A-Z][A-Za-z&-]*)[)）]")
_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z&-]*[A-Z]")


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name in Latin letters, in order, each once.

    >>> words_of("柳州职业技术学院"), words_of("Liuzhou Vocational and Technical College")
    (('liuzhou', 'vocational', 'technical', 'college'), ('liuzhou', 'vocational', 'technical', 'college'))
    >>> words_of("Trường Cao đẳng Nghề Bắc Giang"), words_of("天津市第一商业学校")[0]
    (('vocational', 'college', 'bac', 'giang'), 'tianjin')
    """
    parts = (_from_chinese(run) if is_han(run) else run for run in _HAN_RUN.findall(fold(name)))
    plain = anyascii(" ".join(parts)).lower()
    plain = _VIETNAMESE.sub(lambda found: VIETNAMESE[found.group()], re.sub("[^a-z0-9]+", " ", plain))
    words = (SAME_WORD.get(word, word) for word in plain.split())
    return tuple(dict.fromkeys(word for word in words if word not in UNSAID))


def without_acronym(name: str) -> str:
    """Take off an acronym in brackets.

    >>> without_acronym("National Polytechnic Institute of Cambodia (NPIC)")
    'National Polytechnic Institute of Cambodia'
    """
    return " ".join(_IN_BRACKETS.sub(" ", name).split()) or name


def sorts_of(words: tuple[str, ...]) -> frozenset[str]:
    """Tell what sorts of organisation the words of a name speak of.

    >>> sorted(sorts_of(words_of("Guangxi Education Department")))
    ['office']
    """
    return frozenset(sort for sort, signs in SORTS.items() if signs & set(words))


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Keep the words that tell institutions apart.

    >>> telling(words_of("Guangxi Vocational and Technical College"))
    ('guangxi',)
    """
    return tuple(word for word in words if word not in GENERAL)


def numbers_in(name: str) -> frozenset[int]:
    """Give the numbers of a name: two schools of one city often differ by nothing else.

    >>> sorted(numbers_in("Tianjin No.2 Commerce School")), sorted(numbers_in("天津市第一商业学校"))
    ([2], [1])
    """
    folded = fold(name)
    told = {int(digits) for digits in re.findall("[0-9]{1,4}", folded)}
    told |= {NUMERALS[numeral] for numeral in _ORDINAL.findall(folded)}
    return frozenset(told | {int(SAME_WORD[word]) for word in folded.split() if SAME_WORD.get(word, "").isdigit()})


def initials(name: str) -> frozenset[str]:
    """Give the acronyms that a name may be shortened to: of all its words, and without the small ones.

    >>> sorted(initials("Technical Education and Skills Development Authority"))
    ['TEASDA', 'TESDA']
    """
    words = fold(_IN_BRACKETS.sub(" ", name)).split()
    if not all(word.isascii() for word in words):
        return frozenset()
    made = {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in UNSAID)}
    return frozenset(letters.upper() for letters in made if len(letters) > 2)


def acronyms_in(name: str) -> frozenset[str]:
    """Give the acronyms that a name holds: itself, or one in brackets.

    >>> sorted(acronyms_in("National Polytechnic Institute of Cambodia (NPIC)")), sorted(acronyms_in("HaUI"))
    (['NPIC'], ['HAUI'])
    """
    found: list[str] = _IN_BRACKETS.findall(name)
    if _SHORT.fullmatch(name) and len(name) <= 12:
        found.append(name)
    return frozenset(acronym(text) for text in found)


def acronym(text: str) -> str:
    """Reduce an acronym to what is compared.

    >>> acronym("HaUI"), acronym("T.E.S.D.A.")
    ('HAUI', 'TESDA')
    """
    return fold(text).replace(" ", "").upper()


def is_han(text: str) -> bool:
    """Tell whether a text holds Chinese characters."""
    return bool(re.search(f"[{_HAN}]", text))


def _from_chinese(run: str) -> str:
    run = _ORDINAL.sub(lambda found: f" {NUMERALS[found.group(1)]} ", run)
    given = _CHINESE.sub(lambda found: f" {CHINESE[found.group()]} ", run)
    return " " + "".join(anyascii(part) if is_han(part) else part for part in _HAN_RUN.findall(given)) + " "
