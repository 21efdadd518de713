"""The page in a real browser: opened from a file, the network blocked, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Open, Opened
from tests.unit.export.networks import AWKWARD

VTC = "Vocational Training Council"


def choose(opened: Opened, typed: str) -> None:
    opened.page.fill("#search", typed)
    opened.page.keyboard.press("Enter")


def title(opened: Opened) -> str:
    return opened.page.locator("#panel-title").inner_text()


def names(page: Page) -> list[str]:
    return page.locator("#table tbody th").all_inner_texts()


def test_it_opens_whole_and_says_how_much_it_shows(open_page: Open) -> None:
    opened = open_page("organisations")
    assert opened.status() == "10 of 10 nodes and 8 of 8 ties are shown."
    assert opened.page.locator("#canvas canvas").count() > 3
    assert not opened.page.locator("#still").is_visible()
    expect(opened.page.locator("footer")).to_contain_text("No edge means that no document read tells of one.")


def test_a_larger_network_opens_around_its_most_connected_node(open_page: Open) -> None:
    opened = open_page("middling")
    assert "of 300 nodes" in opened.status()
    assert "Around Organisation number" in opened.status()
    opened.page.get_by_role("radio", name="All 300").check()
    assert opened.status().startswith("300 of 300 nodes")


@pytest.mark.parametrize("typed", ["職業訓練局", "职业训练局", "vocational  COUNCIL", "Vocational Training Council"])
def test_search_finds_a_name_in_any_script(open_page: Open, typed: str) -> None:
    opened = open_page("organisations")
    choose(opened, typed)
    assert title(opened) == VTC


@pytest.mark.parametrize("typed", ["đà nẵng", "da nang", "DA NANG", "Ðà Nẵng", "cao dang"])
def test_search_minds_no_accents(open_page: Open, typed: str) -> None:
    opened = open_page("organisations")
    choose(opened, typed)
    assert title(opened) == "Trường Cao đẳng Đà Nẵng"


@pytest.mark.parametrize("name", ["quotes", "lines", "emoji", "chinese", "vietnamese", "thai", "arabic", "percent"])
def test_every_name_finds_its_node(open_page: Open, name: str) -> None:
    opened = open_page("awkward")
    choose(opened, AWKWARD[name].replace("\n", " "))
    assert f"node={name}" in opened.page.url


def test_search_says_when_there_is_nothing(open_page: Open) -> None:
    opened = open_page("organisations")
    opened.page.fill("#search", "zzzz")
    expect(opened.page.locator("#found")).to_contain_text("No name like this")


def test_a_click_on_a_node_shows_its_documents(open_page: Open) -> None:
    opened = open_page("organisations")
    where = opened.page.evaluate("tvetkg.where('vtc')")
    corner = opened.page.locator("#canvas").bounding_box()
    assert corner is not None
    opened.page.mouse.click(corner["x"] + where["x"], corner["y"] + where["y"])
    expect(opened.page.locator("#panel-title")).to_have_text(VTC)
    documents = opened.page.locator("ol.documents li")
    expect(documents).to_have_count(2)
    expect(documents.first).to_contain_text("A memorandum is signed")
    expect(documents.first).to_contain_text("Example Daily (Newspaper) · 2019-05-04 · read on 2026-11-21")
    expect(documents.nth(1)).to_contain_text("no date stated")
    assert documents.first.locator("a").get_attribute("href") == "https://example.org/news"


def test_a_click_on_a_line_shows_the_tie(open_page: Open) -> None:
    opened = open_page("organisations", "#show=all&as=table")
    opened.page.click("#as-picture")
    one, other = (opened.page.evaluate(f"tvetkg.where('pair-{each}')") for each in "ab")
    corner = opened.page.locator("#canvas").bounding_box()
    assert corner is not None
    middle = corner["x"] + (one["x"] + other["x"]) / 2, corner["y"] + (one["y"] + other["y"]) / 2
    opened.page.mouse.click(*middle)
    expect(opened.page.locator("#panel-title")).to_have_text("College of the East – College of the West")


def test_a_tie_shows_what_stands_behind_it(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "vocational training council")
    opened.page.get_by_role("button", name="Tie with Shenzhen Polytechnic University").click()
    assert title(opened) == f"{VTC} – Shenzhen Polytechnic University"
    panel = opened.page.locator("#panel")
    expect(panel).to_contain_text("Memorandum of 2019")
    expect(panel).to_contain_text("2019-05-04")
    expect(panel.locator("ol.documents li")).to_have_count(2)
    opened.page.keyboard.press("Escape")
    assert title(opened) == VTC


def test_keys_look_one_two_or_three_steps_around(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "職業訓練局")
    for key, count in (("1", 5), ("2", 7), ("3", 8), ("0", 10)):
        opened.page.keyboard.press(key)
        assert opened.status().startswith(f"{count} of 10 nodes"), key
    opened.page.keyboard.press("Escape")
    assert title(opened) == "Nothing chosen"
    opened.page.keyboard.press("1")
    assert opened.status().startswith("10 of 10 nodes")


def test_single_keys_can_be_switched_off(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "職業訓練局")
    opened.page.click("#open-about")
    opened.page.uncheck("#single-keys")
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("1")
    assert opened.status().startswith("10 of 10 nodes")


def test_the_keyboard_reaches_everything(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "職業訓練局")
    wanted = opened.page.evaluate(
        """() => [...document.querySelectorAll('button, a[href], input, select, summary, [tabindex="0"]')]
            .filter((each) => each.checkVisibility() && !each.disabled && !each.closest('dialog'))
            .filter((each) => each.type !== 'radio' || each.checked).length"""
    )
    opened.page.evaluate("document.activeElement.blur()")
    reached = set()
    for _ in range(wanted + 5):
        opened.page.keyboard.press("Tab")
        reached.add(
            opened.page.evaluate(
                """() => { const all = [...document.querySelectorAll('*')]; const one = document.activeElement;
                    return one === document.body ? -1 : all.indexOf(one); }"""
            )
        )
    assert len(reached - {-1}) == wanted


def test_arrows_walk_the_neighbours_and_enter_goes_there(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "職業訓練局")
    rows = opened.page.locator(".neighbours .name")
    rows.first.focus()
    opened.page.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_be_focused()
    opened.page.keyboard.press("ArrowRight")
    expect(opened.page.locator(".neighbours .tie").nth(1)).to_be_focused()
    opened.page.keyboard.press("ArrowLeft")
    there = rows.nth(1).inner_text()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel-title")).to_have_text(there)
    expect(opened.page.locator("#panel-title")).to_be_focused()


def test_economies_kinds_and_years_narrow_the_view(open_page: Open) -> None:
    opened = open_page("organisations")
    page = opened.page
    page.select_option("#economy", "hong-kong")
    assert opened.status().startswith("5 of 10 nodes and 4 of 8 ties")
    page.select_option("#partner", "china")
    assert opened.status().startswith("3 of 10 nodes and 2 of 8 ties")
    page.select_option("#tie", "MoU")
    assert opened.status().startswith("2 of 10 nodes and 1 of 8 ties")
    page.click("#reset")
    assert opened.status().startswith("10 of 10 nodes")
    page.select_option("#from", "2019")
    assert opened.status().startswith("7 of 10 nodes and 6 of 8 ties")
    page.uncheck("#undated")
    assert "3 of 8 ties" in opened.status()
    assert "3 ties without a known date are hidden." in opened.status()
    page.select_option("#to", "2019")
    assert "1 of 8 ties" in opened.status()
    page.click("#reset")
    page.get_by_label("Enterprises").uncheck()
    assert opened.status().startswith("9 of 10 nodes and 6 of 8 ties")


def test_the_table_is_the_same_network_and_sorts(open_page: Open) -> None:
    opened = open_page("organisations")
    page = opened.page
    page.click("#as-table")
    assert len(names(page)) == 10
    assert names(page)[0] == VTC
    head = page.locator("#table thead th")
    expect(head.filter(has_text="Degree")).to_have_attribute("aria-sort", "descending")
    degrees = [int(text) for text in page.locator("#table tbody td:nth-child(4)").all_inner_texts()]
    assert degrees == sorted(degrees, reverse=True)
    page.get_by_role("button", name="Degree").click()
    expect(head.filter(has_text="Degree")).to_have_attribute("aria-sort", "ascending")
    assert names(page)[-1] == VTC
    expect(page.get_by_role("button", name="Degree")).to_be_focused()
    page.get_by_role("button", name="Name").click()
    assert names(page)[1:4] == ["College of the East", "College of the West", "Example Development Bank"]
    assert "How many other nodes" in (page.get_by_role("button", name="Degree").get_attribute("title") or "")
    page.get_by_role("button", name="College of the East").click()
    assert title(opened) == "College of the East"
    page.select_option("#economy", "viet-nam")
    assert len(names(page)) == 5
    assert {VTC, "College of the East", "College of the West", "Trường Cao đẳng Đà Nẵng"} < set(names(page))


def test_every_measure_of_the_export_is_a_column(open_page: Open) -> None:
    opened = open_page("organisations", "#show=all&as=table")
    heads = opened.page.locator("#table thead button").all_inner_texts()
    told = [head.rstrip(" ▲▼") for head in heads]
    assert told == ["Name", "Kind", "Economy", "Degree", "Strength", "Betweenness", "k-core", "Communities",
                    "E-I index of nodes", "Documents"]  # fmt: skip


def test_the_address_keeps_the_view(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "職業訓練局")
    opened.page.keyboard.press("1")
    opened.page.click("#as-table")
    address = opened.page.evaluate("location.hash")
    again = open_page("organisations", address)
    assert again.status() == opened.status()
    assert title(again) == VTC
    assert names(again.page) == names(opened.page)


def test_back_goes_back(open_page: Open) -> None:
    opened = open_page("organisations")
    choose(opened, "職業訓練局")
    choose(opened, "深圳")
    opened.page.go_back()
    expect(opened.page.locator("#panel-title")).to_have_text(VTC)


@pytest.mark.parametrize("hash", ["#node=nobody&show=2", "#show=9&from=x&tie=a~b&sort=nothing", "#%E0%A4%A&hide=,,"])
def test_an_address_that_makes_no_sense_opens_the_page(open_page: Open, hash: str) -> None:
    opened = open_page("organisations", hash)
    assert "of 10 nodes" in opened.status()


def test_what_documents_say_is_never_markup(open_page: Open) -> None:
    opened = open_page("organisations", "#show=all&node=bad")
    assert "<img src=x onerror=alert(1)>" in title(opened)
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("ol.documents li").inner_text().startswith("</script><img")
    assert opened.page.locator("ol.documents a").count() == 0
    choose(opened, "onerror")
    assert opened.page.locator("img").count() == 0


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("state", ["start", "search", "node", "tie", "table", "meanings", "about", "filters"])
def test_axe_finds_nothing_wrong(open_page: Open, state: str, size: tuple[int, int]) -> None:
    opened = open_page("organisations", size=size)
    page = opened.page
    if state == "search":
        page.fill("#search", "o")
    if state in ("node", "tie"):
        choose(opened, "職業訓練局")
    if state == "tie":
        page.locator(".neighbours .tie").first.click()
    if state in ("table", "meanings"):
        page.click("#as-table")
    if state == "meanings":
        page.get_by_text("What the columns mean").click()
    if state == "about":
        page.click("#open-about")
    if state == "filters" and not page.locator("#economy").is_visible():
        page.locator("#filters > summary").click()
    assert opened.violations() == []


def test_axe_would_find_what_is_wrong(open_page: Open) -> None:
    opened = open_page("organisations")
    opened.page.evaluate("document.getElementById('search').removeAttribute('aria-label')")
    opened.page.evaluate("document.getElementById('search').removeAttribute('placeholder')")
    assert any(each.startswith("label") or "name" in each for each in opened.violations())


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)], ids=["desk", "phone"])
def test_nothing_is_wider_than_the_screen(open_page: Open, size: tuple[int, int]) -> None:
    opened = open_page("organisations", size=size)
    for act in ("", "#as-table"):
        if act:
            opened.page.click(act)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_without_webgl_the_still_picture_stands_with_the_table(open_page: Open) -> None:
    opened = open_page("organisations", webgl=False)
    page = opened.page
    assert page.locator("html").get_attribute("data-ready") == "still"
    expect(page.locator("#no-webgl")).to_be_visible()
    expect(page.locator("#still svg")).to_be_visible()
    assert len(names(page)) == 10
    choose(opened, "職業訓練局")
    assert title(opened) == VTC
    page.keyboard.press("1")
    assert len(names(page)) == 5
    assert opened.violations() == []


def test_without_script_the_still_picture_stands_alone(open_page: Open) -> None:
    opened = open_page("organisations", script=False)
    expect(opened.page.locator("#still svg")).to_be_visible()
    expect(opened.page.get_by_text("need JavaScript, which is switched off")).to_be_visible()
    expect(opened.page.get_by_role("dialog")).to_contain_text("Who wrote the documents")
    assert not opened.page.locator("#search").is_visible()


def test_it_speaks_chinese(open_page: Open) -> None:
    opened = open_page("organisations-zh")
    assert opened.status() == "显示 10/10 个节点、8/8 条联系。"
    choose(opened, "深圳職業")
    assert title(opened) == "深圳职业技术大学"
    assert opened.violations() == []


@pytest.mark.parametrize("name", ["nothing", "one", "directed"])
def test_other_networks_open(open_page: Open, name: str) -> None:
    opened = open_page(name)
    count = {"nothing": "0 of 0 nodes", "one": "1 of 1 nodes", "directed": "10 of 10 nodes"}[name]
    assert opened.status().startswith(count)
    opened.page.click("#as-table")
    assert opened.violations() == []


def test_five_thousand_nodes_and_twenty_thousand_edges_open(open_page: Open) -> None:
    opened = open_page("large")
    assert "of 5,000 nodes" in opened.status()
    shown = int(opened.status().split(" ")[0].replace(",", ""))
    assert shown <= 90
    opened.page.get_by_role("radio", name="All 5,000").check()
    assert opened.status().startswith("5,000 of 5,000 nodes and 19,984 of 19,984 ties")
    choose(opened, "number 4711")
    assert title(opened) == "Organisation number 4711"
    opened.page.click("#as-table")
    assert len(names(opened.page)) == 250
