"""Two releases are compared thing by thing."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.measures.context import Context
from tvetkg.measures.release_changes import compute, find_release
from tvetkg.rdf import RdfFormat, parse, text
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace

PREFIXES = """@prefix tv: <https://w3id.org/tvetkg/ontology#> .
@prefix id: <https://w3id.org/tvetkg/id/> .
@prefix s: <https://w3id.org/tvetkg/source/> .
@prefix voc: <https://w3id.org/tvetkg/vocabulary/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
SAME = 's:a { id:same a tv:Agreement ; tv:statedIn s:a . } id:same rdfs:label "Same"@en .'
TV, ID, S = (f"https://w3id.org/tvetkg/{each}" for each in ("ontology#", "id/", "source/"))


def nquads(trig: str) -> bytes:
    quads = parse(PREFIXES + trig, format=RdfFormat.TRIG)
    return "".join(f"{quad} .\n" for quad in quads).encode()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "releases").mkdir()
    return Workspace(tmp_path, tmp_path)


def rows(workspace: Workspace, old: str, new: str, cls: str = "") -> list[tuple[str | None, ...]]:
    """Compare two releases; each row as change, class, thing, label, properties, by and sources."""
    (workspace.root / "releases/old.nq").write_bytes(nquads(old))
    store = OxigraphStore.from_quads(parse(nquads(new), format=RdfFormat.N_QUADS))
    terms = {"old": (text("releases/old.nq"),), "class": (text(cls),) if cls else ()}
    return [tuple(c and c.value for c in row) for row in compute(Context(store, workspace, {}, terms))]


def test_what_is_the_same_has_no_row_even_where_its_derived_links_differ(workspace: Workspace) -> None:
    assert rows(workspace, SAME, f"{SAME} id:same tv:partneredWith id:other .") == []


def test_added_and_removed_with_label_and_documents(workspace: Workspace) -> None:
    old = f'{SAME} s:b {{ id:gone a tv:Event ; tv:statedIn s:b . }} id:gone rdfs:label "Gone"@en .'
    new = f'{SAME} s:c {{ id:new a tv:Event ; tv:statedIn s:c . }} id:new rdfs:label "New"@en .'
    assert rows(workspace, old, new) == [
        ("removed", f"{TV}Event", f"{ID}gone", "Gone", None, None, f"{S}b"),
        ("added", f"{TV}Event", f"{ID}new", "New", None, None, f"{S}c"),
    ]


def test_a_changed_thing_counts_its_values_by_property(workspace: Workspace) -> None:
    old = "s:a { id:m a tv:Agreement ; tv:status voc:status ; tv:note 'x', 'y' . }"
    new = "s:a { id:m a tv:Agreement ; tv:status voc:other . } s:b { id:m a tv:Agreement ; tv:signed id:time-1 . }"
    properties = "tv:note -2 | tv:signed +1 | tv:status -1 +1"
    assert rows(workspace, old, new) == [("changed", f"{TV}Agreement", f"{ID}m", "x", properties, None, f"{S}a {S}b")]


def test_parties_and_remarks_on_lists_are_part_of_their_agreement(workspace: Workspace) -> None:
    old = "s:a { id:m a tv:Agreement . }"
    new = """s:a { id:m a tv:Agreement . id:p a tv:Participation ; tv:in id:m ; tv:participant id:x .
      id:l a tv:ListClaim ; tv:listOf id:m . }"""
    properties = "tv:ListClaim +1 | tv:Participation +1"
    assert rows(workspace, old, new) == [("changed", f"{TV}Agreement", f"{ID}m", None, properties, None, f"{S}a")]


def test_a_time_that_changes_is_a_change_of_what_it_dates(workspace: Workspace) -> None:
    old = "s:a { id:m a tv:Agreement ; tv:signed id:time-1 . id:time-1 a tv:StatedTime ; tv:edtf '2019' . }"
    new = "s:a { id:m a tv:Agreement ; tv:signed id:time-2 . id:time-2 a tv:StatedTime ; tv:edtf '2020' . }"
    assert rows(workspace, old, new) == [
        ("changed", f"{TV}Agreement", f"{ID}m", None, "tv:signed -1 +1", None, f"{S}a")
    ]


