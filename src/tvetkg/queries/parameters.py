"""From what a person types for a parameter to one RDF term.

Terms are made here, and written into a query by :mod:`tvetkg.queries.binding`; no text of a person ever becomes SPARQL.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Protocol

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries.header import Kind, Parameter
from tvetkg.rdf import PREFIXES, Literal, Term, day, integer, node, text

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_MONTH_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
EARLIEST, LATEST = "0001-01-01", "9999-12-31"
_PERIOD_FORMS = "write 2019, 2015..2020, 2015-06-01..2020-06-30, 2015.. or ..2020."
_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")

_SCHEMES: dict[str, str] = {"metric": "metric", "currency": "currency"}
_EXAMPLES: dict[str, str] = {
    "organisation": "org=vtc, or its full IRI",
    "place": "place=bac-giang, or its full IRI",
    "thing": "about=vpes, or its full IRI",
    "economy": "economy=hong-kong",
    "source": "source=<the stem of the source file>",
}


@dataclass(frozen=True)
class Named:
    """A thing as people are told of it: its id or code, and its label."""

    iri: iri.IRI
    id: str
    label: str

    def __str__(self) -> str:
        return f"{self.id} ({self.label})" if self.label and self.label != self.id else self.id


class Known(Protocol):
    """What a graph knows, so that a mistyped id is an error with a suggestion and not an empty answer.

    ``kind`` is a parameter's kind; that of a code of a vocabulary is ``concept:<scheme>``.
    """

    def resolve(self, kind: str, text: str) -> iri.IRI | None:
        """Give the IRI if it is one of the kind, else None."""

    def named(self, kind: str, text: str) -> list[Named]:
        """Give all of the kind that bear the name, in any script; misspellings count where nothing else fits."""

    def near(self, kind: str, text: str) -> list[Named]:
        """Give up to three things of the kind whose ids or names look most like the text."""

    def members(self, group: iri.IRI) -> list[iri.IRI]:
        """Give the places that a group of places comprises; nothing for any other thing."""

    def candidates(self, kind: str) -> list[str]:
        """Give all ids or codes that would do."""


def terms(
    name: str, parameter: Parameter, value: str, known: Known | None = None, today: date | None = None
) -> list[Term]:
    """Read one value of a parameter as the terms it stands for: one, or the members of a group of places.

    Without ``known`` any well-formed id is taken; with it ids, codes and names of what the graph holds, and nothing
    else. ``today`` is what the word stands for.

    >>> terms("org", Parameter(kind="organisation", example="vtc"), "id:vtc")[0].value
    'https://w3id.org/tvetkg/id/vtc'
    >>> terms("when", Parameter(kind="period", example="2019"), "2015..2020-06")[0].value
    '2015-01-01/2020-06-30'

    Raises :class:`UsageError` that names the parameter and says what it takes.
    """
    if parameter.kind == "string":
        return [_string(name, value)]
    cleaned = value.strip()
    match parameter.kind:
        case "date":
            return [_date(name, cleaned, today)]
        case "period":
            return [_period(name, cleaned)]
        case "integer":
            if not _INTEGER.fullmatch(cleaned):
                raise _refusal(name, value, "a whole number is needed, such as 2000")
            return [integer(int(cleaned))]
        case "language":
            if not _LANGUAGE.fullmatch(cleaned):
                raise _refusal(name, value, "a language tag is needed, such as en, zh-hans or vi")
            return [text(cleaned.lower())]
    return [node(each) for each in _meant(name, parameter, cleaned, known)]


def closest(wanted: str, candidates: Iterable[str]) -> str:
    """Say what a mistyped word may have meant, as the end of a sentence.

    >>> closest("partner", ["partners", "funding"])
    "did you mean 'partners'?"
    """
    among = sorted(set(candidates))
    near = get_close_matches(wanted.lower(), among, n=3, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(map(repr, near))}?"
    if 0 < len(among) <= 12:
        return f"there is {', '.join(among)}."
    return ""


def _meant(name: str, parameter: Parameter, value: str, known: Known | None) -> list[iri.IRI]:
    scheme = scheme_of(parameter)
    read = expanded(parameter.kind, value, scheme)
    if scheme and read and read.startswith(iri.VOCABULARY) and not read.startswith(iri.scheme(scheme) + "/"):
        raise _refusal(name, value, f"this is no code of the vocabulary {scheme}")
    if known is None:
        if read is None:
            raise _refusal(name, value, _form(parameter.kind, scheme))
        return [read]
    kind = f"concept:{scheme}" if scheme else parameter.kind
    if parameter.kind in ("economy", "place") and (group := _group(name, parameter.kind, value, read, known)):
        return group
    if read and (found := known.resolve(kind, read)):
        return [found]
    bearers = known.named(kind, value)
    if len(bearers) > 1:
        among = "; ".join(map(str, bearers))
        raise _refusal(name, value, "several bear this name", f"write the id of the one that is meant: {among}.")
    if bearers:
        return [bearers[0].iri]
    raise _refusal(name, value, _unknown(kind, scheme), _advice(kind, value, read, known))


def _group(name: str, kind: Kind, value: str, read: iri.IRI | None, known: Known) -> list[iri.IRI]:
    """Give the members of a group of places; for places the group itself too, since documents speak of it."""
    group = known.resolve("place", read) if read else None
    if group is None:
        bearers = known.named("place", value)
        group = bearers[0].iri if len(bearers) == 1 else None
    members = known.members(group) if group else []
    if not group or not members:
        return []
    if kind == "place":
        return [group, *members]
    parts = [each for each in members if known.resolve("economy", each) is None]
    if parts:
        reason = f"{iri.short(group)} is no group of economies, since {iri.short(parts[0])} is only a part of one"
        raise _refusal(name, value, reason, "name the economies.")
    return members


def _unknown(kind: str, scheme: str | None) -> str:
    if scheme:
        return f"the graph knows no such code of the vocabulary {scheme}"
    return f"the graph knows no such {kind}"


def _advice(kind: str, value: str, read: iri.IRI | None, known: Known) -> str:
    near = known.near(kind, iri.short(read).rpartition("/")[2] if read else value)
    return f"did you mean {' or '.join(map(str, near))}?" if near else closest(value, known.candidates(kind))


def scheme_of(parameter: Parameter) -> str | None:
    """Name the vocabulary that a parameter's codes come from, where it is fixed."""
    return _SCHEMES.get(parameter.kind, parameter.scheme)


