"""The closed lists of the IATI standard (2.03) that an import rests on, in words of our own, and what they are here.

A code outside these lists is an error of the file. Codes of open lists (sectors, currencies, countries) are not kept
here: a sector is compared as it stands, currencies and places are looked up in the workspace.

Reference: IATI Standard 2.03, codelists TransactionType, OrganisationRole, OrganisationType, ActivityStatus,
ActivityDateType, RelatedActivityType.
"""

from __future__ import annotations

VERSIONS = ("2.01", "2.02", "2.03")
"""Versions whose parts that are read here mean the same."""

TRANSACTION_TYPES = {
    "1": "incoming funds",
    "2": "outgoing commitment",
    "3": "disbursement",
    "4": "expenditure",
    "5": "interest payment",
    "6": "loan repayment",
    "7": "reimbursement",
    "8": "purchase of equity",
    "9": "sale of equity",
    "10": "credit guarantee",
    "11": "incoming commitment",
    "12": "outgoing pledge",
    "13": "incoming pledge",
}
FLOW_KINDS = {"2": "commitment", "3": "disbursement", "4": "disbursement", "12": "pledge"}
"""The transactions that are flows here: money that the reporting side promises or pays out.

What comes in is told by who pays it, in activities of its own; told from both ends it would count twice.
"""
INCOMING = frozenset({"1", "11", "13"})

ROLES = {"1": "funder", "2": "lead", "3": "participant", "4": "implementer"}
"""Funding, accountable, extending, implementing. Nothing of ours is as narrow as "extending"."""

ORGANISATION_KINDS = {
    "10": "government-or-public-body",
    "11": "government-or-public-body",
    "15": "government-or-public-body",
    "21": "non-governmental-organisation",
    "22": "non-governmental-organisation",
    "23": "non-governmental-organisation",
    "24": "non-governmental-organisation",
    "30": "other",
    "40": "international-organisation",
    "60": "foundation",
    "70": "enterprise",
    "71": "enterprise",
    "72": "enterprise",
    "73": "enterprise",
    "80": "educational-institution",
    "90": "other",
}
PUBLISHER_KINDS = {
    "government-or-public-body": "government",
    "non-governmental-organisation": "association",
    "international-organisation": "international-organisation",
    "foundation": "donor",
    "enterprise": "enterprise",
    "educational-institution": "research-body",
    "development-agency": "development-agency",
    "development-bank": "donor",
    "ministry": "ministry",
}
"""Whose word a document is, by the kind of the organisation that publishes it; ``other`` where none is here."""

STATUSES = {
    "1": "planned",
    "2": "operating",
    "3": "completed",
    "4": "completed",
    "5": "terminated",
    "6": "suspended",
}
DATE_TYPES = {"1": "planned start", "2": "actual start", "3": "planned end", "4": "actual end"}
RELATIONS = {"1": "parent", "2": "child", "3": "sibling", "4": "co-funded", "5": "third party"}
DAC_5, DAC_3 = "1", "2"
"""The sector vocabularies of the DAC: purposes of five digits, categories of three."""
VOCATIONAL_TRAINING = "11330"
