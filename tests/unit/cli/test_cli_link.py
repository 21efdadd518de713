from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

Tvetkg = Callable[..., tuple[int, str, str]]
TWIN = "example-vocational-school,Example School,zh-Hant:示例學院,,vocational-school,exampleland,exampleland,,,,\n"


@pytest.fixture
def twins(own: Path) -> Path:
    """A workspace in which one college stands twice."""
    with (own / "graph/authority/organisations.csv").open("a", encoding="utf-8") as file:
        file.write(TWIN)
    return own


def test_a_pair_is_proposed_with_its_evidence(tvetkg: Tvetkg, twins: Path) -> None:
    code, out, err = tvetkg("link", "duplicates", "--workspace", twins, "--format", "csv")
    assert (code, err) == (0, "")
    assert list(csv.reader(io.StringIO(out))) == [
        ["one", "one_label", "other", "other_label", "score", "reasons"],
        [
            "example-college",
            "Example College",
            "example-vocational-school",
            "Example School",
            "1",
            "same name in Chinese: '示例学院'; both in Exampleland",
        ],
    ]


def test_a_decided_pair_is_shown_only_if_asked_for(tvetkg: Tvetkg, twins: Path) -> None:
    decision = "one,other,decision,reason\nexample-vocational-school,example-college,different,Two registers.\n"
    (twins / "graph/authority/decisions.csv").write_text(decision, encoding="utf-8")
    code, out, err = tvetkg("link", "duplicates", "--workspace", twins, "--format", "json")
    assert (code, err) == (0, "no pair scores 0.6 or more among 3 organisations\n")
    assert "example-college" not in out
    out = tvetkg("link", "duplicates", "--all", "--workspace", twins, "--format", "json")[1]
    assert "both in Exampleland; decided: different" in out
    json.loads(out)


def test_the_limit_is_told(tvetkg: Tvetkg, twins: Path) -> None:
    with (twins / "graph/authority/organisations.csv").open("a", encoding="utf-8") as file:
        file.write(TWIN.replace("example-vocational-school", "example-third"))
    code, out, err = tvetkg("link", "duplicates", "--limit", 1, "--workspace", twins)
    assert (code, err) == (0, "1 of 3 pairs; --limit shows more\n")
    assert out.count("same name in Chinese") == 1


def test_files_that_cannot_be_read_are_told(tvetkg: Tvetkg, twins: Path) -> None:
    (twins / "graph/sources/example.org/broken.yaml").write_text("source: [", encoding="utf-8")
    code, out, err = tvetkg("link", "duplicates", "--workspace", twins)
    assert (code, out) == (1, "")
    assert "broken.yaml:" in err
