"""Wikidata: exact names by SPARQL, likely ones by its search, facts by SPARQL.

Organisations and places stand in the main graph. Rules of the service: one question at a time, an own User-Agent, 60
seconds of query time a minute, Retry-After kept to; the client sees to them.
"""

from __future__ import annotations

from collections.abc import Sequence

from tvetkg.client import Client, Response, UnavailableError
from tvetkg.client.endpoint import shown
from tvetkg.link.authorities.authority import AT_MOST, About, Found, Wanted
from tvetkg.link.authorities.reading import Record
from tvetkg.link.authorities.sparql import SparqlAuthority

_PAGE = 50
_NAMES_ASKED = 3


class Wikidata(SparqlAuthority):
    """Wikidata by its two services; without ``search``, the same names alone are found."""

    def __init__(self, about: About, sparql: Client, search: Client | None = None) -> None:
        super().__init__(about, sparql, "wikidata")
        self._search = search

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Find items with exactly one of the names, then those that the search gives."""
        ids, partial = self.exactly(wanted)
        for each in wanted if self._search else ():
            for language, name in each.first_names()[:_NAMES_ASKED]:
                if len(ids[each.key]) < limit:
                    ids[each.key] += self._searched(name, language, limit)
        return self.with_facts(wanted, ids, partial, limit)

    def close(self) -> None:
        """Let go of connections."""
        super().close()
        if self._search:
            self._search.close()

    def _searched(self, name: str, language: str, limit: int) -> list[str]:
        """Ask the search, a page at a time."""
        assert self._search is not None
        url, found, start = self._search.endpoint.url, [], 0
        while True:
            params = {
                "action": "wbsearchentities",
                "format": "json",
                "type": "item",
                "search": name,
                "language": language.lower() or "en",
                "limit": str(min(_PAGE, limit)),
                "continue": str(start),
            }
            ids, following = self._search.read(url, _page, params)
            found += ids
            if following is None or following <= start or len(found) >= limit:
                return found[:limit]
            start = following


def _page(response: Response) -> tuple[list[str], int | None]:
    """Read the ids of a page, and where the next one begins."""
    answer = Record(response.json(), response.url)
    if "error" in answer.value:  # the service says 200 and puts what is wrong into the answer
        problem = answer.record("error")
        raise UnavailableError(
            f"{shown(response.url)} did not search ({problem.maybe('code', str)}: {problem.maybe('info', str)}): "
            "ask again later."
        )
    ids = [item.one("id", str) for item in answer.records("search", required=True)]
    return ids, answer.maybe("search-continue", int)