def expanded(kind: Kind, value: str, scheme: str | None = None) -> iri.IRI | None:
    """Read an id, code, compact or full IRI as the IRI it stands for; None where it is none of these.

    >>> expanded("concept", "role/host"), expanded("currency", "USD", "currency"), expanded("place", "Bắc Giang")
    (IRI('https://w3id.org/tvetkg/vocabulary/role/host'), IRI('https://w3id.org/tvetkg/vocabulary/currency/usd'), None)
    """
    is_concept = kind in ("concept", "metric", "currency")
    value = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    try:
        if re.match(r"https?://|urn:", value):
            return iri.IRI(value)
        prefix, colon, local = value.partition(":")
        if colon:
            return iri.IRI(PREFIXES[prefix] + local) if prefix in PREFIXES and local else None
        if is_concept:
            given, slash, code = value.rpartition("/")
            vocabulary = given if slash else scheme
            return iri.concept(vocabulary, code.lower()) if vocabulary else None
        return iri.source(value) if kind == "source" else iri.thing(value)
    except ValueError:
        return None


def _form(kind: str, scheme: str | None) -> str:
    if kind in ("concept", "metric", "currency"):
        shown = f"{scheme}/<code>" if scheme else "<vocabulary>/<code>"
        return f"a code is needed, as {shown} or its full IRI"
    return f"an id is needed, such as {_EXAMPLES[kind]}"


def _string(name: str, value: str) -> Literal:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _refusal(name, value.encode("utf-8", "replace").decode(), "this is not valid Unicode text") from error
    return text(value)


def _date(name: str, value: str, today: date | None) -> Literal:
    if value == "today" and today is not None:
        return day(today)
    try:
        if _DAY.fullmatch(value):
            return day(date.fromisoformat(value))
    except ValueError as error:
        raise _refusal(name, value, f"there is no such day ({error})") from error
    raise _refusal(name, value, "a full date is needed, such as 2025-12-31")


def _period(name: str, value: str) -> Literal:
    first, between, last = value.partition("/" if "/" in value else "..")
    first, last = first.removesuffix(".."), last.removeprefix("..")
    begin, end = (
        _reach(name, value, first or EARLIEST)[0],
        _reach(name, value, (last if between else first) or LATEST)[1],
    )
    if not (first or last) or begin > end:
        raise _refusal(name, value, "the period has no day", _PERIOD_FORMS)
    return text(f"{begin}/{end}")


def _reach(name: str, value: str, stated: str) -> tuple[str, str]:
    """Give the first and the last day of a year, month or day."""
    try:
        if not _YEAR_MONTH_DAY.fullmatch(stated):
            raise ValueError(stated)
        year, month, number = (int(part) for part in [*stated.split("-"), "0", "0"][:3])
        if number:
            return (date(year, month, number).isoformat(),) * 2
        last_month = month or 12
        last = monthrange(year, last_month)[1]
        return date(year, month or 1, 1).isoformat(), date(year, last_month, last).isoformat()
    except ValueError as error:
        raise _refusal(name, value, "this is no period of time", _PERIOD_FORMS) from error


def _refusal(name: str, value: str, reason: str, advice: str = "") -> UsageError:
    ending = f": {advice}" if advice else "."
    return UsageError(f"{name}={value!r}: {reason}{ending}")
