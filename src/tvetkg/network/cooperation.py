"""Who works with whom: organisations by shared agreement or programme, and the economies and places they belong to."""

from __future__ import annotations

import polars as pl

from tvetkg.errors import UsageError
from tvetkg.network import reading
from tvetkg.network.nodes import described
from tvetkg.network.projection import BAR, LIMIT, Things, code, joined, one_mode, shortened, told_of, too_large, years
from tvetkg.network.reading import read
from tvetkg.network.things import only, things, within
from tvetkg.network.view import Rows, View
from tvetkg.queries.header import Words
from tvetkg.store import Store

AGREEMENTS = ("Agreement", "Cooperation")
PROGRAMMES = ("Initiative",)
LEVELS = ("province", "stated")
_TOP = ("world", "region", "country", "economy", "territory")
"""Kinds of places that have provinces, or parts that have them (Mainland China)."""
_PRESS = Words(
    en="The documents read are mostly press pages: who is written about much has many ties here. No edge means that no "
    "document read tells of one.",
    zh="所读文件多为新闻稿：被报道多者联系即多。没有边只说明所读文件没有述及。",
)
_SHARE = Words(
    en="The weight is the sum over these texts of 1/(n-1), n being how many take part, so that a text of many adds "
    "to each "
    "of its nodes no more than a text of two; it counts neither money, nor people, nor how much is done.",
    zh="权重为各文本 1/(n-1) 之和，n 为参与者数，故多方文本给每个节点所加不超过双方文本；不计金额、人数与实际工作量。",
)


def organisations(store: Store, *, weights: str = "fractional", limit: int = LIMIT, period: str = "") -> Rows:
    """Join the parties of each agreement, and of each cooperation told without one."""
    return _actors(store, reading.PARTIES, AGREEMENTS, weights, limit, period)


def programmes(store: Store, *, weights: str = "fractional", limit: int = LIMIT, period: str = "") -> Rows:
    """Join those who carry a programme."""
    return _actors(store, reading.CARRIERS, PROGRAMMES, weights, limit, period)


def economies(
    store: Store, *, weights: str = "fractional", limit: int = LIMIT, period: str = "", by_year: bool = False
) -> Rows:
    """Join the economies of those who carry a thing; with ``by_year`` one edge a year."""
    found, undated = within(only(things(store), AGREEMENTS + PROGRAMMES), period)
    carriers = _of(read(store, reading.CARRIERS), found)
    incidence = carriers.join(read(store, reading.ECONOMIES), on="who").select("thing", "node", "source")
    copies = read(store, reading.COPIES)
    edges, large = one_mode(incidence, found, copies, weights=weights, limit=limit, by_year=by_year)
    if not by_year:
        edges = years(edges, found)
    nodes = _nodes(store, incidence, large, "economy")
    nodes = nodes.with_columns(economy=shortened("node"), economy_label="label")
    homeless = carriers.join(read(store, reading.ECONOMIES), on="who", how="anti")["who"].n_unique()
    note = (f"Take part, but their economy is not known or they have none: {homeless}.",) if homeless else ()
    return nodes, edges, (*too_large(large, found, limit), *note, *undated)


def places(
    store: Store, *, weights: str = "fractional", limit: int = LIMIT, period: str = "", level: str = "province"
) -> Rows:
    """Join the places of those who carry a thing: their provinces, or with ``level="stated"`` the places as stated."""
    found, undated = within(only(things(store), AGREEMENTS + PROGRAMMES), period)
    carriers = _of(read(store, reading.CARRIERS), found)
    seats = read(store, reading.SEATS)
    if level not in LEVELS:
        raise UsageError(f"level={level!r}: there are {' and '.join(LEVELS)}.")
    if level == "province":
        seats = seats.join(_provinces(store), on="place").select("who", place="province")
    incidence = carriers.join(seats, on="who").select("thing", "source", node="place")
    edges, large = one_mode(incidence, found, read(store, reading.COPIES), weights=weights, limit=limit)
    nodes = _nodes(store, incidence, large, "place")
    homeless = carriers.join(seats, on="who", how="anti")["who"].n_unique()
    note = (f"Take part, but no place of theirs is known: {homeless}.",) if homeless else ()
    return nodes, edges, (*too_large(large, found, limit), *note, *undated)


