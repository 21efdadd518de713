"""What each feature counts for, as ``scripts/fit_linking.py`` fitted it.

Fitted by maximum likelihood (conditional logit, ridge 1) on two thirds of the gold sets names, hipo (with and without
the economy), springer, asia, vocational, and zh and vi across scripts, against a snapshot of ROR of 48,746 records; a
third, by a hash of the text, was held back. Bounds that the script names stand for what those sets cannot tell. The
units are logits: 1.0 multiplies the odds by 2.7.
"""

from __future__ import annotations

NAMES = {
    "nothing": -7.04,
    "likeness": 1.78,
    "same words": 1.75,
    "said of the name": 1.81,
    "left of the name": -0.28,
    "left of the text": -1.29,
    "weight shared": 2.33,
    "whole in the text": 0.93,
    "same economy": 1.67,
    "other economy": -2.92,
    "economy of the others named": -0.25,
    "its place is named": 0.52,
    "another place is named": -1.04,
    "other sort": -0.72,
    "other number": -1.50,
    "how late in the text": 0.20,
    "a part of it is named": 0.81,
    "its whole is named": 0.12,
    "its whole, a teaching one, is named": 0.98,
    "others have the name": -1.33,
    "the name it goes by": 0.84,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.84,
    "an acronym only": -0.50,
    "names known": -0.18,
    "teaches": 1.00,
    "heals": -1.37,
    "governs": -0.39,
    "parts": 0.01,
}
"""For names by themselves."""

TEXTS = {
    "nothing": -7.99,
    "likeness": 1.50,
    "same words": 1.99,
    "said of the name": 2.50,
    "left of the name": -0.72,
    "left of the text": -0.39,
    "weight shared": 0.64,
    "whole in the text": 2.00,
    "same economy": 0.30,
    "other economy": -2.95,
    "economy of the others named": 0.82,
    "its place is named": 0.00,
    "another place is named": -1.38,
    "other sort": -0.68,
    "other number": -1.50,
    "how late in the text": 0.75,
    "a part of it is named": 1.87,
    "its whole is named": 0.95,
    "its whole, a teaching one, is named": -0.37,
    "others have the name": -1.42,
    "the name it goes by": 1.25,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.22,
    "an acronym only": -1.12,
    "names known": 0.58,
    "teaches": 0.86,
    "heals": 0.93,
    "governs": -0.37,
    "parts": 1.49,
}
"""For names within affiliation strings."""

ACROSS = {
    "nothing": -7.04,
    "share": 14.83,
}
"""For names across scripts: by the share of weight that two names have in common."""
