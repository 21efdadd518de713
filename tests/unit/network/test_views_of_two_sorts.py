"""Networks of two sorts of nodes: who takes part in what, on graphs small enough to be checked by hand."""

from __future__ import annotations

import pytest
from tests.unit.network.making import Made, edges, nodes

from tvetkg import iri
from tvetkg.network.views import VIEWS, View
from tvetkg.rdf import name, node
from tvetkg.store.oxigraph import OxigraphStore

ALLIANCES, AFFILIATIONS, OCCUPATIONS = (VIEWS[each] for each in ("alliances", "affiliations", "occupations"))


@pytest.fixture
def allied(made: Made) -> Made:
    """X and Y belong to an alliance, which signs an agreement with X and belongs to a league."""
    for slug in ("x", "y", "alliance", "league"):
        made.organisation(slug)
    made.member("m1", "x", "alliance", "chair", source="d1")
    made.member("m2", "x", "alliance", "member", source="d2")
    made.member("m3", "y", "alliance")
    made.member("m4", "alliance", "league")
    made.thing("a", "x", "alliance", kind="mou")
    return made


def test_members_are_joined_to_their_alliance(allied: Made) -> None:
    found = edges(ALLIANCES(allied.store()))
    assert list(found) == [
        ("alliance", "league"),
        ("alliance#members", "x"),
        ("alliance#members", "y"),
    ]
    assert found["alliance#members", "x"] == {
        "weight": 2.0,
        "agreements": 2,
        "kinds": "membership",
        "roles": "chair | member",
        "sources": "d1 d2",
        "witnesses": 2,
        "via": "m1 m2",
    }


def test_an_alliance_that_acts_has_two_nodes(allied: Made) -> None:
    found = nodes(ALLIANCES(allied.store()))
    assert {slug: (told["mode"], told["label"]) for slug, told in found.items()} == {
        "alliance": ("organisation", "ALLIANCE"),
        "alliance#members": ("alliance", "ALLIANCE"),
        "league": ("alliance", "LEAGUE"),
        "x": ("organisation", "X"),
        "y": ("organisation", "Y"),
    }


def test_an_alliance_that_only_has_members_has_one(made: Made) -> None:
    made.organisation("x")
    made.organisation("alliance")
    made.member("m", "x", "alliance")
    assert list(edges(ALLIANCES(made.store()))) == [("alliance", "x")]


def test_a_number_of_members_is_no_node(made: Made) -> None:
    made.organisation("x")
    made.organisation("alliance")
    made.member("m", "x", "alliance")
    made.say("f", ("rdf:type", name("tv:Figure")), ("tv:about", node(iri.thing("alliance"))))
    assert len(ALLIANCES(made.store())) == 2


def test_affiliations_are_agreements_programmes_and_alliances(allied: Made) -> None:
    allied.thing("class", "y", cls="Initiative", kind="joint-college", role="host")
    allied.thing("talks", "y", cls="Cooperation", role="partner")
    found = AFFILIATIONS(allied.store())
    assert sorted(edges(found)) == [
        ("a", "alliance"),
        ("a", "x"),
        ("alliance", "league"),
        ("alliance#members", "x"),
        ("alliance#members", "y"),
        ("class", "y"),
        ("talks", "y"),
    ]
    modes = {slug: told["mode"] for slug, told in nodes(found).items() if told["mode"] != "organisation"}
    assert modes == {
        "a": "agreement",
        "alliance#members": "alliance",
        "class": "programme",
        "league": "alliance",
        "talks": "cooperation",
    }
    assert nodes(found)["a"]["label"] == "The a"
    assert nodes(found)["class"]["kind"] == "joint-college"


def test_a_programme_that_takes_part_in_its_own_name_is_left_out(made: Made) -> None:
    made.organisation("x")
    made.say("platform", ("rdf:type", name("tv:Initiative")))
    made.thing("a", "x", "platform")
    graph = AFFILIATIONS(made.store())
    assert list(edges(graph)) == [("a", "x")]
    assert graph.graph["left_out"].startswith("Take part, but are no organisations")


def test_who_trains_for_what(made: Made) -> None:
    for slug in ("x", "y"):
        made.organisation(slug)
    made.thing("a", "x", "y")
    made.say("a", ("tv:field", node(iri.concept("field", "welding-work"))))
    made.thing("s", "y", cls="Standard", role="developer")
    made.say("s", ("tv:occupation", node(iri.concept("occupation", "cookery"))))
    made.say("t", ("tv:provider", node(iri.thing("x"))), ("tv:statedIn", node(iri.source("d2"))))
    made.say("t", ("tv:field", node(iri.concept("field", "welding-work"))))
    graph = OCCUPATIONS(made.store())
    told = {(a, b.rpartition("/")[2]): (data["weight"], data["via"]) for (a, b), data in edges(graph).items()}
    assert told == {
        ("x", "welding-work"): (2.0, "a t"),
        ("y", "cookery"): (1.0, "s"),
        ("y", "welding-work"): (1.0, "a"),
    }
    assert [data["mode"] for data in nodes(graph).values()] == ["organisation", "organisation", "field", "occupation"]


@pytest.mark.parametrize("view", [ALLIANCES, AFFILIATIONS, OCCUPATIONS], ids=lambda view: view.name)
def test_edges_are_between_organisations_and_the_rest(view: View, mini: OxigraphStore) -> None:
    graph = view(mini)
    assert graph.number_of_edges() > 5
    one = {key for key, mode in graph.nodes(data="mode") if mode == "organisation"}
    assert all((a in one) != (b in one) for a, b in graph.edges)
    assert {mode for _, mode in graph.nodes(data="mode")} <= set(view.modes)
