"""Authorities whose records lie in files: classifications, code lists, the list of a ministry."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.unit.client.hostile import Behaviour, Hostile
from tests.unit.link.authorities.conftest import Connect
from tests.unit.link.authorities.invented import A_WEB_PAGE, about, sent

from tvetkg.client import ClientError, NotSparqlError
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import Facts, Wanted
from tvetkg.link.authorities.esco import BASE, EscoService, esco_file
from tvetkg.link.authorities.iati import iati
from tvetkg.link.authorities.isced_f import isced_f
from tvetkg.link.authorities.isco import isco
from tvetkg.link.authorities.listed import Listed
from tvetkg.link.authorities.lookup import Lookup
from tvetkg.link.authorities.moe_china import moe_china
from tvetkg.link.authorities.reading import ChangedError

LINKING = Path(os.environ.get("TVETKG_LINKING_DATA", Path(__file__).parents[4].parent / "shared" / "linking"))

GROUPS = """conceptType,conceptUri,code,preferredLabel,altLabels,inScheme
ISCOGroup,http://data.europa.eu/esco/isco/C72,72,Model trades,,x
ISCOGroup,http://data.europa.eu/esco/isco/C721,721,Model welders,"Joiners of models
Model welders",x
"""
FIELDS = """conceptType,conceptUri,preferredLabel,altLabels,status
SkillGroup,http://data.europa.eu/esco/isced-f/07,model engineering,,
SkillGroup,http://data.europa.eu/esco/skill/S1,no field,,
SkillGroup,http://data.europa.eu/esco/isced-f/071,model trades,,
"""
SECTORS = """<codelist name="Sector" xml:lang="en"><codelist-items>
<codelist-item status="active"><code>99330</code><name><narrative>Model training</narrative>
<narrative xml:lang="fr">Formation modèle</narrative></name><category>993</category></codelist-item>
<codelist-item status="withdrawn"><code>99331</code><name><narrative>Old training</narrative></name></codelist-item>
</codelist-items></codelist>"""
COLLEGES = "moe_code,name,department,city,level\n9944010001,样例职业技术学院,样例省,样例市,专科\n,样例省(1所),,,\n"


def test_isco_groups_stand_in_groups(tmp_path: Path) -> None:
    (path := tmp_path / "groups.csv").write_text(GROUPS, encoding="utf-8")
    assert isco(about("isco"), path).facts(["721", "72"]).facts == {
        "721": Facts(
            "721",
            (("en", "Model welders"), ("en", "Joiners of models")),
            kind="occupation",
            parents=("72",),
            identifiers=(("code", "721"),),
        ),
        "72": Facts("72", (("en", "Model trades"),), kind="occupation", identifiers=(("code", "72"),)),
    }


def test_isced_fields_are_taken_out_of_the_skill_groups(tmp_path: Path) -> None:
    (path := tmp_path / "fields.csv").write_text(FIELDS, encoding="utf-8")
    assert [(each.id, each.kind, each.parents) for each in isced_f(about("isced-f"), path).candidates()] == [
        ("07", "field", ()),
        ("071", "field", ("07",)),
    ]


def test_esco_occupations_name_their_group(tmp_path: Path) -> None:
    text = "conceptUri,preferredLabel,altLabels,iscoGroup,status,code\n"
    text += f"{BASE}abc,model welder,,7212,released,7212.1\n{BASE}old,old welder,,7212,obsolete,\n"
    (path := tmp_path / "occupations.csv").write_text(text, encoding="utf-8")
    told = esco_file(about("esco"), path).facts(["abc", "old"]).facts
    assert (told["abc"].parents, told["abc"].identifiers, told["abc"].status) == (("7212",), (("code", "7212.1"),), "")
    assert told["old"].status == "obsolete"


CONCEPT = {
    "uri": f"{BASE}abc",
    "title": "model welder",
    "code": "7212.1",
    "preferredLabel": {"en": "model welder", "de": "Modellschweißer"},
    "alternativeLabel": {"en": ["welder of models"]},
    "_links": {"broaderIscoGroup": [{"uri": "http://data.europa.eu/esco/isco/C7212", "title": "Welders"}]},
}


def test_the_service_of_esco(hostile: Hostile, connect: Connect) -> None:
    hostile.on("/search", sent({"total": 1, "_embedded": {"results": [CONCEPT]}}))
    hostile.on("/resource/occupation", sent(CONCEPT))
    service = EscoService(about("esco", BASE + "{id}", "v9.9"), connect(hostile.address))
    wanted = Wanted("welding", (("en", "Welder"), ("de", "Schweißer")))
    assert [each.names for each in service.find([wanted])[0].candidates] == [
        ("model welder", "Modellschweißer", "welder of models")
    ]
    assert service.facts(["abc"]).facts["abc"].parents == ("http://data.europa.eu/esco/isco/C7212",)
    assert all("selectedVersion=v9.9" in each.target for each in hostile.seen)


def test_concepts_that_do_not_come_are_told(hostile: Hostile, connect: Connect) -> None:
    hostile.on("/search", sent({"total": 3, "_embedded": {"results": [CONCEPT]}}))
    service = EscoService(about("esco", BASE + "{id}"), connect(hostile.address))
    assert service.find([Wanted("x", (("en", "y"),))])[0].partial == "the service announced 3 concepts and gave 1"


@pytest.mark.parametrize(
    ("behaviour", "error", "words"),
    [
        (A_WEB_PAGE, NotSparqlError, "Scheduled maintenance"),
        (sent({"total": 1, "results": [CONCEPT]}), ChangedError, "no '_embedded.results'"),
        (sent({"total": 1, "_embedded": {"results": [{"uri": 1}]}}), ChangedError, "'_embedded.results.0..title'"),
    ],
)
def test_what_is_wrong_with_the_service_is_said(
    hostile: Hostile, connect: Connect, behaviour: Behaviour, error: type[ClientError], words: str
) -> None:
    hostile.on("/search", behaviour)
    with pytest.raises(error, match=words):
        EscoService(about("esco", BASE + "{id}"), connect(hostile.address)).find([Wanted("x", (("en", "y"),))])


def test_codes_are_of_their_list_and_withdrawn_ones_say_so(tmp_path: Path) -> None:
    (path := tmp_path / "Sector.xml").write_text(SECTORS, encoding="utf-8")
    assert iati(about("iati"), [path]).facts(["Sector/99330", "Sector/99331", "Sector/1"]).facts == {
        "Sector/99330": Facts(
            "Sector/99330",
            (("en", "Model training"), ("fr", "Formation modèle")),
            kind="sector",
            parents=("SectorCategory/993",),
        ),
        "Sector/99331": Facts("Sector/99331", (("en", "Old training"),), kind="sector", status="withdrawn"),
    }


def test_colleges_have_the_code_of_the_ministry(tmp_path: Path) -> None:
    (path := tmp_path / "list.csv").write_text(COLLEGES, encoding="utf-8")
    listed = moe_china(about("moe-china"), path)
    assert [(each.id, each.country, each.places) for each in listed.candidates()] == [("9944010001", "CN", ("样例市",))]
    found = listed.find([Wanted("x", (("zh-Hant", "樣例職業技術學院"),), "CN")])[0].candidates
    assert [each.label for each in found] == ["样例职业技术学院"]


@pytest.mark.parametrize(
    ("make", "text", "words"),
    [
        (isco, "a,b\n1,2\n", "no column conceptUri"),
        (moe_china, "a,b\n1,2\n", "no column moe_code or 学校标识码"),
        (moe_china, "", "no column moe_code"),
        (lambda about, path: iati(about, [path]), "<html/>", "no code list of IATI"),
        (lambda about, path: iati(about, [path]), "<codelist name='a'><", "not valid XML"),
        (lambda about, path: iati(about, [path]), "<codelist name='a'><codelist-item/></codelist>", "has no code"),
    ],
)
def test_another_file_is_named(tmp_path: Path, make: object, text: str, words: str) -> None:
    (path := tmp_path / "file").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words) as error:
        make(about("x"), path).facts(["1"])  # type: ignore[operator]
    assert str(path) in str(error.value)


def test_a_file_that_is_missing_or_in_another_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        moe_china(about("x"), tmp_path / "nothing.csv").facts(["1"])
    (path := tmp_path / "list.csv").write_bytes(COLLEGES.encode("gb18030"))
    with pytest.raises(UsageError, match="not UTF-8"):
        moe_china(about("x"), path).facts(["1"])


def test_an_id_that_is_given_twice_is_answered_for_neither(tmp_path: Path) -> None:
    (path := tmp_path / "list.csv").write_text(
        COLLEGES + '9944010001,"样例\n学院",样例省,样例市,专科\n', encoding="utf-8"
    )
    listed = moe_china(about("moe-china"), path)
    assert [each.label for each in listed.candidates()] == ["样例职业技术学院", "样例学院"]
    told = listed.facts(["9944010001"])
    assert (told.facts, told.unknown) == ({}, ())
    assert told.unanswered == {"9944010001": "the file gives 9944010001 to 2 records"}


def test_a_file_is_read_when_it_is_needed_and_once() -> None:
    reads = []
    listed = Listed(about("x"), lambda: reads.append(1) or [Facts("a", (("en", "Model"),))])
    assert reads == []
    listed.facts(["a"])
    listed.find([Wanted("x", (("en", "Model"),))])
    assert reads == [1]


def test_another_economy_stands_behind() -> None:
    here, there = (Facts(id, (("en", "Model Polytechnic"),), country=id.upper()) for id in ("vn", "kh"))
    found = Lookup([there, here]).nearest(Wanted("x", (("en", "Model Polytechnic"),), "VN"), 5)
    assert [each.id for each in found] == ["vn", "kh"]


def test_names_that_share_no_word_are_not_found() -> None:
    assert (
        Lookup([Facts("a", (("en", "Model Polytechnic"),))]).nearest(Wanted("x", (("en", "Quiet College"),)), 5) == []
    )


def test_the_reference_lists_hold_what_the_study_counted() -> None:
    folder = LINKING / "data"
    if not folder.exists():
        pytest.skip(f"the reference lists are not at {folder}; name their folder in TVETKG_LINKING_DATA")
    sectors = iati(about("iati"), sorted((folder / "iati_codelists").glob("*.xml")))
    assert sectors.facts(["Sector/11330"]).facts["Sector/11330"].names[0] == ("en", "Vocational training")
    colleges = moe_china(about("moe-china"), folder / "moe_cn_2017_hugg95" / "moe_2017.csv")
    assert len(list(colleges.candidates())) == 2625
    assert isco(about("isco"), folder / "esco_v1_1_isco" / "ISCOGroups_en.csv").facts(["7212"]).facts[
        "7212"
    ].parents == ("721",)
    assert len(list(isced_f(about("f"), folder / "esco_v1_1_isco" / "skillGroups_en.csv").candidates())) > 100
