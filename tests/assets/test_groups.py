"""The groups of places of the reference graph: what a parameter such as ASEAN stands for."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from tvetkg.records.authority import GroupRow

AUTHORITY = Path(__file__).resolve().parents[2] / "graph" / "authority"
TEXT = (AUTHORITY / "groups.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))
PLACES = {row["id"]: row for row in csv.DictReader((AUTHORITY / "places.csv").read_text(encoding="utf-8").splitlines())}


def test_the_columns_are_those_of_the_model_and_the_rows_are_sorted() -> None:
    assert TEXT.splitlines()[0].split(",") == [field.alias or name for name, field in GroupRow.model_fields.items()]
    pairs = [(row["group"], row["member"]) for row in ROWS]
    assert pairs == sorted(set(pairs))


def test_every_member_is_a_place_with_a_document() -> None:
    for row in ROWS:
        GroupRow.model_validate({column: cell for column, cell in row.items() if cell})
        assert row["group"] in PLACES
        assert row["member"] in PLACES


def test_asean_has_its_members_since_their_days() -> None:
    days = {row["member"]: row["from"] for row in ROWS if row["group"] == "asean-region"}
    assert Counter(days.values()) == {
        "1967-08-08": 5,
        "1984-01-07": 1,
        "1995-07-28": 1,
        "1997-07-23": 2,
        "1999-04-30": 1,
        "2025-10-26": 1,
    }
    assert days["timor-leste"] == "2025-10-26"
    assert {PLACES[member]["kind"] for member in days} == {"country"}


def test_the_greater_bay_area_has_two_economies_and_nine_cities_of_guangdong() -> None:
    members = [row["member"] for row in ROWS if row["group"] == "greater-bay-area"]
    within = Counter((PLACES[member]["kind"], PLACES[member]["within"]) for member in members)
    assert within == {("economy", "china"): 2, ("city", "guangdong"): 9}
