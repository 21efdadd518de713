"""An answer as a network: an edge a row, from one thing to another."""

from __future__ import annotations

from collections.abc import Sequence

import networkx

from tvetkg.errors import UsageError
from tvetkg.iri import IRI
from tvetkg.queries.cells import Column, Value
from tvetkg.queries.parameters import closest


def to_networkx(
    columns: Sequence[Column], rows: Sequence[Sequence[Value]], source: str | None = None, target: str | None = None
) -> networkx.MultiDiGraph:
    """Make a network of rows; see :meth:`tvetkg.queries.answers.Answer.to_networkx`.

    >>> columns = [Column("org_id", "iri"), Column("org_label", "string"), Column("at", "iri"), Column("since", "date")]
    >>> network = to_networkx(columns, [(IRI("urn:a"), "A", IRI("urn:b"), None), (IRI("urn:c"), None, None, None)])
    >>> list(network.edges), network.nodes["urn:a"]
    ([(IRI('urn:a'), IRI('urn:b'), 0)], {'label': 'A'})
    """
    names = [column.name for column in columns]
    one, other = _ends(columns, rows, source, target)
    labels = {one: _label(one, names), other: _label(other, names)}
    told = [name for name in names if name not in {one, other, *labels.values()}]
    network: networkx.MultiDiGraph = networkx.MultiDiGraph()
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        start, end = cells[one], cells[other]
        if isinstance(start, IRI) and isinstance(end, IRI):
            for node, label in ((start, labels[one]), (end, labels[other])):
                words = cells.get(label)
                network.add_nodes_from([(node, {} if words is None else {"label": words})])
            network.add_edges_from([(start, end, {name: cells[name] for name in told if cells[name] is not None})])
    return network


def _ends(
    columns: Sequence[Column], rows: Sequence[Sequence[Value]], source: str | None, target: str | None
) -> tuple[str, str]:
    """Name the columns of both ends: those that are given, and for the others the only ones that are left."""
    names = [column.name for column in columns]
    given = [name for name in (source, target) if name is not None]
    for name in given:
        if name not in names:
            raise UsageError(f"The answer has no column {name!r}: {closest(name, names) or 'see its columns.'}")
    things = [column.name for place, column in enumerate(columns) if _holds_things(column, rows, place)]
    left = [name for name in things if name not in given]
    if len(given) + len(left) != 2 and len(given) != 2:
        raise UsageError(
            f"An edge needs two columns of things, and the answer has {', '.join(things) or 'none'}: "
            "name them, as in to_networkx(source='partner', target='via')."
        )
    return source or left.pop(0), target or left.pop(0)


def _holds_things(column: Column, rows: Sequence[Sequence[Value]], place: int) -> bool:
    if column.kind == "iri":
        return True
    return column.kind == "term" and any(isinstance(row[place], IRI) for row in rows)


def _label(name: str, names: Sequence[str]) -> str:
    label = f"{name.removesuffix('_id')}_label"
    return label if label in names else ""


__all__ = ["to_networkx"]
