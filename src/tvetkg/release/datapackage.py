"""The description of the tables as a Frictionless Data Package (version 1): ``datapackage.json``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from tvetkg.release.columns import SEPARATORS, Column, Table
from tvetkg.release.names import DATASET, LICENCE, release
from tvetkg.release.words import CAVEAT, DESCRIPTION, KEYWORDS, TITLE

FILE = "datapackage.json"
_TYPES = {"date": "date", "number": "number", "boolean": "boolean"}


def datapackage(tables: Sequence[Table], files: Mapping[str, bytes], version: str, rights: str) -> bytes:
    """Describe tables, and the files they stand in (``files``, by path), with their sizes and SHA-256.

    ``rights`` says what is not under the licence of the whole, if anything.
    """
    described = {
        "profile": "data-package",
        "name": "tvetkg",
        "id": release(version),
        "version": version,
        "title": TITLE.en,
        "description": " ".join(filter(None, (DESCRIPTION.en, CAVEAT.en, rights))),
        "homepage": DATASET,
        "keywords": list(KEYWORDS),
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": "The tvetkg contributors", "role": "author"}],
        "resources": [_resource(each, f"tables/{each.file}", files[f"tables/{each.file}"]) for each in tables],
    }
    return json.dumps(described, ensure_ascii=False, indent=1).encode() + b"\n"


def _resource(table: Table, path: str, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(each) for each in table.columns],
        "primaryKey": table.key,
        "missingValues": [""],
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": "" if other == table.name else other, "fields": "id"}}
            for column, other in table.references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.about,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    separator = SEPARATORS.get(column.kind)
    parted = f" Several are parted by {'a blank' if separator == ' ' else separator}." if separator else ""
    told: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, "string"),
        "description": column.about + parted,
    }
    if column.kind == "iri":
        told["format"] = "uri"
    if column.required:
        told["constraints"] = {"required": True}
    return told


__all__ = ["FILE", "datapackage"]
