"""``tvetkg brief``: what it prints, writes and refuses."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tvetkg.cli.main import run

ROOT = Path(__file__).resolve().parents[3]
Ran = tuple[int, str, str]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of tests/mini that may be built."""
    folder = tmp_path_factory.mktemp("brief") / "mini"
    shutil.copytree(ROOT / "tests" / "mini" / "graph", folder / "graph")
    return folder


@pytest.fixture
def brief(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    def call(*words: str) -> Ran:
        capsys.readouterr()
        code = run(["brief", "--workspace", str(workspace), *words])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def test_it_prints_markdown(brief: Callable[..., Ran]) -> None:
    expected = (ROOT / "tests/unit/brief/expected/org-river-college.en.md").read_text(encoding="utf-8")
    assert brief("org=river-college") == (0, expected, "")


def test_it_writes_a_page_and_a_document(brief: Callable[..., Ran], tmp_path: Path) -> None:
    page, document = tmp_path / "a.html", tmp_path / "a.docx"
    assert brief("corridor=KR-VN", "--format", "html", "--language", "zh", "--out", str(page))[0] == 0
    assert '<html lang="zh-Hans">' in page.read_text(encoding="utf-8")
    assert brief("corridor=KR-VN", "--format", "docx", "--out", str(document)) == (0, "", f"Wrote {document}.\n")
    assert docx.Document(io.BytesIO(document.read_bytes())).core_properties.language == "en"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["org=river-colege"], "river-college"),
        (["river-college"], "'river-college' is no subject: write org=…"),
        (["org=river-college", "--language", "fr"], "There are no templates for the language 'fr'"),
        (["org=river-college", "--templates", "/nowhere"], "/nowhere: there is no such folder of templates."),
        (["org=river-college", "--format", "pdf"], "'pdf' is not one of 'md', 'html', 'docx'"),
        ([], "Missing argument"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(words: list[str], said: str, brief: Callable[..., Ran]) -> None:
    code, out, err = brief(*words)
    assert (code, out) == (2, "") and said in err and "Traceback" not in err


def test_a_document_is_not_sent_to_a_terminal(brief: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    code, out, err = brief("org=river-college", "--format", "docx")
    assert (code, out) == (2, "") and "name a file with --out" in err
