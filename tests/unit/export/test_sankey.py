"""Who pays whom: streams, amounts as bounds, bands."""

from __future__ import annotations

import re

import networkx
import pytest
from tests.unit.export.networks import exported_of
from tests.unit.export.pictures import Picture

from tvetkg import iri
from tvetkg.export.exported import Exported
from tvetkg.export.sankey import ROWS, sankey
from tvetkg.export.streams import given, recipients, shown, streams


def flows(*edges: tuple[str, str, int, str], **economies: str) -> Exported:
    """A network of funders and recipients: both ids, how many flows, of which kinds."""
    graph = networkx.DiGraph()
    for a, b, count, kinds in edges:
        for name in (a, b):
            known = {"economy": economies[name]} if name in economies else {}
            graph.add_node(iri.thing(name), label=name.title(), **known)
        told = {"kinds": kinds} if kinds else {}
        graph.add_edge(iri.thing(a), iri.thing(b), agreements=count, via=f"{a}-{b}", **told)
    return exported_of(graph, "funding")


SMALL = flows(
    ("bank", "school", 3, "loan"), ("bank", "plan", 1, ""), ("fund", "school", 2, "grant"), school="laos"
)  # fmt: skip


def test_streams_keep_flows_kinds_and_economies() -> None:
    told = [
        (iri.short(each.funder), iri.short(each.recipient), each.economy, each.sort, each.flows)
        for each in streams(SMALL)
    ]
    assert told == [
        ("bank", "plan", None, "unknown", 1),
        ("bank", "school", "laos", "loan", 3),
        ("fund", "school", "laos", "grant", 2),
    ]


def test_funders_and_recipients_are_ranked_those_without_an_economy_last() -> None:
    found = streams(SMALL)
    assert given(found) == {iri.thing("bank"): 4, iri.thing("fund"): 2}
    assert recipients(found) == {"laos": {iri.thing("school"): 5}, None: {iri.thing("plan"): 1}}


def test_in_an_economy_recipients_stand_in_the_order_of_their_funders() -> None:
    found = streams(flows(("big", "z", 3, ""), ("small", "a", 1, ""), ("small", "m", 1, ""), ("big", "m", 1, "")))
    assert [*map(iri.short, recipients(found)[None])] == ["z", "m", "a"]


def test_only_whole_funders_are_left_out() -> None:
    found = streams(flows(*(("big", f"r{number}", 1, "") for number in range(5)), ("small", "other", 1, "")))
    assert {each.funder for each in shown(found, 5)} == {iri.thing("big")}
    assert shown(found, 6) == found
    assert {each.funder for each in shown(found, 2)} == {iri.thing("big")}


def test_each_stream_is_a_band_as_wide_as_it_has_flows(networks: dict[str, Exported]) -> None:
    network = networks["funding"]
    picture = Picture(sankey(network))
    found = streams(network)
    assert len(picture.marks("stream")) == len(found) == 21
    assert "Sample Granite Development Bank → Sample Dili Institute: 4 (other kinds, or several)" in picture.told(
        "stream"
    )
    wide = {}
    for told, mark in zip(picture.told("stream"), picture.marks("stream"), strict=True):
        (down,) = re.findall(r"v([\d.]+)", mark.get("d", ""))
        wide[told] = float(down) / int(re.findall(r": (\d+) \(", told)[0])
    assert max(wide.values()) - min(wide.values()) < 0.7
    assert sum(int(told.rsplit(": ", 1)[1]) for told in picture.told("funder")) == 31
    assert sum(int(told.rsplit(": ", 1)[1]) for told in picture.told("recipient")) == 31


def test_bands_end_in_their_bars(networks: dict[str, Exported]) -> None:
    picture = Picture(sankey(networks["funding"]))
    bars = [
        (float(bar.get("y", "")), float(bar.get("y", "")) + float(bar.get("height", "")))
        for kind in ("funder", "recipient")
        for bar in picture.marks(kind)
    ]
    for mark in picture.marks("stream"):
        numbers = [float(part) for part in re.findall(r"-?[\d.]+", mark.get("d", ""))]
        for y in (numbers[1], numbers[7]):
            assert any(top - 0.1 <= y <= bottom for top, bottom in bars)


def test_amounts_are_bounds_and_never_added_over_kinds(networks: dict[str, Exported]) -> None:
    said = Picture(sankey(networks["funding"])).text()
    assert "at least 2 m KRW, at least 10.15 m USD" in said
    assert "270,000–330,000 USD" in said
    assert "up to 2 m KRW" in said
    assert "grant at least 300,000 EUR, grant 1.4 m–1.8 m USD" in said


def test_recipients_stand_under_their_economy(networks: dict[str, Exported]) -> None:
    lines = Picture(sankey(networks["funding"])).text().split("\n")
    order = [line for line in lines if line in ("Timor-Leste", "Laos", "Sample Dili Institute", "Champasak")]
    assert order == ["Timor-Leste", "Sample Dili Institute", "Laos", "Champasak"]
    assert "Programmes, and others without an economy" in lines


def test_what_is_not_drawn_is_counted() -> None:
    many = [("big", f"r{number:02}", 1, "") for number in range(ROWS)]
    picture = Picture(sankey(flows(*many, ("small", "more", 1, "grant"), ("tiny", "r00", 1, ""))))
    assert len(picture.marks("stream")) == ROWS
    told = f"each with as many flows as the last one here or fewer (2 of {ROWS + 2}), to 2 recipients."
    assert f"Not drawn: 2 other funders, {told}" in picture.text()
    assert picture.outside() == picture.overlaps() == []


@pytest.mark.parametrize("count", [1, 60])
def test_one_stream_fits_however_many_flows_it_has(count: int) -> None:
    picture = Picture(sankey(flows(("bank", "school", count, "loan"), school="laos")))
    assert picture.told("stream") == [f"Bank → School: {count} (loan)"]
    assert picture.outside() == picture.overlaps() == []
