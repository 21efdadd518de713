"""One IATI activity as one of our documents: a programme, who takes part in it, and its flows.

Nothing of the activity's prose is taken over: its title is, and which sectors it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tvetkg.errors import Finding, Severity
from tvetkg.folding import fold
from tvetkg.importing import iati_codes as codes
from tvetkg.importing.iati_activity import Activity, Names, Party
from tvetkg.importing.iati_flows import Flow, Whole, canonical, flows_of, key_of, sum_id
from tvetkg.importing.iati_sectors import Share, Wanted, share, share_of_transaction, split_findings
from tvetkg.importing.register import Register, Stranger, mark
from tvetkg.importing.texts import UNKNOWN_LANGUAGE, stable_slug
from tvetkg.records.models import Document


@dataclass(frozen=True)
class Relations:
    """How an activity stands to others: its parent, all above it (the nearest first), whether it is summed up.

    ``sums`` are what the activities of the file sum up to; of those imported before, the register holds the flows.
    """

    parent: str | None = None
    wholes: tuple[str, ...] = ()
    summed: bool = False
    sums: Mapping[str, frozenset[Whole]] = field(default_factory=dict)


class _Parties:
    """The organisations of one activity: which id each has, and under which names the activity speaks of it."""

    def __init__(self, activity: Activity, register: Register) -> None:
        self.activity, self.register = activity, register
        self.names: dict[str, dict[str, list[str]]] = {}
        told = [activity.reporting, *(party for _, party in activity.parties)]
        told += [party for each in activity.transactions for party in (each.provider, each.receiver) if party]
        refs: dict[str, set[str]] = {}
        for party in told:
            for _, name in party.names:
                refs.setdefault(fold(name), set()).update({canonical(party.ref)} - {""})
        self.refs = {name: found.pop() for name, found in refs.items() if len(found) == 1}
        self.types = {key_of(party): party.type for party in reversed(told) if party.type}

    def id_of(self, party: Party) -> str | None:
        """Give the id of a party; None where it has neither an identifier nor a name."""
        if not key_of(party):
            return None
        slug = self.register.id_of(self.stranger(party))
        known = self.names.setdefault(slug, {})
        for language, name in party.names:
            if name not in known.setdefault(language, []):
                known[language].append(name)
        return slug

    def stranger(self, party: Party) -> Stranger:
        ref = canonical(party.ref) or next((self.refs[n] for _, t in party.names if (n := fold(t)) in self.refs), "")
        reporter = canonical(self.activity.reporting.ref)
        return Stranger(
            mark("iati", ref) if ref else mark("iati-name", party.names[0][1], reporter),
            party.names,
            codes.ORGANISATION_KINDS.get(party.type or self.types.get(key_of(party), ""), "other"),
            self.register.economy(ref[:2]) if ref[2:3] == "-" else None,
        )

    def records(self) -> list[dict[str, Any]]:
        return [{"id": slug, "names": names} for slug, names in sorted(self.names.items()) if names]


def document_of(
    activity: Activity, register: Register, accessed: str, wanted: Wanted, relations: Relations, url: str | None
) -> tuple[Document, list[Finding]]:
    """Make the document of an activity, and say what in it cannot be taken as it stands."""
    slug = stable_slug(activity.identifier, "iati")
    parties = _Parties(activity, register)
    flows, findings = flows_of(activity, wanted, relations.summed)
    findings += split_findings(activity, wanted)
    places, unknown = _places(activity, register)
    programme: dict[str, Any] = {
        "id": slug,
        "kind": "project",
        "names": _by_language(activity.title),
        "part_of": stable_slug(relations.parent, "iati") if relations.parent else None,
        "status": codes.STATUSES.get(activity.status),
        "start": activity.dates.get("2"),
        "end": _end(activity),
        "participants": _participants(activity, parties),
        "places": {"list": places},
        "note": _programme_note(activity, wanted),
    }
    publisher = parties.id_of(activity.reporting)
    funding = [record for flow in flows if (record := _funding(flow, parties, slug, relations))]
    data = {
        "source": {
            "title": activity.title[0][1] if activity.title else activity.identifier,
            "url": url,
            "publisher": publisher,
            "publisher_kind": _publisher_kind(publisher, activity, register),
            "published": activity.updated,
            "language": sorted({language for language, _ in activity.title}) or [UNKNOWN_LANGUAGE],
            "accessed": accessed,
            "note": _source_note(activity),
        },
        "organisations": parties.records(),
        "programmes": [{key: value for key, value in programme.items() if value is not None}],
        "funding": funding,
    }
    return Document.model_validate(data), [*findings, *unknown]


def _participants(activity: Activity, parties: _Parties) -> list[dict[str, Any]]:
    roles: dict[str, list[str]] = {}
    for code, party in activity.parties:
        slug = parties.id_of(party)
        if slug is not None and codes.ROLES[code] not in roles.setdefault(slug, []):
            roles[slug].append(codes.ROLES[code])
    return [{"org": slug, "roles": sorted(found)} for slug, found in sorted(roles.items())]


def _funding(flow: Flow, parties: _Parties, programme: str, relations: Relations) -> dict[str, Any] | None:
    funder = parties.id_of(flow.funder)
    recipient = parties.id_of(flow.recipient) if flow.recipient else None
    if funder is None:
        return None
    record: dict[str, Any] = {
        "id": flow.id,
        "kind": flow.kind,
        "funder": funder,
        "recipient": recipient if recipient != funder else None,
        "amount": flow.amount,
        "programme": programme,
        "part_of_flow": _whole(flow, relations, parties.register),
        "note": flow.note,
    }
    if flow.time and flow.kind == "disbursement":
        record["paid"] = flow.time
    elif flow.time:
        word = "committed" if flow.kind == "commitment" else "pledged"
        record["period"] = {"stated": f"{word} {flow.time}", "edtf": flow.time}
    return {key: value for key, value in record.items() if value is not None}


def _whole(flow: Flow, relations: Relations, register: Register) -> str | None:
    """Give the sum of the nearest activity above that sums up money of this kind, funder and currency."""
    for parent in relations.wholes:
        whole, known = sum_id(parent, flow.whole), relations.sums.get(parent)
        if (whole in register.held) if known is None else (flow.whole in known):
            return whole
    return None


def _places(activity: Activity, register: Register) -> tuple[list[str], list[Finding]]:
    found, findings = [], []
    for code, position in activity.countries:
        place = register.economy(code)
        if place is None:
            message = f"No place of the workspace has the ISO 3166-1 code {code}."
            advice = "it is left out; add the place to places.csv, then import again."
            findings.append(Finding(Severity.WARNING, "iati-country", message, position, advice))
        else:
            found.append(place)
    return sorted(set(found)), findings


def _end(activity: Activity) -> Any:
    actual, planned = activity.dates.get("4"), activity.dates.get("3")
    return actual or ({"stated": f"planned for {planned}", "edtf": planned} if planned else None)


def _programme_note(activity: Activity, wanted: Wanted) -> str:
    found: list[Share] = [each for each in [share(activity.sectors, wanted)] if each]
    for transaction in activity.transactions:
        part = share_of_transaction(transaction, None, wanted)
        if part and part not in found:
            found.append(part)
    planned = activity.dates.get("1") if "2" not in activity.dates else None
    start = f" Planned to start on {planned}." if planned else ""
    return f"IATI: {'; '.join(map(str, found))}.{start}"


def _source_note(activity: Activity) -> str:
    second = " Told by a secondary reporter, not by who carries the activity out." if activity.secondary else ""
    return f"IATI activity {activity.identifier}, standard {activity.version}.{second}"


def _publisher_kind(publisher: str | None, activity: Activity, register: Register) -> str:
    row = register.organisations.get(publisher or "")
    kind = row.kind if row else codes.ORGANISATION_KINDS.get(activity.reporting.type, "other")
    return codes.PUBLISHER_KINDS.get(kind, "other")


def _by_language(names: Names) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, name in names:
        found.setdefault(language, []).append(name)
    return found


__all__ = ["Relations", "document_of"]
