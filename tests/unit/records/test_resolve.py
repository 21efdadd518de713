"""What only several files together can show; findings of single files are under tests/bad/records."""

from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.records.authority import AUTHORITY_SCHEMES, DecisionRow, GroupRow, OrganisationRow, PlaceRow
from tvetkg.records.fields import keys_of, model_in
from tvetkg.records.models import SCHEMES, Document, Model
from tvetkg.records.read_csv import Authority, read_authority
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.references import DEFINITIONS, REFERENCES
from tvetkg.records.resolve import resolve
from tvetkg.records.source_file import SourceFile
from tvetkg.records.vocabularies import Vocabularies

CODES = Vocabularies(
    {
        "organisation-kind": frozenset({"university"}),
        "place-kind": frozenset({"province"}),
        "agreement-kind": frozenset({"mou"}),
        "metric": frozenset({"participants"}),
        "figure-status": frozenset({"observed"}),
        "role": frozenset({"signatory"}),
    },
    {"participants": "persons"},
)
ORGANISATIONS = "id,label,kind\nvtc,VTC,university\nvpes,VPES,university\n"
PLACES = "id,label,kind\nguangdong,Guangdong,province\n"
SOURCE = (
    'source: {title: A page, url: "https://example.org/", publisher: vtc, published: 2024, language: [en, zh-Hant], '
    "accessed: 2026-11-21}\n"
)


def authority(folder: Path, organisations: str = ORGANISATIONS, places: str = PLACES) -> Authority:
    (folder / "organisations.csv").write_text(organisations, encoding="utf-8")
    (folder / "places.csv").write_text(places, encoding="utf-8")
    known, findings = read_authority(folder / "organisations.csv", folder / "places.csv", folder)
    assert findings == []
    return known


def source(folder: Path, name: str, body: str) -> SourceFile:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(SOURCE + body, encoding="utf-8")
    reading = read_yaml(path, path.relative_to(folder))
    assert reading.source is not None
    return reading.source


def resolved(folder: Path, *files: SourceFile) -> list[str]:
    return [str(finding) for finding in resolve(files, authority(folder), CODES)]


def test_things_may_be_told_by_several_documents(tmp_path: Path) -> None:
    told = "agreements:\n- {id: mou-a, kind: mou}\norganisations:\n- {id: vtc}\n"
    assert resolved(tmp_path, source(tmp_path, "a", told), source(tmp_path, "b", told)) == []


def test_a_record_may_name_what_another_document_describes(tmp_path: Path) -> None:
    one = source(tmp_path, "a", "agreements:\n- {id: mou-a, kind: mou, renews: mou-b}\n")
    other = source(tmp_path, "b", "agreements:\n- {id: mou-b, kind: mou}\n")
    assert resolved(tmp_path, one, other) == []


def test_one_flow_may_have_several_witnesses(tmp_path: Path) -> None:
    told = "funding:\n- {id: flow-a, funder: vtc}\n"
    assert resolved(tmp_path, source(tmp_path, "a", told), source(tmp_path, "b", told)) == []


def test_a_figure_belongs_to_one_document(tmp_path: Path) -> None:
    told = "figures:\n- {id: figure-a, about: vtc, metric: participants, value: 5}\n"
    assert resolved(tmp_path, source(tmp_path, "a", told), source(tmp_path, "b", told)) == [
        "b.yaml:3:8: Violation: The figure 'figure-a' stands already in a.yaml:3:8. "
        "Choose another id: it tells what one document says. [id-in-two-documents]"
    ]


def test_one_id_for_two_types_in_two_files(tmp_path: Path) -> None:
    one = source(tmp_path, "a", "agreements:\n- {id: thing-a, kind: mou}\n")
    other = source(tmp_path, "b", "funding:\n- {id: thing-a, funder: vtc}\n")
    assert resolved(tmp_path, one, other) == [
        "b.yaml:3:8: Violation: 'thing-a' is a funding flow here and an agreement in a.yaml:3:8. "
        "Choose another id for one of them. [id-of-two-types]"
    ]


def test_sources_are_named_once_over_all_folders(tmp_path: Path) -> None:
    assert resolved(tmp_path, source(tmp_path, "x/page", ""), source(tmp_path, "y/page", "")) == [
        "y/page.yaml:0:0: Violation: The source 'page' stands already in x/page.yaml. "
        "Rename one of the files. [duplicate-source]"
    ]


def test_a_copy_names_its_original(tmp_path: Path) -> None:
    original, copy = source(tmp_path, "a", ""), source(tmp_path, "b", "")
    copied = copy.document.source.model_copy(update={"copy_of": "a"})
    file = SourceFile("b", copy.file, copy.document.model_copy(update={"source": copied}), copy.positions)
    assert resolved(tmp_path, original, file) == []
    assert "There is no source 'a'." in resolved(tmp_path, file)[0]


