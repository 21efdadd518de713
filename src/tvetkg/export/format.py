"""What a format of export is: a name, and a function from a network to text or bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tvetkg.export.exported import Exported
from tvetkg.network.measure import ALL
from tvetkg.queries.header import Words


@dataclass(frozen=True)
class Format:
    """A format by its name.

    ``write`` gives text, or bytes where the format is no text. ``views`` are those it can show, the first of them what
    it shows where nobody says; ``options`` are given to the view besides what a person gives. A ``picture`` is SVG,
    and can be had as PNG too.
    """

    name: str
    title: Words
    suffix: str
    write: Callable[[Exported], str | bytes]
    views: tuple[str, ...] = ALL
    options: Mapping[str, Any] = field(default_factory=dict)
    picture: bool = False


__all__ = ["Format"]
