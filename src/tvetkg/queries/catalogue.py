"""The canned queries of a workspace, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.queries.binding import blocks
from tvetkg.queries.header import COVERAGE_SUFFIX, MEASURE_SUFFIX, Query, read_query
from tvetkg.queries.parameters import closest, scheme_of


def load(folders: Sequence[Path]) -> dict[str, Query]:
    """Read every query (``*.rq``) and measure (``*.yaml``) below the folders (those that exist), in order of name.

    Raises :class:`UsageError` for a file that is no canned query, and for two files of one name.
    """
    found: dict[str, Query] = {}
    problems: list[str] = []
    for file in sorted(file for folder in folders for file in folder.rglob("*") if is_query_file(file)):
        try:
            query = read_query(file)
        except UsageError as error:
            problems.append(str(error))
            continue
        if query.name in found:
            problems.append(f"{file}: there is a query {query.name} already: {found[query.name].file}. Rename one.")
        found[query.name] = query
    if problems:
        raise UsageError("\n".join(problems))
    return dict(sorted(found.items()))


def is_query_file(file: Path) -> bool:
    """Tell whether a file asks a question of its own.

    >>> [is_query_file(Path(name)) for name in ("partners.rq", "brokers.yaml", "stale.coverage.rq", "partners.csv")]
    [True, True, False, False]
    """
    return file.suffix in (".rq", MEASURE_SUFFIX) and not file.name.endswith(COVERAGE_SUFFIX)


def find(catalogue: Mapping[str, Query], name: str) -> Query:
    """Look a query up; an unknown name is a :class:`UsageError` with the closest names."""
    try:
        return catalogue[name]
    except KeyError:
        advice = closest(name, catalogue) or "see tvetkg query --list."
        raise UsageError(f"There is no query {name!r}: {advice}") from None


CHOICES: dict[str, str] = {
    "organisation": "organisations",
    "place": "places",
    "economy": "economies",
    "source": "documents",
    "metric": "codes",
    "currency": "codes",
    "concept": "codes",
}
"""The query that lists what a parameter of a kind may be given; other kinds take any value of their form."""


def choices_of(query: Query, name: str) -> tuple[str, dict[str, list[str]]]:
    """Name the query that lists what a parameter may be given, and what it is to be asked.

    Raises :class:`UsageError` for an unknown parameter, and for one that takes any value of its form.
    """
    try:
        parameter = query.header.params[name]
    except KeyError:
        advice = closest(name, query.header.params) or "it takes none."
        raise UsageError(f"The query {query.name} has no parameter {name!r}: {advice}") from None
    if parameter.kind not in CHOICES:
        raise UsageError(f"{name} takes any {parameter.kind}, such as {parameter.example}; there is no list of them.")
    scheme = scheme_of(parameter)
    return CHOICES[parameter.kind], {"scheme": [scheme]} if scheme else {}


def example(query: Query) -> dict[str, str]:
    """Give the values a query file holds as it stands; an optional parameter may stand as UNDEF."""
    if query.header.measure is not None:
        return {name: each.example for name, each in query.header.params.items()}
    undefined = {block.name for block in blocks(query.text) if block.payload == "UNDEF"}
    return {name: p.example for name, p in query.header.params.items() if p.required or name not in undefined}
