"""What the derived graph tells of a thing, ready for a row of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from tvetkg import iri
from tvetkg.rdf import TYPE, Literal, NamedNode, Term, Triple, name

BAR = " | "
"""Parts several texts in one cell."""


@dataclass(frozen=True)
class Time:
    """A time as documents state it (EDTF, else their words), and the two days between which it lies at best; None:
    not known, or the documents contradict each other."""

    stated: str | None
    earliest: str | None
    latest: str | None


class Facts:
    """The statements of the derived graph, by thing and property; properties are compact names such as ``tv:kind``."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._told: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._classes: dict[str, list[str]] = defaultdict(list)
        self.triples = sorted(triples, key=str)
        for triple in self.triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._told[subject.value][predicate.value].append(value)
                if predicate == TYPE:
                    self._classes[value.value].append(subject.value)

    def of(self, cls: str) -> list[str]:
        """Name the things of a class, in order of their IRIs."""
        return sorted(self._classes.get(name(cls).value, ()))

    def values(self, thing: str, property: str) -> list[Term]:
        """Give the values of a property, in a fixed order."""
        return self._told[thing][name(property).value] if thing in self._told else []

    def texts(self, thing: str, property: str) -> list[str]:
        """Give the values as text: IRIs, and literals without language."""
        return [value.value for value in self.values(thing, property)]

    def text(self, thing: str, property: str) -> str | None:
        """Give the values as one text; None where there is none."""
        return BAR.join(sorted(set(self.texts(thing, property)))) or None

    def ids(self, thing: str, property: str) -> list[str]:
        """Give the ids of the values, in order; of concepts their codes, without the vocabulary."""
        return sorted({code(value) for value in self.texts(thing, property)})

    def labels(self, thing: str, property: str) -> str | None:
        """Give the labels of the values, in the order of :meth:`ids`."""
        told = sorted({(code(value), self.label(value) or code(value)) for value in self.texts(thing, property)})
        return BAR.join(label for _, label in told) or None

    def label(self, thing: str) -> str | None:
        """Give the label: English where there is one."""
        return next(iter(self.texts(thing, "rdfs:label")), None)

    def label_zh(self, thing: str) -> str | None:
        """Give the Chinese name, simplified characters before others."""
        found = [
            (rank, not value.language.endswith("hans"), value.value)
            for rank, property in enumerate(("skos:prefLabel", "skos:altLabel"))
            for value in self.values(thing, property)
            if isinstance(value, Literal) and (value.language or "").startswith("zh") and value.language
        ]
        return min(found)[2] if found else None

    def names(self, thing: str) -> str | None:
        """Give every name as ``language:name``, as authority files write them."""
        told = {
            f"{value.language or 'und'}:{value.value}"
            for property in ("skos:prefLabel", "skos:altLabel")
            for value in self.values(thing, property)
            if isinstance(value, Literal)
        }
        return BAR.join(sorted(told)) or None

    def sources(self, thing: str) -> list[str]:
        """Give the ids of the documents that tell of a thing."""
        return self.ids(thing, "tv:statedIn")

    def time(self, thing: str, property: str) -> Time:
        """Give when something was; with contradicting documents, what each states and no days."""
        nodes = self.texts(thing, property)
        stated = {BAR.join(self.texts(node, "tv:edtf") or self.texts(node, "tv:statedText")) for node in nodes} - {""}
        best = [node for node in nodes if thing in self.texts(node, "tv:bestFor")]
        earliest = [day for node in best for day in self.texts(node, "tv:earliest")]
        latest = [day for node in best for day in self.texts(node, "tv:latest")]
        return Time(BAR.join(sorted(stated)) or None, min(earliest, default=None), max(latest, default=None))

    @cached_property
    def documents(self) -> list[str]:
        """The documents, without the authority files of the graph itself."""
        return [each for each in self.of("tv:Source") if each not in set(self.of("tv:Authority"))]

    @cached_property
    def last_read(self) -> str | None:
        """The day on which the last document was read; None where none says."""
        return max((day for each in self.documents for day in self.texts(each, "tv:accessed")), default=None)

    @cached_property
    def publisher_kinds(self) -> list[tuple[str, int]]:
        """Count the documents by who published them, most first."""
        counts: dict[str, int] = defaultdict(int)
        for each in self.documents:
            counts[self.labels(each, "tv:publisherKind") or "not stated"] += 1
        return sorted(counts.items(), key=lambda each: (-each[1], each[0]))


def code(value: str) -> str:
    """Give an id: a thing's or document's slug, a concept's code without its vocabulary, else the IRI.

    >>> code("https://w3id.org/tvetkg/vocabulary/role/host"), code("https://w3id.org/tvetkg/id/vtc")
    ('host', 'vtc')
    """
    return iri.short(value).rpartition("/")[2] if value.startswith(iri.VOCABULARY) else iri.short(value)


__all__ = ["BAR", "Facts", "Time", "code"]
