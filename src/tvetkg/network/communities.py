"""Groups that have more ties inside than to others, and how sure they are: many runs, compared with each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, log
from typing import Any

import networkx

from tvetkg.network import large
from tvetkg.network.cohesion import in_order
from tvetkg.network.measure import ALL, Measure, count, number, undirected
from tvetkg.queries.header import Words

RUNS = 20
RUNS_LARGE = 3

Partition = Mapping[Any, int]
"""The number of each node's group."""


@dataclass(frozen=True)
class Runs:
    """What several runs found: the partition of the highest modularity, and all of them with their modularity."""

    best: Partition
    partitions: tuple[Partition, ...]
    modularity: tuple[float, ...]


def runs(graph: networkx.Graph, number_of_runs: int = RUNS) -> Runs:
    """Find communities by the Louvain method, once for each seed from 0 on; by weights, directions put aside."""
    ties = undirected(graph)
    return _runs(ties, number_of_runs, lambda seed: networkx.community.louvain_communities(ties, seed=seed))


def runs_large(graph: networkx.Graph, number_of_runs: int = RUNS_LARGE) -> Runs:
    """Do the same by the extra ``large``."""
    ties = undirected(graph)
    held = large.arrays(ties)
    return _runs(ties, number_of_runs, lambda seed: large.communities(held, seed))


def rand_index(one: Partition, other: Partition) -> float:
    """Give the adjusted Rand index of two partitions of the same nodes: 1 where they are equal, about 0 by chance.

    >>> rand_index({1: 0, 2: 0, 3: 1, 4: 1}, {1: 5, 2: 5, 3: 7, 4: 7})
    1.0
    >>> round(rand_index({1: 0, 2: 0, 3: 1, 4: 1}, {1: 0, 2: 1, 3: 0, 4: 1}), 6)
    -0.5
    """
    together = sum(comb(n, 2) for n in Counter((one[node], other[node]) for node in one).values())
    first, second = (sum(comb(n, 2) for n in Counter(each.values()).values()) for each in (one, other))
    pairs = comb(len(one), 2)
    expected = first * second / pairs if pairs else 0.0
    most = (first + second) / 2
    return (together - expected) / (most - expected) if most != expected else 1.0


def mutual_information(one: Partition, other: Partition) -> float:
    """Give the mutual information of two partitions, as a share of their mean entropy: 1 where they are equal.

    >>> mutual_information({1: 0, 2: 0, 3: 1, 4: 1}, {1: 0, 2: 1, 3: 0, 4: 1})
    0.0
    """
    size = len(one)
    first, second = Counter(one.values()), Counter(other.values())
    entropies = [-sum(n / size * log(n / size) for n in each.values()) for each in (first, second)]
    if sum(entropies) == 0:
        return 1.0
    both = Counter((one[node], other[node]) for node in one)
    shared = sum(n / size * log(n * size / (first[a] * second[b])) for (a, b), n in both.items())
    return max(0.0, min(1.0, 2 * shared / sum(entropies)))


def steadiness(found: Runs) -> dict[Any, float]:
    """Say of each node how alike its group is in all runs: the mean share that both groups have in common."""
    sums = dict.fromkeys(found.best, 0.0)
    size = Counter(found.best.values())
    for other in found.partitions:
        there = Counter(other.values())
        both = Counter((group, other[node]) for node, group in found.best.items())
        for node, group in found.best.items():
            common = both[group, other[node]]
            sums[node] += common / (size[group] + there[other[node]] - common)
    return {node: value / len(found.partitions) for node, value in sums.items()}


def _runs(ties: networkx.Graph, number_of_runs: int, find: Callable[[int], Sequence[set[Any]]]) -> Runs:
    if not ties.number_of_edges():
        alone = {node: number for number, node in enumerate(sorted(ties, key=str))}
        return Runs(alone, (alone,), ())
    groups = [in_order(find(seed)) for seed in range(number_of_runs)]
    scores = tuple(networkx.community.modularity(ties, each) for each in groups)
    partitions = tuple({node: number for number, group in enumerate(each) for node in group} for each in groups)
    best = max(range(number_of_runs), key=lambda run: (round(scores[run], 12), -run))
    return Runs({node: partitions[best][node] for node in ties}, partitions, scores)


