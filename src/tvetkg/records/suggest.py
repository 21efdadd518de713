"""What somebody probably meant: the known words closest to an unknown one."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import fuzz, process

_LIKE_ENOUGH = 60
_NEARLY_AS_LIKE = 15
_FEW = 12


def closest(word: str, known: Collection[str], count: int = 3) -> list[str]:
    """Give up to ``count`` known words like ``word``, the most alike first.

    >>> closest("signer", ["witness", "signatory", "partner"])
    ['signatory']
    """
    found = process.extract(word, sorted(known), scorer=_likeness, limit=count, score_cutoff=_LIKE_ENOUGH)
    return [match for match, likeness, _ in found if likeness >= found[0][1] - _NEARLY_AS_LIKE]


def did_you_mean(word: str, known: Collection[str], kind: str, few: int = _FEW) -> str:
    """Advise on an unknown word: the closest known ones, else all of them where they are ``few``.

    >>> did_you_mean("signer", ["witness", "signatory"], "roles")
    "did you mean 'signatory'?"
    >>> did_you_mean("xyz", ["witness", "signatory"], "roles")
    'the roles are signatory and witness.'
    """
    if meant := closest(word, known):
        return f"did you mean {either([repr(each) for each in meant])}?"
    if 0 < len(known) <= few:
        return f"the {kind} are {listed(sorted(known))}."
    return f"see the {kind}, or add it there first."


def listed(words: list[str]) -> str:
    """Join words as a sentence does.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def either(words: list[str]) -> str:
    """Join words as alternatives.

    >>> either(["a", "b", "c"])
    'a, b or c'
    """
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Compare spelling, and whether one stands at the beginning of the other's words."""
    spelling = fuzz.ratio(one, other)
    parts = 0.95 * fuzz.token_set_ratio(one.replace("-", " "), other.replace("-", " "))
    start = 90.0 if len(one) >= 4 and other.startswith(one) else 0.0
    return max(spelling, parts, start)
