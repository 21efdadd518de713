"""Every vocabulary of the ontology: well formed, complete in its languages, and holding the codes others rely on."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path

import opencc
import pycountry
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, SKOS

from tvetkg import iri, rdf
from tvetkg.records.models import SCHEMES
from tvetkg.records.vocabularies import read_vocabularies

FOLDER = Path(__file__).resolve().parents[2] / "ontology" / "vocabularies"
FILES = sorted(FOLDER.glob("*.ttl"))
TV = Namespace(iri.ONTOLOGY)
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
VIETNAMESE = {
    "agreement-kind",
    "award",
    "comparator",
    "event-kind",
    "field",
    "figure-status",
    "initiative-kind",
    "level",
    "metric",
    "occupation",
    "organisation-kind",
    "role",
    "status",
    "use",
}
MAPPINGS = {SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch}

CODES = {
    "agreement-kind": "mou framework-agreement training-cooperation letter-of-intent letter-of-agreement charter other "
    "memorandum-of-agreement inter-institutional-agreement twinning joint-declaration mutual-recognition "
    "grant-agreement centre-establishment",
    "aim": "public-information planning-support standards-recognition joint-standards training-quality cooperation "
    "exchange",
    "award": "dual-degree joint-degree several-certificates",
    "change-kind": "merger absorption split renaming upgrade",
    "comparator": "exactly more-than at-least less-than at-most about between",
    "currency": "cny eur hkd krw thb usd vnd",
    "event-kind": "seminar skills-competition delegation-visit fair promotion talks signing forum conference training "
    "anniversary opening",
    "field": "electricity-and-energy electronics-and-automation",
    "figure-status": "observed target forecast",
    "flow-kind": "commitment disbursement grant in-kind loan pledge scholarship",
    "group": "education-departments underprivileged-students members officials vocational-schools students delegations",
    "initiative-kind": "platform programme training scheme admission-scheme promotion exchange joint-training centre "
    "joint-college programme-in-country school-abroad brand workshop-centre project order-based-class",
    "judgement": "same different unsure",
    "layer": "own reference",
    "level": " ".join(
        f"{f}-{n}" for f, top in (("aqrf", 8), ("eqf", 8), ("hkqf", 7), ("vqf", 8)) for n in range(1, top + 1)
    ),
    "metric": "countries-reached partner-institutions partner-high-schools courses-delivered standards-delivered "
    "people-trained participants delegations-received staff-supported affiliated-institutions partner-enterprises "
    "vocational-institutions trained-worker-share certified-worker-share workers-sent-abroad funding-amount",
    "mode": "online onsite blended",
    "occupation": "automotive-technology metal-cutting information-technology industrial-electricity technology "
    "industrial-electronics semiconductors microchips electronics automation",
    "offer": "scholarships lecturer-exchange student-exchange",
    "organisation-kind": "regional-organisation regional-centre ministry government-body education-department network "
    "human-resources-department vocational-college technical-college vocational-school university faculty consortium "
    "public-training-body enterprise training-enterprise operation-centre development-agency alliance newspaper",
    "per": "year month day",
    "place-kind": "country economy province municipality autonomous-region special-administrative-region city "
    "district region world",
    "publisher-kind": "ministry government party-or-state-media newspaper college university regional-organisation "
    "development-agency donor enterprise association independent-media",
    "purpose": "equipment facilities technology-transfer scholarships",
    "role": "signatory partner participant implementer contact-point initiator provider organiser co-organiser host "
    "visitor speaker supporter beneficiary witness funder home accrediting-body certifying-body developer member lead",
    "standard-kind": "competency-standard occupational-standard programme-standard standard-family",
    "statistic": "average total cumulative stock",
    "status": "intent draft planned signed in-force renewed superseded expired terminated unknown",
    "subject": "standards curriculum training-cooperation youth-exchange outlook",
    "unit": "institutions countries courses standards persons person-times person-days percent delegations enterprises "
    "money",
    "use": "study work",
}
"""The codes that source files, queries and the code of the package use by name."""


@cache
def graph(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def scheme_of(path: Path) -> URIRef:
    return URIRef(iri.scheme(path.stem))


def concepts(path: Path) -> list[URIRef]:
    return sorted(s for s in graph(path).subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))


def code(path: Path, concept: URIRef) -> str:
    return concept.removeprefix(f"{scheme_of(path)}/")


def in_language(path: Path, subject: URIRef, predicate: URIRef, language: str) -> list[str]:
    objects = graph(path).objects(subject, predicate)
    return [str(o) for o in objects if isinstance(o, Literal) and (o.language or "").lower() == language.lower()]


def languages(path: Path) -> list[str]:
    return ["en", "zh-Hans", *(["vi"] if path.stem in VIETNAMESE else [])]


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_there_is_one_file_for_each_scheme_of_the_contract() -> None:
    assert [path.stem for path in FILES] == sorted(CODES)


def test_every_scheme_that_a_key_names_is_there() -> None:
    assert set(SCHEMES.values()) <= {path.stem for path in FILES}


def test_the_two_rdf_libraries_read_the_same(path: Path) -> None:
    assert len(list(rdf.read_turtle(path))) == len(graph(path))


def test_the_package_reads_the_same_codes(path: Path) -> None:
    assert read_vocabularies([FOLDER]).codes[path.stem] == {code(path, each) for each in concepts(path)}


def test_the_scheme_is_described(path: Path) -> None:
    g, scheme = graph(path), scheme_of(path)
    assert list(g.subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    for language in ("en", "zh-Hans"):
        assert len(in_language(path, scheme, DCTERMS.title, language)) == 1
        assert len(in_language(path, scheme, DCTERMS.description, language)) == 1
    assert list(g.objects(scheme, DCTERMS.license)) == [LICENCE]
    assert list(g.objects(scheme, OWL.versionInfo)) == [Literal("0.1.0")]


def test_only_the_scheme_and_its_concepts_are_described_and_no_blank_nodes(path: Path) -> None:
    assert set(graph(path).subjects()) == {scheme_of(path), *concepts(path)}


def test_codes_are_slugs_within_the_scheme(path: Path) -> None:
    for concept in concepts(path):
        assert str(concept) == iri.concept(path.stem, code(path, concept))


def test_the_codes_others_rely_on_are_there(path: Path) -> None:
    missing = set(CODES[path.stem].split()) - {code(path, each) for each in concepts(path)}
    assert not missing


def test_labels_and_definitions_are_complete(path: Path) -> None:
    for concept in concepts(path):
        for language in languages(path):
            assert len(in_language(path, concept, SKOS.prefLabel, language)) == 1, (concept, language)
        for language in ("en", "zh-Hans"):
            assert len(in_language(path, concept, SKOS.definition, language)) == 1, (concept, language)


def test_every_text_has_a_known_language(path: Path) -> None:
    plain = {SKOS.notation, OWL.versionInfo}
    tags = {(o.language or "").lower() for _, p, o in graph(path) if isinstance(o, Literal) and p not in plain}
    assert tags <= {"en", "zh-hans", "vi"}


def test_english_definitions_are_sentences(path: Path) -> None:
    for concept in concepts(path):
        (definition,) = in_language(path, concept, SKOS.definition, "en")
        assert definition[0].isupper() or definition[0].isdigit(), definition
        assert definition.endswith("."), definition


def test_no_two_concepts_share_a_label(path: Path) -> None:
    for language in languages(path):
        labels = Counter(
            label for each in concepts(path) for label in in_language(path, each, SKOS.prefLabel, language)
        )
        assert [label for label, times in labels.items() if times > 1] == []


def test_an_alternative_label_is_no_preferred_one_of_the_scheme(path: Path) -> None:
    for language in languages(path):
        preferred = {label for each in concepts(path) for label in in_language(path, each, SKOS.prefLabel, language)}
        for concept in concepts(path):
            assert preferred.isdisjoint(in_language(path, concept, SKOS.altLabel, language)), concept


def test_notations_are_unique(path: Path) -> None:
    notations = Counter(str(o) for o in graph(path).objects(None, SKOS.notation))
    assert [notation for notation, times in notations.items() if times > 1] == []


def test_the_hierarchy_is_whole_and_has_no_circle(path: Path) -> None:
    g, scheme = graph(path), scheme_of(path)
    tops = set(g.objects(scheme, SKOS.hasTopConcept))
    assert tops == set(g.subjects(SKOS.topConceptOf, scheme))
    for concept in concepts(path):
        assert list(g.objects(concept, SKOS.inScheme)) == [scheme]
        above = list(g.objects(concept, SKOS.broader))
        assert (concept in tops) == (not above)
        seen = [concept]
        while above:
            (upper,) = above
            assert isinstance(upper, URIRef)
            assert upper in concepts(path), upper
            assert upper not in seen, seen
            seen.append(upper)
            above = list(g.objects(upper, SKOS.broader))


def test_the_file_lists_the_scheme_first_and_the_concepts_in_order(path: Path) -> None:
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    assert blocks[1].startswith(f"voc:{path.stem} a skos:ConceptScheme ;")
    order = [block.split()[0].removeprefix(":") for block in blocks[2:]]
    assert order == sorted(order)
    assert order == sorted(code(path, each) for each in concepts(path))


def test_chinese_is_simplified_with_its_own_punctuation(path: Path) -> None:
    to_simplified = opencc.OpenCC("t2s")
    texts = [
        str(o) for o in graph(path).objects() if isinstance(o, Literal) and (o.language or "").lower() == "zh-hans"
    ]
    assert texts
    for text in texts:
        assert to_simplified.convert(text) == text
        assert not re.search("[\u4e00-\u9fff][,;:()]|[,;:()][\u4e00-\u9fff]", text), text
        assert re.search("[\u4e00-\u9fff]", text), text


@pytest.mark.parametrize("metric", concepts(FOLDER / "metric.ttl"), ids=lambda each: each.rsplit("/", 1)[-1])
def test_a_metric_has_one_known_unit(metric: URIRef) -> None:
    (unit,) = graph(FOLDER / "metric.ttl").objects(metric, TV.unit)
    assert unit in concepts(FOLDER / "unit.ttl")


def test_a_metric_that_is_part_of_another_counts_in_the_same_unit() -> None:
    g = graph(FOLDER / "metric.ttl")
    parts = list(g.subject_objects(SKOS.broader))
    assert (
        URIRef(iri.concept("metric", "partner-high-schools")),
        URIRef(iri.concept("metric", "partner-institutions")),
    ) in parts
    for narrow, broad in parts:
        assert g.value(narrow, TV.unit) == g.value(broad, TV.unit)


def test_every_unit_is_used_by_a_metric() -> None:
    assert set(graph(FOLDER / "metric.ttl").objects(None, TV.unit)) == set(concepts(FOLDER / "unit.ttl"))


def test_fields_follow_the_codes_of_isced_f() -> None:
    path = FOLDER / "field.ttl"
    g = graph(path)
    notation = {each: str(g.value(each, SKOS.notation)) for each in concepts(path)}
    assert sorted(n for n in notation.values() if len(n) == 2) == [f"{n:02}" for n in range(11)]
    for concept, number in notation.items():
        assert list(g.objects(concept, SKOS.exactMatch)) == [URIRef(f"http://data.europa.eu/snb/isced-f/{number}")]
        upper = g.value(concept, SKOS.broader)
        if upper is None:
            assert len(number) == 2
        else:
            assert isinstance(upper, URIRef)
            assert number.startswith(notation[upper])


def test_an_occupation_is_mapped_to_isco_or_says_why_not() -> None:
    path = FOLDER / "occupation.ttl"
    unmapped = set()
    for concept in concepts(path):
        targets = list(itertools.chain.from_iterable(graph(path).objects(concept, each) for each in MAPPINGS))
        assert len(targets) <= 1
        assert all(re.fullmatch(r"http://data\.europa\.eu/esco/isco/C\d{1,4}", str(target)) for target in targets)
        if not targets:
            assert in_language(path, concept, SKOS.scopeNote, "en"), concept
            unmapped.add(code(path, concept))
    assert {"technology", "semiconductors", "microchips", "electronics", "automation"} <= unmapped
    assert unmapped.isdisjoint({"automotive-technology", "metal-cutting", "industrial-electricity"})


def test_currencies_are_those_of_iso_4217() -> None:
    path = FOLDER / "currency.ttl"
    for concept in concepts(path):
        alpha = code(path, concept).upper()
        assert pycountry.currencies.get(alpha_3=alpha) is not None, alpha
        assert [str(o) for o in graph(path).objects(concept, SKOS.notation)] == [alpha]
        target = URIRef(f"http://publications.europa.eu/resource/authority/currency/{alpha}")
        assert list(graph(path).objects(concept, SKOS.exactMatch)) == [target]


def test_each_framework_has_its_own_levels() -> None:
    path = FOLDER / "level.ttl"
    levels = Counter(code(path, o) for o in graph(path).objects(None, SKOS.broader) if isinstance(o, URIRef))
    assert levels == {"aqrf": 8, "eqf": 8, "hkqf": 7, "vqf": 8}


@pytest.mark.parametrize("scheme", ["initiative-kind"])
def test_schools_abroad_and_programmes_in_the_country_are_kinds_apart(scheme: str) -> None:
    g = graph(FOLDER / f"{scheme}.ttl")
    pair = [URIRef(iri.concept(scheme, each)) for each in ("programme-in-country", "school-abroad")]
    assert [g.value(each, SKOS.broader) for each in pair] == [None, None]
    for each in pair:
        (definition,) = in_language(FOLDER / f"{scheme}.ttl", each, SKOS.definition, "en")
        assert "opposite direction" in definition


def test_persons_person_times_and_person_days_are_three_units_of_three_metrics() -> None:
    units = read_vocabularies([FOLDER]).units
    assert [units[each] for each in ("people-trained", "training-attendances", "training-volume")] == [
        "persons",
        "person-times",
        "person-days",
    ]
