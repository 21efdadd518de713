"""Measure matching on the gold sets: ``python scripts/benchmark_linking.py [FOLDER] [all|held]``.

FOLDER holds ``gold/`` and ``data/ror/`` (not part of the project). Precision, recall and F1 at the one threshold,
beside the prototype's figures; speed beside a full scan by rapidfuzz and beside nomenklatura's logic-v2 in one run.
``held`` (the default) reads only rows that fitting did not see; ``all`` is for gold sets that it never saw.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import importlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from tvetkg.link.across import Across, ranked
from tvetkg.link.affiliations import match_affiliation
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.candidates import Index
from tvetkg.link.matching import Matcher
from tvetkg.link.scoring import Match, accepted
from tvetkg.link.terms import words
from tvetkg.link.transliteration import readings

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "linking"
PROTOTYPE = {
    "names": 0.935,
    "springer": 0.888,
    "asia": 0.850,
    "vocational": 0.965,
    "hipo": 0.952,
    "zh": 0.72,
    "vi": 0.72,
}
"""F1 of the prototype, mostly at a threshold chosen for each set (at one threshold names .889, Asia .845); or R@20."""
ACROSS = ("zh", "vi")
BARS = {"names": 0.92, "hipo": 0.96, "asia": 0.87}
OPEN_BAR = 0.88
ACROSS_BAR = 0.80
NAMES_BAR, TEXTS_BAR = 50, 8
PAIRS = 15
TURNS = 5


@dataclass(frozen=True)
class Row:
    """A text with the ids that its publisher gave it, and the economy where the set gives it to go by."""

    text: str
    country: str | None
    ids: frozenset[str]


def candidates(folder: Path = FOLDER) -> Iterator[Candidate]:
    """Read the active records of a ROR snapshot; the name they go by first, acronyms apart."""
    with gzip.open(folder / "data" / "ror" / "ror_snapshot_all.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["status"] != "active":
                continue
            names = sorted(record["names"], key=lambda name: "ror_display" not in name["types"])
            kinds = [kind.lower() for kind in record["types"] if kind.lower() != "funder"]
            yield Candidate(
                record["id"],
                tuple(name["v"] for name in names if name["types"] != ["acronym"]),
                record["country"],
                kinds[0] if kinds else None,
                next(iter(record["links"] or []), None),
                tuple(each["id"] for each in record["rels"] if each["type"] == "parent"),
                tuple(name["v"] for name in names if "acronym" in name["types"]),
                tuple(place for place in (record["city"], record.get("sub")) if place),
            )


def index(folder: Path = FOLDER) -> Index:
    """Index the snapshot."""
    return Index(candidates(folder))


def gold(folder: Path = FOLDER) -> dict[str, list[Row]]:
    """Read the sets whose rows are one text with the ids it means."""

    def table(name: str) -> list[dict[str, str]]:
        with (folder / "gold" / name).open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def told(name: str) -> Any:
        return json.loads((folder / "gold" / name).read_text(encoding="utf-8"))

    names, hipo = told("ror_names.json"), table("hipo_ror_by_domain.csv")
    return {
        "names": [Row(each["affiliation"], None, frozenset([each["ror-id"]]) - {""}) for each in names],
        "hipo": [Row(each["name"], each["country"], frozenset([each["ror_id"]])) for each in hipo],
        "hipo, economy unknown": [Row(each["name"], None, frozenset([each["ror_id"]])) for each in hipo],
        "springer": [
            Row(each["affiliation"], None, frozenset(each["ror_ids"]) - {""}) for each in told("ror_springer.json")
        ],
        "asia": [
            Row(each["affiliation"], None, frozenset([each["ror_id"]])) for each in table("asia_affiliations.csv")
        ],
        "vocational": [
            Row(each["affiliation"], None, frozenset([each["ror_id"]])) for each in table("vocational_affiliations.csv")
        ],
    }


def held_back(row: Row) -> bool:
    """Tell whether fitting does not see a row: a third, by a hash of the record's id, or of the text without one.

    So no record has rows on both sides, whatever set they are of.
    """
    return hashlib.sha256(min(row.ids, default=row.text).encode()).digest()[0] % 3 == 0


@dataclass(frozen=True)
class Figures:
    """How good answers are."""

    rows: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def figures(answers: Sequence[tuple[Row, Match | None]], known: Callable[[str], bool], world: str) -> Figures:
    """Judge answers: ``closed`` over rows whose record the index has, ``open`` over all, the others having no match."""
    right = given = due = rows = 0
    for row, answer in answers:
        inside = any(known(each) for each in row.ids)
        if world == "closed" and not inside:
            continue
        rows += 1
        due += inside
        given += answer is not None
        right += answer is not None and answer.candidate.id in row.ids
    return Figures(rows, right / max(given, 1), right / max(due, 1))


def linking(folder: Path = FOLDER, part: str = "held") -> None:
    """Print quality and speed."""
    if not (folder / "gold").is_dir():
        print(f"linking: skipped, {folder} has no folder gold; give the folder that holds gold/ and data/ror/")
        return
    before = time.perf_counter()
    matcher = Matcher(candidates(folder))
    known = matcher.index.position.__contains__
    print(f"linking: {len(matcher.index.names):,} names indexed in {time.perf_counter() - before:.1f} s; {part} rows")
    for name, rows in gold(folder).items():
        asked = [row for row in rows if part == "all" or held_back(row)]
        before = time.perf_counter()
        if name in ("springer", "asia", "vocational"):
            found = [match_affiliation(row.text, matcher) for row in asked]
        else:
            found = [matcher.match([row.text], row.country) for row in asked]
        seconds = time.perf_counter() - before
        answers = [(row, accepted(matches)) for row, matches in zip(asked, found, strict=True)]
        closed, opened = figures(answers, known, "closed"), figures(answers, known, "open")
        beside = f"prototype {PROTOTYPE[name]:.3f}" if name in PROTOTYPE else ""
        bar = f"bar {BARS[name]:.2f}" if name in BARS else ""
        bar += f" (open {OPEN_BAR:.2f})" if name == "names" else ""
        print(
            f"  {name:22} {closed.rows:5}  P {closed.precision:.3f}  R {closed.recall:.3f}  F1 {closed.f1:.3f}  "
            f"open F1 {opened.f1:.3f}  {len(asked) / seconds:6.0f}/s  {beside}  {bar}"
        )
        print(f"    likelihood told against right: {calibration(list(zip(asked, found, strict=True)))}")
    across(folder, part)
    speed(matcher, gold(folder))


def calibration(answers: Sequence[tuple[Row, Sequence[Match]]]) -> str:
    """Give, for steps of probability, the mean told and the share right of the likeliest matches."""
    told = [(found[0].probability, found[0].candidate.id in row.ids) for row, found in answers if found]
    steps = []
    for low, high in ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 0.9), (0.9, 0.97), (0.97, 1.01)):
        among = [each for each in told if low <= each[0] < high]
        if among:
            mean, right = (sum(each[part] for each in among) / len(among) for part in (0, 1))
            steps.append(f"{mean:.2f}:{right:.2f} ({len(among)})")
    return "  ".join(steps)


def across(folder: Path, part: str) -> None:
    """Find records by Chinese and Vietnamese names among the English names of all records of the economies."""
    for language in ACROSS:
        before = time.perf_counter()
        among, asked = across_sets(folder, language)
        asked = [each for each in asked if part == "all" or held_back(each[0])]
        ids = [[among.candidates[each.at].id for each in found] for _, _, found in asked]
        hits = [sum(right in each[:k] for (_, right, _), each in zip(asked, ids, strict=True)) for k in (1, 5, 20)]
        shares = "  ".join(f"R@{k} {hit / len(asked):.3f}" for k, hit in zip((1, 5, 20), hits, strict=True))
        seconds = time.perf_counter() - before
        print(
            f"  {language} to en {len(asked):5} among {len(among.candidates):,}: {shares}  "
            f"prototype R@20 {PROTOTYPE[language]:.2f}  bar {ACROSS_BAR:.2f}  ({seconds:.1f} s, indexing too)"
        )


def across_sets(folder: Path, language: str) -> tuple[Index, list[tuple[Row, str, list[Across]]]]:
    """Give an index of English names, and every native name with its record's id and the records found."""
    named, english = native(folder, language)
    economies = {row.country for row in named}
    among = Index(each for each in in_english(folder, english) if each.country in economies)
    asked = [row for row in named if min(row.ids) in among.position]
    return among, [(row, min(row.ids), ranked(row.text, among, row.country)) for row in asked]


