"""N-Quads, TriG and JSON-LD hold the same quads, whoever reads them."""

from __future__ import annotations

import gzip

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Dataset
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from tvetkg.rdf import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, name, parse, text
from tvetkg.release.contents import DUMPS, Contents
from tvetkg.release.rdf_files import json_ld, nquads, trig, turtle
from tvetkg.store.oxigraph import OxigraphStore

FORMATS = {"nq": (nquads, RdfFormat.N_QUADS), "trig": (trig, RdfFormat.TRIG), "jsonld": (json_ld, RdfFormat.JSON_LD)}
READERS = dict(zip(DUMPS, ("nquads", "trig", "json-ld"), strict=True))

iris = st.sampled_from([f"https://example.org/{each}" for each in ("a", "b/c", "d#e", "f?g=h", "ü/語", "x.", "-y")])
words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
literals = st.one_of(
    words.map(text),
    st.builds(text, words, st.sampled_from(["en", "zh-hans", "vi"])),
    st.integers().map(lambda n: Literal(str(n), datatype=name("xsd:integer"))),
    st.decimals(allow_nan=False, allow_infinity=False).map(lambda n: Literal(f"{n:f}", datatype=name("xsd:decimal"))),
)
graphs = st.one_of(st.just(DefaultGraph()), iris.map(NamedNode))
quads = st.builds(Quad, iris.map(NamedNode), iris.map(NamedNode), st.one_of(iris.map(NamedNode), literals), graphs)


@pytest.mark.parametrize("format", FORMATS)
@given(told=st.lists(quads, max_size=8))
def test_what_is_written_is_read_back(format: str, told: list[Quad]) -> None:
    write, read_as = FORMATS[format]
    assert set(parse(write(told), format=read_as)) == set(told)


@pytest.mark.parametrize("format", FORMATS)
@given(told=st.lists(quads, max_size=8))
def test_order_and_repetition_do_not_matter(format: str, told: list[Quad]) -> None:
    write, _ = FORMATS[format]
    assert write(told) == write([*reversed(told), *told])


@pytest.mark.parametrize("path", DUMPS)
def test_another_reader_finds_the_whole_graph_in_each_format(path: str, made: Contents, mini: OxigraphStore) -> None:
    expected = {(*map(of_ours, (q.subject, q.predicate, q.object)), graph_of(q)) for q in mini.quads()}
    dataset = Dataset()
    dataset.parse(data=gzip.decompress(made.files[path]), format=READERS[path])
    found = {
        (*map(of_rdflib, (s, p, o)), "" if graph in (None, DATASET_DEFAULT_GRAPH_ID) else str(graph))
        for s, p, o, graph in dataset.quads()
    }
    assert found == expected


def graph_of(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def of_ours(term: object) -> tuple[str, str, str]:
    if isinstance(term, Literal):
        return term.value, term.language or "", "" if term.language else term.datatype.value
    assert isinstance(term, NamedNode)
    return term.value, "", ""


def of_rdflib(term: object) -> tuple[str, str, str]:
    if isinstance(term, rdflib.Literal):
        datatype = str(term.datatype or XSD.string)
        return str(term), (term.language or "").lower(), "" if term.language else datatype
    assert isinstance(term, rdflib.URIRef)
    return str(term), "", ""


def test_prefixes_stand_in_order() -> None:
    triple = Triple(NamedNode("https://w3id.org/tvetkg/id/a"), name("rdfs:label"), text("A"))
    lines = turtle([triple], {"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "id": "https://w3id.org/tvetkg/id/"})
    assert lines.decode().splitlines()[:2] == [
        "@prefix id: <https://w3id.org/tvetkg/id/> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
    ]
