"""What Zenodo is told fits its schema for deposits."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tvetkg.release.contents import Contents

# The parts of Zenodo's deposit metadata (developers.zenodo.org, "Deposit metadata") that a data set needs.
RELATIONS = [
    "isIdenticalTo",
    "isDocumentedBy",
    "isNewVersionOf",
    "isPartOf",
    "isSupplementTo",
    "references",
    "isDerivedFrom",
]
SCHEMA = {
    "type": "object",
    "required": ["upload_type", "publication_date", "title", "creators", "description", "access_right", "license"],
    "properties": {
        "upload_type": {"const": "dataset"},
        "publication_date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "title": {"type": "string", "minLength": 1},
        "creators": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
        },
        "description": {"type": "string", "pattern": "^(<p>[^<>]+</p>)+$"},
        "access_right": {"const": "open"},
        "license": {"const": "cc-by-4.0"},
        "language": {"type": "string", "pattern": "^[a-z]{3}$"},
        "version": {"type": "string"},
        "keywords": {"type": "array", "items": {"type": "string"}},
        "related_identifiers": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["identifier", "relation"],
                "properties": {
                    "identifier": {"type": "string", "pattern": "^https://"},
                    "relation": {"enum": RELATIONS},
                    "scheme": {"const": "url"},
                },
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}


def test_the_metadata_fit_the_schema(made: Contents) -> None:
    told = json.loads(made.files["zenodo.json"])
    assert list(told) == ["metadata"]
    jsonschema.validate(told["metadata"], SCHEMA)
    assert told["metadata"]["version"] == made.version
    assert "Made from 9 documents" in told["metadata"]["description"]


@pytest.mark.parametrize("key", ["license", "creators", "publication_date"])
def test_what_is_missing_is_found(key: str, made: Contents) -> None:
    told = json.loads(made.files["zenodo.json"])["metadata"]
    del told[key]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, SCHEMA)
