"""What briefings tell of tests/mini is the same on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.brief.briefing import facts_of
from tvetkg.publish import Built, build_graph
from tvetkg.queries.catalogue import load
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.rdflib_store import RdflibStore
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def mini() -> Built:
    return build_graph(open_workspace(ROOT / "tests" / "mini"), only=[])


@pytest.mark.parametrize("asked", ["org=river-college", "programme=coast-platform", "corridor=KR-VN"])
def test_facts_are_those_of_the_other_engine(asked: str, mini: Built) -> None:
    oxigraph, rdflib = (engine.from_quads(mini.all_quads()) for engine in (OxigraphStore, RdflibStore))
    catalogue = load([ROOT / "queries"])
    assert facts_of(rdflib, catalogue, [asked]) == facts_of(oxigraph, catalogue, [asked])
