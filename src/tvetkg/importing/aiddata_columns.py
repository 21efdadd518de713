"""The columns of AidData's Global Chinese Development Finance Dataset (version 3.0) that are read, and its words.

The names are those of the published file, as in the project-level data of AidData's repository
``gcdf-geospatial-data``. The columns of deflated and converted amounts are not read: they are nobody's statement of
what was given.
"""

from __future__ import annotations

import re

ID = "AidData Record ID"
COUNTS = "Recommended For Aggregates"
PARENT = "AidData Parent ID"
UMBRELLA = "Umbrella"
FINANCIER = "Financier Country"
RECIPIENT = "Recipient"
RECIPIENT_CODE = "Recipient ISO-3"
COMMITTED_YEAR = "Commitment Year"
START_YEAR = "Implementation Start Year"
END_YEAR = "Completion Year"
TITLE = "Title"
DESCRIPTION = "Description"
STATUS = "Status"
FLOW_TYPE = "Flow Type"
SECTOR = "Sector Code"
FUNDERS, FUNDERS_TYPE = "Funding Agencies", "Funding Agencies Type"
CO_FUNDERS, CO_FUNDERS_TYPE = "Co-financing Agencies", "Co-financing Agencies Type"
RECEIVERS, RECEIVERS_TYPE = "Direct Receiving Agencies", "Direct Receiving Agencies Type"
USERS, USERS_TYPE = "Indirect Receiving Agencies", "Indirect Receiving Agencies Type"
IMPLEMENTERS, IMPLEMENTERS_TYPE = "Implementing Agencies", "Implementing Agencies Type"
AMOUNT, CURRENCY = "Amount (Original Currency)", "Original Currency"
AMOUNT_ESTIMATED = "Amount Estimated"
COMMITTED, COMMITTED_ESTIMATED = "Commitment Date (MM/DD/YYYY)", "Commitment Date Estimated"
START, START_ESTIMATED = "Actual Implementation Start Date (MM/DD/YYYY)", "Actual Implementation Start Date Estimated"
END, END_ESTIMATED = "Actual Completion Date (MM/DD/YYYY)", "Actual Completion Date Estimated"
PLANNED_END = "Planned Completion Date (MM/DD/YYYY)"
SOURCES = "Source URLs"

READ = (
    *(ID, COUNTS, PARENT, UMBRELLA, FINANCIER, RECIPIENT, RECIPIENT_CODE, COMMITTED_YEAR, START_YEAR, END_YEAR),
    *(TITLE, DESCRIPTION, STATUS, FLOW_TYPE, SECTOR, FUNDERS, FUNDERS_TYPE, CO_FUNDERS, CO_FUNDERS_TYPE),
    *(RECEIVERS, RECEIVERS_TYPE, USERS, USERS_TYPE, IMPLEMENTERS, IMPLEMENTERS_TYPE, AMOUNT, CURRENCY),
    *(AMOUNT_ESTIMATED, COMMITTED, COMMITTED_ESTIMATED, START, START_ESTIMATED, END, END_ESTIMATED, PLANNED_END),
    SOURCES,
)
"""Every column that a file must have."""

PLEDGE = "Pipeline: Pledge"
STATUSES = {
    PLEDGE: "intent",
    "Pipeline: Commitment": "planned",
    "Implementation": "operating",
    "Completion": "completed",
    "Suspended": "suspended",
    "Cancelled": "terminated",
}
"""The stages of a project, and the status of an initiative that each is."""

_FLOW_WORDS = (
    ("scholarship", "scholarship"),
    ("technical assistance", "technical-assistance"),
    ("grant", "grant"),
    ("loan", "loan"),
    ("credit", "loan"),
    ("joint venture", "investment"),
)
_AGENCY_WORDS = (
    ("intergovernmental", "international-organisation"),
    ("bank", "bank"),
    ("fund", "other"),
    ("compan", "enterprise"),
    ("joint venture", "enterprise"),
    ("private", "enterprise"),
    ("academic", "educational-institution"),
    ("ngo", "non-governmental-organisation"),
    ("government", "government-or-public-body"),
)

_VOCATIONAL = re.compile(
    r"\b(vocational|TVET|polytechnics?|apprentice(?:s|ships?)?|Luban workshops?|trade schools?"
    r"|skills? (?:training|development) (?:cent(?:er|re)s?|schools?|programmes?|programs?)"
    r"|technical (?:and vocational |high |secondary )?(?:schools?|colleges?|institutes?|education))\b"
    "|职业(?:技术)?(?:教育|培训|学校|学院)|技工学校|鲁班工坊",
    re.IGNORECASE,
)
EDUCATION = "110"
"""AidData codes all education in one category, so that words must tell vocational training apart."""


def found_by(title: str, description: str, sector: str) -> str:
    """Say by what a record is taken for one on vocational training; empty where it is not.

    The words must stand in the title; in the description they count where the sector is education.

    >>> found_by("China grants a polytechnic", "", "210"), found_by("A road", "Near a vocational school.", "210")
    ("'polytechnic' in its title", '')
    >>> found_by("Donation of desks", "For the vocational school.", "110")
    "'vocational' in its description, sector 110"
    """
    if word := _VOCATIONAL.search(title):
        return f"'{word.group()}' in its title"
    if sector.partition(".")[0] == EDUCATION and (word := _VOCATIONAL.search(description)):
        return f"'{word.group()}' in its description, sector {EDUCATION}"
    return ""


def flow_kind(status: str, flow_type: str) -> str | None:
    """Give the kind of a flow; a pledge is one whatever it would become. None where AidData leaves it vague.

    >>> flow_kind("Completion", "Grant"), flow_kind(PLEDGE, "Loan"), flow_kind("Completion", "Vague TBD")
    ('grant', 'pledge', None)
    """
    if status == PLEDGE:
        return "pledge"
    return next((kind for word, kind in _FLOW_WORDS if word in flow_type.lower()), None)


def agency_kind(name: str, kind: str) -> str:
    """Give the kind of an organisation from AidData's type of agency.

    >>> agency_kind("Chinese Embassy", "Government Agency"), agency_kind("Example Bank", "State-owned Bank")
    ('embassy', 'bank')
    """
    if re.search(r"\b(embassy|consulate)\b", name, re.IGNORECASE):
        return "embassy"
    return next((found for word, found in _AGENCY_WORDS if word in kind.lower()), "other")
