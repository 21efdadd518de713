"""A graph is loaded whole into real servers, goes on where it was broken off, and leaves the graphs of others alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.servers import running
from tests.servers.running_proxy import breaking

from tvetkg import iri, rdf
from tvetkg.checking import check_endpoint
from tvetkg.client import Client, Endpoint
from tvetkg.errors import Finding, ServiceError, UsageError
from tvetkg.publish import Built, rule_files
from tvetkg.rdf import BlankNode, NamedNode, Quad, Triple
from tvetkg.store.endpoint import EndpointStore, open_endpoint
from tvetkg.store.loading import load_graph
from tvetkg.validate.shapes import shape_files, validate
from tvetkg.workspace import Workspace

OTHER = "https://example.org/somebody-else"
DOCUMENT = iri.source("fund-page")


@pytest.fixture
def fresh() -> Iterator[Endpoint]:
    """An empty server of its own."""
    with TemporaryDirectory() as folder, running.oxigraph(Path(folder)) as endpoint:
        yield endpoint


@pytest.fixture(params=["graph store", "updates"])
def way(request: pytest.FixtureRequest, server: Endpoint) -> Endpoint:
    """Each server by each way of changing it, and by each transport."""
    if request.param == "updates":
        return replace(server, graph_store_url=None, transport="sparqlwrapper")
    return server


@pytest.fixture(scope="module")
def quads(built: Built) -> list[Quad]:
    return list(built.all_quads())


def graphs(quads: list[Quad]) -> set[str]:
    return {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}


def derived_at(endpoint: Endpoint) -> str:
    return endpoint.derived_graph or iri.DEFAULT_GRAPH


def test_the_endpoint_holds_the_graph_and_a_second_load_sends_nothing(way: Endpoint, quads: list[Quad]) -> None:
    store = open_endpoint(way)
    load_graph(store, [])
    told: list[str] = []
    first = load_graph(store, quads, progress=told.append)
    assert first.sent == tuple(sorted({*graphs(quads), derived_at(way)}))
    assert first.triples == len(quads)
    assert told[-1] == f"loading: {len(quads):,} of {len(quads):,} triples"
    assert set(store.quads()) == set(quads)
    second = load_graph(store, quads)
    assert (second.sent, second.unchanged, second.removed, second.triples) == ((), first.sent, (), 0)


def test_what_has_changed_is_sent_what_is_gone_is_removed_and_others_are_left_alone(
    way: Endpoint, quads: list[Quad]
) -> None:
    store = open_endpoint(way)
    load_graph(store, quads)
    other = Quad(NamedNode(OTHER), rdf.TYPE, NamedNode(OTHER), NamedNode(OTHER))
    store.client.update(f"INSERT DATA {{ GRAPH <{OTHER}> {{ {other.triple} }} }}")
    gone = iri.source("river-reprint")
    changed = [quad for quad in quads if quad.graph_name != NamedNode(gone)]
    changed.append(Quad(NamedNode(DOCUMENT), rdf.name("dcterms:title"), rdf.text("Changed"), NamedNode(DOCUMENT)))
    loaded = load_graph(store, changed)
    assert loaded.sent == (DOCUMENT,)
    assert loaded.removed == (gone,)
    assert loaded.triples == sum(quad.graph_name == NamedNode(DOCUMENT) for quad in changed)
    assert set(store.quads()) == set(changed)
    assert store.ask(f"ASK {{ GRAPH <{OTHER}> {{ ?s ?p ?o }} }}")
    store.client.update(f"CLEAR GRAPH <{OTHER}>")


def test_a_load_that_was_broken_off_goes_on(server: Endpoint, quads: list[Quad]) -> None:
    by_updates = replace(server, graph_store_url=None)
    store = open_endpoint(by_updates)
    load_graph(store, [])
    with breaking(by_updates, changes=80) as proxy, pytest.raises(ServiceError):
        load_graph(open_endpoint(proxy), quads)
    loaded = load_graph(store, quads)
    assert 0 < loaded.triples < len(quads)
    assert set(store.quads()) == set(quads)


def test_a_graph_that_is_longer_than_a_batch_goes_on_in_its_middle(fresh: Endpoint) -> None:
    thing, title = NamedNode(iri.thing("thing")), rdf.name("dcterms:title")
    quads = [Quad(thing, title, rdf.text(f"{number:06}")) for number in range(30_000)]
    by_updates = replace(fresh, graph_store_url=None)
    with breaking(by_updates, changes=20) as proxy, pytest.raises(ServiceError):
        load_graph(open_endpoint(proxy), quads)
    loaded = load_graph(open_endpoint(by_updates), quads)
    assert 0 < loaded.triples < 30_000
    assert set(open_endpoint(fresh).quads()) == set(quads)


def test_what_was_changed_behind_our_back_is_found_and_mended(server: Endpoint, quads: list[Quad]) -> None:
    store = open_endpoint(server)
    load_graph(store, quads)
    store.client.update(f"DELETE WHERE {{ GRAPH <{DOCUMENT}> {{ <{DOCUMENT}> <{rdf.PREFIXES['dcterms']}title> ?t }} }}")
    size = sum(quad.graph_name == NamedNode(DOCUMENT) for quad in quads)
    with pytest.raises(ServiceError, match=f"holds {size - 1} triples in <{DOCUMENT}> where {size} were sent: load it"):
        load_graph(store, quads)
    assert load_graph(store, quads).sent == (DOCUMENT,)
    assert set(store.quads()) == set(quads)


def test_the_endpoint_derives_what_is_published(server: Endpoint, quads: list[Quad], mini: Workspace) -> None:
    store = open_endpoint(server)
    load_graph(store, [])
    sources = [quad for quad in quads if isinstance(quad.graph_name, NamedNode)]
    loaded = load_graph(store, sources, rule_files(mini))
    assert derived_at(server) in loaded.sent
    assert set(store.quads()) == set(quads)
    assert load_graph(store, quads).sent == (), "what was derived there equals what was published"


def test_a_rule_that_is_wrong_is_named(server: Endpoint, quads: list[Quad], tmp_path: Path) -> None:
    rule = tmp_path / "wrong.rq"
    rule.write_text("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p }")
    with pytest.raises(UsageError, match=r"wrong\.rq: The query does not parse at line 1"):
        load_graph(open_endpoint(server), quads, [rule])


@pytest.fixture(scope="module")
def planted(built: Built) -> set[Triple]:
    """The derived graph with a figure in it that is wrong in several ways."""
    figure = NamedNode(iri.thing("planted-figure"))
    wrong = [
        Triple(figure, rdf.TYPE, rdf.name("tv:Figure")),
        Triple(figure, rdf.name("tv:lowerBound"), rdf.text("not a number")),
        Triple(figure, rdf.name("tv:lowerInclusive"), rdf.integer(1)),
    ]
    return {*built.derived, *wrong}


@pytest.fixture(scope="module")
def found_here(planted: set[Triple], mini: Workspace) -> list[Finding]:
    return validate(planted, shape_files(mini.folders("shapes")), {})


def test_checking_there_finds_what_is_found_here(
    server: Endpoint, built: Built, mini: Workspace, planted: set[Triple], found_here: list[Finding]
) -> None:
    assert iri.thing("planted-figure") in {finding.focus for finding in found_here}
    store = open_endpoint(server)
    load_graph(store, [*built.quads, *(Quad(*triple) for triple in planted)])
    assert check_endpoint(store, mini) == found_here


def test_where_the_derived_graph_is_needs_telling_once(virtuoso_server: Endpoint, quads: list[Quad]) -> None:
    load_graph(open_endpoint(virtuoso_server), quads)
    assert open_endpoint(replace(virtuoso_server, derived_graph=None)).endpoint.derived_graph == iri.DERIVED_GRAPH


def test_an_endpoint_that_shows_all_graphs_at_once_needs_a_name_for_the_derived_one(virtuoso_server: Endpoint) -> None:
    nameless = EndpointStore(Client(replace(virtuoso_server, derived_graph=None)))
    with pytest.raises(
        UsageError, match=f"triples that were not loaded by tvetkg: .* --derived-graph {iri.DERIVED_GRAPH}"
    ):
        load_graph(nameless, [])


def test_a_default_graph_of_somebody_else_is_kept(fresh: Endpoint, quads: list[Quad]) -> None:
    store = open_endpoint(fresh)
    store.client.update(f"INSERT DATA {{ <{OTHER}> a <{OTHER}> }}")
    with pytest.raises(UsageError, match="its default graph holds 1 triples that were not loaded by tvetkg"):
        load_graph(store, quads)
    assert store.graphs() == {}
    assert store.ask(f"ASK {{ <{OTHER}> a <{OTHER}> }}")
    named = open_endpoint(replace(fresh, derived_graph=iri.DERIVED_GRAPH))
    load_graph(named, quads)
    assert set(named.quads()) == set(quads)


def test_a_blank_node_is_refused(server: Endpoint) -> None:
    with pytest.raises(UsageError, match="Blank nodes cannot be loaded in parts"):
        load_graph(open_endpoint(server), [Quad(BlankNode("b"), rdf.TYPE, NamedNode(OTHER))])
