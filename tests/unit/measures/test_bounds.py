"""Whatever the amounts are within their bounds, shares and the index of concentration lie within theirs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tvetkg.measures.bounds import Bounds, Share, herfindahl, share, total

AMOUNTS = st.integers(0, 1000).map(Decimal)


@st.composite
def within_bounds(draw: st.DrawFn) -> tuple[Bounds, Decimal]:
    """Draw an interval and an amount in it; some have no upper bound."""
    low, amount, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)))
    return Bounds(low, draw(st.sampled_from([high, None]))), amount


PARTS = st.lists(within_bounds(), min_size=1, max_size=6)


def shares_of(parts: list[tuple[Bounds, Decimal]]) -> list[Share]:
    bounds = [each for each, _ in parts]
    return [share(each, total(bounds[:n] + bounds[n + 1 :])) for n, each in enumerate(bounds)]


@given(PARTS)
def test_every_possible_share_lies_within_its_bounds(parts: list[tuple[Bounds, Decimal]]) -> None:
    whole = sum(amount for _, amount in parts)
    for (_, amount), found in zip(parts, shares_of(parts), strict=True):
        if whole:
            assert found.lower <= Fraction(amount) / Fraction(whole)
            assert found.upper is None or Fraction(amount) / Fraction(whole) <= found.upper


@given(PARTS, st.lists(st.integers(0, 5), max_size=4))
def test_every_possible_index_lies_within_its_bounds(parts: list[tuple[Bounds, Decimal]], owners: list[int]) -> None:
    """Part of the money has no named taker: the last amounts belong to one of the named ones, or to somebody else."""
    split = max(len(parts) - len(owners), 1)
    shares = shares_of(parts)
    named, unnamed = parts[:split], parts[split:]
    rest = total(each for each, _ in unnamed)
    index = herfindahl(
        shares[:split], share(rest, total(each for each, _ in named)) if unnamed else Share(*[Fraction(0)] * 2)
    )
    takers: dict[int, Fraction] = {n: Fraction(amount) for n, (_, amount) in enumerate(named)}
    for n, (_, amount) in enumerate(unnamed):
        owner = owners[n] if owners[n] < split else split + owners[n]
        takers[owner] = takers.get(owner, Fraction(0)) + Fraction(amount)
    if whole := sum(takers.values()):
        actual = sum(((amount / whole) ** 2 for amount in takers.values()), Fraction(0))
        assert index.lower <= actual
        assert index.upper is None or actual <= index.upper


def test_an_index_of_exact_amounts_is_exact() -> None:
    parts = [Bounds(Decimal(n), Decimal(n)) for n in (6, 3, 1)]
    found = herfindahl([share(each, total(other for other in parts if other is not each)) for each in parts])
    assert found == Share(Fraction(46, 100), Fraction(46, 100))


def test_a_part_without_an_upper_bound_leaves_the_others_no_lower_share() -> None:
    known, open_end = Bounds(Decimal(100), Decimal(100)), Bounds(Decimal(50), None, strict=True)
    assert share(known, open_end) == Share(Fraction(0), Fraction(2, 3))
    assert share(open_end, known) == Share(Fraction(1, 3), None)
    assert herfindahl([share(known, open_end), share(open_end, known)]).upper is None


def test_where_all_amounts_may_be_nothing_a_share_may_be_nothing() -> None:
    vague = Bounds(Decimal(0), Decimal(10))
    assert share(vague, vague) == Share(Fraction(0), Fraction(1))
