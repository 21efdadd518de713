"""Both engines answer alike through one protocol; what is not reading is refused before anything runs."""

from pathlib import Path

import pyoxigraph
import pytest

from tvetkg.errors import UsageError
from tvetkg.rdf import BlankNode, DefaultGraph, Quad, Triple, canonical_nquads, integer, node, text
from tvetkg.store import OxigraphStore, Solutions, Store, write_snapshot
from tvetkg.store.rdflib_store import RdflibStore

S, P, G, H = (node(f"https://example.org/{name}") for name in ("s", "p", "g", "h"))
QUADS = [
    Quad(S, P, integer(1), DefaultGraph()),
    Quad(S, P, integer(1), G),
    Quad(S, P, integer(1), H),
    Quad(S, P, text("职专", "zh-Hans"), H),
    Quad(S, P, BlankNode("b"), H),
]
ENGINES = [OxigraphStore, RdflibStore]


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.__name__)
def store(request: pytest.FixtureRequest) -> Store:
    return request.param.from_quads(QUADS)


@pytest.fixture
def nquads(tmp_path: Path) -> Path:
    file = tmp_path / "graph.nq"
    file.write_bytes(canonical_nquads(QUADS[:4]))
    return file


def test_select_keeps_the_order_of_columns_and_gives_none_for_nothing(store: Store) -> None:
    query = "SELECT ?o ?s ?none WHERE { ?s ?p ?o OPTIONAL { ?s <urn:none> ?none } }"
    assert store.select(query) == Solutions(("o", "s", "none"), [(integer(1), S, None)])


def test_the_default_graph_stands_apart_from_the_named_graphs(store: Store) -> None:
    assert store.ask("ASK { ?s ?p 1 }")
    assert not store.ask('ASK { ?s ?p "职专"@zh-hans }')
    assert store.ask('ASK { GRAPH <https://example.org/h> { ?s ?p "职专"@zh-hans } }')


def test_construct_gives_each_triple_once(store: Store) -> None:
    query = "CONSTRUCT { ?s <urn:in> 2 } WHERE { GRAPH ?g { ?s ?p 1 } }"
    assert store.construct(query) == [Triple(S, node("urn:in"), integer(2))]


def test_describe_is_a_kind_of_construct() -> None:
    described = OxigraphStore.from_quads(QUADS).construct("DESCRIBE <https://example.org/s>")
    assert described == [Triple(S, P, integer(1))]


def test_quads_gives_everything_back(store: Store) -> None:
    found = list(store.quads())
    assert len(found) == 5
    assert {q for q in found if not isinstance(q.object, BlankNode)} == set(QUADS[:4])


def test_a_triple_in_two_documents_counts_once_in_the_derived_graph(store: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?s <https://example.org/p> 1 }"
    assert store.select(query).rows == [(integer(1),)]


def test_a_union_of_graphs_would_count_it_once_for_each_graph() -> None:
    """Why stores never offer a union: oxigraph#1919. If this fails, the engine was mended; the rule may go."""
    union = pyoxigraph.Store()
    union.extend([Quad(S, P, integer(1), G), Quad(S, P, integer(1), H)])
    rows = list(union.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p 1 }", use_default_graph_as_union=True))
    assert [row["n"] for row in rows] == [integer(2)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s (COUNT(*) AS ?n) WHERE { ?s <urn:none> ?o } GROUP BY ?s",
        "SELECT ?s (COALESCE(SUM(?o), 0) AS ?n) WHERE { ?s <urn:none> ?o } GROUP BY ?s",
        "SELECT ?s ?n WHERE { { SELECT ?s (COUNT(*) AS ?n) WHERE { ?s <urn:none> ?o } GROUP BY ?s } }",
    ],
)
def test_grouping_nothing_gives_no_row(store: Store, query: str) -> None:
    assert store.select(query).rows == []


