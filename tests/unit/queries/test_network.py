"""An answer with two columns of things is a network."""

from __future__ import annotations

import pytest

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.queries.answers import Answer, Column
from tvetkg.rdf import Term, integer, node, text

VTC, VPES, MOU = (iri.thing(slug) for slug in ("vtc", "vpes", "mou"))


def made(columns: dict[str, str], *rows: tuple[Term | None, ...]) -> Answer:
    return Answer(None, "", {}, tuple(Column(name, kind) for name, kind in columns.items()), rows)  # type: ignore[arg-type]


TWO = made(
    {
        "org_id": "iri",
        "org_label": "string",
        "partner": "iri",
        "partner_label": "string",
        "kind": "concept",
        "n": "integer",
    },
    (node(VTC), text("VTC"), node(VPES), None, node(iri.concept("role", "host")), integer(2)),
    (node(VTC), text("VTC"), node(VPES), None, None, None),
    (node(VTC), text("VTC"), None, None, None, None),
)
THREE = made(
    {"org": "iri", "partner": "iri", "via": "iri"},
    (node(VTC), node(VPES), node(MOU)),
)


def test_an_edge_is_a_row_and_says_what_the_row_says() -> None:
    network = TWO.to_networkx()
    assert dict(network.nodes(data=True)) == {VTC: {"label": "VTC"}, VPES: {}}
    assert list(network.edges(data=True)) == [
        (VTC, VPES, {"kind": iri.concept("role", "host"), "n": 2}),
        (VTC, VPES, {}),
    ]


def test_the_ends_may_be_named() -> None:
    assert list(TWO.to_networkx(source="partner", target="org_id").edges()) == [(VPES, VTC)] * 2
    assert list(TWO.to_networkx(target="org_id").edges()) == [(VPES, VTC)] * 2
    assert list(THREE.to_networkx("org", "via").edges(data=True)) == [(VTC, MOU, {"partner": VPES})]
    assert list(TWO.to_networkx("org_id", "kind").edges()) == [(VTC, iri.concept("role", "host"))]


def test_columns_may_be_called_anything() -> None:
    network = made({"key": "string", "a": "iri", "b": "iri"}, (text("x"), node(VTC), node(VPES))).to_networkx()
    assert list(network.edges(data=True)) == [(VTC, VPES, {"key": "x"})]


def test_things_of_a_query_without_header_are_seen() -> None:
    answer = made({"a": "term", "n": "term", "b": "term"}, (node(VTC), integer(1), None), (None, None, node(VPES)))
    assert list(answer.to_networkx().nodes()) == []
    full = made({"a": "term", "n": "term", "b": "term"}, (node(VTC), integer(1), node(VPES)))
    assert list(full.to_networkx().edges(data=True)) == [(VTC, VPES, {"n": 1})]


@pytest.mark.parametrize(
    ("answer", "ends", "message"),
    [
        (THREE, (), "An edge needs two columns of things, and the answer has org, partner, via: name them, as in"),
        (THREE, ("org",), "An edge needs two columns of things"),
        (made({"a": "iri", "n": "integer"}), (), "and the answer has a: name them"),
        (made({"n": "integer"}), (), "and the answer has none: name them"),
        (THREE, ("partners", "via"), "The answer has no column 'partners': did you mean 'partner'"),
    ],
)
def test_ends_that_are_not_clear_are_one_sentence(answer: Answer, ends: tuple[str, ...], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        answer.to_networkx(*ends)
