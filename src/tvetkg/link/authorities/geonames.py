"""GeoNames: its service, and its dump (lines parted by tabs: ``allCountries.zip``, ``cities15000.zip`` and the like).

A province and its capital city have two ids: what kind of place a record is stands in its feature code, and is kept
apart as ``kind`` (economy, region, district, city). The service needs a user name, which is configuration; what is
wrong stands in an answer with status 200.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TypeVar

from tvetkg.client import Client, ClientError, NeedsLoginError, RateLimitedError, Response, UnavailableError
from tvetkg.client.endpoint import shown
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import AT_MOST, About, Closing, Facts, Found, Told, Wanted, each_in_turn
from tvetkg.link.authorities.files import opened
from tvetkg.link.authorities.listed import Listed
from tvetkg.link.authorities.reading import ChangedError, Record

T = TypeVar("T")

_COLUMNS = 19
_PAGE = 100
_UNKNOWN, _NOTHING_FOUND = 11, 15
_LIMITS = (18, 19, 20)
_BUSY = (13, 22)
_NO_LOGIN = 10
_NO_LANGUAGES = ("link", "post", "wkdt", "unlc", "iata", "icao")
_CLASSES = {"economy": "A", "region": "A", "district": "A", "city": "P"}


class GeoNamesService(Closing):
    """GeoNames by its service, whose address ends before ``searchJSON`` and ``getJSON``."""

    batch = 1

    def __init__(self, about: About, client: Client, user: str) -> None:
        if not user:
            raise UsageError(f"{about.title} wants to know who asks: register there, and give the user name.")
        self.about = about
        self._client = client
        self._user = user

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Search for each place by its first names, one a language, in its economy where that is known."""
        return [self._found(each, limit) for each in wanted]

    def facts(self, ids: Sequence[str]) -> Told:
        """Fetch each id; from the first failure on, ids stay unanswered."""
        return each_in_turn(ids, self._fact)

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def _fact(self, id: str) -> Facts | None:
        return self._asked("getJSON", {"geonameId": id}, read_record)[0]

    def _found(self, wanted: Wanted, limit: int) -> Found:
        found: dict[str, Facts] = {}
        partial = ""
        for _, name in wanted.first_names():
            start = 0
            while len(found) < limit:
                params = {"name": name, "maxRows": str(min(_PAGE, limit)), "startRow": str(start), "style": "FULL"}
                if wanted.country:
                    params["country"] = wanted.country
                if feature := _CLASSES.get(wanted.kind or ""):
                    params["featureClass"] = feature
                answer, reason = self._asked("searchJSON", params, _page)
                places, every = answer or ([], 0)
                partial = partial or reason
                found.update({each.id: each for each in places if each.id not in found})
                start += len(places)
                if not places or start >= every:
                    if start < every:
                        partial = partial or f"the service announced {every} places and gave {start}"
                    break
        return Found(wanted.key, tuple(each.candidate() for each in found.values())[:limit], partial)

    def _asked(self, what: str, params: dict[str, str], how: Callable[[Record], T]) -> tuple[T | None, str]:
        """Ask, and read what is wrong out of the answer; nothing where the service says that there is nothing."""
        url = f"{self._client.endpoint.url.rstrip('/')}/{what}"

        def read(response: Response) -> tuple[T | None, str]:
            answer = Record(response.json(), url)
            if "status" in answer.value:
                code = answer.record("status").one("value", int)
                if code in (_UNKNOWN, _NOTHING_FOUND):
                    return None, response.partial
                raise _failure(url, code, answer.record("status").maybe("message", str) or "no reason given")
            return how(answer), response.partial

        return self._client.read(url, read, {**params, "username": self._user})


def _page(answer: Record) -> tuple[list[Facts], int]:
    """Read the places of a page, and how many there are on all pages."""
    places = [read_record(each) for each in answer.records("geonames", required=True)]
    return places, answer.one("totalResultsCount", int)


def geonames_dump(about: About, path: Path) -> Listed:
    """Make an authority of a dump."""
    return Listed(about, lambda: read_dump(path))


def read_dump(path: Path) -> Iterator[Facts]:
    """Read economies, their parts and populated places; other features (rivers, hotels) are passed over."""
    with opened(path, (".txt",)) as (_, file):
        for number, line in enumerate(TextIOWrapper(file, encoding="utf-8"), 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != _COLUMNS or not cells[0].isdigit():
                raise UsageError(f"{path}:{number}: no line of a GeoNames dump, which has {_COLUMNS} columns.")
            if kind := kind_of(cells[6], cells[7]):
                names = dict.fromkeys(filter(None, [cells[1], cells[2], *cells[3].split(",")]))
                yield Facts(
                    cells[0],
                    tuple(("", name) for name in names),
                    country=cells[8] or None,
                    kind=kind,
                    coordinates=(cells[4], cells[5]),
                    identifiers=(("geonames-admin1", f"{cells[8]}.{cells[10]}"),) if cells[8] and cells[10] else (),
                    population=_population(cells[14]),
                )


def read_record(record: Record) -> Facts:
    """Read a record of the service."""
    names = [("", record.one("name", str)), ("", record.maybe("toponymName", str) or "")]
    names += [
        (other.maybe("lang", str) or "", other.one("name", str))
        for other in record.records("alternateNames")
        if other.maybe("lang", str) not in _NO_LANGUAGES
    ]
    seen: dict[str, tuple[str, str]] = {}
    for language, name in names:
        if name and (name not in seen or not seen[name][0]):
            seen[name] = (language, name)
    latitude, longitude = record.maybe("lat", str), record.maybe("lng", str)
    population = record.maybe("population", int)
    return Facts(
        str(record.one("geonameId", int)),
        tuple(seen.values()),
        country=record.maybe("countryCode", str),
        kind=kind_of(record.maybe("fcl", str) or "", record.maybe("fcode", str) or ""),
        coordinates=(latitude, longitude) if latitude and longitude else None,
        places=tuple(filter(None, [record.maybe("adminName1", str)])),
        population=_population(str(population or "")),
    )


def kind_of(feature_class: str, code: str) -> str | None:
    """Tell what kind of place a feature is, nothing where it is none of ours.

    >>> kind_of("A", "ADM1"), kind_of("P", "PPLA"), kind_of("H", "STM")
    ('region', 'city', None)
    """
    if feature_class == "P":
        return "city"
    if feature_class == "A":
        if code.startswith("PCL") or code == "TERR":
            return "economy"
        return {"ADM1": "region", "ADM1H": "region"}.get(code, "district" if code.startswith("ADM") else None)
    return None


def _population(written: str) -> str | None:
    """GeoNames writes 0 where it does not know."""
    return written if written.isdigit() and int(written) else None


def _failure(url: str, code: int, message: str) -> ClientError:
    where = shown(url)
    if code in _LIMITS:
        return RateLimitedError(f"{where} asks for fewer requests ({message}): go on when its credits are renewed.")
    if code in _BUSY:
        return UnavailableError(f"{where} cannot answer now ({message}): ask again later.")
    if code == _NO_LOGIN:
        return NeedsLoginError(f"{where} does not let you in ({message}): give a user name with web services enabled.")
    return ChangedError(f"{where} refuses the question ({code}: {message}).")
