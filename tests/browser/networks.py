"""Networks for the pages that are opened: small ones made by hand, and a large one made by rule."""

from __future__ import annotations

from collections.abc import Callable

import networkx
from tests.unit.export.networks import awkward

from tvetkg import iri
from tvetkg.export.exported import Document, Exported, Language
from tvetkg.network.views import VIEWS

HOSTILE = "</script><img src=x onerror=alert(1)>\u2028"


def document(slug: str, title: str, url: str | None, publisher: str, kind: str, published: str | None) -> Document:
    return Document(slug, iri.source(slug), title, url, publisher, kind, published, "2026-11-21")


DOCUMENTS = {
    each.id: each
    for each in (
        document(
            "news", "A memorandum is signed", "https://example.org/news", "Example Daily", "Newspaper", "2019-05-04"
        ),
        document(
            "vtc", "About the council", "https://example.org/vtc", "Example Council", "Public training body", None
        ),
        document("bad", HOSTILE, "javascript:alert(1)", HOSTILE, "Other publisher", None),
    )
}


def exported_of(graph: networkx.Graph, view: str = "organisations", language: Language = "en") -> Exported:
    graph.graph.update(view=view, built="0f3a", licence="CC BY 4.0", left_out="")
    labels = {"mou-2019": "Memorandum of 2019", "loan": "A loan"}
    return Exported(VIEWS[view], graph, {}, DOCUMENTS, labels, language)


def organisations(language: Language = "en") -> Exported:
    """A council with six partners in three economies, a pair, and a node of a hostile name."""
    graph = networkx.Graph()
    rows = [
        ("vtc", "Vocational Training Council", "職業訓練局", "public-training-body", "hong-kong", "Hong Kong"),
        ("szpt", "Shenzhen Polytechnic University", "深圳职业技术大学", "vocational-university", "china", "China"),
        ("ite", "Institute of Technical Education", "", "public-training-body", "singapore", "Singapore"),
        ("da-nang", "Trường Cao đẳng Đà Nẵng", "", "vocational-college", "viet-nam", "Viet Nam"),
        ("moe", "Ministry of Education", "教育部", "ministry", "china", "China"),
        ("firm", "Example Robotics", "", "enterprise", "china", "China"),
        ("fund", "Example Development Bank", "", "development-bank", "", ""),
        ("pair-a", "College of the East", "", "college", "viet-nam", "Viet Nam"),
        ("pair-b", "College of the West", "", "college", "viet-nam", "Viet Nam"),
        ("bad", HOSTILE, "", "other", "", ""),
    ]
    for slug, label, other, kind, economy, economy_label in rows:
        known = {"economy": economy, "economy_label": economy_label} if economy else {}
        known |= {"label_zh": other} if other and slug != "vtc" else {}
        graph.add_node(
            iri.ID + slug,
            label=label,
            names=" | ".join(filter(None, (label, other))),
            mode="organisation",
            kind=kind,
            kind_label=kind.replace("-", " ").capitalize(),
            sources="bad" if slug == "bad" else "news vtc",
            **known,
        )
    edges = [
        ("vtc", "szpt", "mou", "2019-05-04", "news vtc"),
        ("vtc", "ite", "mou", "2004-01-01", "vtc"),
        ("vtc", "da-nang", "training-cooperation", "2021-03-01", "news"),
        ("vtc", "moe", "framework-agreement", "", "news"),
        ("szpt", "firm", "mou", "2022-06-01", "news"),
        ("firm", "fund", "other", "", "news"),
        ("pair-a", "pair-b", "mou", "2015-01-01", "news"),
        ("da-nang", "bad", "other", "", "bad"),
    ]
    for a, b, kind, day, sources in edges:
        dated = {"first": day, "last": day} if day else {}
        told = {"weight": 1.0, "agreements": 1, "witnesses": 1, "kinds": kind, "sources": sources, "via": "mou-2019"}
        graph.add_edge(iri.ID + a, iri.ID + b, **told, **dated)
    return exported_of(graph, language=language)


def many(nodes: int, edges_each: int) -> Exported:
    grown = networkx.barabasi_albert_graph(nodes, edges_each, seed=1)
    graph = networkx.relabel_nodes(grown, lambda number: f"{iri.ID}n{number}")
    for number, node in enumerate(graph):
        graph.nodes[node].update(
            label=f"Organisation number {number}",
            names=f"Organisation number {number}",
            mode="organisation",
            kind=("university", "enterprise", "ministry", "alliance")[number % 4],
            sources="news",
            economy=f"economy-{number % 9}",
            economy_label=f"Economy {number % 9}",
        )
    for _, _, told in graph.edges(data=True):
        told.update(weight=1.0, agreements=1, witnesses=1, kinds="mou", sources="news")
    made = exported_of(graph)
    # What the page does with measures is seen on small networks; computing them here would take a minute.
    vars(made)["measures"] = {str(node): {"degree": graph.degree(node)} for node in graph}
    return made


PAGES: dict[str, Callable[[], Exported]] = {
    "organisations": organisations,
    "organisations-zh": lambda: organisations("zh"),
    "middling": lambda: many(300, 1),
    "large": lambda: many(5_000, 4),
    "awkward": lambda: awkward(networkx.Graph()),
    "nothing": lambda: exported_of(networkx.Graph()),
    "one": lambda: exported_of(networkx.Graph([(iri.ID + "a", iri.ID + "a")])),
    "directed": lambda: exported_of(networkx.DiGraph(organisations().graph.edges(data=True)), "funding"),
}
