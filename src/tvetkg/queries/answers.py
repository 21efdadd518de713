"""Ask a query, and hold what comes back as plain values with everything needed to show where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload
from typing import Literal as OneOf

from tvetkg.iri import IRI
from tvetkg.queries.binding import Bindings, blocks, read, replaced
from tvetkg.queries.cells import KINDS, Column, Row, Value, rows_of, type_of, value
from tvetkg.queries.header import Query
from tvetkg.queries.parameters import Known
from tvetkg.rdf import Literal, Term, text
from tvetkg.store import Solutions, Store

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars

_TOLD = ("source_titles", "source_urls", "source_publishers", "source_published")


@dataclass(frozen=True)
class Answer:
    """What a query answered: ``terms`` as the engine gave them, :attr:`rows` as plain values.

    An answer is a sequence of its rows: it has a length, an index, and can be iterated; rows have their columns' names.

    >>> from tvetkg.rdf import integer, text
    >>> answer = plain("SELECT ...", Solutions(("name", "n"), [(text("a"), integer(1)), (text("b"), None)]))
    >>> len(answer), [row.name for row in answer], answer[0].n, answer[-1]
    (2, ['a', 'b'], 1, Row(name='b', n=None))
    >>> answer
    <Answer: 2 rows of name, n>

    ``query`` is None for a query without a header; ``text`` is the SPARQL that ran (nothing for a measure).
    ``coverage`` counts how many of what the answer rests on are known, of how many. ``documents`` is the answer to
    which documents those are that the rows name, with a row for each, where somebody has asked
    (:func:`tvetkg.queries.documents.documents`).
    """

    query: Query | None
    text: str
    bindings: Mapping[str, tuple[str, ...]]
    columns: tuple[Column, ...]
    terms: tuple[tuple[Term | None, ...], ...]
    coverage: tuple[int, int] | None = None
    documents: Answer | None = None

    def __len__(self) -> int:
        return len(self.terms)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, place: int | slice) -> Row | tuple[Row, ...]:
        return self.rows[place]

    def __repr__(self) -> str:
        given = " ".join([str(self.query or ""), *self.given()]).strip()
        names = ", ".join(column.name for column in self.columns)
        return f"<Answer{given and ' '}{given}: {len(self)} row{'s'[: len(self) != 1]} of {names}>"

    def given(self) -> list[str]:
        """Write down the parameters as they were given, each as ``key=value``."""
        return [f"{name}={value}" for name, values in self.bindings.items() for value in values]

    def covered(self, language: OneOf["en", "zh"] = "en") -> str:
        """Say how much is known of what the answer rests on, such as "6 of 214 agreements state an end."."""
        words = self.query.header.coverage if self.query else None
        if words is None or self.coverage is None:
            return ""
        some, all_ = self.coverage
        sentence = words.zh if language == "zh" else words.en
        return sentence.format(known=f"{some:,}", all=f"{all_:,}")

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows as plain values; each is a tuple whose cells have their columns' names, too."""
        return rows_of(self.columns, self.terms)

    def sources(self) -> tuple[IRI, ...]:
        """Name every document of the answer once, sorted."""
        return tuple(sorted({source for row in self.rows for source in self._sources_of(row)}))

    def layered(self, own: frozenset[str]) -> Answer:
        """Add a column ``layer`` that tells each row's origin: ``own`` documents, the ``reference`` graph, or both.

        ``own`` holds the IRIs of the workspace's documents. A row without documents has no layer.
        """
        layers: list[Literal | None] = []
        for row in self.rows:
            found = {"own" if source in own else "reference" for source in self._sources_of(row)}
            layers.append(text("both" if len(found) == 2 else found.pop()) if found else None)
        return replace(
            self,
            columns=(*self.columns, Column("layer", "layer")),
            terms=tuple((*row, layer) for row, layer in zip(self.terms, layers, strict=True)),
        )

    def wide(self) -> tuple[tuple[Column, ...], tuple[tuple[Value, ...], ...]]:
        """Give columns and rows as a table for programs has them.

        Where :attr:`documents` are known, each row ends with what is told of the documents behind it, in four columns
        of lists in one order, that of their IRIs: ``source_titles``, ``source_urls``, ``source_publishers`` and
        ``source_published``.
        """
        if self.documents is None:
            return self.columns, self.rows
        told = {row[0]: row[1:] for row in self.documents}
        extra = tuple(Column(name, "texts") for name in _TOLD)
        rows = []
        for row in self.rows:
            found = [told[source] for source in sorted(set(self._sources_of(row))) if source in told]
            rows.append((*row, *(tuple(str(each[place] or "") for each in found) for place in range(len(extra)))))
        return (*self.columns, *extra), tuple(rows)

    def to_polars(self) -> polars.DataFrame:
        """Give the answer as a data frame of polars, types kept.

        Texts and IRIs are ``String``, whole numbers ``Int64``, decimals exact (``Decimal``), days ``Date``, documents
        lists of ``String``; where :attr:`documents` are known, the columns of :meth:`wide` are there too.
        """
        from tvetkg.queries.frames import to_polars  # noqa: PLC0415  # the library takes long to load

        return to_polars(*self.wide())

    def to_pandas(self) -> pandas.DataFrame:
        """Give the answer as a data frame of pandas (extra ``pandas``).

        Whole numbers are ``Int64``, days ``datetime64[s]``, truth ``boolean``, documents tuples. Decimals become
        ``Float64``, which holds some 15 digits: pandas does not compute with more; :meth:`to_polars` keeps them exact.
        Raises :class:`~tvetkg.errors.UsageError` where pandas is not installed.
        """
        from tvetkg.queries.frames import to_pandas  # noqa: PLC0415

        return to_pandas(*self.wide())

    def to_networkx(self, source: str | None = None, target: str | None = None) -> networkx.MultiDiGraph:
        """Give the answer as a network: an edge a row, from the thing in column ``source`` to the one in ``target``.

        Without names, these are the two columns that hold things, where there are just two. A node is an IRI with the
        attribute ``label`` where the answer has one for it; an edge has the other cells as attributes. A row without a
        thing at one end is left out. Raises :class:`~tvetkg.errors.UsageError` where the ends are not clear.
        """
        from tvetkg.queries.network import to_networkx  # noqa: PLC0415

        return to_networkx(self.columns, self.rows, source, target)

    def _repr_html_(self) -> str:
        from tvetkg.queries.notebook import to_html  # noqa: PLC0415

        return to_html(self)

    def misfits(self) -> list[str]:
        """Say which cells are not of their column's kind; tests ask this of every canned query."""
        return [
            f"row {number}, column {column.name}: {cell!r} is no {column.kind}"
            for number, row in enumerate(self.rows, 1)
            for column, cell in zip(self.columns, row, strict=True)
            if cell is not None and column.kind not in KINDS[type_of(cell)] | {"term", "layer"}
        ]

    def _sources_of(self, row: tuple[Value, ...]) -> list[IRI]:
        found: list[IRI] = []
        for column, cell in zip(self.columns, row, strict=True):
            if column.kind == "sources" and isinstance(cell, tuple):
                found += [part for part in cell if isinstance(part, IRI)]
            elif column.kind == "source" and isinstance(cell, IRI):
                found.append(cell)
        return found


