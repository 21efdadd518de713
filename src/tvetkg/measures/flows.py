"""Flows of money and goods as values: each once, as the query ``funding`` tells them.

How the statements of several documents on one flow combine is said there, in one place, and not again here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tvetkg.iri import IRI
from tvetkg.measures.bounds import Bounds
from tvetkg.measures.context import Context
from tvetkg.queries.answers import Answer

_KIND = "flow-kind/"


@dataclass(frozen=True)
class Amount:
    """What documents state of a flow in one currency: ``stated`` as written, and bounds that hold for all of them."""

    stated: str
    bounds: Bounds


@dataclass(frozen=True)
class Flow:
    """One flow. ``recipients`` are IRI and label; ``kinds`` are codes; ``amounts`` are by the IRI of their currency."""

    id: IRI
    label: str
    recipients: tuple[tuple[IRI, str], ...]
    kinds: tuple[str, ...]
    amounts: Mapping[IRI, Amount]
    wholes: frozenset[IRI]
    sources: frozenset[IRI]


def flows_of(context: Context, funder: str) -> dict[IRI, Flow]:
    """Read the flows that some document ascribes to a funder (an IRI), by their own IRI."""
    return read_flows(context.query("funding", {"funder": funder}))


def read_flows(answer: Answer) -> dict[IRI, Flow]:
    """Read an answer of ``funding``, whose rows repeat a flow for each recipient, currency and whole."""
    found: dict[IRI, list[dict[str, Any]]] = {}
    names = [column.name for column in answer.columns]
    for row in answer.rows:
        cells: dict[str, Any] = dict(zip(names, row, strict=True))
        found.setdefault(cells["flow"], []).append(cells)
    return {flow: _flow(flow, rows) for flow, rows in found.items()}


def counted(flows: Mapping[IRI, Flow]) -> list[Flow]:
    """Leave out the flows that are part of another one with an amount: their money is in that one.

    Parts of parts too; the flows that stay keep their order.
    """
    return [flow for flow in flows.values() if not any(whole.amounts for whole in _wholes(flow, flows))]


def _wholes(flow: Flow, flows: Mapping[IRI, Flow]) -> Iterable[Flow]:
    seen: dict[IRI, Flow] = {}
    waiting = [flow]
    while waiting:
        new = {each: flows[each] for each in waiting.pop().wholes if each in flows and each not in seen}
        seen |= new
        waiting += new.values()
    return seen.values()


def _flow(flow: IRI, rows: list[dict[str, Any]]) -> Flow:
    first = rows[0]
    codes = str(first["details"] or "").split(" | ")
    return Flow(
        id=flow,
        label=str(first["flow_label"] or ""),
        recipients=tuple(
            sorted({(row["recipient_id"], str(row["recipient_label"] or "")) for row in rows if row["recipient_id"]})
        ),
        kinds=tuple(code.removeprefix(_KIND) for code in codes if code.startswith(_KIND)),
        amounts={row["currency"]: _amount(row) for row in rows if row["currency"]},
        wholes=frozenset(row["part_of"] for row in rows if row["part_of"]),
        sources=frozenset(source for row in rows for source in row["sources"] or ()),
    )


def _amount(row: dict[str, Any]) -> Amount:
    upper = row["upper"]
    bounds = Bounds(Decimal(row["lower"]), None if upper is None else Decimal(upper), strict=row["strict"] == 1)
    return Amount(str(row["stated"]), bounds)


__all__ = ["Amount", "Flow", "counted", "flows_of", "read_flows"]
