"""What may be unbound is found where it would be taken for a value, and nowhere else."""

import pytest
from rdflib.plugins.sparql.parser import parseQuery

from tvetkg.queries.boundness import doubts

MAYBE = "?s <urn:p> ?sure OPTIONAL { ?s <urn:q> ?x ; <urn:r> ?y }"


def found(body: str, select: str = "*", optional: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    query = parseQuery(f"SELECT {select} WHERE {{ {body} }}")
    return [(doubt.keyword, doubt.variable) for doubt in doubts(query, optional)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("BIND(IF(?x > 1, 1, 0) AS ?z)", [("IF", "x")]),
        ("BIND(IF(?sure > 1 && ?x > 1, 1, 0) AS ?z)", [("IF", "x")]),
        ("BIND(COALESCE(IF(?x > 1, 1, 0), 2) AS ?z)", [("IF", "x")]),
        ("BIND(CONCAT(?sure, ?x) AS ?z)", [("CONCAT", "x")]),
        ("BIND(COALESCE(CONCAT('a', STR(?x)), 'b') AS ?z)", [("CONCAT", "x")]),
        ("BIND(STRLANG(?x, 'en') AS ?z)", [("STRLANG", "x")]),
        ("FILTER(?x != 1)", [("FILTER", "x")]),
        ("FILTER(!(?x = 1))", [("FILTER", "x")]),
        ("FILTER(?x NOT IN (1, 2))", [("FILTER", "x")]),
        ("FILTER(COALESCE(?x != ?sure, false))", [("FILTER", "x")]),
        ("BIND(IF(BOUND(?x), 1, ?never) AS ?w) BIND(IF(BOUND(?w), 1, 0) AS ?z)", [("BOUND", "w")]),
        ("OPTIONAL { ?s <urn:t> ?t BIND(IF(?t > 1, 1, 0) AS ?z) }", [("BIND", "z")]),
        ("{ SELECT ?s (IF(?v > 1, 1, 0) AS ?z) WHERE { ?s <urn:a> ?b OPTIONAL { ?s <urn:v> ?v } } }", [("IF", "v")]),
        ("{ ?s <urn:a> ?u } UNION { ?s <urn:b> ?w } BIND(IF(?u > 1, 1, 0) AS ?z)", [("IF", "u")]),
        ("FILTER NOT EXISTS { ?s <urn:a> ?b OPTIONAL { ?s <urn:v> ?v } FILTER(?v != 1) }", [("FILTER", "v")]),
    ],
)
def test_what_may_be_unbound_is_found(body: str, expected: list[tuple[str, str]]) -> None:
    assert found(f"{MAYBE} {body}") == expected


@pytest.mark.parametrize(
    "body",
    [
        "BIND(IF(?sure > 1, 1, 0) AS ?z)",
        "BIND(IF(BOUND(?x), IF(?x > 1, 1, 0), ?never) AS ?z)",
        "BIND(IF(BOUND(?x) && ?x > 1, 1, 0) AS ?z)",
        "BIND(IF(!BOUND(?x) || ?x > 1, 1, 0) AS ?z)",
        "BIND(IF(COALESCE(?x, 0) > 1, 1, 0) AS ?z)",
        # The same OPTIONAL binds both, and what is computed from them is bound with them.
        "BIND(IF(BOUND(?x), IF(?y > 1, 1, 0), ?never) AS ?z)",
        "BIND(?y + 1 AS ?more) BIND(IF(BOUND(?x), IF(?more > 1, 1, 0), ?never) AS ?z)",
        # Whatever the last branch gives is unbound as well.
        "BIND(IF(?x > 1, 1, ?never) AS ?z)",
        "BIND(IF(?x > 1, 1, ?x) AS ?z)",
        "BIND(IF(?x > 1, 1, IF(BOUND(?x), 0, ?never)) AS ?z)",
        "BIND(?x - IF(?x > 1, 1, 0) AS ?z)",
        "BIND(IF(BOUND(?x), CONCAT(?x, 'a'), 'b') AS ?z)",
        "FILTER(?x = 1) BIND(IF(?x > 1, 1, 0) AS ?z)",
        "FILTER(BOUND(?x) && ?x != 1)",
        "FILTER(!BOUND(?x) || ?x != 1)",
        "FILTER(COALESCE(STR(?x), '') != 'a')",
        "FILTER(!CONTAINS(STR(?x), 'a'))",
        "{ ?s <urn:a> ?u } UNION { ?s <urn:b> ?u } BIND(IF(?u > 1, 1, 0) AS ?z)",
        "VALUES ?v { 1 2 } BIND(IF(?v > 1, 1, 0) AS ?z)",
        "{ SELECT ?s (COUNT(?b) AS ?n) WHERE { ?s <urn:a> ?b } GROUP BY ?s } BIND(IF(?n > 1, 1, 0) AS ?z)",
        "OPTIONAL { SELECT ?s (IF(?t > 1, 1, 0) AS ?z) WHERE { ?s <urn:t> ?t } }",
        "GRAPH ?g { ?s <urn:a> ?u } BIND(IF(STR(?g) = ?u, 1, 0) AS ?z)",
    ],
)
def test_what_is_surely_bound_or_asked_for_is_fine(body: str) -> None:
    assert found(f"{MAYBE} {body}") == []


def test_an_optional_parameter_may_be_unbound_whatever_its_line_holds() -> None:
    body = "VALUES ?v { 1 } BIND(IF(?v > 1, 1, 0) AS ?z)"
    assert found(body) == []
    assert found(body, optional=frozenset({"v"})) == [("IF", "v")]


def test_aggregates_are_bound_where_what_they_count_is() -> None:
    body = "?s <urn:p> ?v OPTIONAL { ?s <urn:q> ?x }"
    assert found(body, "?s (IF(MIN(?v) > 1, 1, 0) AS ?z)") == []
    assert found(f"{{ SELECT ?s (MIN(?x) AS ?m) WHERE {{ {body} }} GROUP BY ?s }} BIND(IF(?m > 1, 1, 0) AS ?z)") == [
        ("IF", "m")
    ]


def test_several_are_counted_in_the_order_of_the_text() -> None:
    query = parseQuery(f"SELECT * WHERE {{ {MAYBE} BIND(IF(?sure > 1, 1, 0) AS ?a) BIND(IF(?x > 1, 1, 0) AS ?b) }}")
    assert [(doubt.keyword, doubt.number, doubt.variable) for doubt in doubts(query)] == [("IF", 1, "x")]
