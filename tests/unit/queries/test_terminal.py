"""On a screen an answer is a table where it fits, wrapped where that helps, else a block of lines a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from tvetkg import iri
from tvetkg.queries.answers import Answer, Column
from tvetkg.queries.documents import COLUMNS as DOCUMENTS
from tvetkg.queries.terminal import on_screen
from tvetkg.rdf import Term, day, decimal, integer, node, text
from tvetkg.rdf import name as known_name

A, B = iri.source("a"), iri.source("b")
VTC = node(iri.thing("vtc"))
LABEL = "Vocational Training Council of Hong Kong and of many other places that are told of here"


def made(columns: dict[str, str], *rows: tuple[Term | None, ...]) -> Answer:
    return Answer(None, "", {}, tuple(Column(name, kind) for name, kind in columns.items()), rows)  # type: ignore[arg-type]


FULL = made(
    {"partner": "iri", "role": "concept", "label": "string", "share": "decimal", "since": "date", "sources": "sources"},
    (
        VTC,
        node(iri.concept("role", "host")),
        text("职训局"),
        decimal(Decimal("80.50")),
        day(date(2025, 7, 1)),
        text(f"{B} {A}"),
    ),
    (None, None, None, decimal(Decimal(2000)), None, None),
)
LONG = made(
    {"id": "iri", "label": "string", "n": "integer"}, (VTC, text(LABEL), integer(1234567)), (VTC, text("Short"), None)
)


def test_a_table_that_fits_shows_short_ids_and_numbers_to_the_right() -> None:
    assert on_screen(FULL, 80).splitlines() == [
        "partner   role        label    share   since        sources",
        "───────────────────────────────────────────────────────────",
        "vtc       role/host   职训局    80.5   2025-07-01   a b",
        "                                2000",
    ]


def test_texts_wrap_before_numbers_days_and_ids_break() -> None:
    lines = on_screen(LONG, 60).splitlines()
    assert max(map(cell_len, lines)) <= 60
    assert lines[2].split()[0] == "vtc"
    assert lines[2].split()[-1] == "1234567"
    assert (
        " ".join(line[5:46].strip() for line in lines[2:5])
        .strip()
        .startswith("Vocational Training Council of Hong Kong")
    )
    assert "" in lines
    assert lines[-1].split() == ["vtc", "Short"]


def test_what_would_wrap_too_much_is_a_block() -> None:
    assert on_screen(LONG, 30) == (
        f"[1]\n  id     vtc\n  label  {LABEL}\n  n      1234567\n\n[2]\n  id     vtc\n  label  Short\n"
    )
    assert on_screen(FULL, 40).startswith("[1]\n  partner  vtc\n  role     role/host\n")


def test_a_long_id_is_not_broken() -> None:
    slug = "vocational-training-council-of-hong-kong-1982"
    answer = made({"id": "iri", "label": "string"}, (node(iri.thing(slug)), text(LABEL)))
    assert on_screen(answer, 80).splitlines()[2].startswith(f"{slug}   Vocational")


def test_an_empty_answer_names_its_columns() -> None:
    assert on_screen(replace(FULL, terms=()), 80).split() == [column.name for column in FULL.columns] + ["─" * 48]
    assert on_screen(replace(FULL, terms=()), 20) == "partner  role  label  share  since  sources\n"


def test_text_is_neither_markup_nor_control() -> None:
    answer = made({"x": "string"}, (text("[red]a[/red]\u202eb\x1b[2J\x07 :smile:"),))
    assert "[red]a[/red]\ufffdb\ufffd[2J\ufffd :smile:" in on_screen(answer, 80)
    assert "[red]a[/red]\ufffdb\ufffd[2J\ufffd :smile:" in on_screen(
        made({"x": "string", "y": "string"}, (answer.terms[0][0], text(LABEL * 9))), 40
    )


def test_ids_are_links_on_a_terminal_and_the_bytes_are_always_the_same() -> None:
    linked = on_screen(FULL, 80, linked=True)
    assert f"\x1b]8;;{iri.thing('vtc')}\x1b\\vtc\x1b]8;;\x1b\\" in linked
    assert f"\x1b]8;;{A}\x1b\\a\x1b]8;;\x1b\\ \x1b]8;;{B}\x1b\\b" in linked
    assert on_screen(FULL, 80, linked=True) == linked
    assert "\x1b" not in on_screen(FULL, 80)
    assert f"\x1b]8;;{iri.thing('vtc')}\x1b\\vtc" in on_screen(FULL, 20, linked=True)


def test_only_addresses_of_the_web_are_links() -> None:
    answer = made({"x": "iri"}, (node("javascript:alert(1)"),), (known_name("tv:Source"),))
    assert on_screen(answer, 80, linked=True).count("\x1b]8;;h") == 1


def test_documents_are_listed_below_and_links_lead_to_them() -> None:
    rows = (
        (node(A), text("One"), node("https://a.example/1"), text("A press"), text("2019")),
        (node(B), None, None, None, None),
    )
    told = replace(FULL, documents=Answer(None, "", {}, DOCUMENTS, rows))
    assert on_screen(told, 80) == (
        f"{on_screen(FULL, 80)}\nDocuments\n  a: One, A press, 2019\n    https://a.example/1\n  b\n"
    )
    linked = on_screen(told, 80, linked=True)
    assert linked.count("\x1b]8;;https://a.example/1\x1b\\") == 3
    assert f"\x1b]8;;{B}\x1b\\b" in linked
