"""A workspace becomes a published graph, or nothing at all."""

import json
from pathlib import Path

import pytest

from tvetkg import publish as publishing
from tvetkg.errors import DataError, Severity, UsageError
from tvetkg.publish import NQUADS, REPORT, build_graph, fresh_snapshot, inputs_digest, open_graph, publish
from tvetkg.rdf import PREFIXES, DefaultGraph, canonical_nquads
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.workspace import Workspace, open_workspace, shipped_folder

ORGANISATIONS = """id,label,names,acronym,kind,economy,place,parent,unit_of,website,note
alpha-college,Alpha College,zh-Hans:甲学院|zh-Hans:甲院|vi:Cao đẳng A,AC,vocational-college,,testland,,,https://alpha.example/,
beta-agency,Beta Agency,,,development-agency,testland,,,,,
gamma-alliance,Gamma Alliance,,,alliance,testland,,,,,
alpha-lab,Alpha Laboratory,,,faculty,,,,alpha-college,,
epsilon-centre,zh-Hans:戊中心,vi:Trung tâm E,,other,testland,,,,,
"""
PLACES = """id,label,names,kind,within,economy,iso_3166_1,iso_3166_2,geonames,from,until,successor,cites,note
testland,Testland,zh-Hans:试验国,country,,testland,,,,,,,,
old-province,Old Province,,province,testland,testland,,,,2001,2025-06-30,new-province,https://example.org/merger,
new-province,New Province,,province,testland,testland,,,,,,,,
"""
DOCUMENT = """source: {title: "A page", url: "https://example.org/a", language: en, accessed: 2026-11-21}
agreements:
- {id: alpha-beta-mou, kind: mou, signed: 2013, parties: [{org: alpha-college}, {org: beta-agency}]}
figures:
- {about: alpha-college, metric: people-trained, value: ">200"}
"""


def make(folder: Path, document: str = DOCUMENT, settings: str = "") -> Workspace:
    files = {
        "graph/authority/organisations.csv": ORGANISATIONS,
        "graph/authority/places.csv": PLACES,
        "graph/sources/example.org/page-a.yaml": document,
    }
    if settings:
        files["workspace.toml"] = settings
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_workspace(folder)


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_two_builds_are_byte_identical_and_load_back_to_the_same_bytes(tmp_path: Path):
    workspace = make(tmp_path / "w")
    first = publish(workspace, build_graph(workspace), tmp_path / "one").read_bytes()
    second = publish(workspace, build_graph(workspace), tmp_path / "two").read_bytes()
    assert first == second
    loaded = OxigraphStore.from_nquads(tmp_path / "one" / NQUADS)
    assert canonical_nquads(loaded.quads()) == first
    assert b"_:" not in first


def test_the_default_graph_is_the_union_of_the_documents_and_what_is_derived(tmp_path: Path):
    built = build_graph(make(tmp_path))
    quads = set(built.all_quads())
    stated = {(q.subject, q.predicate, q.object) for q in quads if not isinstance(q.graph_name, DefaultGraph)}
    derived = {(q.subject, q.predicate, q.object) for q in quads if isinstance(q.graph_name, DefaultGraph)}
    assert stated < derived
    graphs = {q.graph_name.value for q in quads if not isinstance(q.graph_name, DefaultGraph)}
    assert {g for g in graphs if "/source/" in g} == {
        f"https://w3id.org/tvetkg/source/{name}" for name in ("page-a", "authority-organisations", "authority-places")
    }


def test_the_report_counts_and_names_what_was_found(tmp_path: Path):
    workspace = make(tmp_path)
    target = publish(workspace, build_graph(workspace))
    report = json.loads((workspace.build / REPORT).read_text(encoding="utf-8"))
    assert report["documents"] == {"page-a": {"agreements": 1, "figures": 1}}
    assert report["records"] == {"agreements": 1, "figures": 1}
    assert report["quads"] == len(target.read_bytes().splitlines())
    assert {finding["severity"] for finding in report["findings"]} <= {"Info", "Warning"}
    assert set(report["seconds"]) == {"reading", "mapping", "deriving", "validating"}
    assert report["inputs"] == inputs_digest(workspace)


def test_a_violation_stops_publication_and_leaves_the_old_graph(tmp_path: Path):
    workspace = make(tmp_path)
    before = publish(workspace, build_graph(workspace)).read_bytes()
    make(tmp_path, DOCUMENT.replace("org: alpha-college", "org: alpha-colege"))
    built = build_graph(workspace)
    assert not built.publishable
    with pytest.raises(DataError) as raised:
        publish(workspace, built)
    (finding,) = [f for f in raised.value.findings if f.severity == Severity.VIOLATION]
    assert "alpha-college" in f"{finding.message} {finding.advice}"
    assert (finding.position.line, finding.position.column) == (3, 65)
    assert (workspace.build / NQUADS).read_bytes() == before
    with pytest.raises(DataError):
        open_graph(workspace)


def test_a_shapes_violation_is_told_at_its_line(tmp_path: Path):
    workspace = make(tmp_path, DOCUMENT.replace("signed: 2013", "from: 2015, until: 2013"))
    violations = [f for f in build_graph(workspace).findings if f.severity == Severity.VIOLATION]
    assert [(f.position.file.name, f.position.line) for f in violations] == [("page-a.yaml", 3)]


def test_an_unwritable_place_is_one_clear_sentence(tmp_path: Path):
    workspace = make(tmp_path / "w")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written: Not a directory"):
        publish(workspace, build_graph(workspace), tmp_path / "file" / "out")


