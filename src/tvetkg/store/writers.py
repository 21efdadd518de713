"""Two ways to change the graphs of an endpoint: the Graph Store Protocol, and SPARQL updates.

A graph is named by its IRI, or by None for the endpoint's default graph. Triples come as lines of N-Triples without
blank nodes, so that sending a line twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from tvetkg.client import Client, NotFoundError


class Writer(Protocol):
    """A way to change graphs. Every method raises :class:`~tvetkg.errors.ServiceError` where the endpoint does not."""

    batch: int
    """How many triples are best sent at once."""

    def replace(self, graph: str | None, lines: Sequence[bytes]) -> None:
        """Make a graph hold these triples, and no others."""

    def add(self, graph: str | None, lines: Sequence[bytes]) -> None:
        """Add triples to a graph."""

    def remove(self, graph: str | None) -> None:
        """Remove a graph, if it is there."""


def writer(client: Client) -> Writer:
    """Choose the Graph Store Protocol where its address is known, which is faster, and else updates."""
    return UpdateWriter(client) if client.endpoint.graph_store_url is None else GraphStoreWriter(client)


class GraphStoreWriter:
    """Changes by PUT, POST and DELETE."""

    batch = 20_000

    def __init__(self, client: Client) -> None:
        self._client = client

    def replace(self, graph: str | None, lines: Sequence[bytes]) -> None:
        """Make a graph hold these triples, and no others."""
        self._client.put(graph, b"".join(lines))

    def add(self, graph: str | None, lines: Sequence[bytes]) -> None:
        """Add triples to a graph."""
        self._client.post(graph, b"".join(lines))

    def remove(self, graph: str | None) -> None:
        """Remove a graph, if it is there."""
        try:
            self._client.delete(graph)
        except NotFoundError:
            return


class UpdateWriter:
    """Changes by INSERT DATA and CLEAR."""

    batch = 1000
    """Virtuoso 7.2 fails on INSERT DATA of some 5,000 triples."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def replace(self, graph: str | None, lines: Sequence[bytes]) -> None:
        """Make a graph hold these triples, and no others."""
        self.remove(graph)
        self.add(graph, lines)

    def add(self, graph: str | None, lines: Sequence[bytes]) -> None:
        """Add triples to a graph."""
        for batch in batches(lines, self.batch):
            triples = b"".join(batch).decode()
            self._client.update(
                f"INSERT DATA {{ {triples} }}"
                if graph is None
                else f"INSERT DATA {{ GRAPH <{graph}> {{\n{triples}}} }}"
            )

    def remove(self, graph: str | None) -> None:
        """Remove a graph, if it is there."""
        self._client.update("CLEAR SILENT DEFAULT" if graph is None else f"CLEAR SILENT GRAPH <{graph}>")


def batches(lines: Sequence[bytes], size: int) -> Iterator[Sequence[bytes]]:
    """Cut triples into batches.

    >>> list(batches([b"a", b"b", b"c"], 2))
    [[b'a', b'b'], [b'c']]
    """
    return (lines[start : start + size] for start in range(0, len(lines), size))


__all__ = ["GraphStoreWriter", "UpdateWriter", "Writer", "batches", "writer"]
