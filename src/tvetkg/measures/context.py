"""What a measure is given, and how it is found by the name in its header."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from tvetkg.errors import UsageError
from tvetkg.queries.answers import Answer, ask, coverage_of, measured
from tvetkg.queries.binding import Bindings, read
from tvetkg.queries.catalogue import find
from tvetkg.queries.header import Query
from tvetkg.queries.parameters import Known
from tvetkg.rdf import Term
from tvetkg.store import Store
from tvetkg.workspace import Workspace

Row = Sequence[Term | None]


@dataclass(frozen=True)
class Context:
    """A graph to measure, the workspace it belongs to, and the parameters as terms (none where not given)."""

    store: Store
    workspace: Workspace
    catalogue: Mapping[str, Query]
    terms: Mapping[str, tuple[Term, ...]]
    known: Known | None = None
    today: date | None = None

    def query(self, name: str, bindings: Bindings | None = None) -> Answer:
        """Ask a canned query of the same graph."""
        return ask(self.store, find(self.catalogue, name), bindings or {}, self.known, self.today)

    def one(self, name: str) -> Term | None:
        """Give the value of a parameter that has one at most."""
        return next(iter(self.terms[name]), None)


def measure(query: Query, bindings: Bindings, context: Context) -> Answer:
    """Compute a measure of the catalogue; ``context.terms`` is read from the bindings here."""
    terms = read(query, bindings, context.known, context.today)
    given = {name: tuple(values) for name, values in terms.items()}
    bound = Context(context.store, context.workspace, context.catalogue, given, context.known, context.today)
    rows = _computer(str(query.header.measure), query.file)(bound)
    return measured(query, bindings, rows, coverage_of(context.store, query, terms))


def _computer(name: str, file: Path) -> Callable[[Context], Iterable[Row]]:
    module = f"tvetkg.measures.{name}"
    if find_spec(module) is None:
        raise UsageError(f"{file}: there is no measure {name!r} in this version of tvetkg.")
    return cast(Callable[[Context], Iterable[Row]], import_module(module).compute)


__all__ = ["Context", "Row", "measure"]
