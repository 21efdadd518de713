"""Ask a query, and hold what comes back as plain values with everything needed to show where it is from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal as OneOf

from tvetkg.iri import IRI
from tvetkg.queries.binding import Bindings, bind
from tvetkg.queries.header import ColumnKind, Query
from tvetkg.queries.parameters import Known
from tvetkg.rdf import PREFIXES, BlankNode, Literal, NamedNode, Term, text
from tvetkg.store import Solutions, Store

Value = IRI | str | Decimal | int | bool | date | tuple[IRI, ...] | None
"""A cell: an IRI, a text, a number, a day, the documents of a ``sources`` column, or nothing."""

_KINDS: dict[type, set[str]] = {
    str: {"string", "language"},
    IRI: {"iri", "concept", "source"},
    int: {"integer", "decimal"},
    Decimal: {"decimal"},
    date: {"date"},
    tuple: {"sources"},
    bool: set(),
}


@dataclass(frozen=True)
class Column:
    """A column and what it holds; ``term`` where nothing is known (queries without a header)."""

    name: str
    kind: ColumnKind | OneOf["term", "layer"]


@dataclass(frozen=True)
class Answer:
    """What a query answered: ``terms`` as the engine gave them, :attr:`rows` as plain values.

    ``query`` is None for a query without a header; ``text`` is the SPARQL that ran.
    """

    query: Query | None
    text: str
    bindings: Mapping[str, tuple[str, ...]]
    columns: tuple[Column, ...]
    terms: tuple[tuple[Term | None, ...], ...]

    @cached_property
    def rows(self) -> tuple[tuple[Value, ...], ...]:
        """Give the rows as plain values, one tuple a row, in the order of the columns."""
        kinds = [column.kind for column in self.columns]
        return tuple(tuple(map(value, row, kinds)) for row in self.terms)

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

    def misfits(self) -> list[str]:
        """Say which cells are not of their column's kind; tests ask this of every canned query."""
        return [
            f"row {number}, column {column.name}: {cell!r} is no {column.kind}"
            for number, row in enumerate(self.rows, 1)
            for column, cell in zip(self.columns, row, strict=True)
            if cell is not None and column.kind not in _KINDS[_type(cell)] | {"term", "layer"}
        ]

    def _sources_of(self, row: tuple[Value, ...]) -> list[IRI]:
        found: list[IRI] = []
        for column, cell in zip(self.columns, row, strict=True):
            if column.kind == "sources" and isinstance(cell, tuple):
                found += cell
            elif column.kind == "source" and isinstance(cell, IRI):
                found.append(cell)
        return found


def ask(store: Store, query: Query, bindings: Bindings, known: Known | None = None) -> Answer:
    """Ask a canned query. Rows come in the query's order if it has one, else sorted, so that they are always the same.

    Raises :class:`~tvetkg.errors.UsageError` for parameters that do not fit (see :func:`~tvetkg.queries.binding.bind`).
    """
    bound = bind(query, bindings, known)
    solutions = store.select(bound)
    columns = tuple(
        Column(name, query.header.returns[name].kind if name in query.header.returns else "term")
        for name in solutions.variables
    )
    given = {name: (value,) if isinstance(value, str) else tuple(value) for name, value in bindings.items()}
    rows = solutions.rows if query.header.ordered else sorted(solutions.rows, key=_sort_key)
    return Answer(query, bound, given, columns, tuple(rows))


def plain(text: str, solutions: Solutions) -> Answer:
    """Hold the rows of a query without a header, in the engine's order."""
    return Answer(None, text, {}, tuple(Column(name, "term") for name in solutions.variables), tuple(solutions.rows))


def value(term: Term | None, kind: str = "term") -> Value:
    """Turn a term into a plain value.

    >>> from tvetkg.rdf import decimal, text
    >>> value(decimal(Decimal("80.50"))), value(text("urn:b urn:a"), "sources")
    (Decimal('80.5'), (IRI('urn:a'), IRI('urn:b')))
    """
    if term is None or isinstance(term, BlankNode):
        return term and str(term)
    if isinstance(term, NamedNode):
        return _iri(term.value)
    if kind == "sources":
        return tuple(sorted({_iri(part) for part in term.value.split()}))
    try:
        return _READERS.get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


def _finite(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _iri(text: str) -> IRI:
    """Wrap an IRI that a graph holds; other graphs hold IRIs that we would not mint."""
    return str.__new__(IRI, text)


_READERS: dict[str, Callable[[str], Value]] = {
    **{
        f"{PREFIXES['xsd']}{name}": int
        for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "unsignedInt")
    },
    **{f"{PREFIXES['xsd']}{name}": _finite for name in ("decimal", "double", "float")},
    f"{PREFIXES['xsd']}boolean": lambda text: text in ("true", "1"),
    f"{PREFIXES['xsd']}date": date.fromisoformat,
}


def _type(cell: Value) -> type:
    return next(known for known in (bool, int, IRI, str, Decimal, date, tuple) if isinstance(cell, known))


def _sort_key(row: tuple[Term | None, ...]) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)


__all__ = ["Answer", "Column", "Value", "ask", "plain", "value"]
