"""Who stands between two sides, on networks small enough to be worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import networkx
import pytest

from tvetkg.errors import UsageError
from tvetkg.measures.brokers import Standing, compute, network, standing
from tvetkg.measures.context import Context, Row
from tvetkg.rdf import TYPE, DefaultGraph, NamedNode, Quad, Term, integer, name, text
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

CHINA, VIET_NAM, LAOS = (name(f"id:{each}") for each in ("china", "viet-nam", "laos"))

MINI = open_workspace(Path(__file__).parents[2] / "mini")


def found(ties: list[str], one: str, other: str) -> dict[str, tuple[str, int, int]]:
    """Ties are pairs of letters; the standing of each letter as score, pairs and of how many."""
    graph: networkx.Graph = networkx.Graph(ties)
    assert standing(graph, set(one), set(other)) == standing(graph, set(other), set(one))
    return {who: (f"{s.score:f}", s.pairs, s.of_pairs) for who, s in standing(graph, set(one), set(other)).items()}


def test_every_path_runs_through_the_only_one_between() -> None:
    assert found(["ax", "xb", "xc"], "a", "bc") == {"x": ("1.000000", 2, 2)}


def test_two_ways_of_one_length_share_a_pair() -> None:
    assert found(["ax", "xb", "ay", "yb"], "a", "b") == {"x": ("0.500000", 1, 1), "y": ("0.500000", 1, 1)}


def test_a_longer_way_counts_for_nothing() -> None:
    assert found(["ax", "xb", "ay", "yz", "zb"], "a", "b") == {"x": ("1.000000", 1, 1)}


def test_nobody_stands_between_partners() -> None:
    assert found(["ab", "ax", "xb"], "a", "b") == {}


def test_a_pair_of_partners_is_a_pair_that_needs_nobody() -> None:
    assert found(["ab", "ax", "xc"], "a", "bc") == {"x": ("0.500000", 1, 2)}


def test_paths_of_three_ties_count_and_longer_ones_do_not() -> None:
    assert found(["ax", "xy", "yb", "bz", "zc"], "a", "bc") == {"x": ("1.000000", 1, 1), "y": ("1.000000", 1, 1)}


def test_an_end_may_stand_between_others_and_its_own_pairs_are_left_out() -> None:
    assert found(["ab", "bc", "cd"], "ab", "cd") == {"b": ("1.000000", 2, 2), "c": ("1.000000", 2, 2)}


def test_ends_that_nothing_joins_are_no_pairs() -> None:
    assert found(["ax", "xb", "cy", "dz"], "ac", "bd") == {"x": ("1.000000", 1, 1)}


def test_three_of_four_paths() -> None:
    ties = ["ax", "ay", "xp", "xq", "xr", "ys", "pb", "qb", "rb", "sb"]
    assert found(ties, "a", "b") == {
        **{"x": ("0.750000", 1, 1), "y": ("0.250000", 1, 1)},
        **dict.fromkeys("pqrs", ("0.250000", 1, 1)),
    }


def test_standing_is_exact_to_six_decimals() -> None:
    ties = networkx.Graph(["ax", "xb", "ay", "yb", "az", "zb"])
    assert standing(ties, {"a"}, {"b"})["x"] == Standing(Decimal("0.333333"), 1, 1)


def quads(ties: list[tuple[str, str]], economies: Mapping[str, Term], letter: list[str]) -> list[Quad]:
    """Ties as the derived graph has them, one agreement with many parties, and the economies of organisations."""
    triples: list[tuple[NamedNode, NamedNode, Term]] = []
    for one, other in ties:
        triples += [(name(f"id:{one}"), name("tv:partneredWith"), name(f"id:{other}"))]
        triples += [(name(f"id:{other}"), name("tv:partneredWith"), name(f"id:{one}"))]
    for who, economy in economies.items():
        triples += [(name(f"id:{who}"), TYPE, name("org:Organization"))]
        triples += [(name(f"id:{who}"), name("tv:economy"), economy)]
    for who in letter:
        party, told = name(f"id:letter-{who}"), name("tv:statedIn")
        triples += [(name("id:letter"), TYPE, name("tv:Agreement"))]
        triples += [(party, name("tv:in"), name("id:letter")), (party, name("tv:participant"), name(f"id:{who}"))]
        triples += [(party, name("tv:role"), name("voc:role/signatory"))]
        triples += [(party, told, name("source:page")), (party, told, name("source:copy"))]
    triples += [(name("source:copy"), name("tv:copyOf"), name("source:page"))]
    triples += [(name("id:x"), name("rdfs:label"), text("Ex", "en"))]
    return [Quad(*triple, DefaultGraph()) for triple in triples]


def rows(data: list[Quad], one: Term = CHINA, other: Term = VIET_NAM, top: int = 20) -> list[Row]:
    store = OxigraphStore.from_quads(data)
    terms = {"economy_a": (one,), "economy_b": (other,), "top": (integer(top),)}
    return list(compute(Context(store, MINI, {}, terms)))


def plain(row: Row) -> list[str]:
    return [term.value.removeprefix("https://w3id.org/tvetkg/id/") if term else "" for term in row]


BOTH = {"a": CHINA, "b": VIET_NAM}


def test_a_row_says_who_stands_how_and_on_what() -> None:
    data = quads([("a", "x"), ("x", "b")], {**BOTH, "x": LAOS}, ["x"])
    (row,) = rows(data)
    assert plain(row) == ["x", "Ex", "laos", "1", "1", "1", "1", "1", "1", "https://w3id.org/tvetkg/source/page"]


def test_what_is_not_known_of_a_broker_is_empty() -> None:
    (row,) = rows(quads([("a", "y"), ("y", "b")], BOTH, []))
    assert plain(row) == ["y", "", "", "1", "1", "1", "1", "1", "0", ""]


def test_equals_stand_by_their_ids_and_the_first_ones_are_given() -> None:
    data = quads([("a", "z"), ("z", "b"), ("a", "x"), ("x", "b"), ("a", "y"), ("y", "b")], BOTH, [])
    assert [plain(row)[0] for row in rows(data)] == ["x", "y", "z"]
    assert [plain(row)[0] for row in rows(data, top=2)] == ["x", "y"]


def test_a_letter_of_many_takes_its_share_of_the_paths_and_is_not_ranked() -> None:
    letter = ["a", "b", *(f"party-{number}" for number in range(19))]
    data = quads([("a", "x"), ("x", "b")], BOTH, letter)
    ties, texts = network(OxigraphStore.from_quads(data))
    assert texts == {"https://w3id.org/tvetkg/id/letter"}
    assert ties.number_of_edges() == 2 + 21
    assert [plain(row)[:6] for row in rows(data)] == [["x", "Ex", "", "0.5", "1", "1"]]


def test_a_letter_of_twenty_is_told_by_its_pairs() -> None:
    letter = ["a", "b", *(f"party-{number}" for number in range(18))]
    ties, texts = network(OxigraphStore.from_quads(quads([("a", "x"), ("x", "b")], BOTH, letter)))
    assert (texts, ties.number_of_edges()) == (set(), 2)


def test_who_belongs_to_both_economies_is_no_end_and_may_stand_between() -> None:
    data = quads([("a", "x"), ("x", "b"), ("a", "y")], {**BOTH, "x": CHINA, "y": CHINA}, [])
    data += [Quad(name("id:x"), name("tv:economy"), VIET_NAM, DefaultGraph())]
    assert [plain(row)[:8] for row in rows(data)] == [
        ["x", "Ex", "china | viet-nam", "1", "2", "2", "1", "1"],
        ["a", "", "china", "1", "1", "1", "2", "1"],
    ]


def test_an_economy_on_both_sides_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^economy_a and economy_b both hold china: name economies that differ\.$"):
        rows(quads([], BOTH, []), other=CHINA)


def test_no_row_at_all_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^top=0: at least one row must be asked for\.$"):
        rows(quads([], BOTH, []), top=0)
