"""Who works with whom: nodes, edges and what they say, on graphs small enough to be checked by hand."""

from __future__ import annotations

import networkx
import pytest
from tests.unit.network.making import Made, edges, nodes

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.network.views import VIEWS, View
from tvetkg.rdf import name, node, text
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore

ORGANISATIONS, PROGRAMMES, ECONOMIES, PLACES = (
    VIEWS[each] for each in ("organisations", "programmes", "economies", "places")
)


@pytest.fixture
def three(made: Made) -> Made:
    """X and Y sign a1 (told by a page and its copy), with Z a2, and cooperate; X and Z sign a4 with a group."""
    for slug, economy in (("x", "china"), ("y", "laos"), ("z", "laos")):
        made.organisation(slug, economy)
    made.say("some-colleges", ("rdf:type", name("tv:Group")))
    made.thing("a1", "x", "y", kind="mou", began="2013-01-01/2013-12-31", sources=("d1", "d1-copy"), status="signed")
    made.copy("d1-copy", "d1")
    made.thing("a2", "x", "y", "z", kind="framework-agreement", began="2015-03-02", sources=("d2",), status="in-force")
    made.thing("a3", "x", "y", cls="Cooperation", sources=("d1",), role="partner")
    made.thing("a4", "x", "z", "some-colleges", sources=("d2",))
    return made


def test_an_agreement_of_n_weighs_one_by_n_less_one_on_each_pair(three: Made) -> None:
    found = edges(ORGANISATIONS(three.store()))
    assert {pair: each["weight"] for pair, each in found.items()} == {("x", "y"): 2.5, ("x", "z"): 1.0, ("y", "z"): 0.5}
    counted = edges(ORGANISATIONS(three.store(), weights="count"))
    assert {pair: each["weight"] for pair, each in counted.items()} == {("x", "y"): 3, ("x", "z"): 2, ("y", "z"): 1}


def test_an_edge_says_what_stands_behind_it(three: Made) -> None:
    assert edges(ORGANISATIONS(three.store()))["x", "y"] == {
        "weight": 2.5,
        "agreements": 3,
        "kinds": "framework-agreement | mou",
        "first": "2013-01-01",
        "last": "2015-03-02",
        "status": "in-force | signed",
        "sources": "d1 d1-copy d2",
        "witnesses": 2,
        "via": "a1 a2 a3",
    }


def test_what_is_not_known_is_not_there(three: Made) -> None:
    three.organisation("w")
    three.thing("a5", "w", "x")
    assert edges(ORGANISATIONS(three.store()))["w", "x"] == {
        "weight": 1.0,
        "agreements": 1,
        "sources": "page",
        "witnesses": 1,
        "via": "a5",
    }
    assert "economy" not in nodes(ORGANISATIONS(three.store()))["w"]


def test_a_node_says_what_it_is(three: Made) -> None:
    three.place("china", "country")
    three.say("x", ("skos:prefLabel", text("X College", "en")), ("skos:altLabel", text("甲学院", "zh-hans")))
    three.say("x", ("skos:altLabel", text("甲大学院", "zh-hans")), ("tv:acronym", text("XC")))
    three.say("x", ("schema:url", node("https://x.example/")), ("tv:place", node(iri.thing("china"))))
    graph = ORGANISATIONS(three.store())
    assert nodes(graph)["x"] == {
        "id": iri.thing("x"),
        "mode": "organisation",
        "label": "X",
        "label_zh": "甲学院",
        "names": "X College | XC | 甲大学院 | 甲学院",
        "kind": "university",
        "economy": "china",
        "economy_label": "CHINA",
        "url": "https://x.example/",
        "place": "china",
        "sources": "d1 d1-copy d2",
    }
    assert all(type(value) in (str, int, float, bool) for _, told in graph.nodes(data=True) for value in told.values())


def test_who_is_only_described_is_no_node_but_counts_among_the_parties(three: Made) -> None:
    graph = ORGANISATIONS(three.store())
    assert sorted(nodes(graph)) == ["x", "y", "z"]
    assert graph.graph["left_out"] == "Take part, but are described and not named (groups, posts), and so no nodes: 1."


