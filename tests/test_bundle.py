"""The built script and style of the network page are what web/ makes, and their licences go with them."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "src" / "tvetkg" / "export" / "static"
MANIFEST = json.loads((STATIC / "MANIFEST.json").read_text(encoding="utf-8"))
LOCK = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))["packages"]
PERMISSIVE = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"}
NO_NODE = (
    "node and npm are not installed, so that the bundle was not built again: apt-get install nodejs npm "
    "(only who changes web/ needs them)"
)


@pytest.fixture(scope="module")
def built_again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle, built from a copy of web/."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip(NO_NODE)
    folder = tmp_path_factory.mktemp("web")
    source = shutil.copytree(WEB, folder / "web", ignore=shutil.ignore_patterns("node_modules"))
    fetched = subprocess.run([npm, "ci", "--ignore-scripts"], cwd=source, capture_output=True, text=True, check=False)
    if fetched.returncode:
        pytest.skip(f"npm could not fetch what web/package-lock.json names: {fetched.stderr.strip()[-300:]}")
    subprocess.run([npm, "run", "--silent", "check"], cwd=source, check=True)
    subprocess.run([node, "build.mjs", str(folder / "static")], cwd=source, check=True)
    return folder / "static"


def test_what_is_committed_is_what_is_built(built_again: Path) -> None:
    names = {path.name for path in STATIC.iterdir()}
    assert {path.name for path in built_again.iterdir()} == names
    changed = [name for name in sorted(names) if (built_again / name).read_bytes() != (STATIC / name).read_bytes()]
    assert changed == [], "run npm ci --ignore-scripts && npm run build in web/, and commit what changes"


def test_the_manifest_has_the_hash_of_each_file() -> None:
    hashes = {
        path.name: f"sha384-{base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode()}"
        for path in STATIC.iterdir()
        if path.name != "MANIFEST.json"
    }
    assert MANIFEST["files"] == hashes


def test_the_versions_are_those_that_are_locked() -> None:
    for name, told in {**MANIFEST["inputs"], **MANIFEST["tools"]}.items():
        locked = LOCK[f"node_modules/{name}"]
        assert (told["version"], told["licence"]) == (locked["version"], locked["license"])


def test_every_licence_is_permissive_and_goes_with_the_script() -> None:
    assert {told["licence"] for told in MANIFEST["inputs"].values()} <= PERMISSIVE
    licences = (STATIC / "THIRD_PARTY_LICENSES.txt").read_text(encoding="utf-8")
    script = (STATIC / "network.js").read_text(encoding="utf-8")
    for name, told in MANIFEST["inputs"].items():
        assert f"{name} {told['version']} ({told['licence']})" in licences
    assert script.startswith(f"/*!\n{licences}*/\n")


def test_the_bundle_can_stand_in_a_page_and_names_no_host_to_load_from() -> None:
    script = (STATIC / "network.js").read_text(encoding="utf-8")
    code = script.split("*/\n", 1)[1]
    assert code.isascii()
    assert "</script" not in script.lower()
    assert "<!--" not in script
    for call in ("fetch(", "XMLHttpRequest", "importScripts", "sendBeacon", "WebSocket", "innerHTML", "eval("):
        assert call not in code


def test_the_lock_names_no_registry() -> None:
    text = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert "://" not in text.replace("https://opencollective.com/", "").replace("https://github.com/", "")
