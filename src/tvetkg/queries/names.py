"""Who bears a name: every name of a graph, folded, in a small SQLite database.

It is kept at each build beside the graph, since reading the names of a graph takes longer than most questions. For a
graph that nothing was kept of, the same database is made in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from tvetkg import rdf
from tvetkg.files import write_whole
from tvetkg.folding import fold
from tvetkg.queries.binding import replaced
from tvetkg.store import Store

FILE = "names.sqlite"

_NAMES = """
SELECT DISTINCT ?thing ?property ?name WHERE {
  VALUES ?property { UNDEF }
  ?thing ?property ?name .
}
"""
_NAMING = [
    rdf.name(each)
    for each in (
        *("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:hiddenLabel", "dcterms:title"),
        *("tv:acronym", "tv:iso31661", "tv:iso31662", "tv:formerId"),
    )
]
_LABEL, _MISSPELLING = rdf.name("rdfs:label"), rdf.name("skos:hiddenLabel")
_TABLES = """
CREATE TABLE name (folded TEXT, misspelt INTEGER, thing TEXT, PRIMARY KEY (folded, misspelt, thing)) WITHOUT ROWID;
CREATE TABLE label (thing TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
"""


class Names:
    """The names of a graph. Threads may share it: it is only read."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def bearers(self, name: str) -> Iterator[list[str]]:
        """Give the IRIs of what bears a name, in order: first as a right one, then as a misspelling."""
        for misspelt in (0, 1):
            rows = self._database.execute(
                "SELECT thing FROM name WHERE folded = ? AND misspelt = ? ORDER BY thing", (fold(name), misspelt)
            )
            yield [thing for (thing,) in rows]

    def right(self) -> Iterator[tuple[str, str]]:
        """Give every folded name that is no misspelling, with the IRI of what bears it."""
        yield from self._database.execute("SELECT folded, thing FROM name WHERE misspelt = 0")

    def label(self, thing: str) -> str:
        """Give the label of a thing; nothing where it has none."""
        row = self._database.execute("SELECT label FROM label WHERE thing = ?", (thing,)).fetchone()
        return str(row[0]) if row else ""


def names_of(store: Store) -> Names:
    """Open the names that were kept with a graph, or read them from it."""
    file = store.kept / FILE if store.kept else None
    if file is not None and file.is_file():
        return Names(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False))
    database = sqlite3.connect(":memory:", check_same_thread=False)
    _fill(database, store)
    return Names(database)


def keep_names(store: Store, folder: Path) -> None:
    """Write the names of a graph into the folder of what is kept with it."""
    with closing(sqlite3.connect(":memory:")) as database:
        _fill(database, store)
        write_whole(folder / FILE, database.serialize())


def _fill(database: sqlite3.Connection, store: Store) -> None:
    database.executescript(_TABLES)
    names: set[tuple[str, int, str]] = set()
    labels: dict[str, str] = {}
    for thing, naming, name in _named(store):
        if naming == _LABEL:
            labels[thing.value] = name.value
        if folded := fold(name.value):
            names.add((folded, int(naming == _MISSPELLING), thing.value))
    with database:
        database.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
        database.executemany("INSERT INTO label VALUES (?, ?)", sorted(labels.items()))


def _named(store: Store) -> Iterable[tuple[rdf.NamedNode, rdf.Term | None, rdf.Literal]]:
    for thing, naming, name in store.select(replaced(_NAMES, {"property": _NAMING})).rows:
        if isinstance(thing, rdf.NamedNode) and isinstance(name, rdf.Literal):
            yield thing, naming, name


__all__ = ["FILE", "Names", "keep_names", "names_of"]