def test_a_letter_of_many_makes_no_pairs_unless_asked(three: Made) -> None:
    many = [f"p{number:02}" for number in range(20)]
    for slug in many:
        three.organisation(slug)
    three.thing("letter", "x", *many)
    graph = ORGANISATIONS(three.store())
    assert sorted(nodes(graph)) == ["x", "y", "z"]
    assert "since it joins 21 (20 are the most): The letter (letter)." in graph.graph["left_out"]
    whole = ORGANISATIONS(three.store(), limit=21)
    assert (len(whole), whole.number_of_edges()) == (23, 21 * 20 // 2 + 3)
    assert edges(whole)["p00", "x"]["weight"] == 0.05
    assert "letter" not in whole.graph["left_out"]
    kept = VIEWS["affiliations"](three.store())
    assert kept.degree(iri.thing("letter")) == 21


def test_many_that_are_too_large_are_named_in_part(made: Made) -> None:
    for slug in ("x", "y", "z"):
        made.organisation(slug)
    for number in range(14):
        made.thing(f"letter-{number:02}", "x", "y", "z")
    told = ORGANISATIONS(made.store(), limit=2).graph["left_out"]
    assert told.count("Not projected") == 12
    assert told.endswith("Nor were 2 more as large.")


def test_witnesses_of_no_part_count_for_nothing(made: Made) -> None:
    for slug in ("x", "y", "z"):
        made.organisation(slug)
    made.thing("a", "x", "y")
    made.thing("a", "z", role="witness")
    assert list(edges(ORGANISATIONS(made.store()))) == [("x", "y")]


def test_a_sole_party_is_a_node_without_edges(made: Made) -> None:
    made.organisation("x")
    made.thing("a", "x")
    graph = ORGANISATIONS(made.store())
    assert (list(nodes(graph)), graph.number_of_edges()) == (["x"], 0)


def test_a_copy_of_a_copy_is_no_witness_and_rings_do_no_harm(made: Made) -> None:
    for slug in ("x", "y"):
        made.organisation(slug)
    made.thing("a", "x", "y", sources=("d1", "d2", "d3"))
    made.copy("d2", "d1")
    made.copy("d3", "d2")
    assert edges(ORGANISATIONS(made.store()))["x", "y"]["witnesses"] == 1
    made.copy("d1", "d3")
    assert edges(ORGANISATIONS(made.store()))["x", "y"]["sources"] == "d1 d2 d3"


def test_a_programme_joins_who_carries_it(made: Made) -> None:
    for slug in ("home", "host", "visitor"):
        made.organisation(slug)
    made.thing("class", "home", cls="Initiative", kind="joint-college", began="2019-09-01/2019-09-30", role="home")
    made.thing("class", "host", cls="Initiative", role="host", sources=("other",))
    made.say("p", ("tv:in", node(iri.thing("class"))), ("tv:participant", node(iri.thing("visitor"))))
    made.say("p", ("tv:role", node(iri.concept("role", "visitor"))), ("tv:statedIn", node(iri.source("page"))))
    found = edges(PROGRAMMES(made.store()))
    assert list(found) == [("home", "host")]
    assert (found["home", "host"]["sources"], found["home", "host"]["kinds"]) == ("other page", "joint-college")
    assert not edges(ORGANISATIONS(made.store()))


def test_a_period_keeps_what_began_in_it(three: Made) -> None:
    graph = ORGANISATIONS(three.store(), period="2014..")
    assert {pair: each["via"] for pair, each in edges(graph).items()} == {
        ("x", "y"): "a2",
        ("x", "z"): "a2",
        ("y", "z"): "a2",
    }
    assert graph.graph["left_out"] == "Without a known beginning, and so in no period: 2."
    assert edges(ORGANISATIONS(three.store(), period="2013-06"))["x", "y"]["via"] == "a1"
    assert not edges(ORGANISATIONS(three.store(), period="..2012"))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"weights": "half"}, "weights='half': there are fractional and count."),
        ({"limit": 1}, "limit=1: a thing of two is the least that makes a pair."),
        ({"period": "soon"}, "period='soon': this is no period of time"),
        ({"by_year": True}, "The view organisations has no option 'by_year'"),
        ({"limits": 3}, "The view organisations has no option 'limits': did you mean 'limit'?"),
    ],
)
def test_an_option_that_does_not_fit_is_one_sentence(
    nothing: OxigraphStore, options: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message.replace("?", r"\?")):
        ORGANISATIONS(nothing, **options)


def test_an_economy_takes_part_once_whatever_number_of_its_organisations_does(three: Made) -> None:
    graph = ECONOMIES(three.store())
    found = edges(graph)
    assert list(found) == [("china", "laos")]
    # a1 to a4 each join two economies, though a2 has two organisations of Laos.
    assert (found["china", "laos"]["weight"], found["china", "laos"]["agreements"]) == (4.0, 4)
    assert found["china", "laos"]["years"] == "2013 | 2015"
    assert found["china", "laos"]["witnesses"] == 2
    assert graph.graph["left_out"] == "Take part, but their economy is not known or they have none: 1."


def test_a_year_at_a_time_there_are_parallel_edges(three: Made) -> None:
    graph = ECONOMIES(three.store(), by_year=True)
    assert isinstance(graph, networkx.MultiGraph)
    told = {key: (data.get("year"), data["via"]) for _, _, key, data in graph.edges(keys=True, data=True)}
    assert told == {"2013": (2013, "a1"), "2015": (2015, "a2"), "": (None, "a3 a4")}


def test_a_time_that_spans_years_is_of_no_year(made: Made) -> None:
    made.organisation("x", "china")
    made.organisation("y", "laos")
    made.thing("a", "x", "y", began="2019-01-01/2020-12-31")
    assert "years" not in edges(ECONOMIES(made.store()))["china", "laos"]


def test_an_economy_that_stays_at_home_is_a_node_without_edges(made: Made) -> None:
    made.organisation("x", "laos")
    made.organisation("y", "laos")
    made.thing("a", "x", "y")
    graph = ECONOMIES(made.store())
    assert (list(nodes(graph)), graph.number_of_edges()) == (["laos"], 0)
    assert nodes(graph)["laos"]["economy"] == "laos"


