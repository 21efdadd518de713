"""The release of the reference graph is valid by the readers of others, as a whole."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from csvw import CSVW
from frictionless import Package
from pyshacl import validate
from rdflib import Graph
from tests.unit.release.test_sssom import complaints

from tvetkg.publish import open_graph
from tvetkg.rdf import RdfFormat, parse
from tvetkg.release.contents import Wishes, contents
from tvetkg.release.folder import write_folder
from tvetkg.workspace import Workspace, shipped_folder

SHAPES = Graph().parse(Path(__file__).parent / "data" / "shapes.ttl")


@pytest.mark.slow
def test_the_reference_release_is_valid(tmp_path: Path) -> None:
    workspace = Workspace(shipped_folder(), shipped_folder())
    store = open_graph(workspace)
    made = contents(store, workspace, Wishes())
    write_folder(tmp_path / "release", made.files)
    package = Package(str(tmp_path / "release" / "datapackage.json")).validate()
    assert package.valid, package.flatten(["title", "message"])[:5]
    tables = CSVW(str(tmp_path / "release" / "tables" / "csv-metadata.json"), validate=True, strict=False)
    assert tables.is_valid, [str(each.message) for each in tables.warnings][:5]
    for name in ("dcat.ttl", "void.ttl"):
        conforms, _, report = validate(Graph().parse(tmp_path / "release" / name), shacl_graph=SHAPES)
        assert conforms, report
    mappings = {path: data for path, data in made.files.items() if path.startswith("mappings/")}
    assert {path: complaints(data.decode()) for path, data in mappings.items()} == {path: [] for path in mappings}
    formats = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
    quads = set(store.quads())
    for suffix, format in formats.items():
        data = gzip.decompress(made.files[f"rdf/tvetkg.{suffix}.gz"])
        assert set(parse(data, format=format)) == quads
