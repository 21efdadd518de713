"""``tvetkg link ask``: our graph joined with a real SPARQL server that holds a small graph in Wikidata's form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.servers import running
from tests.unit.link.authorities.invented import GRAPH

from tvetkg.cli.main import run
from tvetkg.client import Client

pytestmark = pytest.mark.xdist_group("servers")
MINI = Path(__file__).resolve().parents[1] / "mini"
MORE = """
@prefix p: <http://www.wikidata.org/prop/> .
@prefix ps: <http://www.wikidata.org/prop/statement/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix wikibase: <http://wikiba.se/ontology#> .
wd:Q999000003 wdt:P1566 "999000002" ; p:P1082 wd:Statement9 .
wd:Statement9 a wikibase:BestRank ; ps:P1082 4321 .
wd:Q999000004 wdt:P6782 "09zzzz157" ; wdt:P213 "0000 0000 0000 0001" .
"""


@pytest.fixture(scope="module")
def wikidata(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running.oxigraph(tmp_path_factory.mktemp("wikidata")) as endpoint:
        with Client(endpoint) as client:
            client.put(None, (GRAPH + MORE).encode(), "text/turtle")
        yield endpoint.url


@pytest.fixture
def mini(tmp_path: Path, wikidata: str) -> Path:
    folder = Path(shutil.copytree(MINI, tmp_path / "mini", ignore=shutil.ignore_patterns("build")))
    (folder / "authorities.toml").write_text(f'[wikidata]\nsparql = "{wikidata}"\n', encoding="utf-8")
    return folder


def asked(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = run([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


def test_places_are_asked_for_by_their_geonames_ids(
    mini: Path, wikidata: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ("link", "ask", "places-population-by-geonames", "--format", "csv", "--workspace", mini)
    code, out, err = asked(capsys, *ask)
    assert code == 0
    assert [line.split(",") for line in out.splitlines()] == [
        ["ours", "ours_label", "id", "item", "population", "population_on", "gdp", "gdp_unit", "gdp_on", "there"],
        ["https://w3id.org/tvetkg/id/example-quay", "Example Quay", "999000001", *[""] * 6, "nothing"],
        [
            "https://w3id.org/tvetkg/id/shenzhen",
            "Shenzhen",
            "999000002",
            "http://www.wikidata.org/entity/Q999000003",
            "4321",
            *[""] * 4,
            "answered",
        ],
    ]
    assert f"item, population, population_on, gdp, gdp_unit, gdp_on: from {wikidata}; all other columns are ours" in err
    assert "nobody has judged it here" in err
    code, out, _ = asked(capsys, *ask, "--of", "shenzhen")
    assert (code, len(out.splitlines())) == (0, 2)
    # What was answered is kept, and answered again with nobody there.
    (mini / "authorities.toml").write_text(f'[wikidata]\nsparql = "{wikidata}"\n', encoding="utf-8")
    code, again, _ = asked(capsys, *ask, "--of", "shenzhen", "--offline")
    assert (code, again) == (0, out)


def test_organisations_are_asked_for_by_their_ror_ids(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "link", "ask", "partner-identifiers-by-ror", "--format", "csv", "--workspace", mini)
    assert code == 0
    assert [line.split(",")[2:] for line in out.splitlines()[1:]] == [
        ["09zzzz157", "http://www.wikidata.org/entity/Q999000004", "isni", "0000 0000 0000 0001", "answered"],
        ["09zzzz157", "http://www.wikidata.org/entity/Q999000004", "wikidata", "Q999000004", "answered"],
    ]


def test_a_service_that_is_down_is_said(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mini / "authorities.toml").write_text(
        '[wikidata]\nsparql = "http://127.0.0.1:9/sparql"\nmax_retries = 0\n', encoding="utf-8"
    )
    code, out, err = asked(capsys, "link", "ask", "partner-identifiers-by-ror", "--workspace", mini)
    assert (code, out) == (3, "")
    assert err.startswith("tvetkg: ") and "127.0.0.1:9" in err


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["everything"], "There is no question 'everything'"),
        (["places-population"], "none of our things is linked to Wikidata"),
        (["partner-identifiers-by-ror", "--of", "shenzhen"], "no organisation has this id"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    words: list[str], complaint: str, mini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = asked(capsys, "link", "ask", *words, "--workspace", mini)
    assert (code, out) == (2, "")
    assert err.startswith("tvetkg: ") and err.count("\n") == 1 and complaint in err


def test_the_questions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = asked(capsys, "link", "ask")
    assert code == 0
    assert out.splitlines()[2:4] == [
        "places-population-by-geonames",
        "  How many people live in the places that we know in GeoNames, and what is their domestic product, by what "
        "Wikidata says? (asks wikidata, by links to geonames)",
    ]