def test_an_aggregate_without_grouping_always_gives_a_row(store: Store) -> None:
    query = "SELECT (COUNT(*) AS ?n) (COALESCE(SUM(?o), 0) AS ?sum) WHERE { ?s <urn:none> ?o }"
    assert store.select(query).rows == [(integer(0), integer(0))]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT * WHERE { ?s ?p }",
            "The query does not parse at line 1, column 25, after 'SELECT * WHERE { ?s ?p }'.",
        ),
        (
            "PREFIX e: <urn:e>\nSELECT * WHERE { ?s e:p ?o . ?o ex:p _:b }",
            "The query does not parse at line 2, column 33: no PREFIX line declares 'ex:'.",
        ),
        ("SELECT * {\n?s ?p ?o\n", "The query does not parse at line 3, column 1."),
        ("SELECT ?s (SUM(?o) AS ?n) { ?s ?p ?o }", "SELECT names a variable that is neither grouped nor aggregated."),
        ("SELECT * { BIND(<urn:f>(1) AS ?x) }", "The query cannot be answered: The custom function <urn:f> is not"),
        ("SELECT * { BIND(<<( <urn:s> <urn:p> 1 )>> AS ?x) }", "answers with a quoted triple"),
        ("BASE <relative> SELECT * { ?s ?p ?o }", "does not parse"),
    ],
)
def test_a_bad_query_is_one_sentence(query: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        OxigraphStore.from_quads(QUADS).select(query)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_error_without_a_place_is_still_one_sentence() -> None:
    class Odd:
        def query(self, _query: str) -> None:
            raise SyntaxError("odd\nthing")

    with pytest.raises(UsageError, match=r"^The query does not parse: odd thing\.$"):
        OxigraphStore(Odd()).select("SELECT * { }")  # type: ignore[arg-type]


def test_rdflib_names_the_place_of_a_syntax_error() -> None:
    with pytest.raises(UsageError, match=r"^The query does not parse at line 2, column \d+\.$"):
        RdflibStore.from_quads([]).select("SELECT * WHERE {\n ?s ?p }")


def test_a_query_of_another_form_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match=r"^The query is of the form ASK; SELECT is needed here\.$"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(UsageError, match="form SELECT; CONSTRUCT or DESCRIBE is needed here"):
        store.construct("SELECT * { ?s ?p ?o }")
    with pytest.raises(UsageError, match="form SELECT; ASK is needed here"):
        store.ask("SELECT * { ?s ?p ?o }")


def test_a_published_file_is_loaded_whole(nquads: Path) -> None:
    assert set(OxigraphStore.from_nquads(nquads).quads()) == set(QUADS[:4])


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.nq: cannot be read: No such file or directory\. Run tvetkg build"):
        OxigraphStore.from_nquads(tmp_path / "none.nq")


def test_a_malformed_file_names_its_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.nq"
    file.write_text('<urn:s> <urn:p> "o" .\n<urn:s> nonsense\n')
    with pytest.raises(UsageError, match=r"bad\.nq:2: not valid N-Quads"):
        OxigraphStore.from_nquads(file)


def test_a_snapshot_holds_what_was_published(nquads: Path, tmp_path: Path) -> None:
    write_snapshot(nquads, tmp_path / "new" / "snapshot")
    store = OxigraphStore.open_snapshot(tmp_path / "new" / "snapshot")
    assert set(store.quads()) == set(QUADS[:4])
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["snapshot"]


def test_a_snapshot_is_replaced_whole_while_readers_go_on(nquads: Path, tmp_path: Path) -> None:
    target = tmp_path / "snapshot"
    write_snapshot(nquads, target)
    reader = OxigraphStore.open_snapshot(target)
    nquads.write_bytes(canonical_nquads(QUADS[:1]))
    write_snapshot(nquads, target)
    assert set(reader.quads()) == set(QUADS[:4])
    assert list(OxigraphStore.open_snapshot(target).quads()) == QUADS[:1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "snapshot"]


def test_a_malformed_file_leaves_the_old_snapshot_and_nothing_else(nquads: Path, tmp_path: Path) -> None:
    target = tmp_path / "snapshot"
    write_snapshot(nquads, target)
    nquads.write_text("nonsense\n")
    with pytest.raises(UsageError, match="not valid N-Quads"):
        write_snapshot(nquads, target)
    assert set(OxigraphStore.open_snapshot(target).quads()) == set(QUADS[:4])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graph.nq", "snapshot"]


def test_a_folder_that_is_no_snapshot_is_kept(nquads: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("words")
    with pytest.raises(UsageError, match="there is something else here, and it is kept"):
        write_snapshot(nquads, tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text() == "words"


def test_a_snapshot_below_a_file_cannot_be_written(nquads: Path) -> None:
    with pytest.raises(UsageError, match=r"snapshot: cannot be written: (Not a directory|File exists)\."):
        write_snapshot(nquads, nquads / "snapshot")


def test_a_snapshot_that_cannot_be_moved_into_place_leaves_nothing(
    nquads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(UsageError, match="cannot be written: No space left on device"):
        write_snapshot(nquads, tmp_path / "snapshot")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]


def test_what_is_no_snapshot_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"not a snapshot of a graph\. Run tvetkg build to make one"):
        OxigraphStore.open_snapshot(tmp_path / "none")
