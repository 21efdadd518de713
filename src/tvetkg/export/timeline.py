"""Agreements, cooperations and programmes by the year in which they begin: all of them, and corridor by corridor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from xml.etree.ElementTree import Element

from tvetkg.counting import counted
from tvetkg.errors import UsageError
from tvetkg.export.corridors import Corridor, corridors, things
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.furniture import HEADING, MARGIN, WIDTH, Sheet, begun, either, empty, ended
from tvetkg.export.lettering import Style, cut_short, width
from tvetkg.export.palette import INK, MUTED, PALE, PLAIN, RULE, STRONG
from tvetkg.export.svg import put, words
from tvetkg.queries.header import Words

NO_YEARS = (0, 0)
SHOWN = 12
"""The corridors that have a panel of their own, the busiest."""
_COLUMNS = 4
_GAP = 34.0
_PANEL, _OVERVIEW = 74.0, 160.0
"""The height of the highest bar, in a small panel and in the large one."""
_LEAST = 44.0
"""The room that what has no year takes at least, for the words below it."""
_NAME = Style(14, INK, bold=True)
_TOTAL = Style(13, MUTED)
_TALLEST = 22.0
"""The height of one at most, in pixels, so that a few do not look like many."""
_COUNT = Style(11, INK)
_AXIS = Style(11, MUTED)


@dataclass(frozen=True)
class Scale:
    """What panels of one size share: the first and last year, the width of a year and of a bar, the height of one.

    What has no year is a block of so many columns, in which one takes the room that it takes in a bar; ``aside`` is
    what blocks take beside the years, ``high`` what the highest bar or block takes.
    """

    span: tuple[int, int]
    slot: float
    bar: float
    unit: float
    columns: int
    aside: float
    high: float

    def left(self, year: int) -> float:
        """Give where the bar of a year begins."""
        return (year - self.span[0]) * self.slot + (self.slot - self.bar) / 2

    def block(self, count: int) -> tuple[float, float]:
        """Give width and height of the block of what has no year."""
        return self.columns * self.bar, count * self.unit / self.columns


def scaled(panels: Sequence[Mapping[int | None, int]], years: tuple[int, int], room: float, height: float) -> Scale:
    """Choose the scale on which all panels fit."""
    dated = [count for panel in panels for year, count in panel.items() if year is not None]
    undated = max(panel.get(None, 0) for panel in panels)
    greatest = max(dated, default=8)
    unit = min(height / greatest, _TALLEST)
    number = years[1] - years[0] + 1
    slot = min((room - _GAP) / (number + -(-undated // greatest)), (room - _GAP - _LEAST) / number)
    bar = min(slot * 0.86, 30)
    # The largest block is about square, unless that would be higher than the highest bar.
    columns = max(-(-undated // greatest), min(int(_LEAST // bar), round(sqrt(undated * unit / bar))), 1)
    high = unit * max(greatest if dated else 0, undated / columns)
    return Scale(years, slot, bar, unit, columns, max(columns * bar, _LEAST), high)


def span(found: Sequence[Corridor]) -> tuple[int, int] | None:
    """Give the first and the last year in which anything begins; None where no year is known."""
    years = [year for each in found for year in each.years if year is not None]
    return (min(years), max(years)) if years else None


def overall(exported: Exported) -> Counter[int | None]:
    """Count what begins in each year, each thing once however many corridors it is in."""
    year_of: dict[str, int | None] = {}
    for *_, attributes in exported.graph.edges(data=True):
        for name in str(attributes.get("via", "")).split():
            year_of[name] = attributes.get("year")
    return Counter(year_of.values())


def timeline(exported: Exported) -> str:
    """Draw the years as SVG.

    Raises :class:`UsageError` for a network that has not one edge a year.
    """
    if exported.graph.number_of_edges() and not exported.graph.is_multigraph():
        raise UsageError("A timeline needs one edge a year: make the view economies with by_year.")
    found = corridors(exported)
    years = overall(exported)
    total, undated, known = len(things(found)), years[None], span(found)
    between = f"{known[0]}–{known[1]}" if known else ""
    sheet = begun(
        exported,
        either(exported, "Cross-border vocational training: when it began", "跨境职业教育合作：始于何年"),
        either(
            exported,
            f"{counted(total, 'agreement, cooperation or programme', 'agreements, cooperations and programmes')} on "
            f"{counted(len(found), 'corridor')}: {total - undated:,} with a known year of beginning"
            f"{f' ({between})' if known else ''}, {undated:,} without.",
            f"{len(found)} 条往来中的 {total} 项协议、合作与项目：{total - undated} 项起始年份已知"
            f"{f'({between})' if known else ''}，{undated} 项年份不详。",
        ),
    )
    if not found:
        bottom = empty(sheet, either(exported, "No corridor between economies is told of.", "未述及经济体之间的往来。"))
    else:
        bottom = _drawn(sheet, found, years, known)
    busiest = max((year for year in years if year), key=lambda year: (years[year], -year), default=None)
    return ended(
        sheet,
        bottom,
        either(
            exported,
            "A bar is what begins in that year, as far as documents say so; the dashed block at the right is what has "
            "no known year, and one takes as much room in it as in a bar. This is no trend: what is recent is written "
            "about more and stays on the web longer, and a year has as many as the documents read tell of. What joins "
            "several economies stands in the panel of each of their corridors, and once at the top. All small panels "
            "have one scale.",
            "实心柱为文件载明的起始年份数目，右侧虚线框为年份不详者，每项所占面积与柱中相同。本图不表示趋势：近年的事项更常被报道、"
            "网页也更易留存，各年数目取决于所读文件。多方事项在其各条往来中均列出，在总图中只计一次。各小图刻度相同。",
        ),
        either(
            exported, f"Most begin in {busiest}: {years[busiest]}.", f"最多的年份为 {busiest} 年：{years[busiest]}。"
        )
        if busiest
        else "",
    )


def _drawn(
    sheet: Sheet, found: Sequence[Corridor], years: Mapping[int | None, int], known: tuple[int, int] | None
) -> float:
    exported = sheet.exported
    # Where nothing has a year, one empty slot stands for them all.
    reach = known or NO_YEARS
    room = float(WIDTH - 2 * MARGIN)
    scale = scaled([years], reach, room, _OVERVIEW)
    base = sheet.top + 36 + scale.high
    title = either(exported, "All corridors", "全部往来")
    words(sheet.root, MARGIN, sheet.top + 4, title, HEADING)
    _panel(sheet, years, scale, MARGIN, base, room, title)
    shown = found[:SHOWN]
    top = base + 78
    heading = either(
        exported,
        f"The {len(shown)} busiest of {len(found)} corridors" if len(found) > len(shown) else "Corridor by corridor",
        f"{len(found)} 条往来中最多的 {len(shown)} 条" if len(found) > len(shown) else "各条往来",
    )
    words(sheet.root, MARGIN, top - 14, heading, HEADING)
    room = (WIDTH - 2 * MARGIN - (_COLUMNS - 1) * _GAP) / _COLUMNS
    scale = scaled([each.years for each in shown], reach, room, _PANEL)
    high = 48 + scale.high
    for number, each in enumerate(shown):
        row, column = divmod(number, _COLUMNS)
        x, y = MARGIN + column * (room + _GAP), top + row * (high + 42)
        name = f"{exported.label(each.a)} – {exported.label(each.b)}"
        total = f"{each.count:,}"
        put(sheet.root, "line", x1=x, y1=y, x2=x + room, y2=y, stroke=RULE)
        words(sheet.root, x, y + 19, cut_short(name, _NAME, room - width(total, _TOTAL) - 10), _NAME)
        words(sheet.root, x + room, y + 19, total, _TOTAL, "end")
        _panel(sheet, each.years, scale, x, y + high, room, name)
    rows = -(-len(shown) // _COLUMNS)
    return top + rows * (high + 42) + 6


def _panel(
    sheet: Sheet, years: Mapping[int | None, int], scale: Scale, x: float, base: float, room: float, name: str
) -> None:
    """Draw the bars of one panel, numbers on top of them where there is room, and the block of what has no year."""
    root, wide = sheet.root, scale.bar > 16
    dated = {year: count for year, count in years.items() if year is not None}
    greatest = max(dated.values(), default=0)
    last = max((year for year in dated if dated[year] == greatest), default=None)
    if scale.span != NO_YEARS:
        _axis(root, scale, x, base, wide)
    for year, count in sorted(dated.items()):
        height, at = count * scale.unit, x + scale.left(year)
        told = f"{name}, {year}: {count}"
        put(root, "rect", told, x=at, y=base - height, width=scale.bar, height=height, fill=STRONG, class_="bar")
        if wide or year == last:
            words(root, at + scale.bar / 2, base - height - 4, f"{count}", _COUNT, "middle")
    middle = x + room - scale.aside / 2
    put(root, "line", x1=middle - scale.aside / 2, y1=base, x2=x + room, y2=base, stroke=MUTED)
    count = years.get(None, 0)
    unknown = either(sheet.exported, "no year known", "年份不详") if wide else either(sheet.exported, "no year", "不详")
    if count:
        across, height = scale.block(count)
        put(
            root,
            "rect",
            f"{name}, {unknown}: {count}",
            x=middle - across / 2 + 0.5,
            y=base - height + 0.5,
            width=across - 1,
            height=max(height - 1, 1),
            fill=PALE,
            stroke=PLAIN,
            stroke_width=1,
            stroke_dasharray="3 2" if height > 6 else None,
            class_="undated",
        )
        words(root, middle, base - height - 4, f"{count}", _COUNT, "middle")
    words(root, middle, base + 16, unknown, _AXIS, "middle")


def _axis(root: Element, scale: Scale, x: float, base: float, wide: bool) -> None:
    """Draw the line that bars stand on, with a mark every five or ten years (of few years, each)."""
    first, last = scale.span
    put(root, "line", x1=x, y1=base, x2=x + scale.slot * (last - first + 1), y2=base, stroke=MUTED)
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if step * scale.slot > (40 if wide else 34))
    for year in range(first, last + 1):
        if year % every == 0:
            at = x + scale.left(year) + scale.bar / 2
            put(root, "line", x1=at, y1=base, x2=at, y2=base + 4, stroke=MUTED)
            words(root, at, base + 16, f"{year}", _AXIS, "middle")


FORMAT = Format(
    name="timeline",
    title=Words(en="Beginnings by year and corridor (SVG)", zh="各往来逐年起始图(SVG)"),
    suffix=".svg",
    write=timeline,
    views=("economies",),
    options={"by_year": True},
    picture=True,
)

__all__ = ["FORMAT", "SHOWN", "Scale", "overall", "scaled", "span", "timeline"]
