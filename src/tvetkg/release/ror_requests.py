"""Sheets of requests to ROR, the register of research organisations: what its curators ask for, from judged facts.

A row of the facts names one of our organisations; names, web site, kind and place come from the graph. ROR takes
organisations in whose name research is published: ``use`` says where, and a row without it is not handed on.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries.parameters import closest
from tvetkg.release.facts import Facts
from tvetkg.release.judged import Row, accepted

COLUMNS = ("organisation", "request", "ror", "change", "use")
REQUESTS = ("new", "update")
SHEET = (
    *("Type of request", "ROR ID", "Change", "Name of organization", "Other names", "Acronym", "Website"),
    *("Kind of organization", "City or place", "Country or economy", "Parent organization"),
    *("How a ROR ID will be used", "Evidence", "Our IRI", "Documents", "Judged by", "Judged on"),
)


def ror_requests(rows: Iterable[Row], facts: Facts) -> str:
    """Write the sheet (CSV) for accepted rows."""
    known = {iri.short(each) for each in facts.of("org:Organization")}
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(SHEET)
    for number, row in accepted(rows):
        if row["organisation"] not in known:
            advice = closest(row["organisation"], known) or "see tvetkg search"
            raise UsageError(f"row {number}: there is no organisation {row['organisation']!r}: {advice}.")
        if row["request"] not in REQUESTS:
            raise UsageError(f"row {number}: request {row['request']!r} is none of {', '.join(REQUESTS)}.")
        if (row["request"] == "update") != row["ror"].startswith("https://ror.org/0"):
            raise UsageError(f"row {number}: an update needs the ROR id (https://ror.org/0…), a new record has none.")
        if not row["change" if row["request"] == "update" else "use"]:
            what = "change: what is to change" if row["request"] == "update" else "use: where research is published"
            raise UsageError(f"row {number}: the column {what} is empty.")
        sheet.writerow(_line(row, facts))
    return out.getvalue()


def _line(row: Row, facts: Facts) -> tuple[str | None, ...]:
    thing = iri.thing(row["organisation"])
    parents = [facts.labels(thing, each) for each in ("org:subOrganizationOf", "org:unitOf")]
    return (
        row["request"],
        row["ror"],
        row["change"],
        facts.label(thing),
        facts.names(thing),
        facts.text(thing, "tv:acronym"),
        facts.text(thing, "schema:url"),
        facts.labels(thing, "org:classification"),
        facts.labels(thing, "tv:place"),
        facts.labels(thing, "tv:economy"),
        " | ".join(each for each in parents if each),
        row["use"],
        row["evidence"],
        thing,
        " ".join(facts.sources(thing)),
        row["reviewer"],
        row["date"],
    )


__all__ = ["COLUMNS", "REQUESTS", "SHEET", "ror_requests"]
