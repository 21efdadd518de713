"""The derived layer: the set union of all graphs, and what the rules in ``graph/derive/`` add to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.rdf import Quad, Triple
from tvetkg.store.oxigraph import OxigraphStore


def derive(quads: Iterable[Quad], rules: Sequence[Path]) -> set[Triple]:
    """Give the derived graph of ``quads``: each triple once, whatever number of graphs it stands in.

    A rule is a CONSTRUCT query over the union. No rule sees what another adds, so their order is of no consequence.
    """
    union = {quad.triple for quad in quads}
    store = OxigraphStore.from_quads([Quad(*triple) for triple in union])
    derived = set(union)
    for rule in rules:
        derived.update(_apply(store, rule))
    return derived


def _apply(store: OxigraphStore, rule: Path) -> Iterable[Triple]:
    try:
        return store.construct(rule.read_text(encoding="utf-8"))
    except UsageError as error:
        raise UsageError(f"{rule}: {error}") from error
