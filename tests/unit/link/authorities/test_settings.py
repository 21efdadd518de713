"""Where authorities are is configuration, and every one of them can be opened and described."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.client.hostile import Hostile
from tests.unit.link.authorities.invented import NOBODY, POLYTECHNIC, page, ror_record
from tests.unit.link.authorities.reconciling import replayed

from tvetkg.client import Cache, NotCachedError
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import About
from tvetkg.link.authorities.dbpedia import DBpedia
from tvetkg.link.authorities.geonames import GeoNamesService
from tvetkg.link.authorities.listed import Listed
from tvetkg.link.authorities.opening import open_authority
from tvetkg.link.authorities.publications_office import PublicationsOffice
from tvetkg.link.authorities.ror import RorService
from tvetkg.link.authorities.settings import read_settings
from tvetkg.link.authorities.wikidata import Wikidata
from tvetkg.link.enrich import Accepted, refresh
from tvetkg.records.enrichment import Enriched

SERVICES = {"wikidata": Wikidata, "ror": RorService, "dbpedia": DBpedia, "publications-office": PublicationsOffice}
FILES = ("isco", "isced-f", "iati", "moe-china")


def test_every_authority_describes_itself() -> None:
    settings = read_settings()
    assert sorted(settings) == sorted([*SERVICES, *FILES, "geonames", "esco"])
    for name, setting in settings.items():
        about = setting.about(name)
        assert about.title
        assert about.home.startswith("http")
        assert about.politeness.endswith(".")
        assert bool(about.addresses) == (name not in FILES)


@pytest.mark.parametrize("name", SERVICES)
def test_services_open_without_asking_anybody(name: str) -> None:
    authority = open_authority(name, read_settings()[name])
    assert type(authority) is SERVICES[name]
    authority.close()


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_needed_is_asked_for(name: str) -> None:
    with pytest.raises(UsageError, match=rf"as 'files' of \[{name}\]"):
        open_authority(name, read_settings()[name])


def test_a_file_of_ones_own_replaces_single_keys(hostile: Hostile, tmp_path: Path) -> None:
    address = hostile.on("/ror", page(ror_record("02example1", "Quiet Example College")))
    (path := tmp_path / "authorities.toml").write_text(
        f'[ror]\nservice = "{address}"\n[moe-china]\nfiles = ["lists/2017.csv"]\nversion = "2017-05-31"\n'
    )
    settings = read_settings(path)
    assert settings["ror"].entity == "https://ror.org/{id}"
    assert settings["moe-china"].files == (tmp_path / "lists" / "2017.csv",)
    assert settings["moe-china"].about("moe-china").version == "2017-05-31"
    assert type(open_authority("moe-china", settings["moe-china"])) is Listed
    authority = open_authority("ror", settings["ror"])
    assert [each.id for each in authority.find([NOBODY])[0].candidates] == ["02example1"]
    authority.close()


OWN = """
[example-colleges]
title = "Register of Example Colleges"
licence = "https://terms.example/"
entity = "https://colleges.example/id/{id}"
reconcile = "ADDRESS"
[example-colleges.properties]
label = "name"
website = "website"
"id:ror" = "other"
[example-colleges.kinds]
School = "education"
"""


def test_a_reconciliation_service_of_ones_own_is_an_authority(hostile: Hostile, tmp_path: Path) -> None:
    address = hostile.on("/reconcile", replayed(hostile))
    (path := tmp_path / "authorities.toml").write_text(OWN.replace("ADDRESS", address))
    setting = read_settings(path)["example-colleges"]
    assert setting.about("example-colleges") == About(
        name="example-colleges",
        title="Register of Example Colleges",
        home="",
        licence="https://terms.example/",
        entity="https://colleges.example/id/{id}",
        version="",
        addresses=(address,),
        politeness="One question at a time.",
    )
    authority = open_authority("example-colleges", setting)
    assert hostile.seen == []
    (found,) = authority.find([POLYTECHNIC])
    assert [(each.id, each.kind, each.website) for each in found.candidates] == [
        ("c101", "education", "https://harbour.example/"),
        ("c104", None, None),
        ("c107", "education", None),
    ]
    done = refresh(authority, [Accepted("harbour-polytechnic", "c101")], "2026-11-21")
    assert done.enrichment.things == {
        "harbour-polytechnic": Enriched(
            id="c101",
            names={"mul": ["Example Harbour Polytechnic"]},
            website="https://harbour.example/",
            identifiers=["ror:02example1"],
        )
    }
    authority.close()


@pytest.mark.parametrize("name", SERVICES)
def test_any_authority_can_be_asked_by_reconciliation(hostile: Hostile, tmp_path: Path, name: str) -> None:
    address = hostile.on("/reconcile", replayed(hostile))
    (path := tmp_path / "authorities.toml").write_text(f'[{name}]\nreconcile = "{address}"\nproperties = {{}}\n')
    setting = read_settings(path)[name]
    assert setting.about(name).addresses == (address,)
    authority = open_authority(name, setting)
    assert [each.id for each in authority.find([POLYTECHNIC])[0].candidates] == ["c101", "c104", "c107"]
    authority.close()


def test_files_come_before_a_reconciliation_service(tmp_path: Path) -> None:
    setting = read_settings()["ror"].model_copy(
        update={"reconcile": "https://reconcile.example/", "files": (tmp_path / "dump.json",)}
    )
    assert type(open_authority("ror", setting)) is Listed
    assert setting.about("ror").addresses == ()


def test_files_of_what_is_no_file_are_not_passed_over(tmp_path: Path) -> None:
    setting = read_settings()["wikidata"].model_copy(update={"files": (tmp_path / "dump.json",)})
    with pytest.raises(UsageError, match="wikidata: Wikidata is read from no file"):
        open_authority("wikidata", setting)


def test_offline_asks_the_cache_alone(hostile: Hostile, tmp_path: Path) -> None:
    setting = read_settings()["ror"].model_copy(
        update={"service": hostile.on("/ror", page(ror_record("02example1", "Quiet Example College")))}
    )
    cache = Cache(tmp_path / "cache")
    offline = open_authority("ror", setting, cache, offline=True)
    with pytest.raises(NotCachedError):
        offline.find([NOBODY])
    found = open_authority("ror", setting, cache).find([NOBODY])
    assert offline.find([NOBODY]) == found
    assert len(hostile.seen) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[rorr]\n", "rorr.*is no authority; there are dbpedia, esco.* One of your own needs 'reconcile'"),
        ("[mine]\nreconcile = 'https://a.example/'\n", r"\[mine\] title: Field required"),
        ("[Mine]\nreconcile = 'https://a.example/'\n", r"\[Mine\]: an authority's name is of small letters"),
        ("[ror]\nentity = 'https://ror.org/{name}'\n", r"\[ror\] entity"),
        ("[ror.properties]\nweb = 'x'\n", r"\[ror\] properties.web"),
        ("[ror.kinds]\nSchool = 'school'\n", r"\[ror\] kinds.School"),
        ("ror = 1\n", "is no authority"),
        ("[ror]\nadress = 'x'\n", r"\[ror\] adress"),
        ("[ror]\ntimeout = 0\n", r"\[ror\] timeout"),
        ("[ror\n", "not valid TOML"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, text: str, words: str) -> None:
    (path := tmp_path / "authorities.toml").write_text(text)
    with pytest.raises(UsageError, match=words) as error:
        read_settings(path)
    assert str(path) in str(error.value)


def test_a_user_name_is_looked_up_where_the_settings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    setting = read_settings()["geonames"]
    monkeypatch.delenv("TVETKG_GEONAMES_USER", raising=False)
    with pytest.raises(UsageError, match="environment variable TVETKG_GEONAMES_USER"):
        open_authority("geonames", setting)
    monkeypatch.setenv("TVETKG_GEONAMES_USER", "model")
    assert isinstance(open_authority("geonames", setting), GeoNamesService)


def test_an_unknown_authority_and_a_missing_address_are_said() -> None:
    with pytest.raises(UsageError, match="There is no authority 'viaf'"):
        open_authority("viaf", read_settings()["ror"])
    with pytest.raises(UsageError, match="no address is configured"):
        open_authority("wikidata", read_settings()["ror"])
