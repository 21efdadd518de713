"""What a release holds, in numbers: a VoID description (W3C, 2011) of the derived graph and of its links outward.

Everything is counted over the derived graph, where each triple stands once. A linkset is all links by one property into
one namespace of others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tvetkg import iri
from tvetkg.rdf import PREFIXES, TYPE, Literal, NamedNode, Term, Triple, integer, name, node, text
from tvetkg.release import names
from tvetkg.release.facts import Facts
from tvetkg.release.rdf_files import turtle
from tvetkg.release.words import DESCRIPTION, TITLE

FILE = "void.ttl"
_LINKS = tuple(f"skos:{each}Match" for each in ("exact", "close", "broad", "narrow", "related"))
_COUNTED = (
    "Counted over the derived graph, where each triple stands once; the dumps hold each document's graph beside it."
)
_EXAMPLES = ("org:Organization", "tv:Agreement", "tv:Initiative", "tv:FundingFlow", "tv:Figure")


def void(facts: Facts, version: str, dumps: Sequence[str]) -> bytes:
    """Describe what is in a release; ``dumps`` are the paths of the files that hold all of it."""
    return turtle(Triple(node(s), name(p), o) for s, p, o in _statements(facts, version, dumps))


def linksets(facts: Facts) -> dict[tuple[str, str], int]:
    """Count the links outward by property (compact name) and the namespace they lead to."""
    return dict(sorted(Counter((link, namespace(value)) for link, _, value in links(facts)).items()))


def links(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Give the links outward: property (compact name), our thing or concept, theirs."""
    by_iri = {name(each).value: each for each in _LINKS}
    outward = (each for each in facts.triples if not str(each.object).startswith(f"<{iri.BASE}"))
    for triple in outward:
        link, value = by_iri.get(triple.predicate.value), triple.object
        if link and isinstance(value, NamedNode) and isinstance(triple.subject, NamedNode):
            yield link, triple.subject.value, value.value


def namespace(value: str) -> str:
    """Give the namespace of an IRI: all up to the last ``/`` or ``#`` that something follows.

    >>> namespace("http://data.europa.eu/snb/isced-f/072"), namespace("http://www.w3.org/ns/org#Site")
    ('http://data.europa.eu/snb/isced-f/', 'http://www.w3.org/ns/org#')
    >>> namespace("https://sws.geonames.org/1581129/")
    'https://sws.geonames.org/'
    """
    value = value.removesuffix("/")
    return value[: max(value.rfind("/"), value.rfind("#")) + 1]


def _statements(facts: Facts, version: str, dumps: Sequence[str]) -> Iterator[tuple[str, str, Term]]:
    whole = names.release(version)
    yield from _head(whole, version, dumps)
    typed = [each for each in facts.triples if each.predicate == TYPE]
    yield whole, "void:triples", integer(len(facts.triples))
    yield whole, "void:entities", integer(len({each.subject for each in typed}))
    yield whole, "void:distinctSubjects", integer(len({each.subject for each in facts.triples}))
    yield whole, "void:distinctObjects", integer(len({each.object for each in facts.triples}))
    classes = Counter(each.object.value for each in typed if isinstance(each.object, NamedNode))
    properties = Counter(each.predicate.value for each in facts.triples)
    yield whole, "void:classes", integer(len(classes))
    yield whole, "void:properties", integer(len(properties))
    for cls, count in sorted(classes.items()):
        part = iri.part(whole, f"class-{_local(cls)}")
        yield whole, "void:classPartition", node(part)
        yield part, "void:class", node(cls)
        yield part, "void:entities", integer(count)
    for property, count in sorted(properties.items()):
        part = iri.part(whole, f"property-{_local(property)}")
        yield whole, "void:propertyPartition", node(part)
        yield part, "void:property", node(property)
        yield part, "void:triples", integer(count)
    for used in sorted({base for base in PREFIXES.values() if any(each.startswith(base) for each in properties)}):
        yield whole, "void:vocabulary", node(used)
    for cls in _EXAMPLES:
        for example in facts.of(cls)[:1]:
            yield whole, "void:exampleResource", node(example)
    yield from _linksets(facts, whole)


def _head(whole: iri.IRI, version: str, dumps: Sequence[str]) -> Iterator[tuple[str, str, Term]]:
    yield whole, "rdf:type", name("void:Dataset")
    yield whole, "dcterms:title", text(TITLE.en, "en")
    yield whole, "dcterms:title", text(TITLE.zh, "zh-Hans")
    yield whole, "dcterms:description", text(DESCRIPTION.en, "en")
    yield whole, "dcterms:description", text(DESCRIPTION.zh, "zh-Hans")
    yield whole, "rdfs:comment", text(_COUNTED, "en")
    yield whole, "dcterms:license", node(names.LICENCE)
    for base in (iri.ID, iri.SOURCE, iri.VOCABULARY):
        part = iri.part(whole, f"space-{base.rstrip('/').rpartition('/')[2]}")
        yield whole, "void:subset", node(part)
        yield part, "rdf:type", name("void:Dataset")
        yield part, "void:uriSpace", Literal(base)
    for path in dumps:
        yield whole, "void:dataDump", node(names.file(version, path))


def _linksets(facts: Facts, whole: iri.IRI) -> Iterator[tuple[str, str, Term]]:
    for (link, target), count in linksets(facts).items():
        slug = _slug(target)
        part, other = iri.part(whole, f"links-{_local(name(link).value)}-{slug}"), iri.part(whole, f"target-{slug}")
        yield whole, "void:subset", node(part)
        yield part, "rdf:type", name("void:Linkset")
        yield part, "void:linkPredicate", name(link)
        yield part, "void:subjectsTarget", node(whole)
        yield part, "void:objectsTarget", node(other)
        yield part, "void:triples", integer(count)
        yield other, "rdf:type", name("void:Dataset")
        yield other, "void:uriSpace", Literal(target)


def _local(value: str) -> str:
    """Name a term inside one of our IRIs: its prefix and local name.

    >>> _local("https://w3id.org/tvetkg/ontology#Figure")
    'tv-Figure'
    """
    fits = [(prefix, base) for prefix, base in PREFIXES.items() if value.startswith(base)]
    return f"{fits[0][0]}-{value.removeprefix(fits[0][1])}" if fits else _slug(value)


def _slug(value: str) -> str:
    return "-".join("".join(sign if sign.isalnum() else " " for sign in value.partition("://")[2]).split())


__all__ = ["FILE", "links", "linksets", "namespace", "void"]
