"""The flows of an IATI activity: what its reporting side promises or pays, each transaction once.

A transaction is a flow with its own value, currency and day. Where a group of like transactions holds one that takes
back (a negative value), only their net sum says what was given, so the group is one flow. An activity with child
activities is summed up in any case, so that what a child tells of the same money can be part of that sum.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tvetkg.errors import Finding, Severity
from tvetkg.folding import fold
from tvetkg.importing.iati_activity import Activity, Party, Transaction
from tvetkg.importing.iati_codes import FLOW_KINDS, TRANSACTION_TYPES
from tvetkg.importing.iati_sectors import Share, Wanted, share, share_of_transaction
from tvetkg.importing.texts import amount_of, digest, digits, share_of, spanning, stable_slug

_EXPENDITURE = "4"
_IDENTIFIER = re.compile(r"[A-Za-z]{2,3}-\S+")
_CHANNEL = re.compile(r"[1-9][0-9]{4}")
"""A code of the DAC's list of channels."""

Whole = tuple[str, str, str]
"""What a sum is over: the kind of flow, the key of the funder, the currency."""
_Line = tuple[Transaction, Share]


@dataclass(frozen=True)
class Flow:
    """One flow: who gives, to whom if stated, how much in the written form of a figure, and when."""

    id: str
    kind: str
    funder: Party
    recipient: Party | None
    amount: str
    time: str | None
    whole: Whole
    note: str


def canonical(ref: str) -> str:
    """Give an organisation's identifier in the form that names it everywhere; empty where it names none.

    A code of the DAC's list of channels that ends in 000 is a class of organisations, such as "universities".

    >>> canonical("XM-EX-1"), canonical("41304"), canonical("21000"), canonical("n/a")
    ('XM-EX-1', 'XM-DAC-41304', '', '')
    """
    if _CHANNEL.fullmatch(ref):
        return "" if ref.endswith("000") else f"XM-DAC-{ref}"
    return ref if _IDENTIFIER.fullmatch(ref) and ref.casefold() not in ("n/a", "na-") else ""


def key_of(party: Party) -> str:
    """Give what one party is told from another by: its identifier, else its name."""
    ref = canonical(party.ref)
    return ref.casefold() if ref else " ".join(fold(name) for _, name in party.names[:1])


def sum_id(identifier: str, whole: Whole) -> str:
    """Name the flow that sums up an activity's transactions of one kind, funder and currency."""
    return _id(identifier, whole[0], "sum", *whole)


def is_summed(activity: Activity, parents: Iterable[str]) -> bool:
    """Tell whether an activity is summed up: it names a child, or another names it as parent."""
    return bool(activity.children) or activity.identifier in parents


def flows_of(activity: Activity, wanted: Wanted, summed: bool) -> tuple[list[Flow], list[Finding]]:
    """Give the flows of an activity, in the order of the file, and what is to be said of its transactions."""
    of_activity = share(activity.sectors, wanted)
    groups: dict[tuple[object, ...], list[_Line]] = {}
    findings = []
    for each in activity.transactions:
        part = share_of_transaction(each, of_activity, wanted)
        if each.type not in FLOW_KINDS or part is None or not each.value:
            continue
        funder, recipient = parties(activity, each)
        if recipient and key_of(recipient) == key_of(funder) and each.passed_to:
            message = f"The {TRANSACTION_TYPES[each.type]} passes money to an activity of the same organisation."
            findings.append(
                Finding(
                    Severity.INFO, "iati-within", message, each.position, "it is no flow, for nobody else is given it."
                )
            )
            continue
        whole: Whole = (FLOW_KINDS[each.type], key_of(funder), each.currency)
        like = (each.type, key_of(recipient) if recipient else "", part)
        groups.setdefault(whole if summed else (*whole, *like), []).append((each, part))
    flows: list[Flow] = []
    same: Counter[tuple[object, ...]] = Counter()
    for key, lines in groups.items():
        if not summed and all(line.value > 0 for line, _ in lines):
            for line in lines:
                same[(*key, line[0].day, line[0].value)] += 1
                flows.append(_single(activity, line, same[(*key, line[0].day, line[0].value)]))
            continue
        flow = _sum(activity, lines, "sum" if summed else "net", key)
        if flow is None:
            message = f"The {len(lines)} transactions of {TRANSACTION_TYPES[lines[0][0].type]} come to nothing or less."
            findings.append(
                Finding(Severity.INFO, "iati-net", message, lines[0][0].position, "they take back more than they give.")
            )
        else:
            flows.append(flow)
    return flows, findings


