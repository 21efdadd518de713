"""The rows of the authority files: which organisations and places there are, what they are called, what was decided.

``organisations.csv``, ``places.csv``, ``groups.csv`` and ``decisions.csv`` are read by
:mod:`tvetkg.records.read_csv`; each column is one field here. Cells with several values part them by ``|``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from tvetkg.records.checks import MalformedError, checked_language
from tvetkg.records.models import Address, Code, Day, Edtf, Id, Model, Text
from tvetkg.records.scalars import in_form


def _parts(cell: object) -> object:
    return [part.strip() for part in cell.split("|")] if isinstance(cell, str) else cell


def _named(entry: str) -> str:
    language, colon, name = entry.partition(":")
    if not colon or not name.strip():
        raise MalformedError(
            "name-without-language", f"{entry!r} is no name", "write its language first, as in 'vi:Bắc Giang'"
        )
    checked_language(language)
    return entry


def label_of(label: str) -> tuple[str, str]:
    """Give the language and the text of a label: English, or the language before its colon where no English name is
    known.

    >>> label_of("Guangxi University"), label_of("zh-Hans:广西大学"), label_of("KOICA: Seoul")
    (('en', 'Guangxi University'), ('zh-Hans', '广西大学'), ('en', 'KOICA: Seoul'))
    """
    language, _, name = label.partition(":")
    if not name[:1].strip():
        return "en", label
    try:
        return checked_language(language), name
    except MalformedError:
        return "en", label


Several = Annotated[list[Annotated[Text, AfterValidator(_named)]], BeforeValidator(_parts)]


class OrganisationRow(Model):
    """One organisation. ``names`` are ``language:name`` entries beside the label (:func:`label_of`)."""

    id: Id
    label: Text
    names: Several = []
    acronym: Text | None = None
    kind: Code
    economy: Id | None = None
    place: Id | None = None
    parent: Id | None = None
    unit_of: Id | None = None
    website: Address | None = None
    note: Text | None = None


class PlaceRow(Model):
    """One place, with its life span (first and last day) and its successor where it has ended."""

    id: Id
    label: Text
    names: Several = []
    kind: Code
    within: Id | None = None
    economy: Id | None = None
    iso_3166_1: Annotated[str, in_form("[A-Z]{2}", "ISO 3166-1 code", "write two capitals, such as VN")] | None = None
    iso_3166_2: Annotated[str, in_form("[A-Z]{2}-[A-Z0-9]{1,3}", "ISO 3166-2 code", "write it as VN-54")] | None = None
    geonames: Annotated[str, in_form("[1-9][0-9]*", "GeoNames id", "write its digits only")] | None = None
    from_: Edtf | None = Field(default=None, alias="from")
    until: Edtf | None = None
    successor: Id | None = None
    cites: Address | None = None
    note: Text | None = None


class GroupRow(Model):
    """That a group of places, such as a union of states, comprises one place: since when, until when, who says so.

    A missing ``from_`` means that no day is recorded; ``until`` is the last day of a place that has left.
    """

    group: Id
    member: Id
    from_: Day | None = Field(default=None, alias="from")
    until: Day | None = None
    cites: Address
    note: Text | None = None


class DecisionRow(Model):
    """Whether two organisations are the same. ``other`` is an id that is no longer used where they are."""

    one: Id
    other: Id
    decision: Code
    reason: Text


AUTHORITY_SCHEMES = {
    "DecisionRow.decision": "judgement",
    "OrganisationRow.kind": "organisation-kind",
    "PlaceRow.kind": "place-kind",
}
"""Which vocabulary each coded column comes from."""

__all__ = ["AUTHORITY_SCHEMES", "DecisionRow", "GroupRow", "OrganisationRow", "PlaceRow"]
