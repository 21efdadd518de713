"""ESCO, the European classification of occupations: its service, and its file ``occupations_<language>.csv``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tvetkg.client import Client, NotFoundError
from tvetkg.link.authorities.authority import AT_MOST, About, Closing, Facts, Found, Told, Wanted, each_in_turn
from tvetkg.link.authorities.concepts import read_concepts
from tvetkg.link.authorities.listed import Listed
from tvetkg.link.authorities.reading import Record

T = TypeVar("T")

BASE = "http://data.europa.eu/esco/occupation/"
_PAGE = 50


class EscoService(Closing):
    """ESCO by its service, whose address ends before ``search`` and ``resource``; it holds European languages alone."""

    batch = 1

    def __init__(self, about: About, client: Client) -> None:
        self.about = about
        self._client = client

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Search for occupations by the first name of each language."""
        return [self._found(each, limit) for each in wanted]

    def facts(self, ids: Sequence[str]) -> Told:
        """Fetch each id; from the first failure on, ids stay unanswered."""
        return each_in_turn(ids, self._fact)

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def _found(self, wanted: Wanted, limit: int) -> Found:
        found: dict[str, Facts] = {}
        partial = ""
        for language, name in wanted.first_names():
            page = seen = 0
            while len(found) < limit:
                (concepts, every), reason = self._searched(name, language or "en", page)
                partial = partial or reason
                found.update({each.id: each for each in concepts if each.id not in found})
                page, seen = page + 1, seen + len(concepts)
                if not concepts or page * _PAGE >= every:
                    if seen < every:
                        partial = partial or f"the service announced {every} concepts and gave {seen}"
                    break
        return Found(wanted.key, tuple(each.candidate() for each in found.values())[:limit], partial)

    def _searched(self, name: str, language: str, page: int) -> tuple[tuple[list[Facts], int], str]:
        """Give the concepts of a page and how many there are on all pages, and why some may be missing."""

        def read(answer: Record) -> tuple[list[Facts], int]:
            results = answer.record("_embedded").records("results", required=True)
            return [read_concept(each, language) for each in results], answer.one("total", int)

        params = {"type": "occupation", "text": name, "language": language, "limit": str(_PAGE), "offset": str(page)}
        return self._asked("search", params | self._version(), read)

    def _fact(self, id: str) -> Facts | None:
        params = {"uri": self.about.iri(id), "language": "en", **self._version()}
        try:
            return self._asked("resource/occupation", params, lambda answer: read_concept(answer, "en"))[0]
        except NotFoundError:
            return None

    def _version(self) -> dict[str, str]:
        return {"selectedVersion": self.about.version} if self.about.version else {}

    def _asked(self, what: str, params: dict[str, str], how: Callable[[Record], T]) -> tuple[T, str]:
        url = f"{self._client.endpoint.url.rstrip('/')}/{what}"
        return self._client.read(url, lambda response: (how(Record(response.json(), url)), response.partial), params)


def esco_file(about: About, path: Path, language: str = "en") -> Listed:
    """Make an authority of the file; ids are what follows ``esco/occupation/``."""
    return Listed(about, lambda: read_concepts(path, BASE, "occupation", language))


def read_concept(record: Record, language: str) -> Facts:
    """Read a concept of the service; labels are those of all languages that it sends."""
    labels = record.record("preferredLabel")
    names = [(language, record.one("title", str))]
    names += [(each, label) for each in labels.value if (label := labels.maybe(each, str))]
    others = record.record("alternativeLabel")
    names += [(each, label) for each in others.value for label in others.texts(each)]
    links = record.record("_links")
    code = record.maybe("code", str)
    return Facts(
        record.one("uri", str).removeprefix(BASE),
        tuple(dict.fromkeys(names)),
        kind="occupation",
        parents=tuple(each.one("uri", str) for each in links.records("broaderIscoGroup")),
        identifiers=(("code", code),) if code else (),
    )
