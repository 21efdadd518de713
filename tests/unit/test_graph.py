"""The graph as Python users have it: open it, ask it, get plain values."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

import tvetkg
from tvetkg import iri
from tvetkg.rdf import Triple, name, node
from tvetkg.store import OxigraphStore
from tvetkg.store.endpoint import EndpointStore
from tvetkg.store.worker import WorkerStore

MINI = Path(__file__).resolve().parents[1] / "mini"
RIVER, HARBOUR = iri.thing("river-college"), iri.thing("harbour-polytechnic")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("mini") / "mini"
    return Path(shutil.copytree(MINI, target, ignore=shutil.ignore_patterns("build")))


@pytest.fixture(scope="module")
def g(folder: Path) -> tvetkg.Graph:
    return tvetkg.open(folder)


@pytest.fixture(scope="module")
def timed(g: tvetkg.Graph, folder: Path) -> Iterator[tvetkg.Graph]:
    with tvetkg.open(str(folder), timeout=600) as graph:
        yield graph


def test_a_question_is_answered_with_rows(g: tvetkg.Graph) -> None:
    answer = g.query("place-changes", place="bac-giang")
    (row,) = answer
    assert (row.before, row.in_force, row.source) == (
        iri.thing("bac-giang"),
        "2025-07-01",
        iri.source("ministry-notice"),
    )
    assert answer.given() == ["place=bac-giang"]
    assert repr(g) == f"<Graph {g.workspace.root.resolve()}>"
    assert answer.misfits() == []
    assert pickle.loads(pickle.dumps(row)) == row


def test_parameters_may_be_values_of_python(g: tvetkg.Graph) -> None:
    by_id, by_iri, by_name = (g.query("partners", org=each) for each in (HARBOUR, str(HARBOUR), "harbour-polytechnic"))
    assert by_id.rows == by_iri.rows == by_name.rows
    assert g.query("partners", org=HARBOUR, kind=None).rows == by_id.rows
    day = date(2025, 12, 31)
    assert g.query("targets", due_by=day).rows == g.query("targets", due_by="2025-12-31").rows
    both = g.query("names", thing=[HARBOUR, "river-college"])
    assert both.bindings == {"thing": (HARBOUR, "river-college")}
    assert len(both) == len(g.query("names", thing=HARBOUR)) + len(g.query("names", thing=RIVER))


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"org": "harbour-polytechnik"}, "did you mean"),
        ({"ogr": "vtc"}, "The query partners has no parameter 'ogr': did you mean 'org'"),
        ({}, "The query partners needs org"),
        ({"org": None}, "The query partners needs org"),
        ({"org": []}, "The parameter org of partners is given without a value"),
        ({"org": True}, "org=True: a parameter takes text, a number, a date, or a list of them"),
        ({"org": Decimal("1.50")}, r"org='1\.5'"),
    ],
)
def test_a_wrong_parameter_is_one_sentence(g: tvetkg.Graph, parameters: dict[str, object], message: str) -> None:
    with pytest.raises(tvetkg.UsageError, match=message):
        g.query("partners", **parameters)  # type: ignore[arg-type]


def test_an_unknown_question_is_one_sentence(g: tvetkg.Graph) -> None:
    with pytest.raises(tvetkg.UsageError, match="There is no query 'parners': did you mean 'partners'"):
        g.query("parners")


def test_the_questions_are_an_answer(g: tvetkg.Graph) -> None:
    found = {row.name: row for row in g.questions()}
    assert found["partners"].topic == "cooperation"
    assert found["partners"].question.endswith("?")
    assert found["partners"].parameters == "org [kind]"


def test_sparql_answers_by_the_form_of_the_query(g: tvetkg.Graph) -> None:
    answer = g.sparql("SELECT ?place { ?place tv:succeededBy id:bac-ninh }")
    assert isinstance(answer, tvetkg.Answer)
    assert [row.place for row in answer] == [iri.thing("bac-giang")]
    assert g.sparql("ASK { id:bac-giang a tv:Place }") is True
    assert g.sparql("CONSTRUCT WHERE { id:bac-giang tv:succeededBy ?place }") == [
        Triple(node(iri.thing("bac-giang")), name("tv:succeededBy"), node(iri.thing("bac-ninh")))
    ]
    with pytest.raises(tvetkg.UsageError, match="at line 1, column 13"):
        g.sparql("SELECT * { ]")


def test_a_thing_is_explained_by_id_name_or_iri(g: tvetkg.Graph) -> None:
    by_id = g.why("river-college")
    assert by_id.thing == RIVER
    assert by_id.statements
    assert g.why(RIVER) == by_id
    assert g.why(by_id.label) == by_id
    with pytest.raises(tvetkg.UsageError, match="Nothing is known of 'river-colege': did you mean river-college"):
        g.why("river-colege")


def test_a_name_of_several_things_lists_them() -> None:
    two = rdflib.Graph()
    for slug in ("one", "two"):
        thing = rdflib.URIRef(iri.thing(slug))
        two.add((thing, rdflib.RDFS.label, rdflib.Literal("Twin", lang="en")))
        two.add((thing, rdflib.RDF.type, rdflib.URIRef("http://www.w3.org/ns/org#Organization")))
    graph = tvetkg.Graph.from_rdflib(two)
    with pytest.raises(tvetkg.UsageError, match=r"'twin' is the name of several: one \(Twin\), two \(Twin\)\."):
        graph.why("twin")


def test_documents_of_an_answer_are_told_of(g: tvetkg.Graph) -> None:
    answer = g.query("place-changes", place="bac-giang")
    (document,) = g.documents(answer)
    assert document.source == iri.source("ministry-notice")
    assert document.url.startswith("https://")
    assert document.publisher is not None


def test_a_graph_goes_to_rdflib_and_comes_back(g: tvetkg.Graph) -> None:
    dataset = g.to_rdflib()
    assert isinstance(dataset, rdflib.Dataset)
    notice = dataset.graph(rdflib.URIRef(iri.source("ministry-notice")))
    title = notice.value(rdflib.URIRef(iri.source("ministry-notice")), rdflib.DCTERMS.title)
    assert title is not None
    back = tvetkg.Graph.from_rdflib(dataset, g.workspace)
    assert set(back.store.quads()) == set(g.store.quads())
    assert back.query("place-changes").rows == g.query("place-changes").rows


def test_a_plain_graph_of_rdflib_is_the_default_graph() -> None:
    plain = rdflib.Graph()
    plain.add((rdflib.URIRef(RIVER), rdflib.RDFS.label, rdflib.Literal("River", lang="en")))
    graph = tvetkg.Graph.from_rdflib(plain)
    found = graph.sparql("SELECT ?label { id:river-college rdfs:label ?label }")
    assert isinstance(found, tvetkg.Answer)
    assert [row.label for row in found] == ["River"]


def test_with_a_timeout_the_same_is_answered(g: tvetkg.Graph, timed: tvetkg.Graph) -> None:
    assert isinstance(timed.store, WorkerStore)
    assert isinstance(g.store, OxigraphStore)
    assert timed.query("partners", org=HARBOUR) == g.query("partners", org=HARBOUR)
    assert timed.search("river college") == g.search("river college")
    assert timed.why("river-college") == g.why("river-college")


def test_a_query_without_end_is_ended_and_the_graph_goes_on(folder: Path) -> None:
    with tvetkg.open(folder, timeout=1) as graph:
        with pytest.raises(tvetkg.UsageError, match=r"^The query took longer than 1 s and was ended\. Narrow it\.$"):
            graph.sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
        assert graph.sparql("ASK {}") is True


def test_over_the_reference_rows_tell_their_layer(g: tvetkg.Graph) -> None:
    over = replace(g, workspace=replace(g.workspace, reference=g.workspace))
    assert {row.layer for row in over.query("place-changes")} == {"reference"}
    assert "layer" not in {column.name for column in g.query("place-changes").columns}


def test_an_endpoint_is_opened_with_its_settings() -> None:
    endpoint = tvetkg.Endpoint("http://127.0.0.1:9/sparql", derived_graph="urn:derived", transport="httpx")
    with tvetkg.open(endpoint, timeout=7) as graph:
        assert isinstance(graph.store, EndpointStore)
        assert graph.store.endpoint == replace(endpoint, timeout=7)
        assert repr(graph) == "<Graph http://127.0.0.1:9/sparql>"
    assert replace(endpoint, timeout=60.0) == endpoint


def test_an_endpoint_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(tvetkg.ServiceError, match=r"^http://127\.0\.0\.1:9/sparql cannot be reached"):
        tvetkg.open("http://127.0.0.1:9/sparql")


def test_what_is_no_workspace_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(tvetkg.UsageError, match="there is no such folder"):
        tvetkg.open(tmp_path / "none")
    with pytest.raises(tvetkg.UsageError, match="not a workspace"):
        tvetkg.open(str(tmp_path))


def test_a_timeout_needs_the_graph_on_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tvetkg.graph.fresh_snapshot", lambda workspace: None)
    with pytest.raises(tvetkg.UsageError, match="cannot be written, and a time-out needs the graph on disk"):
        tvetkg.open(folder, timeout=1)
