#!/usr/bin/env python3
"""Compare graph/authority/places.csv with the ISO codes of pycountry, and print the differences.

For maintainers, after an upgrade of pycountry (`pip install pycountry`; the package itself does not need it):

    python3 scripts/refresh_places.py

Nothing is written: names, life spans and successors are a person's decision. Exit code 1 when anything differs.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pycountry

PLACES = Path(__file__).resolve().parents[1] / "graph" / "authority" / "places.csv"
DIVIDED = ("CN", "VN")
"""The countries whose first-level divisions are in the file, all of them; of others, those that documents name."""
KINDS = {
    "Province": {"province"},
    "Municipality": {"municipality"},
    "Autonomous region": {"autonomous-region"},
    "Special administrative region": {"economy"},
}

Row = Mapping[str, str]


def differences(rows: Sequence[Row]) -> list[str]:
    """Tell in sentences where the rows differ from ISO 3166-1 and from ISO 3166-2.

    A place that has ended may keep a code that ISO has dropped since.
    """
    return [*_countries(rows), *_divisions(rows)]


def _countries(rows: Sequence[Row]) -> Iterator[str]:
    ours = {row["iso_3166_1"]: row for row in rows if row["iso_3166_1"]}
    theirs = {country.alpha_2: country for country in pycountry.countries}
    for code in sorted(theirs.keys() - ours.keys()):
        yield f"{code} {theirs[code].name}: in ISO 3166-1 and not in the file."
    for code, row in sorted(ours.items()):
        if code not in theirs:
            if not row["until"]:
                yield f"{row['id']}: {code} is not in ISO 3166-1."
            continue
        country = theirs[code]
        iso_names = {_words(country.name), _words(getattr(country, "common_name", country.name))}
        if iso_names.isdisjoint(map(_words, _names(row))):
            yield f"{row['id']}: ISO 3166-1 calls {code} {country.name!r}; give that name or its common form."


def _divisions(rows: Sequence[Row]) -> Iterator[str]:
    ours = {row["iso_3166_2"]: row for row in rows if row["iso_3166_2"]}
    theirs = {each.code: each for each in pycountry.subdivisions}
    for code, each in sorted(theirs.items()):
        if code not in ours and each.country_code in DIVIDED:
            yield f"{code} {each.name}: in ISO 3166-2 and not in the file."
    for code, row in sorted(ours.items()):
        if code not in theirs:
            if not row["until"]:
                yield f"{row['id']}: {code} is not in ISO 3166-2."
            continue
        division = theirs[code]
        if division.country_code not in DIVIDED:
            continue  # ISO spells these in the language of the country, which a reader's English name need not resemble
        if not any(words <= _words(division.name) for words in map(_words, _names(row)) if words):
            yield f"{row['id']}: ISO 3166-2 calls {code} {division.name!r}; no name of the row is part of that."
        if row["kind"] not in KINDS.get(division.type, set()) | {"economy"}:
            yield f"{row['id']}: ISO 3166-2 has {code} as {division.type!r}, the file as {row['kind']!r}."


def _names(row: Row) -> list[str]:
    return [row["label"], *(name.partition(":")[2] for name in row["names"].split("|") if name)]


def _words(name: str) -> frozenset[str]:
    """Fold a name to its Latin words, so that order, accents and punctuation do not count."""
    letters = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace(".", "").replace("'", ""))
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return frozenset(re.findall(r"[a-z]+", plain))


def main() -> int:
    """Print the differences; 1 when there are any."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        found = differences(list(csv.DictReader(file)))
    for sentence in found:
        print(sentence)
    print(f"{len(found)} differences from pycountry {pycountry.__version__}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