def _actors(store: Store, query: str, classes: tuple[str, ...], weights: str, limit: int, period: str) -> Rows:
    found, undated = within(only(things(store), classes), period)
    parties = _of(read(store, query), found)
    sizes = parties.group_by("thing").agg(size=pl.col("who").n_unique())
    actors = read(store, reading.ACTORS)
    incidence = parties.join(actors, on="who").select("thing", "source", node="who")
    copies = read(store, reading.COPIES)
    edges, large = one_mode(incidence, found, copies, sizes=sizes, weights=weights, limit=limit)
    nodes = _nodes(store, incidence, large, "organisation")
    nodes = nodes.join(_seats(store), on="node", how="left").join(_topics(store), on="node", how="left").sort("node")
    unnamed = parties.join(actors, on="who", how="anti")["who"].n_unique()
    note = (
        (f"Take part, but are described and not named (groups, posts), and so no nodes: {unnamed}.",) if unnamed else ()
    )
    return nodes, edges, (*too_large(large, found, limit), *note, *undated)


def _of(parties: pl.DataFrame, found: Things) -> pl.DataFrame:
    return parties.join(found.rows.select("thing"), on="thing", how="semi")


def _nodes(store: Store, incidence: pl.DataFrame, large: pl.DataFrame, mode: str) -> pl.DataFrame:
    """Describe who takes part in anything that is projected, with the documents that say so."""
    part = incidence.join(large, on="thing", how="anti")
    told = told_of(part)
    acting = told.select("node", mode=pl.lit(mode))
    if mode == "organisation":
        programmes = read(store, reading.PROGRAMMES)["node"]
        is_programme = pl.col("node").is_in(programmes.implode())
        acting = acting.with_columns(mode=pl.when(is_programme).then(pl.lit("programme")).otherwise("mode"))
    return described(store, acting).join(told, on="node", how="left").sort("node")


def _seats(store: Store) -> pl.DataFrame:
    seats = read(store, reading.SEATS).with_columns(place=shortened("place"))
    return joined(seats.rename({"who": "node"}), ["node"], "place", BAR, "place")


def _topics(store: Store) -> pl.DataFrame:
    """Name the occupations and fields of what each organisation carries: ``node``, ``occupations``, ``fields``."""
    topics = read(store, reading.TOPICS).rename({"node": "topic"}).with_columns(code("topic"))
    told = pl.concat([read(store, reading.CARRIERS), read(store, reading.TRAINERS)])
    rows = told.select("thing", node="who").unique().join(topics, on="thing")
    found = rows.select("node").unique()
    for mode, column in (("occupation", "occupations"), ("field", "fields")):
        found = found.join(joined(rows.filter(mode=mode), ["node"], "topic", BAR, column), on="node", how="left")
    return found


def _provinces(store: Store) -> pl.DataFrame:
    """Say for each place which part of its economy, of the first order, it lies in today: ``place``, ``province``."""
    told = read(store, reading.CONTAINMENT).with_columns(code("kind")).sort("place", "kind", "whole", "successor")
    kind = dict(told.select("place", "kind").rows())
    whole = dict(told.select("place", "whole").drop_nulls().rows())
    successor = dict(told.select("place", "successor").drop_nulls().rows())
    rows = []
    for place in sorted(kind):
        found, passed = place, set[str]()
        while found not in passed:
            passed.add(found)
            if found in successor:
                found = successor[found]
            elif kind.get(whole.get(found, ""), _TOP[0]) not in _TOP:
                found = whole[found]
        rows.append((place, found))
    return pl.DataFrame(rows, schema={"place": pl.String, "province": pl.String}, orient="row")


