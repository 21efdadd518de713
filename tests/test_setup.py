"""What is distributed works by itself: the wheel in an environment of its own, and the source distribution."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["ontology", "graph", "shapes", "queries"]

pytestmark = pytest.mark.slow


def ran(words: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        words,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel and the source distribution, as hatchling makes them."""
    folder = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--sdist", "--outdir", str(folder), str(ROOT)]
    ran(words, folder, HOME=str(folder))
    return folder


@pytest.fixture(scope="module")
def tvetkg(distributions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel in an environment that has this one's libraries and not the checkout."""
    folder = tmp_path_factory.mktemp("elsewhere") / "environment"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    (wheel,) = distributions.glob("*.whl")
    ran([str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)], folder)
    place = ran([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).stdout.strip()
    # A plain path line adds the libraries behind the environment's own, and runs no .pth file of theirs: an editable
    # installation of the checkout stays out.
    (Path(place) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    found = ran([str(python), "-c", "import tvetkg; print(tvetkg.__file__)"], folder).stdout.strip()
    assert Path(found).is_relative_to(folder)
    return folder / "bin" / "tvetkg"


def test_the_wheel_answers_anywhere(tvetkg: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    answered = ran([str(tvetkg), "query", "partners", "org=vtc", "--format", "csv"], tmp_path, HOME=str(home))
    partners = {line.split(",")[0] for line in answered.stdout.splitlines()[1:]}
    assert "https://w3id.org/tvetkg/id/gd-education" in partners


def test_the_wheel_makes_a_workspace_that_builds(tvetkg: Path, tmp_path: Path) -> None:
    ran([str(tvetkg), "init", "register"], tmp_path, HOME=str(tmp_path))
    built = ran([str(tvetkg), "build", "--workspace", "register"], tmp_path, HOME=str(tmp_path))
    assert "\nexample-agreement " in built.stdout
    assert (tmp_path / "register" / "build" / "tvetkg.nq").is_file()


def test_the_source_distribution_has_everything(distributions: Path) -> None:
    (archive,) = distributions.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {Path(*Path(name).parts[1:]) for name in opened.getnames()}
    wanted = {path.relative_to(ROOT) for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()} | {
        Path(name) for name in ("README.md", "LICENSE", "LICENSE-DATA", "scripts/run.py", "tests/test_setup.py")
    }
    assert wanted - names == set()
