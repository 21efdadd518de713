"""The graph as Python users have it: open it, then ask.

>>> import tvetkg
>>> with tvetkg.open() as g:                                             # doctest: +SKIP
...     for row in g.query("partners", org="vtc"):
...         print(row.partner_label, row.since)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tvetkg.asking import answer_to, ask_sparql, meant, own_sources
from tvetkg.client import Cache, Endpoint
from tvetkg.errors import UsageError
from tvetkg.publish import fresh_snapshot, open_graph
from tvetkg.queries.answers import Answer
from tvetkg.queries.catalogue import find, load
from tvetkg.queries.cells import Column, cell
from tvetkg.queries.documents import documents
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.queries.parameters import Known
from tvetkg.rdf import Triple, text
from tvetkg.search import Hit
from tvetkg.search import find as find_by_name
from tvetkg.store import OxigraphStore, Store
from tvetkg.store.endpoint import EndpointStore, open_endpoint
from tvetkg.store.worker import WorkerStore
from tvetkg.why import Explanation, explain
from tvetkg.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    import networkx

    from tvetkg.store.rdflib_store import Dataset, RdflibGraph

Given = str | int | Decimal | date | None
"""One value of a parameter; None is as good as none."""


def open(
    where: str | Path | Endpoint | None = None,
    *,
    timeout: float | None = None,
    cache: str | Path | None = None,
    offline: bool = False,
) -> Graph:
    """Open a graph, to be asked.

    ``where`` is the folder of a workspace, the address of a SPARQL 1.1 endpoint (``http://...``, or an
    :class:`~tvetkg.client.Endpoint` with login and other settings), or nothing: the current folder if it is a
    workspace, else the reference graph that comes with the package. A workspace's graph is built first where it is not
    up to date.

    ``timeout`` is how many seconds a question may take; where nothing is said, any time here, and what the endpoint's
    settings say (60 s) there. With it, queries run in a process of their own, which is ended in time; that costs 0.1 s
    once, and some milliseconds for each thousand rows.

    ``cache`` is a file where an endpoint's answers are kept for a week; ``offline`` asks nobody and answers from it,
    however old its answers are.

    >>> tvetkg.open("no/such")
    Traceback (most recent call last):
    ...
    tvetkg.errors.UsageError: no/such: there is no such folder. 'tvetkg init no/such' makes a workspace there.

    Raises :class:`~tvetkg.errors.UsageError` where there is no such workspace,
    :class:`~tvetkg.errors.DataError`, with all findings, where its files do not make a graph, and
    :class:`~tvetkg.errors.ServiceError` where an endpoint cannot be used.
    """
    if isinstance(where, str) and where.startswith(("http://", "https://")):
        where = Endpoint(where)
    if isinstance(where, Endpoint):
        endpoint = where if timeout is None else replace(where, timeout=timeout)
        return Graph(open_endpoint(endpoint, Cache(Path(cache)) if cache else None, offline), open_workspace())
    workspace = open_workspace(None if where is None else Path(where))
    store = open_graph(workspace)
    if timeout is None:
        return Graph(store, workspace)
    snapshot = fresh_snapshot(workspace)
    if snapshot is None:
        raise UsageError(f"{workspace.build}: cannot be written, and a time-out needs the graph on disk.")
    return Graph(WorkerStore(snapshot, timeout), workspace)


@dataclass(frozen=True, repr=False)
class Graph:
    """A graph that can be asked: :func:`tvetkg.open` opens one, :meth:`from_rdflib` makes one.

    ``store`` holds the statements, and ``workspace`` says which questions there are. What is asked comes back as plain
    values; every figure is as its document states it, with the documents named in a column ``source`` or ``sources``.
    """

    store: Store
    workspace: Workspace

    def __repr__(self) -> str:
        store = self.store
        return f"<Graph {store.endpoint.shown if isinstance(store, EndpointStore) else self.workspace.root.resolve()}>"

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def query(self, name: str, /, **parameters: Given | Iterable[Given]) -> Answer:
        """Ask one of the questions by its name: see :meth:`questions`, docs/questions.md or ``tvetkg query --list``.

        Parameters are what a person would type (ids, names in any script, codes), IRIs, numbers and dates; a list means
        that each of its values will do. In a workspace laid over the reference graph the answer has a column ``layer``.

        The answer is a sequence of rows with the columns of the question's header; units are columns of their own
        (``currency``, ``unit``), bounds stay bounds, and a cell is None where no document says. The order is that of
        the question, else of the terms.

        >>> [(row.before_label, row.after_label, row.in_force) for row in g.query("place-changes", place="Bắc Giang")]
        [('Bac Giang', 'Bac Ninh', '2025-07-01')]

        Raises :class:`~tvetkg.errors.UsageError` for an unknown question, and for parameters that do not fit: the
        sentence names what would; :class:`~tvetkg.errors.ServiceError` where an endpoint gives no whole answer.
        """
        bindings = {key: _typed(key, given) for key, given in parameters.items() if given is not None}
        question = find(self._catalogue, name)
        answer = answer_to(question, bindings, self.workspace, self.store, self._catalogue, date.today(), self._known)
        return answer.layered(own_sources(self.store)) if self.workspace.layered else answer

    def questions(self) -> Answer:
        """List the questions: ``name``, ``topic``, ``question`` (in English), ``parameters`` (a word each).

        An optional parameter stands in brackets.
        """
        names = ("name", "topic", "question", "parameters")
        rows = tuple(
            (text(query.name), text(query.topic), text(query.header.question.en), text(_usage(query)))
            for query in self._catalogue.values()
        )
        return Answer(None, "", {}, tuple(Column(name, "string") for name in names), rows)

    def sparql(self, query: str) -> Answer | bool | list[Triple]:
        """Ask any SPARQL 1.1 query that only reads: an :class:`Answer` for SELECT, a truth for ASK, else triples.

        The default graph holds all that is stated and derived, each document's statements stand in the graph of its
        name, and prefixes such as ``tv:`` and ``id:`` need not be declared.

        >>> g.sparql("SELECT ?label { id:model-fund rdfs:label ?label }")[0].label
        'Model Development Fund'
        >>> g.sparql("ASK { id:model-fund a tv:Place }")
        False

        Raises :class:`~tvetkg.errors.UsageError`, with line and column, for a query that does not parse, and for one
        that changes data or calls another service.
        """
        return ask_sparql(query, self.store)

    def why(self, thing: str) -> Explanation:
        """Give every statement about a thing, with the documents that make it and where in their texts.

        ``thing`` is an id, a name, or an IRI. Places are ranges of code points of the document's text. Raises
        :class:`~tvetkg.errors.UsageError` for what the graph does not know, with what is closest.

        >>> statement = g.why("fund-river-2013").statements[0]
        >>> statement.property, statement.value, statement.source
        ('title', 'Agreement on Example Training', IRI('https://w3id.org/tvetkg/source/fund-page'))
        """
        return explain(self.store, meant(thing, self.store))

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Find things by any of their names, in any script, best first.

        A hit has ``iri``, ``label``, the ``name`` that matched, ``kind``, ``classes`` and a ``score`` from 0 to 100;
        100 is a name exactly, but for case, accents and the difference of Simplified and Traditional Chinese.

        >>> [(hit.label, hit.score) for hit in g.search("model development fund", 1)]
        [('Model Development Fund', 100.0)]
        """
        return find_by_name(self.store, words, limit)

    def documents(self, answer: Answer) -> Answer:
        """Tell of the documents behind an answer: ``source``, ``title``, ``url``, ``publisher``, ``published`` (EDTF).

        >>> [row.title for row in g.documents(g.query("place-changes", place="bac-giang"))]
        ['Notice of the Example Ministry of Skills']
        """
        return documents(self.store, answer.sources())

    def with_documents(self, answer: Answer) -> Answer:
        """Add to an answer what is told of its documents: columns of a data frame, a list and links in a notebook.

        >>> g.with_documents(g.query("place-changes", place="bac-giang")).to_polars()["source_titles"].to_list()
        [['Notice of the Example Ministry of Skills']]
        """
        return replace(answer, documents=self.documents(answer))

    def network(self, view: str, **options: Any) -> networkx.Graph:
        """Make a network: ``view`` is one of ``tvetkg network --list``, and says what is a node and what an edge.

        Nodes are IRIs with ``label``, ``kind``, ``economy`` and more, edges have ``weight``, ``first``, ``last``,
        ``via``, ``sources`` and more; what is not known is not there. ``tvetkg.network.measures.compute`` measures it.

        >>> from tvetkg.network.measures import compute
        >>> ties = g.network("organisations", period="..2013")
        >>> compute("degree", ties).select("label", "degree").row(0)
        ('Fictional Lake College', 4)

        Raises :class:`~tvetkg.errors.UsageError` for an unknown view, and for an option that it does not take.
        """
        from tvetkg.network.views import view as find_view  # noqa: PLC0415  # the libraries take long to load

        return find_view(view)(self.store, **options)

    def to_rdflib(self) -> Dataset:
        """Copy the graph into an :class:`rdflib.Dataset`: the derived graph as its default graph, documents by name.

        >>> same = Graph.from_rdflib(g.to_rdflib())
        >>> set(same.store.quads()) == set(g.store.quads())
        True
        """
        from tvetkg.store.rdflib_store import dataset_of  # noqa: PLC0415  # rdflib takes long to load

        return dataset_of(self.store.quads())

    @classmethod
    def from_rdflib(cls, graph: RdflibGraph, workspace: Workspace | None = None) -> Graph:
        """Make a graph of an :class:`rdflib.Graph` or :class:`rdflib.Dataset`, by copying it into the embedded store.

        A plain graph becomes the default graph, which most questions ask. ``workspace`` says which questions there are.
        """
        from tvetkg.store.rdflib_store import quads_of  # noqa: PLC0415

        return cls(OxigraphStore.from_quads(quads_of(graph)), workspace or open_workspace())

    def close(self) -> None:
        """Let go of what the graph holds beside memory: connections, or the process that answers in time."""
        if isinstance(self.store, WorkerStore | EndpointStore):
            self.store.close()

    @cached_property
    def _known(self) -> Known:
        return known(self.store)

    @cached_property
    def _catalogue(self) -> Mapping[str, Query]:
        return load(self.workspace.folders("queries"))


def _usage(query: Query) -> str:
    return " ".join(key if each.required else f"[{key}]" for key, each in query.header.params.items())


def _typed(key: str, given: Given | Iterable[Given]) -> str | list[str]:
    """Write down a value as a person would type it.

    >>> _typed("before", date(2025, 7, 1)), _typed("about", ["vtc", 3])
    ('2025-07-01', ['vtc', '3'])
    """
    if isinstance(given, str | Decimal | date) or (isinstance(given, int) and not isinstance(given, bool)):
        return cell(given)
    if isinstance(given, Iterable):
        return [word for each in given if isinstance(word := _typed(key, each), str)]
    raise UsageError(f"{key}={given!r}: a parameter takes text, a number, a date, or a list of them.")


__all__ = ["Graph", "open"]
