"""The ontology as files: it keeps its own rules, is OWL 2 DL, contradicts nothing, and says what docs/model.md says."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store, Triple
from tests.assets.ontology_checks import (
    OWL,
    RDF,
    RDFS,
    TV,
    XSD,
    InconsistentError,
    declarations,
    for_reasoner,
    iri_of,
    ontology_files,
    profile_violations,
    read,
    read_text,
    terms_of_ours,
    unsatisfiable_classes,
)

ORG = "http://www.w3.org/ns/org#"
ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = ROOT / "ontology"
FILES = ontology_files(ONTOLOGY)
MODULES = sorted(ONTOLOGY.glob("modules/*.ttl"))
VOCABULARIES = sorted(ONTOLOGY.glob("vocabularies/*.ttl"))
CHECKS = sorted(ONTOLOGY.glob("checks/*-violation.rq"))
ALIGNMENTS = sorted(ONTOLOGY.glob("alignments/*.sssom.tsv"))

BESIDE_THE_MODEL = {"tv:statedTime": "above all times; data use its sub-properties, which docs/model.md names"}
"""Terms that neither docs/model.md nor a query names, each with its reason."""


def short(path: Path) -> str:
    return path.name


def rows(triples: list[Triple], check: Path) -> list[tuple[str, str]]:
    """Run one check over triples: each term found (by its local name) with the problem."""
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    found = store.query(check.read_text(encoding="utf-8"))
    assert isinstance(found, QuerySolutions)
    return [(re.split(r"[#/]", iri_of(row["term"]))[-1], str(row["problem"])[1:-1]) for row in found]


# -- Files ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=short)
def test_every_file_parses_and_holds_one_ontology(path: Path) -> None:
    types = [t.object for t in read([path]) if t.predicate.value == RDF + "type"]
    assert types.count(NamedNode(OWL + "Ontology")) == 1


def test_the_catalogue_finds_every_ontology_and_every_import() -> None:
    catalogue = ET.parse(ONTOLOGY / "catalog-v001.xml").getroot()
    places = {each.attrib["name"]: each.attrib["uri"] for each in catalogue}
    named = {
        triple.subject.value: path.relative_to(ONTOLOGY).as_posix()
        for path in FILES
        for triple in read([path])
        if triple.predicate.value == OWL + "versionIRI" and isinstance(triple.subject, NamedNode)
    }
    assert {name: uri for name, uri in places.items() if not name.endswith("/0.1.0")} == named
    assert {iri_of(t.object) for t in read(FILES) if t.predicate.value == OWL + "imports"} <= set(places)


def test_all_versions_are_the_newest_of_the_changelog() -> None:
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    base = f"https://w3id.org/tvetkg/ontology/{newest[1]}"
    versions = {iri_of(t.object) for t in read(FILES) if t.predicate.value == OWL + "versionIRI"}
    names = {path.relative_to(ONTOLOGY).with_suffix("").as_posix().removeprefix("modules/") for path in FILES}
    assert versions == {base} | {f"{base}/{name}" for name in names - {"tvetkg"}}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_a_module_defines_what_it_declares_and_imports_what_it_builds_on(path: Path) -> None:
    triples = read([path])
    declared = {iri for iri in declarations(triples) if iri.startswith(TV)}
    defined = {iri_of(t.subject): iri_of(t.object) for t in triples if t.predicate.value == RDFS + "isDefinedBy"}
    assert defined == dict.fromkeys(declared, f"https://w3id.org/tvetkg/ontology/{path.stem}")
    closure = _closure(path)
    used = {n.value for t in triples for n in (t.subject, t.predicate, t.object) if isinstance(n, NamedNode)}
    assert {iri for iri in used if iri.startswith(TV)} <= set(declarations(read(closure)))
    assert profile_violations(read(closure)) == []


def _closure(path: Path) -> list[Path]:
    """The file and all that it imports, directly or not."""
    known = {f"https://w3id.org/tvetkg/ontology/{f.stem}": f for f in MODULES} | {
        f"https://w3id.org/tvetkg/ontology/imports/{f.stem}": f for f in ONTOLOGY.glob("imports/*.ttl")
    }
    reached, waiting = [path], [path]
    while waiting:
        imports = [iri_of(t.object) for t in read([waiting.pop()]) if t.predicate.value == OWL + "imports"]
        new = [known[iri] for iri in imports if known[iri] not in reached]
        reached += new
        waiting += new
    return reached


# -- The rules of checks/ ------------------------------------------------------------------------------------------

GOOD_TERM = (
    'rdfs:label "probe"@en, "探针"@zh-Hans ; skos:definition "A probe."@en, "探针。"@zh-Hans ; '
    'skos:example "One."@en ; rdfs:isDefinedBy <https://w3id.org/tvetkg/ontology/sources>'
)
BREAKS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "deprecated-term-used": (
        "tv:Old owl:deprecated true . tv:New rdfs:subClassOf tv:Old . tv:old owl:deprecated true . tv:Newer tv:old 1 .",
        [("Old", f"deprecated, and still used by {TV}New"), ("old", f"deprecated, and still used by {TV}Newer")],
    ),
    "deprecated-without-successor": (
        "tv:Old owl:deprecated true . tv:Older owl:deprecated true ; dcterms:isReplacedBy tv:Place .",
        [("Old", "deprecated with neither dcterms:isReplacedBy nor skos:changeNote")],
    ),
    "duplicate-label": (
        'tv:Locality rdfs:label "place"@en .',
        [("Locality", f"has the label 'place' of {TV}Place")],
    ),
    "forbidden-term": (
        "id:a owl:sameAs id:b ; org:basedAt id:c ; org:identifier 'x' . tv:Event rdfs:subClassOf prov:Activity . "
        "id:d a <http://schema.org/Event> .",
        [
            ("Event", "is a term that we decided against"),
            ("sameAs", "is a term that we decided against"),
            ("basedAt", "is a term that we decided against"),
            ("a", "has an org:identifier, by which organisations would be merged"),
            ("Event", "is a prov:Activity, which is kept for how records are made"),
        ],
    ),
    "missing-definition": (
        'tv:Probe a owl:Class ; skos:definition "A probe."@en .',
        [("Probe", "no skos:definition in zh-Hans")],
    ),
    "missing-example": (
        'tv:Probe a owl:Class ; skos:example "探针。"@zh-Hans .',
        [("Probe", "no skos:example in en")],
    ),
    "missing-label": (
        "tv:probe a owl:ObjectProperty .",
        [("probe", "no rdfs:label in en"), ("probe", "no rdfs:label in zh-Hans")],
    ),
    "module-header": (
        '<https://w3id.org/tvetkg/ontology/extra> a owl:Ontology ; dcterms:title "Extra"@en, "附加"@zh-Hans ; '
        'dcterms:description "Extra."@en ; owl:versionIRI <https://w3id.org/tvetkg/ontology/0.1.0/extra> .',
        [
            ("extra", "no http://purl.org/dc/terms/description in zh-Hans"),
            ("extra", "no http://purl.org/dc/terms/license"),
        ],
    ),
    "name-style": (
        "tv:probe a owl:Class . tv:Probing a owl:DatatypeProperty .",
        [
            ("Probing", "the name does not match ^[a-z][A-Za-z0-9]*$"),
            ("probe", "the name does not match ^[A-Z][A-Za-z0-9]*$"),
        ],
    ),
    "property-kinds": (
        "tv:about a owl:DatatypeProperty .",
        [("about", f"is both {OWL}DatatypeProperty and {OWL}ObjectProperty")],
    ),
    "property-without-domain-or-range": (
        'tv:probe a owl:ObjectProperty ; skos:scopeNote "No range: anything."@en .',
        [("probe", "no domain and no skos:scopeNote that names the reason")],
    ),
    "several-domains-or-ranges": (
        "tv:signed rdfs:domain tv:Cooperation .",
        [("signed", f"two values of {RDFS}domain")],
    ),
    "several-labels": (
        'tv:Place rdfs:label "location"@en .',
        [("Place", f"two texts in en for {RDFS}label")],
    ),
    "sub-class-cycle": (
        "tv:Source rdfs:subClassOf tv:Authority .",
        [
            ("Authority", f"is its own sub-class by way of {TV}Source"),
            ("Source", f"is its own sub-class by way of {TV}Authority"),
        ],
    ),
    "sub-property-cycle": (
        "tv:statedTime rdfs:subPropertyOf tv:due .",
        [
            ("due", f"is its own sub-property by way of {TV}statedTime"),
            ("statedTime", f"is its own sub-property by way of {TV}due"),
        ],
    ),
    "term-in-two-modules": (
        "tv:Place rdfs:isDefinedBy <https://w3id.org/tvetkg/ontology/actors> .",
        [("Place", "defined by https://w3id.org/tvetkg/ontology/actors and https://w3id.org/tvetkg/ontology/places")],
    ),
    "term-without-module": (
        "tv:Probe a owl:Class ; rdfs:isDefinedBy <https://w3id.org/tvetkg/ontology/nowhere> .",
        [("Probe", "no rdfs:isDefinedBy that names an imported module")],
    ),
    "time-outside-stated-time": (
        "tv:probe a owl:ObjectProperty ; rdfs:range tv:StatedTime .",
        [("probe", "has the range tv:StatedTime and is no sub-property of tv:statedTime")],
    ),
    "undeclared-term": (
        "tv:Place rdfs:subClassOf tv:Probe .",
        [("Probe", "used and not declared")],
    ),
    "unfinished-definition": (
        'tv:Probe skos:definition "A probe"@en, "探针"@zh-Hans .',
        [
            ("Probe", "the definition in en does not end with a full stop"),
            ("Probe", "the definition in zh-hans does not end with a full stop"),
        ],
    ),
    "untagged-text": (
        'tv:Place rdfs:comment "An area." .',
        [("Place", f"no language on a value of {RDFS}comment")],
    ),
}
"""For each check, a few triples that break its rule, and exactly what it then finds."""


def test_every_check_is_broken_once() -> None:
    assert {f"{name}-violation.rq" for name in BREAKS} == {path.name for path in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=short)
def test_the_ontology_passes_the_check(check: Path) -> None:
    assert rows(read(FILES), check) == []


@pytest.mark.parametrize("check", CHECKS, ids=short)
def test_the_check_finds_what_breaks_its_rule(check: Path) -> None:
    turtle, expected = BREAKS[check.name.removesuffix("-violation.rq")]
    assert rows(read(FILES) + read_text(turtle), check) == expected


@pytest.mark.parametrize("check", CHECKS, ids=short)
def test_a_check_says_its_rule_in_english_and_chinese(check: Path) -> None:
    english, chinese = check.read_text(encoding="utf-8").splitlines()[:2]
    assert re.fullmatch(r"# [A-Z].*\.", english)
    assert re.fullmatch(r"# .*[\u4e00-\u9fff].*。", chinese)


def test_a_complete_term_passes_every_check() -> None:
    turtle = f"tv:Probe a owl:Class ; {GOOD_TERM} ."
    assert [row for check in CHECKS for row in rows(read(FILES) + read_text(turtle), check)] == []


# -- Agreement with the rest of the project ------------------------------------------------------------------------


def test_the_ontology_and_the_model_name_the_same_terms() -> None:
    model = set(re.findall(r"tv:[A-Za-z][A-Za-z0-9]*", (ROOT / "docs" / "model.md").read_text(encoding="utf-8")))
    assert terms_of_ours(read(FILES)) - set(BESIDE_THE_MODEL) == model


def test_every_term_is_named_in_a_query_a_shape_or_a_rule() -> None:
    files = [
        *ROOT.glob("queries/**/*.rq"),
        *ROOT.glob("shapes/**/shape.ttl"),
        *ROOT.glob("graph/derive/*.rq"),
    ]
    code = "\n".join(line for file in files for line in _code_lines(file))
    named = set(re.findall(r"\btv:[A-Za-z][A-Za-z0-9]*", code))
    assert sorted(terms_of_ours(read(FILES)) - set(BESIDE_THE_MODEL) - named) == []


def _code_lines(file: Path) -> list[str]:
    """The lines of a file that are not comments: to be named in a comment is not to be used."""
    return [line for line in file.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]


# -- Alignments ----------------------------------------------------------------------------------------------------

NO_CLASS = f"{TV}Unknown stands where a class must and is not declared as one"
PREDICATES = {f"skos:{name}Match" for name in ("exact", "close", "broad", "narrow", "related")}
REQUIRED_SLOTS = {"curie_map", "mapping_set_id", "mapping_set_version", "license", "mapping_date", "subject_source"}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=short)
def test_an_alignment_is_sssom_about_terms_that_exist(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = [line.removeprefix("#") for line in lines if line.startswith("#")]
    prefixes = {m[1]: m[2] for line in header if (m := re.fullmatch(r'  ([a-z0-9-]+): "(\S+)"', line))}
    assert {line.partition(":")[0] for line in header} >= REQUIRED_SLOTS
    assert 'license: "https://creativecommons.org/licenses/by/4.0/"' in header
    name = path.name.removesuffix(".sssom.tsv")
    assert f'mapping_set_id: "https://w3id.org/tvetkg/ontology/alignments/{name}"' in header
    mappings = list(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t"))
    keys = [(m["subject_id"], m["predicate_id"], m.get("object_id") or m["object_label"]) for m in mappings]
    assert keys == sorted(set(keys))
    declared = set(declarations(read(FILES)))
    for mapping in mappings:
        subject = mapping["subject_id"].split(":")
        assert prefixes[subject[0]] + subject[1] in declared
        assert mapping["predicate_id"] in PREDICATES
        assert mapping["mapping_justification"] == "semapv:ManualMappingCuration"
        assert None not in mapping and None not in mapping.values()
        if mapping.get("object_type") == "rdfs literal":
            assert mapping["object_label"] and "object_id" not in mapping
        else:
            prefix, local = mapping["object_id"].split(":")
            assert prefix in prefixes and mapping["object_label"] == local


# -- OWL 2 DL ------------------------------------------------------------------------------------------------------


def test_the_ontology_is_owl_2_dl() -> None:
    assert profile_violations(read(FILES)) == []


def test_the_ontology_with_its_vocabularies_is_owl_2_dl() -> None:
    assert profile_violations(read([*FILES, *VOCABULARIES])) == []


@pytest.mark.parametrize(
    ("turtle", "expected"),
    [
        ("tv:about a owl:DatatypeProperty .", [f"{TV}about is declared as DatatypeProperty and ObjectProperty"]),
        ("xsd:date a rdfs:Datatype .", [f"{XSD}date lies in a reserved namespace and is declared"]),
        ("id:x tv:unknown id:y .", [f"{TV}unknown is used as a property and not declared"]),
        ("id:x tv:about 'y' .", [f"{TV}about is an object property and has the literal 'y'"]),
        (
            "id:x tv:note id:y .",
            [f"{TV}note is a datatype property and has the value https://w3id.org/tvetkg/id/y"],
        ),
        (
            "id:x tv:note '2020-01-01'^^xsd:date .",
            [f"{TV}note has a literal of {XSD}date, which is outside the OWL 2 datatype map"],
        ),
        (
            "tv:note rdfs:range xsd:date .",
            [f"{TV}note has the range {XSD}date, which is outside the OWL 2 datatype map"],
        ),
        ("id:x a tv:Unknown .", [f"{TV}Unknown is used as a class and not declared"]),
        ("tv:Place rdfs:subClassOf tv:Unknown .", [NO_CLASS]),
        ("tv:about rdfs:range tv:Unknown .", [NO_CLASS]),
        (
            "tv:note rdfs:subPropertyOf tv:about .",
            [f"{TV}note and its super-property {TV}about are not of one kind"],
        ),
        (
            "org:transitiveSubOrganizationOf a owl:FunctionalProperty .",
            [
                f"{ORG}transitiveSubOrganizationOf is FunctionalProperty and lies above the transitive "
                f"{ORG}transitiveSubOrganizationOf"
            ],
        ),
        ("id:x tv:about _:b . id:y tv:about _:b .", ["the unnamed node * is used 2 times"]),
    ],
)
def test_the_profile_check_finds_what_leaves_owl_2_dl(turtle: str, expected: list[str]) -> None:
    found = profile_violations(read(FILES) + read_text(turtle))
    assert [re.sub(r"node \w+ is", "node * is", problem) for problem in found] == expected


# -- HermiT --------------------------------------------------------------------------------------------------------


def data_of_the_seeds() -> list[Triple]:
    """Every statement of the workspace tests/seeds: the documents' graphs, the authorities, the derived graph."""
    from tvetkg.publish import build_graph  # noqa: PLC0415  (only the slow test needs the package)
    from tvetkg.workspace import open_workspace  # noqa: PLC0415

    built = build_graph(open_workspace(ROOT / "tests" / "seeds"))
    assert built.publishable, "\n".join(map(str, built.findings))
    return list({Triple(quad.subject, quad.predicate, quad.object) for quad in built.all_quads()})


