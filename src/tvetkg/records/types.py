"""The record types: the lists of a source file, and what one of their records is called."""

from __future__ import annotations

KEYS_OF_TYPES = {
    "source": "source",
    "organisation": "organisations",
    "agreement": "agreements",
    "cooperation": "cooperations",
    "programme": "programmes",
    "training": "training",
    "membership": "memberships",
    "event": "events",
    "standard": "standards",
    "recognition": "recognitions",
    "funding": "funding",
    "figure": "figures",
    "statement": "statements",
    "mention": "mentions",
    "place_change": "place_changes",
}
"""Type to its key in a document."""
