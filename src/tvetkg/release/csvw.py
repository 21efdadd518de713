"""The description of the tables for machines, as CSV on the Web has it (W3C, 2015): ``csv-metadata.json``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tvetkg import iri
from tvetkg.rdf import name
from tvetkg.release.columns import SEPARATORS, Column, Table
from tvetkg.release.names import DATASET, LICENCE, file

FILE = "csv-metadata.json"
_TYPES = {"iri": "anyURI", "date": "date", "number": "decimal", "boolean": "boolean"}


def csvw(tables: Sequence[Table], version: str, date: str) -> bytes:
    """Describe tables that stand in the same folder as the description."""
    described = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@id": file(version, f"tables/{FILE}"),
        "dc:title": "tvetkg: tables",
        "dc:license": {"@id": LICENCE},
        "dc:modified": {"@value": date, "@type": "xsd:date"},
        "dc:isPartOf": {"@id": DATASET},
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tables": [_table(each) for each in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def _table(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(each) for each in table.columns],
        "primaryKey": table.key,
        "aboutUrl": f"{iri.SOURCE if table.name == 'sources' else iri.ID}{{{table.key}}}",
    }
    if table.references:
        schema["foreignKeys"] = [
            {"columnReference": column, "reference": {"resource": f"{other}.csv", "columnReference": "id"}}
            for column, other in table.references
        ]
    return {
        "url": table.file,
        "dc:title": table.title,
        "dc:description": table.about,
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": _TYPES.get(column.kind, "string"),
    }
    if separator := SEPARATORS.get(column.kind):
        told["separator"] = separator
    if column.required:
        told["required"] = True
    if column.property:
        told["propertyUrl"] = name(column.property).value
    return told


__all__ = ["FILE", "csvw"]
