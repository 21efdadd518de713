"""A network as a still picture: every node where the layout puts it, the most connected ones with their names.

Colour and shape say what a node is, its size how many neighbours it has, the width of a line its weight.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import networkx

from tvetkg.counting import counted
from tvetkg.export.about import title
from tvetkg.export.exported import Exported
from tvetkg.export.families import FAMILIES, OTHER, Family, Shape, family
from tvetkg.export.format import Format
from tvetkg.export.furniture import MARGIN, WIDTH, begun, day, either, empty, ended
from tvetkg.export.lettering import Style, cut_short, width
from tvetkg.export.opening import most_connected
from tvetkg.export.palette import INK, MUTED, PAPER
from tvetkg.export.svg import path, put, words
from tvetkg.network.layout import APART, positions
from tvetkg.queries.header import Words

HEIGHT = 900.0
"""The drawing is not higher than this, its words and notes not counted."""
NAMED = 70
"""The nodes that may have names, where there is room."""
SURE = 24
"""The most connected of these have one even where it covers the marks of smaller nodes."""
_WIDEST = 150.0
_ROOM = 210.0
_TOLD = 3_000
"""Of more edges than this, each single one says nothing of itself."""
_MARKS = 1_000
_EDGE = "#bcc3cb"
_NAME = Style(12, INK)
_LEGEND = Style(13, INK)
_COUNT = Style(13, MUTED)

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Laid:
    """Nodes on the paper: where, how large (radius) and of which family; pixels, y downward."""

    at: Mapping[str, Point]
    radius: Mapping[str, float]
    families: Mapping[str, Family]
    bottom: float


def drawing(exported: Exported, nodes: Collection[str] | None = None, which: str = "") -> str:
    """Draw the network as SVG, or only some of its ``nodes``; ``which`` then says in words which ones."""
    graph = exported.graph if nodes is None else exported.graph.subgraph(nodes)
    sheet = begun(exported, title(exported), _numbers(exported, graph, which))
    if not graph:
        bottom = empty(sheet, either(exported, "There is nothing in this network.", "该网络为空。"))
        return ended(sheet, bottom, "", "")
    below = _legend(exported, sheet.root, graph, sheet.top - 8)
    laid = _laid(graph, below)
    _edges(exported, sheet.root, graph, laid)
    _nodes(exported, sheet.root, graph, laid)
    named = _names(exported, sheet.root, graph, laid)
    reading = either(
        exported,
        "Colour and shape say what a node is; the larger it is, the more neighbours it has; the wider a line, the more "
        f"weight. {exported.view.weight.en} Near means few steps apart, and where a part of the network stands says "
        f"nothing. {counted(named, 'node has', 'nodes have')} a name here, the most connected first.",
        f"颜色与形状表示节点类别；节点越大，邻居越多；线越粗，权重越大。{exported.view.weight.zh}"
        f"相近表示相隔步数少，各部分所处位置无含义。图中标注 {named} 个节点名称，连接最多者优先。",
    )
    most = "; ".join(exported.label(node) for node in most_connected(graph, 5))
    return ended(sheet, laid.bottom, reading, either(exported, f"Most connected: {most}.", f"连接最多：{most}。"))


def _numbers(exported: Exported, graph: networkx.Graph, which: str) -> str:
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    of = len(exported.graph)
    if exported.language == "zh":
        part = f"(共 {of} 个)" if nodes < of else ""
        return f"{which}{nodes} 个节点{part}，{edges} 条联系；{len(exported.documents)} 份文件，截至{day(exported)}。"
    part = f" of {of:,}" if nodes < of else ""
    told = f"{nodes:,}{part} {'node' if nodes == 1 else 'nodes'}, {counted(edges, 'tie')}"
    documents = counted(len(exported.documents), "document")
    return f"{which}{': ' if which else ''}{told}, as {documents} tell, the last read on {day(exported)}."


def _legend(exported: Exported, root: Element, graph: networkx.Graph, top: float) -> float:
    counts = Counter(family(attributes) for _, attributes in graph.nodes(data=True))
    x, y = float(MARGIN), top + 12
    for each in (*FAMILIES, OTHER):
        if each not in counts:
            continue
        text, count = either(exported, each.words.en, each.words.zh), f"{counts[each]:,}"
        room = 24 + width(text, _LEGEND) + 6 + width(count, _COUNT) + 26
        if x > MARGIN and x + room > WIDTH - MARGIN:
            x, y = float(MARGIN), y + 24
        _mark(root, each, (x + 7, y - 4.5), 7)
        words(root, x + 22, y, text, _LEGEND)
        words(root, x + 22 + width(text, _LEGEND) + 6, y, count, _COUNT)
        x += room
    return y + 14


def _laid(graph: networkx.Graph, top: float) -> Laid:
    stands: dict[str, Point] = positions(graph)
    across = [x for x, _ in stands.values()]
    up = [y for _, y in stands.values()]
    wide, high = max(across) - min(across), max(up) - min(up)
    edge = 30.0
    scale = min((WIDTH - 2 * MARGIN - 2 * edge) / max(wide, 0.1), (HEIGHT - 2 * edge) / max(high, 0.1), _WIDEST)
    left = WIDTH / 2 - (max(across) + min(across)) / 2 * scale
    at = {node: (left + x * scale, top + edge + (max(up) - y) * scale) for node, (x, y) in stands.items()}
    unit = min(max(APART * scale / 5, 1.1), 4.5)
    radius = {
        node: min(unit * (1 + 0.5 * math.sqrt(len(set(networkx.all_neighbors(graph, node))))), 22.0) for node in graph
    }
    families = {node: family(attributes) for node, attributes in graph.nodes(data=True)}
    return Laid(at, radius, families, top + 2 * edge + high * scale)


def _edges(exported: Exported, root: Element, graph: networkx.Graph, laid: Laid) -> None:
    group = put(root, "g", fill="none", stroke=_EDGE, class_="edges")
    told = graph.number_of_edges() <= _TOLD
    widest = max(laid.radius.values()) * 0.6
    arrows = []
    for a, b, attributes in graph.edges(data=True):
        if a == b:
            continue
        (x1, y1), (x2, y2) = laid.at[a], laid.at[b]
        weight = float(attributes.get("weight", 1.0))
        thick = round(min(0.7 + 0.5 * math.sqrt(weight), widest), 1)
        put(
            group,
            "line",
            f"{exported.label(a)} {'→' if graph.is_directed() else '–'} {exported.label(b)}" if told else "",
            x1=x1,
            y1=y1,
            x2=x2,
            y2=y2,
            stroke_width=thick,
        )
        if graph.is_directed():
            arrows.append(_arrow((x1, y1), (x2, y2), laid.radius[b], thick))
    if arrows:
        put(root, "path", d="".join(arrows), fill="#8d97a2", class_="arrows")


def _arrow(tail: Point, head: Point, radius: float, thick: float) -> str:
    """Give the triangle at the end of a directed edge, outside of the node."""
    length = math.dist(tail, head) or 1.0
    ahead = ((head[0] - tail[0]) / length, (head[1] - tail[1]) / length)
    size = 5 + 1.5 * thick
    tip = (head[0] - ahead[0] * (radius + 1.5), head[1] - ahead[1] * (radius + 1.5))
    foot = (tip[0] - ahead[0] * size, tip[1] - ahead[1] * size)
    aside = (-ahead[1] * size * 0.42, ahead[0] * size * 0.42)
    return path([tip, (foot[0] + aside[0], foot[1] + aside[1]), (foot[0] - aside[0], foot[1] - aside[1])], closed=True)


def _nodes(exported: Exported, root: Element, graph: networkx.Graph, laid: Laid) -> None:
    group = put(root, "g", stroke=PAPER, stroke_width=1, class_="nodes")
    for node in sorted(graph, key=lambda each: -laid.radius[each]):
        attributes = graph.nodes[node]
        told = [exported.label(node), attributes.get("kind_label"), attributes.get("economy_label")]
        said = ", ".join(str(each) for each in told if each)
        _mark(group, laid.families[node], laid.at[node], laid.radius[node], said)


def _mark(parent: Element, of: Family, at: Point, radius: float, told: str = "") -> None:
    x, y = at
    if of.shape == "circle":
        put(parent, "circle", told, cx=x, cy=y, r=radius, fill=of.colour)
    else:
        put(parent, "path", told, d=path(list(_corners(of.shape, at, radius)), closed=True), fill=of.colour)


def _corners(shape: Shape, at: Point, radius: float) -> Iterator[Point]:
    """Give the corners of a shape that covers about as much as a circle of the radius."""
    x, y = at
    if shape == "plus":
        arm, half = radius * 1.05, radius * 0.42
        corner = [(half, arm), (half, half), (arm, half)]
        for _ in range(4):
            yield from ((x + a, y - b) for a, b in corner)
            corner = [(b, -a) for a, b in corner]
        return
    count, size, turn = {
        "square": (4, 1.25, 0.5),
        "diamond": (4, 1.22, 0.0),
        "triangle": (3, 1.38, 0.0),
        "wedge": (3, 1.38, 0.5),
        "hexagon": (6, 1.1, 0.0),
        "star": (10, 1.4, 0.0),
        "pentagon": (5, 1.15, 0.0),
    }[shape]
    for number in range(count):
        reach = radius * size * (0.5 if shape == "star" and number % 2 else 1)
        angle = (number + turn) * 2 * math.pi / count
        yield x + reach * math.sin(angle), y - reach * math.cos(angle)


def _names(exported: Exported, root: Element, graph: networkx.Graph, laid: Laid) -> int:
    """Write the names of the most connected nodes where they cover no other name; count them."""
    taken: list[Box] = []
    order = most_connected(graph, len(graph))
    marks = {node: _around(laid.at[node], laid.radius[node]) for node in order[:_MARKS]}
    for rank, node in enumerate(order[:NAMED]):
        text = cut_short(exported.label(node), _NAME, _ROOM)
        best: tuple[float, str, float, float, Box] | None = None
        for anchor, x, y, box in _spots(laid.at[node], laid.radius[node], width(text, _NAME), laid.bottom):
            if any(_meet(box, each) for each in taken):
                continue
            covered = (laid.radius[other] for other, mark in marks.items() if other != node and _meet(box, mark))
            cost = sum(radius * radius for radius in covered)
            if best is None or cost < best[0]:
                best = (cost, anchor, x, y, box)
        if best is None or (best[0] and rank >= SURE):
            continue
        _, anchor, x, y, box = best
        words(root, x, y, text, _NAME, anchor, halo=True)
        taken.append(box)
    return len(taken)


def _spots(at: Point, radius: float, long: float, bottom: float) -> Iterator[tuple[str, float, float, Box]]:
    x, y = at
    for anchor, dx, dy in (
        ("start", radius + 4, 4.0),
        ("end", -radius - 4, 4.0),
        ("middle", 0.0, -radius - 5),
        ("middle", 0.0, radius + 13),
    ):
        left = x + dx - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        box = (left - 2, y + dy - 11, left + long + 2, y + dy + 4)
        if box[0] >= MARGIN / 2 and box[2] <= WIDTH - MARGIN / 2 and box[3] <= bottom:
            yield anchor, x + dx, y + dy, box


def _around(at: Point, radius: float) -> Box:
    return at[0] - radius, at[1] - radius, at[0] + radius, at[1] + radius


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


FORMAT = Format(
    name="svg",
    title=Words(en="A still picture of the network (SVG)", zh="网络静态图(SVG)"),
    suffix=".svg",
    write=drawing,
    picture=True,
)

__all__ = ["FORMAT", "drawing"]
