"""The command ``tvetkg network``."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars
import pytest
import typer
from openpyxl import load_workbook

from tvetkg.cli.network import _measures
from tvetkg.cli.views import completed_views
from tvetkg.network.measures import MEASURES
from tvetkg.network.views import VIEWS
from tvetkg.rdf import RdfFormat, parse

ROOT = Path(__file__).resolve().parents[3]
Tvetkg = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of tests/mini, which may be built."""
    folder = tmp_path_factory.mktemp("network") / "mini"
    shutil.copytree(ROOT / "tests" / "mini", folder, ignore=shutil.ignore_patterns("build"))
    return folder


def test_views_and_measures_are_listed(tvetkg: Tvetkg) -> None:
    code, out, _ = tvetkg("network", "--list")
    assert code == 0
    assert [line.strip() for line in out.splitlines() if line.startswith("  ") and line[2] != " "] == [
        *VIEWS,
        *MEASURES,
    ]
    assert tvetkg("network")[1] == out
    listed = json.loads(tvetkg("network", "--list", "--format", "json")[1])
    assert [each["name"] for each in listed["views"]] == list(VIEWS)
    assert {each["name"]: each["views"] for each in listed["measures"]}["growth"] == ["economies"]


def test_a_view_is_told_of_with_its_measures(tvetkg: Tvetkg) -> None:
    out = tvetkg("network", "economies", "--list")[1]
    assert out.startswith("economies: Corridors between economies\n  A node is an economy;")
    assert "growth: Growth of corridors" in out and "brokerage" not in out
    assert "Options: --weights, --limit, --period\n" in out
    told = json.loads(tvetkg("network", "funding", "--list", "--format", "json")[1])
    assert told["directed"] is True and told["title"]["zh"] == "出资方与受益方"
    assert "concentration" in [each["name"] for each in told["measures"]]


def test_the_first_rows_of_a_measure(tvetkg: Tvetkg, mini: Path) -> None:
    ask = ["network", "organisations", "--measure", "degree", "--format", "csv", "--workspace", mini]
    code, out, err = tvetkg(*ask, "--top", 2)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert len(rows) == 2 and int(rows[0]["degree"]) >= int(rows[1]["degree"]) > 1
    assert rows[0]["id"].startswith("https://w3id.org/tvetkg/id/")
    assert err.startswith("Organisations by shared agreement: ")
    assert "note: The documents read are mostly press pages" in err
    assert "left out: " in err and "described and not named" in err
    assert len(tvetkg(*ask)[1].splitlines()) > 3


def test_without_a_measure_it_is_size_and_density(tvetkg: Tvetkg, mini: Path) -> None:
    out = tvetkg("network", "alliances", "--format", "json", "--workspace", mini)[1]
    assert json.loads(out)["head"]["vars"][:4] == ["nodes", "edges", "possible", "density"]


def test_options_narrow_the_network(tvetkg: Tvetkg, mini: Path) -> None:
    ask = ["network", "economies", "--measure", "strength", "--format", "csv", "--workspace", mini]
    everything, fewer, counted = (
        tvetkg(*ask, *more)[1] for more in ([], ["--period", "2019.."], ["--weights", "count"])
    )
    assert len(fewer.splitlines()) < len(everything.splitlines())
    assert counted != everything
    assert tvetkg("network", "places", "--level", "stated", "--limit", "3", "--workspace", mini)[0] == 0


def test_rows_are_printed_in_every_format(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    ask = ["network", "organisations", "--measure", "betweenness", "--workspace", mini]
    assert tvetkg(*ask)[1].splitlines()[0].split()[:2] == ["id", "label"]
    assert tvetkg(*ask, "--format", "md")[1].startswith("| id | label | economy | betweenness | paths_from |\n")
    assert tvetkg(*ask, "--format", "tsv")[1].split("\n")[0].split("\t")[3] == "betweenness"
    for kind in ("xlsx", "parquet"):
        out = tmp_path / f"rows.{kind}"
        code, printed, err = tvetkg(*ask, "--format", kind, "--out", out)
        assert (code, printed) == (0, "") and f"Wrote {out}." in err
    assert load_workbook(tmp_path / "rows.xlsx").worksheets[0]["D1"].value == "betweenness"
    assert polars.read_parquet(tmp_path / "rows.parquet")["paths_from"].n_unique() == 1


def test_results_are_written_as_statements(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    target = tmp_path / "degree.nq"
    ask = ["network", "organisations", "--measure", "degree", "--workspace", mini, "--write", target]
    code, out, err = tvetkg(*ask, "--top", 1, "--format", "csv")
    assert code == 0 and f"Wrote {target}." in err and len(out.splitlines()) == 2
    quads = list(parse(target.read_bytes(), format=RdfFormat.N_QUADS))
    seen = {quad.subject for quad in quads if "observationAbout" in quad.predicate.value}
    assert len(seen) > 10  # all nodes, not only those that are shown
    first = target.read_bytes()
    tvetkg(*ask)
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["organisation"], "tvetkg: There is no view 'organisation': did you mean 'organisations'"),
        (["economies", "--measure", "growht"], "tvetkg: There is no measure 'growht': did you mean 'growth'?"),
        (
            ["economies", "--measure", "concentration"],
            "concentration is no measure of the view economies: it is for funding.",
        ),
        (["economies", "--level", "stated"], "The view economies has no option 'level': "),
        (["organisations", "--limit", "1"], "limit=1: a thing of two is the least that makes a pair."),
        (["organisations", "--period", "soon"], "period='soon': this is no period of time: write 2019"),
        (["places", "--level", "town"], "level='town': there are province and stated."),
    ],
)
def test_wrong_use_is_one_sentence(tvetkg: Tvetkg, mini: Path, words: list[str], message: str) -> None:
    code, out, err = tvetkg("network", *words, "--workspace", mini)
    assert (code, out) == (2, "")
    assert message in err and "Traceback" not in err


def test_a_file_that_cannot_be_written_is_one_sentence(tvetkg: Tvetkg, mini: Path) -> None:
    code, _, err = tvetkg("network", "alliances", "--workspace", mini, "--write", "/proc/no/where.nq")
    assert code == 2 and "/proc/no/where.nq: cannot be written" in err


def test_a_graph_without_members_has_an_empty_network(tvetkg: Tvetkg, alone: Path) -> None:
    code, out, err = tvetkg("network", "alliances", "--format", "csv", "--workspace", alone)
    assert code == 0
    assert out.splitlines()[1] == "0,0,0,,,0,0,"
    assert "0 nodes, 0 edges, from 0 documents." in err
    code, out, _ = tvetkg("network", "alliances", "--measure", "communities", "--workspace", alone)
    assert code == 0 and out.splitlines()[0].split()[:2] == ["id", "label"]


def test_names_are_completed() -> None:
    assert [name for name, _ in completed_views("or")] == ["organisations"]
    context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)))
    context.params["view"] = "economies"
    assert [name for name, _ in _measures(context, "gr")] == ["growth"]
    context.params["view"] = "funding"
    assert [name for name, _ in _measures(context, "gr")] == []
