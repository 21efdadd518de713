"""Linksets are read strictly, every finding at its cell, and fit the ids there are and each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tvetkg.errors import Finding
from tvetkg.records.corpus import read_corpus
from tvetkg.records.linksets import LinkRow, read_linkset
from tvetkg.records.registers import REGISTERS, wrong_ror
from tvetkg.records.vocabularies import Vocabularies
from tvetkg.workspace import Workspace

MINI = Path(__file__).resolve().parents[2] / "mini"
PREFIXES = {
    "id": "https://w3id.org/tvetkg/id/",
    "ror": "https://ror.org/",
    "geonames": "https://sws.geonames.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
HEAD = (
    "#curie_map:\n"
    + "".join(f'#  {prefix}: "{base}"\n' for prefix, base in PREFIXES.items())
    + '#mapping_set_id: "https://w3id.org/tvetkg/linkset/test"\n'
    + '#license: "https://creativecommons.org/licenses/by/4.0/"\n'
)
COLUMNS = ("subject_id", "predicate_id", "predicate_modifier", "object_id", "mapping_justification", "confidence")
COLUMNS += ("reviewer_label", "mapping_date", "comment")
TOP = HEAD + "\t".join(COLUMNS) + "\n"
FIRST = TOP.count("\n") + 1
ROR, OTHER_ROR = "ror:09zzzz157", "ror:09zzzz254"
CODES = Vocabularies(
    {
        "organisation-kind": frozenset({"college"}),
        "place-kind": frozenset({"city"}),
        "judgement": frozenset({"same", "close", "different", "unsure"}),
    },
    {},
)
FILES = {
    "authority/organisations.csv": "id,label,kind\nalpha-college,Alpha,college\nbeta-college,Beta,college\n",
    "authority/places.csv": "id,label,kind,geonames\nexample-town,Town,city,999000001\nother-town,Other,city,\n",
    "sources/page.yaml": 'source: {title: A, url: "https://example.org/a", language: en, accessed: 2026-11-21}\n',
}


def row(subject: str = "alpha-college", object_id: str = ROR, **cells: str) -> str:
    values = {
        "subject_id": f"id:{subject}",
        "predicate_id": "skos:exactMatch",
        "object_id": object_id,
        "mapping_justification": "semapv:MappingReview",
        "reviewer_label": "A curator",
        "mapping_date": "2026-11-20",
        "comment": "Same names.",
    } | cells
    return "\t".join(values.get(column, "") for column in COLUMNS) + "\n"


def workspace(folder: Path, **linksets: str) -> Workspace:
    files = FILES | {f"linksets/{name.replace('_', '.')}.sssom.tsv": text for name, text in linksets.items()}
    for name, text in files.items():
        path = folder / "graph" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Workspace(folder, folder)


def findings(folder: Path, **linksets: str) -> list[Finding]:
    found = read_corpus(workspace(folder, **linksets), CODES)[1]
    return [each for each in found if each.position and each.position.file.name.endswith(".tsv")]


def places(found: list[Finding]) -> list[tuple[str, int, int]]:
    return [(each.rule, each.position.line, each.position.column) for each in found if each.position]


def test_a_linkset_is_read_with_the_place_of_every_cell() -> None:
    linkset, found = read_linkset(MINI / "graph/linksets/ror.sssom.tsv", MINI)
    assert found == []
    assert linkset is not None
    assert (linkset.register, linkset.unsure, linkset.title) == ("ror", False, "Links to ROR (made up)")
    told = linkset.rows[1]
    assert (told.record.subject_id, told.record.confidence) == ("id:harbour-polytechnic", "0.97")
    assert linkset.expanded(told.record.object_id) == "https://ror.org/09zzzz157"
    assert str(told.at("predicate_id")) == "graph/linksets/ror.sssom.tsv:12:52"
    assert all(isinstance(each.record, LinkRow) for each in linkset.rows)


def test_what_was_unsure_stands_in_the_twin() -> None:
    linkset, found = read_linkset(MINI / "graph/linksets/ror.unsure.sssom.tsv", MINI)
    assert found == []
    assert linkset is not None
    assert (linkset.register, linkset.unsure) == ("ror", True)


def test_a_right_linkset_has_no_finding(tmp_path: Path) -> None:
    text = TOP + row() + row("beta-college", ROR, predicate_modifier="Not") + row("beta-college", OTHER_ROR)
    assert findings(tmp_path, ror=text, geonames=TOP + row("example-town", "geonames:999000001/")) == []


@pytest.mark.parametrize(
    ("cells", "rule", "column"),
    [
        ({"subject_id": "alpha-college"}, "wrong-form", "subject_id"),
        ({"subject_id": "id:alpha-colege"}, "unknown-id", "subject_id"),
        ({"subject_id": "id:example-town"}, "wrong-kind-of-thing", "subject_id"),
        ({"predicate_id": "owl:sameAs"}, "unknown-code", "predicate_id"),
        ({"predicate_modifier": "No"}, "unknown-code", "predicate_modifier"),
        ({"object_id": "ror:09zzzz158"}, "wrong-form", "object_id"),
        ({"object_id": "ror:9zzzz157"}, "wrong-form", "object_id"),
        ({"object_id": "geonames:999000001/"}, "wrong-linkset", "object_id"),
        ({"object_id": "wd:Q42"}, "unknown-prefix", "object_id"),
        ({"object_id": "09zzzz157"}, "wrong-form", "object_id"),
        ({"mapping_justification": "semapv:Guess"}, "unknown-code", "mapping_justification"),
        ({"confidence": "97 %"}, "wrong-form", "confidence"),
        ({"confidence": "1.5"}, "wrong-form", "confidence"),
        ({"mapping_date": "2026-11"}, "not-a-full-date", "mapping_date"),
    ],
)
def test_a_wrong_cell_is_told_where_it_stands(tmp_path: Path, cells: dict[str, str], rule: str, column: str) -> None:
    line = row(**cells)
    before = line.split("\t")[: COLUMNS.index(column)]
    at = sum(len(cell) + 1 for cell in before) + 1
    assert (rule, FIRST, at) in places(findings(tmp_path, ror=TOP + line))


@pytest.mark.parametrize(("column", "rule"), [("comment", "missing-key"), ("mapping_date", "missing-key")])
def test_a_judgement_has_a_reason_and_a_day(tmp_path: Path, column: str, rule: str) -> None:
    assert places(findings(tmp_path, ror=TOP + row(**{column: ""}))) == [(rule, FIRST, 1)]


def test_somebody_answers_for_a_judgement(tmp_path: Path) -> None:
    assert places(findings(tmp_path, ror=TOP + row(reviewer_label=""))) == [("not-judged", FIRST, 1)]


def test_findings_say_what_to_do(tmp_path: Path) -> None:
    text = TOP + row("alpha-colege") + row("beta-college", "ror:09zzzz158")
    assert {each.advice for each in findings(tmp_path, ror=text)} == {
        "did you mean 'alpha-college'?",
        "its check digits would be 57: look it up again.",
    }


def test_all_findings_come_together(tmp_path: Path) -> None:
    text = TOP + row("alpha-colege") + row(confidence="2") + row(mapping_date="x")
    other = TOP.replace("comment", "coment") + row("other-town", "geonames:0/")
    found = places(findings(tmp_path, ror=text, geonames=other))
    assert [(rule, line) for rule, line, _ in sorted(found)] == [
        ("missing-key", FIRST),
        ("not-a-date", FIRST + 2),
        ("unknown-column", FIRST - 1),
        ("unknown-id", FIRST),
        ("wrong-form", FIRST + 1),
    ]


def test_a_pair_is_not_both_accepted_and_rejected(tmp_path: Path) -> None:
    found = findings(tmp_path, ror=TOP + row() + row(predicate_modifier="Not"))
    assert places(found) == [("judged-both-ways", FIRST + 1, 1)]
    assert f"accepted in {found[0].position.file}:{FIRST}:1" in found[0].message if found[0].position else False


def test_a_pair_is_not_both_judged_and_unsure(tmp_path: Path) -> None:
    found = findings(tmp_path, ror=TOP + row(), ror_unsure=TOP + row())
    assert places(found) == [("judged-both-ways", FIRST, 1)]


def test_a_row_stands_once(tmp_path: Path) -> None:
    assert places(findings(tmp_path, ror=TOP + row() + row())) == [("link-twice", FIRST + 1, 1)]


def test_a_thing_is_one_thing_in_a_register(tmp_path: Path) -> None:
    found = findings(tmp_path, ror=TOP + row() + row(object_id=OTHER_ROR))
    assert [each.rule for each in found] == ["two-exact-matches"]
    assert findings(tmp_path, ror=TOP + row() + row(object_id=OTHER_ROR, predicate_id="skos:closeMatch")) == []
    assert findings(tmp_path, ror=TOP + row() + row(object_id=OTHER_ROR, predicate_modifier="Not")) == []


def test_unsure_is_not_rejected(tmp_path: Path) -> None:
    found = findings(tmp_path, ror_unsure=TOP + row(predicate_modifier="Not"))
    assert [each.rule for each in found] == ["unsure-and-rejected"]


def test_a_link_agrees_with_the_code_of_the_place(tmp_path: Path) -> None:
    found = findings(tmp_path, geonames=TOP + row("example-town", "geonames:999000009/"))
    assert [each.rule for each in found] == ["code-contradicted"]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("subject_id\n", "head-missing", 1),
        (TOP.replace("#license", "#licence"), "unknown-key", 8),
        (TOP.replace("https://ror.org/", "https://ror.example/"), "wrong-prefix", 3),
        (TOP.replace("#mapping_set_id", "#mapping_set_title"), "missing-key", 1),
        (HEAD, "table-missing", 0),
        (TOP + row().replace("\t", ","), "row-length", FIRST),
        (TOP.replace("#license: ", "#license: *"), "not-yaml", 8),
    ],
)
def test_a_head_or_table_that_is_wrong_is_told(tmp_path: Path, text: str, rule: str, line: int) -> None:
    assert (rule, line) in [(each, at) for each, at, _ in places(findings(tmp_path, ror=text))]


@pytest.mark.parametrize(
    ("register", "right", "wrong"),
    [
        ("wikidata", "Q42", "P31"),
        ("wikidata", "Q1", "Q01"),
        ("geonames", "1809858/", "1809858"),
        ("iso3166", "VN-54", "vn"),
        ("iso3166", "CN", "CHN"),
        ("ror", "00d2w9g53", "00d2w9g35"),
    ],
)
def test_each_register_knows_its_ids(register: str, right: str, wrong: str) -> None:
    assert REGISTERS[register].wrong(right) == ""
    assert REGISTERS[register].wrong(wrong) != ""


SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"


def ror_of(six: str) -> str:
    """The id by the rule as ISO/IEC 7064 words it: the whole number leaves 1 when divided by 97."""
    number = sum(32**place * SIGNS.index(sign) for place, sign in enumerate(reversed(f"0{six}")))
    return next(f"0{six}{check:02}" for check in range(2, 99) if (number * 100 + check) % 97 == 1)


@given(st.text(SIGNS, min_size=6, max_size=6), st.integers(1, 8), st.sampled_from(SIGNS))
def test_one_wrong_sign_in_a_ror_id_is_found(six: str, place: int, sign: str) -> None:
    right = ror_of(six)
    assert wrong_ror(right) == ""
    wrong = right[:place] + sign + right[place + 1 :]
    assert (wrong_ror(wrong) == "") == (wrong == right)
