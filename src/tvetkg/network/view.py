"""What a view is: a way to see the graph as a network, with the words that say how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tvetkg.errors import UsageError
from tvetkg.network.projection import Projection, Rows
from tvetkg.queries.header import Words
from tvetkg.queries.parameters import closest
from tvetkg.store import Store

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True)
class View:
    """A projection by its name: call it with a store, and it gives a networkx object.

    ``node``, ``edge`` and ``weight`` say what these are (the weight also what it does not count), ``counts`` what the
    attribute ``agreements`` of an edge counts. ``modes`` are the kinds of nodes; a network of two sorts (``two_mode``)
    has edges between the first of them and the others only. ``options`` are the keywords that the view takes.
    """

    name: str
    title: Words
    node: Words
    edge: Words
    weight: Words
    counts: Words
    caveat: Words
    reference: str
    rows: Callable[..., Rows]
    modes: tuple[str, ...]
    options: tuple[str, ...] = ()
    directed: bool = False
    two_mode: bool = False

    @property
    def description(self) -> Words:
        """Say in some sentences what the network shows."""
        parts = (self.node, self.edge, self.weight)
        return Words(en=" ".join(part.en for part in parts), zh="".join(part.zh for part in parts))

    def project(self, store: Store, **options: Any) -> Projection:
        """Read nodes and edges as frames.

        Raises :class:`UsageError` for an option that the view has not, and for a value that does not fit.
        """
        for option in sorted(options.keys() - set(self.options)):
            advice = closest(option, self.options) or "it takes none."
            raise UsageError(f"The view {self.name} has no option {option!r}: {advice}")
        return Projection(self, *self.rows(store, **options))

    def __call__(self, store: Store, **options: Any) -> networkx.Graph:
        """Make the network."""
        return self.project(store, **options).to_networkx()


__all__ = ["Rows", "View"]
