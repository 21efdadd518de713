"""The authority of places: ids that hold, references that resolve, codes that are ISO's."""

from __future__ import annotations

import csv
from pathlib import Path

import opencc
import pytest
from scripts.refresh_places import differences

from tvetkg import iri
from tvetkg.records.authority import PlaceRow
from tvetkg.records.edtf import bounds
from tvetkg.records.vocabularies import read_vocabularies

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "graph" / "authority" / "places.csv"
TEXT = FILE.read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TEXT.splitlines()))
BY_ID = {row["id"]: row for row in ROWS}
STANDING_ALONE = {"country", "economy", "territory"}


def test_the_columns_are_those_of_the_model() -> None:
    header = TEXT.splitlines()[0].split(",")
    assert header == [field.alias or name for name, field in PlaceRow.model_fields.items()]


def test_the_file_is_utf_8_with_unix_lines_sorted_by_id() -> None:
    assert "\r" not in TEXT
    assert "\ufeff" not in TEXT
    assert TEXT.endswith("\n")
    assert [row["id"] for row in ROWS] == sorted(BY_ID)


def test_ids_are_unique_slugs() -> None:
    assert len(BY_ID) == len(ROWS)
    assert [each for each in BY_ID if not iri.is_slug(each)] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_is_valid(row: dict[str, str]) -> None:
    PlaceRow.model_validate({column: cell for column, cell in row.items() if cell})


@pytest.mark.parametrize("column", ["within", "economy", "successor"])
def test_references_resolve(column: str) -> None:
    assert {row[column] for row in ROWS if row[column]} <= set(BY_ID)


def test_every_place_lies_in_the_world() -> None:
    for row in ROWS:
        chain = [row["id"]]
        while within := BY_ID[chain[-1]]["within"]:
            assert within not in chain, chain
            chain.append(within)
        assert chain[-1] == "world", chain


def test_kinds_are_codes() -> None:
    codes = read_vocabularies([ROOT / "ontology" / "vocabularies"]).codes["place-kind"]
    assert {row["kind"] for row in ROWS} <= codes


def test_an_economy_is_a_place_of_iso_3166_1_and_its_own() -> None:
    for row in ROWS:
        if row["kind"] in STANDING_ALONE:
            assert row["economy"] == row["id"]
            assert row["iso_3166_1"]
        elif row["economy"]:
            assert BY_ID[row["economy"]]["kind"] in STANDING_ALONE
            assert not row["iso_3166_1"]


def test_only_the_world_and_regions_may_have_no_economy() -> None:
    assert {row["id"] for row in ROWS if not row["economy"]} == {
        "africa",
        "asean-region",
        "greater-bay-area",
        "southeast-asia",
        "world",
    }


@pytest.mark.parametrize("column", ["iso_3166_1", "iso_3166_2", "label"])
def test_codes_and_labels_are_given_once(column: str) -> None:
    values = [row[column] for row in ROWS if row[column]]
    assert sorted(set(values)) == sorted(values)


def test_the_codes_agree_with_iso() -> None:
    assert differences(ROWS) == []


def test_the_comparison_with_iso_finds_what_differs() -> None:
    rows = [dict(row) for row in ROWS if row["id"] != "laos"]
    next(row for row in rows if row["id"] == "bangkok")["iso_3166_2"] = "TH-999"
    next(row for row in rows if row["id"] == "japan")["label"] = "Nippon"
    next(row for row in rows if row["id"] == "hebei")["kind"] = "municipality"
    next(row for row in rows if row["id"] == "cao-bang")["iso_3166_2"] = "VN-99"
    assert differences(rows) == [
        "LA Lao People's Democratic Republic: in ISO 3166-1 and not in the file.",
        "japan: ISO 3166-1 calls JP 'Japan'; give that name or its common form.",
        "VN-04 Cao Bằng: in ISO 3166-2 and not in the file.",
        "hebei: ISO 3166-2 has CN-HE as 'Province', the file as 'municipality'.",
        "bangkok: TH-999 is not in ISO 3166-2.",
        "cao-bang: VN-99 is not in ISO 3166-2.",
    ]


def test_a_place_that_has_ended_may_keep_a_code_that_iso_has_dropped() -> None:
    rows = [dict(row) for row in ROWS]
    next(row for row in rows if row["id"] == "bac-giang")["iso_3166_2"] = "VN-99"
    assert differences(rows) == ["VN-54 Bắc Giang: in ISO 3166-2 and not in the file."]