ORGANISATIONS = View(
    name="organisations",
    title=Words(en="Organisations by shared agreement", zh="机构网络：共同协议"),
    node=Words(
        en="A node is an organisation that signs an agreement or is a partner in it.",
        zh="节点为签署协议或作为合作方的机构。",
    ),
    edge=Words(
        en="An edge joins two that do so in one agreement, or in one cooperation that is told without an agreement.",
        zh="两机构同为一项协议(或一项未提及协议的合作)的签署方或合作方，即有边相连。",
    ),
    weight=_SHARE,
    counts=Words(en="agreements, and cooperations told without one", zh="协议，及未提及协议的合作"),
    caveat=_PRESS,
    reference="Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132.",
    rows=organisations,
    modes=("organisation", "programme"),
    options=("weights", "limit", "period"),
)
PROGRAMMES_VIEW = View(
    name="programmes",
    title=Words(en="Organisations by shared programme", zh="机构网络：共同项目"),
    node=Words(
        en="A node is an organisation that carries a programme, centre or other initiative: begins, leads, "
        "organises, hosts, "
        "builds, runs or provides it, or is a partner in it.",
        zh="节点为承担项目、中心等的机构，即发起、牵头、主办、接待、共建、运营、提供者或合作方。",
    ),
    edge=Words(en="An edge joins two that carry the same one.", zh="两机构承担同一项目，即有边相连。"),
    weight=_SHARE,
    counts=Words(en="programmes, centres and other initiatives", zh="项目、中心等"),
    caveat=_PRESS,
    reference=ORGANISATIONS.reference,
    rows=programmes,
    modes=("organisation", "programme"),
    options=("weights", "limit", "period"),
)
ECONOMIES = View(
    name="economies",
    title=Words(en="Corridors between economies", zh="经济体之间的往来"),
    node=Words(
        en="A node is an economy; Hong Kong and Macao are economies of their own.",
        zh="节点为经济体；香港、澳门为独立经济体。",
    ),
    edge=Words(
        en="An edge joins two where organisations of both carry one agreement, cooperation or programme.",
        zh="双方均有机构承担同一协议、合作或项目，即有边相连。",
    ),
    weight=Words(
        en="The weight is the sum over these of 1/(n-1), n being how many economies take part; it counts neither "
        "money (see "
        "funding) nor what stays inside one economy.",
        zh="权重为各项 1/(n-1) 之和，n 为参与的经济体数；不计资金(见 funding)，亦不计同一经济体内部者。",
    ),
    counts=Words(en="agreements, cooperations and programmes", zh="协议、合作与项目"),
    caveat=_PRESS,
    reference=ORGANISATIONS.reference,
    rows=economies,
    modes=("economy",),
    options=("weights", "limit", "period", "by_year"),
)
PLACES = View(
    name="places",
    title=Words(en="Places by shared agreement or programme", zh="地点网络：共同协议或项目"),
    node=Words(
        en="A node is the province, or other part of an economy of the first order, where an organisation is (where "
        "only its "
        "economy is known, that); a place that was merged is the one it belongs to now.",
        zh="节点为机构所在的省级地区(仅知经济体者即为该经济体)；已合并的地点以合并后者计。",
    ),
    edge=Words(
        en="An edge joins two where organisations of both carry one agreement, cooperation or programme.",
        zh="两地均有机构承担同一协议、合作或项目，即有边相连。",
    ),
    weight=Words(
        en="The weight is the sum over these of 1/(n-1), n being how many places take part; what stays inside one "
        "place is not "
        "counted.",
        zh="权重为各项 1/(n-1) 之和，n 为参与的地点数；同一地点内部者不计。",
    ),
    counts=Words(en="agreements, cooperations and programmes", zh="协议、合作与项目"),
    caveat=Words(
        en="Where an organisation is, is often not stated, and then it is in no place here. No edge means that no "
        "document "
        "read tells of one.",
        zh="机构所在地往往未载明，未载明者不在任何地点。没有边只说明所读文件没有述及。",
    ),
    reference=ORGANISATIONS.reference,
    rows=places,
    modes=("place",),
    options=("weights", "limit", "period", "level"),
)

__all__ = [
    "ECONOMIES",
    "ORGANISATIONS",
    "PLACES",
    "PROGRAMMES_VIEW",
    "economies",
    "organisations",
    "places",
    "programmes",
]
