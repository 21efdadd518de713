"""Findings in the forms that other programs read: plain JSON, and SARIF for code review and editors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tvetkg.errors import Finding, Position, Severity

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def findings_as_json(findings: Sequence[Finding]) -> Json:
    """Give findings as JSON: how many of each severity, then each with its place (null where it has none).

    >>> findings_as_json([Finding(Severity.WARNING, "figure/due", "No due date.")])["counts"]
    {'Violation': 0, 'Warning': 1, 'Info': 0}
    """
    counts = Counter(finding.severity for finding in findings)
    return {
        "counts": {str(severity): counts[severity] for severity in sorted(Severity, reverse=True)},
        "findings": [_as_json(finding) for finding in findings],
    }


def findings_as_sarif(findings: Sequence[Finding], version: str) -> Json:
    """Give findings as a SARIF 2.1.0 log with one run of tvetkg ``version``.

    Columns count code points. A finding about a file as a whole has no region, and one without a place no location.
    Reference: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
    """
    rules = sorted({finding.rule for finding in findings})
    driver = {
        "name": "tvetkg",
        "version": version,
        "rules": [{"id": rule} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_as_sarif(finding, rules.index(finding.rule)) for finding in findings],
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _as_json(finding: Finding) -> Json:
    at = finding.position
    return {
        "severity": str(finding.severity),
        "rule": finding.rule,
        "message": finding.message,
        "advice": finding.advice,
        "file": at.file.as_posix() if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "focus": finding.focus or None,
    }


def _as_sarif(finding: Finding, rule_index: int) -> Json:
    advice = f" {finding.advice[0].upper()}{finding.advice[1:]}" if finding.advice else ""
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + advice},
        "locations": [_location(finding.position)] if finding.position else [],
    }
    if finding.focus:
        result["properties"] = {"focus": finding.focus}
    return result


def _location(at: Position) -> Json:
    place: Json = {
        "artifactLocation": {"uri": at.file.as_uri() if at.file.is_absolute() else quote(at.file.as_posix())}
    }
    if at.line > 0:
        place["region"] = {"startLine": at.line} | ({"startColumn": at.column} if at.column > 0 else {})
    return {"physicalLocation": place}