def test_names_have_a_language_and_countries_and_divisions_of_china_and_viet_nam_a_chinese_one() -> None:
    to_simplified = opencc.OpenCC("t2s")
    for row in ROWS:
        names = [name.partition(":") for name in row["names"].split("|") if name]
        assert all(name and name == name.strip() for _, _, name in names), row
        chinese = [name for language, _, name in names if language == "zh-Hans"]
        if row["iso_3166_1"] or row["iso_3166_2"][:2] in ("CN", "VN"):
            assert chinese, row
        assert [to_simplified.convert(name) for name in chinese] == chinese
        assert len(set(names)) == len(names), row
        assert ("en", ":", row["label"]) not in names, row


def test_the_places_of_viet_nam_have_vietnamese_names() -> None:
    rows = [row for row in ROWS if row["iso_3166_2"].startswith("VN-")]
    assert len(rows) == 63
    assert [row["id"] for row in rows if "vi:" not in row["names"]] == []


def test_china_has_its_34_divisions_once_each() -> None:
    codes = [row["iso_3166_2"] for row in ROWS if row["iso_3166_2"].startswith("CN-")]
    assert len(codes) == 34
    assert {BY_ID[each]["iso_3166_2"] for each in ("hong-kong", "macao", "taiwan")} == {"CN-HK", "CN-MO", "CN-TW"}


def test_hong_kong_macao_and_taiwan_are_economies_of_their_own() -> None:
    assert [row["id"] for row in ROWS if row["kind"] == "economy"] == ["hong-kong", "macao", "taiwan"]


def test_life_spans_are_days_in_order_with_a_document() -> None:
    for row in ROWS:
        days = [row["from"], row["until"]]
        if any(days):
            assert row["cites"], row
        spans = [bounds(day) for day in days if day]
        for day, span in zip(filter(None, days), spans, strict=True):
            assert span is not None, day
            assert span[0] == span[1], day
        assert sorted(span[0] for span in spans if span) == [span[0] for span in spans if span]


def test_who_has_a_successor_has_ended_and_not_into_itself() -> None:
    for row in ROWS:
        if row["successor"]:
            assert row["until"], row
            assert row["successor"] != row["id"]
            heir = BY_ID[row["successor"]]
            assert not heir["until"] or heir["until"] > row["until"]


def test_what_has_ended_has_a_successor_or_says_that_there_is_none() -> None:
    for row in ROWS:
        if row["until"]:
            assert row["successor"] or row["note"], row


def test_bac_giang_ended_into_bac_ninh() -> None:
    assert BY_ID["bac-giang"] == {
        "id": "bac-giang",
        "label": "Bac Giang",
        "names": "zh-Hans:北江|zh-Hans:北江省|vi:Bắc Giang",
        "kind": "province",
        "within": "viet-nam",
        "economy": "viet-nam",
        "iso_3166_1": "",
        "iso_3166_2": "VN-54",
        "geonames": "",
        "from": "",
        "until": "2025-06-30",
        "successor": "bac-ninh",
        "cites": "https://vietnamnews.vn/politics-laws/1720781/viet-nam-sets-two-tier-local-government-system.html",
        "note": "Merged into Bac Ninh; the merger is in force from 2025-07-01.",
    }


def test_the_63_divisions_of_viet_nam_became_34() -> None:
    divisions = [row for row in ROWS if row["iso_3166_2"].startswith("VN-")]
    ended = [row for row in divisions if row["until"]]
    assert (len(divisions), len(ended)) == (63, 29)
    assert {row["until"] for row in ended} == {"2025-06-30"}
    assert not {row["successor"] for row in ended} & {row["id"] for row in ended}


@pytest.mark.parametrize(
    "chain",
    [
        ("guangzhou", "guangdong", "mainland-china", "china", "world"),
        ("hong-kong", "china", "world"),
        ("bac-ninh", "viet-nam", "southeast-asia", "world"),
    ],
)
def test_places_lie_where_they_should(chain: tuple[str, ...]) -> None:
    assert tuple(BY_ID[each]["within"] for each in chain) == (*chain[1:], "")


@pytest.mark.parametrize("column", ["iso_3166_1", "iso_3166_2", "label", "names"])
def test_the_licence_names_each_column_with_data_of_iso_codes(column: str) -> None:
    licence = (FILE.parent / "LICENSE-iso-codes.md").read_text(encoding="utf-8")
    assert f"| `{column}` |" in licence
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in licence


def test_the_readme_explains_every_column() -> None:
    readme = (FILE.parent / "README.md").read_text(encoding="utf-8")
    assert [column for column in ROWS[0] if f"`{column}`" not in readme] == []
