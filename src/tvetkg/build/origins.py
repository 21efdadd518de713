"""Where each node of the graph came from: an index that stays in memory and is never published.

The mapper fills it while it makes the graph; the validator reads it to send a finding back to a line of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tvetkg.errors import Position


@dataclass(frozen=True)
class Origin:
    """One record that told of a node: where it begins, and where each of its keys stands.

    >>> from pathlib import Path
    >>> origin = Origin(Position(Path("a.yaml"), 3, 3), {"value": Position(Path("a.yaml"), 3, 42)})
    >>> str(origin.at("value")), str(origin.at("due"))
    ('a.yaml:3:42', 'a.yaml:3:3')
    """

    position: Position
    keys: Mapping[str, Position] = field(default_factory=dict)

    def at(self, key: str) -> Position:
        """Give the place of ``key``, or of the record itself where the record does not have the key."""
        return self.keys.get(key, self.position)


Origins = Mapping[str, Sequence[Origin]]
"""The origins of each node, by its IRI; a thing told in several files has several."""
