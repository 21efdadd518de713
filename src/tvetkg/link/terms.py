"""A name as the words by which an index finds it.

Unlike ``names.words_of`` nothing is translated: Latin words stay (accents, plurals and spellings evened out), and
scripts that write no blanks are cut into pairs of characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tvetkg.folding import fold
from tvetkg.link.lexicon import SAME_WORD, UNSAID

_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ‘`]s\b|\b[dlDL]['’ʼ‘`](?=\w)|['’ʼ‘`]")
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_RUNS = re.compile(f"[{_ALONE}]+|[^{_ALONE} ]+")
_WITHOUT_BLANKS = re.compile(f"[{_ALONE}]")
_NO_PLURAL = ("ss", "us", "is", "as", "os")
_UNIVERSITIES = (
    "universita universidad universiteit universitet universitetet univerzita univerzitet uniwersytet universitatea "
    "universitesi universitat egyetem yliopisto daigaku"
)
_POLYTECHNICS = (
    "polytechnique polytechniques politecnico politecnica politehnica politechnika polytechnische polytechnical "
    "polytekniske politecnic"
)
_MOHAMMEDS = "mohamed mohammad mohamad muhammad muhammed muhamad mahomed"
_CITIES = """
milano milan;roma rome;torino turin;napoli naples;firenze florence;genova genoa;venezia venice;padova padua
munchen munich;koln cologne;nurnberg nuremberg;wien vienna;praha prague;warszawa warsaw;krakow cracow;lisboa lisbon
sevilla seville;moskva moscow;beograd belgrade;bucuresti bucharest;kobenhavn copenhagen;goteborg gothenburg
geneve geneva;bruxelles brussels;antwerpen antwerp;gent ghent
"""
"""Cities as they call themselves, and in English."""
_EVEN = {
    **dict(pair.split() for pair in _CITIES.replace("\n", ";").split(";") if pair),
    **dict.fromkeys(_MOHAMMEDS.split(), "mohammed"),
    **dict.fromkeys(_POLYTECHNICS.split(), "polytechnic"),
    **dict.fromkeys(_UNIVERSITIES.split(), "university"),
    "hochschule": "hochschule",
    "inst": "institute",
    "dept": "department",
    "hosp": "hospital",
    "natl": "national",
    "sci": "science",
    "acad": "academy",
    "lab": "laboratory",
    "ctr": "centre",
    "coll": "college",
    "sch": "school",
    "fac": "faculty",
    "med": "medical",
    "intl": "international",
    "agri": "agriculture",
    "engn": "engineering",
    "saint": "st",
    "and": "",
    "provincial": "province",
    "al": "",
    "el": "",
}
_KEPT = 1 << 14
"""How many texts keep their words: pieces of affiliations come again and again."""
_UMLAUT = re.compile("(?<=[bcdfghjklmnprstvwz])([aou])e(?=[bcdfghjklmnpqrstvwxz])")
"""Vowels that German spells with dots or with an e: Würzburg, Wuerzburg."""


@lru_cache(maxsize=_KEPT)
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text in order, evened out, without those that are passed over.

    >>> words("Xi'an Inst. of Technological Sciences"), words("柳州職業技術學院") == words("柳州职业技术学院")
    (('xian', 'institute', 'technology', 'science'), True)
    >>> words("柳州职业大学")
    ('柳州', '州职', '职业', '业大', '大学')
    """
    return words_of(plain(text))


def plain(text: str) -> str:
    """Give a text as two people would both type it, with all its words.

    >>> plain("The St. Mary's College, Viet Nam"), plain("廈門大學")
    ('the st mary college vietnam', '厦门大学')
    """
    return fold(_APOSTROPHES.sub("", text)).replace("viet nam", "vietnam").replace("ha noi", "hanoi")


def words_of(plainly: str) -> tuple[str, ...]:
    """Give the words of a text that is ``plain`` already."""
    return tuple(word for run in _RUNS.findall(plainly) for word in _words_of(run))


def without_blanks(text: str) -> bool:
    """Tell whether a text holds a script that parts no words by blanks, or is Korean.

    >>> without_blanks("วิทยาลัยเทคนิค"), without_blanks("Bắc Giang")
    (True, False)
    """
    return not text.isascii() and bool(_WITHOUT_BLANKS.search(text))


def _words_of(run: str) -> Iterator[str]:
    if not run.isascii() and _WITHOUT_BLANKS.match(run):
        yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1)))
        return
    word = _EVEN.get(run, SAME_WORD.get(run, run))
    if len(word) > 4 and word.endswith("s") and not word.endswith(_NO_PLURAL):
        word = SAME_WORD.get(word[:-1], word[:-1])
    if word and word not in UNSAID:
        yield _UMLAUT.sub(r"\1", word) if len(word) > 4 else word
