"""Each term of the ontology is told with its uses and with what names it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.measures.context import Context
from tvetkg.measures.unused_terms import compute, declared, named
from tvetkg.queries.catalogue import load
from tvetkg.rdf import TYPE, DefaultGraph, Quad, Term, name, node, text
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace

MODULE = """@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
tv:Boat a owl:Class ; rdfs:label "boat"@en, "船"@zh-Hans .
tv:sails a owl:ObjectProperty ; rdfs:label "sails"@en .
tv:mast a owl:DatatypeProperty ; rdfs:label "mast"@en .
<https://example.org/Other> a owl:Class .
"""
QUERY = """#+ question: {en: "Which boats?", zh: "哪些船？"}
#+ audience: [curator]
#+ tags: [about-the-graph]
#+ dataset: derived
#+ returns: {boat: iri}
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT ?boat WHERE { ?boat a tv:Boat } # tv:mast is not asked
"""
RULE = "CONSTRUCT { ?a <https://w3id.org/tvetkg/ontology#sails> ?b } WHERE { ?b ?p ?a }"
A, B = (node(f"https://w3id.org/tvetkg/id/{each}") for each in "ab")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    files = {
        "ontology/modules/boats.ttl": MODULE,
        "queries/boats/boats.rq": QUERY,
        "graph/derive/sails.rq": RULE,
        "shapes/boat/shape.ttl": "# tv:mast\n@prefix tv: <https://w3id.org/tvetkg/ontology#> .\ntv:x tv:y tv:Boat .",
    }
    for file, content in files.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(content.replace("\\\n", "\n"), encoding="utf-8")
    return Workspace(tmp_path, tmp_path)


def rows(workspace: Workspace, *term: Term) -> list[tuple[str | None, ...]]:
    facts = [Quad(A, TYPE, name("tv:Boat"), DefaultGraph()), Quad(B, TYPE, name("tv:Boat"), DefaultGraph())]
    facts += [Quad(A, name("tv:sails"), B, DefaultGraph())]
    store, catalogue = OxigraphStore.from_quads(facts), load(workspace.folders("queries"))
    context = Context(store, workspace, catalogue, {"term": term})
    return [tuple(None if cell is None else cell.value for cell in row) for row in compute(context)]


TV = "https://w3id.org/tvetkg/ontology#"
MAST = (f"{TV}mast", "mast", "property", "boats", "0", "0", "0", "0", None)
SAILS = (f"{TV}sails", "sails", "property", "boats", "1", "0", "0", "1", None)
BOAT = (f"{TV}Boat", "boat", "class", "boats", "2", "1", "1", "0", "boats")


def test_the_unused_come_first_and_comments_name_nothing(workspace: Workspace) -> None:
    assert rows(workspace) == [MAST, SAILS, BOAT]


@pytest.mark.parametrize("wanted", ["Boat", "tv:Boat", f"{TV}Boat"])
def test_one_term_by_any_of_its_names(workspace: Workspace, wanted: str) -> None:
    assert rows(workspace, text(wanted)) == [BOAT]


def test_an_unknown_term_is_named_with_the_closest(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"term='tv:Boot': the ontology declares no such class or property"):
        rows(workspace, text("tv:Boot"))


def test_only_terms_of_ours_are_declared(workspace: Workspace) -> None:
    assert [(term.name, term.module) for term in declared(workspace.folders("ontology"))] == [
        ("Boat", "boats"),
        ("sails", "boats"),
        ("mast", "boats"),
    ]


def test_a_prefix_that_ends_alike_is_another() -> None:
    assert named("?x mytv:about ?y ; tv:metric ?z") == {"metric"}