def native(folder: Path, language: str) -> tuple[list[Row], dict[str, tuple[str, ...]]]:
    """Read the native names of a language, and the English names of their records."""
    with (folder / "gold" / f"crossscript_{language}_en.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    named = [Row(row[f"name_{language}"], row["country"], frozenset([row["ror_id"]])) for row in rows]
    return named, {row["ror_id"]: tuple(row["names_en"].split(" | ")) for row in rows}


def in_english(folder: Path, english: dict[str, tuple[str, ...]]) -> Iterator[Candidate]:
    """Give the records by English names alone: those that are told, else all that need no reading."""
    known = (replace(each, names=english.get(each.id, latin(each.names)), acronyms=()) for each in candidates(folder))
    yield from (each for each in known if each.names)


def latin(names: Iterable[str]) -> tuple[str, ...]:
    """Keep the names that need no reading in English."""
    return tuple(name for name in names if not readings(name))


def speed(matcher: Matcher, sets: dict[str, list[Row]]) -> None:
    """Measure both speeds beside their peers."""
    index = matcher.index
    asked = [row for row in sets["names"] if row.text][:500]
    lowered = [name.casefold() for name in index.spelt]
    ours, scan, whole = rates(
        (lambda row: matcher.match([row.text], row.country), asked),
        (lambda row: process.extractOne(row.text.casefold(), lowered, scorer=fuzz.token_sort_ratio), asked[:50]),
        (lambda row: process.extractOne(row.text.casefold(), lowered, scorer=fuzz.WRatio), asked[:25]),
    )
    print(
        f"  names against {len(lowered):,}: {ours:.0f}/s; rapidfuzz token_sort_ratio {scan:.1f}/s, WRatio {whole:.1f}/s"
    )
    print(f"    {ours / scan:.0f} and {ours / whole:.0f} times as many  (bar {NAMES_BAR})")
    if importlib.util.find_spec("nomenklatura") is None:
        print("  logic-v2: skipped, nomenklatura is not installed (pip install nomenklatura, in an environment apart)")
        return
    texts = sets["asia"][:1000]
    ours, peer = rates((lambda row: match_affiliation(row.text, matcher), texts), (logic_v2(index), texts[:100]))
    print(f"  affiliations: {ours:.0f}/s; logic-v2 on {PAIRS} candidates each {peer:.1f}/s")
    print(f"    {ours / peer:.0f} times as many  (bar {TEXTS_BAR})")


def logic_v2(index: Index) -> Callable[[Row], object]:
    """What the peer does: score the likeliest records, given them and the economy of each."""
    model = importlib.import_module("followthemoney").model
    peer = importlib.import_module("nomenklatura.matching").LogicV2
    made: dict[str, Any] = {}

    def entity(id_: str, names: Sequence[str], country: str | None) -> Any:
        told = {"name": list(names), "country": [country] if country else []}
        return model.get_proxy({"id": id_, "schema": "Organization", "properties": told})

    def score(row: Row) -> object:
        asked = entity(f"q-{row.text}", [row.text], row.country)
        near = index.nearest(index.numbers(words(row.text)), None, 10 * PAIRS, whole=False)
        records = list(dict.fromkeys(int(index.owners[name]) for name in near))[:PAIRS]
        for at in records:
            each = index.candidates[at]
            made.setdefault(each.id, entity(each.id, (*each.names, *each.acronyms), each.country))
        config = peer.default_config()
        return max((peer.compare(asked, made[index.candidates[at].id], config).score for at in records), default=0)

    return score


def rates(*runs: tuple[Callable[[Row], object], Sequence[Row]]) -> list[float]:
    """Give how many rows a second each rival answers at its best; they take turns, so that what else runs hits all.

    Each turn asks other rows: what a rival keeps of one turn does not help it in the next.
    """
    best = [0.0 for _ in runs]
    for turn in range(TURNS):
        for at, (run, rows) in enumerate(runs):
            asked = rows[turn::TURNS]
            best[at] = max(best[at], len(asked) / _seconds(run, asked))
    return best


def _seconds(run: Callable[[Row], object], rows: Sequence[Row]) -> float:
    before = time.perf_counter()
    for row in rows:
        run(row)
    return time.perf_counter() - before


if __name__ == "__main__":
    given = sys.argv[1:]
    linking(
        next((Path(each) for each in given if each not in ("all", "held")), FOLDER), "all" if "all" in given else "held"
    )
