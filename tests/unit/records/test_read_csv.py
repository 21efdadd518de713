from __future__ import annotations

from pathlib import Path

from tvetkg.errors import Position
from tvetkg.records.read_csv import Authority, read_authority, read_csv_source

PLACES = "id,label,kind,within\nguangdong,Guangdong,province,\n"


def read(folder: Path, organisations: str, places: str = PLACES) -> tuple[Authority, list[str]]:
    files = []
    for name, text in (("organisations", organisations), ("places", places)):
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8", newline="")
    authority, findings = read_authority(*files, folder)
    return authority, [str(finding) for finding in findings]


def test_rows_and_where_they_stand(tmp_path: Path) -> None:
    authority, findings = read(
        tmp_path,
        "id,label,names,kind,parent,note\n"
        'vtc,"Council, Training",zh-Hans:职业训练局|vi:Hội đồng,government-body,,"He said ""no"""\n'
        "\n"
        "vpes,VPES,,enterprise,vtc,\n",
        "id,label,kind,iso_3166_1,iso_3166_2,geonames,from,until,successor,cites\n"
        "china,China,country,CN,,,,,,\n"
        "bac-giang,Bắc Giang,province,,VN-54,123,1997-01-01,2025-06-30,china,https://example.org/\n",
    )
    assert findings == []
    assert list(authority.organisations) == ["vtc", "vpes"]
    row = authority.organisations["vtc"]
    assert (row.label, row.names) == ("Council, Training", ["zh-Hans:职业训练局", "vi:Hội đồng"])
    assert (row.parent, row.note) == (None, 'He said "no"')
    assert authority.places["bac-giang"].from_ == "1997-01-01"
    assert authority.positions["vpes"] == Position(Path("organisations.csv"), 4, 1)
    assert authority.columns["vpes"] == {
        "id": Position(Path("organisations.csv"), 4, 1),
        "label": Position(Path("organisations.csv"), 4, 6),
        "kind": Position(Path("organisations.csv"), 4, 12),
        "parent": Position(Path("organisations.csv"), 4, 23),
    }


def test_every_fault_is_told_at_its_cell(tmp_path: Path) -> None:
    authority, findings = read(
        tmp_path,
        "id,label,kind,website,colour,names\n"
        "vtc,,enterprise,example.org,red,\n"
        "VPES,VPES,,,,\n"
        "koica,KOICA,enterprise,,,Korea\n"
        "itc,ITC,enterprise,,,cn:x\n"
        "vpes,VPES,enterprise\n"
        "guangdong,Guangdong,enterprise,,,\n",
        PLACES + "guangdong,Guangdong again,province,\nhk,HK,economy,,\n",
    )
    assert findings == [
        "organisations.csv:6:1: Violation: The row has 3 cells, and the header has 6. "
        "Put text with commas in double quotes. [row-length]",
        "organisations.csv:1:23: Violation: There is no column 'colour'. "
        "The columns are acronym, economy, id, kind, label, names, note, parent, place, unit_of and website. "
        "[unknown-column]",
        "organisations.csv:2:1: Violation: A row needs 'label', and there is none. Add 'label: …'. [missing-key]",
        "organisations.csv:2:17: Violation: 'example.org' is no web address. "
        "It must begin with https:// or http://. [not-an-address]",
        "organisations.csv:3:1: Violation: 'VPES' is no id. "
        "Write words in a-z and 0-9 with hyphens: 'vpes'. [not-an-id]",
        "organisations.csv:3:1: Violation: A row needs 'kind', and there is none. Add 'kind: …'. [missing-key]",
        "organisations.csv:4:26: Violation: 'Korea' is no name. "
        "Write its language first, as in 'vi:Bắc Giang'. [name-without-language]",
        "organisations.csv:5:22: Violation: 'cn' is a country's code, not a language's. Write 'zh'. [not-a-language]",
        "places.csv:4:1: Violation: The row has 5 cells, and the header has 4. "
        "Put text with commas in double quotes. [row-length]",
        "places.csv:2:1: Violation: The id 'guangdong' stands already in organisations.csv:7:1. "
        "Keep one row, or choose another id. [duplicate-id]",
        "places.csv:3:1: Violation: The id 'guangdong' stands already in organisations.csv:7:1. "
        "Keep one row, or choose another id. [duplicate-id]",
    ]
    assert list(authority.organisations) == ["guangdong"]
    assert authority.places == {}


def test_codes_of_places_have_their_form(tmp_path: Path) -> None:
    _, findings = read(
        tmp_path,
        "id,label,kind\n",
        "id,label,kind,iso_3166_1,iso_3166_2,geonames,until\nx,X,province,VNM,54,gn1,2025-02-30\n",
    )
    assert findings == [
        "places.csv:2:14: Violation: 'VNM' is no ISO 3166-1 code. Write two capitals, such as VN. [wrong-form]",
        "places.csv:2:18: Violation: '54' is no ISO 3166-2 code. Write it as VN-54. [wrong-form]",
        "places.csv:2:21: Violation: 'gn1' is no GeoNames id. Write its digits only. [wrong-form]",
        "places.csv:2:25: Violation: '2025-02-30' does not exist. February 2025 has 28 days. [not-a-date]",
    ]


def test_missing_authority_files_hold_nothing(tmp_path: Path) -> None:
    authority, findings = read_authority(tmp_path / "a.csv", tmp_path / "b.csv", tmp_path)
    assert (authority.organisations, authority.places, findings) == ({}, {}, [])


def test_an_authority_file_outside_the_root_keeps_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("", encoding="utf-8")
    _, findings = read_authority(path, tmp_path / "b.csv", tmp_path / "elsewhere")
    assert [str(finding.position) for finding in findings] == [f"{path.as_posix()}:0:0"]


def test_a_cell_of_two_lines_and_the_columns_behind_it(tmp_path: Path) -> None:
    _, findings = read(tmp_path, 'id,note,label,kind\nvtc,"one\ntwo",X,Y\n')
    assert findings == [
        "organisations.csv:3:8: Violation: 'Y' is no code. Write words in a-z and 0-9 with hyphens: 'y'. [not-a-code]",
        "organisations.csv:2:5: Violation: The text holds a control character at character 4 (U+000A). "
        "Write it on one line. [unwanted-character]",
    ]


def test_hidden_files_beside_the_tables_are_let_be(tmp_path: Path) -> None:
    folder = tmp_path / "page"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "source.csv").write_text("title,language,accessed\nA page,en,2026-11-21\n", encoding="utf-8")
    reading = read_csv_source(folder, Path("page"))
    assert reading.findings == []
    assert reading.source is not None
    assert (reading.source.id, str(reading.source.position("source"))) == ("page", "page/source.csv:2:1")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    reading = read_csv_source(tmp_path / "none", Path("none"))
    assert [finding.rule for finding in reading.findings] == ["source-missing"]
