"""From what a person types for a parameter to one RDF term.

Terms are made here, and written into a query by :mod:`tvetkg.queries.binding`; no text of a person ever becomes SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries.header import Kind, Parameter
from tvetkg.rdf import PREFIXES, Literal, Term, day, integer, node, text

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
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
class Known:
    """What a graph knows, so that a mistyped id is an error with a suggestion and not an empty answer.

    ``resolve(kind, text)`` gives the IRI a text stands for, or None: the text is the full IRI where the value reads
    as an id, else what was typed (a name, some day). ``candidates(kind)`` gives the ids that would do. The kind of a
    code of a vocabulary is ``concept:<scheme>``.
    """

    resolve: Callable[[str, str], iri.IRI | None]
    candidates: Callable[[str], Iterable[str]]


def term(name: str, parameter: Parameter, value: str, known: Known | None = None) -> Term:
    """Read one value of a parameter.

    Without ``known``, any well-formed id is taken; with it, only what the graph holds.

    >>> print(term("org", Parameter(kind="organisation", example="vtc"), "id:vtc"))
    <https://w3id.org/tvetkg/id/vtc>
    >>> print(term("before", Parameter(kind="date", example="2024-01-01"), "2025-12-31"))
    "2025-12-31"^^<http://www.w3.org/2001/XMLSchema#date>

    Raises :class:`UsageError` that names the parameter and says what it takes.
    """
    if parameter.kind == "string":
        return _string(name, value)
    cleaned = value.strip()
    if parameter.kind == "date":
        return _date(name, cleaned)
    if parameter.kind == "integer":
        if not _INTEGER.fullmatch(cleaned):
            raise _refusal(name, value, "a whole number is needed, such as 2000")
        return integer(int(cleaned))
    if parameter.kind == "language":
        if not _LANGUAGE.fullmatch(cleaned):
            raise _refusal(name, value, "a language tag is needed, such as en, zh-hans or vi")
        return text(cleaned.lower())
    return node(_named(name, parameter, cleaned, known))


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


def _named(name: str, parameter: Parameter, value: str, known: Known | None) -> iri.IRI:
    scheme = scheme_of(parameter)
    read = expanded(parameter.kind, value, scheme)
    if scheme and read and read.startswith(iri.VOCABULARY) and not read.startswith(iri.scheme(scheme) + "/"):
        raise _refusal(name, value, f"this is no code of the vocabulary {scheme}")
    if known is None:
        if read is None:
            raise _refusal(name, value, _form(parameter.kind, scheme))
        return read
    kind = f"concept:{scheme}" if scheme else parameter.kind
    found = known.resolve(kind, str(read or value))
    if found is None:
        noun = f"code of the vocabulary {scheme}" if scheme else parameter.kind
        raise _refusal(
            name, value, f"the graph knows no such {noun}", closest(iri.short(read or value), known.candidates(kind))
        )
    return found


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


def _date(name: str, value: str) -> Literal:
    try:
        if _DAY.fullmatch(value):
            return day(date.fromisoformat(value))
    except ValueError as error:
        raise _refusal(name, value, f"there is no such day ({error})") from error
    raise _refusal(name, value, "a full date is needed, such as 2025-12-31")


def _refusal(name: str, value: str, reason: str, advice: str = "") -> UsageError:
    ending = f": {advice}" if advice else "."
    return UsageError(f"{name}={value!r}: {reason}{ending}")
