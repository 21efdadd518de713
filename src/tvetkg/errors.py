"""What can go wrong, as values a reader can act on.

A :class:`Finding` is one sentence about one place; a :class:`DataError` carries every finding of a run, so that
a curator sees them all at once. Exit codes follow docs/cli.md: 1 findings, 2 wrong use, 3 an outside service.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Severity(IntEnum):
    """SHACL's three grades, ordered by weight.

    >>> Severity.VIOLATION > Severity.WARNING > Severity.INFO
    True
    >>> str(Severity.WARNING)
    'Warning'
    """

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    def __str__(self) -> str:
        return self.name.capitalize()


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file a curator can open: line and column count from 1, 0 means the file as a whole.

    >>> str(Position(Path("graph/sources/a/b.yaml"), 3, 9))
    'graph/sources/a/b.yaml:3:9'
    """

    file: Path
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One thing wrong, or worth knowing, at one place.

    ``rule`` is a stable kebab-case name (or the SHACL shape's name), ``advice`` the next step, ``focus`` the IRI of
    the thing concerned when the finding comes from the graph.

    >>> f = Finding(Severity.VIOLATION, "unknown-code", "There is no role 'signer'.",
    ...             Position(Path("a.yaml"), 3, 9), advice="did you mean 'signatory'?")
    >>> str(f)
    "a.yaml:3:9: Violation: There is no role 'signer'. Did you mean 'signatory'? [unknown-code]"
    """

    severity: Severity
    rule: str
    message: str
    position: Position | None = None
    advice: str = ""
    focus: str = ""

    def __str__(self) -> str:
        place = f"{self.position}: " if self.position else ""
        advice = f" {self.advice[0].upper()}{self.advice[1:]}" if self.advice else ""
        return f"{place}{self.severity}: {self.message}{advice} [{self.rule}]"


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file, line and column, then by weight; findings without a place come last.

    >>> a, b = (Finding(Severity.INFO, r, "m", Position(Path("f"), n)) for r, n in [("r", 9), ("s", 2)])
    >>> [f.rule for f in in_reading_order([a, b])]
    ['s', 'r']
    """

    def key(finding: Finding) -> tuple[bool, str, int, int, int, str, str]:
        at = finding.position
        file, line, column = (at.file.as_posix(), at.line, at.column) if at else ("", 0, 0)
        return (at is None, file, line, column, -finding.severity, finding.rule, finding.message)

    return sorted(findings, key=key)


class TvetkgError(Exception):
    """The root of every error this package raises on purpose; ``exit_code`` is what the command line returns."""

    exit_code = 2


class UsageError(TvetkgError):
    """A wrong parameter, file name, query or configuration: the sentence says what to do instead."""


class ServiceError(TvetkgError):
    """An outside service cannot be used."""

    exit_code = 3


class DataError(TvetkgError):
    """The data have findings of severity Violation; all findings of the run come along."""

    exit_code = 1

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = in_reading_order(findings)
        super().__init__("\n".join(map(str, self.findings)))
