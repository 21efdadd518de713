"""What is told of documents comes with an answer where it is wanted, one row a document."""

from __future__ import annotations

import pytest

from tvetkg import iri
from tvetkg.queries import documents as module
from tvetkg.queries.answers import Answer, Column
from tvetkg.queries.documents import documents, with_documents
from tvetkg.rdf import TYPE, DefaultGraph, Quad, Term, name, node, text
from tvetkg.store import OxigraphStore, Store

A, B, C = (iri.source(slug) for slug in ("a", "b", "c"))
PRESS, TIME, LATER = (node(iri.thing(slug)) for slug in ("press", "time-a", "time-b"))


def facts(subject: Term, *pairs: tuple[str, Term]) -> list[Quad]:
    return [Quad(subject, name(prop), value, DefaultGraph()) for prop, value in pairs]  # type: ignore[arg-type]


@pytest.fixture
def store() -> Store:
    return OxigraphStore.from_quads(
        [
            *facts(
                node(A),
                ("dcterms:title", text("First", "en")),
                ("dcterms:title", text("Another first", "en")),
                ("schema:url", node("https://a.example/")),
                ("dcterms:publisher", PRESS),
                ("tv:published", TIME),
            ),
            *facts(node(B), ("dcterms:title", text("Second")), ("tv:published", LATER)),
            *(Quad(node(source), TYPE, name("tv:Source"), DefaultGraph()) for source in (A, B)),
            *facts(PRESS, ("rdfs:label", text("A press"))),
            *facts(TIME, ("tv:edtf", text("2019-05")), ("tv:statedText", text("in May"))),
            *facts(LATER, ("tv:statedText", text("last year"))),
        ]
    )


ROWS = [
    (A, "Another first", "https://a.example/", "A press", "2019-05"),
    (B, "Second", None, None, "last year"),
    (C, None, None, None, None),
]


def test_every_document_has_one_row_in_order(store: Store) -> None:
    found = documents(store, [C, B, A, B])
    assert [column.name for column in found.columns] == ["source", "title", "url", "publisher", "published"]
    assert list(found) == ROWS
    assert found.misfits() == []


def test_many_documents_are_asked_for_in_parts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    assert list(documents(store, [A, B, C])) == ROWS


def test_no_documents_are_no_rows(store: Store) -> None:
    assert list(documents(store, [])) == []


def test_documents_stand_behind_their_rows(store: Store) -> None:
    columns = (Column("x", "string"), Column("source", "source"), Column("others", "sources"))
    rows = ((text("both"), node(B), text(f"{A} {B}")), (text("none"), None, None), (text("new"), node(C), None))
    answer = with_documents(Answer(None, "", {}, columns, rows), store)
    wide, cells = answer.wide()
    assert [column.name for column in wide[3:]] == [
        "source_titles",
        "source_urls",
        "source_publishers",
        "source_published",
    ]
    assert [row[3:] for row in cells] == [
        (("Another first", "Second"), ("https://a.example/", ""), ("A press", ""), ("2019-05", "last year")),
        ((), (), (), ()),
        (("",), ("",), ("",), ("",)),
    ]
    plain = Answer(None, "", {}, columns, rows)
    assert plain.wide() == (plain.columns, plain.rows)