@pytest.mark.slow
def test_the_ontology_and_the_vocabularies_are_free_of_contradiction() -> None:
    assert unsatisfiable_classes(for_reasoner(read([*FILES, *VOCABULARIES]))) == []


@pytest.mark.slow
def test_the_data_of_the_seeds_contradict_nothing() -> None:
    data = data_of_the_seeds()
    assert any(triple.object == NamedNode(TV + "Agreement") for triple in data)
    assert unsatisfiable_classes(for_reasoner([*read([*FILES, *VOCABULARIES]), *data])) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "turtle",
    [
        "id:x a tv:Agreement, tv:Place .",
        "id:x tv:signed id:t ; tv:iso31661 'VN' .",
        "id:x tv:lowerBound 'many' .",
        "tv:Event rdfs:subClassOf prov:Activity . id:x a tv:Event ; prov:wasDerivedFrom id:y .",
        "id:m org:role id:r . id:r a org:Organization .",
    ],
    ids=["agreement-and-place", "by-domains", "word-for-a-number", "activity-and-entity", "role-and-organisation"],
)
def test_hermit_finds_a_planted_contradiction(turtle: str) -> None:
    with pytest.raises(InconsistentError):
        unsatisfiable_classes(for_reasoner(read(FILES) + read_text(turtle)))


