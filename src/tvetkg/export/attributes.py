"""The nodes and edges of a network as every format writes them: plain values, clean text, a type and a meaning each.

Formats differ in how they write, never in what: they all take nodes, edges and attributes from here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tvetkg.export.exported import SHOWN, Exported, column_of
from tvetkg.export.families import family
from tvetkg.export.meanings import EDGE, GIVEN, NODE
from tvetkg.network.measures import MEASURES
from tvetkg.network.projection import BAR
from tvetkg.network.view import View
from tvetkg.queries.header import Words

Of = Literal["node", "edge"]
Type = Literal["integer", "number", "boolean", "date", "text"]
Value = str | int | float | bool

_NO_TEXT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS = re.compile("\r\n?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Attribute:
    """A column of nodes or edges: its type is that of the values that are there."""

    name: str
    of: Of
    type: Type
    meaning: Words


@dataclass(frozen=True)
class Node:
    """A node: ``id`` is its IRI, ``label`` in the language of the export; what is not known of it is not there."""

    id: str
    label: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True)
class Edge:
    """An edge: ``id`` is ``e1``, ``e2`` and so on in the order of the network."""

    id: str
    source: str
    target: str
    weight: float
    attributes: Mapping[str, Value]


@dataclass(frozen=True)
class Told:
    """All that is told of a network's nodes and edges; ``attributes`` are those that any of them has, in order."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    attributes: tuple[Attribute, ...]

    def of(self, of: Of) -> tuple[Attribute, ...]:
        """Give the attributes of nodes, or those of edges."""
        return tuple(each for each in self.attributes if each.of == of)


def told(exported: Exported, measured: bool = True) -> Told:
    """Read what is told of the nodes and edges of a network, and what is ``measured`` of its nodes."""
    graph = exported.graph
    measures = exported.measures if measured else {}
    nodes = tuple(
        Node(str(node), clean(exported.label(node)), _of_node(data, measures.get(str(node), {})))
        for node, data in graph.nodes(data=True)
    )
    edges = tuple(
        Edge(f"e{number}", str(a), str(b), _weight(data), plain(data) | _behind(exported, data))
        for number, (a, b, data) in enumerate(graph.edges(data=True), 1)
    )
    columns = (
        *_columns("node", (node.attributes for node in nodes), NODE | _measured(exported.view.name)),
        *_columns("edge", (edge.attributes for edge in edges), EDGE | _counted(exported.view)),
    )
    return Told(nodes, edges, columns)


def plain(attributes: Mapping[str, Any]) -> dict[str, Value]:
    """Leave out what is not known, join several values by a bar, and clean text; ``id`` is no attribute.

    >>> plain({"id": "urn:a", "names": ["A", "B|C"], "url": None, "weight": float("nan"), "label": "a\\x00"})
    {'names': 'A | B¦C', 'label': 'a\ufffd'}
    """
    values = ((str(name), _value(value)) for name, value in attributes.items() if name != "id")
    return {name: value for name, value in values if value is not None}


def clean(text: str) -> str:
    r"""Put U+FFFD for characters that XML cannot hold, and ``\n`` for every end of a line.

    >>> clean("a\x07b\r\nc")
    'a\ufffdb\nc'
    """
    # Nearly all text is, and it is millions of cells.
    if text.isprintable():
        return text
    return _ENDS.sub("\n", _NO_TEXT.sub("\ufffd", text))


def on_one_line(text: str) -> str:
    r"""Put one blank for every run of blanks, tabs and ends of lines.

    >>> on_one_line(" a\n\tb ")
    'a b'
    """
    return " ".join(clean(text).split())


def _of_node(data: Mapping[str, Any], measured: Mapping[str, Any]) -> dict[str, Value]:
    return plain(data) | {"family": family(data).name} | plain(measured)


def _value(value: Any) -> Value | None:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list | tuple | set | frozenset):
        parts = sorted(map(str, value)) if isinstance(value, set | frozenset) else map(str, value)
        # A bar inside a part would look like the end of it.
        return clean(BAR.join(part.replace("|", "¦") for part in parts)) or None
    return clean(str(value)) or None


def _weight(data: Mapping[str, Any]) -> float:
    weight = _value(data.get("weight"))
    return float(weight) if isinstance(weight, int | float) else 1.0


def _behind(exported: Exported, data: Mapping[str, Any]) -> dict[str, Value]:
    """Name what stands behind an edge by its labels."""
    via = str(data.get("via") or "").split()
    labels = [exported.labels[name].replace("|", "¦") for name in via if name in exported.labels]
    return {"via_label": clean(BAR.join(labels))} if labels else {}


def _columns(of: Of, rows: Iterable[Mapping[str, Value]], meanings: Mapping[str, Words]) -> list[Attribute]:
    found: dict[str, set[Type]] = {}
    for row in rows:
        for name, value in row.items():
            found.setdefault(name, set()).add(_type(value))
    order = {name: place for place, name in enumerate(meanings)}
    names = sorted(found, key=lambda name: (order.get(name, len(order)), name))
    return [Attribute(name, of, _common(found[name]), meanings.get(name, GIVEN)) for name in names]


def _type(value: Value) -> Type:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case _:
            return "date" if _DAY.fullmatch(value) else "text"


def _common(types: set[Type]) -> Type:
    if len(types) == 1:
        return next(iter(types))
    return "number" if types == {"integer", "number"} else "text"


def _counted(view: View) -> dict[str, Words]:
    """Say of the numbers of an edge what a view means by them."""
    en, zh = f"How many {view.counts.en} stand behind it.", f"其背后的{view.counts.zh}数。"
    return {"weight": view.weight, "agreements": Words(en=en, zh=zh)}


def _measured(view: str) -> dict[str, Words]:
    """Say what the columns of the measures mean that come along with the nodes of a view."""
    found: dict[str, Words] = {}
    for measure in (MEASURES[name] for name in SHOWN):
        if view in measure.views and measure.of == "node":
            for column in measure.values:
                en, zh = f"{measure.title.en}: {column.meaning.en}", f"{measure.title.zh}：{column.meaning.zh}"
                found[column_of(measure, column.name)] = Words(en=en, zh=zh)
    return found


__all__ = ["Attribute", "Edge", "Node", "Of", "Told", "Type", "Value", "clean", "on_one_line", "plain", "told"]
