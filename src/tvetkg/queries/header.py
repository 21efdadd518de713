"""The header of a canned query: what it asks, takes and answers with, as YAML in ``#+`` comment lines.

Any SPARQL tool reads a header as comments, so that a query file runs as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from tvetkg.errors import Finding, Position, Severity, UsageError

Kind = Literal[
    "organisation",
    "place",
    "thing",
    "economy",
    "metric",
    "concept",
    "source",
    "currency",
    "date",
    "period",
    "integer",
    "string",
    "language",
]
ColumnKind = Literal["iri", "string", "date", "integer", "decimal", "concept", "language", "source", "sources"]
Dataset = Literal["derived", "sources"]
Audience = Literal["analyst", "college", "funder", "curator"]

MEASURE_SUFFIX = ".yaml"
COVERAGE_SUFFIX = ".coverage.rq"

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HEADER_LINE = re.compile(r"#\+ ?(.*)")
_NAME = r"[a-z][a-z0-9_]*"


class Model(BaseModel):
    """Closed and unchanging; every scalar of the YAML is read as text, so nothing is guessed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Model):
    """One sentence for people, in English and Chinese."""

    en: Annotated[str, Field(min_length=1)]
    zh: Annotated[str, Field(min_length=1)]


class Parameter(Model):
    """What a parameter takes; ``example`` stands in the file's own VALUES blocks.

    ``default`` is bound where nothing is given; the default ``today`` of a date is the day of asking.
    """

    kind: Kind
    required: bool = False
    example: Annotated[str, Field(min_length=1)]
    default: Annotated[str, Field(min_length=1)] | None = None
    scheme: Annotated[str, Field(min_length=1)] | None = None
    description: Words | None = None

    @model_validator(mode="after")
    def _scheme_is_for_concepts(self) -> Parameter:
        if self.scheme is not None and self.kind != "concept":
            raise ValueError(f"only a parameter of kind concept has a scheme, and this one is of kind {self.kind}")
        return self

    @model_validator(mode="after")
    def _what_is_required_has_no_default(self) -> Parameter:
        if self.required and self.default is not None:
            raise ValueError("a parameter is required or has a default, not both")
        return self


class Column(Model):
    """What a column holds. ``source`` is one document's IRI, ``sources`` several, joined by spaces."""

    kind: ColumnKind
    meaning: Words | None = None


Columns = Annotated[Column, BeforeValidator(lambda value: {"kind": value} if isinstance(value, str) else value)]


class Reference(Model):
    """What a query is asked of the reference graph in its tests and its documentation, and how many rows it gives.

    ``rows`` is a range such as ``5..40``, wide enough for a graph that grows and narrow enough to notice a loss.
    """

    given: dict[str, str] = {}
    rows: Annotated[str, Field(pattern=r"^\d+\.\.\d+$")]

    def holds(self, count: int) -> bool:
        """Tell whether a number of rows is within the range.

        >>> Reference(rows="5..40").holds(4)
        False
        """
        least, _, most = self.rows.partition("..")
        return int(least) <= count <= int(most)


VariableName = Annotated[str, Field(pattern=f"^{_NAME}$")]


class Header(Model):
    """All that a reader needs to know of a query before running it.

    ``coverage`` is a sentence with ``{known}`` and ``{all}``, for an answer that rests on a rarely stated value. A
    question that SPARQL cannot answer names a ``measure``, a module of :mod:`tvetkg.measures`, and no ``dataset``. The
    whole answer of a query with ``projection`` is kept at each build; it names the columns a parameter picks rows by.
    """

    question: Words
    summary: Words | None = None
    audience: Annotated[list[Audience], Field(min_length=1)]
    tags: Annotated[list[str], Field(min_length=1)]
    dataset: Dataset | None = None
    measure: Annotated[str, Field(pattern=f"^{_NAME}$")] | None = None
    params: dict[VariableName, Parameter] = {}
    returns: Annotated[dict[VariableName, Columns], Field(min_length=1)]
    ordered: bool = False
    reference: Reference | None = None
    projection: dict[VariableName, list[VariableName]] | None = None
    coverage: Words | None = None
    caveat: Words | None = None

    @model_validator(mode="after")
    def _is_a_query_or_a_measure(self) -> Header:
        if (self.dataset is None) == (self.measure is None):
            raise ValueError("a query names its dataset (derived or sources), a measure its module, and never both")
        return self

    @model_validator(mode="after")
    def _a_projection_names_parameters_and_columns(self) -> Header:
        for name, columns in (self.projection or {}).items():
            if name not in self.params or not set(columns) <= self.returns.keys():
                raise ValueError(f"the projection of {name} names a parameter and columns of the query")
        return self


@dataclass(frozen=True)
class Query:
    """One query file: ``name`` is the file's stem, ``topic`` its folder, ``text`` the whole file.

    ``coverage`` is the query that counts how much is known, where the header has a sentence for it.
    """

    name: str
    topic: str
    file: Path
    header: Header
    text: str
    coverage: str = ""

    def __str__(self) -> str:
        return self.name


