"""What an export writes: a network, the documents behind it, what it measures, where its nodes stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import networkx
import polars as pl

from tvetkg import iri
from tvetkg.iri import IRI
from tvetkg.network.measures import MEASURES, Measure
from tvetkg.network.reading import read
from tvetkg.network.view import View
from tvetkg.network.views import view as find_view
from tvetkg.store import Store

DOCUMENTS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?source ?title ?url ?publisher ?kind ?published ?stated ?accessed
WHERE {
  ?source a tv:Source .
  OPTIONAL { ?source dcterms:title ?title }
  OPTIONAL { ?source schema:url ?url }
  OPTIONAL { ?source dcterms:publisher ?by . ?by rdfs:label ?publisher }
  OPTIONAL { ?source tv:publisherKind ?code . ?code rdfs:label ?kind }
  OPTIONAL { ?source tv:accessed ?accessed }
  OPTIONAL {
    ?source tv:published ?time .
    OPTIONAL { ?time tv:edtf ?published }
    OPTIONAL { ?time tv:statedText ?stated }
  }
}
"""
LABELS = """
SELECT ?thing ?label
WHERE {
  ?thing a ?class ; rdfs:label ?label .
  FILTER(?class IN (tv:Agreement, tv:Cooperation, tv:Initiative, tv:FundingFlow, org:Membership))
}
"""
NAMES = """
SELECT ?label ?zh
WHERE {
  id:mainland-china rdfs:label ?label .
  OPTIONAL { id:mainland-china skos:prefLabel ?zh . FILTER(LANGMATCHES(LANG(?zh), "zh-hans")) }
}
"""
BESIDE = {"hong-kong", "macao", "taiwan"}
"""Beside one of these, what is called China alone is the Chinese mainland."""
SHOWN = ("degree", "strength", "betweenness", "core", "communities", "ei-index")
"""The measures of a node that an export tells beside its attributes, where they fit the view."""
UNKNOWN = "not stated"

Language = Literal["en", "zh"]


def column_of(measure: Measure, column: str) -> str:
    """Name a column of a measure beside those of others: the first as it is, the rest behind the name of the first.

    >>> column_of(MEASURES["degree"], "degree"), column_of(MEASURES["degree"], "incoming")
    ('degree', 'degree_incoming')
    """
    first = measure.values[0].name
    return column if column == first else f"{first}_{column}"


@dataclass(frozen=True)
class Document:
    """A document behind a network: its id, address, and who published it when (EDTF, else the words); None: unknown."""

    id: str
    iri: IRI
    title: str | None
    url: str | None
    publisher: str | None
    publisher_kind: str | None
    published: str | None
    accessed: str | None


@dataclass(frozen=True)
class Exported:
    """A network with everything that an export writes of it.

    ``graph`` is what the view made: nodes are IRIs, attributes are text and numbers and are missing where nothing is
    known (:data:`tvetkg.network.projection.BAR` parts several values, blanks part ids of documents). ``documents`` has
    every document that the graph's ``sources`` name, in order of their ids; ``labels`` the label of everything that an
    edge's ``via`` names. ``options`` are the view's, as a person gave them. ``language`` is that of the words
    in it: labels in another language stand where there is none in it.
    """

    view: View
    graph: networkx.Graph
    options: Mapping[str, Any]
    documents: Mapping[str, Document]
    labels: Mapping[str, str]
    language: Language = "en"

    @cached_property
    def measures(self) -> dict[str, dict[str, Any]]:
        """Give the values of :data:`SHOWN` for each node, by :func:`column_of`; unknown ones are not there."""
        found: dict[str, dict[str, Any]] = {str(node): {} for node in self.graph}
        if self.graph.is_multigraph():
            return found
        for name in SHOWN:
            measure = MEASURES[name]
            if self.view.name not in measure.views or measure.of != "node" or not self.graph:
                continue
            columns = {column.name: column_of(measure, column.name) for column in measure.values}
            for row in measure.compute(self.graph).iter_rows(named=True):
                found[row["id"]] |= {named: row[key] for key, named in columns.items() if row[key] is not None}
        return found

    @property
    def as_of(self) -> str:
        """Give the last day on which one of the documents was read: what came later cannot be in it."""
        return max((each.accessed for each in self.documents.values() if each.accessed), default="")

    def publisher_kinds(self) -> list[tuple[str, int]]:
        """Count the documents by the kind of their publisher, the most first."""
        counts = Counter(each.publisher_kind or UNKNOWN for each in self.documents.values())
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def label(self, node: str) -> str:
        """Give a node's label in the language of the export, where it has one."""
        attributes = self.graph.nodes[node]
        label = attributes.get("label") or iri.short(node)
        return str(attributes.get("label_zh") or label if self.language == "zh" else label)

    def sources_of(self, attributes: Mapping[str, Any]) -> Iterator[Document]:
        """Give the documents behind a node or an edge, given its attributes."""
        return (self.documents[name] for name in str(attributes.get("sources", "")).split() if name in self.documents)


def exported(store: Store, view: str, language: Language = "en", **options: Any) -> Exported:
    """Make the network of a view, with all that is told of it.

    Raises :class:`~tvetkg.errors.UsageError` for an unknown view, and for an option that it does not take.
    """
    chosen = find_view(view)
    graph = chosen(store, **options)
    _tell_apart(store, graph)
    told = [attributes for _, attributes in graph.nodes(data=True)]
    told += [attributes for *_, attributes in graph.edges(data=True)]
    wanted = {name for attributes in told for name in str(attributes.get("sources", "")).split()}
    labels = {iri.short(thing): label for thing, label in read(store, LABELS).rows()}
    via = {name for attributes in told for name in str(attributes.get("via", "")).split()}
    behind = {name: labels[name] for name in sorted(via) if name in labels}
    return Exported(chosen, graph, options, documents(store, wanted), behind, language)


def _tell_apart(store: Store, graph: networkx.Graph) -> None:
    """Call the economy of China by the name of the mainland where Hong Kong, Macao or Taiwan stand beside it."""
    told = [attributes for _, attributes in graph.nodes(data=True)]
    if not BESIDE & {attributes.get("economy") for attributes in told}:
        return
    for label, zh in read(store, f"PREFIX id: <{iri.ID}>{NAMES}").sort("zh").rows()[:1]:
        for attributes in told:
            if attributes.get("economy") == "china":
                attributes["economy_label"] = label
                if attributes.get("mode") == "economy":
                    attributes["label"] = label
                    attributes["label_zh"] = zh or attributes.get("label_zh", label)


def documents(store: Store, wanted: set[str]) -> dict[str, Document]:
    """Read what is told of documents, given by their ids; of several values the least text stands."""
    rows = read(store, DOCUMENTS).with_columns(id=pl.col("source").str.strip_prefix(iri.SOURCE))
    rows = rows.filter(pl.col("id").is_in(sorted(wanted))).group_by("id").agg(pl.all().min()).sort("id")
    return {
        row["id"]: Document(
            row["id"],
            IRI(row["source"]),
            row["title"],
            row["url"],
            row["publisher"],
            row["kind"],
            row["published"] or row["stated"],
            row["accessed"],
        )
        for row in rows.iter_rows(named=True)
    }


__all__ = ["Document", "Exported", "Language", "column_of", "documents", "exported"]
