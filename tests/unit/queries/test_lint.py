"""Every rule of the lint finds what it is named after, at its place, and lets a good query pass."""

from pathlib import Path

import pytest

from tvetkg.queries import lint as lint_module
from tvetkg.queries.lint import RULES, lint, lint_rule

SAMPLE = Path(__file__).parent / "data" / "partners-sample.rq"

GOOD = """#+ question: {en: "What of $org?", zh: "$org 如何？"}
#+ tags: [test]
#+ dataset: derived
#+ params: {org: {kind: organisation, required: true, example: vtc}, since: {kind: date, example: "2020-01-01"}}
#+ returns: {thing: iri, label: string, source: source}
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
PREFIX id: <https://w3id.org/tvetkg/id/>
SELECT ?thing ?label ?source WHERE {
  VALUES ?org { id:vtc }
  VALUES ?since { UNDEF }
  ?thing tv:party ?org .
  ?thing tv:signedOn ?signed .
  ?thing tv:statedIn ?source .
  ?thing tv:from ?from .
  ?thing tv:service tv:values .
  FILTER(!BOUND(?since) || ?signed >= ?since)
  OPTIONAL { ?thing tv:title ?label }
}
#+ audience: [analyst]
"""

SOURCES = """#+ question: {en: "What is said?", zh: 说了什么？}
#+ tags: [test]
#+ dataset: sources
#+ returns: {thing: iri, source: source}
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT ?thing ?source WHERE {
  GRAPH ?source { ?source a tv:Source . ?thing tv:statedIn ?source . }
}
#+ audience: [analyst]
"""

