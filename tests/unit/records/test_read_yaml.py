from __future__ import annotations

from pathlib import Path

from tvetkg.errors import Finding
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.source_file import Reading
from tvetkg.records.tree import LARGEST

SOURCE = "source: {title: A page, language: en, accessed: 2026-11-21}\n"
SHOWN = Path("page.yaml")


def read(folder: Path, content: str | bytes) -> Reading:
    path = folder / "page.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, SHOWN)


def only(findings: list[Finding]) -> str:
    assert len(findings) == 1
    return str(findings[0])


def test_two_hundred_thousand_brackets(tmp_path: Path) -> None:
    for content in ("[" * 200_000, "figures: " + "[" * 200_000, "- " * 200_000, "{a: " * 200_000):
        reading = read(tmp_path, content)
        assert reading.source is None
        assert only(reading.findings).endswith(
            "Violation: The file nests deeper than 12 levels. Close the brackets before. [too-deep]"
        )
    assert only(read(tmp_path, "{" * 500).findings) == (
        "page.yaml:1:2: Violation: A key is a single word. Put text with brackets in quotes. [key-not-a-word]"
    )


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    assert only(read_yaml(path, SHOWN).findings) == (
        "page.yaml:0:0: Violation: The file has 100,000,000 bytes; a file of records has at most 4,000,000. "
        "Split it, one document a file. [file-too-large]"
    )


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    filler = "#" * 99 + "\n"
    content = SOURCE + filler * ((LARGEST - len(SOURCE)) // 100)
    assert read(tmp_path, content).findings == []


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert only(read_yaml(tmp_path / "none.yaml", SHOWN).findings) == (
        "page.yaml:0:0: Violation: The file cannot be read: No such file or directory. [file-unreadable]"
    )
    assert only(read_yaml(tmp_path, SHOWN).findings) == (
        "page.yaml:0:0: Violation: The file cannot be read: Is a directory. [file-unreadable]"
    )


def test_byte_order_mark_and_windows_line_ends_are_of_no_consequence(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + (SOURCE + "agreements:\n- {id: A, kind: mou}\n").replace("\n", "\r\n").encode()
    assert only(read(tmp_path, content).findings).startswith("page.yaml:3:8: Violation: 'A' is no id.")


def test_columns_count_characters(tmp_path: Path) -> None:
    content = SOURCE + "organisations:\n- {names: {zh-Hans: 职业𠀀训练局}, id: VTC}\n"
    assert only(read(tmp_path, content).findings).startswith("page.yaml:3:34: Violation: 'VTC' is no id.")


def test_yes_and_no_are_words(tmp_path: Path) -> None:
    reading = read(tmp_path, SOURCE + "organisations:\n- {id: no, acronym: NO, names: {no: on}, note: yes}\n")
    assert reading.source is not None
    organisation = reading.source.document.organisations[0]
    assert (organisation.id, organisation.acronym, organisation.names, organisation.note) == (
        "no",
        "NO",
        {"no": ["on"]},
        "yes",
    )


def test_nothing_is_said_in_five_ways(tmp_path: Path) -> None:
    for nothing in ("", " ~", " null", " Null", " NULL"):
        reading = read(
            tmp_path, SOURCE + f"agreements:\n- id: a\n  kind: mou\n  title:{nothing}\n  subject:{nothing}\n"
        )
        assert reading.findings == []
        assert reading.source is not None
        agreement = reading.source.document.agreements[0]
        assert (agreement.title, agreement.subject) == (None, [])


def test_quoted_null_is_text(tmp_path: Path) -> None:
    reading = read(tmp_path, SOURCE + "agreements:\n- {id: a, kind: mou, title: 'null'}\n")
    assert reading.source is not None
    assert reading.source.document.agreements[0].title == "null"


def test_malformed_records_are_left_out_and_the_rest_keeps_its_places(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        SOURCE
        + "agreements:\n- {id: bad-one, kind: mou, signed: 2023-13}\n- {id: good-one, kind: mou}\n"
        + "- {id: [x], kind: mou}\n"
        + "colour: red\nfigures:\n- {about: vtc, metric: participants, value: 5}\n",
    )
    assert len(reading.findings) == 3
    source = reading.source
    assert source is not None
    assert [agreement.id for agreement in source.document.agreements] == ["good-one"]
    assert str(source.position("agreements", 0, "id")) == "page.yaml:4:8"
    assert str(source.position("figures", 0, "value")) == "page.yaml:8:45"
    assert source.unread == {"bad-one"}


def test_a_malformed_source_leaves_no_document(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "source: {title: A page, language: en, accessed: 2026}\nagreements:\n- {id: A, kind: mou}\n"
    )
    assert reading.source is None
    assert [finding.rule for finding in reading.findings] == ["not-a-full-date", "not-an-id"]


def test_an_unknown_problem_of_yaml_is_told_in_its_own_words(tmp_path: Path) -> None:
    assert only(read(tmp_path, "%YAML 9\n---\na: b\n").findings) == (
        "page.yaml:1:8: Violation: This is not YAML: did not find expected digit or '.' character. "
        "Check this line and the one before. [not-yaml]"
    )
