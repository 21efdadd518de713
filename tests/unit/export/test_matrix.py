"""The table of shades: its order, its counts, its squares."""

from __future__ import annotations

from tests.unit.export.pictures import Picture, corridor_network

from tvetkg import iri
from tvetkg.export.corridors import corridors
from tvetkg.export.exported import Exported
from tvetkg.export.matrix import OTHERS, ROWS, matrix, table
from tvetkg.export.palette import RAMP

FOUR = corridor_network(("china", "laos", 9), ("china", "japan", 4), ("japan", "laos", 1), ("fiji", "tonga", 2))


def test_rows_are_ordered_by_total_and_every_count_has_its_cell() -> None:
    made = table(corridors(FOUR))
    order = ["china", "laos", "japan", "fiji", "tonga"]
    assert [iri.short(row) for row in made.rows] == order
    assert {(iri.short(a), iri.short(b)): count for (a, b), count in made.cells.items()} == {
        ("china", "laos"): 9,
        ("china", "japan"): 4,
        ("laos", "japan"): 1,
        ("fiji", "tonga"): 2,
    }
    assert [made.totals[row] for row in made.rows] == [13, 10, 5, 2, 2]
    assert made.others == 0


def test_those_after_the_first_are_put_together_and_nothing_is_lost() -> None:
    found = corridors(FOUR)
    made = table(found, most=3)
    assert [*map(iri.short, made.rows)] == ["china", "laos", OTHERS]
    assert {(iri.short(a), iri.short(b)): count for (a, b), count in made.cells.items()} == {
        ("china", "laos"): 9,
        ("china", OTHERS): 4,
        ("laos", OTHERS): 1,
        (OTHERS, OTHERS): 2,
    }
    assert made.others == 3
    assert made.totals[OTHERS] == 9
    assert sum(made.cells.values()) == sum(each.count for each in found)
    assert made.greatest == 9


def test_one_row_more_than_fits_needs_no_others() -> None:
    assert table(corridors(FOUR), most=5).others == 0


def test_each_corridor_is_a_square_with_its_number(networks: dict[str, Exported]) -> None:
    economies = networks["economies"]
    picture = Picture(matrix(economies))
    assert len(picture.told("cell")) == 13
    assert "Viet Nam – China: 5" in picture.told("cell")
    assert sum(int(told.rsplit(": ", 1)[1]) for told in picture.told("cell")) == 26
    shades = {
        told.rsplit(": ", 1)[1]: mark.get("fill")
        for told, mark in zip(picture.told("cell"), picture.marks("cell"), strict=True)
    }
    assert shades == {"1": RAMP[0], "2": RAMP[1], "3": RAMP[2], "5": RAMP[4]}


def test_many_economies_fit_and_the_rest_is_summed_up() -> None:
    names = ["china", *(f"economy-{number:02}" for number in range(60))]
    picture = Picture(matrix(corridor_network(*(("china", name, 1) for name in names[1:]))))
    assert len(picture.marks("cell")) == ROWS - 2
    assert picture.told("sum") == [f"China – {60 - (ROWS - 2)} others: {60 - (ROWS - 2)}"]
    assert picture.outside() == picture.overlaps() == []


def test_one_corridor_is_a_picture_too() -> None:
    picture = Picture(matrix(corridor_network(("china", "laos", 1))))
    assert picture.told("cell") == ["China – Laos: 1"]
    assert "1 agreement, cooperation or programme on 1 corridor between 2 economies" in picture.text()
