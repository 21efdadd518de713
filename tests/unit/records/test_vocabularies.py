from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.records.vocabularies import Vocabularies, read_vocabularies

ROLES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@prefix voc: <https://w3id.org/tvetkg/vocabulary/> .
voc:role a skos:ConceptScheme .
<https://w3id.org/tvetkg/vocabulary/role/host> a skos:Concept ; skos:prefLabel "host"@en ; skos:inScheme voc:role .
<https://example.org/role/guest> a skos:Concept .
[] a skos:Concept .
"""
METRICS = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@base <https://w3id.org/tvetkg/vocabulary/> .
<metric/participants> a skos:Concept ; tv:unit <unit/persons> .
<figure-status/target> a skos:Concept ; tv:unit <unit/persons> .
"""


def test_codes_and_units_of_all_folders(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other", tmp_path / "none"]
    for folder, name, text in zip(folders, ("role", "metric"), (ROLES, METRICS), strict=False):
        folder.mkdir()
        (folder / f"{name}.ttl").write_text(text, encoding="utf-8")
        (folder / "notes.txt").write_text("not Turtle", encoding="utf-8")
    assert read_vocabularies(folders) == Vocabularies(
        {
            "role": frozenset({"host"}),
            "metric": frozenset({"participants"}),
            "figure-status": frozenset({"target"}),
        },
        {"participants": "persons"},
    )


def test_a_file_that_is_not_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "role.ttl").write_text("a b", encoding="utf-8")
    with pytest.raises(UsageError, match=r"role\.ttl:1:\d+: not valid Turtle"):
        read_vocabularies([tmp_path])
