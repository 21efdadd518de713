"""Which codes there are: the SKOS vocabularies, as far as the records need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tvetkg import iri, rdf


@dataclass(frozen=True)
class Vocabularies:
    """The codes of each scheme, and the unit of each metric."""

    codes: Mapping[str, frozenset[str]]
    units: Mapping[str, str]


def read_vocabularies(folders: Sequence[Path]) -> Vocabularies:
    """Read every Turtle file of ``folders`` (a layered workspace has two).

    A concept is ``voc:<scheme>/<code> a skos:Concept``; a metric names its unit by ``tv:unit``. A file that is not
    Turtle raises :class:`~tvetkg.errors.UsageError`.
    """
    codes: defaultdict[str, set[str]] = defaultdict(set)
    units: dict[str, str] = {}
    concept, unit = rdf.name("skos:Concept"), rdf.name("tv:unit")
    for path in (path for folder in folders for path in sorted(folder.glob("*.ttl"))):
        for triple in rdf.read_turtle(path):
            if not isinstance(triple.subject, rdf.NamedNode) or not isinstance(triple.object, rdf.NamedNode):
                continue
            scheme, _, code = _of_vocabulary(triple.subject).partition("/")
            if not code:
                continue
            if triple.predicate == rdf.TYPE and triple.object == concept:
                codes[scheme].add(code)
            elif triple.predicate == unit and scheme == "metric":
                units[code] = _of_vocabulary(triple.object).partition("/")[2]
    return Vocabularies({scheme: frozenset(found) for scheme, found in codes.items()}, units)


def _of_vocabulary(node: rdf.NamedNode) -> str:
    return node.value.removeprefix(iri.VOCABULARY) if node.value.startswith(iri.VOCABULARY) else ""
