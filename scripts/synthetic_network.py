"""Write a made-up graph of any number of organisations and pairs of them, for measuring networks.

The same numbers always give the same file. Agreements of five join organisations that are near each other on a ring,
and now and then one from anywhere, so that there are communities; the last agreements are of two, to meet the number.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from tvetkg.rdf import PREFIXES

PARTIES = 5
FAR = 0.2
SPREAD = 60.0
ECONOMIES = 40


def write(file: Path, nodes: int, edges: int) -> None:
    """Write N-Quads of the default graph alone, with just as many organisations and pairs that share an agreement."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(nodes):
            out.write(_organisation(number))
        for number, parties in enumerate(_agreements(nodes, edges)):
            out.write(_agreement(number, parties))


def _agreements(nodes: int, edges: int) -> Iterator[list[int]]:
    chance = random.Random(nodes)
    pairs: set[tuple[int, int]] = set()
    start = 0
    while len(pairs) < edges:
        few = 2 if edges - len(pairs) < PARTIES * (PARTIES - 1) // 2 else PARTIES
        # Everybody is in one at least; after that, wherever chance says.
        parties = {start if start < nodes else chance.randrange(nodes)}
        while len(parties) < few:
            near = int(chance.gauss(0, SPREAD)) + min(parties)
            parties.add((chance.randrange(nodes) if chance.random() < FAR else near) % nodes)
        start += 1
        pairs.update(combinations(sorted(parties), 2))
        yield sorted(parties)


def _organisation(number: int) -> str:
    node = f"<{PREFIXES['id']}org-{number}>"
    return (
        f"{node} <{PREFIXES['rdf']}type> <{PREFIXES['org']}Organization> .\n"
        f'{node} <{PREFIXES["rdfs"]}label> "Made-up Organisation {number}"@en .\n'
        f'{node} <{PREFIXES["skos"]}prefLabel> "Made-up Organisation {number}"@en .\n'
        f"{node} <{PREFIXES['org']}classification> <{PREFIXES['voc']}organisation-kind/university> .\n"
        f"{node} <{PREFIXES['tv']}economy> <{PREFIXES['id']}economy-{number % ECONOMIES}> .\n"
    )


def _agreement(number: int, parties: list[int]) -> str:
    node = f"<{PREFIXES['id']}agreement-{number}>"
    lines = [
        f"{node} <{PREFIXES['rdf']}type> <{PREFIXES['tv']}Agreement> .\n"
        f"{node} <{PREFIXES['tv']}kind> <{PREFIXES['voc']}agreement-kind/mou> .\n"
        f"{node} <{PREFIXES['tv']}status> <{PREFIXES['voc']}status/signed> .\n"
    ]
    for party in parties:
        part = f"<{PREFIXES['id']}agreement-{number}-{party}>"
        lines.append(
            f"{part} <{PREFIXES['tv']}in> {node} .\n"
            f"{part} <{PREFIXES['tv']}participant> <{PREFIXES['id']}org-{party}> .\n"
            f"{part} <{PREFIXES['tv']}role> <{PREFIXES['voc']}role/signatory> .\n"
            f"{part} <{PREFIXES['tv']}statedIn> <{PREFIXES['source']}document-{number // 4}> .\n"
        )
    return "".join(lines)
