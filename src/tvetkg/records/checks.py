"""Checks of single values that are the same wherever a value stands: text, language tags, web addresses.

Each gives the value back or raises :class:`MalformedError` with a sentence for the person who wrote the file.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from tvetkg.iri import IRI


class MalformedError(ValueError):
    """One value is wrong: what it is and what to do, for the person who wrote it.

    ``rule`` is the finding's stable name, ``path`` leads from the checked value to the culprit. Being a ``ValueError``,
    it passes through pydantic, which adds where the value stands.
    """

    def __init__(self, rule: str, message: str, advice: str = "", path: tuple[str | int, ...] = ()) -> None:
        super().__init__(f"{message}: {advice}" if advice else message)
        self.rule = rule
        self.message = message
        self.advice = advice
        self.path = path


_UNWANTED = {
    "Cc": "a control character",
    "Cs": "half of a surrogate pair",
    "Zl": "a line separator",
    "Zp": "a paragraph separator",
}
_SUSPECT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffd\uffff]")
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKS_OF_DAMAGE = {"\ufeff": "a byte order mark", "\ufffd": "a replacement character", "\uffff": "no character"}

_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:[0-9]+)?")
_NOT_IN_ADDRESS = re.compile(
    r"%(?![0-9A-Fa-f]{2})|[\[\]<>\"{}|\\^`]|#.*#"
    "|[\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    + f"|[{''.join(chr(plane * 0x10000 + last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))}]"
)
"""RFC 3987 leaves out brackets and other signs, and characters that are private or none."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LANGUAGE_ANY_CASE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{4})?([-_]([A-Za-z]{2}|[0-9]{3}))?")
_COUNTRIES_TAKEN_FOR_LANGUAGES = {"cn": "zh", "jp": "ja", "vn": "vi"}


def checked_text(text: str) -> str:
    """Let through text that shows what it holds: not blank, NFC, nothing invisible that changes how it reads.

    >>> checked_text("职业训练局")
    '职业训练局'
    >>> checked_text("VTC ")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: 'VTC ' begins or ends with a blank: remove it
    """
    if not text.strip():
        raise MalformedError(
            "blank-text", "the text is blank", "write it, or leave the key out where the document is silent"
        )
    for number, character in enumerate(text if _SUSPECT.search(text) else "", 1):
        kind = _UNWANTED.get(unicodedata.category(character)) or _MARKS_OF_DAMAGE.get(character)
        if kind:
            code = f"U+{ord(character):04X}"
            advice = "write it on one line" if character in "\n\r" else "retype it without that character"
            raise MalformedError("unwanted-character", f"the text holds {kind} at character {number} ({code})", advice)
    if turn := _TURNING.search(text):
        where = f"at character {turn.start() + 1} (U+{ord(turn.group()):04X})"
        raise MalformedError("turned-text", f"the text turns its direction {where}", "retype it without that mark")
    if text != text.strip():
        raise MalformedError("blank-around", f"{text!r} begins or ends with a blank", "remove it")
    if not unicodedata.is_normalized("NFC", text):
        raise MalformedError(
            "not-nfc", f"{text!r} is written with separate accents (not NFC)", "retype it, or normalise it to NFC"
        )
    return text


def checked_language(tag: str) -> str:
    """Let through a language tag (BCP 47: language, then perhaps script and region) in its usual spelling.

    >>> checked_language("zh-Hans")
    'zh-Hans'
    >>> checked_language("zh_hans")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: 'zh_hans' is no language tag: write 'zh-Hans'
    """
    if meant := _COUNTRIES_TAKEN_FOR_LANGUAGES.get(tag.lower()):
        raise MalformedError("not-a-language", f"{tag!r} is a country's code, not a language's", f"write {meant!r}")
    if _LANGUAGE.fullmatch(tag):
        return tag
    if _LANGUAGE_ANY_CASE.fullmatch(tag):
        raise MalformedError("not-a-language", f"{tag!r} is no language tag", f"write {_usual_spelling(tag)!r}")
    raise MalformedError("not-a-language", f"{tag!r} is no language tag", "write one such as 'en', 'vi' or 'zh-Hans'")


def checked_address(text: str) -> str:
    """Let through the absolute web address of a page.

    >>> checked_address("https://example.org/page?id=1")
    'https://example.org/page?id=1'
    >>> checked_address("example.org")
    Traceback (most recent call last):
    ...
    tvetkg.records.checks.MalformedError: 'example.org' is no web address: it must begin with https:// or http://
    """
    if not re.match(r"https?://", text):
        raise MalformedError("not-an-address", f"{text!r} is no web address", "it must begin with https:// or http://")
    wrong = f"{text!r} is no web address"
    if re.search(r"\s", text):
        raise MalformedError("not-an-address", wrong, "it holds a blank; write %20 in its place")
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as error:
        raise MalformedError("not-an-address", wrong, str(error)[:1].lower() + str(error)[1:]) from error
    if not parts.hostname:
        raise MalformedError("not-an-address", wrong, "it names no host")
    if not _HOST.fullmatch(parts.netloc):
        raise MalformedError("not-an-address", wrong, f"{parts.netloc!r} is no host")
    if bad := _NOT_IN_ADDRESS.search(text, text.index("//") + 2 + len(parts.netloc)):
        sign = bad.group()[-1]
        raise MalformedError("not-an-address", wrong, f"write {sign!r} as '{quote(sign, safe='', errors='replace')}'")
    try:
        return str(IRI(text))
    except ValueError as error:
        raise MalformedError("not-an-address", wrong, str(error).partition("is no IRI: ")[2]) from error


def _usual_spelling(tag: str) -> str:
    language, *others = re.split("[-_]", tag)
    return "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in others)])
