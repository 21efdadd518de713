from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importing import gcdf

from tvetkg.checking import check_workspace
from tvetkg.errors import Finding, Severity, UsageError
from tvetkg.importing.aiddata import documents, read_records
from tvetkg.importing.register import Register, open_register
from tvetkg.importing.written import write_candidates, write_sources
from tvetkg.records.models import Document, Funding
from tvetkg.workspace import Workspace

ROAD = {"Title": "A road in Example Bay", "Description": "It passes a vocational school.", "Sector Code": "210"}


def imported(register: Register, path: Path) -> tuple[dict[str, Document], list[Finding]]:
    records, _, findings = read_records(path)
    made = {each.id: each.document for each in documents(records, register, "2026-11-21", findings)}
    return made, findings


def one(register: Register, tmp_path: Path, **says: str) -> Document:
    row = {column.replace("_", " "): value for column, value in says.items()}
    made, findings = imported(register, gcdf.write(tmp_path / "gcdf.csv", row))
    assert findings == []
    return made["aiddata-1"]


def flow(register: Register, tmp_path: Path, row: dict[str, str]) -> Funding:
    made, _ = imported(register, gcdf.write(tmp_path / "gcdf.csv", row))
    (found,) = made["aiddata-1"].funding
    return found


def test_a_record_is_a_document_that_names_its_dataset_and_sources(register: Register, tmp_path: Path) -> None:
    document = one(register, tmp_path, Source_URLs="https://a.example/1|https://b.example/2")
    source = document.source
    assert (source.title, source.url) == (gcdf.USUAL["Title"], "https://china.aiddata.org/projects/1/")
    assert (source.publisher, source.publisher_kind) == ("aiddata", "research-body")
    assert source.note == (
        "Record 1 of AidData's Global Chinese Development Finance Dataset, Version 3.0 (ODC-By 1.0), found by "
        "'vocational' in its title. Sources that AidData names: https://a.example/1 https://b.example/2"
    )


def test_words_in_the_title_count_and_in_the_description_for_education_only(register: Register, tmp_path: Path) -> None:
    school = {"Title": "Desks for Example Bay", "Description": "For its polytechnic.", "Sector Code": "110"}
    plain = {"Title": "Desks for Example Bay", "Description": "For its primary school.", "Sector Code": "110"}
    luban = {"Title": "鲁班工坊", "Sector Code": "430"}
    made, _ = imported(register, gcdf.write(tmp_path / "gcdf.csv", ROAD, school, plain, luban))
    assert sorted(made) == ["aiddata-2", "aiddata-4"]
    assert "found by 'polytechnic' in its description, sector 110." in (made["aiddata-2"].source.note or "")


def test_the_amount_is_the_one_in_the_currency_stated(register: Register, tmp_path: Path) -> None:
    found = flow(register, tmp_path, {})
    assert (found.kind, found.amount and found.amount.text) == ("loan", "1000000 CNY")
    assert (found.funder, found.recipient) == ("example-policy-bank", "viet-nam")
    assert found.period and (found.period.stated, found.period.edtf) == ("committed 2019", "2019")
    assert "USD" not in repr(imported(register, tmp_path / "gcdf.csv")[0])


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        ({"Amount Estimated": "Yes", "Amount (Original Currency)": "1234.5678"}, "~1234.57 CNY"),
        ({"Amount (Original Currency)": "24154.58937198061"}, "24154.58..24154.59 CNY"),
        ({"Amount (Original Currency)": ""}, None),
        ({"Recommended For Aggregates": "No"}, None),
        ({"Umbrella": "Yes"}, None),
        ({"Recommended For Aggregates": "No", "Status": "Pipeline: Pledge"}, None),
    ],
)
def test_what_is_an_estimate_and_what_is_not_to_be_added(
    register: Register, tmp_path: Path, row: dict[str, str], amount: str | None
) -> None:
    found = flow(register, tmp_path, row)
    assert (found.amount.text if found.amount else None) == amount


