"""An answer in files and on paper: every format from the same cells, the same bytes every time.

Markdown shows short ids (``vtc``, ``role/host``); all other formats hold full IRIs. Numbers have no trailing zeros.
Where the documents behind an answer are known, they stand in a table of their own (Markdown, XLSX) or in columns.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Literal as OneOf

from tvetkg.queries.answers import Answer
from tvetkg.queries.cells import Value, cell
from tvetkg.queries.xlsx import to_xlsx
from tvetkg.rdf import PREFIXES, BlankNode, Literal, NamedNode, RdfFormat, Term, Triple, serialize

Format = OneOf["csv", "tsv", "json", "md", "xlsx", "parquet"]
GraphFormat = OneOf["turtle", "ntriples", "jsonld"]

_NUMERIC = {"integer", "decimal"}
_GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
}


def render(answer: Answer, format: Format) -> str | bytes:
    """Write an answer in one of the formats: XLSX and Parquet as bytes, all others as text that ends with a line break.

    CSV, TSV, JSON and Parquet have the columns of :meth:`~tvetkg.queries.answers.Answer.wide`.
    """
    return _WRITERS[format](answer)


def to_csv(answer: Answer) -> str:
    """Write CSV (RFC 4180 with plain line breaks): column names, then one line a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    columns, rows = answer.wide()
    writer.writerow(column.name for column in columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def to_tsv(answer: Answer) -> str:
    r"""Write tab-separated values; tabs, line breaks and backslashes in texts become ``\t``, ``\n``, ``\r``, ``\\``."""
    escapes = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
    columns, rows = answer.wide()
    lines = ["\t".join(column.name for column in columns)]
    lines += ["\t".join(cell(value).translate(escapes) for value in row) for row in rows]
    return "".join(f"{line}\n" for line in lines)


def to_json(answer: Answer) -> str:
    """Write the SPARQL 1.1 Query Results JSON Format; a query without rows still names its columns."""
    columns, rows = answer.wide()
    names = [column.name for column in columns]
    more = len(columns) - len(answer.columns)
    bindings = [
        {
            name: _json(term, value)
            for name, term, value in zip(names, (*terms, *[None] * more), values, strict=True)
            if value is not None
        }
        for terms, values in zip(answer.terms, rows, strict=True)
    ]
    document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def to_markdown(answer: Answer) -> str:
    """Write a table for Markdown, with short ids, and one of the documents where they are known."""
    if answer.documents:
        return f"{_markdown_table(answer)}\n{_markdown_table(answer.documents)}"
    return _markdown_table(answer)


def to_parquet(answer: Answer) -> bytes:
    """Write Parquet, types kept; see :func:`tvetkg.queries.parquet.to_parquet`."""
    from tvetkg.queries import parquet  # noqa: PLC0415  # polars takes long to load

    return parquet.to_parquet(answer)


def _markdown_table(answer: Answer) -> str:
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


def _json(term: Term | None, value: Value) -> dict[str, str]:
    if term is None:
        return {"type": "literal", "value": cell(value)}
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


def _markdown(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    return " ".join(escaped.splitlines())


_WRITERS: dict[str, Callable[[Answer], str | bytes]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "md": to_markdown,
    "xlsx": to_xlsx,
    "parquet": to_parquet,
}

__all__ = [
    "Format",
    "GraphFormat",
    "render",
    "render_graph",
    "render_truth",
    "to_csv",
    "to_json",
    "to_markdown",
    "to_parquet",
    "to_tsv",
    "to_xlsx",
]