def test_use_builds_when_files_changed_and_only_then(tmp_path: Path):
    workspace = make(tmp_path)
    stages: list[str] = []
    store = open_graph(workspace, stages.append)
    assert stages == ["reading", "mapping", "deriving", "validating"]
    query = "ASK { <https://w3id.org/tvetkg/id/gamma-alliance> <http://www.w3.org/2000/01/rdf-schema#label> ?name }"
    assert store.ask(query)
    stages.clear()
    assert open_graph(workspace, stages.append).ask(query)
    assert stages == []
    path = tmp_path / "graph" / "authority" / "organisations.csv"
    path.write_text(ORGANISATIONS.replace("gamma-alliance", "delta-alliance"), encoding="utf-8")
    assert fresh_snapshot(workspace) is None
    assert not open_graph(workspace, stages.append).ask(query)
    assert stages
    assert len(list(workspace.build.glob("snapshot-*"))) == 1


def test_a_graph_that_cannot_be_kept_is_answered_from_memory(tmp_path: Path):
    workspace = make(tmp_path)
    workspace.build.write_text("a file where the folder would be", encoding="utf-8")
    assert open_graph(workspace).ask("ASK { ?s ?p ?o }")
    assert workspace.build.read_text(encoding="utf-8") == "a file where the folder would be"


def test_a_damaged_report_counts_as_no_build(tmp_path: Path):
    workspace = make(tmp_path)
    publish(workspace, build_graph(workspace))
    for damaged in ("{", "[]", '{"snapshot": "none"}'):
        (workspace.build / REPORT).write_text(damaged, encoding="utf-8")
        assert fresh_snapshot(workspace) is None


def test_an_extra_file_is_read_beside_the_others(tmp_path: Path):
    workspace = make(tmp_path / "w")
    extra = tmp_path / "page-b.yaml"
    extra.write_text(DOCUMENT.replace("alpha-beta-mou", "other-mou"), encoding="utf-8")
    assert set(build_graph(workspace, [extra]).documents) == {"page-a", "page-b"}


def test_a_workspace_without_sources_says_how_to_begin(tmp_path: Path):
    workspace = make(tmp_path)
    (tmp_path / "graph" / "sources" / "example.org" / "page-a.yaml").unlink()
    with pytest.raises(UsageError, match="there is no source file here"):
        build_graph(workspace)


def test_a_layered_workspace_tells_its_own_documents_apart_and_writes_only_to_itself(tmp_path: Path):
    shipped_before = listing(shipped_folder() / "graph")
    workspace = make(tmp_path / "office", settings='extends = "reference"\nname = "office"\n')
    publish(workspace, build_graph(workspace))
    store = OxigraphStore.from_nquads(workspace.build / NQUADS)
    own = store.select(
        "SELECT ?source WHERE { ?source <https://w3id.org/tvetkg/ontology#layer> "
        "<https://w3id.org/tvetkg/vocabulary/layer/own> }"
    )
    assert sorted(row[0].value.rpartition("/")[2] for row in own.rows) == [
        "office-organisations",
        "office-places",
        "page-a",
    ]
    assert store.ask("ASK { <https://w3id.org/tvetkg/source/catecp-page> a <https://w3id.org/tvetkg/ontology#Source> }")
    assert listing(shipped_folder() / "graph") == shipped_before


def test_authorities_become_named_things_with_codes_and_life_spans(tmp_path: Path):
    built = build_graph(make(tmp_path))
    store = OxigraphStore.from_quads(built.all_quads())
    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    assert store.ask(
        prefixes + 'ASK { id:alpha-college skos:prefLabel "甲学院"@zh-hans ; skos:altLabel "甲院"@zh-hans ; '
        'tv:acronym "AC" ; schema:url <https://alpha.example/> ; tv:economy id:testland . '
        "id:gamma-alliance a org:OrganizationalCollaboration . id:alpha-lab a org:OrganizationalUnit ; "
        "org:unitOf id:alpha-college ; tv:economy id:testland . "
        'id:epsilon-centre skos:prefLabel "戊中心"@zh-hans, "Trung tâm E"@vi ; rdfs:label "戊中心"@zh-hans . '
        'id:old-province tv:existedFrom "2001-01-01"^^xsd:date ; tv:existedUntil "2025-06-30"^^xsd:date ; '
        "tv:succeededBy id:new-province ; dcterms:source <https://example.org/merger> }"
    )


def test_rules_and_vocabularies_are_part_of_what_is_digested(tmp_path: Path):
    workspace = make(tmp_path)
    before = inputs_digest(workspace)
    own = tmp_path / "graph" / "derive" / "own.rq"
    own.parent.mkdir()
    own.write_text("CONSTRUCT { ?s a ?t } WHERE { ?s a ?t }", encoding="utf-8")
    assert own in publishing.rule_files(workspace)
    assert inputs_digest(workspace) != before


def test_only_what_the_named_files_tell_of_is_held_against_the_shapes(tmp_path: Path):
    wrong = DOCUMENT.replace("signed: 2013", "from: 2015, until: 2013")
    workspace = make(tmp_path, wrong)
    other = tmp_path / "graph" / "sources" / "example.org" / "page-b.yaml"
    other.write_text(wrong.replace("alpha-beta-mou", "other-mou"), encoding="utf-8")
    everything = build_graph(workspace).findings
    alone = build_graph(workspace, only=[other]).findings
    assert {f.position.file.name for f in everything if f.severity == Severity.VIOLATION} == {
        "page-a.yaml",
        "page-b.yaml",
    }
    assert [f for f in everything if f.position.file.name == "page-b.yaml"] == [
        f for f in alone if f.position.file.name == "page-b.yaml"
    ]
    assert {f.position.file.name for f in alone if f.severity == Severity.VIOLATION} == {"page-b.yaml"}
