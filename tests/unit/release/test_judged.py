"""Only what a person has judged is offered to others, each fact with its reference."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.release import quickstatements, ror_requests
from tvetkg.release.facts import Facts
from tvetkg.release.judged import JUDGED, accepted, read

JUDGEMENT = {"judgement": "accepted", "reviewer": "A. Curator", "date": "2026-11-21", "evidence": "https://a.example/"}
REFERENCE = 'S854\t"https://a.example/"\tS813\t+2026-11-21T00:00:00Z/11'


def fact(item: str, property: str, value: str, type: str = "", language: str = "", **more: str) -> dict[str, str]:
    return {"item": item, "property": property, "type": type, "value": value, "language": language} | JUDGEMENT | more


def request(**more: str) -> dict[str, str]:
    return {"organisation": "river-college", "request": "new", "ror": "", "change": "", "use": "x"} | JUDGEMENT | more


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (fact("Q42", "P17", "Q881", "item"), f"Q42\tP17\tQ881\t{REFERENCE}"),
        (fact("Q42", "P6782", "012345678", "string"), f'Q42\tP6782\t"012345678"\t{REFERENCE}'),
        (fact("Q42", "P1448", "職業訓練局", "text", "zh-hant"), f'Q42\tP1448\tzh-hant:"職業訓練局"\t{REFERENCE}'),
        (fact("Q42", "P571", "1982", "date"), f"Q42\tP571\t+1982-00-00T00:00:00Z/9\t{REFERENCE}"),
        (fact("Q42", "P571", "1982-02", "date"), f"Q42\tP571\t+1982-02-00T00:00:00Z/10\t{REFERENCE}"),
        (fact("Q42", "P571", "1982-02-03", "date"), f"Q42\tP571\t+1982-02-03T00:00:00Z/11\t{REFERENCE}"),
        (fact("Q42", "Lzh-hans", "职业训练局"), 'Q42\tLzh-hans\t"职业训练局"'),
        (fact("Q42", "Aen", "VTC"), 'Q42\tAen\t"VTC"'),
    ],
)
def test_a_judged_fact_is_a_command_with_its_reference(row: dict[str, str], line: str) -> None:
    assert quickstatements.quickstatements([row]) == f"{line}\n"


def test_the_facts_of_a_new_item_stand_together_behind_create() -> None:
    rows = [
        fact("new:b-college", "Len", "B College"),
        fact("Q42", "P31", "Q1", "item"),
        fact("new:a-college", "Len", "A College"),
        fact("new:b-college", "P31", "Q1", "item"),
    ]
    assert [line.split("\t")[:3] for line in quickstatements.quickstatements(rows).splitlines()] == [
        ["Q42", "P31", "Q1"],
        ["CREATE"],
        ["LAST", "Len", '"A College"'],
        ["CREATE"],
        ["LAST", "Len", '"B College"'],
        ["LAST", "P31", "Q1"],
    ]


def test_what_was_rejected_or_left_undecided_is_not_handed_on(facts: Facts) -> None:
    for judgement in ("rejected", "unsure"):
        assert quickstatements.quickstatements([fact("Q42", "P17", "Q881", "item", judgement=judgement)]) == ""
        assert ror_requests.ror_requests([request(judgement=judgement)], facts).count("\n") == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reviewer": ""}, "accepted, but without a reviewer"),
        ({"judgement": "yes"}, "judgement 'yes' is none of accepted, rejected, unsure"),
        ({"date": "2026"}, "date '2026' is no full day"),
        ({"evidence": "the web site"}, "no address of a page"),
        ({"item": "Vtc"}, "neither a QID"),
        ({"property": "website"}, "property 'website'"),
        ({"type": "quantity", "value": ">2000"}, "no statement that Wikidata could hold"),
        ({"type": "item", "value": "Viet Nam"}, "'Viet Nam' is no item"),
        ({"type": "date", "value": "last year"}, "no year, month or day"),
        ({"type": "string", "value": 'a "b"'}, "is empty, or holds"),
        ({"type": "string", "value": ""}, "is empty"),
    ],
)
def test_a_fact_that_cannot_be_handed_on_is_refused_with_its_row(wrong: dict[str, str], said: str) -> None:
    rows = [fact("Q1", "P17", "Q881", "item"), fact("Q42", "P17", "Q881", "item") | wrong]
    with pytest.raises(UsageError, match=f"row 3: .*{said}"):
        quickstatements.quickstatements(rows)


def test_a_request_to_ror_has_what_its_curators_ask_for(facts: Facts) -> None:
    sheet = ror_requests.ror_requests([request(use="Affiliation in two articles of 2025")], facts)
    (row,) = csv.DictReader(io.StringIO(sheet))
    assert row["Name of organization"] == "Sample Red River College"
    assert row["Our IRI"] == "https://w3id.org/tvetkg/id/river-college"
    assert row["Country or economy"] == "Viet Nam"
    assert row["How a ROR ID will be used"] == "Affiliation in two articles of 2025"
    assert (row["Evidence"], row["Judged by"], row["Judged on"]) == ("https://a.example/", "A. Curator", "2026-11-21")
    assert row["Documents"] == "authority-organisations ministry-notice"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"organisation": "river-colege"}, "there is no organisation 'river-colege'.*river-college"),
        ({"request": "delete"}, "request 'delete' is none of new, update"),
        ({"request": "update", "change": "x"}, "an update needs the ROR id"),
        ({"ror": "https://ror.org/012345678"}, "a new record has none"),
        ({"use": ""}, "use: where research is published is empty"),
        ({"request": "update", "ror": "https://ror.org/012345678"}, "change: what is to change is empty"),
        ({"reviewer": ""}, "without a reviewer"),
    ],
)
def test_a_request_that_ror_would_refuse_is_refused(wrong: dict[str, str], said: str, facts: Facts) -> None:
    with pytest.raises(UsageError, match=f"row 2: .*{said}"):
        ror_requests.ror_requests([request(**wrong)], facts)


def table(path: Path, columns: list[str], *cells: list[str]) -> Path:
    path.write_text("\n".join(",".join(row) for row in [columns, *cells]), encoding="utf-8")
    return path


def test_judged_facts_are_read_from_a_table(tmp_path: Path) -> None:
    row = fact("Q42", "P17", "Q881", "item")
    path = table(tmp_path / "facts.csv", list(row), list(row.values()))
    assert read(path, quickstatements.COLUMNS) == [row]
    assert list(accepted(read(path, quickstatements.COLUMNS))) == [(2, row)]


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    columns = [*quickstatements.COLUMNS, *JUDGED]
    with pytest.raises(UsageError, match=r"short\.csv: the column 'evidence' is missing"):
        read(table(tmp_path / "short.csv", columns[:-1]), quickstatements.COLUMNS)
    with pytest.raises(UsageError, match=r"more\.csv: nothing reads the column 'colour'"):
        read(table(tmp_path / "more.csv", [*columns, "colour"]), quickstatements.COLUMNS)
    with pytest.raises(UsageError, match=r"row\.csv:2: more or fewer cells"):
        read(table(tmp_path / "row.csv", columns, ["Q1"]), quickstatements.COLUMNS)
    with pytest.raises(UsageError, match=r"none\.csv: cannot be read"):
        read(tmp_path / "none.csv", quickstatements.COLUMNS)
