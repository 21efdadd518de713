"""A real browser, without a network, and the pages it opens."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from tests.browser.networks import PAGES

from tvetkg.export.html import html

NO_CHROMIUM = (
    "Chromium is not installed, so that no page was opened: apt-get install chromium, or say where it is in "
    "TVETKG_CHROMIUM"
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SOFTWARE_WEBGL = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
NO_WEBGL = ["--disable-gpu", "--disable-3d-apis"]
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Opened:
    """A page that is open: what it asked for, and what went wrong in it."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def status(self) -> str:
        return self.page.locator("#status").inner_text()

    def violations(self) -> list[str]:
        """What axe-core finds wrong in the page as it stands."""
        self.page.evaluate(AXE)
        found = self.page.evaluate("axe.run()")
        return [f"{each['id']}: {node['html'][:200]}" for each in found["violations"] for node in each["nodes"]]


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def chromium(playwright: Playwright, flags: list[str]) -> Browser:
    path = os.environ.get("TVETKG_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(NO_CHROMIUM)
    # Chromium refuses to run as root, as in most containers, unless its sandbox is off.
    root = ["--no-sandbox"] if os.getuid() == 0 else []
    return playwright.chromium.launch(executable_path=path, args=[*root, *flags])


@pytest.fixture(scope="session")
def drawing_browser(playwright: Playwright) -> Iterator[Browser]:
    browser = chromium(playwright, SOFTWARE_WEBGL)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def plain_browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that draws no WebGL."""
    browser = chromium(playwright, NO_WEBGL)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The pages as files, each written once."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(html(PAGES[name]()), encoding="utf-8")
        return path

    return write


@pytest.fixture
def open_page(request: pytest.FixtureRequest, written: Callable[[str], Path]) -> Iterator[Open]:
    """Open a page and wait until it is ready; at the end nothing was asked for but the file, and nothing went wrong."""
    opened: list[Opened] = []

    def open_it(
        name: str, at: str = "", size: tuple[int, int] = (1280, 800), webgl: bool = True, script: bool = True
    ) -> Opened:
        browser: Browser = request.getfixturevalue("drawing_browser" if webgl else "plain_browser")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            reduced_motion="reduce",
            offline=True,
            java_script_enabled=script,
        )
        made = Opened(context.new_page(), written(name).as_uri())
        made.page.on("request", lambda asked: made.asked.append(asked.url))
        made.page.on("pageerror", lambda error: made.errors.append(str(error)))
        made.page.on("console", lambda told: made.errors.extend([told.text] if told.type == "error" else []))
        opened.append(made)
        made.page.goto(made.address + at)
        if script:
            made.page.wait_for_selector("html[data-ready]")
        return made

    yield open_it
    for each in opened:
        asked = [url for url in each.asked if url.partition("#")[0] != each.address]
        errors = list(each.errors)
        each.page.context.close()
        assert asked == []
        assert errors == []


__all__ = ["Open", "Opened"]
