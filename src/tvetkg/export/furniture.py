"""What every picture has around its drawing: title, numbers, how to read it, and what it rests on.

A reader who finds the picture alone, in a report or a chat, still learns when it was made, from how many documents,
who wrote them, and what it cannot show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from babel.dates import format_date

from tvetkg.counting import counted
from tvetkg.export.exported import Exported
from tvetkg.export.lettering import Style, width, wrapped
from tvetkg.export.palette import INK, MUTED, RULE, STRONG
from tvetkg.export.svg import drawing, put, words, written

WIDTH = 1200
MARGIN = 28
TITLE = Style(27, INK, bold=True)
SUBTITLE = Style(15, MUTED)
HEADING = Style(15, INK, bold=True)
BODY = Style(13, INK)
NOTE = Style(12, MUTED)
_LEAD = Style(12, INK, bold=True)
_GUTTER = 40
PUBLISHERS = {
    "Association": "协会",
    "College or school": "职业院校",
    "Development agency": "发展援助机构",
    "Donor": "资助方",
    "Enterprise": "企业",
    "Government": "政府",
    "Independent media": "独立媒体",
    "International organisation": "国际组织",
    "Ministry": "部委",
    "Newspaper": "报纸",
    "Other publisher": "其他发布者",
    "Party or state media": "党报或国家媒体",
    "Press-release service": "新闻稿发布平台",
    "Public training body": "公营培训机构",
    "Regional organisation": "区域组织",
    "Research body": "研究机构",
    "University": "大学",
    "not stated": "未载明",
}
"""The kinds of publishers in Chinese, as in ontology/vocabularies/publisher-kind.ttl."""


@dataclass(frozen=True)
class Sheet:
    """A picture that is begun: the root to draw in, what is said at its head, and where the drawing may begin."""

    exported: Exported
    root: Element
    title: str
    subtitle: str
    top: float


def either(exported: Exported, en: str, zh: str) -> str:
    """Choose the words in the language of the export."""
    return zh if exported.language == "zh" else en


def begun(exported: Exported, title: str, subtitle: str) -> Sheet:
    """Begin a picture with its title and the numbers below it."""
    root = drawing(exported.language)
    put(root, "rect", x=MARGIN, y=0, width=44, height=6, fill=STRONG)
    y = 18.0
    for style, text in ((TITLE, title), (SUBTITLE, subtitle)):
        for line in wrapped(text, style, WIDTH - 2 * MARGIN):
            y += style.height
            words(root, MARGIN, y, line, style)
        y += 2
    return Sheet(exported, root, title, subtitle, y + 32)


def ended(sheet: Sheet, bottom: float, reading: str, description: str, source: str = "") -> str:
    """End a picture below its drawing: how to read it, the caveat, the documents, the source; then write it.

    ``source`` is what the drawing rests on besides the graph; ``description`` is for those who cannot see it.
    """
    exported = sheet.exported
    put(sheet.root, "line", x1=MARGIN, y1=bottom, x2=WIDTH - MARGIN, y2=bottom, stroke=RULE, stroke_width=1)
    room = (WIDTH - 2 * MARGIN - _GUTTER) / 2
    left = [(either(exported, "How to read it", "读图说明"), reading), *_cannot(exported)]
    ends = [
        _column(sheet.root, x, bottom + 8, paragraphs, room)
        for x, paragraphs in ((MARGIN, left), (MARGIN + room + _GUTTER, _rests(exported, source)))
    ]
    said = f"{sheet.subtitle} {description} {' '.join(text for _, text in _cannot(exported))}"
    return written(sheet.root, WIDTH, round(max(ends) + 18), sheet.title, said)


def empty(sheet: Sheet, sentence: str) -> float:
    """Say that there is nothing to draw; give where that ends."""
    words(sheet.root, MARGIN, sheet.top + 30, sentence, BODY)
    return sheet.top + 60


def day(exported: Exported) -> str:
    """Write the day of the graph as people do.

    A graph whose documents have no day of reading says that.
    """
    if not exported.as_of:
        return either(exported, "a day that is not known", "未知日期")
    return format_date(date.fromisoformat(exported.as_of), "long", locale=either(exported, "en_GB", "zh_Hans"))


def coverage(exported: Exported) -> str:
    """Say who wrote the documents that the picture rests on, all of them."""
    if exported.language == "zh":
        return "、".join(f"{PUBLISHERS.get(kind, kind)} {count}" for kind, count in exported.publisher_kinds()) + "。"
    return ", ".join(f"{kind} {count}" for kind, count in exported.publisher_kinds()).lower() + "."


def _cannot(exported: Exported) -> list[tuple[str, str]]:
    caveat = either(exported, exported.view.caveat.en, exported.view.caveat.zh)
    found = [(either(exported, "What it cannot show", "局限"), caveat)]
    if left := str(exported.graph.graph.get("left_out", "")):
        found.append((either(exported, "Left out", "未纳入"), left))
    return found


def _rests(exported: Exported, source: str) -> list[tuple[str, str]]:
    number = len(exported.documents)
    licence = exported.graph.graph["licence"]
    built = exported.graph.graph["built"]
    rests = either(
        exported,
        f"{counted(number, 'document')}, the last read on {day(exported)}; "
        f"what came later is not in it. Who wrote them: {coverage(exported)}"
        * bool(number)
        + "no documents." * (not number),
        f"{number} 份文件，最后读取日期为{day(exported)}，此后内容不在其内。发布者：{coverage(exported)}" * bool(number)
        + "无文件。" * (not number),
    )
    made = either(
        exported,
        f"tvetkg, view “{exported.view.name}”, network {built}. {source}".strip(),
        f"tvetkg，视图 {exported.view.name}，网络版本 {built}。{source}",
    )
    return [
        (either(exported, "Rests on", "依据"), rests),
        (either(exported, "Source", "来源"), made),
        (either(exported, "Licence", "许可"), str(licence)),
    ]


def _column(root: Element, x: float, y: float, paragraphs: Sequence[tuple[str, str]], room: float) -> float:
    for lead, text in paragraphs:
        indent = width(f"{lead}  ", _LEAD)
        y += NOTE.height + 4
        words(root, x, y, lead, _LEAD)
        for number, line in enumerate(wrapped(text, NOTE, room, indent)):
            y += NOTE.height if number else 0
            words(root, x + (0 if number else indent), y, line, NOTE)
    return y


__all__ = [
    "BODY",
    "HEADING",
    "MARGIN",
    "NOTE",
    "PUBLISHERS",
    "WIDTH",
    "Sheet",
    "begun",
    "coverage",
    "day",
    "either",
    "empty",
    "ended",
]