@pytest.fixture
def placed(made: Made) -> Made:
    """An old town in a province that was merged, a province of Mainland China, a country, a unit of a body."""
    made.place("viet-nam", "country")
    made.place("old-province", "province", "viet-nam", "viet-nam", successor="new-province")
    made.place("new-province", "province", "viet-nam", "viet-nam")
    made.place("old-town", "city", "old-province", "viet-nam")
    made.place("china", "country")
    made.place("mainland", "region", "china", "china")
    made.place("guangxi", "autonomous-region", "mainland", "china")
    made.place("nanning", "city", "guangxi", "china")
    made.place("laos", "country")
    for slug, place in (("a", "old-town"), ("b", "nanning"), ("c", "laos"), ("d", "")):
        made.organisation(slug)
        if place:
            made.say(slug, ("tv:place", node(iri.thing(place))))
    made.organisation("unit")
    made.say("unit", ("org:unitOf", node(iri.thing("b"))))
    made.thing("ab", "a", "b")
    made.thing("bc", "unit", "c", "d")
    return made


def test_places_are_provinces_of_today(placed: Made) -> None:
    graph = PLACES(placed.store())
    assert sorted(edges(graph)) == [("guangxi", "laos"), ("guangxi", "new-province")]
    assert nodes(graph)["guangxi"]["economy"] == "china"
    assert graph.graph["left_out"] == "Take part, but no place of theirs is known: 1."


def test_places_may_be_as_stated(placed: Made) -> None:
    assert sorted(edges(PLACES(placed.store(), level="stated"))) == [("laos", "nanning"), ("nanning", "old-town")]
    with pytest.raises(UsageError, match="level='city': there are province and stated"):
        PLACES(placed.store(), level="city")


def test_what_is_carried_tells_of_occupations_and_fields(three: Made) -> None:
    three.say("a1", ("tv:field", node(iri.concept("field", "welding-work"))))
    three.say("a1", ("tv:occupation", node(iri.concept("occupation", "welding"))))
    three.say("t", ("tv:provider", node(iri.thing("z"))), ("tv:occupation", node(iri.concept("occupation", "cookery"))))
    three.say("t", ("tv:statedIn", node(iri.source("page"))))
    found = nodes(ORGANISATIONS(three.store()))
    assert (found["x"]["occupations"], found["x"]["fields"]) == ("welding", "welding-work")
    assert found["z"]["occupations"] == "cookery"


def test_ties_are_those_of_the_derived_graph(mini: OxigraphStore) -> None:
    """Each pair of tv:partneredWith is in one of both networks, and each agreement's pair is one of these."""
    rows = mini.select(
        "PREFIX tv: <https://w3id.org/tvetkg/ontology#>"
        "SELECT ?a ?b { ?a tv:partneredWith ?b . FILTER(STR(?a) < STR(?b)) }"
    ).rows
    partnered = {tuple(iri.short(term.value) for term in row if term) for row in rows}
    by_agreement, by_programme = set(edges(ORGANISATIONS(mini))), set(edges(PROGRAMMES(mini)))
    assert by_agreement <= partnered <= by_agreement | by_programme


def test_the_edge_of_an_agreement_told_thrice(mini: OxigraphStore) -> None:
    found = edges(ORGANISATIONS(mini))["harbour-polytechnic", "river-college"]
    assert found == {
        "weight": 1.0,
        "agreements": 1,
        "kinds": "mou",
        "status": "in-force | signed",
        "sources": "harbour-newsletter river-article river-reprint",
        "witnesses": 2,
        "via": "mou-harbour-river",
    }


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_another_engine_gives_the_same_network(view: View, mini: OxigraphStore) -> None:
    ours, theirs = view(mini), view(RdflibStore.from_quads(mini.quads()))
    assert list(ours.nodes(data=True)) == list(theirs.nodes(data=True))
    assert list(ours.edges(data=True)) == list(theirs.edges(data=True))
    assert ours.graph == theirs.graph


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_a_graph_that_holds_nothing_is_a_network_of_nothing(view: View, nothing: OxigraphStore) -> None:
    graph = view(nothing)
    assert (len(graph), graph.number_of_edges(), graph.graph["left_out"], graph.graph["documents"]) == (0, 0, "", 0)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
def test_a_network_says_what_it_is(view: View, mini: OxigraphStore) -> None:
    graph = view(mini)
    assert set(graph.graph) == {
        *("view", "title", "title_zh", "description", "caveat", "licence", "built", "documents", "left_out")
    }
    assert all(type(value) in (str, int) for value in graph.graph.values())
    assert len(graph.graph["built"]) == 16
    assert list(graph) == sorted(graph)
    known = {str, int, float, bool}
    told = [*(data for _, data in graph.nodes(data=True)), *(data for _, _, data in graph.edges(data=True))]
    assert {type(value) for data in told for value in data.values()} <= known
    assert all(key == data["id"] and data["label"] and data["sources"] for key, data in graph.nodes(data=True))
