"""Pages made from the code are as the code would make them, and links between pages lead somewhere."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tvetkg

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_generated_pages_do_not_drift() -> None:
    words = [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


@pytest.mark.parametrize(("page", "examples"), [("README.md", 8), ("docs/python.md", 22)])
def test_the_python_sessions_are_real(page: str, examples: int) -> None:
    found = doctest.testfile(str(ROOT / page), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert found == (0, examples)


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_a_page_names_every_public_name(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [name for name in tvetkg.__all__ if f"`{name}" not in text] == []
