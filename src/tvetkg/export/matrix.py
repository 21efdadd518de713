"""Economies by economies: how many agreements, cooperations and programmes join each two, as a table of shades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tvetkg.counting import counted
from tvetkg.export.corridors import Corridor, corridors, ranked, things, totals
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.furniture import HEADING, MARGIN, NOTE, WIDTH, Sheet, begun, either, empty, ended
from tvetkg.export.lettering import Style, cut_short, width, wrapped
from tvetkg.export.palette import INK, MUTED, PALE, PAPER, classes, step_of, written_on
from tvetkg.export.svg import put, words
from tvetkg.queries.header import Words

ROWS = 26
"""The most economies that have a row of their own; all others share the last one."""
OTHERS = "others"
_LABELS = 178.0
_CELL = 32.0
_LEGEND = 300.0
_NAME = Style(13, INK)
_TOTAL = Style(12, MUTED)


@dataclass(frozen=True)
class Table:
    """Economies in the order of their rows (the last may be :data:`OTHERS`), and the counts of each two.

    A pair stands in ``cells`` in the order of the rows; the others among each other stand under (OTHERS, OTHERS).
    """

    rows: tuple[str, ...]
    cells: dict[tuple[str, str], int]
    totals: Counter[str]
    others: int

    @property
    def greatest(self) -> int:
        """Give the greatest count of one corridor."""
        return max((count for pair, count in self.cells.items() if OTHERS not in pair), default=1)


def table(found: Sequence[Corridor], most: int = ROWS) -> Table:
    """Order the economies by what is in their corridors, and put those after the first ``most`` together."""
    order = ranked(found)
    shown = order if len(order) <= most else order[: most - 1]
    rows = (*shown, OTHERS) if len(order) > len(shown) else tuple(order)
    place = {name: number for number, name in enumerate(rows)}
    cells: Counter[tuple[str, str]] = Counter()
    for each in found:
        a, b = sorted(((end if end in place else OTHERS) for end in (each.a, each.b)), key=place.__getitem__)
        cells[a, b] += each.count
    total = totals(found)
    total[OTHERS] = sum(total[name] for name in order if name not in place)
    return Table(rows, dict(cells), Counter({name: total[name] for name in rows}), len(order) - len(shown))


def matrix(exported: Exported) -> str:
    """Draw the table as SVG."""
    found = corridors(exported)
    made = table(found)
    behind = len(things(found))
    sheet = begun(
        exported,
        either(exported, "Cross-border vocational training: who works with whom", "跨境职业教育合作：谁与谁"),
        either(
            exported,
            f"{counted(behind, 'agreement, cooperation or programme', 'agreements, cooperations and programmes')} on "
            f"{counted(len(found), 'corridor')} between "
            f"{counted(len(totals(found)), 'economy', 'economies')}; one of several economies counts in each of its "
            "corridors.",
            f"{len(totals(found))} 个经济体之间的 {len(found)} 条往来，共 {behind} 项协议、合作与项目；"
            "多方者在每条往来中各计一次。",
        ),
    )
    if not found:
        bottom = empty(sheet, either(exported, "No corridor between economies is told of.", "未述及经济体之间的往来。"))
    else:
        bottom = _drawn(sheet, made)
    first = "; ".join(f"{_names(exported, each)}: {each.count}" for each in found[:5])
    return ended(
        sheet,
        bottom,
        either(
            exported,
            "Each square says how many join the economy of its row and that of its column; the darker, the more. "
            "A blank square: no document read tells of any. The number beside a name is the sum of its row and column.",
            "每格为所在行与列两个经济体之间的数目，颜色越深越多；空白表示所读文件未述及。名称旁数字为该行与列之和。",
        ),
        either(exported, f"The busiest corridors: {first}.", f"最多的往来：{first}。") if found else "",
    )


def _names(exported: Exported, each: Corridor) -> str:
    return f"{exported.label(each.a)} – {exported.label(each.b)}"


def _drawn(sheet: Sheet, made: Table) -> float:
    exported = sheet.exported
    top, left = sheet.top, MARGIN + _LABELS
    cell = min(_CELL, (WIDTH - MARGIN - left - _LABELS) / len(made.rows))
    cell = max(cell, 24.0)
    steps = classes(made.greatest)
    name = {row: _named(exported, made, row) for row in made.rows}
    for place, row in enumerate(made.rows):
        y = top + place * cell
        middle = y + cell / 2 + 4.5
        total = f"{made.totals[row]:,}"
        words(sheet.root, left - 10, middle, total, _TOTAL, "end")
        room = _LABELS - 24 - max(width(f"{each:,}", _TOTAL) for each in made.totals.values())
        words(sheet.root, MARGIN, middle, cut_short(name[row], _NAME, room + 6), _NAME)
        for column, other in enumerate(made.rows[: place + (row == OTHERS)]):
            count = made.cells.get((other, row), 0)
            x = left + column * cell
            if row == OTHERS:
                told = name[row] if other == OTHERS else f"{name[other]} – {name[row]}"
                _sum(sheet, x, y, cell, count, f"{told}: {count}")
            else:
                _square(sheet, x, y, cell, count, steps, f"{name[other]} – {name[row]}: {count}")
        # The name at the end of the row heads the column that begins below it.
        if place < len(made.rows) - 1 or not made.others:
            end = left + place * cell
            put(sheet.root, "rect", x=end + 1, y=y + 1, width=cell - 2, height=cell - 2, fill=PALE)
            x = end + cell + 7
            words(sheet.root, x, middle, cut_short(name[row], _NAME, _room(x, y, sheet.top)), _NAME)
            put(
                sheet.root,
                "path",
                d=f"M{end + cell / 2 - 4:.1f} {y + cell / 2 - 2:.1f}l4 5 4-5z",
                fill=MUTED,
            )
    _legend(sheet, made, steps)
    return top + len(made.rows) * cell + 24


def _room(x: float, y: float, top: float) -> float:
    """Give how far a name may go at the right end of its row: to the legend, or below it to the edge."""
    edge = WIDTH - MARGIN - (_LEGEND + 16 if y < top + 110 else 0)
    return edge - x


def _named(exported: Exported, made: Table, row: str) -> str:
    if row == OTHERS:
        return either(exported, f"{made.others} others", f"其他 {made.others} 个")
    return exported.label(row)


def _square(sheet: Sheet, x: float, y: float, cell: float, count: int, steps: Sequence[int], told: str) -> None:
    if not count:
        put(sheet.root, "rect", x=x + 1, y=y + 1, width=cell - 2, height=cell - 2, fill="none", stroke=PALE)
        return
    ground = step_of(count, steps)
    put(sheet.root, "rect", told, x=x + 1, y=y + 1, width=cell - 2, height=cell - 2, fill=ground, class_="cell")
    style = Style(13 if cell > 26 else 11, written_on(ground), bold=True)
    words(sheet.root, x + cell / 2, y + cell / 2 + style.size * 0.36, f"{count:,}", style, "middle")


def _sum(sheet: Sheet, x: float, y: float, cell: float, count: int, told: str) -> None:
    """Write how many are in several corridors together: no shade, since it would not compare."""
    if count:
        put(sheet.root, "rect", told, x=x + 1, y=y + 1, width=cell - 2, height=cell - 2, fill=PAPER, class_="sum")
        words(sheet.root, x + cell / 2, y + cell / 2 + _TOTAL.size * 0.36, f"{count:,}", _TOTAL, "middle")


def _legend(sheet: Sheet, made: Table, steps: Sequence[int]) -> None:
    """Say what the shades mean, in the corner that the table leaves free."""
    exported = sheet.exported
    room = _LEGEND
    x, y = WIDTH - MARGIN - room, sheet.top + 12
    words(sheet.root, x, y, either(exported, "In one corridor", "一条往来中的数目"), HEADING)
    for number, least in enumerate(steps):
        following = steps[number + 1] - 1 if number + 1 < len(steps) else made.greatest
        text = f"{least}" if following <= least else f"{least}–{following:,}"
        at = x + number * room / len(steps)
        put(sheet.root, "rect", x=at, y=y + 14, width=room / len(steps) - 2, height=16, fill=step_of(least, steps))
        words(sheet.root, at, y + 48, text, NOTE)
    note = either(
        exported,
        "A name stands at both ends of its row. Its column begins below the mark at the right end.",
        "每行两端均有名称；右端标记之下为该经济体所在列。",
    )
    for number, line in enumerate(wrapped(note, NOTE, room)):
        words(sheet.root, x, y + 76 + number * NOTE.height, line, NOTE)


FORMAT = Format(
    name="matrix",
    title=Words(en="Economies by economies, as a table of shades (SVG)", zh="经济体往来矩阵图(SVG)"),
    suffix=".svg",
    write=matrix,
    views=("economies",),
    picture=True,
)

__all__ = ["FORMAT", "OTHERS", "ROWS", "Table", "matrix", "table"]
