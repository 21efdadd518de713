"""The answers asked most, kept in columns: made once for each build, and filtered where they would be asked again.

A query whose header has ``projection`` is asked without its parameters, and its rows are written as a Parquet file
beside the graph. A value of a parameter then picks the rows that hold it in the columns that ``projection`` names. A
value of a parameter that is not named there goes to the graph as ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import polars as pl

from tvetkg.files import write_whole
from tvetkg.queries.answers import in_order
from tvetkg.queries.binding import replaced
from tvetkg.queries.header import Query
from tvetkg.rdf import Literal, NamedNode, Term, node
from tvetkg.store import Store

_FORM = ".form"


def write_projections(store: Store, queries: Iterable[Query], folder: Path) -> None:
    """Ask every query that has a projection, for all values of its parameters, and keep the rows in ``folder``."""
    for query in queries:
        if query.header.projection is not None:
            solutions = store.select(replaced(query.text, {name: [] for name in query.header.params}))
            held = BytesIO()
            _columns(solutions.variables, in_order(query, solutions.rows)).write_parquet(held)
            write_whole(_file(folder, query), held.getvalue())


def kept_rows(
    folder: Path, query: Query, terms: Mapping[str, Sequence[Term]]
) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]] | None:
    """Give the names of the columns and the rows that fit, in the query's order; None where the graph must be asked."""
    file = _file(folder, query)
    given = {name: values for name, values in terms.items() if values}
    columns = query.header.projection
    if columns is None or not given.keys() <= columns.keys() or not file.is_file():
        return None
    rows = pl.scan_parquet(file)
    for name, values in given.items():
        wanted = [value.value for value in values]
        rows = rows.filter(pl.any_horizontal(pl.col(column).is_in(wanted) for column in columns[name]))
    found = rows.collect()
    variables = tuple(name for name in found.columns if not name.endswith(_FORM))
    return variables, list(zip(*(_terms(found, name) for name in variables), strict=True))


def _file(folder: Path, query: Query) -> Path:
    """Name the file by the query's text, so that a query that was changed since the build is asked of the graph."""
    return folder / f"{query.name}-{hashlib.sha256(query.text.encode()).hexdigest()[:16]}.parquet"


def _columns(variables: Sequence[str], rows: Sequence[tuple[Term | None, ...]]) -> pl.DataFrame:
    """Write each column of terms as two: what they say, and of which form they are (nothing for an IRI)."""
    held: dict[str, list[str | None]] = {}
    for number, name in enumerate(variables):
        held[name] = [None if row[number] is None else _value(row[number]) for row in rows]
        held[name + _FORM] = [None if row[number] is None else _form(row[number]) for row in rows]
    return pl.DataFrame(held, schema=dict.fromkeys(held, pl.String))


def _value(term: Term | None) -> str:
    assert isinstance(term, NamedNode | Literal), "a blank node has no name to keep it by"
    return term.value


def _form(term: Term | None) -> str:
    if isinstance(term, Literal):
        return f"@{term.language}" if term.language else term.datatype.value
    return ""


def _terms(frame: pl.DataFrame, name: str) -> list[Term | None]:
    values, forms = frame[name].to_list(), frame[name + _FORM].to_list()
    return [None if form is None else _term(value, form) for value, form in zip(values, forms, strict=True)]


def _term(value: str, form: str) -> Term:
    if not form:
        return node(value)
    return Literal(value, language=form[1:]) if form[0] == "@" else Literal(value, datatype=node(form))


__all__ = ["kept_rows", "write_projections"]
