"""The whole test suite, with one command: ``python3 scripts/test.py [pytest arguments]``.

Needs Python 3.11 or newer and nothing else. Makes or updates ``.venv/``, then runs pytest on two processes: first those
tests that ask engines, servers and browsers, without coverage, since measuring doubles the time of engines written in
Python; then all others with branch coverage, which must reach 95 %. With arguments of your own (a file, ``-k name``)
coverage is not measured at all.
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, prepare, python

ENGINES = ["tests/assets", "tests/servers", "tests/browser"]
COVERAGE = ["--cov", "--cov-report=term-missing:skip-covered", "--cov-fail-under=95"]
OTHERS = [*COVERAGE, *(f"--ignore={folder}" for folder in ENGINES)]


def main(arguments: list[str]) -> int:
    """Run pytest in the project's environment; the exit code is the first that is not 0."""
    prepare("test")
    codes = [run(each) for each in ([arguments] if arguments else [ENGINES, OTHERS])]
    return next((code for code in codes if code), 0)


def run(arguments: list[str]) -> int:
    """Run pytest with some arguments, and give its exit code."""
    # Tests of one file stay together as far as may be, so that a server or a graph that they share is made once.
    words = [str(python()), "-m", "pytest", "-n", "2", "--dist", "worksteal", *arguments]
    return subprocess.run(words, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
