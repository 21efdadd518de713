"""The JSON Schema of a source file, for editors that complete and check while one writes.

It is the models' own schema in the form that files have: shorthands beside full forms, aliases as keys, empty values
for what the document does not say, and the codes of the vocabularies where they are given. It promises less than
``tvetkg check``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tvetkg.iri import BASE
from tvetkg.records.models import SCHEMES, SLUG_PATTERN, Document
from tvetkg.records.vocabularies import Vocabularies

SCHEMA_ID = BASE + "schema/source-file.json"


def json_schema(vocabularies: Vocabularies | None = None) -> dict[str, object]:
    """Make the JSON Schema (draft 2020-12); with ``vocabularies`` every coded key lists its codes.

    >>> schema = json_schema()
    >>> schema["title"], sorted(schema["properties"])[:3]
    ('Source file of tvetkg', ['agreements', 'cooperations', 'events'])
    """
    schema: dict[str, Any] = Document.model_json_schema(by_alias=True, mode="validation")
    definitions: dict[str, Any] = schema["$defs"]
    for definition in (schema, *definitions.values()):
        _allow_empty(definition)
    if vocabularies is not None:
        for place, scheme in SCHEMES.items():
            model, _, key = place.partition(".")
            _list_codes(definitions[model]["properties"][key], sorted(vocabularies.codes.get(scheme, ())))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
        "title": "Source file of tvetkg",
        "description": "What one document says: the document itself under 'source', then its records by type.",
    }


def _allow_empty(definition: dict[str, Any]) -> None:
    """Let every key that may be missing be empty too."""
    required = definition.get("required", [])
    properties: dict[str, Any] = definition.get("properties", {})
    for key, schema in properties.items():
        schema.pop("default", None)
        if key in required or {"type": "null"} in schema.get("anyOf", []):
            continue
        about = {name: schema.pop(name) for name in ("title", "description") if name in schema}
        choices = schema["anyOf"] if set(schema) == {"anyOf"} else [schema]
        properties[key] = {**about, "anyOf": [*choices, {"type": "null"}]}


def _list_codes(schema: Any, codes: list[str]) -> None:
    if isinstance(schema, Mapping):
        if schema.get("pattern") == SLUG_PATTERN and isinstance(schema, dict):
            schema["enum"] = codes
        for below in schema.values():
            _list_codes(below, codes)
    elif isinstance(schema, list):
        for below in schema:
            _list_codes(below, codes)
