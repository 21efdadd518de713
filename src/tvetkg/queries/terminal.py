"""An answer on a screen: a table where it fits, with cells that wrap where that helps, else a block of lines a row.

Ids are short, and links where the terminal knows them. What would move the cursor or turn the line is never sent.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal as OneOf

from rich import box
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from tvetkg.iri import IRI
from tvetkg.queries.answers import Answer
from tvetkg.queries.cells import Value, cell

_UNFOLDED = 100_000
"""Wide enough that no table is ever folded."""

_NARROW = 16
"""No column of texts is made narrower than this, unless it is by itself."""

_MOST_LINES = 4
"""Rows that wrap to more lines than this, on average, are easier to read as blocks."""

_LONG = 48
"""Ids up to this length are never broken."""

_GAP = 3
_LINK = re.compile(r"\x1b\]8;id=\d+;")
"""Rich gives each link a number at random, and the same answer is to be the same bytes."""

_NUMERIC = {"integer", "decimal"}
_WHOLE = {*_NUMERIC, "date"}
_IDS = {"iri", "concept", "source", "sources"}


def on_screen(answer: Answer, width: int, linked: bool = False) -> str:
    """Lay an answer out for a screen so many columns wide, and the documents behind it, where they are known, below.

    ``linked`` makes ids links (by OSC 8, which terminals that do not know it pass over) and headings bold.
    """
    addresses = {row.source: row.url for row in answer.documents or () if row.url}
    drawn = _laid_out(answer, width, linked, addresses)
    if answer.documents:
        drawn += f"\n{_printed(_listed(answer.documents, addresses), _UNFOLDED, linked)}"
    return drawn


def table(answer: Answer, addresses: Mapping[str, str] | None = None, widths: Sequence[int] | None = None) -> Table:
    """Lay an answer out as a table to be printed with Rich.

    ``addresses`` says where the id of a document leads; others lead to their IRI. ``widths`` are those of the columns,
    into which cells are wrapped; without them, every column is as wide as it needs.
    """
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, leading=int(widths is not None))
    for place, column in enumerate(answer.columns):
        drawn.add_column(
            Text(column.name),
            justify="right" if column.kind in _NUMERIC else "left",
            overflow="fold",
            width=widths[place] if widths else None,
        )
    for row in answer.rows:
        drawn.add_row(*(_text(value, addresses or {}) for value in row))
    return drawn


def blocks(answer: Answer, addresses: Mapping[str, str] | None = None) -> Text:
    """Lay an answer out as one block of lines ``column value`` a row, for tables too wide to read.

    What is empty is left out; an answer without rows shows the names of its columns.
    """
    names = [column.name for column in answer.columns]
    width = max(map(len, names))
    if not answer.rows:
        return Text("  ".join(names))
    lines: list[Text] = []
    for number, row in enumerate(answer.rows, 1):
        lines += [Text("")] if lines else []
        lines.append(Text(f"[{number}]"))
        filled = [(name, _text(value, addresses or {})) for name, value in zip(names, row, strict=True)]
        lines += [Text.assemble(f"  {name:{width}}  ", text) for name, text in filled if text]
    return Text("\n").join(lines)


def _listed(documents: Answer, addresses: Mapping[str, str]) -> Text:
    lines = [Text("Documents")]
    for row in documents:
        told = ", ".join(_visible(each) for each in (row.title, row.publisher, row.published) if each)
        lines.append(Text.assemble("  ", _text(row.source, addresses), f": {told}" if told else ""))
        lines += [Text.assemble("    ", (address, f"link {address}")) for address in [row.url] if address]
    return Text("\n").join(lines)


def _laid_out(answer: Answer, width: int, linked: bool, addresses: Mapping[str, str]) -> str:
    available = width - _GAP * (len(answer.columns) - 1)
    widths = _widths(answer, available)
    if sum(widths) > available:
        return _printed(blocks(answer, addresses), _UNFOLDED, linked)
    if widths == _natural_widths(answer):
        return _printed(table(answer, addresses), _UNFOLDED, linked)
    wrapped = table(answer, addresses, widths)
    if len(_lines(wrapped, width)) - 2 > len(answer) * (_MOST_LINES + 1):
        return _printed(blocks(answer, addresses), _UNFOLDED, linked)
    return _printed(wrapped, width, linked)


def _widths(answer: Answer, available: int) -> list[int]:
    """Say how wide each column is to be: the widest become narrower until all fit, or none may become narrower."""
    least, natural = _least_widths(answer), _natural_widths(answer)
    most = max(natural, default=0)
    while True:
        widths = [max(low, min(high, most)) for low, high in zip(least, natural, strict=True)]
        if sum(widths) <= available or most <= 0:
            return widths
        most -= 1


def _natural_widths(answer: Answer) -> list[int]:
    widths = [len(column.name) for column in answer.columns]
    for row in answer.rows:
        for place, value in enumerate(row):
            lines = cell(value, short=True).split("\n")
            widths[place] = max(widths[place], *map(cell_len, lines))
    return widths


def _least_widths(answer: Answer) -> list[int]:
    """Say how narrow each column may become: numbers and days stay whole, ids too unless they are very long."""
    widths = [len(column.name) for column in answer.columns]
    for row in answer.rows:
        for place, (column, value) in enumerate(zip(answer.columns, row, strict=True)):
            most = _UNFOLDED if column.kind in _WHOLE else _LONG if column.kind in _IDS else _NARROW
            parts = value if isinstance(value, tuple) else (value,)
            longest = max((cell_len(cell(part, short=True)) for part in parts), default=0)
            widths[place] = max(widths[place], min(longest, most))
    return widths


def _printed(drawn: RenderableType, width: int, linked: bool) -> str:
    return "".join(f"{line}\n" for line in _lines(drawn, width, linked))


def _lines(drawn: RenderableType, width: int, linked: bool = False) -> list[str]:
    paper = io.StringIO()
    colours: OneOf["standard"] | None = "standard" if linked else None
    console = Console(file=paper, width=width, color_system=colours, force_terminal=linked, legacy_windows=False)
    console.print(drawn, soft_wrap=isinstance(drawn, Text), highlight=False)
    return [line.rstrip() for line in _LINK.sub("\x1b]8;;", paper.getvalue()).split("\n")[:-1]]


def _text(value: Value, addresses: Mapping[str, str]) -> Text:
    return Text.assemble(*_pieces(value, addresses))


def _pieces(value: Value, addresses: Mapping[str, str]) -> Iterator[str | tuple[str, str]]:
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from [" "] * bool(number)
            yield from _pieces(part, addresses)
        return
    shown = _visible(cell(value, short=True))
    address = addresses.get(value, value) if isinstance(value, IRI) else ""
    is_link = address.startswith(("https://", "http://")) and address.isprintable()
    yield (shown, f"link {address}") if is_link else shown


def _visible(text: str) -> str:
    """Show what would move the cursor or reverse the line as U+FFFD."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


__all__ = ["blocks", "on_screen", "table"]
