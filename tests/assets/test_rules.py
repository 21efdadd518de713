"""Every derive rule keeps the rules of portable SPARQL, by glob."""

from pathlib import Path

import pytest

from tvetkg.queries.lint import lint_rule

RULES = sorted((Path(__file__).parents[2] / "graph" / "derive").glob("*.rq"))


def test_there_are_rules_and_the_model_page_names_each():
    page = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")
    assert {rule.name for rule in RULES} == {part for part in page.split("`") if part.endswith(".rq")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_a_rule_passes_the_lint_and_explains_itself_in_two_languages(rule: Path):
    text = rule.read_text(encoding="utf-8")
    assert lint_rule(rule, text) == []
    comment = [line for line in text.splitlines() if line.startswith("# ")]
    assert any(line.isascii() for line in comment)
    assert any("\u4e00" <= character <= "\u9fff" for line in comment for character in line)
