"""What stands around every picture, whichever it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.export.networks import AWKWARD, exported_of
from tests.unit.export.pictures import SVG, Picture, title

from tvetkg import iri
from tvetkg.export import map as map_module
from tvetkg.export import matrix, palette, sankey, timeline
from tvetkg.export.exported import Exported, exported
from tvetkg.export.format import Format
from tvetkg.export.furniture import PUBLISHERS
from tvetkg.export.lettering import Style, width, wrapped
from tvetkg.network.views import VIEWS
from tvetkg.store.oxigraph import OxigraphStore

FORMATS = [map_module.FORMAT, matrix.FORMAT, timeline.FORMAT, sankey.FORMAT]
ROOT = Path(__file__).resolve().parents[3]
Draw = Callable[..., Exported]


@pytest.fixture(params=FORMATS, ids=lambda each: each.name)
def form(request: pytest.FixtureRequest) -> Format:
    """Each picture in its turn."""
    return request.param


def of(form: Format, store: OxigraphStore, **changes: object) -> Exported:
    return replace(exported(store, form.views[0], **form.options), **changes)


def written(form: Format, network: Exported) -> str:
    made = form.write(network)
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_words_leave_the_picture_or_lie_on_others(form: Format, mini: OxigraphStore, language: str) -> None:
    picture = Picture(written(form, of(form, mini, language=language)))
    assert picture.outside() == []
    assert picture.overlaps() == []


def test_it_says_what_it_is_to_those_who_cannot_see_it(form: Format, mini: OxigraphStore) -> None:
    root = Picture(written(form, of(form, mini))).root
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    named = {element.get("id"): element.text or "" for element in root}
    assert named["title"].startswith("Cross-border vocational training")
    assert len(named["desc"]) > 100


def test_it_names_day_documents_publishers_caveat_and_licence(form: Format, mini: OxigraphStore) -> None:
    network = of(form, mini)
    said = Picture(written(form, network)).text().replace("\n", " ")
    assert f"{len(network.documents)} documents, the last read on 21 November 2026" in said
    for kind, count in network.publisher_kinds():
        assert f"{kind.lower()} {count}" in said
    assert network.view.caveat.en in said
    assert str(network.graph.graph["left_out"]) in said
    assert "CC BY 4.0" in said
    assert str(network.graph.graph["built"]) in said


def test_in_chinese_it_says_the_same_in_chinese(form: Format, mini: OxigraphStore) -> None:
    network = of(form, mini, language="zh")
    picture = Picture(written(form, network))
    said = picture.text().replace("\n", "")
    assert f"{len(network.documents)} 份文件，最后读取日期为2026年11月21日" in said
    assert network.view.caveat.zh in said
    assert picture.root.get("lang") == "zh"


def test_the_kinds_of_publishers_are_named_as_in_the_vocabulary() -> None:
    text = (ROOT / "ontology" / "vocabularies" / "publisher-kind.ttl").read_text(encoding="utf-8")
    english = re.findall(r'prefLabel "([^"]+)"@en ', text)
    chinese = re.findall(r'prefLabel "([^"]+)"@zh-Hans ', text)
    named = dict(zip(english, chinese, strict=True))
    assert {kind: word for kind, word in PUBLISHERS.items() if kind != "not stated"} == {
        kind: word for kind, word in named.items() if kind in PUBLISHERS
    }
    assert named.keys() - PUBLISHERS.keys() <= {"Kind of publisher"}


def test_the_same_network_makes_the_same_bytes(form: Format, mini: OxigraphStore) -> None:
    assert written(form, of(form, mini)) == written(form, of(form, mini))


def test_nothing_is_fetched_from_elsewhere(form: Format, mini: OxigraphStore) -> None:
    root = Picture(written(form, of(form, mini))).root
    for element in root.iter():
        assert element.tag.removeprefix(SVG) not in ("image", "script", "style", "use", "foreignObject")
        for name, value in element.attrib.items():
            assert not name.endswith("href")
            assert "url(" not in value or value.startswith("url(#")


def test_every_mark_says_what_it_is(form: Format, mini: OxigraphStore) -> None:
    marks = [element for element in Picture(written(form, of(form, mini))).root.iter() if element.get("class")]
    assert marks
    assert [mark.get("class") for mark in marks if not title(mark) and mark.get("class") != "name"] == []


def test_an_empty_network_says_that_there_is_nothing(form: Format) -> None:
    network = Exported(VIEWS[form.views[0]], networkx.Graph(built="0", licence="CC BY 4.0", left_out=""), {}, {}, {})
    picture = Picture(written(form, network))
    assert "is told of." in picture.text()
    assert "no documents." in picture.text()
    assert picture.outside() == picture.overlaps() == []


def test_awkward_names_are_shown_and_break_nothing(form: Format) -> None:
    names = [iri.thing(name) for name in ("china", "viet-nam", "laos", "hong-kong", "macao", "japan", "kenya")]
    made: networkx.Graph = networkx.MultiGraph()
    if form.views == ("funding",):
        made = networkx.DiGraph()
    labels = [text for name, text in AWKWARD.items() if name in ("quotes", "control", "emoji", "thai", "arabic")]
    for node, label in zip(names, ["<b>&amp;</b>", "x" * 400, *labels], strict=True):
        made.add_node(node, label=label, economy=iri.short(node))
    for number, node in enumerate(names[1:]):
        made.add_edge(names[0], node, agreements=2, via=f"v{number} w{number}", amounts="")
    picture = Picture(written(form, exported_of(made, form.views[0])))
    said = picture.text() + "".join(ElementTree.tostring(picture.root, encoding="unicode", method="text"))
    assert "<b>&amp;</b>" in said
    assert "bell\ufffd nul\ufffd" in said
    assert "🎓" in said
    assert picture.outside() == []


@given(st.text("ab đ中国，。） \n", max_size=80), st.integers(30, 300))
def test_lines_hold_the_whole_text_and_fit_the_room(text: str, room: int) -> None:
    lines = wrapped(text, Style(10), room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    # A mark stays with the letter before it, and may hang over the edge.
    assert all(width(re.sub("[，。）]", "", line), Style(10)) <= room for line in lines)
    assert not any(line.startswith(("，", "。", "）")) for line in lines[1:])


def test_colours_can_be_read_and_told_apart_without_colour() -> None:
    grounds = [palette.PAPER, *palette.RAMP]
    assert min(palette.contrast(palette.written_on(ground), ground) for ground in grounds) >= 4.5
    for ink in (palette.INK, palette.MUTED):
        assert palette.contrast(ink, palette.PAPER) >= 4.5
    for mark in palette.MARKS:
        assert palette.contrast(mark, palette.PAPER) >= 3
        assert palette.contrast(mark, palette.LAND) >= 3
    assert min(palette.contrast(*pair) for pair in combinations(palette.MARKS, 2)) >= 1.5
    steps = [palette.luminance(step) for step in palette.RAMP]
    assert all(one > other * 1.35 for one, other in pairwise(steps))
