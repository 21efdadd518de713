"""Pajek ``.net``: written for Pajek, VOSviewer and R, and read back.

Pajek knows numbered vertices with a label each, and lines with a value; nothing else of a network fits in. Comments at
the top say what the file shows, and which IRI each vertex has; :func:`read_pajek` takes nodes by these.

Reference: Mrvar, A., Batagelj, V. Pajek reference manual, appendix on the network file. http://mrvar.fdv.uni-lj.si/pajek/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx

from tvetkg.errors import UsageError
from tvetkg.export.about import about, title
from tvetkg.export.attributes import Node, on_one_line, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.looks import places
from tvetkg.queries.header import Words

_COMMENT = "%"
_IRI = re.compile(r"% vertex (\d+) (\S+)")
_PARTS = re.compile(r'"[^"]*"|\S+')
Line = tuple[int, str]


@dataclass(frozen=True)
class Section:
    """What stands below a line that begins with an asterisk, and the words in that line; lines are numbered from 1."""

    number: int
    keyword: str
    words: str
    lines: list[Line]


def write(exported: Exported) -> str:
    """Write a network as Pajek's; of two sorts of nodes, those of the first come first, and the file says how many."""
    return "".join(f"{line}\n" for line in _lines(exported))


def _lines(exported: Exported) -> Iterator[str]:
    network = told(exported, measured=False)
    first = exported.view.modes[0]
    nodes = sorted(network.nodes, key=lambda node: exported.view.two_mode and node.attributes.get("mode") != first)
    number = {node.id: place for place, node in enumerate(nodes, 1)}
    for key, text in about(exported):
        yield f"{_COMMENT} {key}: {on_one_line(text)}"
    for node in nodes:
        yield f"{_COMMENT} vertex {number[node.id]} {node.id}"
    yield f"*Network {on_one_line(title(exported))}"
    firsts = sum(node.attributes.get("mode") == first for node in nodes)
    yield f"*Vertices {len(nodes)} {firsts}" if exported.view.two_mode else f"*Vertices {len(nodes)}"
    place = _within_one(places(exported))
    for node, label in zip(nodes, _labels(nodes), strict=True):
        x, y = place.get(node.id, (None, None))
        yield f'{number[node.id]} "{label}"' + ("" if x is None else f" {x:.4f} {y:.4f} 0.5000")
    yield "*Arcs" if exported.graph.is_directed() else "*Edges"
    for edge in network.edges:
        yield f"{number[edge.source]} {number[edge.target]} {edge.weight!r}"


def _labels(nodes: list[Node]) -> list[str]:
    """Give each vertex a label of its own, since most readers know vertices by it: the id is added where two agree."""
    plain = [_label(node.label) or _label(node.id) for node in nodes]
    often = Counter(plain)
    return [
        label if often[label] == 1 else f"{label} ({_label(node.id)})" for label, node in zip(plain, nodes, strict=True)
    ]


def _label(text: str) -> str:
    # Pajek knows no way to write a quotation mark in a label, and other readers take a backslash for one.
    return on_one_line(text).replace('"', "'").replace("\\", "/")


