"""The made-up workspace of tests/mini, as a store that is asked for briefings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tvetkg.brief.briefing import facts_of
from tvetkg.brief.facts import Facts
from tvetkg.publish import Built, build_graph
from tvetkg.queries.catalogue import load
from tvetkg.queries.header import Query
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def mini() -> Built:
    return build_graph(open_workspace(ROOT / "tests" / "mini"), only=[])


@pytest.fixture(scope="session")
def store(mini: Built) -> OxigraphStore:
    return OxigraphStore.from_quads(mini.all_quads())


@pytest.fixture(scope="session")
def catalogue() -> Mapping[str, Query]:
    return load([ROOT / "queries"])


@pytest.fixture(scope="session")
def facts(store: OxigraphStore, catalogue: Mapping[str, Query]) -> Callable[[str], Facts]:
    """The facts on what is asked for, as ``org=river-college``."""
    return cache(lambda asked: facts_of(store, catalogue, [asked]))
