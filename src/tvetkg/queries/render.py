"""An answer on screen, in files and on paper: every format from the same cells, the same bytes every time.

Tables for people show short ids (``vtc``, ``role/host``); CSV, TSV, JSON and XLSX hold full IRIs. Numbers have no
trailing zeros.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Literal as OneOf

from rich import box
from rich.table import Table
from rich.text import Text

from tvetkg import iri
from tvetkg.queries.answers import Answer, Value
from tvetkg.queries.xlsx import to_xlsx
from tvetkg.rdf import PREFIXES, BlankNode, Literal, NamedNode, RdfFormat, Term, Triple, serialize

Format = OneOf["csv", "tsv", "json", "md", "xlsx"]
GraphFormat = OneOf["turtle", "ntriples", "jsonld"]

_NUMERIC = {"integer", "decimal"}
_GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}


def cell(value: Value, short: bool = False) -> str:
    """Write a value as text; ``short`` gives our IRIs as ids.

    >>> cell(Decimal("80.50")), cell(None), cell(iri.thing("vtc"), short=True)
    ('80.5', '', 'vtc')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    if isinstance(value, tuple):
        return " ".join(cell(part, short) for part in value)
    return iri.short(value) if short and isinstance(value, iri.IRI) else str(value)


def table(answer: Answer) -> Table:
    """Lay an answer out for a terminal; print it with Rich."""
    drawn = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in answer.columns:
        right = column.kind in _NUMERIC
        drawn.add_column(Text(column.name), justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in answer.rows:
        drawn.add_row(*(Text(_visible(cell(value, short=True))) for value in row))
    return drawn


def blocks(answer: Answer) -> str:
    """Lay an answer out as one block of lines ``column value`` a row, for tables too wide to read.

    What is empty is left out; an answer without rows shows the names of its columns.
    """
    names = [column.name for column in answer.columns]
    width = max(map(len, names))
    drawn = []
    for number, row in enumerate(answer.rows, 1):
        filled = [(name, cell(value, short=True)) for name, value in zip(names, row, strict=True)]
        lines = [f"  {name:{width}}  {_visible(text)}" for name, text in filled if text]
        drawn.append("".join(f"{line}\n" for line in [f"[{number}]", *lines]))
    return "\n".join(drawn) or "  ".join(names) + "\n"


def render(answer: Answer, format: Format) -> str | bytes:
    """Write an answer in one of the formats; XLSX comes as bytes, all others as text that ends with a line break."""
    return _WRITERS[format](answer)


def to_csv(answer: Answer) -> str:
    """Write CSV (RFC 4180 with plain line breaks): column names, then one line a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in answer.columns)
    writer.writerows([cell(value) for value in row] for row in answer.rows)
    return out.getvalue()


def to_tsv(answer: Answer) -> str:
    r"""Write tab-separated values; tabs, line breaks and backslashes in texts become ``\t``, ``\n``, ``\r``, ``\\``."""
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    lines = ["\t".join(column.name for column in answer.columns)]
    lines += ["\t".join(cell(value).translate(escapes) for value in row) for row in answer.rows]
    return "".join(f"{line}\n" for line in lines)


def to_json(answer: Answer) -> str:
    """Write the SPARQL 1.1 Query Results JSON Format; a query without rows still names its columns."""
    names = [column.name for column in answer.columns]
    bindings = [
        {name: _json(term, value) for name, term, value in zip(names, terms, values, strict=True) if term is not None}
        for terms, values in zip(answer.terms, answer.rows, strict=True)
    ]
    document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_markdown(answer: Answer) -> str:
    """Write a table for Markdown, with short ids."""
    lines = [[column.name for column in answer.columns]]
    lines.append(["--:" if column.kind in _NUMERIC else "---" for column in answer.columns])
    lines += [[_markdown(cell(value, short=True)) for value in row] for row in answer.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def render_truth(truth: bool, format: str) -> str:
    """Write the answer of an ASK query."""
    if format == "json":
        return json.dumps({"head": {}, "boolean": truth}) + "\n"
    return "true\n" if truth else "false\n"


def render_graph(triples: Iterable[Triple], format: GraphFormat) -> str:
    """Write triples, sorted and each once, as Turtle (with our prefixes), N-Triples or JSON-LD."""
    ordered = sorted(set(triples), key=str)
    prefixes = None if format == "ntriples" else {name: PREFIXES[name] for name in sorted(PREFIXES)}
    data = serialize(ordered, format=_GRAPH_FORMATS[format], prefixes=prefixes)
    assert data is not None
    written = data.decode()
    return written if not written or written.endswith("\n") else written + "\n"


def _json(term: Term, value: Value) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value if isinstance(value, str) else cell(value)}
    return written | _tag(term)


def _tag(literal: Literal) -> dict[str, str]:
    if literal.language:
        return {"xml:lang": literal.language}
    datatype = literal.datatype.value
    return {} if datatype == f"{PREFIXES['xsd']}string" else {"datatype": datatype}


def _visible(text: str) -> str:
    """Show what would move the cursor or reverse the line as U+FFFD."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def _markdown(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.splitlines())


_WRITERS: dict[str, Callable[[Answer], str | bytes]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "md": to_markdown,
    "xlsx": to_xlsx,
}

__all__ = [
    "Format",
    "GraphFormat",
    "blocks",
    "cell",
    "render",
    "render_graph",
    "render_truth",
    "table",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_tsv",
    "to_xlsx",
]
