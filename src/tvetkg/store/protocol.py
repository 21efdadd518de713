"""What every store can do, whichever engine is behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tvetkg.rdf import Quad, Term, Triple


@dataclass(frozen=True)
class Solutions:
    """The rows of a SELECT query, in the engine's order; ``None`` stands where nothing is bound."""

    variables: tuple[str, ...]
    rows: list[tuple[Term | None, ...]]


class Store(Protocol):
    """A graph that can be asked. The default graph is the derived graph; each document has a named graph.

    Every method that takes a query raises :class:`~tvetkg.errors.UsageError` with line and column for a query that does
    not parse, and for one that changes data, calls another service or has another form.
    """

    @property
    def kept(self) -> Path | None:
        """The folder of what was kept of the graph when it was built: names, and the answers asked most."""

    def select(self, query: str) -> Solutions:
        """Answer a SELECT query."""

    def construct(self, query: str) -> list[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query; each triple once."""

    def ask(self, query: str) -> bool:
        """Answer an ASK query."""

    def quads(self) -> Iterator[Quad]:
        """Give everything the store holds, in no particular order."""
