"""AidData's Global Chinese Development Finance Dataset becomes source files: each record of the file is one document.

A record is the unit that AidData numbers, revises and gives sources for; the file is a release of them. Amounts are
those in the currency stated. What AidData does not recommend for aggregates (pledges, umbrella agreements, what was
suspended or cancelled) keeps its amount in words only, so that no sum takes it in. A parent id is no record: it groups
those of one arrangement, such as the lenders of one loan, whose amounts are parts of it and no more.

Reference: AidData's Global Chinese Development Finance Dataset, Version 3.0, and its field definitions. Licence of the
data: ODC-By 1.0, which asks that AidData be named.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel.core import get_global

from tvetkg.errors import Finding, Position, Severity, UsageError
from tvetkg.importing import aiddata_columns as of
from tvetkg.importing.register import Register, Stranger, mark
from tvetkg.importing.texts import amount_of, day_of, digest, digits, plain
from tvetkg.importing.written import Imported
from tvetkg.records.models import Document
from tvetkg.records.suggest import listed

REGISTRY = "aiddata"
ADDRESS = "https://china.aiddata.org/projects/{}/"
_DATASET = "AidData's Global Chinese Development Finance Dataset, Version 3.0 (ODC-By 1.0)"
_CURRENCY = re.compile("[A-Z]{3}")
_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]+)?")


@dataclass(frozen=True)
class Record:
    """A row on vocational training: its cells by column, where it begins, and by what it was found."""

    cells: Mapping[str, str]
    position: Position
    why: str

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def says(self, column: str) -> bool:
        """Tell whether a column says Yes."""
        return self.cells[column].casefold() == "yes"

    def several(self, column: str) -> list[str]:
        """Give the parts of a cell."""
        return [part for each in self.cells[column].split("|") if (part := plain(each))]


def read_records(path: Path) -> tuple[list[Record], int, list[Finding]]:
    """Read the rows on vocational training, how many rows there are, and what is wrong with any of them.

    Raises :class:`~tvetkg.errors.UsageError` for a file that lacks columns or is no CSV in UTF-8.
    """
    found: dict[str, Record] = {}
    findings: list[Finding] = []
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = [plain(name) for name in next(reader, [])]
            _must_have(header, path)
            line = reader.line_num + 1
            for cells in reader:
                number += 1
                position, line = Position(path, line, 1), reader.line_num + 1
                if len(cells) != len(header):
                    message = f"The row has {len(cells)} cells, and the header has {len(header)}; it is left out."
                    findings.append(_violation("row-length", message, position))
                    continue
                row = dict(zip(header, map(str.strip, cells), strict=True))
                why = of.found_by(row[of.TITLE], row[of.DESCRIPTION], row[of.SECTOR])
                if why and not re.fullmatch("[0-9]+", row[of.ID]):
                    findings.append(
                        _violation("aiddata-id", f"{row[of.ID][:40]!r} is no record id; the row is left out.", position)
                    )
                elif why and row[of.ID] in found:
                    message = f"The record {row[of.ID]} stands in the file more than once; the first is taken."
                    findings.append(_violation("aiddata-twice", message, position))
                elif why:
                    found[row[of.ID]] = Record(row, position, why)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not a text in UTF-8 (byte {error.start}). Save the sheet as CSV UTF-8.") from error
    except csv.Error as error:
        raise UsageError(f"{path}: not CSV that can be read: {error}.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    return list(found.values()), number, findings


def documents(records: list[Record], register: Register, accessed: str, findings: list[Finding]) -> Iterator[Imported]:
    """Make the documents of records. ``accessed`` is the day of reading; ``findings`` takes what is to be said."""
    for record in records:
        document = _Making(record, register, findings).document(accessed)
        yield Imported(REGISTRY, f"aiddata-{record[of.ID]}", document)


class _Making:
    def __init__(self, record: Record, register: Register, findings: list[Finding]) -> None:
        self.record, self.register, self.findings = record, register, findings
        self.names: dict[str, str] = {}
        self.recipient = self.place(record[of.RECIPIENT_CODE], record[of.RECIPIENT])
        self.financier = self.place("", record[of.FINANCIER])

    def document(self, accessed: str) -> Document:
        record, register = self.record, self.register
        number, parent = record[of.ID], record[of.PARENT].partition(".")[0]
        slug = f"aiddata-{number}"
        if record[of.STATUS] and record[of.STATUS] not in of.STATUSES:
            self.say(
                "aiddata-status", f"{record[of.STATUS]!r} is no stage; the stages are {listed(list(of.STATUSES))}."
            )
        programme: dict[str, Any] = {
            "id": slug,
            "kind": "project",
            "names": {"en": [plain(record[of.TITLE])]},
            "status": of.STATUSES.get(record[of.STATUS]),
            "start": self.time(of.START, of.START_ESTIMATED, of.START_YEAR),
            "end": self.time(of.END, of.END_ESTIMATED, of.END_YEAR) or self.planned_end(),
            "participants": self.participants(),
            "places": {"list": [self.recipient] if self.recipient else []},
        }
        if parent:
            programme["note"] = f"AidData's parent id {parent}: the records that bear it belong to one arrangement."
        publisher = register.id_of(
            Stranger("aiddata:AidData", (("en", "AidData"),), "research-institute", register.economy("US"))
        )
        funding = list(self.funding(slug))
        data = {
            "source": {
                "title": plain(record[of.TITLE]),
                "url": ADDRESS.format(number),
                "publisher": publisher,
                "publisher_kind": "research-body",
                "language": ["en"],
                "accessed": accessed,
                "note": self.source_note(),
            },
            "organisations": [{"id": slug, "names": {"en": [name]}} for slug, name in sorted(self.names.items())],
            "programmes": [{key: value for key, value in programme.items() if value is not None}],
            "funding": funding,
        }
        return Document.model_validate(data)

    def participants(self) -> list[dict[str, Any]]:
        roles: dict[str, list[str]] = {}
        columns = (
            (of.FUNDERS, of.FUNDERS_TYPE, "funder"),
            (of.CO_FUNDERS, of.CO_FUNDERS_TYPE, "funder"),
            (of.RECEIVERS, of.RECEIVERS_TYPE, "recipient"),
            (of.USERS, of.USERS_TYPE, "beneficiary"),
            (of.IMPLEMENTERS, of.IMPLEMENTERS_TYPE, "implementer"),
        )
        for column, kinds, role in columns:
            for slug in self.agencies(column, kinds):
                if role not in roles.setdefault(slug, []):
                    roles[slug].append(role)
        return [{"org": slug, "roles": found} for slug, found in sorted(roles.items())]

    def funding(self, slug: str) -> Iterator[dict[str, Any]]:
        """Give the flow; where several agencies fund it together, it is told of each, as one flow."""
        record = self.record
        funders = self.agencies(of.FUNDERS, of.FUNDERS_TYPE)
        receivers = self.agencies(of.RECEIVERS, of.RECEIVERS_TYPE)
        amount = self.amount()
        counted = record.says(of.COUNTS) and not record.says(of.UMBRELLA)
        note = "" if counted or amount is None else f"AidData states {amount}, {self.why_not()}."
        period = self.time(of.COMMITTED, of.COMMITTED_ESTIMATED, of.COMMITTED_YEAR)
        word = "pledged" if record[of.STATUS] == of.PLEDGE else "committed"
        first = ""
        for funder in funders:
            ident = f"{slug}-flow" if not first else f"{slug}-flow-{digest(funder)}"
            recipient = receivers[0] if len(receivers) == 1 else None if receivers else self.recipient
            flow = {
                "id": ident,
                "kind": of.flow_kind(record[of.STATUS], record[of.FLOW_TYPE]),
                "funder": funder,
                "recipient": recipient if recipient != funder else None,
                "amount": amount if counted else None,
                "period": {"stated": f"{word} {period}", "edtf": period} if period else None,
                "programme": slug,
                "same_flow": first or None,
                "note": note or None,
            }
            yield {key: value for key, value in flow.items() if value is not None}
            first = first or ident

    def why_not(self) -> str:
        if self.record.says(of.UMBRELLA):
            return "for an umbrella agreement, whose money the projects under it tell"
        return "and does not recommend it for aggregates"

    def amount(self) -> str | None:
        """Write the amount in the currency stated; an estimate is about so much."""
        text, currency = self.record[of.AMOUNT], self.record[of.CURRENCY].upper()
        if not text:
            return None
        if not _NUMBER.fullmatch(text) or not _CURRENCY.fullmatch(currency):
            said = f"The amount {text[:40]!r} in the currency {currency[:10]!r} cannot be read, and is left out."
            self.say("aiddata-amount", said)
            return None
        value = Decimal(text)
        if not value:
            return None
        if self.record.says(of.AMOUNT_ESTIMATED):
            return f"~{digits(value.quantize(Decimal('0.01')))} {currency}"
        return amount_of(value, value, currency)

    def time(self, column: str, estimated: str, year: str) -> str | None:
        """Give a day where AidData states one, else the year alone: an estimated day is no day."""
        text, known = self.record[column], self.record[year].partition(".")[0]
        day = _day(text)
        if text and day is None:
            self.say("aiddata-date", f"{text[:40]!r} is no day ({column}).")
        if day and not self.record.says(estimated):
            return day
        fallback = known if re.fullmatch("[12][0-9]{3}", known) else None
        return fallback or (day[:4] if day else None)

    def planned_end(self) -> dict[str, str] | None:
        day = _day(self.record[of.PLANNED_END])
        return {"stated": f"planned for {day}", "edtf": day} if day else None

    def agencies(self, column: str, kinds_column: str) -> list[str]:
        names, kinds = self.record.several(column), self.record.several(kinds_column)
        gives = column in (of.FUNDERS, of.CO_FUNDERS)
        found = []
        for number, name in enumerate(names):
            said = kinds[number] if number < len(kinds) else ""
            kind = of.agency_kind(name, said)
            # An embassy, and a ministry of the recipient's, is another one in each economy.
            where = "" if gives and kind != "embassy" else plain(self.record[of.RECIPIENT])
            chinese = column == of.FUNDERS or kind == "embassy" or said.startswith("Chinese")
            economy = self.financier if chinese else self.recipient if said.startswith("Recipient") else None
            slug = self.register.id_of(Stranger(mark("aiddata", name, where), (("en", name),), kind, economy))
            self.names[slug] = name
            found.append(slug)
        return list(dict.fromkeys(found))

    def place(self, code: str, name: str) -> str | None:
        alias = get_global("territory_aliases").get(code.upper()) if len(code) == 3 else None
        found = self.register.economy(alias[0]) if alias else None
        if found is None and name:
            plain_name = re.sub(r"\s*\(.*\)", "", name)
            found = self.register.place_named(name) or self.register.place_named(plain_name)
        if found is None and (code or name):
            self.say(
                "aiddata-place", f"No place of the workspace is {name or code!r}; it is left out.", Severity.WARNING
            )
        return found

    def source_note(self) -> str:
        sources = self.record.several(of.SOURCES)
        named = f" Sources that AidData names: {' '.join(sources)}" if sources else ""
        return f"Record {self.record[of.ID]} of {_DATASET}, found by {self.record.why}.{named}"

    def say(self, rule: str, message: str, severity: Severity = Severity.VIOLATION) -> None:
        self.findings.append(
            Finding(severity, rule, message, self.record.position, "look the record up at AidData, or ask there.")
        )


def _day(text: str) -> str | None:
    american = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    if american:
        month, day, year = american.groups()
        return day_of(f"{year}-{int(month):02}-{int(day):02}")
    return day_of(text.partition(" ")[0])


def _must_have(header: list[str], path: Path) -> None:
    missing = [name for name in of.READ if name not in header]
    if missing:
        shown = ", ".join(f"'{name}'" for name in missing[:5])
        raise UsageError(
            f"{path}: not AidData's table of version 3.0: it has no column {shown}"
            f"{f' and {len(missing) - 5} more' if len(missing) > 5 else ''}. Export the sheet GCDF_3.0 as CSV."
        )


def _violation(rule: str, message: str, position: Position) -> Finding:
    return Finding(Severity.VIOLATION, rule, message, position, "export the table anew.")


__all__ = ["REGISTRY", "Record", "documents", "read_records"]
