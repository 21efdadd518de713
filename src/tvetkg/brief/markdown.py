"""Markdown that says what was meant: whatever comes from the graph is text, never markup."""

from __future__ import annotations

import re
from urllib.parse import quote

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?[A-Za-z0-9]+;)")
_FIRST = re.compile(r"(\s*)(?:([#+=-])(?=[\s#=-]|$)|(\d{1,9})([.)])(?=\s|$))")
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff]+")
_NO_ADDRESS = re.compile(r"[\s<>\x00-\x1f]")
_CITATION = re.compile("\ue000([^\ue001]*)\ue001")


class Markdown(str):
    """A text that is Markdown already, so that it is not escaped again."""

    __slots__ = ()

    def __html__(self) -> str:
        """Tell Jinja that this text needs no escaping."""
        return self


def escaped(value: object) -> Markdown:
    """Write a value as Markdown that shows exactly this text, on one line.

    >>> escaped("A*B [x] | <b>")
    'A\\\\*B \\\\[x\\\\] \\\\| \\\\<b\\\\>'
    >>> escaped("2025. A plan")
    '2025\\\\. A plan'
    """
    if isinstance(value, Markdown):
        return value
    text = _NO_TEXT.sub(" ", str(value))
    text = _SPECIAL.sub(lambda sign: f"\\{sign.group()}", text)
    return Markdown(_FIRST.sub(_harmless, text, count=1) if _FIRST.match(text) else text)


def citation(numbers: list[int]) -> Markdown:
    """Mark a citation of documents by their numbers; formats make of it what they can (a link, say)."""
    return Markdown(f"\ue000{', '.join(map(str, numbers))}\ue001") if numbers else Markdown("")


def link(address: str) -> Markdown:
    """Write an address of the web as a link; any other text as it is.

    >>> link("https://example.org/a b"), link("javascript:alert(1)")
    ('<https://example.org/a%20b>', 'javascript:alert(1)')
    """
    if not re.match("https?://", address):
        return escaped(address)
    return Markdown(f"<{_NO_ADDRESS.sub(lambda sign: quote(sign.group()), address)}>")


def plain(text: str) -> str:
    """Write citations as they are read: ``[1, 2]``."""
    return _CITATION.sub(r"[\1]", text)


def _harmless(first: re.Match[str]) -> str:
    """Keep what begins a line from making it a heading or an item of a list."""
    space, sign, digits, dot = first.groups()
    return f"{space}\\{sign}" if sign else f"{space}{digits}\\{dot}"
