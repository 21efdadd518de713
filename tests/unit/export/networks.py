"""Networks to be exported: those of tests/mini, and some made by hand to be awkward."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import networkx

from tvetkg import iri
from tvetkg.export.exported import Document, Exported, Language
from tvetkg.network.views import VIEWS

ID = iri.ID
AWKWARD = {
    "quotes": "He said \"yes\" & 'no' <b>",
    "lines": "first\nsecond\r\nthird\ttab",
    "control": "bell\x07 nul\x00 escape\x1b \ufffe",
    "emoji": "🎓 𝔘𝔫𝔦",
    "chinese": "職業訓練局",
    "vietnamese": "Trường Cao đẳng Bắc Giang",
    "thai": "วิทยาลัยเทคนิค",
    "arabic": "كلية التقنية",
    "backslash": "a\\b\\",
    "formula": "=1+1",
    "bar": "one | two",
    "percent": "% vertex 1 urn:x",
    "empty": "",
}
"""Labels that some format or other has trouble with, by the ids of the nodes."""
KNOWN = {
    "quotes": {"economy": "china", "kind": "university", "mode": "organisation", "url": "https://example.org/a?b&c"}
}


def exported_of(graph: networkx.Graph, view: str = "organisations", language: Language = "en") -> Exported:
    """What an export takes, of a network made by hand, with two documents behind it."""
    graph.graph.update(view=view, built="0f3a", licence="CC BY 4.0", left_out="", title="", title_zh="")
    told = [("d1", "Newspaper", "2026-11-20"), ("d2", "Ministry", "2026-11-21")]
    documents = {
        slug: Document(slug, iri.source(slug), f"About {slug}", f"https://example.org/{slug}", None, kind, "2019~", day)
        for slug, kind, day in told
    }
    return Exported(VIEWS[view], graph, {}, documents, {"mou": 'The "MoU" | 2019'}, language)


def awkward(made: networkx.Graph, view: str = "organisations") -> Exported:
    """A ring of awkward names, some of whose attributes are missing, None, lists or no numbers."""
    names = list(AWKWARD)
    for name in names:
        made.add_node(ID + name, id=ID + name, label=AWKWARD[name], **KNOWN.get(name, {}))
    made.nodes[ID + "emoji"]["names"] = ["🎓", "a|b"]
    made.nodes[ID + "chinese"].update(label_zh="職業訓練局", economy=None)
    for number, (one, other) in enumerate(pairwise(names), 1):
        made.add_edge(ID + one, ID + other, weight=number / 4, sources="d1", witnesses=1, kinds="mou")
    first, second = ID + names[0], ID + names[1]
    known: dict[str, Any] = {"kinds": "loan | mou | other", "via": "mou", "sources": "d1 d2", "weight": 1.0}
    known |= {"first": "2019-01-01", "last": "2019-12-31", "amounts": "loan: >=5 usd", "status": None, "agreements": 3}
    key = {"key": "2019"} if made.is_multigraph() else {}
    if made.is_multigraph():
        made.remove_edge(first, second)
    made.add_edge(first, second, **key, **known)
    if made.is_multigraph():
        made.add_edge(first, second, key="2020", weight=float("nan"), year=2020)
    return exported_of(made, view)


def two_sorts() -> Exported:
    """Two organisations in two alliances, one of which has a label that an organisation has too."""
    graph = networkx.Graph()
    for name, mode, label in [
        ("a1", "alliance", "Same"),
        ("o1", "organisation", "Same"),
        ("o2", "organisation", "Other"),
        ("a2", "alliance", "Alliance"),
    ]:
        graph.add_node(ID + name, label=label, mode=mode)
    graph.add_edge(ID + "a1", ID + "o1", weight=2.0, sources="d1")
    graph.add_edge(ID + "o2", ID + "a1", weight=1.0)
    graph.add_edge(ID + "o2", ID + "a2", weight=1.0)
    return exported_of(graph, "alliances")


def nothing() -> Exported:
    """A network of nothing, from no document."""
    graph = networkx.Graph(built="0", licence="CC BY 4.0", left_out="")
    return Exported(VIEWS["organisations"], graph, {}, {}, {})
