from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.importing import gcdf

from tvetkg.workspace import Workspace

RECORDINGS = Path(__file__).resolve().parents[2] / "recordings" / "iati"
AGENCY = RECORDINGS / "example-agency.xml"
Tvetkg = Callable[..., tuple[int, str, str]]


def test_iati_says_what_it_wrote_and_what_waits(tvetkg: Tvetkg, workspace: Workspace) -> None:
    code, out, err = tvetkg("import", "iati", AGENCY, "--workspace", workspace.root)
    assert (code, out) == (
        0,
        "7 of 9 activities: 7 new source files, 0 changed, 0 as they were; 15 flows; "
        "1 incoming transaction is left to those who pay them; 1 warning, 1 remark\n",
    )
    assert f"3 organisations wait in {workspace.root / 'candidates' / 'organisations.csv'}: move a row" in err
    code, out, err = tvetkg("import", "iati", AGENCY, "--workspace", workspace.root)
    assert (code, "0 new source files, 0 changed, 7 as they were" in out, " as before: move" in err) == (0, True, True)


def test_malformed_values_make_the_exit_code_1(tvetkg: Tvetkg, workspace: Workspace) -> None:
    code, out, err = tvetkg("import", "iati", RECORDINGS / "malformed.xml", "--workspace", workspace.root)
    assert code == 1
    assert "1 of 2 activities: 1 new source file" in out
    assert "malformed.xml:18:13: Violation: The value '1,000.00' is no number" in err


def test_standard_input_is_read(tvetkg: Tvetkg, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(AGENCY.read_bytes())))
    code, out, err = tvetkg("import", "iati", "-", "--workspace", workspace.root)
    assert (code, out[:19]) == (0, "7 of 9 activities: ")
    assert "<stdin>:173:9: Info: " in err
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<html/>")))
    code, _, err = tvetkg("import", "iati", "-", "--workspace", workspace.root)
    assert (code, err[:31]) == (2, "tvetkg: <stdin>:1:1: the outerm")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["missing.xml"], "missing.xml: cannot be read: No such file or directory."),
        ([AGENCY, "--sector", "x"], "'x' is no sector"),
        ([AGENCY, "--accessed", "2026"], "--accessed 2026: '2026' is no full date"),
        ([AGENCY, "--url", "example.org"], "--url: 'example.org' is no web address"),
    ],
)
def test_wrong_use_is_one_sentence(tvetkg: Tvetkg, workspace: Workspace, options: list[object], said: str) -> None:
    code, out, err = tvetkg("import", "iati", *options, "--workspace", workspace.root)
    assert (code, out) == (2, "")
    assert err.startswith(f"tvetkg: {said}")


def test_aiddata(tvetkg: Tvetkg, workspace: Workspace, tmp_path: Path) -> None:
    path = gcdf.write(tmp_path / "gcdf.csv", {}, {"Title": "A road"})
    code, out, _ = tvetkg("import", "aiddata", path, "--workspace", workspace.root)
    assert (code, out) == (
        0,
        "1 of 2 records: 1 new source file, 0 changed, 0 as they were; 1 flow; no findings\n",
    )


def test_ror_asks_which(tvetkg: Tvetkg, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_text(json.dumps([{"id": "https://ror.org/1", "names": [{"value": "Example Skills"}]}]), encoding="utf-8")
    code, _, err = tvetkg("import", "ror", path, "--workspace", workspace.root)
    assert (code, err[:49]) == (2, "tvetkg: Say which of over 100,000 organisations: ")
    code, out, err = tvetkg("import", "ror", path, "--word", "skills", "--workspace", workspace.root)
    assert (code, out) == (
        0,
        "1 new candidate, 0 known by their mark, 0 with a name that is here already, 0 not asked for\n",
    )
    assert "Wrote" in err


def test_a_list_of_institutions(tvetkg: Tvetkg, workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code,学校名称\n1,示例职业学院\n2,示例大学\n", encoding="utf-8")
    options = ["--list", "moe", "--column", "key=code", "--column", "name=学校名称", "--language", "zh-Hans"]
    options += ["--in", "中国", "--kind", "vocational-college", "--word", "职业"]
    code, out, _ = tvetkg("import", "organisations", path, *options, "--workspace", workspace.root)
    assert (code, out[:16]) == (0, "1 new candidate,")
    row = (workspace.root / "candidates" / "organisations.csv").read_text(encoding="utf-8").splitlines()[1]
    assert row == "shi-li-zhi-ye-xue-yuan,zh-Hans:示例职业学院,,,vocational-college,china,,,,,[moe:1]"
    code, _, err = tvetkg(
        "import", "organisations", path, *options[:8], "--kind", "colege", "--workspace", workspace.root
    )
    assert (code, "There is no kind of organisation 'colege'" in err) == (2, True)
