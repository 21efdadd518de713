"""What the invented files of tests/recordings/iati become."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tvetkg.checking import check_workspace
from tvetkg.errors import Finding, UsageError
from tvetkg.importing.iati import documents, read_index
from tvetkg.importing.iati_sectors import Wanted, wanted_sectors
from tvetkg.importing.register import Register, open_register
from tvetkg.importing.written import candidates_text, write_candidates, write_sources
from tvetkg.records.models import Document
from tvetkg.workspace import Workspace

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "iati"
AGENCY, MALFORMED = RECORDINGS / "example-agency.xml", RECORDINGS / "malformed.xml"
URL = "https://www.example.org/iati/example-agency.xml"


def imported(
    register: Register, path: Path = AGENCY, wanted: Wanted | None = None
) -> tuple[dict[str, Document], list[Finding]]:
    findings: list[Finding] = []
    wanted = wanted or Wanted()
    made = documents(path, read_index(path, wanted), register, "2026-11-21", wanted, findings, URL)
    return {each.id.removeprefix("iati-xm-exa-1-"): each.document for each in made}, findings


def import_into(workspace: Workspace, path: Path = AGENCY) -> tuple[int, int, int]:
    register = open_register(workspace)
    made = documents(path, read_index(path, Wanted()), register, "2026-11-21", Wanted(), [], URL)
    outcome = write_sources(workspace.root, made)
    write_candidates(workspace.root, register.candidates)
    return outcome.new, outcome.changed, outcome.unchanged


def move_candidates(workspace: Workspace) -> None:
    rows = (workspace.root / "candidates" / "organisations.csv").read_text(encoding="utf-8").splitlines()[1:]
    with workspace.authority("organisations").open("a", encoding="utf-8") as file:
        file.writelines(f"{row}\n" for row in rows)


def flows(document: Document) -> list[tuple[Any, ...]]:
    return [
        (each.kind, each.recipient, each.amount and each.amount.text, (each.paid or each.period or each).edtf)  # type: ignore[union-attr]
        for each in document.funding
    ]


def variant(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = AGENCY.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "variant.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_activities_of_the_sector_are_documents(register: Register) -> None:
    made, _ = imported(register)
    assert sorted(made) == ["p100", "p101", "p102", "p200", "p300", "p400", "p600"]
    source = made["p100"].source
    assert (source.title, source.url, source.publisher) == ("Skills for Example Bay", URL, "example-agency-for-skills")
    assert (source.publisher_kind, source.published and source.published.edtf) == ("government", "2024-06-01")
    assert source.note == "IATI activity XM-EXA-1-P100, standard 2.03."


def test_a_programme_has_its_parties_in_their_roles_its_times_and_places(register: Register) -> None:
    (programme,) = imported(register)[0]["p100"].programmes
    assert [(each.org, each.roles) for each in programme.participants] == [
        ("example-agency-for-skills", ["funder"]),
        ("example-hill-college", ["implementer"]),
        ("example-ministry-of-labour", ["lead"]),
    ]
    assert (programme.status, programme.places.members) == ("completed", ["viet-nam"])
    assert programme.start and programme.end
    assert (programme.start.edtf, programme.end.edtf) == ("2019-03-01", "2023-12-31")


def test_what_is_planned_is_not_told_as_done(register: Register, tmp_path: Path) -> None:
    planned = ('<activity-date type="2" iso-date="2019-03-01"/>', '<activity-date type="1" iso-date="2019-03-01"/>')
    (programme,) = imported(register, variant(tmp_path, planned))[0]["p200"].programmes
    assert programme.start is None
    assert programme.note == "IATI: 40 % sector 11330. Planned to start on 2021-01-01."
    assert programme.end and (programme.end.stated, programme.end.edtf) == ("planned for 2026-12-31", "2026-12-31")


def test_titles_keep_their_languages(register: Register) -> None:
    document = imported(register)[0]["p200"]
    names = {"en": ["Green jobs"], "fr": ["Emplois verts"], "vi": ["Việc làm xanh"]}
    assert (document.programmes[0].names, document.source.language) == (names, ["en", "fr", "vi"])


def test_a_parent_is_summed_and_its_childrens_money_is_part_of_it(register: Register) -> None:
    made, _ = imported(register)
    assert flows(made["p100"]) == [
        ("commitment", "example-ministry-of-labour", "1200000 USD", "2019-02-01/2020-02-01"),
        ("disbursement", "example-ministry-of-labour", "300000.5 USD", "2019-05-01"),
    ]
    committed, paid = (each.id for each in made["p100"].funding)
    wholes = [(each.kind, each.amount and each.amount.text, each.part_of_flow) for each in made["p101"].funding]
    assert wholes == [
        ("commitment", "600000 USD", committed),
        ("disbursement", "250000 USD", paid),
        ("disbursement", "50000 EUR", None),
    ]
    assert [each.part_of_flow for each in made["p102"].funding] == [paid]
    assert {made[child].programmes[0].part_of for child in ("p101", "p102")} == {"iati-xm-exa-1-p100"}


def test_a_percentage_splits_amounts_of_any_day_and_currency(register: Register) -> None:
    document = imported(register)[0]["p200"]
    assert [each[2] for each in flows(document)] == ["400000 EUR", "40.004 EUR"]
    assert document.funding[0].note == "40 % sector 11330 of 1000000 EUR."


def test_a_sector_of_a_transaction_is_of_that_transaction(register: Register) -> None:
    document = imported(register)[0]["p300"]
    assert [each[2] for each in flows(document)] == ["7000 USD", "7000 USD"]
    assert len({each.id for each in document.funding}) == 2


def test_what_is_taken_back_is_netted_and_what_comes_in_is_left_to_its_payer(register: Register) -> None:
    made, findings = imported(register)
    assert flows(made["p400"]) == [
        ("disbursement", "example-ministry-of-labour", "30000 USD", "2020-01-01/2020-06-01"),
        ("disbursement", "example-hill-college", "10000 USD", "2020-02-01"),
        ("pledge", "example-ministry-of-labour", "90000 USD", "2024-01-01"),
        ("disbursement", None, "1234.5 USD", "2020-04-01"),
    ]
    assert made["p400"].funding[0].note == "Sum of 2 transactions; among them -20000 of 2020-06-01; sector 11330."
    assert [each.position and each.position.line for each in findings if each.rule == "iati-net"] == [173]
    assert read_index(AGENCY, Wanted()).incoming == 1
    assert "example-fund" not in register.candidates


def test_a_split_without_percentages_is_a_bound_and_is_told(register: Register) -> None:
    made, findings = imported(register)
    assert [each[2] for each in flows(made["p600"])] == ["<=8000 USD"]
    assert [(each.rule, each.position and each.position.line) for each in findings if each.rule == "iati-split"] == [
        ("iati-split", 229)
    ]


def test_other_sectors_may_be_asked_for(register: Register) -> None:
    made, _ = imported(register, wanted=wanted_sectors(["113"]))
    assert sorted(made) == ["p100", "p101", "p102", "p200", "p300", "p400", "p600", "p700"]
    made, _ = imported(register, wanted=wanted_sectors(["14030"]))
    assert {name: [each[2] for each in flows(document)] for name, document in made.items()} == {
        "p300": ["9000 USD"],
        "p500": ["1 USD"],
    }


def test_a_commitment_bears_its_day_in_words_and_no_payment(register: Register) -> None:
    (flow, *_) = imported(register)[0]["p200"].funding
    assert flow.paid is None
    assert flow.period and (flow.period.stated, flow.period.edtf) == ("committed 2021-01-15", "2021-01-15")


def test_importing_twice_changes_nothing(workspace: Workspace) -> None:
    assert import_into(workspace) == (7, 0, 0)
    files = {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()}
    assert import_into(workspace) == (0, 0, 7)
    assert {path: path.read_bytes() for path in workspace.root.rglob("*") if path.is_file()} == files


def test_the_order_of_a_file_does_not_matter(workspace: Workspace, tmp_path: Path) -> None:
    import_into(workspace)
    before = {path.name: path.read_bytes() for path in workspace.sources()}
    text = AGENCY.read_text(encoding="utf-8")
    head, *activities = text.removesuffix("</iati-activities>\n").split("    <iati-activity ")
    turned = tmp_path / "turned.xml"
    turned.write_text(
        "    <iati-activity ".join([head, *reversed(activities)]) + "</iati-activities>\n", encoding="utf-8"
    )
    assert import_into(workspace, turned) == (0, 0, 7)
    assert {path.name: path.read_bytes() for path in workspace.sources()} == before


def test_a_child_in_another_file_is_part_of_what_its_parent_summed_up(workspace: Workspace, tmp_path: Path) -> None:
    text = AGENCY.read_text(encoding="utf-8")
    head, *activities = text.removesuffix("</iati-activities>\n").split("    <iati-activity ")
    parent, children = tmp_path / "parent.xml", tmp_path / "children.xml"
    for path, parts in ((parent, activities[:1]), (children, activities[1:3])):
        path.write_text("    <iati-activity ".join([head, *parts]) + "</iati-activities>\n", encoding="utf-8")
    import_into(workspace, parent)
    made, _ = imported(open_register(workspace), children)
    (whole,) = [each.id for each in imported(open_register(workspace))[0]["p100"].funding if each.kind == "commitment"]
    assert [each.part_of_flow for each in made["p101"].funding if each.kind == "commitment"] == [whole]
    import_into(workspace, children)
    _, findings = imported(open_register(workspace), parent)
    assert [each.rule for each in findings] == ["iati-children"]


def test_check_finds_unknown_organisations_until_they_are_decided_on(workspace: Workspace) -> None:
    import_into(workspace)
    found = check_workspace(workspace)
    names = {each.message.split("'")[1] for each in found if each.rule == "unknown-id"}
    assert names == {"example-agency-for-skills", "example-hill-college", "example-ministry-of-labour"}
    assert {each.rule for each in found} == {"unknown-id"}
    move_candidates(workspace)
    assert [each.rule for each in check_workspace(workspace)] == ["funding-flow/recipient-stated"]
    assert import_into(workspace) == (0, 0, 7)
    assert not (workspace.root / "candidates" / "organisations.csv").exists()


def test_a_mark_in_the_note_of_a_row_says_who_is_meant(workspace: Workspace) -> None:
    table = workspace.authority("organisations")
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("Invented. Replace", "[iati:xm-exa-1] Invented. Replace"), encoding="utf-8")
    register = open_register(workspace)
    made, _ = imported(register)
    assert made["p100"].source.publisher == "example-college"
    assert sorted(register.candidates) == ["example-hill-college", "example-ministry-of-labour"]


def test_a_decision_gives_up_the_id_of_a_candidate(workspace: Workspace) -> None:
    import_into(workspace)
    decided = "one,other,decision,reason\nsample-polytechnic,example-hill-college,same,Made up.\n"
    workspace.authority("decisions").write_text(decided, encoding="utf-8")
    register = open_register(workspace)
    made, _ = imported(register)
    assert made["p102"].funding[0].recipient == "sample-polytechnic"
    assert "example-hill-college" not in register.candidates


def test_a_name_alone_never_makes_two_one(workspace: Workspace, tmp_path: Path) -> None:
    path = variant(tmp_path, ("Example Hill College", "Example College"))
    register = open_register(workspace)
    made, _ = imported(register, path)
    slug = made["p102"].funding[0].recipient
    assert slug is not None and slug.startswith("example-college-")
    assert register.candidates[slug].note == "[iati-name:Example College | XM-EXA-1] Has the name of: example-college."


def test_a_name_that_an_activity_gives_with_an_identifier_is_that_organisation(
    register: Register, tmp_path: Path
) -> None:
    path = variant(tmp_path, ('<receiver-org ref="VN-EXB-77">', "<receiver-org>"))
    assert [each.recipient for each in imported(register, path)[0]["p100"].funding] == [
        "example-ministry-of-labour"
    ] * 2


def test_candidates_are_rows_of_the_authority_file(register: Register) -> None:
    imported(register)
    assert candidates_text(register.candidates).splitlines() == [
        "id,label,names,acronym,kind,economy,place,parent,unit_of,website,note",
        "example-agency-for-skills,Example Agency for Skills,,,government-or-public-body,,,,,,[iati:XM-EXA-1]",
        "example-hill-college,Example Hill College,,,educational-institution,,,,,,"
        "[iati-name:Example Hill College | XM-EXA-1]",
        "example-ministry-of-labour,Example Ministry of Labour,vi:Bộ Lao động Ví dụ,,government-or-public-body,"
        "viet-nam,,,,,[iati:VN-EXB-77]",
    ]


def test_of_two_tellings_the_later_counts(register: Register, tmp_path: Path) -> None:
    text = AGENCY.read_text(encoding="utf-8")
    head, *activities = text.removesuffix("</iati-activities>\n").split("    <iati-activity ")
    older = activities[3].replace("Green jobs", "Old name").replace("2024-06-01T", "2020-06-01T")
    path = tmp_path / "twice.xml"
    path.write_text("    <iati-activity ".join([head, older, activities[3], older]) + "</iati-activities>\n", "utf-8")
    made, findings = imported(register, path)
    assert {name: document.source.title for name, document in made.items()} == {"p200": "Green jobs"}
    assert [each.rule for each in findings] == ["iati-twice", "iati-twice"]


def test_malformed_values_are_told_with_their_lines_and_the_rest_is_read(register: Register) -> None:
    made, findings = imported(register, MALFORMED)
    told = sorted((each.position.line, each.rule) for each in findings if each.position)
    assert told == [
        (6, "iati-code"),
        (8, "iati-code"),
        (9, "iati-code"),
        (10, "iati-date"),
        (11, "iati-country"),
        (12, "iati-country"),
        (13, "iati-split"),
        (14, "iati-sector"),
        (18, "iati-value"),
        (21, "iati-code"),
        (28, "iati-currency"),
        (32, "iati-date"),
        (35, "iati-value"),
        (39, "iati-code"),
        (41, "iati-identifier"),
    ]
    assert list(made) == ["b1"]
    assert [each.amount and each.amount.text for each in made["b1"].funding] == ["3.5 USD"]
    assert made["b1"].source.language == ["und"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('version="2.03"', 'version="1.05"', "one of 2.01, 2.02, 2.03, and it says '1.05'"),
        ('version="2.03"', "", "it says none"),
        ("iati-activities", "iati-organisations", "outermost element is <iati-organisations>"),
    ],
)
def test_other_files_are_wrong_use(register: Register, tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        imported(register, variant(tmp_path, (old, new)))


def test_a_file_of_a_person_is_never_overwritten(workspace: Workspace) -> None:
    import_into(workspace)
    path = workspace.root / "graph" / "sources" / "iati" / "iati-xm-exa-1-p100.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    with pytest.raises(UsageError, match="is of a person and not of an import"):
        import_into(workspace)


def test_the_day_of_reading_alone_is_no_change(workspace: Workspace) -> None:
    import_into(workspace)
    register = open_register(workspace)
    later = list(documents(AGENCY, read_index(AGENCY, Wanted()), register, "2027-01-01", Wanted(), [], URL))
    assert {each.document.source.accessed for each in later} == {"2027-01-01"}
    assert write_sources(workspace.root, later).unchanged == 7
