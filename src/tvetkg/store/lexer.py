"""Which parts of a SPARQL text are code, and which are strings, IRIs, names or comments.

Positions are kept (what is blanked becomes as many spaces, line breaks stay), so that what is found in the code is
found at its line and column. SPARQL cannot be cut into tokens without its grammar: ``?a<?b)…#>`` is an
IRI to a tokeniser and a comparison to a parser. :func:`is_ambiguous` tells such texts, and who guards something
refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^\"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:\w(?:[\w.-]*[\w-])?)?:(?:[\w:%\\](?:[\w.:%\\-]*[\w:%\\-])?)?)
    """,
    re.VERBOSE | re.DOTALL,
)


def blanked(text: str, *kinds: str) -> str:
    """Replace tokens of the given kinds (comment, string, iri, variable, language, name) by spaces.

    >>> blanked('SELECT ?service # SERVICE', "comment")
    'SELECT ?service          '
    """

    def blank(token: re.Match[str]) -> str:
        return re.sub(r"[^\r\n]", " ", token.group()) if token.lastgroup in kinds else token.group()

    return _TOKEN.sub(blank, text)


def code(text: str) -> str:
    """Keep keywords, variables, names and punctuation: blank comments, strings and IRIs.

    >>> code('ASK { ?s <urn:x> "LIMIT" } # so')
    'ASK { ?s                 }     '
    """
    return blanked(text, "comment", "string", "iri")


def keywords(text: str) -> str:
    """Keep keywords, numbers and punctuation only."""
    return blanked(text, "comment", "string", "iri", "variable", "language", "name")


def words(text: str) -> Iterator[str]:
    """Give the keywords one after the other, reading no further than they are asked for.

    >>> next(words("PREFIX tv: <urn:x> SELECT ..."))
    'PREFIX'
    """
    done = 0
    for token in _TOKEN.finditer(text):
        yield from re.findall(r"[A-Za-z]+", text[done : token.start()])
        done = token.end()
    yield from re.findall(r"[A-Za-z]+", text[done:])


def tokens(text: str, kind: str) -> Iterator[re.Match[str]]:
    """Give the tokens of one kind, in order."""
    return (token for token in _TOKEN.finditer(text) if token.lastgroup == kind)


def is_ambiguous(text: str) -> bool:
    """Tell whether some ``<…>`` of the text might be a comparison and what follows it.

    No expression contains ``//``, so an address with a scheme and an authority is surely an IRI, and so is what
    holds no quote, closing parenthesis or hash.

    >>> is_ambiguous("SELECT * { ?a <urn:x> ?b FILTER(?a<?b)SERVICE?x#>\\n{} }")
    True
    >>> is_ambiguous("SELECT * { ?a <https://example.org/#it's> ?b }")
    False
    """
    return any(
        re.search(r"['#)]", token.group()) and not re.match(r"<[A-Za-z][A-Za-z0-9+.-]*://", token.group())
        for token in tokens(text, "iri")
    )


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Count lines and columns from 1.

    >>> line_and_column("a\\nbc", 3)
    (2, 2)
    """
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
