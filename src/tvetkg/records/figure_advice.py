"""What somebody meant who wrote a figure in words, with separators or with signs of another kind.

Nothing is read from such a value; the advice only says how to write it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

_SIGNS = {
    ">": ["more than", "over", "above", "exceeding", "超过", "逾", "超過", "hơn", "trên"],
    ">=": [
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "minimum of",
        "≥",
        "至少",
        "不少于",
        "ít nhất",
    ],
    "<": ["less than", "fewer than", "under", "below", "不到", "不足", "dưới"],
    "<=": ["up to", "at most", "no more than", "not more than", "maximum of", "≤", "至多", "不超过", "tối đa"],
    "~": [
        "about",
        "around",
        "approximately",
        "approx.",
        "roughly",
        "nearly",
        "almost",
        "some",
        "约",
        "約",
        "近",
        "khoảng",
    ],
}
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_CURRENCY_SIGNS = {"US$": "USD", "HK$": "HKD", "€": "EUR", "₫": "VND", "₩": "KRW", "RMB": "CNY"}

HOW_TO_WRITE = 'write a number such as 35, ">2000", "~29000/year", "5..9", "80 %" or "10000000 USD"'


def advice_on(text: str, is_written: Callable[[str], bool]) -> str:
    """Say how to write ``text``; a form is proposed only if ``is_written`` accepts it.

    >>> advice_on("2,000", lambda text: text == "2000")
    'write "2000" (no separators)'
    """
    if len(re.findall("[%％]|per ?cent", text)) > 1:
        return 'one percent sign is enough: write it as in "80 %"'
    if re.match(r"\s*[-−][0-9]", text):
        return "a figure has no sign: say in 'counts' what has fallen or is missing"
    if re.search(r"[0-9][eE][+-]?[0-9]", text):
        return 'write the number out, as in "10000000"'
    meant = _meant(text)
    if meant != text and is_written(meant):
        return f'write "{meant}"{_reason(text)}'
    if "$" in text:
        return 'name the currency behind the number, as in "10000000 USD"'
    return HOW_TO_WRITE


def _reason(text: str) -> str:
    if re.search(r"[0-9][,'’   ][0-9]{3}", text):
        return " (no separators)"
    if re.search(r"[0-9]%", text):
        return " (one blank before the sign)"
    if re.search(r"\b0[0-9]", text):
        return " (no leading zero)"
    return ""


def _meant(text: str) -> str:
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    sign, text = _sign(text)
    text, per = _period(text)
    text, unit = _unit(text)
    text = re.sub(r"(?<=[0-9])[,'’ ](?=[0-9]{3}(?![0-9]))", "", text)
    if text.endswith("+") and not sign:
        sign, text = ">=", text[:-1]
    text = re.sub(r"^0+(?=[0-9])", "", text.strip())
    if found := re.fullmatch(r"([0-9.]*[0-9]) ?(?:-|–|—|to|至|\.{3}|…|\.\. | \.\.) ?([0-9.]*[0-9])", text):
        text = f"{found[1]}..{found[2]}"
    elif not re.fullmatch(r"[0-9.]+", text):
        number = _number_in_words(text)
        text = text if number is None else number
    return sign + text + unit + per


def _sign(text: str) -> tuple[str, str]:
    for sign, words in _SIGNS.items():
        for word in sorted([sign, *words], key=len, reverse=True):
            rest = text[len(word) :]
            if text.lower().startswith(word) and (not word[-1].isascii() or not word[-1].isalpha() or rest[:1] == " "):
                if rest.startswith("="):
                    continue
                return sign, rest.strip()
    return "", text


def _period(text: str) -> tuple[str, str]:
    found = re.search(r" ?(?:/|\bper |\ba |\beach |\bevery ) ?(year|month|day)s?$|(?: p\.a\.| annually)$", text)
    return (text[: found.start()], f"/{found[1] or 'year'}") if found else (text, "")


def _unit(text: str) -> tuple[str, str]:
    if found := re.search(r" ?(?:%|per ?cent)$", text):
        return text[: found.start()], " %"
    for sign, code in _CURRENCY_SIGNS.items():
        if text.startswith(sign):
            return text[len(sign) :].strip(), f" {code}"
        if text.endswith(sign):
            return text[: -len(sign)].strip(), f" {code}"
    if found := re.fullmatch(r"([A-Za-z]{3}) ?([0-9].*)", text):
        return found[2], f" {found[1].upper()}"
    if found := re.fullmatch(r"(.*(?:[0-9]|illion|thousand|hundred)) ?([A-Za-z]{3})", text):
        return found[1], f" {found[2].upper()}"
    return text, ""


def _number_in_words(text: str) -> str | None:
    """Read English number words, as in "two thousand five hundred" or "3.5 million"."""
    total, part, known = Decimal(0), Decimal(0), False
    for word in re.split(r"[ -]+", text.lower()):
        if word == "and":
            continue
        if word in _UNITS:
            part += _UNITS.index(word)
        elif word in _TENS:
            part += 10 * (_TENS.index(word) + 2)
        elif re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", word):
            part += Decimal(word)
        elif word == "hundred":
            part = (part or 1) * Decimal(100)
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], Decimal(0)
        elif word != "a":
            return None
        known = known or word != "a"
    return f"{(total + part).normalize():f}" if known else None
