"""Who pays whom: one flow told several times is one flow, and a part is not added to its whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import networkx
import polars as pl

from tvetkg.iri import short
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
    modes = _modes(store)
    flows, unnamed = _flows(store, dict(modes.rows()))
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
    paid = [(funder, source) for flow in flows.values() for funder in flow.funders for source in flow.sources]
    payers = pl.DataFrame(paid, schema={"node": pl.String, "source": pl.String}, orient="row")
    told = told_of(pl.concat([payers, incidence.select("other", "source").rename({"other": "node"})]))
    nodes = described(store, told.select("node").join(modes, on="node")).join(told, on="node").sort("node")
    return _with_totals(nodes, flows), _with_amounts(edges, flows), (*_nowhere(flows, unnamed), *undated)


def _flows(store: Store, modes: Mapping[str, str]) -> tuple[dict[str, Flow], int]:
    """Read the flows, those joined by ``same_flow`` as one, by the least of their IRIs; count who is only described."""
    same: networkx.Graph = networkx.Graph(read(store, reading.SAME_FLOWS).rows())
    first = {name: min(group) for group in networkx.connected_components(same) for name in group}
    found: defaultdict[str, Flow] = defaultdict(Flow)
    unnamed: set[str] = set()
    for name, funder, recipient, programme, kind, source in (
        read(store, reading.FLOWS).with_columns(code("kind")).rows()
    ):
        flow = found[first.get(name, name)]
        flow.told.add(name)
        flow.funders.add(funder)
        flow.sources.add(source)
        flow.kinds.update([kind] * (kind is not None))
        flow.recipients.update({recipient} & modes.keys())
        flow.programmes.update({programme} & modes.keys())
        unnamed |= {recipient} - modes.keys() - {None}
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
            found[name].amounts.append(Amount("+".join(sorted(found[name].kinds)), currency, least, most))
    return dict(found), len(unnamed)


def _things(store: Store, flows: Mapping[str, Flow]) -> Things:
    names = pl.DataFrame(
        [(told, name) for name, flow in flows.items() for told in flow.told],
        schema={"thing": pl.String, "name": pl.String},
        orient="row",
    )
    times = names.join(beginnings(store), on="thing").group_by("name").agg(pl.col("first").min(), pl.col("last").max())
    rows = names.select("name").unique().join(times, on="name", how="left").rename({"name": "thing"}).sort("thing")
    rows = rows.select(
        "thing", pl.lit("FundingFlow").alias("class"), pl.lit(None, pl.String).alias("label"), "first", "last"
    )
    kinds = [(name, kind) for name, flow in flows.items() for kind in sorted(flow.kinds)]
    shape = {"thing": pl.String, "value": pl.String}
    return Things(rows, pl.DataFrame(kinds, schema=shape, orient="row"), pl.DataFrame(schema=shape))


def _wholes(flow: Flow, flows: Mapping[str, Flow]) -> list[Flow]:
    """Give the flows that a flow is part of, directly or not."""
    waiting, passed = sorted(flow.wholes), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in passed and name in flows:
            passed.add(name)
            waiting += sorted(flows[name].wholes)
    return [flows[name] for name in sorted(passed) if flows[name] is not flow]


def _reached_by_whole(flow: Flow, funder: str, flows: Mapping[str, Flow]) -> set[str]:
    return {gets for whole in _wholes(flow, flows) if funder in whole.funders for gets in whole.reached()}


def _added(flow: Flow, funder: str, flows: Mapping[str, Flow]) -> list[Amount]:
    """Give the amounts of a flow, or none where it is part of one of the same funder that has an amount."""
    counted = any(whole.amounts and funder in whole.funders for whole in _wholes(flow, flows))
    return [] if counted else flow.amounts


def _with_amounts(edges: pl.DataFrame, flows: Mapping[str, Flow]) -> pl.DataFrame:
    by_id = {short(name): flow for name, flow in flows.items()}
    lines, missing = [], []
    for via in edges["via"]:
        behind = [by_id[name] for name in via.split(" ")]
        lines.append(written(amount for flow in behind for amount in flow.amounts))
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
            missing[funder] += not any(each.amounts for each in (flow, *_wholes(flow, flows)))
        for receiver in flow.reached():
            gets[receiver] += next(filter(None, (_added(flow, funder, flows) for funder in sorted(flow.funders))), [])
    names = nodes["node"].to_list()
    return nodes.with_columns(
        gives=pl.Series([written(gives[name]) for name in names], dtype=pl.String),
        gets=pl.Series([written(gets[name]) for name in names], dtype=pl.String),
        gives_without_amount=pl.Series([missing.get(name) for name in names], dtype=pl.Int64),
    )


def _nowhere(flows: Mapping[str, Flow], unnamed: int) -> list[str]:
    count = sum(not flow.reached() for flow in flows.values())
    told = []
    if count:
        told.append(f"Flows that name neither a recipient nor a programme, and so make no edges: {count}.")
    if unnamed:
        told.append(f"Recipients that are described and not named, and so no nodes: {unnamed}.")
    return told


def _modes(store: Store) -> pl.DataFrame:
    told = read(store, reading.RECEIVERS).with_columns(mode=pl.col("class").str.extract(r"([^#/]+)$"))
    told = told.with_columns(pl.col("mode").replace_strict(_MODES, return_dtype=pl.String))
    return told.group_by("node").agg(pl.col("mode").min())


_MODES = {"Organization": "organisation", "Initiative": "programme", "Place": "place", "Event": "event"}

FUNDING = View(
    name="funding",
    title=Words(en="Funders and recipients", zh="出资方与受益方"),
    node=Words(
        en="A node is a funder, or who gets its money or goods: an organisation, place or event, or, where no "
        "document names "
        "one, the programme that they are for.",
        zh="节点为出资方，或所出资金、实物的受益方(机构、地点、活动；未载明受益方者为所资助的项目)。",
    ),
    edge=Words(
        en="An edge goes from a funder to a recipient; a flow told several times is one, and part of a flow is not "
        "counted "
        "beside its whole.",
        zh="边由出资方指向受益方；重复述及的同一资金流只计一次，组成部分不与整体并计。",
    ),
    weight=Words(
        en="The weight is how many flows there are; their amounts, as bounds and by kind and currency, are in the "
        "attribute "
        "amounts, and are never added over kinds or currencies.",
        zh="权重为资金流笔数；数额(界限，按种类与币种)见属性 amounts，不同种类、币种从不相加。",
    ),
    counts=Words(en="flows", zh="资金流"),
    caveat=Words(
        en="Money that no document read tells of is not here, and most documents do not say whether it is lent, "
        "given or "
        "promised. A flow of which documents name two funders stands at both.",
        zh="所读文件未述及的资金不在此处；多数文件未说明是借、是赠还是承诺。文件述及两个出资方的同一资金流在两方名下均列出。",
    ),
    reference="Wasserman, S., Faust, K. (1994). Social Network Analysis. Cambridge University Press, ch. 4.",
    rows=funding,
    modes=("organisation", "programme", "place", "event"),
    options=("period",),
    directed=True,
)

__all__ = ["FUNDING", "funding"]
