"""The embedded store: Oxigraph, in memory or on a read-only snapshot.

Queries run over the store's own default graph, never over a union of named graphs: pyoxigraph 0.5.13 counts a triple
that stands in two graphs of a union twice (oxigraph#1919).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph

from tvetkg.errors import UsageError
from tvetkg.rdf import Quad, RdfFormat, Term, Triple
from tvetkg.store import lexer
from tvetkg.store.guard import refuse_all_but_reading
from tvetkg.store.protocol import Solutions

_PLACE = re.compile(r"error at (\d+):(\d+): ")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)


class OxigraphStore:
    """A :class:`~tvetkg.store.protocol.Store` in this process."""

    def __init__(self, store: pyoxigraph.Store, kept: Path | None = None) -> None:
        self._store = store
        self._kept = kept

    @property
    def kept(self) -> Path | None:
        """The folder of what was kept of the graph when it was built."""
        return self._kept

    @classmethod
    def from_nquads(cls, path: Path) -> OxigraphStore:
        """Load a published file (N-Quads) into memory; a missing or malformed file is a :class:`UsageError`."""
        store = pyoxigraph.Store()
        load_nquads(store, path)
        return cls(store)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> OxigraphStore:
        """Hold the given quads in memory."""
        store = pyoxigraph.Store()
        store.bulk_extend(quads)
        return cls(store)

    @classmethod
    def open_snapshot(cls, folder: Path) -> OxigraphStore:
        """Open a snapshot that :func:`~tvetkg.store.snapshot.write_snapshot` wrote; it is only read.

        What was kept when it was written stands beside it, in ``kept-…`` for ``snapshot-…``.
        """
        kept = folder.with_name(folder.name.replace("snapshot", "kept", 1))
        try:
            return cls(pyoxigraph.Store.read_only(str(folder)), kept if kept != folder else None)
        except OSError as error:
            raise UsageError(f"{folder}: not a snapshot of a graph. Run tvetkg build to make one.") from error

    def select(self, query: str) -> Solutions:
        """Answer a SELECT query."""
        refuse_all_but_reading(query, "select")
        with _for_the_reader(query):
            found = self._store.query(query)
            assert isinstance(found, pyoxigraph.QuerySolutions)
            variables = tuple(variable.value for variable in found.variables)
            return Solutions(variables, _terms(found))

    def construct(self, query: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; each triple once."""
        refuse_all_but_reading(query, "construct", "describe")
        with _for_the_reader(query):
            found = self._store.query(query)
            assert isinstance(found, pyoxigraph.QueryTriples)
            return list(dict.fromkeys(found))

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""
        refuse_all_but_reading(query, "ask")
        with _for_the_reader(query):
            return bool(self._store.query(query))

    def quads(self) -> Iterator[Quad]:
        """Give everything the store holds, in no particular order."""
        return self._store.quads_for_pattern(None, None, None, None)


def load_nquads(store: pyoxigraph.Store, path: Path) -> None:
    """Load N-Quads in bulk; the store is left unchanged where the file is malformed.

    Raises :class:`UsageError` where the file cannot be read, and ``OSError`` where the store cannot be written.
    """
    try:
        path.open("rb").close()
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}. Run tvetkg build to make it.") from error
    try:
        store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise UsageError(f"{path}:{error.lineno}: not valid N-Quads: {error.msg}") from error


@contextmanager
def _for_the_reader(query: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise UsageError(_syntax_error(query, str(error))) from error
    except (RuntimeError, OSError, ValueError) as error:
        raise UsageError(f"The query cannot be answered: {' '.join(str(error).split())}.") from error


def _syntax_error(query: str, message: str) -> str:
    declared = {match[1] for match in _DECLARED.finditer(lexer.blanked(query, "comment", "string"))}
    for name in lexer.tokens(query, "name"):
        prefix = name.group().partition(":")[0]
        if prefix not in declared | {"_"}:
            line, column = lexer.line_and_column(query, name.start())
            return f"The query does not parse at line {line}, column {column}: no PREFIX line declares '{prefix}:'."
    place = _PLACE.match(message)
    if place is None:  # such as a malformed IRI
        return f"The query does not parse: {' '.join(message.split())}."
    line, column = int(place[1]), int(place[2])
    if "contains a variable that is unbound" in message:
        reason = ": SELECT names a variable that is neither grouped nor aggregated"
    else:
        before = query.split("\n")[line - 1][: column - 1].split()
        reason = f", after {' '.join(before)[-30:]!r}" if before else ""
    return f"The query does not parse at line {line}, column {column}{reason}."


def _terms(found: Iterable[Iterable[Any]]) -> list[tuple[Term | None, ...]]:
    rows = [tuple(row) for row in found]
    if pyoxigraph.Triple in set().union(*(map(type, row) for row in rows)):
        raise UsageError("The query answers with a quoted triple; ask for its subject, predicate and object instead.")
    return rows


__all__ = ["OxigraphStore", "load_nquads"]
