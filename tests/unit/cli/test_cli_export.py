"""The command ``tvetkg export``."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from tvetkg.cli.export import _formats
from tvetkg.export.formats import FORMATS

ROOT = Path(__file__).resolve().parents[3]
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
Tvetkg = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of tests/mini, which may be built."""
    folder = tmp_path_factory.mktemp("export") / "mini"
    shutil.copytree(ROOT / "tests" / "mini", folder, ignore=shutil.ignore_patterns("build"))
    return folder


def test_formats_are_listed(tvetkg: Tvetkg) -> None:
    code, out, err = tvetkg("export", "--list")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if not line.startswith(" ")] == list(FORMATS)
    assert tvetkg("export") == (code, out, err)
    assert "sankey\n    Funders and what they fund (SVG)\n    funding; also as .png\n" in out


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_whole_and_always_the_same(
    name: str, tvetkg: Tvetkg, mini: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    code, out, err = tvetkg("export", name, "--out", first, "--workspace", mini)
    assert (code, out) == (0, "")
    assert err.splitlines()[0] == f"Wrote {first}."
    assert " nodes, " in err and "the last read on 20" in err and "note: " in err
    assert tvetkg("export", name, "--out", second, "--workspace", mini)[0] == 0
    assert first.read_bytes() == second.read_bytes() != b""


def test_the_view_and_its_options_are_those_that_were_asked_for(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "net.graphml"
    ask = ["export", "graphml", "--out", file, "--workspace", mini]
    assert tvetkg(*ask, "--view", "affiliations")[0] == 0
    modes = {data["mode"] for _, data in networkx.read_graphml(file).nodes(data=True)}
    assert {"organisation", "agreement", "alliance"} <= modes
    assert tvetkg(*ask, "--view", "organisations")[0] == 0
    whole = networkx.read_graphml(file)
    assert tvetkg(*ask, "--view", "organisations", "--period", "..2013", "--weights", "count")[0] == 0
    part = networkx.read_graphml(file)
    assert 0 < part.number_of_edges() < whole.number_of_edges()
    assert {weight % 1 for *_, weight in part.edges(data="weight")} == {0.0}


def test_a_picture_becomes_png_where_the_name_says_so(tvetkg: Tvetkg, mini: Path, tmp_path: Path) -> None:
    for name, file in (("timeline", tmp_path / "years.png"), ("png", tmp_path / "net.png")):
        assert tvetkg("export", name, "--out", file, "--workspace", mini)[0] == 0
        assert file.read_bytes().startswith(PNG)
    assert tvetkg("export", "gexf", "--out", tmp_path / "net.png", "--workspace", mini) == (
        2,
        "",
        f"tvetkg: gexf is no picture, so that it cannot be written as {tmp_path / 'net.png'}.\n",
    )
    assert not (tmp_path / "gexf.png").exists()


def test_words_are_in_the_language_that_was_asked_for(tvetkg: Tvetkg, mini: Path) -> None:
    titles = []
    for language in ("en", "zh"):
        code, out, _ = tvetkg("export", "matrix", "--language", language, "--workspace", mini)
        assert code == 0
        titles.append(ElementTree.fromstring(out).findtext(f"{SVG}title"))
    assert titles == ["Cross-border vocational training: who works with whom", "跨境职业教育合作：谁与谁"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["gefx"], "There is no format 'gefx': did you mean 'gexf'?"),
        (["map", "--view", "funding"], "map cannot show the view funding: it shows economies."),
        (["gexf", "--view", "organisation"], "gexf cannot show the view organisation: it shows organisations, "),
        (["gexf", "--level", "province"], "The view organisations has no option 'level'"),
        (["gexf", "--period", "later"], "period='later'"),
        (["gexf", "--endpoint", "http://127.0.0.1:9/query"], "127.0.0.1:9"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(words: list[str], complaint: str, tvetkg: Tvetkg, mini: Path) -> None:
    code, out, err = tvetkg("export", *words, "--workspace", mini)
    assert (code, out) == (3 if "--endpoint" in words else 2, "")
    assert err.startswith("tvetkg: ") and err.count("\n") == 1
    assert complaint in err


def test_the_shell_completes_formats() -> None:
    assert _formats("grap") == [("graphml", "GraphML, for most network programs")]
