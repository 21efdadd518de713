"""Whatever a person types as a text: the query stays the query, and the text comes back intact from both engines."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tvetkg.queries.binding import blocks, replaced, same_but_values
from tvetkg.rdf import Literal, Term, node, text
from tvetkg.store import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore

QUERY = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?needle ?other WHERE {
  VALUES ?needle { "example" }
  VALUES ?other { UNDEF }
  {
    SELECT ?needle WHERE {
      VALUES ?needle { "example" }
      FILTER(isLITERAL(?needle))
    }
  }
  FILTER(!BOUND(?other) || STRLEN(?needle) >= 0)
}
"""
ENGINES = (OxigraphStore.from_quads([]), RdflibStore.from_quads([]))
HOSTILE = (
    '"',
    "'",
    "\\",
    "\\'",
    '\\"',
    "}",
    "{",
    '" } ?s ?p ?o VALUES ?needle { "',
    "}; DROP ALL",
    '"} } ; DROP ALL #',
    "\n",
    "\r\n",
    "\t",
    "\n  VALUES ?needle { 1 }\n",
    "#",
    "\\u0022 } SERVICE <http://127.0.0.1:9/> {",
    "\u202egnp.exe",
    "\u2028",
    "\x00",
    "\x7f\x85",
    "\ufffe",
    "职专教育",
    "🎓",
    "UNDEF",
    "?needle",
    "$needle",
    "%s {0}",
)


def texts() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(HOSTILE) | st.text(max_size=8)
    return st.lists(pieces, max_size=5).map("".join)


def check(value: str) -> None:
    bound = replaced(QUERY, {"needle": [text(value)], "other": []})
    assert same_but_values(QUERY, bound)
    assert [block.line for block in blocks(bound)] == [block.line for block in blocks(QUERY)]
    for engine in ENGINES:
        assert engine.select(bound).rows == [(text(value), None)]


def test_every_hostile_text_comes_back_intact() -> None:
    for value in HOSTILE:
        check(value)


@settings(max_examples=40, deadline=None)
@given(texts())
@example("\x000022")
@example("\\u0022 } ?s ?p ?o #")
@example("")
def test_any_text_comes_back_intact(value: str) -> None:
    check(value)


@settings(max_examples=25, deadline=None)
@given(texts(), st.sampled_from(["en", "zh-hans", "vi"]))
def test_any_text_with_a_language_comes_back_intact(value: str, language: str) -> None:
    bound = replaced(QUERY, {"needle": [text(value, language)]})
    assert same_but_values(QUERY, bound)
    for engine in ENGINES:
        assert engine.select(bound).rows == [(text(value, language), None)]


@settings(max_examples=60, deadline=None)
@given(st.lists(texts(), min_size=1, max_size=4))
def test_binding_twice_is_binding_once(values: list[str]) -> None:
    terms: list[Term] = [text(value) for value in values]
    once = replaced(QUERY, {"needle": terms})
    assert replaced(once, {"needle": terms}) == once
    found = ENGINES[0].select(once).rows
    assert sorted(str(row[0]) for row in found) == sorted({str(term) for term in terms})


@settings(max_examples=60, deadline=None)
@given(texts())
def test_an_iri_is_refused_or_comes_back_intact(tail: str) -> None:
    try:
        term = node(f"https://example.org/{tail}")
    except ValueError:
        return
    bound = replaced(QUERY, {"needle": [Literal("x")], "other": [term]})
    assert same_but_values(QUERY, bound)
    assert ENGINES[0].select(bound).rows == [(Literal("x"), term)]
