"""Fit the coefficients of ``tvetkg.link.coefficients``: ``python scripts/fit_linking.py [FOLDER]``, needs scipy.

A conditional logit: one of the records found is meant, or none. Rows whose record hashes to 0 of 3 are held back
(``benchmark_linking.held_back``). Nearly all rows have a record, while most organisations have none: so some names are
asked without their record too, and all native names, where the general words of a language that few records speak
weigh as much as if they were rare. Across scripts every name is asked with and without its economy and its record.
Coefficients that the gold sets cannot tell (they hold no two schools of one city with different numbers, and say no
kinds) are bounded by what they mean.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize

import benchmark_linking as bench
from tvetkg.link import across
from tvetkg.link.candidates import Index
from tvetkg.link.countries import countries, country_of
from tvetkg.link.features import FEATURES, Evidence, evidence, read
from tvetkg.link.matching import OF_NAMES, OF_TEXTS, RECORDS

Floats = NDArray[numpy.float64]
Told = tuple[Sequence[Sequence[float]], Sequence[bool]]
"""What speaks for each record found for a text, and whether it is meant."""
BOUNDS = {
    "teaches": (None, 1.0),  # the sets hold more universities than the world does
    "same economy": (0.3, None),
    "an acronym only": (None, -0.5),
    "other number": (None, -1.5),
    "other sort": (None, -0.5),
    "other economy": (None, -1.0),
    "of the kind asked for": (0.5, None),
    "of another kind": (None, -0.5),
    "its place is named": (0.0, None),
    "another place is named": (None, 0.0),
}
RIDGE = 1.0


def main(folder: Path) -> None:
    """Print the lists of coefficients."""
    index = bench.index(folder)
    sets = bench.gold(folder)
    names: list[tuple[list[Evidence], frozenset[str]]] = []
    texts: list[tuple[list[Evidence], frozenset[str]]] = []
    for name in ("names", "hipo", "hipo, economy unknown"):
        for row in sets[name]:
            if not bench.held_back(row):
                read_as = read(row.text, index, row.country)
                found = evidence(read_as, index.nearest(read_as.meant, row.country, OF_NAMES), index, RECORDS)
                names += [(found, row.ids)] * (2 if name == "names" else 1)
                if left_out(row):
                    others = [each for each in found if index.candidates[each.at].id not in row.ids]
                    names.append((others, row.ids))
    for row in (row for language in bench.ACROSS for row in bench.native(folder, language)[0]):
        if not bench.held_back(row):
            read_as = read(row.text, index, row.country)
            found = evidence(read_as, index.nearest(read_as.meant, row.country, OF_NAMES), index, RECORDS)
            names += [
                (found, row.ids),
                ([each for each in found if index.candidates[each.at].id not in row.ids], row.ids),
            ]
    for name in ("springer", "asia", "vocational"):
        for row in sets[name]:
            if not bench.held_back(row):
                country = country_of(row.text, countries())
                read_as = read(row.text, index, country)
                near = index.nearest(read_as.meant, country, OF_TEXTS, whole=False)
                texts.append((evidence(read_as, near, index), row.ids))
    for title, rows in (("NAMES", names), ("TEXTS", texts)):
        told: list[Told] = [
            ([each.values for each in found], [index.candidates[each.at].id in ids for each in found])
            for found, ids in rows
            if found
        ]
        shown(title, FEATURES, fit(told, [BOUNDS.get(feature, (None, None)) for feature in FEATURES]))
    shown("ACROSS", across.FEATURES, fit(across_scripts(folder), [(None, None)] * len(across.FEATURES)))


def left_out(row: bench.Row) -> bool:
    """Tell whether a name is also asked without its record: one in 16, by a hash of the name.

    Nearly all names of the sets have a record, ours mostly have none; more would cost recall for those that have.
    """
    return hashlib.sha256(row.text.encode()).digest()[1] % 16 == 0


def across_scripts(folder: Path) -> list[Told]:
    """Give what is found by native names in an index of all records by their English names."""
    native = [bench.native(folder, language) for language in bench.ACROSS]
    index = Index(bench.in_english(folder, {id_: names for _, english in native for id_, names in english.items()}))
    told: list[Told] = []
    for row in (row for rows, _ in native for row in rows if not bench.held_back(row)):
        for country in (row.country, None):
            found = across.ranked(row.text, index, country)
            values, right = [each.values for each in found], [index.candidates[each.at].id in row.ids for each in found]
            others = [each for each, meant in zip(values, right, strict=True) if not meant]
            told += [(values, right)] if found else []
            told += [(others, [False] * len(others))] if others else []
    return told


def shown(title: str, features: Sequence[str], fitted: Floats) -> None:
    """Print coefficients as Python."""
    print(f"{title} = {{")
    for feature, value in zip(features, fitted, strict=True):
        print(f'    "{feature}": {value:.2f},')
    print("}")


def fit(rows: Sequence[Told], bounds: Sequence[object]) -> Floats:
    """Give the coefficients under which what is meant is likeliest; the first feature is not held small."""
    values = numpy.array([each for found, _ in rows for each in found])
    right = numpy.array([told for _, meant in rows for told in meant], dtype=float)
    lengths = numpy.array([len(found) for found, _ in rows])
    starts = numpy.concatenate([[0], numpy.cumsum(lengths)[:-1]])
    row = numpy.repeat(numpy.arange(len(rows)), lengths)
    some = numpy.add.reduceat(right, starts) > 0

    def unlikely(coefficients: Floats) -> tuple[float, Floats]:
        told = values @ coefficients
        most = numpy.maximum(numpy.maximum.reduceat(told, starts), 0)
        raised, none = numpy.exp(told - most[row]), numpy.exp(-most)
        among = numpy.add.reduceat(raised, starts) + none
        meant = numpy.add.reduceat(raised * right, starts)
        likely = numpy.where(some, meant, none)
        pull = numpy.where(some[row], raised * right / numpy.maximum(meant, 1e-300)[row], 0)
        ridge = RIDGE * numpy.concatenate([[0], coefficients[1:]])
        loss = numpy.log(among).sum() - numpy.log(numpy.maximum(likely, 1e-300)).sum()
        return loss + ridge @ coefficients / 2, values.T @ (raised / among[row] - pull) + ridge

    found = minimize(unlikely, numpy.zeros(values.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds)
    fitted: Floats = found.x
    return fitted


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else bench.FOLDER)
