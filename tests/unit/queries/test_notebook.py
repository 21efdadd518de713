"""A notebook shows the question, ids as links, what to bear in mind, and nothing that the data could run."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.queries import notebook
from tvetkg.queries.answers import Answer, Column
from tvetkg.queries.documents import COLUMNS as DOCUMENTS
from tvetkg.queries.header import Words, read_query
from tvetkg.rdf import Term, integer, node, text

A, B = iri.source("a"), iri.source("b")
QUERY = read_query(Path(__file__).parent / "data" / "partners-sample.rq")
COLUMNS = (Column("partner", "iri"), Column("label", "string"), Column("n", "integer"), Column("sources", "sources"))
ROWS: tuple[tuple[Term | None, ...], ...] = (
    (node(iri.thing("vtc")), text("A <b>&\nc"), integer(2000), text(f"{A} {B}")),
    (node("javascript:alert(1)"), None, None, text(A)),
)
ANSWER = Answer(QUERY, "SELECT ...", {"org": ("vtc",)}, COLUMNS, ROWS)


class Page(HTMLParser):
    """What a reader sees, cell by cell, and where links lead; fails on tags that are not closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.links: dict[str, str] = {}
        self.open: list[str] = []
        self.last = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "a":
            self.last = dict(attrs)["href"] or ""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if set(self.open) & {"td", "th"}:
            self.cells[-1] += data
        if "a" in self.open:
            self.links[data] = self.last


def shown(answer: Answer) -> str:
    return answer._repr_html_()


def test_cells_are_read_as_they_are_and_ids_are_links() -> None:
    page = Page(shown(ANSWER))
    assert page.cells[:8] == ["partner", "label", "n", "sources", "vtc", "A <b>&c", "2000", "a b"]
    assert page.cells[8:] == ["javascript:alert(1)", "", "", "a"]
    assert page.links == {"vtc": iri.thing("vtc"), "a": A, "b": B}


def test_the_caption_is_the_question_and_what_was_given() -> None:
    caption = re.search("<caption.*?>(.*)</caption>", shown(ANSWER))
    assert caption is not None
    assert caption[1] == f"{QUERY.header.question.en}<br><code>partners-sample org=vtc</code>"
    assert "<caption" not in shown(replace(ANSWER, query=None))


def test_what_to_bear_in_mind_stands_below() -> None:
    assert "2 rows, 2 documents" in shown(ANSWER)
    empty = shown(replace(ANSWER, terms=()))
    assert "0 rows<" in empty
    assert "absence of a statement is not evidence of absence" in empty
    words = {"caveat": Words(en="Only <direct>.", zh="仅"), "coverage": Words(en="{known} of {all} are.", zh="{all}")}
    query = replace(QUERY, header=QUERY.header.model_copy(update=words))
    below = shown(replace(ANSWER, query=query, coverage=(6, 1214)))
    assert "Only &lt;direct&gt;." in below
    assert "6 of 1,214 are." in below


def test_documents_lead_to_where_they_stand() -> None:
    rows = (
        (node(A), text("One <i>"), node("https://a.example/?x=1&y=2"), text("A press"), text("2019")),
        (node(B), None, None, None, None),
    )
    told = replace(ANSWER, documents=Answer(None, "", {}, DOCUMENTS, rows))
    page = Page(shown(told))
    address = "https://a.example/?x=1&y=2"
    assert page.links == {"vtc": iri.thing("vtc"), "a": address, "b": B, "One <i>": address}
    assert ", A press, 2019</li>" in shown(told)


def test_a_long_answer_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "MOST_ROWS", 1)
    assert "2 rows (1 shown), 2 documents" in shown(ANSWER)
    assert len(Page(shown(ANSWER)).cells) == 8