@pytest.mark.slow
def test_hermit_finds_a_class_that_can_have_no_instance() -> None:
    planted = read_text("tv:Impossible a owl:Class ; rdfs:subClassOf tv:Agreement, tv:Figure .")
    assert unsatisfiable_classes(for_reasoner(read(FILES) + planted)) == [TV + "Impossible"]


@pytest.mark.slow
def test_an_initiative_may_act_as_an_organisation() -> None:
    planted = read_text("id:catecp a tv:Initiative, org:Organization ; tv:aim id:a ; tv:partOf id:p .")
    assert unsatisfiable_classes(for_reasoner(read(FILES) + planted)) == []


@pytest.mark.slow
def test_what_is_linked_to_a_register_is_no_concept() -> None:
    planted = read_text(
        "id:a a org:Organization ; skos:exactMatch id:theirs . id:p a tv:Place ; skos:closeMatch id:other . "
        "id:d a tv:Decision ; tv:compares id:a, id:theirs ; sssom:reviewer_label 'A' ; sssom:confidence 0.9 ."
    )
    assert unsatisfiable_classes(for_reasoner(read(FILES) + planted)) == []


def test_days_reach_the_reasoner_as_instants() -> None:
    day = read_text("id:x tv:earliest '2013-01-01'^^xsd:date .")
    assert for_reasoner(day) == (
        b"<https://w3id.org/tvetkg/id/x> <https://w3id.org/tvetkg/ontology#earliest> "
        b'"2013-01-01T00:00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime> .\n'
    )
