"""The bars of matching, on rows of the gold sets that fitting did not see.

The sets and the snapshot of ROR are not part of the project: give their folder (with ``gold/`` and ``data/ror/``) as
``TVETKG_LINKING``, or put it at ``shared/linking`` beside the checkout.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tvetkg.link.affiliations import match_affiliation
from tvetkg.link.matching import Matcher
from tvetkg.link.scoring import Match, accepted

ROOT = Path(__file__).resolve().parents[3]
FOLDER = Path(os.environ.get("TVETKG_LINKING") or ROOT.parent / "shared" / "linking")

pytestmark = pytest.mark.skipif(
    not (FOLDER / "gold").is_dir() or not (FOLDER / "data" / "ror").is_dir(),
    reason="the gold sets and the ROR snapshot are missing: set TVETKG_LINKING to the folder with gold/ and data/ror/",
)


@cache
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_linking", ROOT / "scripts" / "benchmark_linking.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(bench().candidates(FOLDER))


def found(matcher: Matcher, name: str) -> list[tuple[Any, list[Match]]]:
    rows = [row for row in bench().gold(FOLDER)[name] if bench().held_back(row)]
    if name == "asia":
        return [(row, match_affiliation(row.text, matcher)) for row in rows]
    return [(row, matcher.match([row.text], row.country)) for row in rows]


@pytest.mark.parametrize(
    ("name", "world", "bar"),
    [("names", "closed", 0.92), ("names", "open", 0.88), ("hipo", "closed", 0.96), ("asia", "closed", 0.87)],
)
def test_quality_at_the_one_threshold(matcher: Matcher, name: str, world: str, bar: float) -> None:
    answers = [(row, accepted(matches)) for row, matches in found(matcher, name)]
    assert len(answers) > 100
    assert bench().figures(answers, matcher.index.position.__contains__, world).f1 >= bar


@pytest.mark.parametrize("name", ["names", "hipo", "asia"])
def test_what_is_told_as_likely_is_right_as_often(matcher: Matcher, name: str) -> None:
    told = [(matches[0], row) for row, matches in found(matcher, name) if matches and not matches[0].review]
    likely = [(match.probability, match.candidate.id in row.ids) for match, row in told if match.probability >= 0.5]
    mean, right = (sum(each[part] for each in likely) / len(likely) for part in (0, 1))
    assert abs(mean - right) < 0.04


@pytest.mark.parametrize("language", ["zh", "vi"])
def test_native_names_find_english_records_for_review(language: str) -> None:
    among, asked = bench().across_sets(FOLDER, language)
    hits = [right in [among.candidates[each.at].id for each in ranked] for _, right, ranked in asked]
    assert sum(hits) / len(hits) >= 0.80