def read_query(file: Path, shown: Path | None = None) -> Query:
    """Read a canned query; ``shown`` is the path that messages name (default: ``file``).

    Raises :class:`~tvetkg.errors.UsageError` with ``file:line`` for everything wrong with the header.
    """
    shown = shown or file
    text = _read(file, shown)
    is_measure = file.suffix == MEASURE_SUFFIX
    header, findings = read_header(
        "".join(f"#+ {line}" for line in text.splitlines(True)) if is_measure else text, shown
    )
    if header is None:
        raise UsageError("\n".join(map(str, findings)))
    if is_measure != (header.measure is not None):
        raise UsageError(f"{shown}: a measure stands in a file *{MEASURE_SUFFIX}, a query in SPARQL in a file *.rq.")
    beside = file.with_suffix(COVERAGE_SUFFIX)
    if beside.exists() != (header.coverage is not None):
        raise UsageError(
            f"{shown}: the header's 'coverage' and the file {beside.name} belong together: one is missing."
        )
    coverage = _read(beside, beside) if beside.exists() else ""
    return Query(file.stem, file.parent.name, file, header, text, coverage)


def _read(file: Path, shown: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{shown}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown}: not UTF-8 at byte {error.start}: save the file as UTF-8.") from error


def read_header(text: str, shown: Path) -> tuple[Header | None, list[Finding]]:
    """Read the ``#+`` lines of a query; all that is wrong with them comes back as findings.

    >>> header, findings = read_header("SELECT * { ?s ?p ?o }", Path("q.rq"))
    >>> print(findings[0])
    q.rq:1:1: Violation: This query has no header. Begin the file with '#+ question: {en: "...", zh: "..."}'. [header]
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.startswith("#+")]
    if not lines:
        advice = """begin the file with '#+ question: {en: "...", zh: "..."}'."""
        return None, [_finding(shown, 1, 1, "This query has no header.", advice)]
    numbers = [number for number, _ in lines]
    content = "\n".join(match.group(1) for _, line in lines if (match := _HEADER_LINE.match(line)))
    try:
        root = yaml.compose(content, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line, column = _place(error.problem_mark, numbers)
        advice = "texts with any of ? : # , { } [ ] stand in double quotes."
        return None, [_finding(shown, line, column, f"The header is not valid YAML: {error.problem}.", advice)]
    except yaml.YAMLError as error:
        return None, [_finding(shown, numbers[0], 1, f"The header is not valid YAML: {' '.join(str(error).split())}.")]
    if not isinstance(root, yaml.MappingNode):
        return None, [_finding(shown, numbers[0], 1, "The header must be a mapping such as 'question: ...'.")]
    places: dict[tuple[Hashable, ...], tuple[int, int]] = {}
    findings: list[Finding] = []
    value = _value(root, (), numbers, places, findings, shown)
    try:
        header = Header.model_validate(value)
    except ValidationError as error:
        return None, [*findings, *(_from_pydantic(problem, places, shown) for problem in error.errors())]
    return (None, findings) if findings else (header, [])


def _value(
    node: yaml.Node,
    path: tuple[Hashable, ...],
    numbers: list[int],
    places: dict[tuple[Hashable, ...], tuple[int, int]],
    findings: list[Finding],
    shown: Path,
) -> Any:
    places[path] = _place(node.start_mark, numbers)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, n), numbers, places, findings, shown) for n, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return node.value
    found: dict[str, Any] = {}
    for key, child in node.value:
        line, column = _place(key.start_mark, numbers)
        if not isinstance(key, yaml.ScalarNode):
            findings.append(_finding(shown, line, column, "A key must be a word."))
            continue
        if key.value in found:
            findings.append(_finding(shown, line, column, f"{key.value!r} is given twice.", "keep one of them."))
        found[key.value] = _value(child, (*path, key.value), numbers, places, findings, shown)
        places[(*path, key.value)] = (line, column)
    return found


def _place(mark: Any, numbers: list[int]) -> tuple[int, int]:
    return numbers[min(mark.line, len(numbers) - 1)], mark.column + len("#+ ") + 1


def _from_pydantic(problem: Any, places: dict[tuple[Hashable, ...], tuple[int, int]], shown: Path) -> Finding:
    path = tuple(part for part in problem["loc"] if part != "[key]")
    nearest = path
    while nearest not in places:
        nearest = nearest[:-1]
    line, column = places[nearest]
    key = ".".join(map(str, path))
    if problem["type"] == "extra_forbidden":
        return _finding(shown, line, column, f"The header has no key {key!r}.")
    if problem["type"] == "missing":
        return _finding(shown, line, column, f"The header lacks {key!r}.")
    message = problem["msg"].removeprefix("Value error, ")
    return _finding(shown, line, column, f"The header's {key!r}: {message[0].lower()}{message[1:].rstrip('.')}.")


def _finding(shown: Path, line: int, column: int, message: str, advice: str = "") -> Finding:
    return Finding(Severity.VIOLATION, "header", message, Position(shown, line, column), advice)