def parties(activity: Activity, transaction: Transaction) -> tuple[Party, Party | None]:
    """Give who pays and who receives; the standard lets a silent provider be the reporting organisation."""
    named = [party if party and key_of(party) else None for party in (transaction.provider, transaction.receiver)]
    return named[0] or activity.reporting, named[1]


def _single(activity: Activity, line: _Line, number: int) -> Flow:
    transaction, part = line
    funder, recipient = parties(activity, transaction)
    kind = FLOW_KINDS[transaction.type]
    whole: Whole = (kind, key_of(funder), transaction.currency)
    value = digits(transaction.value)
    named = key_of(recipient) if recipient else ""
    ending = (transaction.type, *whole[1:], named, transaction.day, value, part.percent, number)
    amount = amount_of(*share_of(transaction.value, part.percent), transaction.currency)
    said = [f"{part} of {value} {transaction.currency}" if str(part)[0] in "0123456789" else str(part)]
    return Flow(
        id=_id(activity.identifier, kind, *ending),
        kind=kind,
        funder=funder,
        recipient=_other(funder, recipient),
        amount=amount,
        time=transaction.day,
        whole=whole,
        note=_note([*said, *_details(activity, [line])]),
    )


def _sum(activity: Activity, lines: list[_Line], why: str, key: tuple[object, ...]) -> Flow | None:
    first = lines[0][0]
    shares = [share_of(line.value, part.percent) for line, part in lines]
    low, high = sum((low for low, _ in shares), Decimal(0)), sum((high for _, high in shares), Decimal(0))
    if high <= 0:
        return None
    kind, currency = FLOW_KINDS[first.type], first.currency
    funder, _ = parties(activity, first)
    named = {key_of(party) if party else "": party for party in (parties(activity, line)[1] for line, _ in lines)}
    recipient = next(iter(named.values())) if len(named) == 1 else None
    whole: Whole = (kind, key_of(funder), currency)
    back = [f"{digits(line.value)} of {line.day or 'no stated day'}" for line, _ in lines if line.value < 0]
    several = f"{len(lines)} transactions" if len(lines) > 1 else "1 transaction"
    said = [f"sum of {several}", *([f"among them {', '.join(back)}"] if back else [])]
    said += dict.fromkeys(str(part) for _, part in lines)
    return Flow(
        id=sum_id(activity.identifier, whole) if why == "sum" else _id(activity.identifier, kind, why, *key),
        kind=kind,
        funder=funder,
        recipient=_other(funder, recipient),
        amount=amount_of(max(low, Decimal(0)), high, currency),
        time=spanning([line.day for line, _ in lines if line.day]),
        whole=whole,
        note=_note([*said, *_details(activity, lines)]),
    )


def _other(funder: Party, recipient: Party | None) -> Party | None:
    """Leave out a recipient that is the funder itself, who then carries the work out."""
    return None if recipient is None or key_of(recipient) == key_of(funder) else recipient


def _details(activity: Activity, lines: Iterable[_Line]) -> list[str]:
    finance = sorted({line.finance or activity.finance for line, _ in lines} - {""})
    spent = [line for line, _ in lines if line.type == _EXPENDITURE]
    return [*(["stated as expenditure"] if spent else []), *(f"IATI finance type {code}" for code in finance)]


def _note(parts: list[str]) -> str:
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _id(identifier: str, kind: str, *key: object) -> str:
    stem = stable_slug(identifier, "iati")[:40].strip("-")
    return f"{stem}-{kind}-{digest(identifier, kind, *key, length=10)}"


__all__ = ["Flow", "Whole", "canonical", "flows_of", "is_summed", "key_of", "parties", "sum_id"]
