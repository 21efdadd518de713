from __future__ import annotations

import json
from pathlib import Path

import pytest

from tvetkg.checking import check_workspace
from tvetkg.errors import UsageError
from tvetkg.noting import Noted, noted_source
from tvetkg.scaffold import workspace_files
from tvetkg.workspace import Workspace, open_workspace

URL = "https://www.example.com/news/Partners.html"
SOURCE = {"type": "source", "title": "Partners", "publisher": "example-college", "language": ["en"]}
KNOWN = {"type": "mention", "of": "example-college", "name": "the College"}
DESCRIBED = {
    "type": "organisation",
    "id": "example-vocational-college",
    "names": {"en": "Example Vocational College", "zh-Hans": "示例学院"},
    "acronym": "EVC",
    "kind": "vocational-college",
    "place": "exampleland",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    for path, text in workspace_files(standalone=True).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return open_workspace(tmp_path)


def noted(workspace: Workspace, *records: object, **options: str) -> Noted:
    lines = "\n".join(each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in records)
    return noted_source(workspace, URL, lines, Path("notes.jsonl"), "2026-11-21", **options)  # type: ignore[arg-type]


def written(workspace: Workspace, made: Noted) -> Path:
    target = workspace.root / made.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(made.text, encoding="utf-8")
    return target


def test_notes_without_open_questions_become_a_plain_file(workspace: Workspace) -> None:
    made = noted(workspace, SOURCE, KNOWN)
    assert made.path.as_posix() == "graph/sources/example.com/partners.yaml"
    assert made.text == (
        "source:\n"
        "  title: Partners\n"
        '  url: "https://www.example.com/news/Partners.html"\n'
        "  publisher: example-college\n"
        "  language: [en]\n"
        '  accessed: "2026-11-21"\n'
        "\n"
        "mentions:\n"
        '- {of: example-college, name: "the College"}\n'
    )
    assert (made.records, made.left_out, made.newcomers) == (1, (), ())


def test_an_unknown_organisation_is_marked_with_the_closest_and_gets_a_row(workspace: Workspace) -> None:
    figure = {"type": "figure", "about": "example-vocational-college", "metric": "partner-enterprises", "value": 3}
    made = noted(workspace, SOURCE, DESCRIBED, figure)
    assert [(each.id, each.lines) for each in made.newcomers] == [("example-vocational-college", (9, 16))]
    assert made.newcomers[0].closest[0].other.id == "example-college"
    assert made.newcomers[0].row == (
        "example-vocational-college,Example Vocational College,zh-Hans:示例学院,EVC,vocational-college,"
        "exampleland,exampleland,,,,"
    )
    lines = made.text.splitlines()
    assert lines[8] == (
        "- id: example-vocational-college  # DECIDE: unknown organisation 'example-vocational-college'; "
        "closest: example-college (Example College)."
    )
    assert lines[15].endswith("  # DECIDE: unknown organisation 'example-vocational-college', as above.")


def test_the_row_of_an_organisation_without_an_english_name_says_the_language(workspace: Workspace) -> None:
    record = {**DESCRIBED, "names": {"zh-Hans": "城市学院"}, "acronym": None, "place": None}
    row = "example-vocational-college,zh-Hans:城市学院,,,vocational-college,,,,,,"
    assert noted(workspace, record).newcomers[0].row == row


def test_unknown_codes_and_places_are_marked_with_the_closest(workspace: Workspace) -> None:
    figure = {
        "type": "figure",
        "about": "example-college",
        "metric": "partner-enterprise",
        "value": 3,
        "within": ["samplland"],
    }
    lines = noted(workspace, figure).text.splitlines()
    assert lines[-1].startswith(
        "- {about: example-college, metric: partner-enterprise, value: 3, within: [samplland]}  # DECIDE: "
    )
    assert "There is no metric 'partner-enterprise'. Did you mean 'partner-enterprises'?" in lines[-1]
    assert "'samplland'. Did you mean 'sampleland' or 'exampleland'?" in lines[-1]


def test_what_is_marked_is_what_check_finds(workspace: Workspace) -> None:
    wrong = {"type": "figure", "about": "example-college", "metric": "partner-enterprise", "value": 3}
    made = noted(workspace, SOURCE, DESCRIBED, wrong)
    file = written(workspace, made)
    found = check_workspace(workspace, [file])
    strangers = [each for each in found if "'example-vocational-college'" in each.message]
    assert [each.position.line for each in strangers if each.position] == list(made.newcomers[0].lines)
    assert [each for each in found if each not in strangers] == list(made.findings)


def test_a_malformed_note_stays_in_the_file_as_a_comment(workspace: Workspace) -> None:
    bad = '{"type": "figure", "about": "example-college", "metric": "partner-enterprises", "value": "5,000"}'
    made = noted(workspace, SOURCE, KNOWN, bad, "nothing\u2028at: all")
    assert made.text.splitlines()[-5:] == [
        "# DECIDE: these notes are malformed and therefore left out. Mend them and put them above, or delete them.",
        "# line 3: '5,000' is no figure. Write \"5000\" (no separators).",
        f"#   {bad}",
        "# line 4: This is not JSON: a value is missing here. Put text in double quotes.",
        "#   nothing at: all",
    ]
    assert made.records == 1
    assert check_workspace(workspace, [written(workspace, made)]) == list(made.findings)


def test_a_publisher_in_words_is_told_with_the_closest(workspace: Workspace) -> None:
    made = noted(workspace, {**SOURCE, "publisher": "The Sample Polytechnic"}, KNOWN)
    assert "publisher" not in made.text.partition("\n\n")[0]
    assert made.left_out[0].findings[0].advice == (
        "write the id of an organisation; closest: sample-polytechnic (Sample Polytechnic)."
    )


def test_what_is_assumed_of_the_document_is_marked(workspace: Workspace) -> None:
    lines = noted(workspace, KNOWN).text.splitlines()
    assert lines[1] == f'  title: "{URL}"  # DECIDE: the notes do not say the title; this is assumed.'
    assert lines[3] == "  language: [en]  # DECIDE: the notes do not say the language; this is assumed."
    assert "DECIDE" not in noted(workspace, SOURCE, KNOWN).text


def test_empty_notes_are_wrong_use(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"notes\.jsonl: there is nothing in it"):
        noted(workspace, " ")


def test_an_id_may_be_chosen(workspace: Workspace) -> None:
    assert noted(workspace, KNOWN, slug="our-partners").path.name == "our-partners.yaml"
    with pytest.raises(UsageError, match="'Our Partners' is no id"):
        noted(workspace, KNOWN, slug="Our Partners")
    with pytest.raises(UsageError, match="there is a source of this id already"):
        noted(workspace, KNOWN, slug="example-agreement")
