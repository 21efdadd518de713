"""One activity of an IATI file, read: what of it matters here, and what in it is malformed, with its line.

Reference: IATI Standard 2.03, activity standard. Only what an import uses is read: budgets, results, documents and
descriptions are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from tvetkg.errors import Finding, Position, Severity
from tvetkg.importing import iati_codes as codes
from tvetkg.importing.texts import UNKNOWN_LANGUAGE, day_of, language_of, plain
from tvetkg.importing.xml_stream import Element, Item
from tvetkg.records.suggest import listed

PARTS = frozenset(
    (
        *("iati-identifier", "reporting-org", "title", "participating-org", "activity-status", "activity-date"),
        *("recipient-country", "sector", "transaction", "related-activity"),
    )
)
"""The parts of an activity that are read."""

Names = tuple[tuple[str, str], ...]
_DIGITS = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_MOST_DIGITS = 18


@dataclass(frozen=True)
class Party:
    """An organisation as an activity names it: identifier, names by language, and the code of its type."""

    ref: str
    names: Names
    type: str
    position: Position


@dataclass(frozen=True)
class Sector:
    """A sector: vocabulary and code, and the part of the whole in per cent where it is stated."""

    vocabulary: str
    code: str
    percent: Decimal | None
    position: Position


@dataclass(frozen=True)
class Transaction:
    """A transaction: the code of its type, its value (negative where it takes back) and the day of that value.

    ``passed_to`` is the identifier of the activity that receives it, where one is stated.
    """

    type: str
    value: Decimal
    currency: str
    day: str | None
    provider: Party | None
    receiver: Party | None
    passed_to: str
    sectors: tuple[Sector, ...]
    finance: str
    position: Position


@dataclass(frozen=True)
class Activity:
    """An activity. ``related`` are (code of the relation, identifier); ``dates`` days by the code of their type."""

    identifier: str
    version: str
    updated: str | None
    reporting: Party
    secondary: bool
    title: Names
    parties: tuple[tuple[str, Party], ...]
    status: str
    dates: Mapping[str, str]
    countries: tuple[tuple[str, Position], ...]
    sectors: tuple[Sector, ...]
    transactions: tuple[Transaction, ...]
    related: tuple[tuple[str, str], ...]
    finance: str
    position: Position
    findings: tuple[Finding, ...] = ()

    @property
    def parents(self) -> list[str]:
        """The identifiers of the activities that it says it is part of."""
        return [ref for relation, ref in self.related if relation == "1"]

    @property
    def children(self) -> list[str]:
        """The identifiers of the activities that it says are parts of it."""
        return [ref for relation, ref in self.related if relation == "2"]


def identifier_of(element: Element) -> str:
    """Give the identifier of an activity; empty where it has none."""
    found = element.first("iati-identifier")
    return plain(found.text) if found else ""


def updated_of(item: Item) -> str | None:
    """Give the day on which an activity was last changed, else that on which its file was made."""
    return day_of(item.element.get("last-updated-datetime")) or day_of(item.root.get("generated-datetime", ""))


def sectors_of(element: Element) -> tuple[Sector, ...]:
    """Give the sectors of an activity or a transaction; a percentage that is none counts as not stated."""
    return tuple(
        Sector(each.get("vocabulary") or codes.DAC_5, each.get("code"), _number(each.get("percentage")), each.position)
        for each in element.all("sector")
    )


def read_activity(item: Item) -> Activity | None:
    """Read an activity; None where it has no identifier, which names it and everything it tells."""
    element = item.element
    identifier = identifier_of(element)
    if not identifier:
        return None
    return _Reading(element.get("xml:lang") or item.root.get("xml:lang", "")).activity(item, identifier)


@dataclass
class _Reading:
    language: str
    findings: list[Finding] = field(default_factory=list)

    def activity(self, item: Item, identifier: str) -> Activity:
        element = item.element
        reporting = element.first("reporting-org")
        if reporting is None:
            self.say("iati-publisher-missing", "The activity has no reporting-org.", element, "ask its publisher.")
        title = element.first("title")
        status, kept = element.first("activity-status"), dict[str, str]()
        for each in element.all("activity-date"):
            kind, day = self.code(each, "type", codes.DATE_TYPES, "activity-date"), self.day(each, "iso-date")
            if kind and day:
                kept[kind] = day
        finance = element.first("default-finance-type")
        return Activity(
            identifier=identifier,
            version=item.root.get("version", ""),
            updated=updated_of(item),
            reporting=self.party(reporting if reporting is not None else Element("", {}, element.position)),
            secondary=reporting is not None and reporting.get("secondary-reporter") in ("1", "true"),
            title=self.names(title) if title else (),
            parties=tuple(
                (role, self.party(each))
                for each in element.all("participating-org")
                if (role := self.code(each, "role", codes.ROLES, "participating-org"))
            ),
            status=self.code(status, "code", codes.STATUSES, "activity-status") if status else "",
            dates=kept,
            countries=self.countries(element),
            sectors=self.sectors(element),
            transactions=tuple(
                read
                for each in element.all("transaction")
                if (read := self.transaction(each, element.get("default-currency"))) is not None
            ),
            related=tuple(
                (relation, plain(each.get("ref")))
                for each in element.all("related-activity")
                if (relation := self.code(each, "type", codes.RELATIONS, "related-activity")) and each.get("ref")
            ),
            finance=finance.get("code") if finance else "",
            position=element.position,
            findings=tuple(self.findings),
        )

    def transaction(self, element: Element, default_currency: str) -> Transaction | None:
        kind = element.first("transaction-type")
        code = self.code(kind or element, "code", codes.TRANSACTION_TYPES, "transaction-type")
        value = element.first("value")
        if not code or (code not in codes.FLOW_KINDS and code not in codes.INCOMING):
            return None
        if value is None or not value.text:
            self.say("iati-value", "The transaction has no value, and is left out.", element, "ask its publisher.")
            return None
        number = _number(value.text)
        if number is None:
            message = f"The value {value.text[:40]!r} is no number, and the transaction is left out."
            self.say("iati-value", message, value, "a value is digits with a point before decimals and no other sign.")
            return None
        currency = (value.get("currency") or default_currency).strip().upper()
        if not re.fullmatch("[A-Z]{3}", currency):
            said = f"{currency!r} is no currency" if currency else "No currency is stated for the value"
            message = f"{said}, and the transaction is left out."
            self.say("iati-currency", message, value, "a currency is three letters of ISO 4217, such as USD.")
            return None
        date = element.first("transaction-date")
        day = self.day(value, "value-date") if value.get("value-date") else None
        if day is None and date is not None:
            day = self.day(date, "iso-date")
        provider, receiver = element.first("provider-org"), element.first("receiver-org")
        finance = element.first("finance-type")
        return Transaction(
            type=code,
            value=number,
            currency=currency,
            day=day,
            provider=self.party(provider) if provider else None,
            receiver=self.party(receiver) if receiver else None,
            passed_to=plain(receiver.get("receiver-activity-id")) if receiver else "",
            sectors=self.sectors(element),
            finance=finance.get("code") if finance else "",
            position=element.position,
        )

    def sectors(self, element: Element) -> tuple[Sector, ...]:
        for each in element.all("sector"):
            if not each.get("code"):
                self.say("iati-sector", "The sector has no code.", each, "ask its publisher.")
            stated = each.get("percentage")
            if stated and (_number(stated) is None or not 0 <= Decimal(stated) <= 100):
                message = f"The percentage {stated[:40]!r} is no number from 0 to 100; the part counts as not stated."
                self.say("iati-sector", message, each, "ask its publisher.")
        return tuple(
            each if each.percent is None or 0 <= each.percent <= 100 else _unstated(each)
            for each in sectors_of(element)
            if each.code
        )

    def countries(self, element: Element) -> tuple[tuple[str, Position], ...]:
        stated = [each for part in (element, *element.all("transaction")) for each in part.all("recipient-country")]
        found = [(each.get("code"), each.position) for each in stated]
        for code, position in found:
            if not re.fullmatch("[A-Za-z]{2}", code):
                message = f"{code!r} is no code of two letters (ISO 3166-1); it is left out."
                self.findings.append(Finding(Severity.WARNING, "iati-country", message, position, "ask its publisher."))
        return tuple((code, position) for code, position in found if re.fullmatch("[A-Za-z]{2}", code))

    def party(self, element: Element) -> Party:
        kind = self.code(element, "type", codes.ORGANISATION_KINDS, element.name) if element.get("type") else ""
        return Party(plain(element.get("ref")), self.names(element), kind, element.position)

    def names(self, element: Element) -> Names:
        found = []
        for each in element.all("narrative"):
            text = plain(each.text)
            language = each.get("xml:lang") or self.language
            if text:
                found.append((language_of(language, UNKNOWN_LANGUAGE), text))
        return tuple(dict.fromkeys(found))

    def day(self, element: Element, attribute: str) -> str | None:
        stated = element.get(attribute)
        day = day_of(stated)
        if day is None:
            shown = f"{stated[:40]!r} is no day" if stated else "The day is missing"
            message = f"{shown} ({attribute} of {element.name})."
            self.say("iati-date", message, element, "a day is written YYYY-MM-DD; it counts as not stated.")
        return day

    def code(self, element: Element, attribute: str, known: Mapping[str, str], name: str) -> str:
        code = element.get(attribute)
        if code in known:
            return code
        shown = f"{code[:40]!r} is no {attribute} of {name}" if code else f"The {attribute} of {name} is missing"
        advice = f"the standard has {listed(list(known))}; what it stands with is left out."
        self.say("iati-code", f"{shown}.", element, advice)
        return ""

    def say(self, rule: str, message: str, element: Element, advice: str) -> None:
        self.findings.append(Finding(Severity.VIOLATION, rule, message, element.position, advice))


def _unstated(sector: Sector) -> Sector:
    return Sector(sector.vocabulary, sector.code, None, sector.position)


def _number(text: str) -> Decimal | None:
    text = text.strip()
    if not _DIGITS.fullmatch(text) or len(text.lstrip("+-").partition(".")[0].lstrip("0")) > _MOST_DIGITS:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


__all__ = ["PARTS", "Activity", "Names", "Party", "Sector", "Transaction", "read_activity"]
