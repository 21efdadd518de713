"""How a language writes numbers, times and lists: the file ``words.yaml`` of its folder of templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import yaml
from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from tvetkg.errors import UsageError

WORDS = "words.yaml"


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _babel_knows(text: str) -> str:
    try:
        Locale.parse(text)
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"Babel knows no locale {text!r}") from error
    return text


class Lists(_Model):
    """How a list is joined, and cut short: ``{list}`` is shown, ``{n}`` more of some ``{noun}``, ``{total}`` in all."""

    comma: str
    last: str
    more: str
    noun: str = ""


class Numbers(_Model):
    """How numbers are written. A scale (``[1000000, " million"]``) is used where it keeps at most two decimals.

    ``bounds`` has a phrase with ``{n}`` for each comparator (``between``: ``{low}`` and ``{high}``), ``per`` one for
    each period; ``money`` takes ``{number}`` and ``{code}`` or ``{currency}``; ``units`` has a phrase with ``{n}`` for
    those units that the words of a metric do not tell.
    """

    grouping: bool
    scales: Sequence[tuple[int, str]]
    money: str
    percent: str
    bounds: Mapping[str, str]
    per: Mapping[str, str]
    units: Mapping[str, str] = {}


class Times(_Model):
    """How times are written: patterns of Babel for ``patterns``, phrases with ``{}`` for the rest.

    ``at`` is for use inside a sentence ("in 2013"), by precision; ``parts`` holds seasons, quarters and halves of a
    year by their EDTF number.
    """

    patterns: Mapping[str, str]
    at: Mapping[str, str]
    parts: Mapping[int, str]
    decade: str
    century: str
    interval: str
    since: str
    until: str
    doubt: Mapping[str, str]
    no_year: str
    as_stated: str
    undated: str
    either: str


class Words(_Model):
    """One language. ``names`` are the tags of names to show, the best first.

    ``spaced`` is whether sentences are parted by spaces; ``lower_labels`` whether kinds inside a sentence begin with a
    small letter; ``group``, ``described`` and ``flow`` say what has no name; ``economies`` renames economies by ids,
    ``beside`` those that stand beside another one (China beside Hong Kong is the Chinese mainland). ``concepts`` names
    codes (``purpose/training``) that the vocabularies do not name in this language.
    """

    name: str
    locale: Annotated[str, AfterValidator(_babel_knows)]
    tag: str
    spaced: bool = True
    names: Annotated[Sequence[str], Field(min_length=1)]
    lower_labels: bool
    group: str
    cooperation: str
    described: str
    flow: str
    lists: Lists
    numbers: Numbers
    times: Times
    economies: Mapping[str, str] = {}
    beside: Mapping[str, Mapping[str, str]] = {}
    concepts: Mapping[str, str] = {}
    properties: Mapping[str, str] = {}
    languages: Mapping[str, str] = {}


def read_words(folder: Path) -> Words:
    """Read the words of a language from its folder; whatever is wrong with them is a :class:`UsageError`."""
    file = folder / WORDS
    try:
        return Words.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not valid YAML: {' '.join(str(error).split())}.") from error
    except ValidationError as error:
        problems = (f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise UsageError(f"{file}: {'; '.join(problems)}.") from error
