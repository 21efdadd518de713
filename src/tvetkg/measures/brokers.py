"""Who stands between two economies: on the shortest paths from organisations of one to those of the other.

Why large texts are nodes of their own, and what the score means: ``docs/decisions/0012-brokers.md``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import networkx

from tvetkg.errors import UsageError
from tvetkg.iri import short
from tvetkg.measures.context import Context, Row
from tvetkg.rdf import Term, decimal, integer, node, text
from tvetkg.store import Store

STEPS = 3
"""The longest path that counts, in ties."""

_TIES = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT ?one ?other WHERE { ?one tv:partneredWith ?other . FILTER(STR(?one) < STR(?other)) }
"""
# Twenty is where graph/derive/partnered-with.rq stops making pairs.
_LARGE_TEXTS = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT DISTINCT ?text ?who
WHERE {
  {
    SELECT ?text (COUNT(DISTINCT ?party) AS ?size)
    WHERE { ?any tv:in ?text ; tv:participant ?party }
    GROUP BY ?text
    HAVING (COUNT(DISTINCT ?party) > 20)
  }
  ?text a ?class .
  FILTER(?class IN (tv:Agreement, tv:Cooperation, tv:Initiative))
  ?part tv:in ?text ; tv:participant ?who ; tv:role ?role .
  FILTER(?role IN (<https://w3id.org/tvetkg/vocabulary/role/signatory>, <https://w3id.org/tvetkg/vocabulary/role/partner>))
}
"""
_ECONOMIES = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT DISTINCT ?who ?economy WHERE { ?who a org:Organization ; tv:economy ?economy }
"""
_LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT DISTINCT ?who ?label WHERE { ?who tv:partneredWith ?other ; rdfs:label ?label }
"""
_DOCUMENTS = """
PREFIX tv: <https://w3id.org/tvetkg/ontology#>
SELECT DISTINCT ?who ?source
WHERE {
  ?part tv:participant ?who ; tv:in ?text ; tv:role ?role ; tv:statedIn ?source .
  FILTER(?role IN (<https://w3id.org/tvetkg/vocabulary/role/signatory>, <https://w3id.org/tvetkg/vocabulary/role/partner>))
  ?text a ?class .
  FILTER(?class IN (tv:Agreement, tv:Cooperation, tv:Initiative))
  MINUS { ?source tv:copyOf ?original }
}
"""


@dataclass(frozen=True)
class Standing:
    """How a node stands between two sides: of the ``of_pairs`` pairs that are near and of which it is no end.

    A pair is near where a path of at most :data:`STEPS` ties joins it. ``pairs`` of them have a shortest path through
    the node, and ``score`` is the mean share, over them all, of a pair's shortest paths that go through it: 0 to 1.
    """

    score: Decimal
    pairs: int
    of_pairs: int


def compute(context: Context) -> Iterator[Row]:
    """Rank the organisations that stand between ``economy_a`` and ``economy_b``; the first ``top`` of them.

    Raises :class:`UsageError` where one economy is on both sides, and where ``top`` is less than 1.
    """
    sides = [{term.value for term in context.terms[name]} for name in ("economy_a", "economy_b")]
    if shared := sorted(sides[0] & sides[1]):
        raise UsageError(f"economy_a and economy_b both hold {short(shared[0])}: name economies that differ.")
    top = int(_name(context.one("top")))
    if top < 1:
        raise UsageError(f"top={top}: at least one row must be asked for.")
    economies = _several(context.store, _ECONOMIES)
    documents = _several(context.store, _DOCUMENTS)
    labels = {_name(who): label for who, label in context.store.select(_LABELS).rows}
    ties, texts = network(context.store)
    here, there = ({who for who in ties if side & set(economies.get(who, ()))} for side in sides)
    # Who belongs to both is an end on neither side, and may stand between.
    found = standing(ties, here - there, there - here)
    for who in sorted(found.keys() - texts, key=lambda who: (-found[who].score, -found[who].pairs, who))[:top]:
        sources = documents.get(who, [])
        yield (
            node(who),
            labels.get(who),
            text(" | ".join(map(short, economies[who]))) if who in economies else None,
            decimal(found[who].score),
            integer(found[who].pairs),
            integer(found[who].of_pairs),
            integer(len(here.intersection(ties[who]))),
            integer(len(there.intersection(ties[who]))),
            integer(len(sources)),
            text(" ".join(sources)),
        )


def network(store: Store) -> tuple[networkx.Graph, set[str]]:
    """Build the network of partners by IRI, and name the nodes of it that are nothing but texts.

    Partners (``tv:partneredWith``) are joined directly; the parties of a text of more than 20 are joined to the text.
    A programme of many that also cooperates in its own name is no mere text.
    """
    ties = [tuple(_name(term) for term in row) for row in store.select(_TIES).rows]
    large = [tuple(_name(term) for term in row) for row in store.select(_LARGE_TEXTS).rows]
    graph: networkx.Graph = networkx.Graph()
    graph.add_edges_from(sorted(ties + large))
    return graph, {each[0] for each in large} - {who for tie in ties for who in tie}


def standing(ties: networkx.Graph, one: Collection[str], other: Collection[str]) -> dict[str, Standing]:
    """Say how every node stands that is on some shortest path of at most :data:`STEPS` ties between two sides.

    The sides share no node.

    >>> standing(networkx.Graph(["ax", "xb", "xc", "cd", "de"]), {"a"}, {"b", "c", "e"})["x"]
    Standing(score=Decimal('1.000000'), pairs=2, of_pairs=2)
    """
    # Directed, since networkx halves the sums of an undirected graph, and each pair is looked at from one end.
    both_ways: networkx.DiGraph = networkx.DiGraph(ties)
    few, many = sorted((sorted(set(side) & set(ties)) for side in (one, other)), key=len)
    shares: defaultdict[str, float] = defaultdict(float)
    pairs: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for end in few:
        before = networkx.predecessor(ties, end, cutoff=STEPS)
        reached = [far for far in many if far in before]
        inside = [_between(before, end, far) for far in reached]
        for found in inside:
            pairs.update(found)
        # All that is on these paths keeps every one of them, and is much less than the whole.
        around = both_ways.subgraph({end, *reached}.union(*inside)).copy()
        for who, share in networkx.betweenness_centrality_subset(around, [end], reached).items():
            shares[who] += share
        ends.update({end: len(reached)}, **dict.fromkeys(reached, 1))
    all_pairs = ends.total() // 2
    return {
        who: Standing(round(Decimal(shares[who]) / (all_pairs - ends[who]), 6), pairs[who], all_pairs - ends[who])
        for who in pairs
    }


def _between(before: Mapping[str, Sequence[str]], end: str, far: str) -> set[str]:
    """Collect the nodes inside the shortest paths from one end to the other, going back from node to node before."""
    found: set[str] = set()
    waiting = [far]
    while waiting:
        new = set(before[waiting.pop()]) - found
        found |= new
        waiting += new
    return found - {end}


def _several(store: Store, query: str) -> Mapping[str, list[str]]:
    """Read rows of two things as the second ones of each first one, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.select(query).rows:
        found[_name(row[0])].append(_name(row[1]))
    return {first: sorted(seconds) for first, seconds in found.items()}


def _name(term: Term | None) -> str:
    assert term is not None
    return term.value
