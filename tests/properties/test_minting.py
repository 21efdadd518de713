"""Names of things and records: equal keys give one name, different keys different names."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tvetkg import iri
from tvetkg.records.keys import FIGURE_KEY, MEMBERSHIP_KEY, record_key
from tvetkg.records.models import Figure, Membership

SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
TEXTS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
KEYS: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
TIMES = st.sampled_from(["2013", "2024-01", "XXXX-11"])
FIGURES = st.fixed_dictionaries(
    {"about": SLUGS, "metric": SLUGS, "value": st.sampled_from(["5", ">5", "~7", "80 %"])},
    optional={
        "within": st.lists(SLUGS, max_size=2),
        "time": TIMES,
        "status": st.sampled_from(["observed", "target", "forecast"]),
        "statistic": st.sampled_from(["average", "total"]),
        "due": TIMES,
        "language": st.sampled_from(["en", "zh-Hans"]),
    },
)
MEMBERSHIPS = st.fixed_dictionaries(
    {"member": SLUGS, "group": SLUGS},
    optional={"role": SLUGS, "since": TIMES, "until": TIMES, "language": st.just("en")},
)


@given(SLUGS, SLUGS)
def test_things_sources_and_concepts_never_share_a_name(one: str, other: str) -> None:
    names = [iri.thing(one), iri.source(one), iri.scheme(one), iri.concept(one, other), iri.thing(other)]
    assert len(set(names)) == (4 if one == other else 5)
    assert iri.short(iri.thing(one)) == one


@given(SLUGS, SLUGS, SLUGS, SLUGS)
def test_concepts_are_told_apart(scheme: str, code: str, other_scheme: str, other_code: str) -> None:
    same = (scheme, code) == (other_scheme, other_code)
    assert (iri.concept(scheme, code) == iri.concept(other_scheme, other_code)) is same


@given(SLUGS, KEYS, KEYS)
def test_records_are_named_by_their_key_alone(source: str, one: Any, other: Any) -> None:
    same = iri._digest(one) == iri._digest(other)
    assert same == (_canonical(one) == _canonical(other))
    assert (iri.record(source, "figure", one) == iri.record(source, "figure", other)) is same
    assert iri.record(source, "figure", one) != iri.record(source, "event", one)


@given(st.dictionaries(st.text(max_size=5), st.integers(), max_size=4))
def test_the_order_of_keys_is_of_no_consequence(key: dict[str, int]) -> None:
    assert iri.record("a", "b", key) == iri.record("a", "b", dict(reversed(list(key.items()))))


@given(SLUGS, st.integers(0, 10**6), st.integers(0, 10**6))
def test_evidence_is_named_by_its_place(source: str, start: int, end: int) -> None:
    assert iri.evidence(source, start, end) != iri.selector(source, start, end)
    assert (iri.evidence(source, start, end) == iri.evidence(source, end, start)) is (start == end)


@given(FIGURES, FIGURES)
def test_figures_are_told_apart_by_everything_but_their_value(one: dict[str, Any], other: dict[str, Any]) -> None:
    keys = [record_key(Figure.model_validate(figure, by_alias=True, by_name=False)) for figure in (one, other)]
    told_apart = [_stated(figure, FIGURE_KEY) for figure in (one, other)]
    assert (keys[0] == keys[1]) is (told_apart[0] == told_apart[1])


@given(MEMBERSHIPS, MEMBERSHIPS)
def test_memberships_are_told_apart_by_who_what_as_and_since(one: dict[str, Any], other: dict[str, Any]) -> None:
    keys = [record_key(Membership.model_validate(each, by_alias=True, by_name=False)) for each in (one, other)]
    told_apart = [_stated(each, MEMBERSHIP_KEY) for each in (one, other)]
    assert (keys[0] == keys[1]) is (told_apart[0] == told_apart[1])


def _stated(record: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    stated = {key: record[key] for key in keys if record.get(key) not in (None, [])}
    return {"status": "observed", **stated} if "metric" in record else stated


def _canonical(key: Any) -> Any:
    """Tell true from 1, which Python takes for equal."""
    if isinstance(key, dict):
        return {name: _canonical(value) for name, value in key.items()}
    if isinstance(key, list):
        return [_canonical(value) for value in key]
    return (type(key).__name__, key)
