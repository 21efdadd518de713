"""The whole test suite, with one command: ``python3 scripts/test.py [pytest arguments]``.

Needs Python 3.11 or newer and nothing else. Makes or updates ``.venv/``, then runs pytest on two processes with branch
coverage, which must reach 95 %. With arguments of your own (a file, ``-k name``) coverage is not measured.
"""

from __future__ import annotations

import subprocess
import sys

from environment import ROOT, prepare, python

COVERAGE = ["--cov", "--cov-report=term-missing:skip-covered", "--cov-fail-under=95"]


def main(arguments: list[str]) -> int:
    """Run pytest in the project's environment and pass its exit code on."""
    prepare("test")
    words = [str(python()), "-m", "pytest", "-n", "2", "--dist", "loadgroup", *(arguments or COVERAGE)]
    return subprocess.run(words, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
