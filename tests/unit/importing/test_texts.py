from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tvetkg.importing.texts import amount_of, plain, share_of, slug_of, stable_slug
from tvetkg.iri import is_slug
from tvetkg.records.checks import checked_text
from tvetkg.records.figure import read_figure

MONEY = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**12), places=2)
PERCENT = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(100), places=6)


@given(MONEY, PERCENT)
def test_a_share_is_written_exactly_or_as_a_range_that_holds_it(value: Decimal, percent: Decimal) -> None:
    figure = read_figure(amount_of(*share_of(value, percent), "USD"))
    assert figure.upper is not None
    assert (figure.lower or 0) * 100 <= value * percent <= figure.upper * 100
    assert figure.comparator != "exactly" or figure.upper * 100 == value * percent


@given(MONEY)
def test_a_share_of_unknown_size_is_a_bound(value: Decimal) -> None:
    figure = read_figure(amount_of(*share_of(value, None), "EUR"))
    assert (figure.comparator, figure.upper, figure.lower) == ("at-most", value, None)


@given(st.text())
def test_plain_text_may_stand_in_a_source_file(text: str) -> None:
    made = plain(text)
    assert made == plain(made)
    assert not made or checked_text(made) == made


@given(st.text(), st.text())
def test_identifiers_that_differ_have_ids_that_differ(one: str, other: str) -> None:
    slugs = [stable_slug(text, "iati") for text in (one, other)]
    assert all(map(is_slug, slugs))
    assert slugs[0] != slugs[1] or one.lower() == other.lower()


@given(st.text())
def test_a_slug_is_an_id_or_nothing(text: str) -> None:
    assert slug_of(text) == "" or is_slug(slug_of(text))