def test_an_id_that_was_given_up_is_replaced_and_not_removed(workspace: Workspace) -> None:
    old = "s:a { id:old-name a org:Organization . id:stays a org:Organization . }"
    new = """s:a { id:stays a org:Organization ; tv:formerId "old-name" .
      id:d a tv:Decision ; tv:compares id:stays ; tv:formerId "old-name" ; tv:note "One college." . }"""
    organisation = "http://www.w3.org/ns/org#Organization"
    assert rows(workspace, old, new) == [
        ("replaced", organisation, f"{ID}old-name", None, None, f"{ID}stays", f"{S}a"),
        ("changed", organisation, f"{ID}stays", None, "tv:formerId +1", None, f"{S}a"),
        ("added", f"{TV}Decision", f"{ID}d", "One college.", None, None, f"{S}a"),
    ]


def test_a_code_that_is_deprecated_says_so(workspace: Workspace) -> None:
    old = 'voc:role { <https://w3id.org/tvetkg/vocabulary/role/x> a skos:Concept ; skos:prefLabel "X"@en . }'
    new = old.replace("a skos:Concept", "a skos:Concept ; owl:deprecated true")
    concept = "http://www.w3.org/2004/02/skos/core#Concept"
    thing = "https://w3id.org/tvetkg/vocabulary/role/x"
    assert rows(workspace, old, new) == [("deprecated", concept, thing, "X", "owl:deprecated +1", None, None)]


def test_a_class_narrows_and_an_unknown_one_is_named_with_the_closest(workspace: Workspace) -> None:
    new = f"{SAME} s:b {{ id:e a tv:Event . id:o a org:Organization . }}"
    assert [row[2] for row in rows(workspace, SAME, new, "Event")] == [f"{ID}e"]
    assert rows(workspace, SAME, new, "Agreement") == []
    with pytest.raises(UsageError, match=r"class='Evnt': neither release has .*: did you mean 'Event'?"):
        rows(workspace, SAME, new, "Evnt")


def test_an_old_release_is_found_by_path_and_by_the_beginning_of_its_sha256(workspace: Workspace) -> None:
    file = workspace.root / "releases/one.nq"
    file.write_bytes(nquads(SAME))
    digest = sha256(file.read_bytes()).hexdigest()
    for given in (str(file), "releases/one.nq", digest, digest[:7]):
        assert find_release(given, workspace) == file


def test_the_published_graph_is_found_by_its_sha256_too(workspace: Workspace) -> None:
    workspace.build.mkdir()
    file = workspace.build / "tvetkg.nq"
    file.write_bytes(nquads(SAME))
    assert find_release(sha256(file.read_bytes()).hexdigest()[:12], workspace) == file


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("v1.nq", "old='v1.nq': no such file, and no SHA-256 of one .*: there is releases/one.nq."),
        ("abc", "old='abc': no such file, and no SHA-256 of one .7 to 64 digits"),
        ("0" * 64, "no release has a SHA-256 that begins so: give a file, or more digits of one in .*releases"),
    ],
)
def test_a_release_that_is_not_there(workspace: Workspace, given: str, says: str) -> None:
    (workspace.root / "releases/one.nq").write_bytes(nquads(SAME))
    with pytest.raises(UsageError, match=says):
        find_release(given, workspace)


def test_files_that_are_no_release(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match=r"old.nq: holds no documents' graphs. Name a tvetkg.nq that tvetkg build"):
        rows(workspace, "id:x a tv:Event .", SAME)
    (workspace.root / "broken.nq").write_text("<urn:a> <urn:b> .\n", encoding="utf-8")
    store = OxigraphStore.from_quads([])
    context = Context(store, workspace, {}, {"old": (text("broken.nq"),), "class": ()})
    with pytest.raises(UsageError, match=r"broken\.nq:1: not valid N-Quads"):
        list(compute(context))
