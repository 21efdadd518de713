"""An answer as HTML for a notebook: the question above, ids as links, what to bear in mind below."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from tvetkg import iri
from tvetkg.counting import counted
from tvetkg.iri import IRI
from tvetkg.queries.cells import Column, Value, cell
from tvetkg.queries.header import Query

if TYPE_CHECKING:
    from tvetkg.queries.answers import Answer

MOST_ROWS = 50
"""So many rows are shown; a data frame shows the rest."""

_NUMERIC = {"integer", "decimal"}
_LEFT, _RIGHT = "text-align:left;vertical-align:top", "text-align:right;vertical-align:top"
_CAPTION = "caption-side:top;text-align:left;padding-bottom:.4em"
_BELOW = "margin:.4em 0 0;max-width:60em"


def to_html(answer: Answer) -> str:
    """Write an answer as HTML that stands in any page: everything from the graph is escaped, links lead to http only.

    >>> from tvetkg.queries.answers import plain
    >>> from tvetkg.rdf import text
    >>> from tvetkg.store import Solutions
    >>> "&lt;script&gt;" in to_html(plain("", Solutions(("x",), [(text("<script>"),)])))
    True
    """
    addresses = _addresses(answer.documents)
    shown = answer[:MOST_ROWS]
    lines = ['<div class="tvetkg-answer">', "<table>"]
    if answer.query is not None:
        lines.append(f'<caption style="{_CAPTION}">{_caption(answer, answer.query)}</caption>')
    names = "".join(_tag("th", column, escape(column.name), ' scope="col"') for column in answer.columns)
    lines += [f"<thead><tr>{names}</tr></thead>", "<tbody>"]
    lines += [f"<tr>{_cells(answer.columns, row, addresses)}</tr>" for row in shown]
    lines += ["</tbody>", "</table>"]
    lines += [f'<div style="{_BELOW}">{words}</div>' for words in _below(answer, len(shown))]
    return "\n".join([*lines, "</div>", ""])


def _caption(answer: Answer, query: Query) -> str:
    given = " ".join([query.name, *answer.given()])
    return f"{escape(query.header.question.en)}<br><code>{escape(given)}</code>"


def _below(answer: Answer, shown: int) -> list[str]:
    counts = [counted(len(answer), "row") + (f" ({shown} shown)" if shown < len(answer) else "")]
    if sources := answer.sources():
        counts.append(counted(len(sources), "document"))
    lines = [", ".join(counts)]
    if covered := answer.covered():
        lines.append(escape(covered))
    if not len(answer):
        lines.append("No rows: absence of a statement is not evidence of absence.")
    if answer.query is not None and answer.query.header.caveat is not None:
        lines.append(f"<em>Note:</em> {escape(answer.query.header.caveat.en)}")
    if answer.documents:
        lines.append(_documents(answer.documents))
    return lines


def _documents(documents: Answer) -> str:
    items = "".join(
        f"<li>{_link(row.url or row.source, row.title or iri.short(row.source))}"
        f"{''.join(f', {escape(each)}' for each in (row.publisher, row.published) if each)}</li>"
        for row in documents
    )
    return f"<details><summary>Documents</summary><ul>{items}</ul></details>"


def _cells(columns: tuple[Column, ...], row: tuple[Value, ...], addresses: Mapping[str, str]) -> str:
    return "".join(_tag("td", column, _cell(value, addresses)) for column, value in zip(columns, row, strict=True))


def _tag(name: str, column: Column, content: str, attributes: str = "") -> str:
    style = _RIGHT if column.kind in _NUMERIC else _LEFT
    return f'<{name}{attributes} style="{style}">{content}</{name}>'


def _cell(value: Value, addresses: Mapping[str, str]) -> str:
    if isinstance(value, tuple):
        return " ".join(_cell(part, addresses) for part in value)
    if isinstance(value, IRI):
        return _link(addresses.get(value, value), iri.short(value))
    return escape(cell(value)).replace("\n", "<br>")


def _link(address: str, words: str) -> str:
    if not address.startswith(("https://", "http://")):
        return escape(words)
    return f'<a href="{escape(address)}">{escape(words)}</a>'


def _addresses(documents: Answer | None) -> dict[str, str]:
    return {row.source: row.url for row in documents or () if row.url}


__all__ = ["to_html"]
