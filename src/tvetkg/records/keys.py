"""What makes a record the one it is, where it has no id: the key that its name is minted from."""

from __future__ import annotations

from collections.abc import Mapping

from tvetkg.records.models import Figure, Membership, Participant, Record, Who

DEFAULT_ROLES = {"Agreement": "signatory", "Cooperation": "partner"}
"""The role of a participant without one, by record type; elsewhere it is ``participant``."""

FIGURE_KEY = ("about", "metric", "within", "counts", "time", "status", "statistic", "due", "language")
MEMBERSHIP_KEY = ("member", "group", "role", "since")
WHO_KEY = ("org", "thing", "group", "post", "of", "place", "person")


def record_key(record: Record) -> Mapping[str, object]:
    """Give the key of a record without an id.

    A figure is what it counts and never its value; a membership who, in what, as what, since when; any other record is
    all it says but for its place in the text and the curator's note. What is not stated leaves no trace in the key.

    >>> one, other = (Figure(about="vtc", metric="staff", value=value) for value in (">5", "7"))
    >>> record_key(one) == record_key(other) == {"about": "vtc", "metric": "staff", "status": "observed"}
    True
    """
    dumped = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(record, Figure):
        return {key: dumped[key] for key in FIGURE_KEY if dumped.get(key) not in (None, [])}
    if isinstance(record, Membership):
        return {key: dumped[key] for key in MEMBERSHIP_KEY if key in dumped}
    return record.model_dump(mode="json", by_alias=True, exclude={"at", "note"}, exclude_defaults=True)


def who_key(who: Who) -> Mapping[str, object]:
    """Give what tells one participant from another."""
    return who.model_dump(include=set(WHO_KEY), exclude_none=True)


def roles_of(participant: Participant, record_type: str) -> list[str]:
    """Give a participant's roles, or the one that its record type stands for."""
    return participant.roles or [DEFAULT_ROLES.get(record_type, "participant")]
