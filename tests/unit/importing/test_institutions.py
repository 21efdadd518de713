from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tvetkg.errors import Finding, UsageError
from tvetkg.importing.institution_lists import read_list
from tvetkg.importing.institutions import Institution, economies_of, sort_institutions
from tvetkg.importing.register import Register
from tvetkg.importing.ror import read_ror

COLLEGE = {
    "id": "https://ror.org/00example1",
    "status": "active",
    "types": ["education", "funder"],
    "names": [
        {"value": "EVC", "lang": None, "types": ["acronym"]},
        {"value": "Trường Cao đẳng nghề Ví dụ", "lang": "vi", "types": ["label"]},
        {"value": "Example Vocational College of Hue", "lang": "en", "types": ["ror_display", "label"]},
    ],
    "locations": [{"geonames_id": 1, "geonames_details": {"country_code": "VN", "name": "Hue"}}],
    "links": [{"type": "website", "value": "https://evc.example/"}],
}
OLDER = {
    "id": "https://ror.org/00example2",
    "status": "active",
    "types": ["Education"],
    "name": "Example Polytechnic of Vientiane",
    "aliases": ["EPV School"],
    "labels": [{"label": "ວິທະຍາໄລ", "iso639": "lo"}],
    "acronyms": ["EPV"],
    "country": {"country_code": "LA", "country_name": "Laos"},
    "links": ["https://epv.example/"],
}
GONE = {**COLLEGE, "id": "https://ror.org/00example3", "status": "withdrawn"}
EXPECTED = Institution(
    key="00example1",
    names=(("en", "Example Vocational College of Hue"), ("vi", "Trường Cao đẳng nghề Ví dụ")),
    acronym="EVC",
    kind="educational-institution",
    economy="VN",
    website="https://evc.example/",
)


def written(path: Path, *records: dict[str, Any]) -> Path:
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(each) + "\n" for each in records), encoding="utf-8")
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("v9.9-ror-data.json", "[]")
            archive.writestr("v9.9-ror-data_schema_v2.json", json.dumps(records))
    else:
        path.write_text(json.dumps(records[0] if len(records) == 1 else records), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["dump.json", "dump.jsonl", "dump.zip"])
def test_records_of_both_schemas_in_every_form(tmp_path: Path, name: str) -> None:
    college, older = read_ror(written(tmp_path / name, COLLEGE, GONE, OLDER))
    assert college == EXPECTED
    assert (older.names, older.acronym, older.economy) == (
        (("und", "Example Polytechnic of Vientiane"), ("lo", "ວິທະຍາໄລ"), ("und", "EPV School")),
        "EPV",
        "LA",
    )


def test_one_record_alone(tmp_path: Path) -> None:
    assert list(read_ror(written(tmp_path / "one.json", COLLEGE))) == [EXPECTED]


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "not JSON"), ('[{"id": "x"}]', "record 1 is none of ROR"), ("[1]", "record 1 is none of ROR")],
)
def test_what_is_none_of_ror_is_wrong_use(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "dump.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        list(read_ror(path))


def test_a_broken_zip_is_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "dump.zip"
    path.write_bytes(b"PK no")
    with pytest.raises(UsageError, match="not a zip file"):
        list(read_ror(path))


def test_only_the_economies_and_words_asked_for(register: Register, tmp_path: Path) -> None:
    listed = list(read_ror(written(tmp_path / "dump.json", COLLEGE, OLDER)))
    places = economies_of(["vn", "ລາວ"], register)
    assert places == {"viet-nam", "laos"}
    found = sort_institutions(listed, "ror", register, places, ["Cao Đẳng"])
    assert (found.new, found.passed) == (("example-vocational-college-of-hue",), 1)
    row = register.candidates["example-vocational-college-of-hue"]
    assert (row.label, row.names, row.acronym, row.economy, row.note) == (
        "Example Vocational College of Hue",
        ["vi:Trường Cao đẳng nghề Ví dụ"],
        "EVC",
        "viet-nam",
        "[ror:00example1]",
    )
    again = sort_institutions(listed[:1], "ror", register)
    assert (again.new, again.known) == ((), ("example-vocational-college-of-hue",))


def test_a_name_that_is_here_already_is_told_and_no_candidate(register: Register) -> None:
    here = Institution("1", (("en", "Example College"),), economy="exampleland")
    elsewhere = Institution("2", (("en", "Example College"),), economy="viet-nam")
    found = sort_institutions([here, elsewhere], "list", register)
    assert found.alike == (("Example College [list:1]", ("example-college",)),)
    assert len(found.new) == 1 and found.new[0].startswith("example-college-")


def test_an_economy_that_is_none_is_wrong_use(register: Register) -> None:
    with pytest.raises(UsageError, match="There is no economy 'Vietnm'"):
        economies_of(["Vietnm"], register)


LIST = [
    ["code", "学校名称", "name:en", "city"],
    ["4101", "示例职业技术学院", "Example Technical College", "Hefei"],
    ["", "示例大学", "", ""],
    ["4103", "", "", ""],
]


def as_file(path: Path) -> Path:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in LIST:
            book.worksheets[0].append(row)
        book.save(path)
    else:
        path.write_text("".join(",".join(row) + "\n" for row in LIST), encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_a_list_in_columns_that_the_user_names(tmp_path: Path, name: str) -> None:
    findings: list[Finding] = []
    columns = {"key": "code", "name": "学校名称"}
    path = as_file(tmp_path / name)
    found = list(read_list(path, columns, "zh-Hans", "vocational-college", "china", findings))
    college, university = found
    assert set(college.names) == {("zh-Hans", "示例职业技术学院"), ("en", "Example Technical College")}
    assert (college.key, college.kind, college.economy) == ("4101", "vocational-college", "china")
    assert (university.key, university.names) == ("示例大学", (("zh-Hans", "示例大学"),))
    assert [(each.rule, each.position and each.position.line) for each in findings] == [("name-missing", 4)]


def test_a_list_whose_names_are_not_found(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code,title\n1,x\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"no column holds names\. Its columns are code and title"):
        list(read_list(path, {}, "en", "other", "", []))
    with pytest.raises(UsageError, match=r"there is no column 'titel': did you mean 'title'"):
        list(read_list(path, {"name": "titel"}, "en", "other", "", []))


def test_a_workbook_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"no")
    with pytest.raises(UsageError, match="not a workbook"):
        list(read_list(path, {}, "en", "other", "", []))
