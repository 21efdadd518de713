"""The worked example of CONTRIBUTING.md does what the page says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tvetkg.cli.main import run
from tvetkg.scaffold import workspace_files

PAGE = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_the_worked_example(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, text in workspace_files(standalone=True).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("notes.jsonl").write_text(blocks("jsonl")[0], encoding="utf-8")
    target = Path("graph/sources/example.com/welding.yaml")
    marked, decided = blocks("yaml")

    def does_what_it_says(session: str) -> bool:
        command, _, expected = session.partition("\n")
        code = run(shlex.split(command.removeprefix("$ tvetkg ")))
        printed = capsys.readouterr()
        return (code, printed.out + printed.err) == (0, expected)

    noting, checking = blocks("console")
    assert does_what_it_says(noting)
    assert target.read_text(encoding="utf-8") == marked
    target.write_text(decided, encoding="utf-8")
    assert does_what_it_says(checking)
