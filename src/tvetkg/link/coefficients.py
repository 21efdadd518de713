"""What each feature counts for, as ``scripts/fit_linking.py`` fitted it.

Fitted by maximum likelihood (conditional logit, ridge 1) on two thirds of the gold sets names, hipo (with and without
the economy), springer, asia, vocational, and zh and vi across scripts, against a snapshot of ROR of 48,746 records; a
third, by a hash of the record, was held back. Bounds that the script names stand for what those sets cannot tell. The
units are logits: 1.0 multiplies the odds by 2.7.
"""

from __future__ import annotations

NAMES = {
    "nothing": -6.24,
    "likeness": 1.37,
    "same words": 2.43,
    "said of the name": 0.72,
    "left of the name": -0.81,
    "left of the text": -1.40,
    "weight shared": 2.39,
    "weight shared, not in English": -1.63,
    "each has words of its own, not in English": -1.53,
    "whole in the text": 1.03,
    "spelt so in the text": 1.00,
    "within a longer name": -1.05,
    "a hospital is named beside": -1.40,
    "same economy": 1.44,
    "other economy": -3.58,
    "economy of the others named": -1.30,
    "its place is named": 1.33,
    "another place is named": -2.15,
    "other sort": -0.50,
    "other number": -1.50,
    "how late in the text": 0.05,
    "a part of it is named": -0.54,
    "its whole is named": -0.46,
    "its whole, a teaching one, is named": 1.35,
    "others have the name": -1.94,
    "the name it goes by": 0.46,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.63,
    "an acronym only": -2.08,
    "names known": 0.01,
    "teaches": 1.00,
    "heals": -0.97,
    "governs": -0.41,
    "parts": -0.04,
}
"""For names by themselves."""

TEXTS = {
    "nothing": -7.90,
    "likeness": 2.18,
    "same words": 1.36,
    "said of the name": 2.13,
    "left of the name": -0.91,
    "left of the text": -0.58,
    "weight shared": 0.82,
    "weight shared, not in English": 0.01,
    "each has words of its own, not in English": -0.00,
    "whole in the text": 0.60,
    "spelt so in the text": 1.11,
    "within a longer name": -0.42,
    "a hospital is named beside": -0.81,
    "same economy": 0.30,
    "other economy": -3.17,
    "economy of the others named": 1.09,
    "its place is named": 0.00,
    "another place is named": -1.12,
    "other sort": -1.00,
    "other number": -1.50,
    "how late in the text": 1.29,
    "a part of it is named": 0.85,
    "its whole is named": 1.60,
    "its whole, a teaching one, is named": -1.24,
    "others have the name": -0.95,
    "the name it goes by": 1.28,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.49,
    "an acronym only": -0.69,
    "names known": 0.13,
    "teaches": 0.92,
    "heals": 0.67,
    "governs": -0.95,
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