def test_an_amount_that_is_not_to_be_added_stays_in_words(register: Register, tmp_path: Path) -> None:
    pledge = {"Recommended For Aggregates": "No", "Status": "Pipeline: Pledge"}
    found = flow(register, tmp_path, pledge)
    assert found.kind == "pledge"
    assert found.note == "AidData states 1000000 CNY, and does not recommend it for aggregates."
    umbrella = flow(register, tmp_path, {"Umbrella": "Yes"})
    assert umbrella.note == (
        "AidData states 1000000 CNY, for an umbrella agreement, whose money the projects under it tell."
    )


@pytest.mark.parametrize(
    ("status", "ours"),
    [
        ("Pipeline: Pledge", "intent"),
        ("Pipeline: Commitment", "planned"),
        ("Implementation", "operating"),
        ("Completion", "completed"),
        ("Suspended", "suspended"),
        ("Cancelled", "terminated"),
    ],
)
def test_the_stage_of_a_project(register: Register, tmp_path: Path, status: str, ours: str) -> None:
    assert one(register, tmp_path, Status=status).programmes[0].status == ours


def test_records_of_one_arrangement_are_no_parts_of_each_other(register: Register, tmp_path: Path) -> None:
    umbrella = {"Umbrella": "Yes", "Recommended For Aggregates": "No", "AidData Parent ID": "1.0"}
    rows = (umbrella, {"AidData Parent ID": "1.0"}, {"AidData Parent ID": "1.0"}, {})
    made, _ = imported(register, gcdf.write(tmp_path / "gcdf.csv", *rows))
    programmes = [document.programmes[0] for document in made.values()]
    said = "AidData's parent id 1: the records that bear it belong to one arrangement."
    assert [(each.part_of, each.note) for each in programmes] == [(None, said)] * 3 + [(None, None)]
    counted = [len([each for each in document.funding if each.amount]) for document in made.values()]
    assert counted == [0, 1, 1, 1]


def test_a_lender_beside_takes_part_and_is_one_in_all_economies(register: Register, tmp_path: Path) -> None:
    row = {"Co-financing Agencies": "Example World Bank|Chinese Example Bank"}
    row["Co-financing Agencies Type"] = "Other Private Sector|Chinese State-owned Commercial Bank"
    laos = {**row, "Recipient": "Laos", "Recipient ISO-3": "LAO"}
    made, _ = imported(register, gcdf.write(tmp_path / "gcdf.csv", row, laos))
    for document in made.values():
        assert [each.funder for each in document.funding] == ["example-policy-bank"]
        assert {each.org for each in document.programmes[0].participants} == {
            "chinese-example-bank",
            "example-policy-bank",
            "example-world-bank",
        }
    candidates = [register.candidates[slug] for slug in ("chinese-example-bank", "example-world-bank")]
    assert [(each.kind, each.economy) for each in candidates] == [("bank", "china"), ("enterprise", None)]


def test_several_agencies_fund_one_flow(register: Register, tmp_path: Path) -> None:
    row = {"Funding Agencies": "Example Policy Bank|Example Ministry", "Funding Agencies Type": "State-owned Bank|x"}
    made, _ = imported(register, gcdf.write(tmp_path / "gcdf.csv", row))
    first, second = made["aiddata-1"].funding
    assert (first.funder, second.funder) == ("example-policy-bank", "example-ministry")
    assert (first.same_flow, second.same_flow) == (None, first.id)


