"""The languages a briefing can be written in: one folder of templates each, beside this module or in one of yours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from tvetkg.brief.words import WORDS, Words, read_words
from tvetkg.errors import UsageError
from tvetkg.queries.parameters import closest

TEMPLATES = Path(__file__).resolve().parent / "templates"


def languages(folders: list[Path]) -> dict[str, Path]:
    """Name the languages that folders of templates hold; a folder before another one counts first.

    >>> sorted(languages([TEMPLATES]))
    ['en', 'vi', 'zh']
    """
    found: dict[str, Path] = {}
    for folder in folders:
        for words in sorted(folder.glob(f"*/{WORDS}")):
            found.setdefault(words.parent.name, words.parent)
    return found


def chosen(language: str, folders: list[Path]) -> Words:
    """Read the words of a language; one that has no folder is a :class:`UsageError` that lists those there are."""
    known = languages(folders)
    if language not in known:
        advice = closest(language, known) or f"there is {', '.join(sorted(known))}."
        raise UsageError(f"There are no templates for the language {language!r}: {advice}")
    return read_words(known[language])


@lru_cache(maxsize=8)
def shipped(language: str) -> Words:
    """Read the words of a language that comes with the package."""
    return chosen(language, [TEMPLATES])
