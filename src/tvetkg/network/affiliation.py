"""Networks of two sorts of nodes: who takes part in what, who belongs to which alliance, who trains for what."""

from __future__ import annotations

import polars as pl

from tvetkg.network import reading
from tvetkg.network.cooperation import AGREEMENTS, PROGRAMMES
from tvetkg.network.nodes import MEMBERS, described
from tvetkg.network.projection import Things, code, told_of, two_mode
from tvetkg.network.reading import read
from tvetkg.network.things import beginnings, only, things, within
from tvetkg.network.view import Rows, View
from tvetkg.queries.header import Words
from tvetkg.store import Store

_MODES = {"Agreement": "agreement", "Cooperation": "cooperation", "Initiative": "programme"}
_TEXT = pl.String


def alliances(store: Store, *, period: str = "") -> Rows:
    """Join each member to its alliance."""
    found, rows, undated = _memberships(store, period)
    return _rows(store, _apart(rows), found, undated)


def affiliations(store: Store, *, period: str = "") -> Rows:
    """Join each organisation to the agreements, programmes and alliances that it takes part in."""
    found, undated = within(only(things(store), AGREEMENTS + PROGRAMMES), period)
    modes = found.rows.select("thing", other_mode=pl.col("class").replace_strict(_MODES, return_dtype=_TEXT))
    parties = read(store, reading.PARTIES).join(only(found, AGREEMENTS).rows.select("thing"), on="thing", how="semi")
    carriers = read(store, reading.CARRIERS).join(only(found, PROGRAMMES).rows.select("thing"), on="thing", how="semi")
    part = pl.concat([parties, carriers]).join(modes, on="thing")
    part = part.select("thing", "who", "source", "other_mode", other="thing", role=pl.lit(None, _TEXT))
    members, rows, more = _memberships(store, period)
    rows = pl.concat([part, rows.select(part.columns)])
    both = Things(
        pl.concat([found.rows, members.rows]),
        pl.concat([found.kinds, members.kinds]),
        pl.concat([found.statuses, members.statuses]),
    )
    return _rows(store, _apart(rows), both, tuple(dict.fromkeys(undated + more)))


def occupations(store: Store, *, period: str = "") -> Rows:
    """Join each organisation to the occupations and fields of what it carries, trains or sets standards for."""
    found, undated = within(things(store), period)
    topics = read(store, reading.TOPICS).rename({"node": "other", "mode": "other_mode"})
    told = pl.concat([read(store, reading.CARRIERS), read(store, reading.TRAINERS)])
    if period:
        told = told.join(found.rows.select("thing"), on="thing", how="semi")
    rows = told.join(topics, on="thing").with_columns(role=pl.lit(None, _TEXT))
    return _rows(store, rows, found, undated)


def _memberships(store: Store, period: str) -> tuple[Things, pl.DataFrame, tuple[str, ...]]:
    told = read(store, reading.MEMBERSHIPS).rename({"membership": "thing"})
    rows = told.select("thing").unique().with_columns(pl.lit("Membership").alias("class"), label=pl.lit(None, _TEXT))
    kinds = told.select("thing", value=pl.lit("membership")).unique()
    rows = rows.join(beginnings(store), on="thing", how="left").sort("thing")
    found, undated = within(Things(rows, kinds, kinds.clear()), period)
    told = told.join(found.rows.select("thing"), on="thing", how="semi")
    told = told.select("thing", "who", "source", other="group", other_mode=pl.lit("alliance"), role=code("role"))
    return found, told, undated


def _apart(rows: pl.DataFrame) -> pl.DataFrame:
    """Give an alliance that itself takes part in something a node of its own for its members."""
    both = (pl.col("other_mode") == "alliance") & pl.col("other").is_in(rows["who"].unique().implode())
    return rows.with_columns(other=pl.when(both).then(pl.col("other") + MEMBERS).otherwise("other"))


def _rows(store: Store, rows: pl.DataFrame, found: Things, undated: tuple[str, ...]) -> Rows:
    """Make nodes and edges of rows with ``thing``, ``who``, ``other``, ``other_mode``, ``source`` and ``role``."""
    organisations = read(store, reading.ORGANISATIONS)
    others = rows.join(organisations, on="who", how="anti")["who"].n_unique()
    note = (
        (f"Take part, but are no organisations (groups, posts, programmes), and so no nodes: {others}.",)
        if others
        else ()
    )
    rows = rows.join(organisations, on="who", how="semi")
    incidence = rows.select("thing", "source", "other", node="who")
    edges = two_mode(incidence, found, read(store, reading.COPIES), rows.select("other", node="who", value="role"))
    told = pl.concat([told_of(incidence), told_of(incidence, "other")])
    one, other = rows.select(node="who", mode=pl.lit("organisation")), rows.select(node="other", mode="other_mode")
    nodes = described(store, pl.concat([one, other]).unique())
    return nodes.join(told, on="node", how="left").sort("node"), edges, (*note, *undated)


