"""DOT, the language of Graphviz: labels, colours, widths by weight, places for ``neato -n``, words below the drawing.

Reference: https://graphviz.org/doc/info/lang.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from tvetkg.export.about import PROGRAM, statement
from tvetkg.export.attributes import Told, clean, on_one_line, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.looks import COLOURS, places
from tvetkg.export.palette import written_on
from tvetkg.queries.header import Words

_POINTS = 100
_WIDEST = 6.0
_LINE = 150
_FONT = {"fontname": "Noto Sans,Noto Sans CJK SC,sans-serif"}
_GRAPH = {
    **_FONT,
    "fontsize": "10",
    "labelloc": "b",
    "outputorder": "edgesfirst",
    "overlap": "prism",
    "splines": "line",
}
_NODE = {**_FONT, "fontsize": "9", "height": "0.2", "margin": "0.06,0.03", "shape": "box", "style": "filled,rounded"}


def write(exported: Exported) -> str:
    """Write a network as DOT; the id of a node is its IRI."""
    return "".join(f"{line}\n" for line in _lines(exported, told(exported, measured=False)))


def quoted(text: str) -> str:
    r"""Write a string of DOT, in which ``\n`` turns the line and all else stands for itself.

    >>> print(quoted('say "a\\b"\nc'))
    "say \"a\\b\"\nc"
    """
    escaped = clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _lines(exported: Exported, network: Told) -> Iterator[str]:
    directed = exported.graph.is_directed()
    place = places(exported)
    yield f"{'digraph' if directed else 'graph'} {quoted(exported.view.name)} {{"
    yield f"  graph [{_listed(_GRAPH | {'label': _words(exported)})}];"
    yield f"  node [{_listed(_NODE)}];"
    yield f"  edge [{_listed({'color': '#9AA1A9'})}];"
    for node in network.nodes:
        colour = COLOURS[str(node.attributes["family"])]
        own = {"label": node.label, "color": colour, "fillcolor": colour, "fontcolor": written_on(colour)}
        for name, key in (("economy", "economy"), ("kind", "kind"), ("mode", "class")):
            own |= {key: str(node.attributes[name])} if name in node.attributes else {}
        if node.id in place:
            x, y = place[node.id]
            own["pos"] = f"{x * _POINTS:.1f},{y * _POINTS:.1f}"
        yield f"  {quoted(node.id)} [{_listed(own)}];"
    heaviest = max((edge.weight for edge in network.edges), default=1.0) or 1.0
    for edge in network.edges:
        width = max(0.5, _WIDEST * edge.weight / heaviest)
        own = {"id": edge.id, "weight": f"{edge.weight}", "penwidth": f"{width:.2f}"}
        for name in ("kinds", "first", "last", "sources"):
            own |= {name: on_one_line(str(edge.attributes[name]))} if name in edge.attributes else {}
        joint = "->" if directed else "--"
        yield f"  {quoted(edge.source)} {joint} {quoted(edge.target)} [{_listed(own)}];"
    yield "}"


def _words(exported: Exported) -> str:
    """Say below the drawing what a reader must know."""
    return "\n".join(wrap(f"{statement(exported)} {PROGRAM}.", _LINE))


def _listed(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={quoted(text)}" for name, text in attributes.items())


FORMAT = Format(
    name="dot",
    title=Words(en="DOT, for Graphviz", zh="DOT(Graphviz)"),
    suffix=".dot",
    write=write,
)

__all__ = ["FORMAT", "quoted", "write"]