FILTER = "  FILTER(!BOUND(?since) || ?signed >= ?since)\n"
BAD = [
    # (rule, what is replaced, by what, line and column, part of the message)
    ("dataset", "?thing tv:party ?org .", "GRAPH ?g { ?thing tv:party ?org . }", (11, 3), "GRAPH in a query of the"),
    (
        "values-line",
        "  VALUES ?since { UNDEF }\n",
        "  { VALUES ?since { UNDEF } }\n",
        (10, 5),
        "other things on its line",
    ),
    ("values-line", "VALUES ?since { UNDEF }", "VALUES (?since) { (UNDEF) }", (10, 3), "other things on its line"),
    ("values-line", "VALUES ?since { UNDEF }", "VALUES ?since { }", (10, 3), "VALUES without a term"),
    ("trailing-values", "?label }\n}\n", "?label }\n}\nVALUES ?label { 1 }\n", (19, 1), "VALUES behind the query"),
    (
        "parameter-in-having",
        "?label }\n}\n",
        "?label }\n}\nGROUP BY ?thing ?label ?source\nHAVING (COUNT(?org) > 1)\nLIMIT 3\n",
        (20, 1),
        "HAVING uses the parameter org",
    ),
    ("language-equals", FILTER, f"{FILTER}  FILTER(LANG(?signed) = 'en')\n", (17, 10), "LANG() is compared"),
    ("language-equals", FILTER, f"{FILTER}  FILTER('en' = LANG(?signed))\n", (17, 15), "LANG() is compared"),
    ("regex-flag", FILTER, f"{FILTER}  FILTER(REGEX(STR(?signed), 'x', 'si'))\n", (17, 10), "REGEX with the flag i"),
    ("boolean-value", FILTER, f"{FILTER}  BIND(?org = ?thing AS ?x)\n", (17, 3), "BIND gives a boolean"),
    ("boolean-value", FILTER, f"{FILTER}  BIND(IF(?org = ?thing, true, 1) AS ?x)\n", (17, 3), "BIND gives a boolean"),
    ("boolean-value", FILTER, f"{FILTER}  BIND(COALESCE(1, BOUND(?org)) AS ?x)\n", (17, 3), "BIND gives a boolean"),
    ("boolean-value", FILTER, f"{FILTER}  BIND(IF(EXISTS {{ ?thing a ?c }}, 1, 0) AS ?x)\n", (17, 3), "gives EXISTS"),
    (
        "boolean-value",
        "SELECT ?thing ?label",
        "SELECT ?thing ?label (!BOUND(?label) AS ?x)",
        (8, 1),
        "SELECT gives a boolean",
    ),
    ("dataset-clause", "?source WHERE {", "?source\nFROM <urn:g>\nWHERE {", (9, 1), "FROM in a query"),
    ("service", FILTER, f"{FILTER}  SERVICE ?x {{ ?a ?b ?c }}\n", (17, 3), "SERVICE in a query"),
    ("escaped-apostrophe", FILTER, f"{FILTER}  FILTER(STR(?signed) != 'it\\'s')\n", (17, 29), "A string with \\'"),
    (
        "joined-not-exists",
        FILTER,
        f"{FILTER}  FILTER NOT EXISTS {{ ?thing tv:a ?b . ?b tv:c ?d }}\n",
        (17, 10),
        "NOT EXISTS with 2 triple patterns",
    ),
    (
        "joined-not-exists",
        FILTER,
        f"{FILTER}  FILTER NOT EXISTS {{ ?thing tv:a/tv:c ?d }}\n",
        (17, 10),
        "NOT EXISTS with 2 triple patterns",
    ),
    ("path-on-values", "?thing tv:party ?org", "?thing tv:party|tv:in ?org", (9, 1), "A property path stands on ?org"),
    (
        "open-select",
        "?thing tv:party ?org .",
        "GRAPH ?g { { SELECT ?thing WHERE { ?thing tv:party ?org } } }",
        (11, 3),
        "A sub-select inside GRAPH ?g does not project ?g",
    ),
    ("unbound", FILTER, f"{FILTER}  BIND(IF(?label = 'x', 1, 0) AS ?is_x)\n", (17, 8), "?label may be unbound in this"),
    ("unbound", FILTER, f"{FILTER}  BIND(CONCAT(?label, 'x') AS ?longer)\n", (17, 8), "?label may be unbound in this"),
    (
        "unbound",
        FILTER,
        f"{FILTER}  FILTER(?label != 'x')\n",
        (17, 3),
        "?label may be unbound, and is denied or unequal",
    ),
    (
        "unbound",
        "?thing tv:title ?label }",
        "?thing tv:title ?label . BIND(COALESCE(?label, 'x') AS ?name) }",
        (17, 39),
        "?name would be bound where the OPTIONAL around it is not",
    ),
    ("returns", ", source: source}", ", source: source, extra: iri}", (1, 1), "a column extra that is not selected"),
    ("returns", "label: string, ", "", (1, 1), "The column label is not described"),
    ("returns", "SELECT ?thing ?label ?source", "SELECT *", (1, 1), "no SELECT query that names its columns"),
    ("returns", "SELECT ?thing ?label ?source WHERE", "ASK", (1, 1), "no SELECT query that names its columns"),
    ("returns", "{thing: iri, label: string", "{label: string, thing: iri", (1, 1), "described in another order"),
    ("source-column", "source: source}", "source: iri}", (1, 1), "The column source is of kind iri"),
    ("ordered", "#+ tags", "#+ ordered: true\n#+ tags", (1, 1), "there is no ORDER BY"),
    ("ordered", "?label }\n}\n", "?label }\n}\nORDER BY STR(?thing)\n", (19, 1), "ORDER BY, and the header does not"),
    ("parameter-values", "  VALUES ?org { id:vtc }\n", "", (1, 1), "The parameter org has no VALUES line"),
    ("parameter-values", "tv:title ?label }", "tv:title ?org }", (17, 30), "?org is used before its VALUES line"),
    (
        "parameter-values",
        "  VALUES ?org { id:vtc }\n  VALUES ?since { UNDEF }\n  ?thing tv:party ?org .\n",
        "  ?thing tv:party ?org .\n  VALUES ?org { id:vtc }\n  VALUES ?since { UNDEF }\n",
        (9, 19),
        "?org is used before its VALUES line",
    ),
    ("parameter-example", "{ id:vtc }", "{ id:vpes }", (9, 1), "does not hold its example 'vtc'"),
    ("parameter-example", "{ id:vtc }", "{ UNDEF }", (9, 1), "does not hold its example 'vtc'"),
    ("parameter-example", "{ id:vtc }", "{ id:vtc id:vpes }", (9, 1), "does not hold its example 'vtc'"),
    ("parameter-example", "example: vtc", "example: V T C", (1, 1), "The example is wrong: org='V T C': an id is"),
    (
        "parameter-example",
        "OPTIONAL { ?thing tv:title ?label }",
        'OPTIONAL {\n  VALUES ?since { "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }\n'
        "  ?thing tv:title ?label FILTER(?since > 1) }",
        (10, 1),
        "The VALUES lines of since hold different values",
    ),
    (
        "parameter-order",
        "  VALUES ?org { id:vtc }\n  VALUES ?since { UNDEF }\n",
        "  VALUES ?since { UNDEF }\n  VALUES ?org { id:vtc }\n",
        (10, 1),
        "The optional since stands before the required org",
    ),
    (
        "parameter-order",
        '{org: {kind: organisation, required: true, example: vtc}, since: {kind: date, example: "2020-01-01"}}',
        '{since: {kind: date, example: "2020-01-01"}, org: {kind: organisation, required: true, example: vtc}}',
        (1, 1),
        "An optional parameter stands before a required one",
    ),
    ("question-names", "What of $org?", "What of $organisation?", (1, 1), "The question names $organisation"),
    ("prefixes", "PREFIX id: <https://w3id.org/tvetkg/id/>", "PREFIX id: <urn:id:>", (7, 1), "is not ours"),
    (
        "prefixes",
        "PREFIX id:",
        "PREFIX x: <https://w3id.org/tvetkg/id/>\nPREFIX id:",
        (7, 1),
        "is not ours. The prefix is id:",
    ),
    ("prefixes", "PREFIX id:", "BASE <https://example.org/>\nPREFIX id:", (7, 1), "BASE in a query"),
    (
        "binding-proof",
        FILTER,
        f'{FILTER}  FILTER(STR(?signed) != """\n  VALUES ?since {{ UNDEF }}\n""")\n',
        (1, 1),
        "Binding since would change more than its VALUES lines",
    ),
    ("syntax", "tv:party ?org .", "tv:party .", (11, 19), "rdflib does not parse the query"),
    ("syntax", "?thing tv:party ?org .", "?thing tv:party ?org . BIND(1 AS ?org)", (1, 1), "The query does not parse"),
    ("header", "#+ tags: [test]\n", "", (1, 4), "The header lacks 'tags'"),
]


