"""Which key of which record names what: the table that resolving ids walks by."""

from __future__ import annotations

NAMED = frozenset({"organisation", "place", "programme", "agreement", "event", "standard"})
"""Kinds of things that have names; with the kinds below they share one space of ids."""
OF_ONE_DOCUMENT = frozenset({"figure"})
"""Kinds that one document states; any other id may be told of by several documents."""
THINGS = NAMED | OF_ONE_DOCUMENT | {"funding", "recognition", "cooperation"}

_ORGANISATION = frozenset({"organisation"})
_PLACE = frozenset({"place"})
_AGREEMENT = frozenset({"agreement"})
_PROGRAMME = frozenset({"programme"})

REFERENCES: dict[str, frozenset[str]] = {
    "Source.publisher": _ORGANISATION,
    "Source.copy_of": frozenset({"source"}),
    "Organisation.id": _ORGANISATION,
    "Organisation.founded_by": _ORGANISATION,
    "Organisation.parent": _ORGANISATION,
    "Organisation.unit_of": _ORGANISATION,
    "Organisation.operating_arm_of": _ORGANISATION,
    "Organisation.place": _PLACE,
    "Distinction.within": NAMED,
    "Who.org": _ORGANISATION,
    "Who.thing": THINGS,
    "Who.of": THINGS,
    "Who.place": _PLACE,
    "Participant.for": _ORGANISATION,
    "Agreement.replaces": _AGREEMENT,
    "Agreement.renews": _AGREEMENT,
    "Cooperation.under": _AGREEMENT,
    "Programme.part_of": _PROGRAMME,
    "Programme.brand": _PROGRAMME,
    "Programme.places": _PLACE,
    "Programme.under": _AGREEMENT,
    "Beneficiary.of": THINGS,
    "Beneficiary.place": _PLACE,
    "Training.standard": frozenset({"standard"}),
    "Membership.member": _ORGANISATION,
    "Membership.group": _ORGANISATION,
    "Event.places": _PLACE,
    "Event.part_of": frozenset({"event", "programme"}),
    "Event.about": THINGS,
    "Standard.places": _PLACE,
    "Recognition.instrument": frozenset({"agreement", "standard"}),
    "Recognition.of": THINGS,
    "Recognition.by": _ORGANISATION,
    "Funding.funder": _ORGANISATION,
    "Funding.recipient": NAMED,
    "Funding.under": _AGREEMENT,
    "Funding.programme": _PROGRAMME,
    "Funding.same_flow": frozenset({"funding"}),
    "Funding.part_of_flow": frozenset({"funding"}),
    "Figure.about": THINGS,
    "Figure.within": THINGS,
    "Statement.about": THINGS,
    "Mention.of": THINGS,
    "PlaceChange.before": _PLACE,
    "PlaceChange.after": _PLACE,
    "OrganisationRow.economy": _PLACE,
    "OrganisationRow.place": _PLACE,
    "OrganisationRow.parent": _ORGANISATION,
    "OrganisationRow.unit_of": _ORGANISATION,
    "PlaceRow.within": _PLACE,
    "PlaceRow.economy": _PLACE,
    "PlaceRow.successor": _PLACE,
    "GroupRow.group": _PLACE,
    "GroupRow.member": _PLACE,
}
"""Key to the kinds of things that its ids may name."""

DEFINITIONS = {
    "Agreement.id": "agreement",
    "Cooperation.id": "cooperation",
    "Programme.id": "programme",
    "Event.id": "event",
    "Standard.id": "standard",
    "Recognition.id": "recognition",
    "Funding.id": "funding",
    "Figure.id": "figure",
}
"""Keys that bring a new id into the world, and its kind; organisations and places come from the authority files."""
