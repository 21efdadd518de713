"""Institutions of a list as candidates for organisations.csv: which are wanted, which are here already, what is new.

A list says that an institution exists and how it is called, and nothing of cooperation; so no document is made of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tvetkg.errors import UsageError
from tvetkg.folding import fold
from tvetkg.importing.register import Register, Stranger, mark
from tvetkg.records.checks import MalformedError, checked_address
from tvetkg.records.suggest import did_you_mean


@dataclass(frozen=True)
class Institution:
    """One entry of a list: its key there, its names as (language, name), ``economy`` as the list writes it."""

    key: str
    names: tuple[tuple[str, str], ...]
    acronym: str = ""
    kind: str = "other"
    economy: str = ""
    place: str = ""
    website: str = ""


@dataclass(frozen=True)
class Sorted:
    """What became of a list: ids of new candidates, of entries known by their mark, and entries of a known name.

    ``alike`` are (name in the list, ids of organisations here): who they are is for a person to decide.
    """

    new: tuple[str, ...]
    known: tuple[str, ...]
    alike: tuple[tuple[str, tuple[str, ...]], ...]
    passed: int


def economies_of(given: Iterable[str], register: Register) -> frozenset[str]:
    """Read economies as a user gives them: ids of places, ISO 3166-1 codes, or names in any language."""
    found = set()
    for text in given:
        economy = text if text in register.places else register.economy(text) or register.place_named(text)
        if economy is None:
            raise UsageError(f"There is no economy {text!r}: {did_you_mean(text, register.places, 'places')}")
        found.add(economy)
    return frozenset(found)


def sort_institutions(
    listed: Iterable[Institution],
    system: str,
    register: Register,
    economies: Collection[str] = (),
    words: Collection[str] = (),
) -> Sorted:
    """Put the institutions of a list among the candidates of the register, unless they are here already.

    ``system`` names the list in their marks. Only those of ``economies`` (ids of places) and with one of ``words`` in a
    name are taken, where any are given. One that has the name of an organisation here, in the same economy or in none
    that is known, is no candidate: it is told, so that a person puts its mark to that organisation, or does not.
    """
    new, known = list[str](), list[str]()
    alike, passed = list[tuple[str, tuple[str, ...]]](), 0
    folded = [fold(word) for word in words]
    for each in listed:
        economy = _economy(each, register)
        names = [fold(name) for _, name in each.names]
        if (economies and economy not in economies) or (
            folded and not any(word in name for word in folded for name in names)
        ):
            passed += 1
            continue
        sign = mark(system, each.key)
        if slug := register.known(sign):
            (new if slug in new else known).append(slug)
            continue
        same = [
            slug
            for slug in register.same_name(name for _, name in each.names)
            if register.organisations[slug].economy in (economy, None) or economy is None
        ]
        if same:
            alike.append((f"{each.names[0][1]} [{sign}]", tuple(same)))
            continue
        place = each.place if each.place in register.places else None
        website = _address(each.website)
        new.append(register.id_of(Stranger(sign, each.names, each.kind, economy, place, each.acronym or None, website)))
    return Sorted(tuple(dict.fromkeys(new)), tuple(dict.fromkeys(known)), tuple(alike), passed)


def _economy(institution: Institution, register: Register) -> str | None:
    text = institution.economy
    if not text or text in register.places:
        return text or None
    return register.economy(text) or register.place_named(text)


def _address(text: str) -> str | None:
    try:
        return checked_address(text)
    except MalformedError:
        return None


__all__ = ["Institution", "Sorted", "economies_of", "sort_institutions"]