def _within_one(place: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Move and shrink places into Pajek's square from 0 to 1, whose y is downward."""
    if not place:
        return {}
    left, right = min(x for x, _ in place.values()), max(x for x, _ in place.values())
    bottom, top = min(y for _, y in place.values()), max(y for _, y in place.values())
    side = max(right - left, top - bottom) or 1.0
    inner = 0.9 / side
    return {node: (0.05 + (x - left) * inner, 0.05 + (top - y) * inner) for node, (x, y) in place.items()}


def read_pajek(text: str) -> networkx.Graph:
    """Read a Pajek network, whoever wrote it.

    Nodes are the IRIs that our comments give, else the labels, else the numbers; each has ``number`` and ``label``.
    Understood are ``*Vertices``, ``*Arcs``, ``*Edges``, ``*Arcslist``, ``*Edgeslist`` and ``*Matrix``; an edge without
    a value weighs 1. Edges beside arcs go both ways; parallel lines make a multigraph. Raises
    :class:`~tvetkg.errors.UsageError` with the line for what is no Pajek network.

    >>> graph = read_pajek('*Vertices 2\\n1 "A"\\n2 "B"\\n*Edges\\n1 2 0.5\\n')
    >>> list(graph.edges(data=True))
    [('A', 'B', {'weight': 0.5})]
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1)]
    iris = {int(found[1]): found[2] for _, line in lines if (found := _IRI.fullmatch(line))}
    sections = _sections([(number, line) for number, line in lines if line and not line.startswith(_COMMENT)])
    names = _vertices(sections, iris)
    directed = any(section.keyword in ("*arcs", "*arcslist", "*matrix") for section in sections)
    ties: list[tuple[int, int, float]] = []
    for section in sections:
        lying = list(_ties(section, len(names)))
        ties += lying
        if directed and section.keyword in ("*edges", "*edgeslist"):
            ties += [(b, a, weight) for a, b, weight in lying if a != b]
    ends = [(a, b) if directed else (min(a, b), max(a, b)) for a, b, _ in ties]
    made = _empty(directed, parallel=len(set(ends)) < len(ends))
    for section in sections:
        if section.keyword == "*network" and section.words:
            made.graph["title"] = section.words
    for number, (node, label) in names.items():
        made.add_node(node, number=number, label=label)
    made.add_edges_from((names[a][0], names[b][0], {"weight": weight}) for a, b, weight in ties)
    return made


def _empty(directed: bool, parallel: bool) -> networkx.Graph:
    if directed:
        return networkx.MultiDiGraph() if parallel else networkx.DiGraph()
    return networkx.MultiGraph() if parallel else networkx.Graph()


def _sections(lines: list[Line]) -> list[Section]:
    """Part a file at the lines that begin with an asterisk."""
    sections: list[Section] = []
    for number, line in lines:
        if line.startswith("*"):
            keyword, _, words = line.partition(" ")
            sections.append(Section(number, keyword.lower(), words.strip(), []))
        elif sections:
            sections[-1].lines.append((number, line))
        else:
            raise _wrong(number, "a Pajek network begins with *Network or *Vertices")
    return sections


def _vertices(sections: list[Section], iris: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Give the node and the label of each vertex, by its number."""
    found = [section for section in sections if section.keyword == "*vertices"]
    if len(found) != 1:
        raise UsageError(f"This is no Pajek network: *Vertices stands in it {len(found)} times, and not once.")
    count = _whole(found[0].number, found[0].words.partition(" ")[0])
    labels = {vertex: str(vertex) for vertex in range(1, count + 1)}
    for number, line in found[0].lines:
        parts = _PARTS.findall(line)
        vertex = _vertex(number, parts[0], count)
        labels[vertex] = parts[1].strip('"') if len(parts) > 1 else str(vertex)
    often = Counter(labels.values())
    named = {vertex: label if often[label] == 1 else str(vertex) for vertex, label in labels.items()}
    return {vertex: (iris.get(vertex, named[vertex]), label) for vertex, label in labels.items()}


def _ties(section: Section, count: int) -> Iterator[tuple[int, int, float]]:
    body = section.lines
    match section.keyword:
        case "*arcs" | "*edges":
            for number, line in body:
                parts = line.split()
                if len(parts) < 2:
                    raise _wrong(number, "a line of a network names two vertices")
                weight = _number(number, parts[2]) if len(parts) > 2 else 1.0
                yield _vertex(number, parts[0], count), _vertex(number, parts[1], count), weight
        case "*arcslist" | "*edgeslist":
            for number, line in body:
                first, *others = line.split()
                for other in others:
                    yield _vertex(number, first, count), _vertex(number, other, count), 1.0
        case "*matrix":
            if len(body) != count:
                raise _wrong(section.number, f"the matrix has {len(body)} rows, and there are {count} vertices")
            for row, (number, line) in enumerate(body, 1):
                for column, cell in enumerate(line.split(), 1):
                    value = _number(number, cell)
                    if value:
                        yield row, _vertex(number, str(column), count), value


def _vertex(number: int, text: str, count: int) -> int:
    vertex = _whole(number, text)
    if not 1 <= vertex <= count:
        raise _wrong(number, f"there is no vertex {vertex}: they are numbered from 1 to {count}")
    return vertex


def _whole(number: int, text: str) -> int:
    if not text.isdecimal():
        raise _wrong(number, f"{text!r} is no number of a vertex")
    return int(text)


def _number(number: int, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise _wrong(number, f"{text!r} is no number") from None


def _wrong(number: int, what: str) -> UsageError:
    return UsageError(f"Line {number} of the Pajek network: {what}.")


FORMAT = Format(
    name="pajek",
    title=Words(en="Pajek network", zh="Pajek 网络"),
    suffix=".net",
    write=write,
)

__all__ = ["FORMAT", "read_pajek", "write"]
