"""The whole test suite, with one command: ``python3 scripts/test.py [pytest arguments]``.

Needs Python 3.11 or newer and nothing else. Makes or updates ``.venv/``, then runs pytest on two processes: all tests
but those of ``tests/assets`` with branch coverage, which must reach 95 %, and those without it: they test data, by
engines that are written in Python, whose every call is slowed by measuring. With arguments of your own (a file,
``-k name``) coverage is not measured at all.
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, prepare, python

ASSETS = "tests/assets"
COVERAGE = ["--cov", "--cov-report=term-missing:skip-covered", "--cov-fail-under=95", f"--ignore={ASSETS}"]


def main(arguments: list[str]) -> int:
    """Run pytest in the project's environment; the exit code is the first that is not 0."""
    prepare("test")
    codes = [run(each) for each in ([arguments] if arguments else [[ASSETS], COVERAGE])]
    return next((code for code in codes if code), 0)


def run(arguments: list[str]) -> int:
    """Run pytest with some arguments, and give its exit code."""
    words = [str(python()), "-m", "pytest", "-n", "2", "--dist", "loadgroup", *arguments]
    return subprocess.run(words, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
