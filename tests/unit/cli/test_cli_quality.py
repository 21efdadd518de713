"""``tvetkg info --quality`` accounts for every document and says what the collection is biased towards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tvetkg.appraisal import appraise
from tvetkg.cli.quality import BIAS, MOST, as_markdown
from tvetkg.publish import build_graph, fresh_snapshot, publish, published_findings
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[3]
Tvetkg = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of tests/mini with two documents left out."""
    folder = tmp_path_factory.mktemp("quality") / "mini"
    shutil.copytree(ROOT / "tests" / "mini", folder, ignore=shutil.ignore_patterns("build"))
    rejected = "url,title,reason\nhttps://a.example/x,X,no TVET\nhttps://a.example/y,Y,no TVET\n"
    (folder / "graph/sources/rejected.csv").write_text(rejected, encoding="utf-8")
    return folder


def test_as_json(tvetkg: Tvetkg, mini: Path) -> None:
    code, out, err = tvetkg("info", "--quality", "--format", "json", "--workspace", mini)
    report = json.loads(out)
    assert (code, err) == (0, "")
    assert (report["documents"], report["rejected"], report["accounted_for"]) == (9, {"no TVET": 2}, 11)
    assert report["dated"]["events"] == {"part": 2, "whole": 4}
    assert report["bias"] == BIAS
    assert [(each["rule"], each["count"]) for each in report["warnings"]] == [
        ("funding-flow/amount-stated", 6),
        ("funding-flow/recipient-stated", 5),
        ("agreement/parties", 3),
        ("figure/due-of-target", 1),
    ]
    assert all(each["reason"].endswith(".") for each in report["warnings"])


def test_as_text(tvetkg: Tvetkg, mini: Path) -> None:
    code, out, _ = tvetkg("info", "--quality", "--workspace", mini)
    lines = out.splitlines()
    assert code == 0
    assert "  left out: no TVET           2" in lines
    assert "  accounted for               11" in lines
    assert "  agreements     18     22  81.8%" in lines
    assert "who writes press releases" in out


def test_as_a_page(tvetkg: Tvetkg, mini: Path) -> None:
    code, out, _ = tvetkg("info", "--quality", "--format", "md", "--workspace", mini)
    assert code == 0
    assert out.startswith("## Documents\n\nWhat no document read states is unknown;")
    assert "| occupations | 14 | 16 | 87.5% | mechatronics, semiconductors |" in out
    tables = [line.count("|") for line in out.splitlines() if line.startswith("|")]
    assert set(tables) <= {3, 4, 5, 6, 7}


def test_what_the_page_shortens_it_adds_up(mini: Path) -> None:
    appraisal = appraise(open_workspace(mini))
    counts = {f"Publisher {number:02}": 1 for number in range(MOST + 2)}
    object.__setattr__(appraisal.quality, "publishers", counts)
    page = as_markdown(appraisal)
    assert "| Publisher 19 | 1 |\n| 2 others together | 2 |\n" in page


def test_findings_of_the_published_graph_are_those_of_the_build(mini: Path) -> None:
    workspace = open_workspace(mini)
    built = build_graph(workspace)
    publish(workspace, built)
    assert fresh_snapshot(workspace) is not None
    known = published_findings(workspace)
    assert known is not None
    assert [(f.severity, f.rule, f.position, f.focus) for f in known] == [
        (f.severity, f.rule, f.position, f.focus) for f in built.findings
    ]


def test_without_quality_the_page_is_a_block(tvetkg: Tvetkg, mini: Path) -> None:
    code, out, _ = tvetkg("info", "--format", "md", "--workspace", mini)
    assert code == 0
    assert out.startswith("```\nversion ")
