"""What each feature counts for, as ``scripts/fit_linking.py`` fitted it.

Fitted by maximum likelihood (conditional logit, ridge 1) on two thirds of the gold sets names, hipo (with and without
the economy), springer, asia, vocational, and zh and vi across scripts, against a snapshot of ROR of 48,746 records; a
third, by a hash of the record, was held back. Bounds that the script names stand for what those sets cannot tell. The
units are logits: 1.0 multiplies the odds by 2.7.
"""

from __future__ import annotations

NAMES = {
    "nothing": -6.78,
    "likeness": 1.52,
    "same words": 1.77,
    "said of the name": 1.10,
    "left of the name": -0.64,
    "left of the text": -1.30,
    "weight shared": 2.53,
    "whole in the text": 0.96,
    "spelt so in the text": 0.36,
    "a longer name goes before": -1.16,
    "a longer name goes on": -0.61,
    "a hospital is named beside": -1.74,
    "little is shared": -0.62,
    "same economy": 1.96,
    "other economy": -2.82,
    "economy of the others named": -0.29,
    "its place is named": 1.38,
    "another place is named": -1.02,
    "other sort": -0.50,
    "other number": -1.50,
    "how late in the text": 0.21,
    "a part of it is named": 0.27,
    "its whole is named": -0.13,
    "its whole, a teaching one, is named": 1.36,
    "others have the name": -1.26,
    "the name it goes by": 0.58,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.63,
    "an acronym only": -2.00,
    "names known": 0.04,
    "teaches": 1.00,
    "heals": -1.66,
    "governs": -0.89,
    "parts": -0.01,
}
"""For names by themselves."""

TEXTS = {
    "nothing": -7.98,
    "likeness": 2.38,
    "same words": 1.37,
    "said of the name": 2.10,
    "left of the name": -0.91,
    "left of the text": -0.55,
    "weight shared": 0.83,
    "whole in the text": 0.67,
    "spelt so in the text": 1.00,
    "a longer name goes before": -0.81,
    "a longer name goes on": -0.07,
    "a hospital is named beside": -0.78,
    "little is shared": -0.92,
    "same economy": 0.30,
    "other economy": -3.24,
    "economy of the others named": 1.17,
    "its place is named": 0.00,
    "another place is named": -1.18,
    "other sort": -1.03,
    "other number": -1.50,
    "how late in the text": 1.30,
    "a part of it is named": 0.89,
    "its whole is named": 1.60,
    "its whole, a teaching one, is named": -1.25,
    "others have the name": -0.70,
    "the name it goes by": 1.27,
    "of the kind asked for": 0.50,
    "of another kind": -0.50,
    "its acronym is named": 0.42,
    "an acronym only": -0.75,
    "names known": 0.12,
    "teaches": 0.88,
    "heals": 0.61,
    "governs": -0.87,
    "parts": 1.03,
}
"""For names within affiliation strings."""

ACROSS = {
    "nothing": -11.47,
    "share": 7.29,
    "said of the name": 2.26,
    "weight shared": 2.41,
    "same economy": 0.35,
}
"""For names across scripts."""
