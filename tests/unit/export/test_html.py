"""The page: one file that asks nothing of anybody, whatever stands in the data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import networkx
import pytest
import yaml
from tests.unit.export.networks import ID, exported_of

from tvetkg.export.exported import Document, Exported
from tvetkg.export.html import FORMAT, html, page_words
from tvetkg.folding import fold

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "src" / "tvetkg" / "export"
HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "separator": "a\u2028b\u2029c",
    "comment": "<!-- <script>",
    "template": "{{ 7 * 7 }} ${7*7}",
    "quotes": "\"'>&amp;",
}


def parsed(page: str) -> Any:
    return lxml.html.document_fromstring(page)


def data(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(parsed(page).get_element_by_id("data").text)
    return found


def hostile() -> Exported:
    graph = networkx.Graph()
    for name, label in HOSTILE.items():
        graph.add_node(ID + name, label=label, names=label, kind_label=label, economy=name, economy_label=label)
        graph.add_edge(ID + name, ID + "script", sources="d", via="v", kinds=label, status=label)
    made = exported_of(graph)
    address = "javascript:alert(1)"
    document = Document("d", made.documents["d1"].iri, HOSTILE["script"], address, HOSTILE["image"], None, None, None)
    return Exported(made.view, graph, {}, {"d": document}, {"v": HOSTILE["script"]})


def test_it_is_one_file_that_loads_nothing(network: Exported) -> None:
    tree = parsed(html(network))
    loading = tree.xpath("//@src | //link/@href | //@srcset | //@action | //object | //iframe | //embed | //base")
    assert loading == []
    assert set(tree.xpath("//a/@href")) == {"https://creativecommons.org/licenses/by/4.0/"}
    style = "".join(tree.xpath("//style/text()"))
    assert "url(" not in style
    assert "@import" not in style


def test_its_policy_lets_its_own_script_run_and_nothing_be_loaded(network: Exported) -> None:
    tree = parsed(html(network))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    (script,) = tree.xpath("//script[not(@type)]/text()")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}';" in policy
    assert "http" not in policy


def test_nothing_in_the_data_is_markup() -> None:
    page = html(hostile())
    tree = parsed(page)
    assert len(tree.xpath("//script")) == 2
    assert tree.xpath("//img | //@onerror | //comment()") == []
    assert "alert(1)>" not in page
    assert not any("\u2028" in script.text for script in tree.xpath("//script"))
    assert [node["label"] for node in data(page)["nodes"]] == [
        HOSTILE[name].replace("\u2028", " ").replace("\u2029", " ") for name in HOSTILE
    ]


def test_it_is_the_same_every_time(network: Exported) -> None:
    assert html(network) == html(network)


def test_it_holds_every_node_and_edge_with_its_documents(network: Exported) -> None:
    held, graph = data(html(network)), network.graph
    assert len(held["nodes"]) == graph.number_of_nodes()
    assert len(held["edges"]) == graph.number_of_edges()
    titles = [document.title for document in network.documents.values()]
    for node, attributes in zip(held["nodes"], [told for _, told in graph.nodes(data=True)], strict=True):
        assert [held["documents"][place]["title"] for place in node["documents"]] == [
            document.title for document in network.sources_of(attributes)
        ]
    for edge, (a, b, attributes) in zip(held["edges"], graph.edges(data=True), strict=True):
        assert [list(graph)[edge["a"]], list(graph)[edge["b"]]] == [a, b]
        assert len(edge["documents"]) == len(list(network.sources_of(attributes)))
    assert [each["title"] for each in held["documents"]] == titles


def test_the_measures_are_those_of_the_export(networks: dict[str, Exported]) -> None:
    network = networks["organisations"]
    held = data(html(network))
    names = [measure["name"] for measure in held["measures"]]
    assert names == ["degree", "strength", "betweenness", "core", "community", "ei_index"]
    for node, attributes in zip(held["nodes"], network.measures.values(), strict=True):
        expected = [attributes.get(name) for name in names]
        assert node["measures"] == pytest.approx(expected, rel=1e-5, nan_ok=True) if None not in expected else True
    assert all(measure["meaning"].endswith(".") and measure["caveat"] for measure in held["measures"])


def test_it_says_what_it_rests_on(networks: dict[str, Exported]) -> None:
    network = networks["organisations"]
    tree = parsed(html(network))
    text = " ".join(tree.text_content().split())
    assert network.view.caveat.en in text
    assert network.view.description.en in text
    assert f"the last read on {network.as_of}" in text
    assert "CC BY 4.0" in text
    (coverage, _) = tree.xpath("//table[@class='coverage']")
    rows = [(row.findtext("th"), int(row.findtext("td"))) for row in coverage.iter("tr") if row.find("td") is not None]
    assert rows == network.publisher_kinds()


def test_the_still_picture_is_in_it(network: Exported) -> None:
    (still,) = parsed(html(network)).xpath("//*[@id='still']/*[local-name()='svg']")
    assert "role" in still.attrib


def test_it_speaks_chinese(networks: dict[str, Exported]) -> None:
    before = networks["economies"]
    network = Exported(before.view, before.graph, {}, before.documents, before.labels, "zh")
    tree = parsed(html(network))
    assert tree.attrib["lang"] == "zh-Hans"
    assert tree.findtext(".//h1") == "经济体之间的往来"
    held = data(html(network))
    assert {each["label"] for each in held["economies"]} == {network.label(node) for node in network.graph}
    assert network.view.caveat.zh in tree.text_content()


def test_names_in_both_scripts_are_found() -> None:
    graph = networkx.Graph()
    graph.add_node(ID + "vtc", label="Vocational Training Council", names="VTC | 職業訓練局 | Đà Nẵng")
    held = data(html(exported_of(graph)))
    (node,) = held["nodes"]
    assert node["key"].split("\n") == ["vocational training council", "vtc", "职业训练局", "da nang"]
    assert {held["fold"][typed] for typed in "職業訓練"} == set("职业训练")
    assert held["fold"]["đ"] == "d"
    assert "".join(held["fold"].get(typed, typed) for typed in "職業訓練局") == fold("職業訓練局")


def test_a_large_network_opens_small() -> None:
    graph = networkx.relabel_nodes(networkx.barabasi_albert_graph(400, 2, seed=3), lambda node: f"{ID}n{node}")
    held = data(html(exported_of(graph)))
    assert held["start"]["scope"] in ("1", "top")
    assert len(held["top"]) == 60
    (still,) = parsed(html(exported_of(graph))).xpath("//*[@id='still']")
    assert "of 400 nodes" in still.text_content()


def test_directed_networks_say_so(funding: Exported) -> None:
    assert data(html(funding))["directed"]


def keys(language: str) -> Iterator[str]:
    told = yaml.safe_load((PACKAGE / "templates" / "words.yaml").read_text(encoding="utf-8"))
    return (key for key, each in told.items() if each.get(language))


def test_every_word_that_the_page_says_is_there_in_both_languages() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "web" / "src").glob("*.ts")))
    template = (PACKAGE / "templates" / "network.html.j2").read_text(encoding="utf-8")
    writer = "".join((PACKAGE / name).read_text(encoding="utf-8") for name in ("html.py", "page.py"))
    said = set(re.findall(r"""say\(\s*["']([\w-]+)["']""", sources))
    said |= set(re.findall(r"w\['([\w-]+)'\]", template)) | set(re.findall(r"""words\["([\w-]+)"\]""", writer))
    assert len(said) > 60
    assert said <= set(keys("en"))
    assert set(keys("en")) == set(keys("zh"))


def test_words_fill_the_same_places_in_both_languages() -> None:
    english, chinese = page_words("en"), page_words("zh")
    places = {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in english.items()}
    assert places == {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in chinese.items()}


def test_it_is_a_page() -> None:
    assert (FORMAT.name, FORMAT.suffix, FORMAT.picture) == ("html", ".html", False)
