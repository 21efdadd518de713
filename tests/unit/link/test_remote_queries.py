"""The queries for other endpoints: each runs as it stands, and says of itself what is true."""

from __future__ import annotations

import pytest
from rdflib.plugins.sparql.parser import parseQuery

from tvetkg.errors import UsageError
from tvetkg.link.authorities.settings import read_settings
from tvetkg.link.federated import QUESTIONS
from tvetkg.link.remote_query import read_remote, remote, remote_names
from tvetkg.queries.binding import blocks
from tvetkg.store import OxigraphStore

NAMES = remote_names()


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_as_it_stands_and_gives_its_columns(name: str) -> None:
    query = remote(name)
    solutions = OxigraphStore.from_quads([]).select(query.text)
    assert solutions.variables == tuple(query.header.returns)
    assert parseQuery(query.text)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_asks_a_known_authority_without_service_for_keys_that_come_back(name: str) -> None:
    query = remote(name)
    assert query.header.authority in read_settings()
    assert query.header.key in query.header.returns
    assert [block.name for block in blocks(query.text)].count(query.header.key) >= 1
    assert "SERVICE" not in query.text.upper()
    if query.header.lacking is not None:
        assert query.header.lacking in query.header.returns


def test_questions_are_there() -> None:
    assert set(QUESTIONS) <= set(NAMES)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT * {}", "the header cannot be read"),
        ("#+ question: {en: a\nSELECT * {}", "the header cannot be read"),
        (
            "#+ question: {en: a, zh: b}\n#+ authority: x\n#+ key: item\n#+ returns: {item: iri}\nSELECT ?item {}",
            r"there is no line 'VALUES \?item",
        ),
    ],
)
def test_a_query_that_is_none_is_said(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=f"mine: {words}"):
        read_remote("mine", text)


def test_an_unknown_query_is_answered_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="there are dbpedia-facts, dbpedia-names"):
        remote("viaf-facts")
