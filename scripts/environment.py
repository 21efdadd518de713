"""The project's own Python environment, ``.venv/`` in the checkout: made once, updated when pyproject.toml changes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".venv"
LEAST = (3, 11)


def python() -> Path:
    """Give the environment's interpreter."""
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def command(name: str) -> Path:
    """Give a command that is installed in the environment."""
    return FOLDER / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


def prepare(extra: str = "") -> None:
    """Make or update the environment, with the package and an extra installed, where it is not as it should be.

    Ends the program with one clear sentence where it cannot be done.
    """
    if sys.version_info < LEAST:
        sys.exit(f"Python {'.'.join(map(str, LEAST))} or newer is needed; this is {sys.version.split()[0]}.")
    if not python().is_file():
        print(f"Making an environment in {FOLDER.name}/ ...", flush=True)
        _make()
    wanted = f"{ROOT}\n{hashlib.sha256((ROOT / 'pyproject.toml').read_bytes()).hexdigest()}\n"
    stamp = FOLDER / f"installed-{extra or 'plain'}.stamp"
    enough = [stamp] if extra else [*FOLDER.glob("installed-*.stamp")]
    if any(each.is_file() and each.read_text(encoding="utf-8") == wanted for each in enough):
        return
    pip = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    print("Installing (a minute or two the first time) ...", flush=True)
    _quietly(
        [*pip, "--editable", f"{ROOT}[{extra}]" if extra else str(ROOT)],
        "pip could not install the package; its own words stand above.",
    )
    stamp.write_text(wanted, encoding="utf-8")


def _make() -> None:
    try:
        import ensurepip  # noqa: F401, PLC0415 - Debian ships Python without it
    except ImportError:
        version = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            "This Python cannot make environments, since its module ensurepip is missing. On Debian and Ubuntu: "
            f"apt install python{version}-venv"
        )
    _quietly([sys.executable, "-m", "venv", "--clear", str(FOLDER)], f"The environment {FOLDER} could not be made.")


def _quietly(words: list[str], complaint: str) -> None:
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
        sys.exit(complaint)