def test_malformed_records_are_not_unknown_elsewhere(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SOURCE + "agreements:\n- {id: mou-a, kind: mou, signed: 2023-13}\n", encoding="utf-8")
    broken = read_yaml(path, Path("a.yaml")).source
    assert broken is not None
    other = source(tmp_path, "b", "agreements:\n- {id: mou-b, kind: mou, renews: mou-a}\n")
    assert resolved(tmp_path, broken, other) == []


def test_languages_match_by_prefix(tmp_path: Path) -> None:
    figures = "".join(
        f"- {{about: vtc, metric: participants, value: 5, language: {tag}}}\n"
        for tag in ("zh", "zh-Hant", "zh-Hans", "en-GB")
    )
    assert resolved(tmp_path, source(tmp_path, "a", "figures:\n" + figures)) == [
        "a.yaml:5:58: Violation: The source is not in 'zh-Hans'; its languages are en, zh-Hant. "
        "Add it to the source, or correct it. [language-of-record]"
    ]


def test_figures_with_ids_times_or_languages_are_told_apart(tmp_path: Path) -> None:
    figures = [
        "value: 5",
        "value: 5, id: figure-b",
        "value: 5, time: 2013",
        "value: 5, language: en",
        "value: 5, within: [guangdong]",
        "value: 5, counts: girls",
    ]
    body = "figures:\n" + "".join(f"- {{about: vtc, metric: participants, {each}}}\n" for each in figures)
    assert resolved(tmp_path, source(tmp_path, "a", body)) == []


def test_one_participant_in_several_roles(tmp_path: Path) -> None:
    parties = "[{org: vtc, roles: [signatory]}, {org: vpes}, {post: Head, of: vtc}, {post: Head, of: vpes}]"
    body = f"agreements:\n- {{id: mou-a, kind: mou, parties: {parties}}}\n"
    assert resolved(tmp_path, source(tmp_path, "a", body)) == []


def test_authority_rows_are_resolved_too(tmp_path: Path) -> None:
    known = authority(
        tmp_path,
        "id,label,kind,place,parent\nvtc,VTC,univercity,guangdong,vpes\n"
        "vpes,VPES,university,vtc,vtc\nitc,ITC,university,,itc\n",
        "id,label,kind,within,successor\na,A,province,b,\nb,B,province,c,guandong\n"
        "c,C,province,b,\nguangdong,G,province,,\n",
    )
    assert [str(finding) for finding in resolve([], known, CODES)] == [
        "organisations.csv:2:9: Violation: There is no organisation kind 'univercity'. Did you mean 'university'? "
        "[unknown-code]",
        "organisations.csv:2:30: Violation: 'vtc' comes back to itself by 'parent'. "
        "Correct one of the rows on the way. [circle]",
        "organisations.csv:3:22: Violation: 'vtc' is an organisation; a place is expected for 'place'. "
        "Name a place here. [wrong-kind-of-thing]",
        "organisations.csv:3:26: Violation: 'vpes' comes back to itself by 'parent'. "
        "Correct one of the rows on the way. [circle]",
        "organisations.csv:4:21: Violation: 'itc' comes back to itself by 'parent'. "
        "Correct one of the rows on the way. [circle]",
        "places.csv:3:14: Violation: 'b' comes back to itself by 'within'. "
        "Correct one of the rows on the way. [circle]",
        "places.csv:3:16: Violation: There is no place 'guandong'. Did you mean 'guangdong'? [unknown-id]",
        "places.csv:4:14: Violation: 'c' comes back to itself by 'within'. "
        "Correct one of the rows on the way. [circle]",
    ]


def _models(model: type[Model], seen: dict[str, type[Model]]) -> dict[str, type[Model]]:
    if model.__name__ not in seen:
        seen[model.__name__] = model
        for field in keys_of(model).values():
            below = model_in(field.annotation)
            if below is not None and issubclass(below, Model):
                _models(below, seen)
    return seen


@pytest.mark.parametrize("root", [Document, OrganisationRow, PlaceRow])
def test_every_id_and_code_of_every_model_is_in_a_table(root: type[Model]) -> None:
    of_rows = {"OrganisationRow.id", "PlaceRow.id"}
    of_owner = {"OpenList.list"}
    tables = {*SCHEMES, *AUTHORITY_SCHEMES, *REFERENCES, *DEFINITIONS, *of_rows, *of_owner}
    left_out = []
    for model in _models(root, {}).values():
        for key, field in keys_of(model).items():
            marked = f"{field.annotation} {field.metadata}".partition("json_schema_input_type")[0]
            if "checked_id" in marked or "checked_code" in marked:
                names = {f"{each.__name__}.{key}" for each in model.__mro__}
                if not names & tables:
                    left_out.append(f"{model.__name__}.{key}")
    assert left_out == []


def test_every_entry_of_the_tables_is_a_key_of_a_model() -> None:
    rows = {row.__name__: row for row in (DecisionRow, GroupRow, OrganisationRow, PlaceRow)}
    models = _models(Document, {}) | rows
    for entry in {*SCHEMES, *AUTHORITY_SCHEMES, *REFERENCES, *DEFINITIONS}:
        model, _, key = entry.partition(".")
        assert key in keys_of(models[model]), entry
