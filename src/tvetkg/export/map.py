"""Flows between economies on a map: how many agreements, cooperations and programmes join each two.

East and South-East Asia, where most of them are, have a map of their own; the map of the world shows those that
lead out of it. Each corridor is drawn once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot
from xml.etree.ElementTree import Element

from tvetkg.counting import counted
from tvetkg.export.corridors import Corridor, corridors, ranked, things, totals
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.export.furniture import HEADING, MARGIN, NOTE, WIDTH, Sheet, begun, either, empty, ended
from tvetkg.export.geography import WEST, Frame, Point, point_of, world
from tvetkg.export.labelling import Box, Label, placed
from tvetkg.export.lettering import Style, cut_short, width, wrapped
from tvetkg.export.palette import INK, LAND, MARKS, MUTED, PAPER, PLAIN, RULE
from tvetkg.export.svg import path, put, words
from tvetkg.queries.header import Words

NEAR = (90.0, 147.0, -11.5, 47.5)
"""East and South-East Asia: west, east, south, north."""
_NEAR_WIDTH, _NEAR_HEIGHT = 760.0, 720.0
_FAR_HEIGHT = 520.0
_GAP = 36.0
_THICK = 11.0
"""The width of the busiest corridor, in pixels."""
_THIN = 0.6
_DOT = 3.6
_NAME = Style(13, INK, bold=True)
_SMALL = Style(11, INK, bold=True)
_LONGEST = 190.0
"""The room that a name on the map may take, in pixels."""
_LISTED = 6
"""The corridors that are listed at least; more where there is room."""
_LINE = 33.0


@dataclass(frozen=True)
class Plan:
    """Which corridors are drawn where: on the near map, on that of the world, nowhere since an end has no point."""

    near: tuple[Corridor, ...]
    far: tuple[Corridor, ...]
    nowhere: tuple[Corridor, ...]


def plan(found: Sequence[Corridor]) -> Plan:
    """Share out the corridors."""
    west, east, south, north = NEAR
    near, far, nowhere = [], [], []
    for each in found:
        points = [point_of(each.a), point_of(each.b)]
        if None in points:
            nowhere.append(each)
        elif all(point and west <= point[0] <= east and south <= point[1] <= north for point in points):
            near.append(each)
        else:
            far.append(each)
    return Plan(tuple(near), tuple(far), tuple(nowhere))


def drawn_map(exported: Exported) -> str:
    """Draw the map as SVG."""
    found = corridors(exported)
    behind = len(things(found))
    sheet = begun(
        exported,
        either(exported, "Cross-border vocational training: who works with whom", "跨境职业教育合作：谁与谁"),
        either(
            exported,
            f"{counted(behind, 'agreement, cooperation or programme', 'agreements, cooperations and programmes')} on "
            f"{counted(len(found), 'corridor')} between {counted(len(totals(found)), 'economy', 'economies')}; "
            "one of several economies counts in each of its corridors.",
            f"{len(totals(found))} 个经济体之间的 {len(found)} 条往来，共 {behind} 项协议、合作与项目；"
            "多方者在每条往来中各计一次。",
        ),
    )
    if not found:
        bottom = empty(sheet, either(exported, "No corridor between economies is told of.", "未述及经济体之间的往来。"))
    else:
        bottom = _drawn(sheet, found, plan(found))
    first = "; ".join(f"{_between(exported, each)}: {each.count}" for each in found[:5])
    return ended(
        sheet,
        bottom,
        either(
            exported,
            "A line joins two economies, as wide as there are agreements, cooperations and programmes of both; which "
            "way it bends means nothing. Dots stand in the middle of an economy, not where the work is done. The "
            "number behind a name is the sum of its lines on that map. Economies without a line are not shown.",
            "连线宽度为双方共同的协议、合作与项目数，弯曲方向无含义。圆点位于经济体中部，并非合作地点。"
            "名称后的数字为该图中其各连线之和。没有连线的经济体不列出。",
        ),
        either(exported, f"The busiest corridors: {first}.", f"最多的往来：{first}。") if found else "",
        either(
            exported,
            f"Map: {world().source}; Equal Earth projection. Shapes, boundaries and names show no opinion on the "
            "status of any territory.",
            f"底图：{world().source}；Equal Earth 投影。图形、边界与名称不代表对任何领土地位的立场。",
        ),
    )


def _between(exported: Exported, each: Corridor) -> str:
    return f"{exported.label(each.a)} – {exported.label(each.b)}"


def _drawn(sheet: Sheet, found: Sequence[Corridor], shared: Plan) -> float:
    exported = sheet.exported
    colour = _colours(found)
    unit = min(1.0, _THICK / found[0].count)
    unnamed: list[str] = []
    top = sheet.top
    side = MARGIN + _NEAR_WIDTH + _GAP
    if shared.near:
        near = _near(shared.near, top + 12)
        heading = either(exported, "Within East and South-East Asia", "东亚与东南亚之内")
        _heading(sheet, MARGIN, top, heading, shared.near)
        unnamed += _panel(sheet, "near", near, shared.near, colour, unit, _NAME)
        below = near.y + near.height
        below = max(_legend(sheet, found, colour, unit, side, below), below)
    else:
        below = _legend(sheet, found, colour, unit, MARGIN, top + 420)
    if shared.far:
        top = below + 46
        heading = either(exported, "Leading out of it, and elsewhere", "通往区外及其他地区")
        if not shared.near:
            heading = either(exported, "Around the world", "世界")
        _heading(sheet, MARGIN, top, heading, shared.far)
        far = _far(shared.far, top + 12)
        unnamed += _panel(sheet, "far", far, shared.far, colour, unit, _SMALL)
        below = far.y + far.height
    for told in _left_over(exported, shared, unnamed):
        for line in wrapped(told, NOTE, WIDTH - 2 * MARGIN):
            below += NOTE.height
            words(sheet.root, MARGIN, below + 12, line, NOTE)
        below += 6
    return below + 24


def _left_over(exported: Exported, shared: Plan, unnamed: Sequence[str]) -> list[str]:
    """Say what is not on the map, and what is on it without a name."""
    told = []
    if shared.nowhere:
        text = "; ".join(f"{_between(exported, each)} {each.count}" for each in shared.nowhere)
        told.append(
            either(
                exported,
                f"Not on the map, since the place of an economy is not known: {text}.",
                f"因经济体位置不详而未画出：{text}。",
            )
        )
    if unnamed:
        text = "; ".join(unnamed)
        told.append(
            either(exported, f"Dots without a name, for want of room: {text}.", f"因空间所限未标名称：{text}。")
        )
    return told


def _heading(sheet: Sheet, x: float, y: float, text: str, found: Sequence[Corridor]) -> None:
    corridor = either(sheet.exported, counted(len(found), "corridor"), f"{len(found)} 条往来")
    words(sheet.root, x, y, text, HEADING)
    words(sheet.root, x + width(text, HEADING) + 10, y, corridor, Style(13, MUTED))


def _near(found: Sequence[Corridor], y: float) -> Frame:
    """Choose the part of the near region that shows all ends, with some room around them."""
    west, east, south, north = NEAR
    points = [point for each in found for end in (each.a, each.b) if (point := point_of(end))]
    longitudes, latitudes = zip(*points, strict=True)
    south, north = max(min(latitudes) - 7, south), min(max(latitudes) + 5, north)
    west, east = max(min(longitudes) - 9, west), min(max(longitudes) + 9, east)
    # Never so close that a corner of the region fills the page.
    return Frame(west, east, min(south, 2), max(north, 26), MARGIN, y, _NEAR_WIDTH).lower(_NEAR_HEIGHT)


def _far(found: Sequence[Corridor], y: float) -> Frame:
    """Choose the part of the world that shows all ends, with some room around them."""
    points = [point for each in found for end in (each.a, each.b) if (point := point_of(end))]
    longitudes = [(x - WEST) % 360 + WEST for x, _ in points]
    latitudes = [y for _, y in points]
    west, east = max(min(longitudes) - 30, WEST), min(max(longitudes) + 22, WEST + 360)
    south, north = max(min(latitudes) - 10, -56), min(max(latitudes) + 9, 80)
    frame = Frame(west, east, min(south, -5), max(north, 55), MARGIN, y, WIDTH - 2 * MARGIN)
    return frame.lower(_FAR_HEIGHT)


def _colours(found: Sequence[Corridor]) -> dict[str, str]:
    """Give the colours of the two economies with the most in their corridors."""
    return dict(zip(ranked(found)[:2], MARKS, strict=False))


def _colour(each: Corridor, colour: Mapping[str, str]) -> str:
    """Give the colour of a corridor: that of the first of the two that it leads to."""
    return next((mark for hub, mark in colour.items() if hub in (each.a, each.b)), PLAIN)


def _panel(
    sheet: Sheet,
    name: str,
    frame: Frame,
    found: Sequence[Corridor],
    colour: Mapping[str, str],
    unit: float,
    style: Style,
) -> list[str]:
    """Draw the land, the corridors, the dots and their names; give the names that found no room."""
    clip = put(put(sheet.root, "clipPath", id=f"{name}-box"), "rect")
    box = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
    clip.attrib |= {key: f"{value:.1f}" for key, value in box.items()}
    _land(put(sheet.root, "g", clip_path=f"url(#{name}-box)"), frame)
    exported = sheet.exported
    flows = put(sheet.root, "g", fill="none", stroke_linecap="round", clip_path=f"url(#{name}-box)")
    along: list[Point] = []
    strength = totals(found)
    ends = {end: frame.at(*point) for end in ranked(found) if (point := point_of(end))}
    for each in sorted(found, key=lambda each: (_colour(each, colour) != PLAIN, -each.count, each.a, each.b)):
        curve = _curve(ends[each.a], ends[each.b])
        along += _along(curve)
        put(
            flows,
            "path",
            f"{_between(exported, each)}: {each.count}",
            d="M{:.1f} {:.1f}Q{:.1f} {:.1f} {:.1f} {:.1f}".format(*(part for point in curve for part in point)),
            stroke=_colour(each, colour),
            stroke_width=max(each.count * unit, _THIN),
            stroke_opacity=0.8,
            class_="flow",
        )
    for end in reversed(ends):
        x, y = ends[end]
        told = f"{exported.label(end)}: {strength[end]}"
        put(
            sheet.root,
            "circle",
            told,
            cx=x,
            cy=y,
            r=_DOT,
            fill=colour.get(end, INK),
            stroke=PAPER,
            stroke_width=1.2,
            class_="economy",
        )
    names = {end: cut_short(exported.label(end), style, _LONGEST) for end in ends}
    wanted = [(end, f"{names[end]} {strength[end]}", ends[end]) for end in ends]
    page = Box(frame.x + 2, frame.y + 2, frame.x + frame.width - 2, frame.y + frame.height - 2)
    labels, unnamed = placed(wanted, style, page, lines=along, radius=_DOT + 1)
    for label in labels:
        _name(sheet.root, label, names[label.key], style)
    return [f"{exported.label(end)} {strength[end]}" for end in unnamed]


def _name(root: Element, label: Label, name: str, style: Style) -> None:
    if label.led:
        (x, y), (to_x, to_y) = label.dot, label.near
        put(root, "line", x1=x, y1=y, x2=to_x, y2=to_y, stroke=MUTED, stroke_width=0.8)
    x, y = label.baseline
    text = words(root, x, y, f"{name} ", style, halo=True)
    text.attrib["class"] = "name"
    number = put(text, "tspan", font_weight=400)
    number.text = label.text.removeprefix(name).strip()


def _land(group: Element, frame: Frame) -> None:
    """Draw the land, and over it the lines between its parts."""
    land = "".join(path(points, closed=True) for points in frame.shapes(world().land))
    put(group, "path", d=land, fill=LAND, fill_rule="evenodd", stroke=RULE, stroke_width=0.6)
    borders = "".join(path(points) for points in frame.shapes(world().borders))
    put(group, "path", d=borders, fill="none", stroke=PAPER, stroke_width=1)


def _curve(a: Point, b: Point) -> tuple[Point, Point, Point]:
    """Bend a line from west to east upward by a seventh of its length."""
    (x1, y1), (x2, y2) = sorted((a, b))
    length = hypot(x2 - x1, y2 - y1) or 1
    away = length * 0.14
    middle = (x1 + x2) / 2 + (y2 - y1) / length * away, (y1 + y2) / 2 - (x2 - x1) / length * away
    return (x1, y1), middle, (x2, y2)


def _along(curve: tuple[Point, Point, Point]) -> list[Point]:
    """Give points along a curve, some six pixels apart."""
    (x1, y1), (xm, ym), (x2, y2) = curve
    steps = max(int(hypot(x2 - x1, y2 - y1) / 6), 2)
    found = []
    for step in range(1, steps):
        t = step / steps
        s = 1 - t
        found.append((s * s * x1 + 2 * s * t * xm + t * t * x2, s * s * y1 + 2 * s * t * ym + t * t * y2))
    return found


def _legend(
    sheet: Sheet, found: Sequence[Corridor], colour: Mapping[str, str], unit: float, x: float, end: float
) -> float:
    """Say what colours and widths mean, and list the busiest corridors; give where that ends."""
    exported, root = sheet.exported, sheet.root
    y = sheet.top
    right = WIDTH - MARGIN
    words(root, x, y, either(exported, "Colours", "颜色"), HEADING)
    kinds = [*colour.values(), *([PLAIN] if any(_colour(each, colour) == PLAIN for each in found) else [])]
    for number, mark in enumerate(kinds):
        y += 23
        mine = [each for each in found if _colour(each, colour) == mark]
        hub = next((exported.label(name) for name, value in colour.items() if value == mark), "")
        if number == 0:
            text = either(exported, f"with {hub}", f"与{hub}")
        elif hub:
            text = either(exported, f"with {hub}, without the above", f"与{hub}(不含上列)")
        else:
            text = either(exported, "all others", "其他")
        put(root, "line", x1=x, y1=y - 4, x2=x + 30, y2=y - 4, stroke=mark, stroke_width=5)
        words(root, x + 40, y, cut_short(text, Style(13, INK), right - x - 130), Style(13, INK))
        words(root, right, y, either(exported, counted(len(mine), "corridor"), f"{len(mine)} 条"), NOTE, "end")
    y += 42
    words(root, x, y, either(exported, "Widths", "宽度"), HEADING)
    most = found[0].count
    samples = sorted({1, most} | {count for count in (5, 10, 20, 50, 100, 200, 500) if count < most * 0.7})[-4:]
    y += 24
    step = (right - x) / 4
    for number, count in enumerate(samples):
        at = x + number * step
        put(root, "line", x1=at, y1=y - 4, x2=at + 34, y2=y - 4, stroke=INK, stroke_width=max(count * unit, _THIN))
        words(root, at + 42, y, f"{count}", Style(13, INK))
    y += 46
    listed = found[: max(int((end - y - 8) / _LINE), _LISTED)]
    heading = either(exported, "The busiest corridors", "最多的往来")
    words(root, x, y, heading, HEADING)
    for each in listed:
        y += _LINE - 9
        long = (right - x - 40) * each.count / most
        told = f"{_between(exported, each)}: {each.count}"
        put(root, "rect", told, x=x, y=y + 3, width=long, height=4, fill=_colour(each, colour), class_="listed")
        words(root, x, y - 1, cut_short(_between(exported, each), Style(13, INK), right - x - 40), Style(13, INK))
        words(root, right, y + 6, f"{each.count}", Style(13, INK, bold=True), "end")
        y += 9
    return y + 8


FORMAT = Format(
    name="map",
    title=Words(en="Corridors between economies on a map (SVG)", zh="经济体往来地图(SVG)"),
    suffix=".svg",
    write=drawn_map,
    views=("economies",),
    picture=True,
)

__all__ = ["FORMAT", "NEAR", "Plan", "drawn_map", "plan"]