def ask(
    store: Store,
    query: Query,
    bindings: Bindings,
    known: Known | None = None,
    today: date | None = None,
) -> Answer:
    """Ask a canned query. Rows come in the query's order if it has one, else sorted, so that they are always the same.

    The answers asked most are taken from what was kept of the graph when it was built. Raises
    :class:`~tvetkg.errors.UsageError` for parameters that do not fit (see :func:`~tvetkg.queries.binding.read`).
    """
    terms = read(query, bindings, known, today)
    bound = replaced(query.text, terms)
    kept = _kept(store.kept, query, terms)
    if kept is None:
        solutions = store.select(bound)
        kept = solutions.variables, in_order(query, solutions.rows)
    variables, rows = kept
    columns = tuple(
        Column(name, query.header.returns[name].kind if name in query.header.returns else "term") for name in variables
    )
    return Answer(query, bound, as_given(bindings), columns, tuple(rows), coverage_of(store, query, terms))


def in_order(query: Query, rows: list[tuple[Term | None, ...]]) -> list[tuple[Term | None, ...]]:
    """Leave rows in the query's order if it has one, else sort them."""
    return rows if query.header.ordered else _sorted(rows)


def _kept(
    folder: Path | None, query: Query, terms: Mapping[str, Sequence[Term]]
) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]] | None:
    if folder is None or query.header.projection is None:
        return None
    from tvetkg.queries.projection import kept_rows  # noqa: PLC0415  # the library takes long to load

    return kept_rows(folder, query, terms)


def measured(
    query: Query,
    bindings: Bindings,
    rows: Iterable[Sequence[Term | None]],
    coverage: tuple[int, int] | None = None,
) -> Answer:
    """Hold what a measure computed, in the order of its header's columns."""
    columns = tuple(Column(name, column.kind) for name, column in query.header.returns.items())
    return Answer(query, "", as_given(bindings), columns, tuple(map(tuple, rows)), coverage)


def as_given(bindings: Bindings) -> dict[str, tuple[str, ...]]:
    """Write down what a person gave."""
    return {name: (value,) if isinstance(value, str) else tuple(value) for name, value in bindings.items()}


def coverage_of(store: Store, query: Query, terms: Mapping[str, Iterable[Term]]) -> tuple[int, int] | None:
    """Count how many of what an answer rests on are known, of how many; None where the query does not say."""
    if not query.coverage:
        return None
    found = store.select(coverage_text(query, terms))
    counts = dict(zip(found.variables, found.rows[0], strict=True))
    return int(_number(counts["known"])), int(_number(counts["all"]))


def coverage_text(query: Query, terms: Mapping[str, Iterable[Term]]) -> str:
    """Put the terms of a query's parameters into the query that counts how much is known."""
    held = {block.name for block in blocks(query.coverage)}
    return replaced(query.coverage, {name: terms[name] for name in terms if name in held})


def _number(term: Term | None) -> Decimal:
    return Decimal(term.value) if isinstance(term, Literal) else Decimal(0)


def plain(text: str, solutions: Solutions) -> Answer:
    """Hold the rows of a query without a header, in the engine's order."""
    return Answer(None, text, {}, tuple(Column(name, "term") for name in solutions.variables), tuple(solutions.rows))


def _sorted(rows: list[tuple[Term | None, ...]], place: int = 0) -> list[tuple[Term | None, ...]]:
    """Sort rows by their cells as written, cell after cell: most rows differ in the first, so that few are written."""
    if place == len(rows[0] if rows else ()):
        return rows
    alike: dict[str, list[tuple[Term | None, ...]]] = {}
    for row in rows:
        alike.setdefault("" if row[place] is None else str(row[place]), []).append(row)
    groups = (some for _, some in sorted(alike.items()))
    return [row for some in groups for row in (some if len(some) == 1 else _sorted(some, place + 1))]


__all__ = ["Answer", "Column", "Value", "ask", "measured", "plain", "value"]
