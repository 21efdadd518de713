"""The tables are as their descriptions say: CSV on the Web read by csvw, the Data Package by frictionless."""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from csvw import CSVW
from frictionless import Package
from frictionless.resources import TableResource

from tvetkg.release.contents import Contents
from tvetkg.release.tables import TABLES

SPOILT = {
    "a day that is none": ("sources", "2026-11-21", "yesterday"),
    "a number that is none": ("figures", ",628000,", ",many,"),
    "a row twice": ("places", "\nguangxi,", "\nguangdong,"),
    "a reference to no row": ("places", ",autonomous-region,Autonomous region,china,", ",x,X,no-such-place,"),
}
FOUND = ("type-error", "type-error", "primary-key", "foreign-key")


def spoil(folder: Path, table: str, was: str, will: str) -> None:
    path = folder / "tables" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, will), encoding="utf-8")


def csvw_of(folder: Path) -> CSVW:
    # Empty references are allowed: a place need not lie in another. The reader calls that not strict.
    return CSVW(str(folder / "tables" / "csv-metadata.json"), validate=True, strict=False)


def errors_of(folder: Path) -> set[str]:
    return {error.type for task in Package(str(folder / "datapackage.json")).validate().tasks for error in task.errors}


def test_csv_on_the_web_is_valid(folder: Path) -> None:
    described = csvw_of(folder)
    assert described.is_valid, [str(each.message) for each in described.warnings]
    assert len(described.tables) == len(TABLES)


@pytest.mark.parametrize("what", SPOILT)
def test_csv_on_the_web_finds(what: str, folder: Path) -> None:
    spoil(folder, *SPOILT[what])
    try:
        valid = csvw_of(folder).is_valid
    except ValueError:
        valid = False
    assert not valid


def test_csv_on_the_web_gives_lists_and_numbers(folder: Path) -> None:
    (table,) = [each for each in csvw_of(folder).tables if str(each.url) == "figures.csv"]
    row = next(each for each in table if each["value_text"] == ">20000 USD")
    assert (row["lower"], row["lower_strict"], row["upper"]) == (Decimal(20000), True, None)
    assert row["sources"] == ["fund-page"] and row["time"] == []


def test_csv_on_the_web_gives_permanent_iris(folder: Path) -> None:
    (row,) = [
        each
        for each in csvw_of(folder).to_json(minimal=True)
        if each.get("@id") == "https://w3id.org/tvetkg/id/fund-karst-travel"
    ]
    assert row["https://w3id.org/tvetkg/ontology#funder"] is not None


def test_the_data_package_is_valid(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert report.stats["tasks"] == len(TABLES)


@pytest.mark.parametrize(("what", "error"), list(zip(SPOILT, FOUND, strict=True)))
def test_the_data_package_finds(what: str, error: str, folder: Path) -> None:
    spoil(folder, *SPOILT[what])
    assert "hash-count" in errors_of(folder)
    described = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for each in described["resources"]:
        del each["hash"], each["bytes"]
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert error in errors_of(folder)


def test_the_data_package_gives_sizes_and_digests(made: Contents) -> None:
    for each in json.loads(made.files["datapackage.json"])["resources"]:
        data = made.files[each["path"]]
        assert (each["bytes"], each["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")


def test_the_data_package_gives_typed_rows(folder: Path) -> None:
    resource = Package(str(folder / "datapackage.json")).get_resource("figures")
    assert isinstance(resource, TableResource)
    row = next(each for each in resource.read_rows() if each["value_text"] == ">20000 USD")
    assert (row["lower"], row["lower_strict"], row["upper"]) == (Decimal(20000), True, None)


def test_both_descriptions_have_the_same_columns(made: Contents) -> None:
    web = json.loads(made.files["tables/csv-metadata.json"])["tables"]
    package = json.loads(made.files["datapackage.json"])["resources"]
    columns = [[each["name"] for each in table["tableSchema"]["columns"]] for table in web]
    assert columns == [[each["name"] for each in table["schema"]["fields"]] for table in package]
    heads = [made.files[f"tables/{each['url']}"].decode().splitlines()[0].split(",") for each in web]
    assert heads == columns
