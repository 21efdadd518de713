"""The canned queries of a workspace, by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.queries.binding import blocks
from tvetkg.queries.header import Query, read_query
from tvetkg.queries.parameters import closest


def load(folders: Sequence[Path]) -> dict[str, Query]:
    """Read every ``*.rq`` below the folders (those that exist), in order of name.

    Raises :class:`UsageError` for a file that is no canned query, and for two files of one name.
    """
    found: dict[str, Query] = {}
    problems: list[str] = []
    for file in sorted(file for folder in folders for file in folder.rglob("*.rq")):
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


def find(catalogue: Mapping[str, Query], name: str) -> Query:
    """Look a query up; an unknown name is a :class:`UsageError` with the closest names."""
    try:
        return catalogue[name]
    except KeyError:
        advice = closest(name, catalogue) or "see tvetkg query --list."
        raise UsageError(f"There is no query {name!r}: {advice}") from None


def example(query: Query) -> dict[str, str]:
    """Give the values a query file holds as it stands; an optional parameter may stand as UNDEF."""
    undefined = {block.name for block in blocks(query.text) if block.payload == "UNDEF"}
    return {name: p.example for name, p in query.header.params.items() if p.required or name not in undefined}
