"""Every shape, by glob: its examples give exactly the findings written down, and nothing in it goes untried."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel
from rdflib import RDF, SH, BNode, Graph, URIRef

from tvetkg import iri, rdf
from tvetkg.build.mapping import CLASSES
from tvetkg.records import authority, linksets, models
from tvetkg.records.vocabularies import read_vocabularies
from tvetkg.validate import engine
from tvetkg.validate.results import Result
from tvetkg.validate.shapes import shape_files

ROOT = Path(__file__).parents[2]
SHAPES = ROOT / "shapes"
FOLDERS = sorted(path.parent.name for path in SHAPES.glob("*/shape.ttl"))
GOOD = sorted(SHAPES.glob("*/good/*.ttl"))
BAD = sorted(SHAPES.glob("*/bad/*.ttl"))
HELPERS = {"known"}
"""Shapes that only serve others: what they ask is tried where it is asked."""

NO_CODE = "nowhere"
"""What a bad example writes where a code should stand."""

COMPONENTS = {
    "minCount": "MinCount",
    "maxCount": "MaxCount",
    "class": "Class",
    "datatype": "Datatype",
    "nodeKind": "NodeKind",
    "node": "Node",
    "or": "Or",
    "in": "In",
    "hasValue": "HasValue",
    "pattern": "Pattern",
    "uniqueLang": "UniqueLang",
    "minInclusive": "MinInclusive",
    "maxInclusive": "MaxInclusive",
    "lessThan": "LessThan",
    "lessThanOrEquals": "LessThanOrEquals",
    "equals": "Equals",
    "disjoint": "Disjoint",
    "qualifiedMinCount": "QualifiedMinCount",
    "sparql": "SPARQL",
}
"""The parameter that makes each constraint, and its component."""

NO_CONSTRAINT = {
    *("name", "description", "message", "severity", "path", "property"),
    *("targetClass", "targetSubjectsOf", "qualifiedValueShape"),
}

MODELS: dict[str, tuple[list[type[BaseModel]], set[str]]] = {
    "agreement": ([models.Agreement], set()),
    "authority": ([], {"license", "class"}),
    "concept": ([], {"inScheme", "prefLabel"}),
    "cooperation": ([models.Cooperation], set()),
    "decision": ([authority.DecisionRow, linksets.LinkRow], set()),
    "distinction": ([models.Distinction], set()),
    "event": ([models.Event], set()),
    "evidence": ([models.Record], set()),
    "figure": ([models.Figure], set()),
    "funding-flow": ([models.Funding], set()),
    "group": ([models.Who], set()),
    "initiative": ([models.Programme], set()),
    "known": ([], set()),
    "list-claim": ([models.OpenList, models.Record], {"listOf", "listKey"}),
    "membership": ([models.Membership], set()),
    "named-thing": ([authority.OrganisationRow], set()),
    "organisation": ([models.Organisation, authority.OrganisationRow], set()),
    "participation": ([models.Participant], {"in", "participant"}),
    "period": ([models.Programme, models.Agreement, models.Membership, models.Organisation], set()),
    "place": ([authority.PlaceRow], set()),
    "place-change": ([models.PlaceChange], set()),
    "place-membership": ([authority.GroupRow], set()),
    "post": ([models.Who], set()),
    "recognition": ([models.Recognition], set()),
    "record": ([models.Record], {"id", "statedIn"}),
    "source": ([models.Source], {"layer"}),
    "standard": ([models.Standard], set()),
    "stated-time": ([models.StatedTime], set()),
    "statement": ([models.Statement], set()),
    "training": ([models.Training], set()),
}
"""The records whose keys a shape may name, and the names of what only the graph has."""

Row = tuple[str, str, str, str, str]


@cache
def all_shapes() -> Graph:
    return engine.read_shapes(shape_files([SHAPES]))


@cache
def own_shapes(folder: str) -> Graph:
    return engine.read_shapes([SHAPES / folder / "shape.ttl"])


@cache
def check(example: Path) -> tuple[Result, ...]:
    """Check one example against all shapes together, not only its own."""
    return tuple(engine.check(engine.copy(rdf.read_turtle(example)), all_shapes()))


def row(result: Result) -> Row:
    focus = engine.compact(result.focus) if ":" in result.focus else "_"
    return focus, result.path, result.component, str(result.severity), result.name


def expected(folder: str) -> dict[str, Counter[Row]]:
    rows: dict[str, Counter[Row]] = {}
    with (SHAPES / folder / "expected.csv").open(newline="", encoding="utf-8") as file:
        for each in csv.DictReader(file):
            found = rows.setdefault(each["case"], Counter())
            found[each["focus"], each["path"], each["component"], each["severity"], each["name"]] += 1
    return rows


def reporting(graph: Graph) -> list[URIRef]:
    """Give the shapes that report: those with a severity. The others are conditions inside another shape."""
    return sorted(shape for shape in set(graph.subjects(SH.severity)) if isinstance(shape, URIRef))


def constraints(graph: Graph) -> set[tuple[str, str]]:
    found = set()
    for shape in reporting(graph):
        for predicate in graph.predicates(shape):
            local = str(predicate).removeprefix(str(SH))
            if str(predicate).startswith(str(SH)) and local not in NO_CONSTRAINT:
                found.add((str(shape), COMPONENTS[local] + "ConstraintComponent"))
    return found


def label(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


@pytest.mark.parametrize("example", GOOD, ids=label)
def test_a_good_example_gives_no_finding(example: Path) -> None:
    assert [row(result) for result in check(example)] == []


@pytest.mark.parametrize("example", BAD, ids=label)
def test_a_bad_example_gives_exactly_the_findings_expected(example: Path) -> None:
    found = Counter(row(result) for result in check(example))

    assert found == expected(example.parent.parent.name).get(example.stem)


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_case_has_its_file(folder: str) -> None:
    assert set(expected(folder)) == {path.stem for path in (SHAPES / folder / "bad").glob("*.ttl")}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_constraint_is_triggered_by_a_bad_example_of_its_shape(folder: str) -> None:
    results = [result for path in BAD if path.parent.parent.name == folder for result in check(path)]
    triggered = {(result.shape, result.component) for result in results}

    assert constraints(own_shapes(folder)) - triggered == set()


@pytest.mark.parametrize("folder", sorted(set(FOLDERS) - HELPERS))
def test_every_shape_has_examples_of_both_kinds(folder: str) -> None:
    assert {path.parent.name for path in GOOD + BAD if path.parent.parent.name == folder} == {"good", "bad"}


def test_every_shape_tells_what_is_wrong_in_english_and_chinese() -> None:
    results = engine.check(all_shapes(), engine.read_shapes([SHAPES / "meta.ttl"]))

    assert [(engine.compact(result.focus), row(result)[1:]) for result in results] == []


def test_a_shape_without_words_does_not_pass() -> None:
    shape = URIRef("https://example.org/shape")
    mute = Graph().add((shape, RDF.type, SH.PropertyShape))

    found = {(r.name, r.component) for r in engine.check(mute, engine.read_shapes([SHAPES / "meta.ttl"]))}

    assert found == {(key, "MinCountConstraintComponent") for key in ("name", "description", "message", "severity")}


def test_a_shape_without_an_iri_does_not_pass() -> None:
    nameless = engine.copy(rdf.read_turtle(SHAPES / "meta.ttl"))
    shape = BNode()
    nameless.add((shape, SH.severity, SH.Warning))

    found = {r.component for r in engine.check(nameless, engine.read_shapes([SHAPES / "meta.ttl"])) if r.path == ""}

    assert found == {"NodeKindConstraintComponent"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_shape_is_named_by_its_folder(folder: str) -> None:
    base = f"https://w3id.org/tvetkg/shape/{folder}"
    graph = own_shapes(folder)
    strangers = {
        str(shape)
        for shape in [*reporting(graph), *graph.subjects(RDF.type, SH.NodeShape)]
        if str(shape) != base and not str(shape).startswith((f"{base}#", "https://w3id.org/tvetkg/shape/in-"))
    }

    assert strangers == set()


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_name_is_a_key_of_the_source_file(folder: str) -> None:
    records, graph_only = MODELS[folder]
    keys = {field.alias or key for record in records for key, field in record.model_fields.items()}
    graph = own_shapes(folder)
    names = {str(name) for shape in reporting(graph) for name in graph.objects(shape, SH.name)}

    assert names - keys == graph_only


def test_every_class_of_the_model_has_a_shape() -> None:
    table = re.findall(r"^\| [^|]+ \| `((?:tv|org):\w+)`", (ROOT / "docs/model.md").read_text("utf-8"), re.M)
    targets = {engine.compact(str(target)) for target in all_shapes().objects(None, SH.targetClass)}

    assert len(table) > 10
    assert set(table) - targets == set()


def test_every_record_must_name_its_document() -> None:
    record = own_shapes("record")
    targets = {engine.compact(str(target)) for target in record.objects(None, SH.targetClass)}

    assert {cls for classes in CLASSES.values() for cls in classes} - targets == set()


def test_every_code_of_an_example_exists() -> None:
    known = read_vocabularies([ROOT / "ontology/vocabularies"]).codes
    written = {
        tuple(term.value.removeprefix(iri.VOCABULARY).split("/"))
        for example in GOOD + BAD
        for triple in rdf.read_turtle(example)
        for term in (triple.subject, triple.object)
        if isinstance(term, rdf.NamedNode) and term.value.startswith(iri.VOCABULARY)
    }
    codes = {parts for parts in written if len(parts) == 2 and parts[1] != NO_CODE}

    assert len(codes) > 20
    assert {f"{scheme}/{code}" for scheme, code in codes if code not in known[scheme]} == set()


def test_every_vocabulary_can_be_asked_for() -> None:
    asked = {str(shape).rpartition("/in-")[2] for shape in own_shapes("concept").subjects() if "/in-" in str(shape)}

    assert {*models.SCHEMES.values(), *authority.AUTHORITY_SCHEMES.values()} - asked == set()
