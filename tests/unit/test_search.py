"""A thing is found by any of its names, in any script, the best match first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvetkg import iri
from tvetkg.folding import fold
from tvetkg.rdf import TYPE, BlankNode, DefaultGraph, Quad, Term, integer, name, node, text
from tvetkg.search import FUZZY, Hit, find, score
from tvetkg.store import OxigraphStore, Store
from tvetkg.store.rdflib_store import RdflibStore

COLLEGE, PROVINCE, CITY, PLATFORM, ALLIANCE = (
    iri.thing(slug) for slug in ("bac-giang-college", "bac-giang", "da-nang", "vpes", "alliance")
)
EDUCATION = iri.concept("field", "vocational-education")
PAGE = iri.source("page")


def facts(subject: str, *pairs: tuple[str, Term]) -> list[Quad]:
    return [Quad(node(subject), name(predicate), value, DefaultGraph()) for predicate, value in pairs]


QUADS = [
    *facts(
        COLLEGE,
        ("rdfs:label", text("Bac Giang College of Industrial Techniques", "en")),
        ("skos:altLabel", text("Trường Cao đẳng Kỹ thuật Công nghiệp", "vi")),
        ("org:classification", node(iri.concept("organisation-kind", "vocational-college"))),
    ),
    Quad(node(COLLEGE), TYPE, name("org:Organization"), DefaultGraph()),
    *facts(PROVINCE, ("rdfs:label", text("Bac Giang", "en")), ("skos:prefLabel", text("Bắc Giang", "vi"))),
    *facts(PROVINCE, ("tv:kind", node(iri.concept("place-kind", "province")))),
    *facts(CITY, ("skos:prefLabel", text("Đà Nẵng", "vi")), ("skos:hiddenLabel", text("Tourane", "en"))),
    *facts(PLATFORM, ("tv:acronym", text("VPES")), ("rdfs:label", text("职业教育平台", "zh-hans"))),
    *facts(
        ALLIANCE,
        ("rdfs:label", text("Alliance for Vocational Education", "en")),
        ("skos:altLabel", text("職業教育聯盟", "zh-hant")),
    ),
    *facts(
        EDUCATION,
        ("skos:prefLabel", text("职专教育", "zh-hans")),
        ("skos:prefLabel", text("vocational schooling", "en")),
    ),
    *facts(PAGE, ("dcterms:title", text("A visit to Guangdong", "en"))),
    *facts(
        PAGE, ("skos:altLabel", integer(7)), ("skos:altLabel", node("urn:no-literal")), ("skos:altLabel", text("!?"))
    ),
    Quad(BlankNode("b"), name("rdfs:label"), text("Bac Giang"), DefaultGraph()),
]


@pytest.fixture(scope="module", params=[OxigraphStore, RdflibStore], ids=lambda engine: engine.__name__)
def store(request: pytest.FixtureRequest) -> Store:
    return request.param.from_quads(QUADS)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Bắc Giang", "bac giang"),
        ("ĐÀ NẴNG", "da nang"),
        ("đường", "duong"),
        ("Łódź Øresund Straße Æsir", "lodz oresund strasse aesir"),
        ("職專教育", "职专教育"),
        ("职专教育", "职专教育"),
        ("  VTC -- (Hong Kong), 2024! ", "vtc hong kong 2024"),
        ("ＶＰＥＳ", "vpes"),
        ("សាលា", "សាលា"),
        ("ไทย ฝีมือ", "ไทย ฝีมือ"),
        ("교육부", "교육부"),
        ("İstanbul", "istanbul"),
        ("…", ""),
    ],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "P", "Z"], max_codepoint=0x24F)))
def test_folding_twice_is_folding_once(typed: str) -> None:
    assert fold(fold(typed)) == fold(typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bac giang", [(PROVINCE, 100.0), (COLLEGE, 90.0)]),
        ("da nang", [(CITY, 100.0)]),
        ("职专教育", [(EDUCATION, 100.0)]),
        ("職專教育", [(EDUCATION, 100.0)]),
        ("VPES", [(PLATFORM, 100.0)]),
        ("vpes", [(PLATFORM, 100.0)]),
        ("职业教育联盟", [(ALLIANCE, 100.0)]),
        ("職業教育", [(PLATFORM, 90.0), (ALLIANCE, 90.0)]),
        ("教育平台", [(PLATFORM, 70.0)]),
        ("techniques giang", [(COLLEGE, 80.0)]),
        ("guangdong", [(PAGE, 80.0)]),
        ("tourane", [(CITY, 100.0)]),
        ("cao dang", [(COLLEGE, 80.0)]),
        ("qqqqqq", []),
        ("?!", []),
    ],
)
def test_what_is_found_and_in_which_order(store: Store, typed: str, expected: list[tuple[str, float]]) -> None:
    strong = [(hit.iri, hit.score) for hit in find(store, typed) if hit.score > FUZZY]
    assert sorted(strong) == sorted(expected)
    assert [score for _, score in strong] == sorted((score for _, score in strong), reverse=True)


def test_a_misspelling_is_found_by_likeness(store: Store) -> None:
    hits = find(store, "bac gianng")
    assert hits[0].iri == PROVINCE
    assert 0 < hits[0].score < FUZZY


def test_a_hit_says_what_matched_and_what_it_is(store: Store) -> None:
    assert find(store, "Cong nghiep")[0] == Hit(
        COLLEGE,
        "Bac Giang College of Industrial Techniques",
        "Trường Cao đẳng Kỹ thuật Công nghiệp",
        iri.concept("organisation-kind", "vocational-college"),
        (iri.IRI("http://www.w3.org/ns/org#Organization"),),
        80.0,
    )
    assert find(store, "bac giang")[0].kind == iri.concept("place-kind", "province")
    assert (find(store, "职专")[0].label, find(store, "da nang")[0].label) == ("vocational schooling", "Đà Nẵng")


def test_a_thing_without_label_is_called_by_the_name_found() -> None:
    store = OxigraphStore.from_quads(facts(CITY, ("skos:hiddenLabel", text("Tourane", "en"))))
    assert [(hit.label, hit.kind, hit.classes) for hit in find(store, "tourane")] == [("Tourane", None, ())]


def test_the_limit_keeps_the_best(store: Store) -> None:
    assert [hit.iri for hit in find(store, "bac giang", limit=1)] == [PROVINCE]


def test_ties_are_always_in_the_same_order() -> None:
    quads = [q for slug in ("c", "a", "b") for q in facts(iri.thing(slug), ("rdfs:label", text("Same", "en")))]
    expected = [iri.thing(slug) for slug in "abc"]
    for order in (quads, quads[::-1]):
        assert [hit.iri for hit in find(OxigraphStore.from_quads(order), "same")] == expected


@pytest.mark.parametrize(
    ("wanted", "name", "grade"),
    [
        ("a b", "a b", 100.0),
        ("a b", "a b c", 90.0),
        ("b a", "c a b", 80.0),
        ("教育", "职业教育", 70.0),
        ("guangdong", "zhejiang", 0.0),
        ("vtc", "vpes", 0.0),
    ],
)
def test_grades(wanted: str, name: str, grade: float) -> None:
    assert score(wanted, name) == grade


def test_likeness_stays_below_every_other_grade() -> None:
    assert 0 < score("industrial techniqes", "bac giang college of industrial techniques") < FUZZY
    assert 0 < score("giang bac", "giang bax") < FUZZY
