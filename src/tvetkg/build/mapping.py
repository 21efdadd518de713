"""Which property each key of a record becomes: the table of docs/model.md, as data."""

from __future__ import annotations

CLASSES: dict[str, tuple[str, ...]] = {
    "Organisation": ("org:Organization",),
    "Agreement": ("tv:Agreement",),
    "Cooperation": ("tv:Cooperation",),
    "Programme": ("tv:Initiative",),
    "Training": ("tv:Training",),
    "Membership": ("org:Membership",),
    "Event": ("tv:Event",),
    "Standard": ("tv:Standard",),
    "Recognition": ("tv:Recognition",),
    "Funding": ("tv:FundingFlow",),
    "Figure": ("tv:Figure",),
    "Statement": ("tv:Statement",),
    "PlaceChange": ("tv:PlaceChange",),
}
"""Record type to the classes of its node."""

COLLABORATIONS = frozenset({"alliance", "network", "consortium"})
"""Kinds of organisations that are org:OrganizationalCollaborations."""

PROPERTIES: dict[str, str] = {
    "about": "tv:about",
    "acronym": "tv:acronym",
    "aims": "tv:aim",
    "after": "tv:after",
    "amount": "tv:amount",
    "award": "tv:award",
    "before": "tv:before",
    "beneficiaries": "tv:beneficiary",
    "brand": "tv:brand",
    "by": "tv:recognisedBy",
    "counts": "tv:counts",
    "decided": "tv:decided",
    "dissolved": "tv:dissolved",
    "distinction": "tv:distinction",
    "due": "tv:due",
    "end": "tv:end",
    "fields": "tv:field",
    "founded": "tv:founded",
    "founded_by": "tv:foundedBy",
    "from": "tv:from",
    "funder": "tv:funder",
    "in_force": "tv:inForce",
    "instrument": "tv:instrument",
    "kind": "tv:kind",
    "language": "schema:inLanguage",
    "level": "tv:level",
    "metric": "tv:metric",
    "mode": "tv:mode",
    "new": "tv:new",
    "note": "tv:note",
    "notice": "tv:notice",
    "occupations": "tv:occupation",
    "of": "tv:recognises",
    "offers": "tv:offer",
    "operating_arm_of": "tv:operatingArmOf",
    "paid": "tv:paid",
    "parent": "org:subOrganizationOf",
    "part_of": "tv:partOf",
    "participants": "tv:in",
    "parties": "tv:in",
    "part_of_flow": "tv:partOfFlow",
    "pattern": "tv:pattern",
    "period": "tv:period",
    "place": "tv:place",
    "places": "tv:place",
    "programme": "tv:programme",
    "provider": "tv:provider",
    "purpose": "tv:purpose",
    "recipient": "tv:recipient",
    "renews": "tv:renews",
    "replaces": "dcterms:replaces",
    "same_flow": "tv:sameFlow",
    "signed": "tv:signed",
    "since": "tv:since",
    "speaker": "tv:speaker",
    "standard": "tv:standard",
    "start": "tv:start",
    "statistic": "tv:statistic",
    "status": "tv:status",
    "subject": "tv:subject",
    "time": "tv:time",
    "title": "dcterms:title",
    "topic": "tv:topic",
    "under": "tv:under",
    "unit_of": "org:unitOf",
    "until": "tv:until",
    "use": "tv:use",
    "within": "tv:within",
}
"""A key of any record to its property (that of participants points back, from the participation to the thing)."""

OWN_PROPERTIES: dict[tuple[str, str], str] = {
    ("Organisation", "kind"): "org:classification",
    ("Membership", "member"): "org:member",
    ("Membership", "group"): "org:organization",
    ("Membership", "role"): "org:role",
}
"""Where one record type's key becomes another property than :data:`PROPERTIES` says."""

TEXTS = frozenset({"acronym", "counts", "language", "note", "notice", "pattern", "title"})
"""Keys whose value is a text, and neither an id nor a code."""


def property_of(record_type: str, key: str) -> str:
    """Give the property that ``key`` of a record becomes.

    >>> property_of("Agreement", "kind"), property_of("Organisation", "kind")
    ('tv:kind', 'org:classification')
    """
    return OWN_PROPERTIES.get((record_type, key)) or PROPERTIES[key]
