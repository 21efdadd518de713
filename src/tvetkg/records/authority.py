"""The rows of the two authority files: which organisations and places there are, and what they are called.

``organisations.csv`` and ``places.csv`` are read by :mod:`tvetkg.records.read_csv`; each column is one field here.
Cells with several values part them by ``|``.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from tvetkg.records.checks import MalformedError, checked_language
from tvetkg.records.models import Address, Code, Edtf, Id, Model, Text
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


Several = Annotated[list[Annotated[Text, AfterValidator(_named)]], BeforeValidator(_parts)]


class OrganisationRow(Model):
    """One organisation. ``names`` are ``language:name`` entries beside the English label."""

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


AUTHORITY_SCHEMES = {
    "OrganisationRow.kind": "organisation-kind",
    "PlaceRow.kind": "place-kind",
}
"""Which vocabulary each coded column comes from."""

__all__ = ["AUTHORITY_SCHEMES", "OrganisationRow", "PlaceRow"]
