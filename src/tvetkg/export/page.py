"""What the network page holds as data: the network with its words, as web/src/data.ts reads it.

Nodes, documents, economies and kinds of ties are named by their places in lists, so that a page of 5,000 nodes and
20,000 edges stays within a few megabytes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from tvetkg import iri
from tvetkg.export.attributes import Edge, Node, Told, Value, on_one_line, told
from tvetkg.export.exported import SHOWN, Document, Exported
from tvetkg.export.families import FAMILIES, OTHER, family
from tvetkg.export.furniture import PUBLISHERS
from tvetkg.export.opening import Opening, most_connected
from tvetkg.folding import fold
from tvetkg.network.layout import positions
from tvetkg.network.measure import Measure
from tvetkg.network.measures import MEASURES
from tvetkg.network.projection import BAR
from tvetkg.queries.header import Words

NODE_FACTS = ("place", "occupations", "fields", "gives", "gives_without_amount", "gets")
EDGE_FACTS = ("status", "roles", "amounts", "without_amount", "years")
_CODES = ("occupations", "fields", "status", "roles")


def page_data(exported: Exported, opening: Opening, words: Mapping[str, str]) -> dict[str, Any]:
    """Give the data of the page; ``words`` are those it says."""
    graph, everything = exported.graph, told(exported, measured=False)
    place = {node.id: number for number, node in enumerate(everything.nodes)}
    documents = {name: number for number, name in enumerate(exported.documents)}
    present = {family(node.attributes) for node in everything.nodes}
    families = [each for each in (*FAMILIES, OTHER) if each in present]
    economies = _economies(exported, everything)
    ties = sorted({kind for edge in everything.edges for kind in _parts(edge.attributes.get("kinds"))})
    measured = measures(exported)
    stands: dict[str, tuple[float, float]] = positions(graph)
    order = {code: number for number, code in enumerate(economies)}
    nodes = [
        _node(node, exported, words, measured, stands[node.id])
        | {
            "family": families.index(family(node.attributes)),
            "economy": order.get(str(node.attributes.get("economy")), -1),
            "documents": _places(node.attributes.get("sources"), documents),
        }
        for node in everything.nodes
    ]
    edges = [
        _edge(edge, exported, words)
        | {
            "a": place[edge.source],
            "b": place[edge.target],
            "kinds": [ties.index(kind) for kind in _parts(edge.attributes.get("kinds"))],
            "documents": _places(edge.attributes.get("sources"), documents),
        }
        for edge in everything.edges
    ]
    zh = exported.language == "zh"
    return {
        "language": exported.language,
        "title": exported.view.title.zh if zh else exported.view.title.en,
        "directed": graph.is_directed(),
        "families": [
            {"name": each.name, "label": said(exported, each.words), "colour": each.colour, "shape": each.shape}
            for each in families
        ],
        "economies": [{"id": code, "label": label} for code, label in economies.items()],
        "ties": [readable(kind) for kind in ties],
        "measures": [
            {"name": each.values[0].name, "title": said(exported, each.title)}
            | {"meaning": _meaning(exported, each), "caveat": said(exported, each.caveat)}
            for each in measured
        ],
        "documents": [_document(each, zh) for each in exported.documents.values()],
        "nodes": nodes,
        "edges": edges,
        "fold": replaced("\n".join(node["key"] for node in nodes)),
        "start": {"scope": opening.scope, "node": -1 if opening.node is None else place[str(opening.node)]},
        "top": sorted(place[str(node)] for node in most_connected(graph)),
        "words": dict(words),
    }


def _node(
    node: Node,
    exported: Exported,
    words: Mapping[str, str],
    measured: Sequence[Measure],
    at: tuple[float, float],
) -> dict[str, Any]:
    attributes, label = node.attributes, on_one_line(node.label) or iri.short(node.id)
    names = names_of(attributes)
    values = exported.measures.get(node.id, {})
    address = {"url": attributes["url"]} if "url" in attributes else {}
    return address | {
        "id": iri.short(node.id),
        "label": label,
        "names": [name for name in names if name != label],
        "key": "\n".join(dict.fromkeys(fold(name) for name in (label, *names))),
        "kind": str(attributes.get("kind_label", "")) if exported.language == "en" else "",
        "x": at[0],
        "y": at[1],
        "measures": [_rounded(values.get(each.values[0].name)) for each in measured],
        "facts": _facts(attributes, NODE_FACTS, words),
    }


def _edge(edge: Edge, exported: Exported, words: Mapping[str, str]) -> dict[str, Any]:
    attributes = edge.attributes
    return {
        "weight": _rounded(edge.weight),
        "agreements": attributes.get("agreements", 1),
        "witnesses": attributes.get("witnesses", 0),
        "first": str(attributes.get("first", "")),
        "last": str(attributes.get("last", "")),
        "via": [exported.labels.get(name, name) for name in str(attributes.get("via", "")).split()],
        "facts": _facts(attributes, EDGE_FACTS, words),
    }


def said(exported: Exported, words: Words) -> str:
    """Choose the words in the language of the export."""
    return words.zh if exported.language == "zh" else words.en


def measures(exported: Exported) -> list[Measure]:
    """Give the measures of nodes that have values here, in the order in which exports show them."""
    known = {name for values in exported.measures.values() for name in values}
    return [MEASURES[name] for name in SHOWN if MEASURES[name].values[0].name in known]


def names_of(attributes: Mapping[str, Value]) -> list[str]:
    """Give every name of a node once, those of labels among them.

    >>> names_of({"label": "VTC", "label_zh": "职业训练局", "names": "VTC | 職業訓練局"})
    ['VTC', '職業訓練局', '职业训练局']
    """
    labels = (str(attributes[key]) for key in ("label", "label_zh") if key in attributes)
    return list(dict.fromkeys(on_one_line(name) for name in (*_parts(attributes.get("names")), *labels)))


def readable(code: str) -> str:
    """Write a code as words.

    >>> readable("framework-agreement"), readable("mou")
    ('Framework agreement', 'MoU')
    """
    text = code.replace("-", " ")
    return "MoU" if code == "mou" else text[:1].upper() + text[1:]


def replaced(text: str) -> dict[str, str]:
    """Say which typed characters stand for others in folded names, beside what case and accents explain.

    >>> replaced("职业"), replaced("da nang")["đ"]
    ({'業': '业', '職': '职'}, 'd')
    """
    wanted = set(text)
    return {typed: plain for typed, plain in _variants().items() if plain and set(plain) <= wanted}


@cache
def _variants() -> dict[str, str]:
    """Give each Latin letter and Chinese character that folding makes another one of, with that."""
    characters = [chr(code) for first, last in ((0xDF, 0x250), (0x4E00, 0xA000)) for code in range(first, last)]
    folded = fold("\n".join(characters)).split(" ")
    if len(folded) != len(characters):
        folded = [fold(character) for character in characters]
    pairs = zip(characters, folded, strict=True)
    return {typed: plain for typed, plain in pairs if plain != _stripped(typed)}


def _stripped(character: str) -> str:
    """Fold a character as the page does by itself."""
    plain = unicodedata.normalize("NFKD", character.lower())
    return unicodedata.normalize("NFC", "".join(each for each in plain if not "\u0300" <= each <= "\u036f"))


def _economies(exported: Exported, everything: Told) -> dict[str, str]:
    """Give the economies of nodes by their ids, in the order of these; in Chinese where the network says how."""
    rows = [node.attributes for node in everything.nodes if "economy" in node.attributes]
    found = {str(row["economy"]): str(row.get("economy_label", row["economy"])) for row in rows}
    own = {code: exported.label(iri.thing(code)) for code in found if iri.thing(code) in exported.graph}
    return dict(sorted((found | own).items()))


def _facts(attributes: Mapping[str, Value], keys: Iterable[str], words: Mapping[str, str]) -> list[Sequence[str]]:
    facts: list[Sequence[str]] = []
    for key in keys:
        if attributes.get(key) in (None, "", 0):
            continue
        parts = _parts(attributes[key])
        if key in _CODES:
            parts = [readable(part) for part in parts]
        elif key == "place":
            parts = [part.replace("-", " ").title() for part in parts]
        facts.append((words[key], ", ".join(parts)))
    return facts


def _meaning(exported: Exported, measure: Measure) -> str:
    joint = "" if exported.language == "zh" else " "
    return joint.join(said(exported, each) for each in (measure.meaning, measure.values[0].meaning))


def _document(document: Document, zh: bool) -> dict[str, str]:
    kind = document.publisher_kind
    known = {
        "title": document.title or document.id,
        "url": document.url,
        "publisher": document.publisher,
        "kind": PUBLISHERS.get(kind, kind) if zh and kind else kind,
        "published": document.published,
        "accessed": document.accessed,
    }
    return {key: value for key, value in known.items() if value}


def _parts(value: object) -> list[str]:
    return [part for part in str(value).split(BAR) if part] if value is not None else []


def _places(value: object, documents: Mapping[str, int]) -> list[int]:
    return [documents[name] for name in str(value or "").split() if name in documents]


def _rounded(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else float(f"{value:.6g}")


__all__ = ["measures", "names_of", "page_data", "readable", "replaced", "said"]
