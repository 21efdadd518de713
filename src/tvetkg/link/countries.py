"""Which economy a text names, by the names that CLDR has for economies and by how addresses shorten them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale

from tvetkg.link.terms import words

_LANGUAGES = ("en", "zh", "vi", "th", "ko", "ja", "id", "ms", "km", "lo", "de", "fr", "es", "pt")
_SHORT = {
    "USA": "US",
    "U.S.A.": "US",
    "United States of America": "US",
    "UK": "GB",
    "England": "GB",
    "Scotland": "GB",
    "Wales": "GB",
    "Northern Ireland": "GB",
    "P.R. China": "CN",
    "PR China": "CN",
    "People's Republic of China": "CN",
    "Mainland China": "CN",
    "Hong Kong": "HK",
    "Hong Kong SAR": "HK",
    "Hong Kong SAR, China": "HK",
    "Macau": "MO",
    "Macao": "MO",
    "Macau SAR": "MO",
    "Taiwan, ROC": "TW",
    "Taiwan, Republic of China": "TW",
    "Korea": "KR",
    "Republic of Korea": "KR",
    "Viet Nam": "VN",
    "Lao PDR": "LA",
    "Laos": "LA",
    "Myanmar": "MM",
    "Burma": "MM",
    "Brunei Darussalam": "BN",
    "The Netherlands": "NL",
    "Russia": "RU",
    "Russian Federation": "RU",
    "Czech Republic": "CZ",
    "Iran": "IR",
    "Turkey": "TR",
    "UAE": "AE",
    "Kingdom of Saudi Arabia": "SA",
}
_TOO_SHORT = 4
"""Vietnamese names of economies that are as short as syllables of names of people: Đức, Nga, Mỹ."""
_OWN_ECONOMIES = ("HK", "MO", "TW")
"""What an address also puts under another name: "Hong Kong, China"."""


@cache
def countries() -> Mapping[str, str]:
    """Give the codes of economies by their names as words parted by blanks, in the languages of the region and more."""
    found: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in sorted(Locale(language).territories.items()):
            if language == "vi" and len(name) <= _TOO_SHORT:
                continue
            if len(code) == 2 and code.isalpha() and code not in ("XA", "XB", "ZZ", "EU", "EZ", "UN", "QO"):
                found.setdefault(" ".join(words(name)), code)
    for misleading in ("", "georgia"):  # of small words only; far more often the state
        found.pop(misleading, None)
    return found | {" ".join(words(name)): code for name, code in _SHORT.items()}


def country_of(text: str, names: Mapping[str, str]) -> str | None:
    """Give the code of the economy that a text ends with or has between its commas; None where it names none.

    >>> names = countries()
    >>> [country_of(t, names) for t in ("Hue, Viet Nam", "Kowloon, Hong Kong, China", "Nanjing, P.R. China", "Nanjing")]
    ['VN', 'HK', 'CN', None]
    """
    found = [code for piece in re.split("[,;，；]", text) if (code := names.get(" ".join(words(piece.strip()))))]
    for code in found:
        if code in _OWN_ECONOMIES:
            return code
    if found:
        return found[-1]
    last = words(text)
    for length in (4, 3, 2, 1):
        if len(last) > length and (code := names.get(" ".join(last[-length:]))):
            return code
    return None
