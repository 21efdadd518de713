"""An authority behind a SPARQL endpoint: two queries of its own, one way to read their rows.

The query of names gives ``?name ?item``, that of facts ``?item ?what ?value``, where ``?what`` is one of the words of
:func:`facts_of`: label, name, acronym, country, economy, kind, website, inception, ended, point, latitude, longitude,
parent, place, population, status, successor, or an identifier as ``id:register``.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tvetkg.client import Client
from tvetkg.link.authorities.authority import AT_MOST, About, Closing, Facts, Found, Name, Told, Wanted
from tvetkg.link.remote_query import BATCH, Harvest, asked, remote
from tvetkg.rdf import Literal, NamedNode, Term, node, text

_POINT = re.compile(r"(?:<[^>]*>\s*)?Point\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\s*\)", re.IGNORECASE)
_DAY = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?")
_ECONOMIES = ("HK", "MO")
"""Economies of their own that a register may hold for a part of another one."""
_SPELT = {
    "zh-hans": ("zh-hans", "zh", "zh-cn", "zh-sg"),
    "zh-hant": ("zh-hant", "zh", "zh-hk", "zh-tw", "zh-mo"),
    "zh": ("zh", "zh-hans", "zh-hant"),
    "": ("en", "mul"),
}


class SparqlAuthority(Closing):
    """Candidates by the same name in any of the languages we hold, facts by id."""

    batch = 25

    def __init__(self, about: About, client: Client, queries: str) -> None:
        self.about = about
        self._client = client
        self._by_name = remote(f"{queries}-names")
        self._facts = remote(f"{queries}-facts")

    def find(self, wanted: Sequence[Wanted], limit: int = AT_MOST) -> list[Found]:
        """Find what has exactly one of the names, all things in a few questions."""
        ids, partial = self.exactly(wanted)
        return self.with_facts(wanted, ids, partial, limit)

    def exactly(self, wanted: Sequence[Wanted]) -> tuple[dict[str, list[str]], dict[str, str]]:
        """Give ids by key, those that have most of its names first, and why some may be missing."""
        keys = {each.key: [term for name in each.names for term in _spelt(name)] for each in wanted}
        harvest = asked(self._client, self._by_name, [term for terms in keys.values() for term in terms], BATCH)
        if harvest.stopped:
            raise harvest.stopped
        having: dict[Term, list[str]] = defaultdict(list)
        for row in harvest.rows:
            having[row[self._by_name.header.key]].append(self._id(row["item"]))
        ids = {}
        for key, terms in keys.items():
            times = Counter(id for term in terms for id in having[term])
            ids[key] = sorted(times, key=lambda id: (-times[id], id))
        partial = {
            key: harvest.unanswered[term] for key, terms in keys.items() for term in terms if term in harvest.unanswered
        }
        return ids, partial

    def with_facts(
        self, wanted: Sequence[Wanted], ids: Mapping[str, Sequence[str]], partial: Mapping[str, str], limit: int
    ) -> list[Found]:
        """Make candidates of ids."""
        kept = {key: list(dict.fromkeys(found))[:limit] for key, found in ids.items()}
        told, harvest = self._told([id for found in kept.values() for id in found])
        if harvest.stopped:
            raise harvest.stopped
        result = []
        for each in wanted:
            mine = kept.get(each.key, [])
            reasons = [partial.get(each.key, ""), *(told.unanswered.get(id, "") for id in mine)]
            candidates = tuple(told.facts[id].candidate() for id in mine if id in told.facts)
            result.append(Found(each.key, candidates, next(filter(None, reasons), "")))
        return result

    def facts(self, ids: Sequence[str]) -> Told:
        """Give the facts of ids."""
        return self._told(ids)[0]

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def _told(self, ids: Sequence[str]) -> tuple[Told, Harvest]:
        terms: dict[Term, str] = {node(self.about.iri(id)): id for id in dict.fromkeys(ids)}
        harvest = asked(self._client, self._facts, list(terms))
        rows: dict[str, list[tuple[str, Term]]] = defaultdict(list)
        for row in harvest.rows:
            if (id := terms.get(row[self._facts.header.key])) is not None and "value" in row:
                rows[id].append((_plain(row["what"]), row["value"]))
        unanswered = {terms[term]: reason for term, reason in harvest.unanswered.items()}
        facts = {id: facts_of(id, told, self._id) for id, told in rows.items() if id not in unanswered}
        unknown = tuple(id for id in terms.values() if id not in facts and id not in unanswered)
        return Told(facts, unknown, unanswered), harvest

    def _id(self, term: Term) -> str:
        return self.about.local(_plain(term))


def facts_of(id: str, told: Iterable[tuple[str, Term]], short: object = None) -> Facts:
    """Put together what rows of word and value say of one id; the order of the rows does not matter.

    >>> facts_of("Q1", [("label", text("Model College", "en")), ("inception", text("1964-00-00T00:00:00Z"))]).inception
    '1964'
    """
    of = short if callable(short) else _plain
    values: dict[str, list[Term]] = defaultdict(list)
    for what, value in told:
        values[what].append(value)
    words = {what: sorted({_plain(value) for value in found}) for what, found in values.items()}

    def one(what: str) -> str | None:
        return words.get(what, [None])[0]

    return Facts(
        id,
        _names(values["label"], values["name"]),
        tuple(words.get("acronym", ())),
        country=_economy(words.get("economy", []), words.get("country", [])),
        kind=one("kind"),
        website=one("website"),
        inception=_time(one("inception")),
        ended=_time(one("ended")),
        coordinates=_coordinates(words),
        parents=tuple(sorted({of(value) for value in values["parent"]})),
        places=tuple(words.get("place", ())),
        identifiers=tuple((what[3:], each) for what in sorted(words) if what.startswith("id:") for each in words[what]),
        population=one("population"),
        status=one("status") or "",
        successors=tuple(sorted({of(value) for value in values["successor"]})),
    )


def _names(labels: Sequence[Term], others: Sequence[Term]) -> tuple[Name, ...]:
    """Put the English label first, then other labels, then other names."""

    def named(terms: Sequence[Term]) -> list[Name]:
        pairs = {(each.language or "", each.value) for each in terms if isinstance(each, Literal)}
        return sorted(pairs, key=lambda pair: (pair[0] not in ("en", "mul"), pair))

    return tuple(dict.fromkeys([*named(labels), *named(others)]))


def _economy(within: Sequence[str], country: Sequence[str]) -> str | None:
    """Choose the economy: Hong Kong and Macao are none of China's provinces here, whatever the register calls them."""
    for code in _ECONOMIES:
        if code in within or code in country:
            return code
    found = sorted({*country} or {*within})
    return found[0] if len(found) == 1 else None


