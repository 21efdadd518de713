"""Write a made-up workspace of any size, for measuring: ``python scripts/synthetic.py FOLDER [--quads 1000000]``.

The same size always gives the same files. Organisations join agreements in proportion to those they have (a scale-free
network); places are those of the reference graph. Planted: a letter of 126 parties, two figures that contradict each
other, one flow told twice, a few agreements with an end among many without.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUADS_A_DOCUMENT = 560
"""What one document of this script makes of quads, its own graph and the derived one together."""
ORGANISATIONS_A_DOCUMENT = 0.6
AGREEMENTS, FIGURES, FLOWS = 4, 4, 2

COLUMNS = ["id", "label", "names", "acronym", "kind", "economy", "place", "parent", "unit_of", "website", "note"]
ORGANISATION_KINDS = ["vocational-college", "university", "ministry", "enterprise", "development-agency", "alliance"]
KINDS = ["mou", "framework-agreement", "training-cooperation", "twinning"]
METRICS = ["people-trained", "partner-institutions", "graduates", "participants"]
FIELDS = ["agriculture", "building-and-civil-engineering", "business-administration-and-law", "computer-use"]

Record = dict[str, object]


def main(words: list[str]) -> int:
    """Read the command line, write the workspace, say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quads", type=int, default=1_000_000, help="about how many quads (default: 1,000,000)")
    given = parser.parse_args(words)
    documents = write(given.folder, given.quads)
    print(f"{given.folder}: {documents:,} made-up documents.")
    return 0


def write(folder: Path, quads: int) -> int:
    """Write a workspace that builds to about so many quads; gives the number of its documents."""
    documents = max(quads // QUADS_A_DOCUMENT, 4)
    chance = random.Random(documents)
    authority = folder / "graph" / "authority"
    sources = folder / "graph" / "sources" / "made-up.example"
    authority.mkdir(parents=True, exist_ok=True)
    sources.mkdir(parents=True, exist_ok=True)
    for name in ("places.csv", "groups.csv"):
        if (ROOT / "graph" / "authority" / name).is_file():
            shutil.copyfile(ROOT / "graph" / "authority" / name, authority / name)
    organisations = _organisations(max(int(documents * ORGANISATIONS_A_DOCUMENT), 200), chance)
    with (authority / "organisations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(organisations)
    hubs = [row[0] for row in organisations]
    for number in range(documents):
        records = [*_document(number, organisations, hubs, chance), *(_planted(organisations) if number == 0 else [])]
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        (sources / f"document-{number:06}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return documents


def _organisations(count: int, chance: random.Random) -> list[list[str]]:
    with (ROOT / "graph" / "authority" / "places.csv").open(encoding="utf-8", newline="") as file:
        places = [row for row in csv.DictReader(file) if row["economy"] and not row["until"]]
    rows = []
    for number in range(count):
        place = chance.choice(places)
        kind = chance.choice(ORGANISATION_KINDS)
        name = f"Made-up Organisation {number}"
        rows.append([f"org-{number}", name, "", f"MUO{number}", kind, place["economy"], place["id"], *[""] * 4])
    return rows


def _document(number: int, organisations: list[list[str]], hubs: list[str], chance: random.Random) -> Iterator[Record]:
    """Tell of some agreements, flows, figures, a programme, an event, a training and a membership."""
    year = 2008 + number % 18
    yield {
        "type": "source",
        "title": f"Made-up document {number}",
        "url": f"https://made-up.example/{number}",
        "publisher": organisations[number % len(organisations)][0],
        "published": f"{year}-{1 + number % 12:02}-{1 + number % 28:02}",
        "language": ["en"],
        "accessed": "2026-01-01",
    }
    for each in range(AGREEMENTS):
        parties = _drawn(hubs, chance.choice([2, 2, 2, 3, 4]), chance)
        agreement: Record = {
            "type": "agreement",
            "id": f"agreement-{number}-{each}",
            "kind": chance.choice(KINDS),
            "parties": [{"org": party, "roles": ["signatory"]} for party in parties],
            "fields": [chance.choice(FIELDS)],
        }
        if chance.random() < 0.7:
            agreement["signed"] = f"{year}-{1 + each:02}" if each % 2 else str(year)
        if chance.random() < 0.05:
            agreement["until"] = str(year + 5)
        yield agreement
    for each in range(FLOWS):
        funder, recipient = _drawn(hubs, 2, chance)
        yield {
            "type": "funding",
            "id": f"flow-{number}-{each}",
            "kind": chance.choice(["grant", "loan", "in-kind"]),
            "funder": funder,
            "recipient": recipient,
            "amount": chance.choice(["{} USD", ">{} USD", "~{} CNY", "{} CNY"]).format(chance.randrange(1, 900) * 1000),
            "paid": str(year),
            "purpose": ["equipment"],
        }
    for metric in METRICS[:FIGURES]:
        yield {
            "type": "figure",
            "about": chance.choice(organisations)[0],
            "metric": metric,
            "value": f"{chance.choice(['', '>', '~'])}{chance.randrange(2, 4000)}",
            "time": str(year),
        }
    one, other, third = _drawn(hubs, 3, chance)
    yield {
        "type": "programme",
        "id": f"programme-{number}",
        "kind": "programme",
        "names": {"en": f"Made-up Programme {number}"},
        "participants": [{"org": one, "roles": ["partner"]}, {"org": other, "roles": ["partner"]}],
        "start": str(year),
        "fields": [chance.choice(FIELDS)],
    }
    yield {"type": "membership", "member": third, "group": organisations[number % 40][0], "since": str(year)}


def _planted(organisations: list[list[str]]) -> Iterator[Record]:
    china = [row[0] for row in organisations if row[5] == "china"]
    letter = [row[0] for row in organisations[:126]]
    yield {
        "type": "agreement",
        "id": "agreement-letter-of-126",
        "kind": "mou",
        "signed": "2020-01-01",
        "parties": [{"org": party, "roles": ["signatory"]} for party in letter],
    }
    for value in ("100", "200"):
        figure: Record = {"type": "figure", "id": f"figure-at-odds-{value}", "metric": "people-trained", "value": value}
        yield {**figure, "about": china[0], "time": "1999"}
    for name in ("one", "other"):
        flow: Record = {
            "type": "funding",
            "id": f"flow-told-twice-{name}",
            "kind": "grant",
            "funder": china[0],
            "recipient": china[1],
            "amount": "1000000 USD",
        }
        yield flow if name == "one" else {**flow, "same_flow": "flow-told-twice-one"}


def _drawn(hubs: list[str], count: int, chance: random.Random) -> list[str]:
    """Draw organisations in proportion to how often they were drawn before."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[chance.choice(hubs)] = None
    hubs += found
    return list(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
