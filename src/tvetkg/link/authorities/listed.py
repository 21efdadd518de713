"""An authority whose records lie in a file here: nobody is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from tvetkg.link.authorities.authority import AT_MOST, About, Closing, Facts, Found, Told, Wanted
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.lookup import Lookup


class Listed(Closing):
    """The records that ``read`` gives; they are read when they are first needed, and once.

    Only current ones are candidates; who asks for the facts of an id is told of one that has ended, too.
    """

    batch = 1000

    def __init__(self, about: About, read: Callable[[], Iterable[Facts]]) -> None:
        self.about = about
        self._read = read

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Find candidates by their names."""
        return [
            Found(each.key, tuple(facts.candidate() for facts in self._lookup.nearest(each, limit))) for each in wanted
        ]

    def facts(self, ids: Sequence[str]) -> Told:
        """Give the facts of ids; an id that the file gives to several records is unanswered."""
        found = {id: self._by_id.get(id, []) for id in dict.fromkeys(ids)}
        return Told(
            {id: records[0] for id, records in found.items() if len(records) == 1},
            tuple(id for id, records in found.items() if not records),
            {id: f"the file gives {id} to {len(each)} records" for id, each in found.items() if len(each) > 1},
        )

    def candidates(self) -> Iterator[Candidate]:
        """Give every current record, for an index of one's own."""
        return (each.candidate() for each in self._lookup.records)

    @cached_property
    def _by_id(self) -> dict[str, list[Facts]]:
        found: dict[str, list[Facts]] = {}
        for each in self._records:
            found.setdefault(each.id, []).append(each)
        return found

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(each for each in self._records if not each.status)

    @cached_property
    def _records(self) -> list[Facts]:
        return list(self._read())
