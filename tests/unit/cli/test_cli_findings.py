from __future__ import annotations

import json
from pathlib import Path

from tvetkg.cli.findings import as_json, as_lines, as_sarif, summary
from tvetkg.errors import Finding, Position, Severity

PLACED = Finding(Severity.WARNING, "one-party", "Only one party.", Position(Path("a.yaml"), 3, 9), "name the other.")
WHOLE = Finding(Severity.VIOLATION, "empty", "The file is empty.", Position(Path("b.yaml")))
NOWHERE = Finding(Severity.INFO, "label", "A thing has no label.", focus="https://w3id.org/tvetkg/id/x")


def test_findings_as_lines() -> None:
    assert as_lines([PLACED, WHOLE]) == (
        "a.yaml:3:9: Warning: Only one party. Name the other. [one-party]\n"
        "b.yaml:0:0: Violation: The file is empty. [empty]"
    )


def test_the_summary_counts_the_weightiest_first() -> None:
    assert summary([PLACED, WHOLE, NOWHERE, WHOLE]) == "2 violations, 1 warning, 1 remark"


def test_a_finding_without_a_place_is_still_told() -> None:
    (told,) = json.loads(as_json([NOWHERE]))
    assert (told["file"], told["line"], told["column"]) == (None, None, None)
    assert told["focus"] == "https://w3id.org/tvetkg/id/x"


def test_sarif_gives_a_region_only_where_there_is_a_line() -> None:
    results = json.loads(as_sarif([PLACED, WHOLE, NOWHERE]))["runs"][0]["results"]
    assert [result["level"] for result in results] == ["warning", "error", "note"]
    assert results[0]["message"]["text"] == "Only one party. Name the other."
    assert results[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 9}
    assert "region" not in results[1]["locations"][0]["physicalLocation"]
    assert "locations" not in results[2]
