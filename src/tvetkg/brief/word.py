"""The briefing as a document of a word processor (DOCX): the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import cast

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from markdown_it.token import Token

from tvetkg.brief.layout import parsed, title
from tvetkg.brief.markdown import plain
from tvetkg.brief.words import Words

_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_INK, _ACCENT, _SOFT = RGBColor(0x1B, 0x1B, 0x1B), RGBColor(0x14, 0x50, 0x7A), RGBColor(0x55, 0x55, 0x55)
_TEXT_WIDTH, _NARROWEST, _WIDEST = 178, 8, 36
_LATIN, _MONO = "Arial", "Courier New"
_EAST_ASIAN = {"zh": "Microsoft YaHei"}
_LIST_STYLES = {"bullet_list_open": "List Bullet", "ordered_list_open": "List Number"}


def document(text: str, words: Words) -> bytes:
    """Lay a written briefing out as DOCX."""
    docx = Document()
    _set_up(docx, words)
    properties = docx.core_properties
    properties.title, properties.language, properties.author, properties.comments = title(text), words.tag, "tvetkg", ""
    properties.created = properties.modified = _MOMENT
    writer = _Writer(docx)
    writer.blocks(parsed(text))
    out = io.BytesIO()
    docx.save(out)
    return _without_clock(out.getvalue())


class _Writer:
    """Turns tokens into paragraphs and tables."""

    def __init__(self, docx: Docx) -> None:
        self._docx = docx
        self._style: list[str] = []
        self._number = 0

    def blocks(self, tokens: Sequence[Token]) -> None:
        table: list[list[Token]] = []
        heading, first = "", True
        inside_table = False
        for token in tokens:
            if token.type == "heading_open":
                heading = "Title" if token.tag == "h1" else "Heading 1"
            elif token.type in _LIST_STYLES:
                self._style.append(_LIST_STYLES[token.type])
                if token.type == "ordered_list_open":
                    _in_two_columns(self._docx)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._style.pop()
            elif token.type == "list_item_open":
                self._number = int(token.info) if token.info.isdigit() else 0
            elif token.type == "table_open":
                inside_table, table = True, []
                if caption := token.meta.get("caption"):
                    self._inline(self._docx.add_paragraph(style="Caption"), caption)
            elif token.type == "tr_open":
                table.append([])
            elif token.type == "table_close":
                inside_table = False
                self._table(table)
            elif token.type == "inline" and inside_table:
                table[-1].append(token)
            elif token.type == "inline":
                style = heading or (self._style[-1] if self._style else "Subtitle" if first else "Normal")
                first = first and heading == "Title"
                self._paragraph(token, style)
                heading = ""

    def _paragraph(self, token: Token, style: str) -> None:
        paragraph = self._docx.add_paragraph(style="Sources" if style == "List Number" else style)
        if style == "List Number":
            paragraph.add_run(f"[{self._number}]\t")
        self._inline(paragraph, token.children or [])

    def _table(self, rows: list[list[Token]]) -> None:
        table = self._docx.add_table(rows=len(rows), cols=len(rows[0]))
        table.autofit = False
        _repeat_header(table)
        _rule(table)
        for column, width in zip(table.columns, _widths(rows), strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, token in zip(row.cells, cells, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = self._docx.styles["Table Text"]
                self._inline(paragraph, token.children or [], bold=cells is rows[0])
        self._docx.add_paragraph(style="Table End")

    def _inline(self, paragraph: Paragraph, tokens: Sequence[Token], bold: bool = False) -> None:
        strong, soft, address = int(bold), 0, ""
        for token in tokens:
            strong += (token.type == "strong_open") - (token.type == "strong_close")
            soft += (token.type == "em_open") - (token.type == "em_close")
            if token.type == "link_open":
                address = str(token.attrs["href"])
            elif token.type == "link_close":
                address = ""
            elif token.type in ("softbreak", "hardbreak"):
                paragraph.add_run(" ")
            elif token.type in ("text", "code_inline") and token.content:
                run = self._link(paragraph, address) if address else paragraph.add_run()
                run.text = plain(token.content)
                run.bold, run.italic = bool(strong) or None, bool(soft) or None
                if token.type == "code_inline":
                    run.font.name = _MONO

    def _link(self, paragraph: Paragraph, address: str) -> Run:
        relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        run = paragraph.add_run()
        run.font.color.rgb = _ACCENT
        link.append(run._r)
        paragraph._p.append(link)
        return run


def _set_up(docx: Docx, words: Words) -> None:
    for section in docx.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin = section.bottom_margin = Mm(13)
        section.left_margin = section.right_margin = Mm(16)
    for name, size, colour, before, after in (
        ("Normal", 9, _INK, 0, 2),
        ("Title", 16, _ACCENT, 0, 2),
        ("Subtitle", 9, _SOFT, 0, 4),
        ("Heading 1", 10.5, _ACCENT, 6, 1),
        ("List Bullet", 9, _INK, 0, 1),
        ("Caption", 8.5, _SOFT, 2, 2),
    ):
        _style(cast(ParagraphStyle, docx.styles[name]), words, size, colour, before, after)
    title_format = docx.styles["Title"].element.find(qn("w:pPr"))
    title_format.remove(title_format.find(qn("w:pBdr")))
    for name, size in (("Table Text", 8), ("Sources", 6.5), ("Table End", 3)):
        style = cast(ParagraphStyle, docx.styles.add_style(name, 1))
        _style(style, words, size, _INK, 0, 1 if name == "Sources" else 0)
    sources = cast(ParagraphStyle, docx.styles["Sources"]).paragraph_format
    sources.left_indent, sources.first_line_indent = Mm(8), Mm(-8)
    sources.tab_stops.add_tab_stop(Mm(8))


def _style(style: ParagraphStyle, words: Words, size: float, colour: RGBColor, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = _LATIN, Pt(size), colour
    if style.name in ("Caption", "Subtitle"):
        style.font.bold = style.font.italic = False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.0
    properties = style.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    fonts = cast(BaseOxmlElement, properties.find(qn("w:rFonts")))
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    language = words.tag.partition("-")[0]
    fonts.set(qn("w:eastAsia"), _EAST_ASIAN.get(language, "Microsoft YaHei"))
    tag = OxmlElement("w:lang")
    tag.set(qn("w:val"), words.tag)
    tag.set(qn("w:eastAsia"), "zh-CN")
    properties.append(tag)


def _in_two_columns(docx: Docx) -> None:
    """Begin a part of the page, where it is, that has two columns."""
    section = docx.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns = columns if columns is not None else section._sectPr.makeelement(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "340")


def _widths(rows: list[list[Token]]) -> list[Length]:
    """Give the columns of a table widths after their longest texts, within reason."""
    longest = [max(len(row[place].content) for row in rows) for place in range(len(rows[0]))]
    shares = [min(max(each, _NARROWEST), _WIDEST) for each in longest]
    return [Mm(_TEXT_WIDTH * share / sum(shares)) for share in shares]


def _rule(table: Table) -> None:
    """Draw lines between rows and none between columns."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C8CCD0")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)


def _repeat_header(table: Table) -> None:
    row = table.rows[0]._tr.get_or_add_trPr()
    row.append(OxmlElement("w:tblHeader"))


def _without_clock(data: bytes) -> bytes:
    """Write the parts of the archive anew, all with one fixed time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name, content in _parts(before):
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, content)
    return out.getvalue()


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in archive.namelist():
        yield name, archive.read(name)
