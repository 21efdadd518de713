"""What each feature counts for, as ``scripts/fit_linking.py`` fitted it.

Fitted by maximum likelihood (conditional logit, ridge 1) on two thirds of the gold sets names, hipo (with and without
the economy), springer, asia, vocational, and zh and vi across scripts, against a snapshot of ROR of 48,746 records; a
third, by a hash of the record, was held back. Bounds that the script names stand for what those sets cannot tell. The
units are logits: 1.0 multiplies the odds by 2.7.
"""

from __future__ import annotations

NAMES = {
    "nothing": -7.13,
    "likeness": 1.26,
    "same words": 2.34,
    "said of the name": 1.51,
    "left of the name": -0.39,
    "left of the text": -1.35,
    "weight shared": 2.42,
    "whole in the text": 1.04,
    "spelt so in the text": 0.65,
    "within a longer name": -0.68,
    "a hospital is named beside": -1.40,
    "same economy": 1.37,
    "other economy": -3.55,
    "economy of the others named": -1.06,
    "its place is named": 1.32,
    "another place is named": -2.23,
    "other sort": -0.50,
    "other number": -1.50,
    "how late in the text": 0.12,
    "a part of it is named": -0.08,
    "its whole is named": -0.43,
    "its whole, a teaching one, is named": 1.50,
    "others have the name": -1.76,
    "the name it goes by": 0.52,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.76,
    "an acronym only": -1.97,
    "names known": 0.01,
    "teaches": 1.00,
    "heals": -1.43,
    "governs": -0.79,
    "parts": 0.14,
}
"""For names by themselves."""

TEXTS = {
    "nothing": -8.01,
    "likeness": 2.35,
    "same words": 1.35,
    "said of the name": 2.14,
    "left of the name": -0.89,
    "left of the text": -0.57,
    "weight shared": 0.82,
    "whole in the text": 0.59,
    "spelt so in the text": 1.13,
    "within a longer name": -0.43,
    "a hospital is named beside": -0.82,
    "same economy": 0.30,
    "other economy": -3.25,
    "economy of the others named": 1.13,
    "its place is named": 0.00,
    "another place is named": -1.17,
    "other sort": -1.04,
    "other number": -1.50,
    "how late in the text": 1.30,
    "a part of it is named": 0.96,
    "its whole is named": 1.65,
    "its whole, a teaching one, is named": -1.26,
    "others have the name": -0.75,
    "the name it goes by": 1.30,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.47,
    "an acronym only": -0.71,
    "names known": 0.13,
    "teaches": 0.87,
    "heals": 0.62,
    "governs": -0.93,
    "parts": 1.06,
}
"""For names within affiliation strings."""

ACROSS = {
    "nothing": -11.48,
    "share": 7.36,
    "said of the name": 2.20,
    "weight shared": 2.41,
    "same economy": 0.35,
}
"""For names across scripts."""
