"""Brokerage between economies: in which role a node stands between two others that are not tied to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx

from tvetkg.network.measure import Measure, count
from tvetkg.queries.header import Words

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


@dataclass(frozen=True)
class Roles:
    """How many pairs a node stands between, by role; ``unknown`` are those of which somebody's group is not known."""

    coordinator: int = 0
    itinerant: int = 0
    gatekeeper: int = 0
    representative: int = 0
    liaison: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """All pairs."""
        return self.coordinator + self.itinerant + self.gatekeeper + self.representative + self.liaison + self.unknown


def roles(graph: networkx.Graph, group: Mapping[Any, Hashable | None]) -> dict[Any, Roles]:
    """Count the pairs, not tied to each other, that each node stands between, by Gould's and Fernandez's roles.

    In a directed network a pair has an order: it leads from the first to the node and on to the second. In an
    undirected one it has none, and who is of the same group as just one of the pair is its ``gatekeeper``.

    >>> ties = networkx.path_graph("ABC")
    >>> roles(ties, {"A": "cn", "B": "cn", "C": "th"})["B"]
    Roles(coordinator=0, itinerant=0, gatekeeper=1, representative=0, liaison=0, unknown=0)
    """
    return {node: _roles(graph, node, group) for node in graph}


def _roles(graph: networkx.Graph, node: Any, group: Mapping[Any, Hashable | None]) -> Roles:
    onward = graph.adj
    before = (set(graph.pred[node]) if graph.is_directed() else set(onward[node])) - {node}
    after = set(onward[node]) - {node}
    own = group[node]
    found = _all_pairs(Counter(group[one] for one in before), Counter(group[one] for one in after), own)
    for one in before:
        for other in onward[one].keys() & after | {one} & after:
            found[_role(group[one], own, group[other])] -= 1
    if not graph.is_directed():
        # Each pair was met in both orders: as a gatekeeper's in one, as a representative's in the other.
        found["representative"] = 0
        for role in ("coordinator", "itinerant", "liaison", "unknown"):
            found[role] //= 2
    return Roles(**found)


def _all_pairs(before: Counter[Any], after: Counter[Any], own: Hashable | None) -> dict[str, int]:
    """Count the pairs of all that come before with all that come after, by role, tied or not."""
    pairs = before.total() * after.total()
    if own is None:
        return dict.fromkeys(ROLES, 0) | {"unknown": pairs}
    here, there = before[own], after[own]
    afar, beyond = ({key: n for key, n in side.items() if key is not None and key != own} for side in (before, after))
    same = sum(n * beyond.get(key, 0) for key, n in afar.items())
    found = {
        "coordinator": here * there,
        "itinerant": same,
        "gatekeeper": sum(afar.values()) * there,
        "representative": here * sum(beyond.values()),
        "liaison": sum(afar.values()) * sum(beyond.values()) - same,
    }
    return found | {"unknown": pairs - sum(found.values())}


def _role(one: Hashable | None, own: Hashable | None, other: Hashable | None) -> str:
    if one is None or own is None or other is None:
        return "unknown"
    if one == other:
        return "coordinator" if one == own else "itinerant"
    if other == own:
        return "gatekeeper"
    return "representative" if one == own else "liaison"


def _rows(graph: networkx.Graph) -> Iterator[tuple[Any, ...]]:
    economy = dict(graph.nodes(data="economy"))
    for node, each in roles(graph, economy).items():
        representative = each.representative if graph.is_directed() else None
        yield (
            node,
            each.total,
            each.coordinator,
            each.itinerant,
            each.gatekeeper,
            representative,
            each.liaison,
            each.unknown,
        )


BROKERAGE = Measure(
    name="brokerage",
    title=Words(en="Brokerage roles between economies", zh="经济体之间的居间角色"),
    meaning=Words(
        en="How many pairs, not tied to each other, a node stands between, by which of the three are of one economy.",
        zh="节点居于多少对互不相连者之间，按三者中哪些属同一经济体区分。",
    ),
    caveat=Words(
        en="Two that a node stands between may be tied without a document read saying so. Where an economy is not "
        "known the role "
        "is not either.",
        zh="节点所居间的两者之间可能有未被述及的联系；经济体不明者角色亦不明。",
    ),
    reference="Gould, R. V., Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89-126.",
    of="node",
    values=(
        count("pairs", "How many pairs it stands between.", "所居间的对数。"),
        count("coordinator", "All three are of one economy.", "三者同属一个经济体。"),
        count("itinerant", "The pair is of one economy, the node of another.", "两端同属一个经济体，节点属另一个。"),
        count(
            "gatekeeper",
            "The node is of the economy of the second (in an undirected network: of just one of the pair).",
            "节点与后者同属一个经济体(无向网络：与其中一者)。",
        ),
        count(
            "representative",
            "The node is of the economy of the first; in a directed network only.",
            "节点与前者同属一个经济体；仅有向网络。",
        ),
        count("liaison", "All three are of different economies.", "三者分属不同经济体。"),
        count("unknown", "Of somebody the economy is not known.", "有一者经济体不明。"),
    ),
    views=("organisations", "programmes", "funding", "places"),
    rows=_rows,
)

__all__ = ["BROKERAGE", "Roles", "roles"]
