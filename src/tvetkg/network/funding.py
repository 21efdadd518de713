"""Who pays whom: one flow told several times is one flow, and a part is not added to its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import networkx
import polars as pl

from tvetkg.network import reading
from tvetkg.network.amounts import Amount, written
from tvetkg.network.nodes import described
from tvetkg.network.projection import Things, code, told_of, two_mode
from tvetkg.network.reading import read
from tvetkg.network.things import beginnings, within
from tvetkg.network.view import Rows, View
from tvetkg.queries.header import Words
from tvetkg.store import Store


@dataclass
class Flow:
    """One flow of money or goods, whatever number of documents tell of it."""

    told: set[str] = field(default_factory=set)
    funders: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    programmes: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    amounts: list[Amount] = field(default_factory=list)

    def reached(self) -> set[str]:
        """Name who gets it: recipients; where none is named, the programmes that it is for."""
        return self.recipients or self.programmes


def funding(store: Store, *, period: str = "") -> Rows:
    """Join funders to recipients."""
    flows = _flows(store)
    found, undated = within(_things(store, flows), period)
    kept = set(found.rows["thing"])
    flows = {name: flow for name, flow in flows.items() if name in kept}
    rows = [
        (name, funder, gets, source)
        for name, flow in sorted(flows.items())
        for funder in sorted(flow.funders)
        for gets in sorted(flow.reached() - {funder} - _reached_by_whole(flow, funder, flows))
        for source in sorted(flow.sources)
    ]
    incidence = pl.DataFrame(rows, schema=dict.fromkeys(("thing", "node", "other", "source"), pl.String), orient="row")
    edges = two_mode(incidence, found, read(store, reading.COPIES))
    edges = _with_amounts(edges, flows)
    alone = [(flow_source, funder) for flow in flows.values() for funder in flow.funders for flow_source in flow.sources]
    payers = pl.DataFrame(alone, schema={"source": pl.String, "node": pl.String}, orient="row")
    told = told_of(pl.concat([payers, incidence.select("source", node="other")]).unique())
    nodes = described(store, told.select("node").join(_modes(store), on="node", how="left").with_columns(
        pl.col("mode").fill_null("organisation")
    )).join(told, on="node", how="left")
    return _with_totals(nodes, flows).sort("node"), edges, (*_nowhere(flows), *undated)


def _flows(store: Store) -> dict[str, Flow]:
    """Read the flows, those joined by ``same_flow`` as one, by the least of their IRIs."""
    same: networkx.Graph = networkx.Graph(read(store, reading.SAME_FLOWS).rows())
    first = {name: min(group) for group in networkx.connected_components(same) for name in group}
    found: defaultdict[str, Flow] = defaultdict(Flow)
    for row in read(store, reading.FLOWS).with_columns(code("kind")).rows():
        name, *values, source = row
        flow = found[first.get(name, name)]
        flow.told.add(name)
        flow.sources.add(source)
        for held, value in zip((flow.funders, flow.recipients, flow.programmes, flow.kinds), values, strict=True):
            held.update([value] * (value is not None))
    for name, whole in read(store, reading.PARTS).rows():
        if (part := first.get(name, name)) in found:
            found[part].wholes.add(first.get(whole, whole))
    stated: defaultdict[tuple[str, str], list[tuple[str | None, str | None]]] = defaultdict(list)
    for name, currency, lower, upper in read(store, reading.AMOUNTS).with_columns(code("currency")).rows():
        stated[first.get(name, name), currency].append((lower, upper))
    for (name, currency), bounds in sorted(stated.items()):
        if name in found:
            least = min(Decimal(lower or 0) for lower, _ in bounds)
            uppers = [Decimal(upper) for _, upper in bounds if upper is not None]
            most = max(uppers) if len(uppers) == len(bounds) else None
            found[name].amounts.append(Amount(" ".join(sorted(found[name].kinds)).replace(" ", "-"), currency, least, most))
    return dict(found)


def _things(store: Store, flows: Mapping[str, Flow]) -> Things:
    names = pl.DataFrame(
        [(told, name) for name, flow in flows.items() for told in flow.told],
        schema={"thing": pl.String, "name": pl.String},
        orient="row",
    )
    times = names.join(beginnings(store), on="thing").group_by("name").agg(pl.col("first").min(), pl.col("last").max())
    rows = names.select("name").unique().join(times, on="name", how="left").rename({"name": "thing"}).sort("thing")
    rows = rows.select("thing", pl.lit("FundingFlow").alias("class"), pl.lit(None, pl.String).alias("label"), "first", "last")
    kinds = [(name, kind) for name, flow in flows.items() for kind in sorted(flow.kinds)]
    shape = {"thing": pl.String, "value": pl.String}
    return Things(rows, pl.DataFrame(kinds, schema=shape, orient="row"), pl.DataFrame(schema=shape))


def _wholes(flow: Flow, funder: str, flows: Mapping[str, Flow]) -> Iterable[Flow]:
    """Give the flows of the same funder that a flow is part of, directly or not."""
    waiting, passed = sorted(flow.wholes), set()
    while waiting:
        name = waiting.pop()
        if name not in passed and name in flows:
            passed.add(name)
            waiting += sorted(flows[name].wholes)
            if funder in flows[name].funders and flows[name] is not flow:
                yield flows[name]


def _reached_by_whole(flow: Flow, funder: str, flows: Mapping[str, Flow]) -> set[str]:
    return {gets for whole in _wholes(flow, funder, flows) for gets in whole.reached()}


def _added(flow: Flow, funder: str, flows: Mapping[str, Flow]) -> list[Amount]:
    """Give the amounts of a flow, or none where it is part of one of the same funder that has an amount."""
    return [] if any(whole.amounts for whole in _wholes(flow, funder, flows)) else flow.amounts


def _with_amounts(edges: pl.DataFrame, flows: Mapping[str, Flow]) -> pl.DataFrame:
    lines, missing = [], []
    short = {reading_id(name): flow for name, flow in flows.items()}
    for funder, via in edges.select("a", "via").rows():
        behind = [short[name] for name in via.split(" ")]
        lines.append(written(amount for flow in behind for amount in _added(flow, funder, flows)))
        missing.append(sum(not flow.amounts for flow in behind))
    return edges.with_columns(
        amounts=pl.Series(lines, dtype=pl.String), without_amount=pl.Series(missing, dtype=pl.Int64)
    )


def _with_totals(nodes: pl.DataFrame, flows: Mapping[str, Flow]) -> pl.DataFrame:
    """Say what each node gives and gets in all, each flow once."""
    gives: defaultdict[str, list[Amount]] = defaultdict(list)
    gets: defaultdict[str, list[Amount]] = defaultdict(list)
    missing: defaultdict[str, int] = defaultdict(int)
    for flow in flows.values():
        for funder in flow.funders:
            gives[funder] += _added(flow, funder, flows)
            missing[funder] += not flow.amounts
        counted = [amount for funder in sorted(flow.funders) for amount in _added(flow, funder, flows)][: len(flow.amounts)]
        for receiver in flow.reached():
            gets[receiver] += counted
    names = nodes["node"].to_list()
    return nodes.with_columns(
        gives=pl.Series([written(gives[name]) for name in names], dtype=pl.String),
        gets=pl.Series([written(gets[name]) for name in names], dtype=pl.String),
        gives_without_amount=pl.Series([missing.get(name) for name in names], dtype=pl.Int64),
    )


def _nowhere(flows: Mapping[str, Flow]) -> list[str]:
    count = sum(not flow.reached() for flow in flows.values())
    return [f"{count} flows name neither a recipient nor a programme: they are in what their funders give, and no edges."] * (
        count > 0
    )


def _modes(store: Store) -> pl.DataFrame:
    told = read(
        store,
        "SELECT ?node ?class WHERE { ?node a ?class . FILTER(?class IN (org:Organization, tv:Initiative, tv:Place, tv:Event)) }",
    )
    modes = {"Organization": "organisation", "Initiative": "programme", "Place": "place", "Event": "event"}
    told = told.select("node", mode=pl.col("class").str.extract(r"([^#/]+)$").replace_strict(modes, return_dtype=pl.String))
    return told.group_by("node").agg(pl.col("mode").min())
