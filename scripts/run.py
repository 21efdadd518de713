"""From a fresh clone to answers, with one command: ``python3 scripts/run.py``.

Needs Python 3.11 or newer and nothing else. Makes ``.venv/``, installs the package, builds and validates the graph,
asks it a few questions, writes the network as a page (``build/network.html``), and says what to try next.
"""

from __future__ import annotations

import shlex
import subprocess
import sys

from environment import ROOT, command, prepare

QUESTIONS = [
    ("With whom does the Vocational Training Council cooperate?", "query partners org=vtc"),
    ("Which figures are stated of the platform CATECP?", "query figures about=catecp"),
    ("How much has KOICA paid, at least?", "query funding-total funder=koica"),
    ("Which targets has the province of Bắc Giang, and what became of them?", "query targets place=bac-giang"),
]

PAGE = "export html --out build/network.html"

NEXT = """
What to try next (activate the environment first: . .venv/bin/activate)
  open build/network.html            who is joined to whom, in a browser
  tvetkg query --list                every question the graph answers
  tvetkg why vpes                    every statement about a thing, and where it stands
  tvetkg search 职专教育              find a thing by any of its names
  tvetkg init my-register            a workspace of your own over these facts
  tvetkg --help                      everything else"""


def main() -> int:
    """Set up, build, and answer; the exit code of the first step that fails."""
    prepare()
    print("\nBuild the graph and validate it\n$ tvetkg build", flush=True)
    if code := _tvetkg("build"):
        return code
    for question, words in QUESTIONS:
        print(f"\n{question}\n$ tvetkg {words}", flush=True)
        if code := _tvetkg(words):
            return code
    print(f"\nThe network as a page\n$ tvetkg {PAGE}", flush=True)
    if code := _tvetkg(PAGE):
        return code
    print(NEXT)
    return 0


def _tvetkg(words: str) -> int:
    return subprocess.run([command("tvetkg"), *shlex.split(words)], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
