"""The linter, the formatter and the type checker, as tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["src", "tests", "scripts"]


def complaints(*words: str) -> str:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_linter_has_no_complaint() -> None:
    assert complaints("ruff", "check", *FOLDERS) == ""


def test_the_code_is_formatted() -> None:
    assert complaints("ruff", "format", "--check", *FOLDERS) == ""


@pytest.mark.slow
def test_the_type_checker_has_no_complaint() -> None:
    assert complaints("mypy") == ""