def test_agencies_have_roles_and_those_of_the_recipient_are_its_own(register: Register, tmp_path: Path) -> None:
    row = {
        "Direct Receiving Agencies": "Ministry of Education",
        "Direct Receiving Agencies Type": "Recipient Government Agency",
        "Implementing Agencies": "Example Builders Co.",
        "Implementing Agencies Type": "State-owned Company",
    }
    laos = {**row, "Recipient": "Laos", "Recipient ISO-3": "LAO"}
    made, _ = imported(register, gcdf.write(tmp_path / "gcdf.csv", row, laos))
    (programme,) = made["aiddata-1"].programmes
    assert {each.org: each.roles for each in programme.participants} == {
        "example-policy-bank": ["funder"],
        "ministry-of-education": ["recipient"],
        "example-builders-co": ["implementer"],
    }
    assert made["aiddata-2"].funding[0].recipient != made["aiddata-1"].funding[0].recipient
    rows = [register.candidates[document.funding[0].recipient or ""] for document in made.values()]
    assert [(each.economy, each.note) for each in rows] == [
        ("viet-nam", "[aiddata:Ministry of Education | Viet Nam]"),
        ("laos", "[aiddata:Ministry of Education | Laos]"),
    ]
    assert register.candidates["example-policy-bank"].economy == "china"


@pytest.mark.parametrize(
    ("day", "estimated", "edtf"),
    [
        ("2021-04-28", "", "2021-04-28"),
        ("04/28/2021", "", "2021-04-28"),
        ("2021-01-01", "Yes", "2021"),
        ("", "", "2019"),
    ],
)
def test_an_estimated_day_is_no_day(register: Register, tmp_path: Path, day: str, estimated: str, edtf: str) -> None:
    row = {"Commitment Date (MM/DD/YYYY)": day, "Commitment Date Estimated": estimated}
    found = flow(register, tmp_path, row | ({"Commitment Year": "2021"} if day else {}))
    assert found.period and found.period.edtf == edtf


def test_what_is_malformed_is_told_with_its_line(register: Register, tmp_path: Path) -> None:
    rows = (
        {"Description": "Two\nlines."},
        {"Amount (Original Currency)": "1,000"},
        {"Status": "Done"},
        {"Commitment Date (MM/DD/YYYY)": "2021-02-30"},
        {"Recipient": "Nowhere", "Recipient ISO-3": "XXX"},
        {"AidData Record ID": "1"},
        {"AidData Record ID": "x"},
    )
    _, findings = imported(register, gcdf.write(tmp_path / "gcdf.csv", *rows))
    assert sorted((each.position.line, each.rule) for each in findings if each.position) == [
        (4, "aiddata-amount"),
        (5, "aiddata-status"),
        (6, "aiddata-date"),
        (7, "aiddata-place"),
        (8, "aiddata-twice"),
        (9, "aiddata-id"),
    ]


def test_another_table_is_wrong_use(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("AidData TUFF Project ID,Title\n1,x\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"not AidData's table of version 3\.0: it has no column 'AidData Record ID'"):
        read_records(path)


def test_importing_twice_changes_nothing_and_check_is_content_with_it(workspace: Workspace, tmp_path: Path) -> None:
    path = gcdf.write(tmp_path / "gcdf.csv", {}, {"Recipient": "Laos", "Recipient ISO-3": "LAO"}, ROAD)

    def run() -> tuple[int, int, int]:
        register = open_register(workspace)
        records, _, findings = read_records(path)
        outcome = write_sources(workspace.root, documents(records, register, "2026-11-21", findings))
        write_candidates(workspace.root, register.candidates)
        assert findings == []
        return outcome.new, outcome.changed, outcome.unchanged

    assert run() == (2, 0, 0)
    files = {each: each.read_bytes() for each in workspace.root.rglob("*") if each.is_file()}
    assert run() == (0, 0, 2)
    assert {each: each.read_bytes() for each in workspace.root.rglob("*") if each.is_file()} == files
    rows = (workspace.root / "candidates" / "organisations.csv").read_text(encoding="utf-8").splitlines()[1:]
    with workspace.authority("organisations").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)
    assert {(each.severity, each.rule) for each in check_workspace(workspace)} == {
        (Severity.INFO, "source-without-date")
    }