def _coordinates(words: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    """Read a point in WKT (longitude first), or latitude and longitude apart; several points are no point."""
    points = [match for each in words.get("point", ()) if (match := _POINT.fullmatch(each.strip()))]
    if len(points) == 1:
        return points[0][2], points[0][1]
    latitudes, longitudes = words.get("latitude", ()), words.get("longitude", ())
    return (latitudes[0], longitudes[0]) if len(latitudes) == len(longitudes) == 1 else None


def _time(value: str | None) -> str | None:
    """Read a day or a moment as EDTF; a month or day written 00 is not known, and 1 January may be a mere year.

    >>> [_time(each) for each in ("1964-05-03T00:00:00Z", "+1964-05-00T00:00:00Z", "1964-01-01T00:00:00Z", "t123")]
    ['1964-05-03', '1964-05', '1964', None]
    """
    match = _DAY.match((value or "").lstrip("+"))
    if not match:
        return None
    year, month, day = match.groups()
    if month in (None, "00") or (month, day) == ("01", "01"):
        return year
    return f"{year}-{month}" if day in (None, "00") else f"{year}-{month}-{day}"


def _spelt(name: Name) -> list[Literal]:
    language, value = name
    return [text(value, each) for each in _SPELT.get(language.lower(), (language,))]


def _plain(term: Term) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
