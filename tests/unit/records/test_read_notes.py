from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.records.read_notes import Notes, read_notes

NOTES = Path("notes.jsonl")
ASSUMED = {"title": "https://example.org/page", "language": ["en"], "accessed": "2026-11-21"}
GIVEN = {"url": "https://example.org/page"}
MENTION = '{"type": "mention", "of": "vtc", "name": "V.T.C."}'


def read(*lines: str, **given: object) -> Notes:
    return read_notes("\n".join(lines), NOTES, {**GIVEN, **given}, ASSUMED)


def complaints(notes: Notes) -> list[tuple[str, list[str]]]:
    return [(each.text, [f"{f.position}: {f.rule}" for f in each.findings]) for each in notes.left_out]


def test_records_need_no_line_for_the_source() -> None:
    notes = read(MENTION, "", MENTION.replace("V.T.C.", "VTC Group"))
    assert notes.left_out == ()
    assert [mention.name for mention in notes.document.mentions] == ["V.T.C.", "VTC Group"]
    source = notes.document.source
    assert (source.title, source.url, source.accessed) == (ASSUMED["title"], GIVEN["url"], ASSUMED["accessed"])
    assert notes.assumed == {"title", "language", "accessed"}
    assert read('{"type": "source", "language": "en"}').assumed == {"title", "accessed"}


def test_what_is_given_holds_against_the_notes_and_the_notes_against_what_is_assumed() -> None:
    line = '{"type": "source", "title": "Noted", "url": "https://example.org/other", "accessed": "2026-01-02"}'
    assert read(MENTION, line).document.source.title == "Noted"
    source = read(line, MENTION, title="Given").document.source
    assert (source.title, source.url, source.accessed) == ("Given", GIVEN["url"], "2026-01-02")


def test_a_value_of_the_source_that_is_malformed_is_left_out_alone() -> None:
    line = '{"type": "source", "title": "Noted", "publisher": "VTC Group", "published": "May 2024"}'
    notes = read(line)
    assert notes.document.source.title == "Noted"
    assert (notes.document.source.publisher, notes.document.source.published) == (None, None)
    assert complaints(notes) == [
        ('{"type": "source", "publisher": "VTC Group"}', ["notes.jsonl:1:51: not-an-id"]),
        ('{"type": "source", "published": "May 2024"}', ["notes.jsonl:1:77: not-a-date"]),
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{"type": "mention", "of": "vtc"', ["notes.jsonl:2:32: not-json"]),
        ("[1]", ["notes.jsonl:2:1: not-a-record"]),
        ('{"type": "mentions"}', ["notes.jsonl:2:10: unknown-type"]),
        ('{"of": "vtc"}', ["notes.jsonl:2:1: unknown-type"]),
        ('{"type": "mention", "of": "VTC", "nam": "x"}', None),
        ('{"type": "mention", "of": "vtc", "of": "x", "name": "V"}', ["notes.jsonl:2:34: duplicate-key"]),
    ],
)
def test_a_malformed_line_is_handed_back_as_it_is(line: str, found: list[str] | None) -> None:
    notes = read(MENTION, line, MENTION)
    assert len(notes.document.mentions) == 2
    assert [each.text for each in notes.left_out] == [line]
    if found is None:
        rules = [finding.rule for finding in notes.left_out[0].findings]
        assert sorted(rules) == ["missing-key", "not-an-id", "unknown-key"]
    else:
        assert complaints(notes) == [(line, found)]


def test_a_second_source_is_handed_back() -> None:
    notes = read('{"type": "source", "title": "One"}', '{"type": "source", "title": "Two"}')
    assert notes.document.source.title == "One"
    assert complaints(notes) == [('{"type": "source", "title": "Two"}', ["notes.jsonl:2:1: several-sources"])]


def test_a_given_value_that_is_malformed_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="The text is blank"):
        read(MENTION, title=" ")
