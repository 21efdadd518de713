"""A release is made of the graph and the options alone, and says what it is."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from hashlib import sha256

import pytest
import yaml

from tvetkg import __version__
from tvetkg.errors import UsageError
from tvetkg.rdf import canonical_nquads, name
from tvetkg.release.contents import DUMPS, Contents, Wishes, contents
from tvetkg.release.tables import TABLES
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace

AGAIN = """
import hashlib, sys
from pathlib import Path
from tvetkg.release.contents import Wishes, contents
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import open_workspace
store = OxigraphStore.from_nquads(Path(sys.argv[1]))
wishes = Wishes(since="releases/before.nq", site="https://tvet.example.org/")
for path, data in contents(store, open_workspace(Path(sys.argv[2])), wishes).files.items():
    print(hashlib.sha256(data).hexdigest(), path)
"""


def test_another_process_makes_the_same_bytes(
    made: Contents, mini: OxigraphStore, workspace: Workspace, tmp_path
) -> None:
    graph = tmp_path / "graph.nq"
    graph.write_bytes(canonical_nquads(mini.quads()))
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", AGAIN, str(graph), str(workspace.root)]
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert ran.stdout.split() == [
        word for path, data in made.files.items() for word in (sha256(data).hexdigest(), path)
    ]


def test_the_version_ends_in_the_digest_of_the_graph(made: Contents, mini: OxigraphStore) -> None:
    digest = sha256(canonical_nquads(mini.quads())).hexdigest()
    assert made.version == f"{__version__}+{digest[:12]}"
    assert sha256(gzip.decompress(made.files["rdf/tvetkg.nq.gz"])).hexdigest() == digest
    assert digest.encode() in made.files["README.md"]


def test_the_date_is_the_day_the_last_document_was_read(made: Contents) -> None:
    assert made.date == "2026-11-21"


def test_a_date_can_be_given_and_must_be_a_day(mini: OxigraphStore, workspace: Workspace) -> None:
    assert contents(mini, workspace, Wishes(date="2027-01-31")).date == "2027-01-31"
    with pytest.raises(UsageError, match=r"--date '2027-02-30': not a day"):
        contents(mini, workspace, Wishes(date="2027-02-30"))


def test_a_graph_whose_documents_were_never_read_needs_a_date(mini: OxigraphStore, workspace: Workspace) -> None:
    store = OxigraphStore.from_quads(quad for quad in mini.quads() if quad.predicate != name("tv:accessed"))
    with pytest.raises(UsageError, match="Give one with --date"):
        contents(store, workspace, Wishes())


def test_an_empty_graph_makes_a_release_without_rows(workspace: Workspace) -> None:
    made = contents(OxigraphStore.from_quads([]), workspace, Wishes(date="2026-11-21"))
    assert gzip.decompress(made.files["rdf/tvetkg.nq.gz"]) == b""
    assert all(made.files[f"tables/{each.file}"].count(b"\n") == 1 for each in TABLES)


def test_every_file_has_its_checksum_and_no_other_is_listed(made: Contents) -> None:
    lines = made.files["SHA256SUMS"].decode().splitlines()
    told = {path: digest for digest, path in (re.fullmatch(r"([0-9a-f]{64})  (\S+)", line).groups() for line in lines)}
    assert told == {path: sha256(data).hexdigest() for path, data in made.files.items() if path != "SHA256SUMS"}


def test_compressed_files_bear_no_time(made: Contents) -> None:
    assert [made.files[path][4:8] for path in DUMPS] == [b"\0\0\0\0"] * 3


def test_the_readme_names_every_folder_and_file_beside_it(made: Contents) -> None:
    readme = made.files["README.md"].decode()
    beside = {path.partition("/")[0] + "/" * ("/" in path) for path in made.files} - {"README.md", "rdf/"}
    assert {each for each in beside if f"`{each}`" not in readme} == set()
    assert all(f"`{each.file}`" in readme for each in TABLES)


def test_the_readme_says_whose_words_it_rests_on_and_what_it_cannot_say(made: Contents) -> None:
    readme = " ".join(made.files["README.md"].decode().split())
    assert "Made from 9 documents, the last read on 2026-11-21" in readme
    assert "College or school 2, Development agency 2, Association 1, Government 1, Ministry 1, Newspaper 1" in readme
    assert "that a link is missing does not mean that there is none" in readme
    assert "Creative Commons Attribution 4.0" in readme


def test_licences_of_parts_come_along(mini: OxigraphStore, workspace: Workspace) -> None:
    beside = [workspace.root / "graph" / each for each in ("authority/LICENSE-example.md", "linksets/LICENSE-two.md")]
    for path in beside:
        path.write_text("# Example", encoding="utf-8")
    try:
        made = contents(mini, workspace, Wishes())
    finally:
        for path in beside:
            path.unlink()
    assert made.files["LICENSE-example.md"] == made.files["LICENSE-two.md"] == b"# Example"
    assert b"under licences of their own: see LICENSE-example.md, LICENSE-two.md." in made.files["README.md"]
    for path in ("dcat.ttl", "datapackage.json", "zenodo.json"):
        assert b"see LICENSE-example.md" in made.files[path]


def test_facts_of_a_register_name_their_licence(made: Contents) -> None:
    readme = " ".join(made.files["README.md"].decode().split())
    said = (
        "The graph https://w3id.org/tvetkg/source/authority-facts-ror (Research Organization Registry (made up), 9.9: "
        "facts of things linked to it) is under https://creativecommons.org/publicdomain/zero/1.0/."
    )
    assert said in readme and "authority-facts-geonames" not in readme
    assert b"publicdomain/zero/1.0" in made.files["dcat.ttl"]


def test_the_citation_names_version_day_and_licence(made: Contents) -> None:
    told = yaml.safe_load(made.files["CITATION.cff"])
    assert (told["type"], told["version"], str(told["date-released"])) == ("dataset", made.version, made.date)
    assert told["license"] == "CC-BY-4.0" and told["authors"] and told["title"] and told["message"]


def test_the_licence_is_the_whole_legal_text(made: Contents) -> None:
    text = made.files["LICENSE"].decode()
    assert text.startswith("Creative Commons Attribution 4.0 International")
    assert "Section 8" in text and "creativecommons.org" in text
