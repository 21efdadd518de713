"""Who pays whom: funders at the left, programmes and other recipients at the right, economy by economy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tvetkg import iri
from tvetkg.counting import counted
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.furniture import HEADING, MARGIN, NOTE, WIDTH, Sheet, begun, either, empty, ended
from tvetkg.export.lettering import Style, cut_short, fitted, width
from tvetkg.export.money import money
from tvetkg.export.palette import INK, MUTED, PALE, PLAIN, RULE, STRONG, WARM
from tvetkg.export.streams import SORTS, Sort, Stream, given, recipients, shown, streams
from tvetkg.export.svg import put, words
from tvetkg.queries.header import Words

ROWS = 44
"""The most recipients that are named."""
_UNIT = 9.0
"""The height of one flow, in pixels."""
_ROW = 19.0
_HEAD = 26.0
_LEFT = 344.0
_RIGHT = 640.0
_BAR = 8.0
_NAME = Style(12.5, INK)
_FUNDER = Style(13, INK, bold=True)
_MONEY = Style(11.5, MUTED)
_ECONOMY = Style(13, INK, bold=True)
COLOURS: Mapping[Sort, str] = {"loan": WARM, "grant": STRONG, "other": PLAIN, "unknown": PALE}


@dataclass(frozen=True)
class Bar:
    """Where the bar of a funder or recipient stands."""

    y: float
    flows: int

    @property
    def height(self) -> float:
        """Give the height of the bar."""
        return self.flows * _UNIT

    @property
    def middle(self) -> float:
        """Give the baseline of a line of words beside the bar."""
        return self.y + self.height / 2 + 4.3


def sankey(exported: Exported) -> str:
    """Draw the flows as SVG."""
    found = streams(exported)
    flows = {name for *_, told in exported.graph.edges(data=True) for name in str(told.get("via", "")).split()}
    without = sum(not money(str(told.get("amounts", ""))) for *_, told in exported.graph.edges(data=True))
    reached, paying = {each.recipient for each in found}, given(found)
    sheet = begun(
        exported,
        either(exported, "Cross-border vocational training: who pays whom", "跨境职业教育合作：资金由谁到谁"),
        either(
            exported,
            f"{counted(len(flows), 'flow')} of money or goods from {counted(len(paying), 'funder')} to "
            f"{counted(len(reached), 'programme or other recipient', 'programmes and other recipients')}; "
            f"of {without} of {counted(len(found), 'pair')} no amount is told.",
            f"{len(paying)} 个出资方至 {len(reached)} 个项目及其他受益方的 {len(flows)} 笔资金或实物；"
            f"{len(found)} 对中有 {without} 对未述及数额。",
        ),
    )
    if not found:
        bottom = empty(sheet, either(exported, "No flow from a funder to a recipient is told of.", "未述及资金流。"))
    else:
        bottom = _drawn(sheet, found, shown(found, ROWS))
    first = "; ".join(f"{exported.label(name)}: {flows}" for name, flows in list(given(found).items())[:5])
    return ended(
        sheet,
        bottom,
        either(
            exported,
            "Bars and bands are as wide as there are flows, not as there is money. Amounts are what documents state, "
            "by kind and currency and never added over them: “at least” and “–” are bounds, “+1” is one amount more "
            "than fits. A flow of which documents name two funders or recipients stands at each. Recipients stand "
            "under their economy; a programme stands as recipient where no document names who gets the money, and has "
            "no economy.",
            "条带宽度为资金流笔数，非金额。数额为文件所载，按种类与币种分列，从不相加；“至少”与“–”为界限，“+1”为因空间所限未列的数额个数。"
            "有两个出资方或受益方的资金流在各方名下均列出。受益方按所属经济体排列；未载明受益方者以项目列出，无所属经济体。",
        ),
        either(exported, f"Most flows come from {first}.", f"最多的出资方：{first}。") if found else "",
    )


def _drawn(sheet: Sheet, found: Sequence[Stream], chosen: Sequence[Stream]) -> float:
    exported = sheet.exported
    top = _legend(sheet, chosen) + 34
    right, height = _right(chosen, top + 6)
    left = _left(chosen, top + 6, height)
    _bands(sheet, chosen, left, right)
    words(
        sheet.root,
        _LEFT,
        top,
        either(exported, "Who gives (amounts: to all)", "出资方(数额为其全部出资)"),
        HEADING,
        "end",
    )
    words(
        sheet.root, _RIGHT, top, either(exported, "Who gets (amounts: from all)", "受益方(数额为其全部所得)"), HEADING
    )
    for name, bar in left.items():
        _funder(sheet, name, bar)
    for economy, names in recipients(chosen).items():
        _economy(sheet, economy, right[next(iter(names))])
        for name in names:
            _recipient(sheet, name, right[name])
    bottom = top + 6 + height + 18
    if len(chosen) < len(found):
        drawn = {each.funder for each in chosen}
        rest = [each for each in found if each.funder not in drawn]
        flows = sum(each.flows for each in rest)
        others = len({each.funder for each in rest})
        reached = len({each.recipient for each in rest})
        line = either(
            exported,
            f"Not drawn: {others} other funders, each with as many flows as the last one here or fewer ({flows} of "
            f"{flows + sum(each.flows for each in chosen)}), to {reached} recipients.",
            f"未画出：笔数不多于末位者的其他 {others} 个出资方"
            f"({flows + sum(each.flows for each in chosen)} 笔中的 {flows} 笔)，至 {reached} 个受益方。",
        )
        words(sheet.root, MARGIN, bottom, line, _NAME)
        bottom += 10
    return bottom + 10


def _right(chosen: Sequence[Stream], top: float) -> tuple[dict[str, Bar], float]:
    """Place the recipients, with room for the heading of each economy; give how high they are together."""
    bars: dict[str, Bar] = {}
    y = top
    for names in recipients(chosen).values():
        y += _HEAD
        for name, flows in names.items():
            room = max(_ROW, flows * _UNIT + 4)
            bars[name] = Bar(y + (room - flows * _UNIT) / 2, flows)
            y += room
        y += 6
    return bars, y - top


def _left(chosen: Sequence[Stream], top: float, height: float) -> dict[str, Bar]:
    """Place the funders, spread over the same height."""
    flows = given(chosen)
    needed = {name: max(count * _UNIT, 34) for name, count in flows.items()}
    gap = min(max((height - _HEAD - sum(needed.values())) / max(len(flows) - 1, 1), 6), 90)
    bars, y = {}, top + _HEAD
    for name, count in flows.items():
        bars[name] = Bar(y + (needed[name] - count * _UNIT) / 2, count)
        y += needed[name] + gap
    return bars


def _bands(sheet: Sheet, chosen: Sequence[Stream], left: Mapping[str, Bar], right: Mapping[str, Bar]) -> None:
    """Draw each stream from where the one before it ended, at both sides in the order of the other side."""
    begins, ends = {}, {}
    for name, bar in left.items():
        y = bar.y
        for each in sorted((each for each in chosen if each.funder == name), key=lambda each: right[each.recipient].y):
            begins[each], y = y, y + each.flows * _UNIT
    for name, bar in right.items():
        y = bar.y
        for each in sorted((each for each in chosen if each.recipient == name), key=lambda each: left[each.funder].y):
            ends[each], y = y, y + each.flows * _UNIT
    group = put(sheet.root, "g")
    label = sheet.exported.label
    a, b = _LEFT + _BAR, _RIGHT - _BAR
    bend = (a + b) / 2
    for each in chosen:
        high, low, wide = begins[each], ends[each], each.flows * _UNIT - 0.8
        there = f"M{a:.1f} {high:.1f}C{bend:.1f} {high:.1f} {bend:.1f} {low:.1f} {b:.1f} {low:.1f}"
        back = f"v{wide:.1f}C{bend:.1f} {low + wide:.1f} {bend:.1f} {high + wide:.1f} {a:.1f} {high + wide:.1f}z"
        put(
            group,
            "path",
            f"{label(each.funder)} → {label(each.recipient)}: {each.flows} ({_sort(sheet.exported, each.sort)})",
            d=there + back,
            class_="stream",
            **_look(each.sort),
        )


def _look(sort: Sort) -> dict[str, Any]:
    """Give the look of a sort; what is not told is an outline."""
    if sort == "unknown":
        return {"fill": PALE, "fill_opacity": 0.7, "stroke": PLAIN, "stroke_width": 0.7}
    return {"fill": COLOURS[sort], "fill_opacity": 0.72}


def _funder(sheet: Sheet, name: str, bar: Bar) -> None:
    exported, label = sheet.exported, sheet.exported.label(name)
    told = f"{label}: {bar.flows}"
    put(sheet.root, "rect", told, x=_LEFT, y=bar.y, width=_BAR, height=bar.height, fill=INK, class_="funder")
    room = _LEFT - MARGIN - 14
    number = f"{bar.flows}"
    away = width(number, _FUNDER) + 8
    amounts = money(str(exported.graph.nodes[name].get("gives", "")), exported.language)
    lift = 8 if amounts else 0
    words(sheet.root, _LEFT - 10, bar.middle - lift, number, _FUNDER, "end")
    words(sheet.root, _LEFT - 10 - away, bar.middle - lift, cut_short(label, _FUNDER, room - away), _FUNDER, "end")
    if amounts:
        words(sheet.root, _LEFT - 10, bar.middle + lift, fitted(amounts, _MONEY, room, _joint(exported)), _MONEY, "end")


def _recipient(sheet: Sheet, name: str, bar: Bar) -> None:
    exported, label, x = sheet.exported, sheet.exported.label(name), _RIGHT - _BAR
    told = f"{label}: {bar.flows}"
    put(sheet.root, "rect", told, x=x, y=bar.y, width=_BAR, height=bar.height, fill=INK, class_="recipient")
    room = WIDTH - MARGIN - _RIGHT - 10
    amounts = money(str(exported.graph.nodes[name].get("gets", "")), exported.language)
    least = min(width(_joint(exported).join(amounts), _MONEY), room * 0.42)
    name_shown = cut_short(label, _NAME, room - least - 12)
    words(sheet.root, _RIGHT + 10, bar.middle, name_shown, _NAME)
    if amounts:
        x = _RIGHT + 22 + width(name_shown, _NAME)
        words(sheet.root, x, bar.middle, fitted(amounts, _MONEY, WIDTH - MARGIN - x, _joint(exported)), _MONEY)


def _joint(exported: Exported) -> str:
    return either(exported, ", ", "、")


def _economy(sheet: Sheet, economy: str | None, first: Bar) -> None:
    """Head the recipients of an economy, the first of which is given."""
    exported = sheet.exported
    y = first.y + first.height / 2 - max(_ROW, first.height + 4) / 2 - 7
    name = either(exported, "Programmes, and others without an economy", "项目及无所属经济体者")
    if economy is not None:
        told = (attributes for _, attributes in exported.graph.nodes(data=True) if attributes.get("economy") == economy)
        name = next((str(each["economy_label"]) for each in told if "economy_label" in each), economy)
        node = iri.thing(economy)
        name = exported.label(node) if node in exported.graph else name
    words(sheet.root, _RIGHT + 10, y, cut_short(name, _ECONOMY, WIDTH - MARGIN - _RIGHT - 10), _ECONOMY)
    put(sheet.root, "line", x1=_RIGHT + 10, y1=y + 5, x2=WIDTH - MARGIN, y2=y + 5, stroke=RULE)


def _sort(exported: Exported, sort: Sort) -> str:
    return {
        "loan": either(exported, "loan", "贷款"),
        "grant": either(exported, "grant or scholarship", "赠款或奖学金"),
        "other": either(exported, "other kinds, or several", "其他或多种"),
        "unknown": either(exported, "kind not told", "种类未载明"),
    }[sort]


def _legend(sheet: Sheet, chosen: Sequence[Stream]) -> float:
    x, y = float(MARGIN), sheet.top + 6
    for sort in (sort for sort in SORTS if any(each.sort == sort for each in chosen)):
        name = _sort(sheet.exported, sort)
        put(sheet.root, "rect", x=x, y=y - 9, width=26, height=9, **_look(sort))
        words(sheet.root, x + 33, y, name, NOTE)
        x += 33 + width(name, NOTE) + 26
    return y + 10


FORMAT = Format(
    name="sankey",
    title=Words(en="Funders and what they fund (SVG)", zh="资金流向图(SVG)"),
    suffix=".svg",
    write=sankey,
    views=("funding",),
    picture=True,
)

__all__ = ["COLOURS", "FORMAT", "ROWS", "Bar", "sankey"]
