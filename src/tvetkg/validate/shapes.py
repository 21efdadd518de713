"""SHACL validation of the derived graph, with every finding sent back to the line of the file it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tvetkg import iri, rdf
from tvetkg.build.origins import Origins
from tvetkg.errors import Finding, Position, in_reading_order
from tvetkg.validate import engine
from tvetkg.validate.results import Result

SHAPES = iri.BASE + "shape/"
MESSAGE_LANGUAGE = "en"


def shape_files(folders: Sequence[Path]) -> list[Path]:
    """Find the shapes of ``folders``: ``prefixes.ttl`` and each ``<shape>/shape.ttl``, sorted within a folder.

    >>> shape_files([Path("no-such-folder")])
    []
    """
    return [
        file
        for folder in folders
        for pattern in ("prefixes.ttl", "*/shape.ttl")
        for file in sorted(folder.glob(pattern))
    ]


def validate(
    triples: Iterable[rdf.Triple], shapes: Sequence[Path], origins: Origins, focus: Collection[str] | None = None
) -> list[Finding]:
    """Check a graph against shape files and give the findings in reading order.

    A node that several files tell of gives one finding for each, at the key named by the shape's ``sh:name`` or else at
    the record; a node without origin gives one finding without position. Equal findings are given once. With ``focus``
    only these nodes are held against the shapes, each with the whole graph around it. A shape file that cannot be
    used is a :class:`~tvetkg.errors.UsageError`.
    """
    data, rules = engine.copy(triples), engine.read_shapes(shapes)
    results = engine.check(data, rules if focus is None else engine.aimed_at(rules, data, focus))
    return in_reading_order(dict.fromkeys(finding for result in results for finding in _findings(result, origins)))


def rule_of(shape: str) -> str:
    """Give the short, stable name of a shape.

    >>> rule_of("https://w3id.org/tvetkg/shape/figure#value"), rule_of("https://example.org/own")
    ('figure/value', 'https://example.org/own')
    """
    return shape.removeprefix(SHAPES).replace("#", "/") if shape.startswith(SHAPES) else shape


def _findings(result: Result, origins: Origins) -> Iterator[Finding]:
    for position in _positions(result, origins):
        yield Finding(
            severity=result.severity,
            rule=rule_of(result.shape),
            message=_sentence(result) if position else f"{iri.short(result.focus)}: {_sentence(result)}",
            position=position,
            focus=result.focus,
        )


def _positions(result: Result, origins: Origins) -> list[Position | None]:
    return [origin.at(result.name) for origin in origins.get(result.focus, ())] or [None]


def _sentence(result: Result) -> str:
    """Give the shape's own message, and the value that was found where there is one."""
    message = result.message(MESSAGE_LANGUAGE) or f"This does not meet {result.component} of {rule_of(result.shape)}."
    found = f" Found {iri.short(result.value)!r}." if result.value and result.value != result.focus else ""
    return message + found