def _communities(found: Runs) -> Iterator[tuple[Any, ...]]:
    size, steady = Counter(found.best.values()), steadiness(found)
    for node, group in found.best.items():
        yield node, group + 1, size[group], steady[node]


def _stability(found: Runs) -> Iterator[tuple[Any, ...]]:
    pairs = list(combinations(found.partitions, 2))
    groups = [len(set(each.values())) for each in found.partitions]
    alike = [
        sum(measure(one, other) for one, other in pairs) / len(pairs) if pairs else None
        for measure in (rand_index, mutual_information)
    ]
    ends = (max(found.modularity), min(found.modularity)) if found.modularity else (None, None)
    yield len(found.partitions), min(groups), max(groups), *ends, *alike


_CAVEAT = Words(
    en="Communities are a way to draw a map and not bodies that exist; look at the stability before naming one. "
    "Directions are "
    "put aside.",
    zh="社群只是一种描绘方式，并非实际存在的组织；命名之前请先看其稳定性。不分方向。",
)
_REFERENCE = (
    "Blondel, V. D., Guillaume, J.-L., Lambiotte, R., Lefebvre, E. (2008). Fast unfolding of communities in large "
    "networks. "
    "J. Stat. Mech. P10008."
)

COMMUNITIES = Measure(
    name="communities",
    title=Words(en="Communities", zh="社群"),
    meaning=Words(
        en="Which nodes have more ties among each other than chance would give them.",
        zh="哪些节点彼此间的联系多于随机情形。",
    ),
    caveat=_CAVEAT,
    reference=_REFERENCE,
    of="node",
    values=(
        count("community", "Its community; the largest is 1.", "所属社群；最大者为 1。"),
        count("size", "How many nodes that has.", "该社群的节点数。"),
        number(
            "steadiness", "How alike its community is in all runs: 0 to 1.", "各次运行中所属社群的相似程度：0 至 1。"
        ),
    ),
    views=ALL,
    rows=lambda graph: _communities(runs(graph)),
    large=lambda graph: _communities(runs_large(graph)),
    ascending=True,
)
STABILITY = Measure(
    name="community-stability",
    title=Words(en="Stability of the communities", zh="社群的稳定性"),
    meaning=Words(
        en="How alike the communities are that runs with different seeds find: near 1 they can be trusted, near 0 "
        "they are chance.",
        zh="不同随机种子所得社群的相似程度：接近 1 可信，接近 0 则属偶然。",
    ),
    caveat=_CAVEAT,
    reference="Hubert, L., Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193-218; Danon, L., "
    "et al. "
    "(2005). Comparing community structure identification. J. Stat. Mech. P09008.",
    of="network",
    values=(
        count("runs", "How many runs there were, each with a seed of its own.", "运行次数，各用不同种子。"),
        count("least", "The least number of communities that one found.", "各次所得社群数的最小值。"),
        count("most", "The greatest number.", "各次所得社群数的最大值。"),
        number("modularity", "The highest modularity: of what is shown.", "最高模块度(所示结果)。"),
        number("modularity_least", "The lowest modularity.", "最低模块度。"),
        number("rand_index", "The mean adjusted Rand index of all pairs of runs.", "各次两两之间调整兰德指数的均值。"),
        number("mutual_information", "Their mean normalised mutual information.", "各次两两之间标准化互信息的均值。"),
    ),
    views=ALL,
    rows=lambda graph: _stability(runs(graph)),
    large=lambda graph: _stability(runs_large(graph)),
)

__all__ = ["COMMUNITIES", "STABILITY", "Runs", "mutual_information", "rand_index", "runs", "runs_large", "steadiness"]
