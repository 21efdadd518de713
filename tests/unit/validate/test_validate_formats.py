from __future__ import annotations

import json
from pathlib import Path

from tvetkg.errors import Finding, Position, Severity
from tvetkg.validate.formats import findings_as_json, findings_as_sarif

PLACED = Finding(
    Severity.VIOLATION,
    "unknown-code",
    "There is no role 'signer'.",
    Position(Path("graph/sources/bắc giang.yaml"), 3, 9),
    advice="did you mean 'signatory'?",
)
WHOLE = Finding(Severity.INFO, "empty", "The file says nothing.", Position(Path("a.yaml")))
LINE = Finding(
    Severity.WARNING, "figure/due", "No due date.", Position(Path("a.yaml"), 4), focus="https://example.org/f"
)
NOWHERE = Finding(Severity.WARNING, "figure/due", "No due date.", focus="https://example.org/g")
ALL = [PLACED, WHOLE, LINE, NOWHERE]


def test_json_counts_and_lists_the_findings() -> None:
    assert findings_as_json(ALL) == {
        "counts": {"Violation": 1, "Warning": 2, "Info": 1},
        "findings": [
            {
                "severity": "Violation",
                "rule": "unknown-code",
                "message": "There is no role 'signer'.",
                "advice": "did you mean 'signatory'?",
                "file": "graph/sources/bắc giang.yaml",
                "line": 3,
                "column": 9,
                "focus": None,
            },
            {
                "severity": "Info",
                "rule": "empty",
                "message": "The file says nothing.",
                "advice": "",
                "file": "a.yaml",
                "line": 0,
                "column": 0,
                "focus": None,
            },
            {
                "severity": "Warning",
                "rule": "figure/due",
                "message": "No due date.",
                "advice": "",
                "file": "a.yaml",
                "line": 4,
                "column": 0,
                "focus": "https://example.org/f",
            },
            {
                "severity": "Warning",
                "rule": "figure/due",
                "message": "No due date.",
                "advice": "",
                "file": None,
                "line": None,
                "column": None,
                "focus": "https://example.org/g",
            },
        ],
    }


def test_no_findings_are_counted_too() -> None:
    assert findings_as_json([]) == {"counts": {"Violation": 0, "Warning": 0, "Info": 0}, "findings": []}


def test_sarif_names_the_standard_the_tool_and_each_rule_once() -> None:
    log = findings_as_sarif(ALL, "1.2.3")

    assert (log["version"], log["$schema"].rpartition("/")[2]) == ("2.1.0", "sarif-schema-2.1.0.json")
    [run] = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"] == {
        "name": "tvetkg",
        "version": "1.2.3",
        "rules": [{"id": "empty"}, {"id": "figure/due"}, {"id": "unknown-code"}],
    }


def test_a_sarif_result_points_to_its_rule_and_place() -> None:
    first = findings_as_sarif(ALL, "1")["runs"][0]["results"][0]

    assert first == {
        "ruleId": "unknown-code",
        "ruleIndex": 2,
        "level": "error",
        "message": {"text": "There is no role 'signer'. Did you mean 'signatory'?"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "graph/sources/b%E1%BA%AFc%20giang.yaml"},
                    "region": {"startLine": 3, "startColumn": 9},
                }
            }
        ],
    }


def test_sarif_gives_no_region_for_a_whole_file_and_no_location_for_no_file() -> None:
    _, whole, line, nowhere = findings_as_sarif(ALL, "1")["runs"][0]["results"]

    assert whole["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.yaml"}}}]
    assert line["locations"][0]["physicalLocation"]["region"] == {"startLine": 4}
    assert (nowhere["locations"], nowhere["properties"]) == ([], {"focus": "https://example.org/g"})


def test_sarif_grades_findings_by_its_own_levels() -> None:
    levels = [result["level"] for result in findings_as_sarif(ALL, "1")["runs"][0]["results"]]

    assert levels == ["error", "note", "warning", "warning"]


def test_an_absolute_path_is_a_file_address() -> None:
    finding = Finding(Severity.INFO, "r", "m", Position(Path("/data/a b.yaml"), 1, 1))

    [result] = findings_as_sarif([finding], "1")["runs"][0]["results"]

    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "file:///data/a%20b.yaml"


def test_a_clean_run_is_a_valid_log_without_results() -> None:
    log = findings_as_sarif([], "1")

    assert log["runs"][0]["results"] == []
    assert json.loads(json.dumps(log)) == log
