from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tvetkg.records.models import SCHEMES
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.schema import json_schema
from tvetkg.records.vocabularies import Vocabularies, read_vocabularies

BAD = Path(__file__).parents[2] / "bad" / "records"
SOURCE = {"title": "A page", "language": "en", "accessed": "2026-11-21"}
SHORT_AND_FULL = [
    {"agreements": [{"id": "a", "kind": "mou", "signed": 2013}]},
    {"agreements": [{"id": "a", "kind": "mou", "signed": "XXXX-11", "from": None, "subject": None}]},
    {"agreements": [{"id": "a", "kind": "mou", "signed": {"stated": "last year", "edtf": 2013}, "open": True}]},
    {"agreements": [{"id": "a", "kind": "mou", "subject": "standards", "open": {"zh": True, "en": False}}]},
    {
        "agreements": [
            {"id": "a", "kind": "mou", "parties": [{"org": "vtc", "roles": "host", "for": "vpes", "at": [[1, 2]]}]}
        ]
    },
    {"programmes": [{"id": "a", "kind": "platform", "places": ["guangdong"]}]},
    {
        "programmes": [
            {"id": "a", "kind": "platform", "places": "guangdong", "names": {"en": "A", "zh-Hans": ["B", "C"]}}
        ]
    },
    {"programmes": [{"id": "a", "kind": "platform", "places": {"list": ["guangdong"], "open": True}}]},
    {"training": [{"provider": "vtc", "new": True}, {"provider": {"group": "officials", "of": "vtc"}}]},
    {"figures": [{"about": "vtc", "metric": "participants", "value": value} for value in (11, 0.5, ">2000", "80 %")]},
    {"figures": None, "funding": [{"id": "a", "funder": "koica", "amount": None}]},
]
WRONG = [
    {"agreement": []},
    {"agreements": {}},
    {"agreements": [{"kind": "mou"}]},
    {"agreements": [{"id": "A b", "kind": "mou"}]},
    {"agreements": [{"id": "a", "kind": "mou", "from_": 2013}]},
    {"agreements": [{"id": "a", "kind": "mou", "signed": "last year"}]},
    {"agreements": [{"id": "a", "kind": "mou", "signed": {"when": "last year"}}]},
    {"agreements": [{"id": "a", "kind": "mou", "open": "yes"}]},
    {"agreements": [{"id": "a", "kind": "mou", "at": [1, 2]}]},
    {"agreements": [{"id": "a", "kind": "mou", "at": [[1, 2, 3]]}]},
    {"figures": [{"about": "vtc", "metric": "participants", "value": ["5"]}]},
    {"figures": [{"about": "vtc", "metric": "participants", "value": "5", "status": "targets"}]},
    {"source": SOURCE | {"url": "example.org"}},
    {"source": SOURCE | {"language": []}},
    {"source": SOURCE | {"accessed": "2026"}},
    {"source": None},
]


def faults(content: dict[str, Any], vocabularies: Vocabularies | None = None) -> list[str]:
    validator = Draft202012Validator(json_schema(vocabularies))
    return [error.message for error in validator.iter_errors({"source": SOURCE, **content})]


def as_read(folder: Path, content: dict[str, Any]) -> list[str]:
    path = folder / "page.yaml"
    path.write_text(json.dumps({"source": SOURCE, **content}), encoding="utf-8")
    return [finding.rule for finding in read_yaml(path, path).findings]


def test_it_is_a_schema_of_its_draft() -> None:
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == "https://w3id.org/tvetkg/schema/source-file.json"
    assert schema["required"] == ["source"]
    assert json.dumps(schema) == json.dumps(json_schema())


@pytest.mark.parametrize("content", SHORT_AND_FULL)
def test_every_form_that_files_may_have_is_valid(tmp_path: Path, content: dict[str, Any]) -> None:
    assert faults(content) == []
    assert as_read(tmp_path, content) == []


@pytest.mark.parametrize("content", WRONG)
def test_wrong_forms_are_invalid(tmp_path: Path, content: dict[str, Any]) -> None:
    assert faults(content) != []
    assert as_read(tmp_path, content) != []


def test_codes_are_listed_where_vocabularies_are_given() -> None:
    vocabularies = Vocabularies({"role": frozenset({"host", "guest"}), "agreement-kind": frozenset({"mou"})}, {})
    party = {"org": "vtc", "roles": ["hots"]}
    agreement = {"id": "a", "kind": "mou", "parties": [party]}
    assert faults({"agreements": [agreement]}) == []
    assert faults({"agreements": [agreement]}, vocabularies) != []
    assert faults({"agreements": [agreement | {"parties": [party | {"roles": ["host"]}]}]}, vocabularies) == []
    assert faults({"agreements": [agreement | {"parties": [party | {"roles": "guest"}]}]}, vocabularies) == []
    assert faults({"agreements": [{"id": "a", "kind": "moue"}]}, vocabularies) != []


def test_every_coded_key_gets_its_codes() -> None:
    vocabularies = Vocabularies({scheme: frozenset({f"one-{scheme}"}) for scheme in SCHEMES.values()}, {})
    schema: dict[str, Any] = json_schema(vocabularies)
    for place, scheme in SCHEMES.items():
        model, _, key = place.partition(".")
        listed = json.dumps(schema["$defs"][model]["properties"][key])
        assert f'"one-{scheme}"' in listed or "observed" in listed or "average" in listed, place


def test_bad_files_that_break_a_form_break_the_schema() -> None:
    vocabularies = read_vocabularies([BAD / "known"])
    broken = [
        *(
            "unknown-key",
            "unknown-key-at-the-top",
            "attribute-name-as-key",
            "on-as-key",
            "unknown-code",
            "missing-keys",
        ),
        *("unknown-status-of-figure", "code-in-capitals", "figure-as-mapping", "date-in-words", "accessed-without-day"),
        *(
            "place-not-a-pair",
            "place-not-in-numbers",
            "id-with-capitals",
            "id-too-long",
            "name-list-empty",
            "no-source",
        ),
        *("address-without-scheme", "value-where-a-list-is-expected", "value-where-a-mapping-is-expected"),
        *("list-where-a-value-is-expected", "number-malformed", "truth-malformed"),
    ]
    validator = Draft202012Validator(json_schema(vocabularies))
    for name in broken:
        content = yaml.load((BAD / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert list(validator.iter_errors(content)), name
