"""How concentrated money is, where amounts are bounds."""

from __future__ import annotations

import itertools
from decimal import Decimal

import networkx
import pytest

from tvetkg.network.amounts import Amount, read_amounts, written
from tvetkg.network.intervals import herfindahl, top_share
from tvetkg.network.measures import compute


def test_exact_amounts_have_exact_shares() -> None:
    assert herfindahl([(50, 50), (30, 30), (20, 20)]) == (pytest.approx(0.38), pytest.approx(0.38))
    assert top_share([(50, 50), (30, 30), (20, 20)], 1) == (0.5, 0.5)
    assert top_share([(50, 50), (30, 30), (20, 20)], 2) == (0.8, 0.8)
    assert top_share([(50, 50), (30, 30), (20, 20)], 3) == (1.0, 1.0)


def test_nothing_is_not_concentrated() -> None:
    assert herfindahl([]) is None
    assert herfindahl([(0, 0)]) is None
    assert top_share([(0, 0), (0, 0)], 1) is None


def test_one_has_all() -> None:
    assert herfindahl([(5, None)]) == (1.0, 1.0)
    assert herfindahl([(5, 5), (0, 0)]) == (1.0, 1.0)


def test_an_amount_without_an_upper_bound_may_be_all_there_is() -> None:
    # At the least both are 10, or the second grows to 10: half each.
    assert herfindahl([(10, 10), (5, None)]) == (0.5, 1.0)
    assert top_share([(10, 10), (5, None)], 1) == (0.5, 1.0)
    assert herfindahl([(0, None), (0, None), (0, None)]) == (pytest.approx(1 / 3), 1.0)
    assert top_share([(0, None), (0, None), (0, None)], 2) == (pytest.approx(2 / 3), 1.0)


BOUNDS = [
    [(4, 4), (2, 6)],
    [(1, 1), (0, 8)],
    [(0, 3), (0, 3), (1, 2)],
    [(5, 9), (1, 2), (0, 4)],
    [(2, 7), (2, 7), (2, 7), (0, 1)],
    [(0, 1), (6, 8), (3, 3)],
]


@pytest.mark.parametrize("bounds", BOUNDS, ids=str)
@pytest.mark.parametrize("most", [1, 2])
def test_the_bounds_hold_and_are_reached(bounds: list[tuple[float, float]], most: int) -> None:
    """Every eighth of every amount is tried."""
    steps = [[lower + n / 8 for n in range(int((upper - lower) * 8) + 1)] for lower, upper in bounds]
    tried = (
        [amounts for amounts in itertools.product(*steps) if sum(amounts)]
        if len(bounds) < 4
        else [amounts for amounts in itertools.product(*(values[::4] for values in steps)) if sum(amounts)]
    )
    indices = [sum(value**2 for value in amounts) / sum(amounts) ** 2 for amounts in tried]
    shares = [sum(sorted(amounts)[-most:]) / sum(amounts) for amounts in tried]
    index, share = herfindahl(bounds), top_share(bounds, most)
    assert index is not None and share is not None
    assert index[0] == pytest.approx(min(indices), abs=2e-3) and index[0] <= min(indices) + 1e-12
    assert max(indices) - 1e-12 <= index[1] <= max(indices) + 0.08
    assert share == (pytest.approx(min(shares), abs=1e-12), pytest.approx(max(shares), abs=1e-12))


def test_amounts_are_written_and_read_back() -> None:
    amounts = [
        Amount("", "eur", Decimal(7), Decimal(7)),
        Amount("co-financing+loan", "usd", Decimal("0.5"), Decimal("9000000000000")),
        Amount("loan", "usd", Decimal(70), None),
    ]
    line = "7 eur | co-financing+loan: 0.5..9000000000000 usd | loan: >=70 usd"
    assert written(amounts) == line
    assert read_amounts(line) == amounts
    assert (written([]), read_amounts("")) == (None, [])
    with pytest.raises(ValueError, match="'much' is no amount"):
        read_amounts("much")


def test_kinds_and_currencies_are_lines_of_their_own() -> None:
    graph = networkx.DiGraph(view="funding")
    graph.add_node("bank", label="Bank", gives="6 usd | loan: 5..9 usd")
    graph.add_node("agency", label="Agency", gives="2 usd | 4 eur")
    graph.add_node("fund", label="Fund", gives=">=1 eur")
    graph.add_node("college", label="College", gets="8 usd")
    assert compute("concentration", graph).rows() == [
        ("funders", None, "eur", 2, 5.0, None, 0.5, 1.0, 0.5, 1.0, 1.0, 1.0, "Agency | Fund"),
        ("funders", None, "usd", 2, 8.0, 8.0, 0.625, 0.625, 0.75, 0.75, 1.0, 1.0, "Bank | Agency"),
        ("funders", "loan", "usd", 1, 5.0, 9.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, "Bank"),
        ("recipients", None, "usd", 1, 8.0, 8.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, "College"),
    ]
