"""Every number of the quality report on tests/mini, counted by hand there, with two engines."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tvetkg.publish import Built, build_graph
from tvetkg.quality import MEASURES, Economy, Quality, Share, assess
from tvetkg.queries.catalogue import load
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.protocol import Store
from tvetkg.store.rdflib_store import RdflibStore
from tvetkg.workspace import open_workspace

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built() -> Built:
    return build_graph(open_workspace(ROOT / "tests" / "mini"))


@pytest.fixture(scope="module")
def store(built: Built) -> Store:
    return OxigraphStore.from_quads(built.all_quads())


@pytest.fixture(scope="module")
def quality(store: Store) -> Quality:
    return assess(store, load([ROOT / "queries"]))


def test_documents_and_records(quality: Quality) -> None:
    assert (quality.documents, quality.copies) == (9, 1)
    assert quality.records == {
        "organisations": 41,
        "agreements": 22,
        "cooperations": 7,
        "programmes": 25,
        "trainings": 8,
        "memberships": 17,
        "events": 4,
        "standards": 2,
        "recognitions": 3,
        "funding flows": 39,
        "figures": 57,
        "statements": 2,
        "place changes": 3,
    }


def test_coverage(quality: Quality) -> None:
    assert quality.economies[1] == Economy("china", "China", organisations=4, agreements=5, documents=5)
    assert [economy.id for economy in quality.economies] == [
        *("viet-nam", "china", "singapore", "hong-kong", "cambodia", "republic-of-korea", "laos", "macao"),
        *("timor-leste", "brunei-darussalam", "fiji", "new-zealand"),
    ]
    assert quality.languages == {"en": 9, "vi": 1, "zh-Hans": 1}
    assert list(quality.years) == [
        *("1975", "2004"),
        *map(str, range(2006, 2014)),
        *map(str, range(2015, 2028)),
        "2030",
    ]
    assert quality.years["2023"] == {"funding flows": 3, "figures": 8}


def test_shares(quality: Quality) -> None:
    assert quality.dated == {
        "agreements": Share(18, 22),
        "programmes": Share(10, 25),
        "events": Share(2, 4),
        "funding flows": Share(20, 39),
        "figures": Share(29, 57),
    }
    assert quality.mapped == {"occupations": Share(14, 16), "fields": Share(9, 9)}
    assert quality.unmapped == {"occupations": ["mechatronics", "semiconductors"], "fields": []}


def test_a_copy_is_no_second_witness_and_joined_flows_are_one_fact(quality: Quality) -> None:
    """The 300 of river-article and of its reprint are one figure with one witness; same_flow makes flows one."""
    assert quality.witnessed == {
        "agreements": Share(2, 22),
        "programmes": Share(0, 25),
        "events": Share(0, 4),
        "memberships": Share(0, 17),
        "funding flows": Share(3, 34),
        "figures": Share(0, 55),
    }


def test_what_is_undecided(quality: Quality) -> None:
    assert quality.undecided == {"organisations and flows, unsure": 2, "flows that look alike": 4}


def test_the_bias_of_the_collection(quality: Quality) -> None:
    assert quality.publishers["Model Development Fund"] == 1
    assert sum(quality.publishers.values()) == sum(quality.publisher_kinds.values()) == 9
    assert quality.publisher_kinds["not stated"] == 1
    assert quality.published == {"2024": 3, "2025": 4, "not stated": 2}


def test_both_engines_count_the_same(built: Built, store: Store) -> None:
    other = RdflibStore.from_quads(built.all_quads())
    assert {each: measure(other) for each, measure in MEASURES.items()} == {
        each: measure(store) for each, measure in MEASURES.items()
    }


def test_the_numbers_that_can_be_asserted_are_those_of_the_report(store: Store, quality: Quality) -> None:
    numbers = {each: measure(store) for each, measure in MEASURES.items()}
    assert numbers["documents"] == 9
    assert numbers["economies"] == 12
    assert {kind: numbers[kind] for kind in quality.records} == quality.records
    assert numbers["witnessed funding flows share"] == Decimal("0.088")
    assert set(numbers) == {
        *("documents", "economies", "languages"),
        *quality.records,
        *(f"dated {kind} share" for kind in quality.dated),
        *(f"witnessed {kind} share" for kind in quality.witnessed),
        *(f"mapped {name} share" for name in quality.mapped),
    }


def test_a_share_of_nothing_is_unknown() -> None:
    nothing = OxigraphStore.from_quads([])
    assert MEASURES["dated events share"](nothing) is None
    assert MEASURES["witnessed figures share"](nothing) is None
    assert MEASURES["documents"](nothing) == 0
