"""What people type becomes one typed term, or one sentence."""

from datetime import date

import pytest

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries.header import Parameter
from tvetkg.queries.known import known
from tvetkg.queries.parameters import EARLIEST, LATEST, Known, closest, terms
from tvetkg.rdf import TYPE, DefaultGraph, Quad, Term, day, integer, name, node, text
from tvetkg.store import OxigraphStore, Store
from tvetkg.store.rdflib_store import RdflibStore

VTC = node(iri.thing("vtc"))
OTHER, THIRD, GROUP, REGION, LAOS = (node(iri.thing(each)) for each in ("other", "third", "group", "region", "laos"))


def read(kind: str, value: str, scheme: str | None = None, among: Known | None = None) -> Term:
    (found,) = terms("p", Parameter.model_validate({"kind": kind, "example": "x", "scheme": scheme}), value, among)
    return found


@pytest.mark.parametrize(
    ("kind", "value", "scheme", "expected"),
    [
        ("organisation", "vtc", None, VTC),
        ("organisation", " vtc ", None, VTC),
        ("thing", "id:vtc", None, VTC),
        ("place", "https://w3id.org/tvetkg/id/vtc", None, VTC),
        ("economy", "<https://w3id.org/tvetkg/id/vtc>", None, VTC),
        ("thing", "https://example.org/elsewhere", None, node("https://example.org/elsewhere")),
        ("thing", "urn:x:y", None, node("urn:x:y")),
        ("source", "catecp-page", None, node(iri.source("catecp-page"))),
        ("source", "source:catecp-page", None, node(iri.source("catecp-page"))),
        ("concept", "host", "role", node(iri.concept("role", "host"))),
        ("concept", "role/host", None, node(iri.concept("role", "host"))),
        ("concept", "voc:role/host", "role", node(iri.concept("role", "host"))),
        ("concept", "http://data.europa.eu/snb/isced-f/07", "field", node("http://data.europa.eu/snb/isced-f/07")),
        ("metric", "people-trained", None, node(iri.concept("metric", "people-trained"))),
        ("currency", "USD", None, node(iri.concept("currency", "usd"))),
        ("date", "2025-12-31", None, '"2025-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("integer", "-007", None, integer(-7)),
        ("language", "zh-Hans", None, text("zh-hans")),
        ("string", "  }; DROP ALL  ", None, text("  }; DROP ALL  ")),
        ("string", "", None, text("")),
    ],
)
def test_a_value_becomes_a_term(kind: str, value: str, scheme: str | None, expected: Term | str) -> None:
    assert str(read(kind, value, scheme)) == str(expected)


@pytest.mark.parametrize(
    ("kind", "value", "scheme", "message"),
    [
        (
            "organisation",
            "VTC Hong Kong",
            None,
            "p='VTC Hong Kong': an id is needed, such as org=vtc, or its full IRI.",
        ),
        ("place", "", None, "p='': an id is needed"),
        ("thing", "nope:vtc", None, "p='nope:vtc': an id is needed"),
        ("thing", "id:", None, "p='id:': an id is needed"),
        ("thing", "https://example.org/a b", None, "an id is needed"),
        ("thing", 'https://example.org/"> ?s ?p ?o . <x:', None, "an id is needed"),
        ("thing", "https://example.org/\u202egnp", None, "an id is needed"),
        ("concept", "host", None, "p='host': a code is needed, as <vocabulary>/<code> or its full IRI."),
        ("concept", "Host of All", "role", "a code is needed, as role/<code> or its full IRI."),
        ("concept", "status/draft", "role", "p='status/draft': this is no code of the vocabulary role."),
        ("metric", "voc:role/host", None, "this is no code of the vocabulary metric."),
        ("date", "2025", None, "p='2025': a full date is needed, such as 2025-12-31."),
        ("date", "20251231", None, "a full date is needed"),
        ("date", "2025-02-29", None, "p='2025-02-29': there is no such day (day is out of range for month)."),
        ("integer", "2.5", None, "p='2.5': a whole number is needed, such as 2000."),
        ("integer", "٣", None, "a whole number is needed"),
        ("language", "english!", None, "a language tag is needed, such as en, zh-hans or vi."),
        ("string", "\ud800", None, "p='?': this is not valid Unicode text."),
    ],
)
def test_what_does_not_fit_says_what_would(kind: str, value: str, scheme: str | None, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(kind, value, scheme)
    assert message in str(caught.value)


def test_the_closest_words() -> None:
    assert closest("fundin", ["partners", "funding", "funding-total"]) == "did you mean 'funding' or 'funding-total'?"
    assert closest("zzz", ["b", "a"]) == "there is a, b."
    assert closest("zzz", map(str, range(13))) == ""
    assert closest("zzz", []) == ""


PLACE, ECONOMY, SOURCE = node(iri.thing("bac-giang")), node(iri.thing("viet-nam")), node(iri.source("page"))
QUADS = [
    Quad(subject, predicate, value, DefaultGraph())
    for subject, predicate, value in [
        (VTC, TYPE, name("org:Organization")),
        (PLACE, TYPE, name("tv:Place")),
        (ECONOMY, TYPE, name("tv:Place")),
        (PLACE, name("tv:economy"), ECONOMY),
        (SOURCE, TYPE, name("tv:Source")),
        (node(iri.concept("role", "host")), name("skos:prefLabel"), text("host", "en")),
        (node(iri.concept("metric", "people-trained")), name("skos:prefLabel"), text("people trained", "en")),
    ]
]


@pytest.fixture(params=[OxigraphStore, RdflibStore], ids=lambda engine: engine.__name__)
def store(request: pytest.FixtureRequest) -> Store:
    return request.param.from_quads(QUADS)


@pytest.mark.parametrize(
    ("kind", "value", "scheme", "expected"),
    [
        ("organisation", "vtc", None, VTC),
        ("place", "id:bac-giang", None, PLACE),
        ("economy", "viet-nam", None, ECONOMY),
        ("thing", "bac-giang", None, PLACE),
        ("source", "page", None, SOURCE),
        ("concept", "role/host", None, node(iri.concept("role", "host"))),
        ("metric", "people-trained", None, node(iri.concept("metric", "people-trained"))),
    ],
)
def test_what_the_graph_knows_is_taken(store: Store, kind: str, value: str, scheme: str | None, expected: Term) -> None:
    assert read(kind, value, scheme, known(store)) == expected


@pytest.mark.parametrize(
    ("kind", "value", "scheme", "message"),
    [
        ("organisation", "vtcc", None, "p='vtcc': the graph knows no such organisation: did you mean vtc?"),
        ("organisation", "bac-giang", None, "knows no such organisation: there is vtc."),
        ("organisation", "Bắc Giang", None, "the graph knows no such organisation"),
        ("place", "id:bac-gian", None, "the graph knows no such place: did you mean bac-giang?"),
        ("economy", "bac-giang", None, "the graph knows no such economy: there is viet-nam."),
        ("thing", "https://example.org/\u202egnp", None, "the graph knows no such thing"),
        ("source", "pages", None, "the graph knows no such source: did you mean page?"),
        ("metric", "people-trainee", None, "no such code of the vocabulary metric: did you mean people-trained?"),
        ("concept", "role/hosts", None, "the graph knows no such concept: did you mean role/host?"),
    ],
)
def test_what_it_does_not_know_comes_with_a_suggestion(
    store: Store, kind: str, value: str, scheme: str | None, message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read(kind, value, scheme, known(store))
    assert message in str(caught.value)


NAMED = [
    *QUADS,
    *(
        Quad(subject, name(naming), text(*words), DefaultGraph())
        for subject, naming, words in [
            (VTC, "rdfs:label", ("Vocational Training Council",)),
            (VTC, "skos:prefLabel", ("职业训练局", "zh-Hans")),
            (VTC, "tv:acronym", ("VTC",)),
            (VTC, "tv:formerId", ("old-vtc",)),
            (VTC, "skos:hiddenLabel", ("Vocational Traning Counsel",)),
            (OTHER, "rdfs:label", ("Virtual Training Centre",)),
            (OTHER, "skos:altLabel", ("V.T.C. (Centre)",)),
            (OTHER, "skos:altLabel", ("Training House",)),
            (THIRD, "rdfs:label", ("Training House",)),
            (ECONOMY, "rdfs:label", ("Viet Nam",)),
            (ECONOMY, "tv:iso31661", ("VN",)),
            (GROUP, "rdfs:label", ("Some Economies",)),
            (REGION, "rdfs:label", ("Some Region",)),
        ]
    ),
    *(Quad(each, TYPE, name("org:Organization"), DefaultGraph()) for each in (OTHER, THIRD)),
    *(Quad(each, TYPE, name("tv:Place"), DefaultGraph()) for each in (GROUP, REGION, LAOS)),
    Quad(LAOS, name("tv:economy"), LAOS, DefaultGraph()),
    *(Quad(GROUP, name("tv:comprises"), each, DefaultGraph()) for each in (ECONOMY, LAOS)),
    *(Quad(REGION, name("tv:comprises"), each, DefaultGraph()) for each in (ECONOMY, PLACE)),
]


@pytest.fixture(params=[OxigraphStore, RdflibStore], ids=lambda engine: engine.__name__)
def named(request: pytest.FixtureRequest) -> Known:
    return known(request.param.from_quads(NAMED))


@pytest.mark.parametrize(
    "typed",
    [
        *("vtc", "VTC", "Vocational Training Council", "vocational  training council", "職業訓練局", "职业训练局"),
        *("https://w3id.org/tvetkg/id/vtc", "id:vtc", "old-vtc", "Vocational Traning Counsel"),
    ],
)
def test_an_organisation_goes_by_any_of_its_names(named: Known, typed: str) -> None:
    assert read("organisation", typed, None, named) == VTC


@pytest.mark.parametrize("typed", ["VN", "vn", "Viet Nam", "viet-nam"])
def test_an_economy_goes_by_name_and_code(named: Known, typed: str) -> None:
    assert read("economy", typed, None, named) == ECONOMY


def test_a_name_that_several_bear_names_them_all(named: Known) -> None:
    with pytest.raises(UsageError) as caught:
        read("organisation", "training house", None, named)
    assert str(caught.value) == (
        "p='training house': several bear this name: write the id of the one that is meant: other (Virtual Training "
        "Centre); third (Training House)."
    )


def test_a_misspelt_name_comes_with_a_suggestion(named: Known) -> None:
    with pytest.raises(UsageError) as caught:
        read("organisation", "Vocational Trainings Counsil", None, named)
    assert "did you mean vtc (Vocational Training Council)" in str(caught.value)


def test_a_group_stands_for_its_members(named: Known) -> None:
    economy, place = (Parameter(kind=kind, example="x") for kind in ("economy", "place"))
    assert terms("p", economy, "Some Economies", named) == [LAOS, ECONOMY]
    assert terms("p", economy, "group", named) == [LAOS, ECONOMY]
    assert terms("p", place, "Some Region", named) == [REGION, PLACE, ECONOMY]


def test_a_group_of_parts_of_economies_is_no_group_of_economies(named: Known) -> None:
    with pytest.raises(UsageError) as caught:
        read("economy", "Some Region", None, named)
    assert str(caught.value) == (
        "p='Some Region': region is no group of economies, since bac-giang is only a part of one: name the economies."
    )


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2015..2020", "2015-01-01", "2020-12-31"),
        ("2015-06/2020-03-04", "2015-06-01", "2020-03-04"),
        ("2015..", "2015-01-01", LATEST),
        ("../2020", EARLIEST, "2020-12-31"),
        ("..2020", EARLIEST, "2020-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(typed: str, first: str, last: str) -> None:
    assert read("period", typed) == text(f"{first}/{last}")


@pytest.mark.parametrize("typed", ["", "..", "2020..2015", "2020-13", "soon", "2020-02-30", "2015..2016..2017"])
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match=r"write 2019, 2015\.\.2020"):
        read("period", typed)


def test_today_is_a_day_that_is_given() -> None:
    parameter = Parameter(kind="date", example="2025-01-01", default="today")
    assert terms("p", parameter, "today", today=date(2026, 1, 2)) == [day(date(2026, 1, 2))]
    with pytest.raises(UsageError, match="a full date is needed"):
        terms("p", parameter, "today")
