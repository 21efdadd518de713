"""One source file as read: its document, and where in the file everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tvetkg.errors import Finding, Position
from tvetkg.records.models import Document

PathInFile = tuple[str | int, ...]
"""A path in a file: keys and item numbers (from 0), as in ``("agreements", 0, "parties", 1, "org")``."""


@dataclass(frozen=True)
class SourceFile:
    """What one document says, as one file tells it.

    ``id`` is the file's stem, ``file`` its name as shown to readers, ``positions`` where the value at each path stands,
    ``unread`` the ids of records that were malformed and left out.
    """

    id: str
    file: Path
    document: Document
    positions: Mapping[PathInFile, Position]
    unread: frozenset[str] = frozenset()

    def position(self, *path: str | int) -> Position:
        """Tell where a value stands; where the file does not write it, where its nearest parent stands.

        >>> from tvetkg.records.models import Source
        >>> page = Document(source=Source(title="A page", language=["en"], accessed="2026-11-21"))
        >>> file = Path("page.yaml")
        >>> known = {(): Position(file, 1, 1), ("agreements", 0, "signed"): Position(file, 7, 11)}
        >>> str(SourceFile("page", file, page, known).position("agreements", 0, "signed", "edtf"))
        'page.yaml:7:11'
        """
        return find_position(self.positions, path, self.file)


@dataclass(frozen=True)
class Reading:
    """The outcome of reading one file: the source where it could be read, and everything found on the way."""

    source: SourceFile | None
    findings: list[Finding]


def find_position(positions: Mapping[PathInFile, Position], path: PathInFile, file: Path) -> Position:
    """Look up a path, or its nearest parent.

    Steps that shorthands leave unwritten are passed over, so that ``places: [x]`` answers to ``places.list.0``.

    >>> file = Path("page.yaml")
    >>> known = {("places",): Position(file, 2, 9), ("places", 0): Position(file, 2, 10)}
    >>> str(find_position(known, ("places", "list", 0), file))
    'page.yaml:2:10'
    """
    if path in positions:
        return positions[path]
    prefix = next((path[:length] for length in range(len(path), 0, -1) if path[:length] in positions), ())
    known: PathInFile = ()
    for step in path:
        if (*known, step) in positions:
            known = (*known, step)
    return positions.get(max(prefix, known, key=len), Position(file))