_PARTIAL = Words(
    en="Most documents name some of those who take part and not all. No edge means that no document read tells of one.",
    zh="多数文件只列出部分参与者。没有边只说明所读文件没有述及。",
)
_REFERENCE = "Borgatti, S. P., Everett, M. G. (1997). Network analysis of 2-mode data. Social Networks 19, 243-269."

ALLIANCES = View(
    name="alliances",
    title=Words(en="Organisations and their alliances", zh="机构与联盟"),
    node=Words(
        en="A node is an alliance, network or other body with members, or a member that a document names.",
        zh="节点为联盟等有成员的组织，或文件点名的成员。",
    ),
    edge=Words(en="An edge joins a member to what it belongs to.", zh="成员与其所属组织有边相连。"),
    weight=Words(
        en='The weight is how many memberships are told of the pair; a number of members ("300 schools") is a figure '
        "and makes "
        "no nodes.",
        zh="权重为该对的成员关系数；成员数(如“300所学校”)是数字，不产生节点。",
    ),
    counts=Words(en="memberships", zh="成员关系"),
    caveat=Words(
        en="Of most alliances a few members are named, and how many there are is at best a figure: see "
        "roster-against-claim.",
        zh="多数联盟只有少数成员被点名，成员总数至多见于数字：见 roster-against-claim。",
    ),
    reference=_REFERENCE,
    rows=alliances,
    modes=("organisation", "alliance"),
    options=("period",),
    two_mode=True,
)
AFFILIATIONS = View(
    name="affiliations",
    title=Words(en="Organisations and what they take part in", zh="机构及其参与事项"),
    node=Words(
        en="A node is an organisation, or an agreement, cooperation, programme or alliance; an alliance that itself "
        "takes part "
        "in something has a second node for its members.",
        zh="节点为机构，或协议、合作、项目、联盟；自身也参与事项的联盟另有一节点代表其成员关系。",
    ),
    edge=Words(
        en="An edge joins an organisation to what it signs, is a partner in, carries or is a member of. Nothing is "
        "projected, so "
        "that a letter of any number of parties is one node.",
        zh="机构与其签署、合作、承担或加入者有边相连；不作投影，无论多少方的文本都是一个节点。",
    ),
    weight=Words(
        en="The weight is 1: how much an organisation does in it is not counted.", zh="权重为 1；参与多少不计。"
    ),
    counts=Words(en="agreements, programmes or memberships", zh="协议、项目或成员关系"),
    caveat=_PARTIAL,
    reference=_REFERENCE,
    rows=affiliations,
    modes=("organisation", "agreement", "cooperation", "programme", "alliance"),
    options=("period",),
    two_mode=True,
)
OCCUPATIONS = View(
    name="occupations",
    title=Words(en="Organisations and the occupations and fields they train for", zh="机构及其培训的职业与专业领域"),
    node=Words(
        en="A node is an organisation, an occupation or a field of education.", zh="节点为机构、职业或专业领域。"
    ),
    edge=Words(
        en="An edge joins an organisation to the occupations and fields of the agreements and programmes that it "
        "carries, the "
        "training that it provides, and the standards that it takes part in.",
        zh="机构与其承担的协议、项目、所提供的培训及所参与的标准所涉职业、领域有边相连。",
    ),
    weight=Words(
        en="The weight is how many of these there are; it counts neither courses nor students.",
        zh="权重为此类事项数；不计课程与学生。",
    ),
    counts=Words(en="agreements, programmes, trainings and standards", zh="协议、项目、培训与标准"),
    caveat=Words(
        en="What is trained is rarely stated; a field that no edge reaches may well be taught.",
        zh="文件很少说明培训内容；没有边的领域未必没有培训。",
    ),
    reference=_REFERENCE,
    rows=occupations,
    modes=("organisation", "occupation", "field"),
    options=("period",),
    two_mode=True,
)

__all__ = ["AFFILIATIONS", "ALLIANCES", "OCCUPATIONS", "affiliations", "alliances", "occupations"]
