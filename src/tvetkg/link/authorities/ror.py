"""ROR, the register of research organisations: its service (schema 2) and its dump.

The service's own score is not used to choose, as ROR advises. The dump is the JSON of a release (``.json``, gzipped, or
in its zip), or the same records a line each; lines may also be flat ones as in the project's reference snapshot.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from tvetkg.client import Client, NotFoundError, Response
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import AT_MOST, About, Closing, Facts, Found, Told, Wanted, each_in_turn
from tvetkg.link.authorities.files import opened
from tvetkg.link.authorities.listed import Listed
from tvetkg.link.authorities.reading import Record

_KINDS = ("education", "healthcare", "government", "company", "facility", "nonprofit")
_PAGES = 5
_PREFIX = "https://ror.org/"


class RorService(Closing):
    """ROR by its service: one question for each name, and for each id."""

    batch = 1

    def __init__(self, about: About, client: Client) -> None:
        self.about = about
        self._client = client

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Search for each thing by its first names, one a language."""
        return [self._found(each, limit) for each in wanted]

    def facts(self, ids: Sequence[str]) -> Told:
        """Fetch each id; from the first failure on, ids stay unanswered."""
        return each_in_turn(ids, self._fact)

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def _fact(self, id: str) -> Facts | None:
        url = f"{self._client.endpoint.url}/{id}"
        try:
            return self._client.read(url, lambda response: read_record(Record(response.json(), url)))
        except NotFoundError:
            return None

    def _found(self, wanted: Wanted, limit: int) -> Found:
        candidates, partial = {}, ""
        for _, name in wanted.first_names():
            facts, reason = self._searched(name, limit)
            candidates.update({each.id: each.candidate() for each in facts if each.id not in candidates})
            partial = partial or reason
        return Found(wanted.key, tuple(candidates.values())[:limit], partial)

    def _searched(self, name: str, limit: int) -> tuple[list[Facts], str]:
        """Ask for pages until there are enough; a page that is missing or overlaps is told."""
        url, found, seen = self._client.endpoint.url, [], 0
        for page in range(1, _PAGES + 1):
            items, all_, partial = self._client.read(url, _page, {"query": name, "page": str(page)})
            found += items
            seen += len(items)
            if partial:
                return found, partial
            if seen >= min(all_, limit):
                return found, ""
            if not items:
                return found, f"the service announced {all_} records and gave {seen}"
        return found, f"only the first {seen} of {all_} records were looked at"


def _page(response: Response) -> tuple[list[Facts], int, str]:
    """Read the records of a page, how many there are on all pages, and why some of this one may be missing."""
    answer = Record(response.json(), response.url)
    items = answer.records("items", required=True)
    return [read_record(item) for item in items], answer.one("number_of_results", int), response.partial


def ror_dump(about: About, path: Path) -> Listed:
    """Make an authority of a dump."""
    return Listed(about, lambda: read_dump(path))


def read_dump(path: Path) -> Iterator[Facts]:
    """Read the records; what is no record of ROR is a :class:`UsageError` with its place."""
    for place, value in _values(path):
        record = Record(_unflattened(value) if isinstance(value, dict) else value, f"{path}: {place}")
        yield read_record(record)


def _values(path: Path) -> Iterator[tuple[str, object]]:
    with opened(path, (".json",)) as (name, file):
        try:
            if name.endswith((".jsonl", ".ndjson")):
                for number, line in enumerate(TextIOWrapper(file, encoding="utf-8"), 1):
                    if line.strip():
                        yield f"line {number}", json.loads(line)
            else:
                whole = json.load(TextIOWrapper(file, encoding="utf-8-sig"))
                if not isinstance(whole, list):
                    raise UsageError(f"{path}: no dump of ROR, which is a list of records.")
                yield from ((f"record {number}", each) for number, each in enumerate(whole, 1))
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}: not valid JSON at line {error.lineno}: {error.msg}.") from error


def read_record(record: Record) -> Facts:
    """Read one record of schema 2."""
    names = record.records("names", required=True)
    shown_first = sorted(names, key=lambda name: "ror_display" not in name.texts("types"))
    types = record.texts("types")
    locations = [each.record("geonames_details") for each in record.records("locations")]
    first = locations[0] if locations else Record({}, record.where)
    status = record.maybe("status", str) or "active"
    year = record.maybe("established", int)
    return Facts(
        record.one("id", str).removeprefix(_PREFIX),
        tuple(
            (name.maybe("lang", str) or "", name.one("value", str))
            for name in shown_first
            if "acronym" not in name.texts("types")
        ),
        tuple(name.one("value", str) for name in names if "acronym" in name.texts("types")),
        first.maybe("country_code", str),
        next((kind for kind in _KINDS if kind in types), "other" if types else None),
        next(
            (link.one("value", str) for link in record.records("links") if link.maybe("type", str) == "website"), None
        ),
        inception=None if year is None else f"{year:04}",
        coordinates=_coordinates(first.value),
        parents=_related(record, "parent"),
        places=_places(first),
        identifiers=_identifiers(record),
        status="" if status == "active" else status,
        successors=_related(record, "successor"),
    )


def _coordinates(details: Mapping[str, Any]) -> tuple[str, str] | None:
    match details.get("lat"), details.get("lng"):
        case (int() | float()) as latitude, (int() | float()) as longitude:
            return str(latitude), str(longitude)
    return None


def _places(details: Record) -> tuple[str, ...]:
    named = (details.maybe("name", str), details.maybe("country_subdivision_name", str))
    return tuple(dict.fromkeys(filter(None, named)))


def _related(record: Record, kind: str) -> tuple[str, ...]:
    related = [each for each in record.records("relationships") if (each.maybe("type", str) or "").lower() == kind]
    return tuple(each.one("id", str).removeprefix(_PREFIX) for each in related)


def _identifiers(record: Record) -> tuple[tuple[str, str], ...]:
    found = []
    for each in record.records("external_ids"):
        preferred, every = each.maybe("preferred", str), each.texts("all")
        if preferred or every:
            found.append((each.one("type", str), preferred or every[0]))
    locations = [each.maybe("geonames_id", int) for each in record.records("locations")[:1]]
    return (*found, *(("geonames-place", str(number)) for number in locations if number is not None))


def _unflattened(value: dict[str, Any]) -> dict[str, Any]:
    """Bring a flat record (``country``, ``city`` beside the names) to the form of schema 2; others stay as they are."""
    if "country" not in value or "locations" in value:
        return value
    city, region = value.get("city"), value.get("sub")
    details = {"country_code": value["country"], "name": city, "country_subdivision_name": region}
    return {
        "id": value.get("id"),
        "status": value.get("status"),
        "types": value.get("types"),
        "names": [{**name, "value": name.get("v")} for name in value.get("names") or ()],
        "established": value.get("established"),
        "links": [{"type": "website", "value": each} for each in value.get("links") or ()],
        "locations": [{"geonames_id": value.get("geonameid"), "geonames_details": details}],
        "relationships": value.get("rels"),
        "external_ids": [{"type": key, "all": [each]} for key, each in (value.get("ext") or {}).items()],
    }
