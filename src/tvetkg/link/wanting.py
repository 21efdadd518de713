"""What of ours is to be found at an authority: organisations, and places, with all their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tvetkg.errors import Finding
from tvetkg.link.authorities.authority import Wanted
from tvetkg.link.duplicates import Organisation
from tvetkg.link.organisations import read_known
from tvetkg.records.authority import PlaceRow, label_of
from tvetkg.records.read_csv import read_authority
from tvetkg.workspace import Workspace

KINDS = {
    "education": (
        "college community-college continuing-education-centre educational-institution faculty high-school polytechnic "
        "skilled-workers-school technical-college training-centre university vocational-college vocational-school "
        "vocational-university"
    ),
    "government": (
        "education-department embassy government government-body government-or-public-body human-resources-department "
        "labour-department ministry public-training-body"
    ),
    "company": "bank enterprise operation-centre training-enterprise",
    "facility": "research-institute",
    "nonprofit": "association foundation non-governmental-organisation",
}
_KIND_OF = {code: kind for kind, codes in KINDS.items() for code in codes.split()}
PLACE_KINDS = {
    "country": "economy",
    "economy": "economy",
    "special-administrative-region": "economy",
    "province": "region",
    "state": "region",
    "autonomous-region": "region",
    "prefecture": "district",
    "district": "district",
    "city": "city",
    "locality": "city",
}
"""Kinds that mean one thing everywhere; a municipality, say, is a region in one economy and a city in the next."""


def read_wanted(workspace: Workspace) -> tuple[list[Wanted], list[Wanted], list[Finding]]:
    """Read organisations and places of a workspace, the reference's too, sorted by id; what is wrong are findings."""
    places: dict[str, PlaceRow] = {}
    for layer in workspace.layers():
        files = [layer.authority(name) for name in ("organisations", "places")]
        places |= read_authority(files[0], files[1], Path())[0].places
    known, findings = read_known(workspace)
    organisations = wanted_organisations(known.organisations, places)
    return sorted(organisations, key=lambda each: each.key), list(wanted_places(places)), findings


def wanted_organisations(organisations: Iterable[Organisation], places: Mapping[str, PlaceRow]) -> Iterator[Wanted]:
    """Give each organisation with its names, and the ISO code of its economy where that is known.

    >>> [each] = wanted_organisations([Organisation("vtc", "VTC", (("en", "VTC"),), kind="vocational-college")], {})
    >>> each.kind, each.country
    ('education', None)
    """
    for each in organisations:
        economy = places.get(each.economy or "")
        names = each.names or (("en", each.label),)
        yield Wanted(each.id, names, economy.iso_3166_1 if economy else None, _KIND_OF.get(each.kind or ""))


def wanted_places(places: Mapping[str, PlaceRow]) -> Iterator[Wanted]:
    """Give each place that still exists, in the order of ids."""
    for slug, row in sorted(places.items()):
        if row.until is None:
            economy = places.get(row.economy or "")
            names = [label_of(row.label), *(_name(entry) for entry in row.names)]
            kind = PLACE_KINDS.get(row.kind or "")
            yield Wanted(slug, tuple(names), economy.iso_3166_1 if economy else None, kind)


def _name(entry: str) -> tuple[str, str]:
    language, _, name = entry.partition(":")
    return language, name
