"""From what a person types to the subject of a briefing: an organisation, a programme, or two sides of a corridor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tvetkg import iri
from tvetkg.brief.facts import Kind, Side
from tvetkg.brief.questions import Questions
from tvetkg.errors import UsageError
from tvetkg.iri import IRI
from tvetkg.queries.header import Parameter
from tvetkg.queries.parameters import Known, closest, terms

KINDS: dict[str, Kind] = {"org": "organisation", "corridor": "corridor", "programme": "programme"}
"""The keys a person may write."""

_HOW = "write org=…, corridor=… or programme=…, as in org=vtc, corridor=CN-VN or programme=catecp."
_ORGANISATION = Parameter(kind="organisation", required=True, example="vtc")
_PROGRAMME = Parameter(kind="thing", required=True, example="catecp")
_ECONOMY = Parameter(kind="economy", required=True, example="CN")
_PLACE = Parameter(kind="place", required=True, example="CN")
_SPACED = re.compile(r"\s+(?:-|–|—|/|,|to|and)\s+|\s*(?:/|,|–|—|、|与|和)\s*")


def asked(words: list[str]) -> tuple[Kind, str]:
    """Read ``key=value`` from a command line.

    >>> asked(["org=vtc"])
    ('organisation', 'vtc')

    Raises :class:`UsageError` unless exactly one subject is given.
    """
    if len(words) != 1:
        raise UsageError(f"A briefing has one subject, and {len(words) or 'none'} is given: {_HOW}")
    key, equals, value = words[0].partition("=")
    if not equals or not value.strip():
        raise UsageError(f"{words[0]!r} is no subject: {_HOW}")
    if key not in KINDS:
        advice = closest(key, KINDS).rstrip(".")
        raise UsageError(f"There is no briefing on {key!r}: {advice or _HOW}")
    return KINDS[key], value.strip()


def organisation(value: str, known: Known) -> IRI:
    """Find the organisation that is meant."""
    return _one("org", _ORGANISATION, value, known)


def programme(value: str, known: Known, questions: Questions) -> IRI:
    """Find the programme that is meant; anything else of that name is a :class:`UsageError` that says what it is."""
    found = _one("programme", _PROGRAMME, value, known)
    if questions.is_a(found, "tv:Initiative"):
        return found
    if questions.is_a(found, "org:Organization"):
        raise UsageError(f"programme={value!r} is an organisation: write org={iri.short(found)}.")
    raise UsageError(f"programme={value!r} is no programme, scheme, platform or centre: see tvetkg query programmes.")


def corridor(value: str, known: Known) -> tuple[Side, Side]:
    """Find the two economies, or groups of economies, that ``CN-VN`` or ``china – viet nam`` means."""
    complaint: UsageError | None = None
    for one, other in _halves(value):
        try:
            sides = _side(one, known), _side(other, known)
        except UsageError as error:
            complaint = complaint or error
            continue
        if not any(a != b for a in sides[0].economies for b in sides[1].economies):
            raise UsageError(f"corridor={value!r}: a corridor lies between two different economies, as in CN-VN.")
        return sides
    raise complaint or UsageError(f"corridor={value!r}: two economies are needed, as in CN-VN or china-ASEAN.")


def _halves(value: str) -> Iterator[tuple[str, str]]:
    """Give the ways to part a corridor in two: ids have hyphens themselves, so the one that is known counts."""
    spaced = _SPACED.split(value.strip())
    if len(spaced) == 2 and all(spaced):
        yield spaced[0], spaced[1]
        return
    parts = value.strip().split("-")
    for place in range(1, len(parts)):
        one, other = "-".join(parts[:place]).strip(), "-".join(parts[place:]).strip()
        if one and other:
            yield one, other


def _side(value: str, known: Known) -> Side:
    economies = tuple(IRI(each.value) for each in terms("corridor", _ECONOMY, value, known) if each)
    if len(economies) == 1:
        return Side(economies[0], economies)
    group = terms("corridor", _PLACE, value, known)[0]
    return Side(IRI(group.value), economies)


def _one(name: str, parameter: Parameter, value: str, known: Known) -> IRI:
    return IRI(terms(name, parameter, value, known)[0].value)
