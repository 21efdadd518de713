"""Templates are data: a language is a folder, and a folder of one's own comes first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tvetkg.brief.briefing import briefing
from tvetkg.brief.facts import Facts
from tvetkg.brief.languages import TEMPLATES, shipped
from tvetkg.errors import UsageError

Ask = Callable[[str], Facts]
LANGUAGES = ("en", "zh", "vi")


def test_every_language_has_the_same_templates() -> None:
    files = {language: sorted(path.name for path in (TEMPLATES / language).iterdir()) for language in LANGUAGES}
    assert files["en"] == files["zh"] == files["vi"]


def test_every_language_has_all_words() -> None:
    english = shipped("en")
    for words in map(shipped, LANGUAGES):
        assert words.numbers.bounds.keys() == english.numbers.bounds.keys()
        assert words.numbers.per.keys() == english.numbers.per.keys()
        assert words.numbers.units.keys() >= english.numbers.units.keys()
        assert words.times.patterns.keys() == english.times.patterns.keys()
        assert words.times.parts.keys() == english.times.parts.keys()
        assert words.properties.keys() == english.properties.keys()
        assert words.languages.keys() == english.languages.keys()
        assert words.beside.keys() == english.beside.keys()


def test_a_language_is_added_by_adding_a_folder(tmp_path: Path, facts: Ask) -> None:
    shutil.copytree(TEMPLATES / "en", tmp_path / "tl")
    words = tmp_path / "tl" / "words.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace("tag: en", "tag: tl"), encoding="utf-8")
    page = str(briefing(facts("org=river-college"), "tl", "html", tmp_path))
    assert '<html lang="tl">' in page and "Where the documents disagree" in page


def test_a_template_of_ones_own_replaces_the_shipped_one_alone(tmp_path: Path, facts: Ask) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "organisation.md.j2").write_text(
        "# {{ subject | name }}\n\n{{ facts.agreements | length | spell }} of them\n", encoding="utf-8"
    )
    assert briefing(facts("org=river-college"), "en", "md", tmp_path) == "# Sample Red River College\n\n4 of them\n"
    assert "## Its parts" in str(briefing(facts("programme=coast-brand"), "en", "md", tmp_path))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if %}", r"organisation\.md\.j2:1: Expected an expression"),
        ("{{ subject | nam }}", "No filter named 'nam'"),
        ("{{ subjct }}", "'subjct' is undefined"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% import 'en/none.j2' as other %}", "there is no template en/none.j2"),
    ],
)
def test_a_template_that_does_not_work_says_why(template: str, said: str, tmp_path: Path, facts: Ask) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "organisation.md.j2").write_text(template, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        briefing(facts("org=river-college"), "en", "md", tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("name: [", "not valid YAML"),
        ("name: English", "locale: Field required"),
        ("{base}\nextra: 1\n", "extra: Extra inputs are not permitted"),
        ("{base}".replace("base", "odd"), "Babel knows no locale 'xx_YY'"),
    ],
)
def test_words_that_do_not_fit_are_named(words: str, said: str, tmp_path: Path, facts: Ask) -> None:
    base = (TEMPLATES / "en" / "words.yaml").read_text(encoding="utf-8")
    (tmp_path / "en").mkdir()
    text = words.replace("{base}", base).replace("{odd}", base.replace("locale: en_GB", "locale: xx_YY"))
    (tmp_path / "en" / "words.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        briefing(facts("org=river-college"), "en", "md", tmp_path)
    assert said in str(refused.value)
