"""No query that an engine could read as SERVICE or as an update gets through, and ordinary ones do."""

import pytest

from tvetkg.errors import UsageError
from tvetkg.store.guard import query_form, refuse_all_but_reading

CALLING = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o.SERVICE ?x { } }",
    "SELECT * { ?s ?p 1.SERVICE ?x { } }",
    "PREFIX : <urn:x> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX ex: <urn:x> SELECT * { ?s ?p ex:.SERVICE ?x { } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?a <urn:x> ?b FILTER(?a<?b)SERVICE?x#>\n{?s ?p ?o} }",
    "SELECT * { FILTER(?a<'>' )SERVICE ?x {} FILTER(?a='') }",
    'SELECT * { FILTER(?a<?b#> """\n) SERVICE ?x { } #"""\n }',
    "ASK { # harmless\n SERVICE ?x { } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o SERVICE ?x { } }",
    "SELECT * { ?s ?p 'it\\'s' SERVICE ?x { } }",
]

READING = [
    "SELECT * { ?s ?p 'SERVICE <x> { }' }",
    'SELECT * { ?s ?p """SERVICE\n"quoted" {""" }',
    "SELECT * { ?s ?p ?o } # SERVICE <x> { }",
    "SELECT ?service { ?service a <https://example.org/SERVICE#it's> }",
    "PREFIX ex: <https://example.org/> SELECT * { ?s ex:service ?o . ?o ex:a.service 1 }",
    "SELECT * { ?s ?p 'x'@en-service }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o && ?o>3) }",
    "SELECT * { ?s ?p '\\UFFFFFFFF service' }",
]


@pytest.mark.parametrize("query", CALLING)
def test_what_may_call_another_service_is_refused(query: str) -> None:
    with pytest.raises(UsageError, match="SERVICE is not allowed here"):
        refuse_all_but_reading(query)


@pytest.mark.parametrize("query", READING)
def test_the_word_alone_is_no_call(query: str) -> None:
    refuse_all_but_reading(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:s> <urn:p> 1 }",
        "PREFIX ex: <urn:x> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "load <http://127.0.0.1:9/>",
        "DROP ALL",
        "CLEAR ALL",
        "# SELECT\nWITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "COPY DEFAULT TO <urn:g>",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(UsageError, match="changes data, and a graph is only read here"):
        refuse_all_but_reading(update)


@pytest.mark.parametrize("text", ["", "   # only a comment", "hello there", "{ ?s ?p ?o }", "\u4f60\u597d SELECT"])
def test_what_is_no_query_says_so(text: str) -> None:
    if text.endswith("SELECT"):
        assert query_form(text) == "select"
    else:
        with pytest.raises(UsageError, match="This is no SPARQL query"):
            query_form(text)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("PREFIX ask: <urn:ASK> SELECT * { }", "select"),
        ("base <urn:x> ask { }", "ask"),
        ("# SELECT\nCONSTRUCT WHERE { ?s ?p ?o }", "construct"),
        ("DESCRIBE ?x { ?x a ?select }", "describe"),
    ],
)
def test_the_form_of_a_query(query: str, form: str) -> None:
    assert query_form(query) == form
