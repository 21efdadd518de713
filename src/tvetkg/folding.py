"""Two people's spellings of one name, made one.

Case, accents, punctuation and the difference of Simplified and Traditional Chinese are gone; Chinese characters
themselves stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from anyascii import anyascii
from opencc import OpenCC

_WORDS = re.compile("[a-z0-9]+")
_MARKS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """Reduce a name to what two people would both type.

    >>> [fold(t) for t in ("Bắc Giang", "ĐÀ NẴNG", "職專教育", "Łódź", "VTC (Hong Kong)")]
    ['bac giang', 'da nang', '职专教育', 'lodz', 'vtc hong kong']
    """
    if text.isascii():
        return " ".join(_WORDS.findall(text.casefold()))
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    plain = "".join(_latin(character) for character in unicodedata.normalize("NFC", plain))
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", _simplifier().convert(plain).casefold()))
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in unicodedata.normalize("NFC", plain))
    return " ".join(words.split())


def _latin(character: str) -> str:
    """Write Latin letters that no accent explains (đ, ł, ø, ß) in ASCII; leave every other script alone."""
    is_latin = not character.isascii() and unicodedata.name(character, "").startswith("LATIN")
    return anyascii(character) if is_latin else character


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")
