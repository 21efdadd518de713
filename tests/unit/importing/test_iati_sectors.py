from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tvetkg.errors import Position, UsageError
from tvetkg.importing.iati_activity import Sector
from tvetkg.importing.iati_sectors import Share, Wanted, share, wanted_sectors

HERE = Position(Path("a.xml"))


def sectors(*stated: str) -> list[Sector]:
    """Read ``vocabulary:code percent``, the percentage left out where it is not stated."""
    found = []
    for text in stated:
        name, _, percent = text.partition(" ")
        vocabulary, _, code = name.partition(":")
        found.append(Sector(vocabulary, code, Decimal(percent) if percent else None, HERE))
    return found


@pytest.mark.parametrize(
    ("stated", "percent"),
    [
        (["1:11330"], "100"),
        (["1:11330 100"], "100"),
        (["1:11330 40", "1:11220 60"], "40"),
        (["1:11330 40", "1:11330 20", "1:11220 40"], "60"),
        (["1:11330 40", "2:113 100"], "40"),
        (["1:11330 70", "1:11330 70"], "100"),
    ],
)
def test_the_share_of_a_split(stated: list[str], percent: str) -> None:
    assert share(sectors(*stated), Wanted()) == Share(Decimal(percent), ("11330",))


def test_a_split_without_percentages_has_a_share_that_is_not_known() -> None:
    assert share(sectors("1:11330", "1:11220"), Wanted()) == Share(None, ("11330",))
    assert share(sectors("1:11330", "1:11220 60"), Wanted()) == Share(None, ("11330",))


@pytest.mark.parametrize("stated", [[], ["1:11220"], ["2:113"], ["1:11330 0", "1:11220 100"], ["99:11330"]])
def test_nothing_is_of_the_sector(stated: list[str]) -> None:
    assert share(sectors(*stated), Wanted()) is None


def test_a_category_comprises_its_purposes_and_vocabularies_are_not_added() -> None:
    wanted = wanted_sectors(["113"])
    assert share(sectors("2:113"), wanted) == Share(Decimal(100), ("113",))
    assert share(sectors("1:11330 30", "1:11320 30", "1:14030 40", "2:113 60", "2:140 40"), wanted) == Share(
        Decimal(60), ("11330", "11320")
    )
    assert share(sectors("2:113 60", "2:140 40"), wanted) == Share(Decimal(60), ("113",))


def test_a_sector_of_another_vocabulary() -> None:
    assert share(sectors("98:TVET 25", "98:OTHER 75"), wanted_sectors(["98:TVET"])) == Share(Decimal(25), ("TVET",))


@pytest.mark.parametrize("text", ["training", "1133", "", ":11330", "98:"])
def test_what_is_no_sector_is_wrong_use(text: str) -> None:
    with pytest.raises(UsageError, match="is no sector: write five digits"):
        wanted_sectors([text])
