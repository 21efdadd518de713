from __future__ import annotations

from tvetkg.link.organisations import as_organisation, organisations_of, place_table
from tvetkg.records.authority import OrganisationRow, PlaceRow
from tvetkg.records.models import Document, Mention, Source
from tvetkg.records.models import Organisation as Described

PLACES = {
    "sampleland": PlaceRow(id="sampleland", label="Sampleland", kind="country", economy="sampleland"),
    "sample-town": PlaceRow(
        id="sample-town",
        label="zh-Hans:桂林",
        kind="city",
        within="sampleland",
        economy="sampleland",
        names=["en:Guilin"],
    ),
}
SOURCE = Source(title="A page", language=["en"], accessed="2026-11-21")


def document(*records: Described, mentions: list[Mention] | None = None) -> Document:
    return Document(source=SOURCE, organisations=list(records), mentions=mentions or [])


def test_what_all_files_say_of_an_organisation_comes_together() -> None:
    rows = {
        "whole": OrganisationRow(id="whole", label="Whole University", kind="university"),
        "part": OrganisationRow(
            id="part", label="zh-Hans:示例学院", names=["en:Sample College"], kind="university", parent="middle"
        ),
        "middle": OrganisationRow(id="middle", label="Middle Campus", kind="university", unit_of="whole"),
    }
    documents = [
        document(Described(id="part", names={"vi": ["Trường Mẫu"]}, acronym="SC", place="sample-town")),
        document(mentions=[Mention(of="part", name="the College", language="en")]),
    ]
    part = {each.id: each for each in organisations_of(rows, documents, PLACES)}["part"]
    assert part.label == "示例学院"
    assert part.names == (
        ("zh-Hans", "示例学院"),
        ("en", "Sample College"),
        ("vi", "Trường Mẫu"),
        ("en", "the College"),
    )
    assert (part.acronyms, part.place, part.economy) == (frozenset({"SC"}), "sample-town", "sampleland")
    assert part.part_of == {"middle", "whole"}


def test_documents_that_disagree_on_the_place_give_none() -> None:
    rows = {"one": OrganisationRow(id="one", label="One", kind="university")}
    documents = [document(Described(id="one", place=place)) for place in ("sampleland", "sample-town")]
    assert next(iter(organisations_of(rows, documents, PLACES))).place is None


def test_a_described_organisation_has_its_english_name_as_label() -> None:
    record = Described(id="new", names={"zh-Hans": ["示例学院"], "en": ["Sample College"]}, place="sample-town")
    assert (as_organisation(record, PLACES).label, as_organisation(record, PLACES).economy) == (
        "Sample College",
        "sampleland",
    )
    assert as_organisation(Described(id="nameless"), PLACES).label == "nameless"


def test_places_know_what_they_lie_in_and_their_words() -> None:
    table = place_table(PLACES)
    assert table["sample-town"].label == "桂林"
    assert table["sample-town"].within == {"sample-town", "sampleland"}
    assert table["sample-town"].words == {"guilin"}