@pytest.mark.parametrize("text", [GOOD, SOURCES, SAMPLE.read_text(encoding="utf-8")], ids=["good", "sources", "sample"])
def test_a_good_query_has_no_findings(text: str) -> None:
    assert list(map(str, lint(Path("q.rq"), text))) == []


@pytest.mark.parametrize(
    "line",
    [
        'BIND("x" AS ?constant)',
        "BIND(IF(?org = ?thing, 1, 0) AS ?same)",
        'FILTER(LANGMATCHES(LANG(?signed), "en"))',
        'FILTER(REGEX(LCASE(STR(?signed)), "i", "s"))',
        "FILTER NOT EXISTS { ?thing tv:ended ?end }",
        "OPTIONAL { SELECT ?thing (COUNT(?x) AS ?n) WHERE { ?thing tv:x ?x } GROUP BY ?thing HAVING (COUNT(?x) > 1) }",
        "?thing tv:a/tv:b ?c .",
        "FILTER(STR(?signed) != \"it's {\")  # LANG(?x) = 'en' { FROM",
    ],
)
def test_what_is_allowed_passes(line: str) -> None:
    assert list(map(str, lint(Path("q.rq"), GOOD.replace(FILTER, f"{FILTER}  {line}\n")))) == []


@pytest.mark.parametrize(("rule", "old", "new", "place", "message"), BAD)
def test_a_bad_query_is_found(rule: str, old: str, new: str, place: tuple[int, int], message: str) -> None:
    assert old in GOOD
    findings = lint(Path("q.rq"), GOOD.replace(old, new, 1))
    matching = [finding for finding in findings if finding.rule == rule and message in str(finding)]
    assert len(matching) == 1, list(map(str, findings))
    position = matching[0].position
    assert position is not None
    if rule != "syntax":
        assert (position.line, position.column) == place


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("?source a tv:Source . ", "", "q.rq:7:3: Violation: This GRAPH reads no document's graph."),
        ("GRAPH ?source {", "GRAPH ?g {", "q.rq:7:3: Violation: This GRAPH reads no document's graph."),
        ("}\n}", "}\n  ?thing ?p ?o .\n}", "q.rq:1:1: Violation: 1 triple pattern outside GRAPH in a query of the"),
        (
            "}\n}",
            "}\n  ?thing ?p ?o ; ?q ?r .\n}",
            "q.rq:1:1: Violation: 2 triple patterns outside GRAPH in a query of",
        ),
        ("thing: iri, source: source}", "thing: iri}", "q.rq:1:1: Violation: No column names the documents."),
    ],
)
def test_a_query_of_the_sources_reads_each_document_by_itself(old: str, new: str, expected: str) -> None:
    found = list(map(str, lint(Path("q.rq"), SOURCES.replace(old, new, 1))))
    assert any(line.startswith(expected) for line in found), found


def test_every_rule_is_shown_by_some_bad_query() -> None:
    assert {rule for rule, *_ in BAD} == {*RULES, "header", "syntax"}


def test_every_rule_is_named_after_its_function_and_says_why() -> None:
    for name, rule in RULES.items():
        assert rule.__name__ == name.replace("-", "_")
        assert rule.__doc__
        assert getattr(lint_module, rule.__name__) is rule


CONSTRUCT = """PREFIX tv: <https://w3id.org/tvetkg/ontology#>
CONSTRUCT { ?a tv:partneredWith ?b } WHERE {
  VALUES ?role { tv:x tv:y }
  ?p tv:in ?agreement ; tv:participant ?a ; tv:role ?role .
  ?q tv:in ?agreement ; tv:participant ?b ; tv:role ?role .
  FILTER(?a != ?b)
}
"""


def test_a_derive_rule_has_no_header_and_the_same_rules() -> None:
    assert lint_rule(Path("r.rq"), CONSTRUCT) == []
    assert [
        f.rule for f in lint_rule(Path("r.rq"), CONSTRUCT.replace("?p tv:in ?agreement ;", "GRAPH ?g { ?p a ?c } ?p"))
    ] == ["dataset"]
    assert [f.rule for f in lint_rule(Path("r.rq"), "INSERT DATA { <urn:s> <urn:p> 1 }")] == ["syntax"]


def test_findings_come_in_reading_order() -> None:
    text = GOOD.replace(FILTER, "  FILTER(LANG(?signed) = 'en')\n").replace("PREFIX id: <https", "PREFIX id: <http")
    assert [finding.rule for finding in lint(Path("q.rq"), text)] == ["prefixes", "language-equals"]
