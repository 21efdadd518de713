"""Findings as people, programs and code hosts read them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tvetkg import __version__
from tvetkg.counting import counted
from tvetkg.errors import Finding, Severity

_SARIF_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_lines(findings: Iterable[Finding]) -> str:
    """Give one line a finding, ``file:line:column: …`` first, so that editors can jump there."""
    return "\n".join(map(str, findings))


def summary(findings: Sequence[Finding]) -> str:
    """Count findings by severity, the weightiest first.

    >>> summary([])
    'no findings'
    >>> summary([Finding(Severity.WARNING, "r", "m"), Finding(Severity.VIOLATION, "r", "m")])
    '1 violation, 1 warning'
    """
    counts = Counter(finding.severity for finding in findings)
    names = {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "remark"}
    parts = [counted(counts[s], name) for s, name in names.items() if counts[s]]
    return ", ".join(parts) or "no findings"


def as_json(findings: Iterable[Finding]) -> str:
    """Give a JSON array, one object a finding."""
    return json.dumps([as_mapping(finding) for finding in findings], ensure_ascii=False, indent=2)


def as_mapping(finding: Finding) -> Mapping[str, object]:
    """Give one finding as names and plain values."""
    at = finding.position
    return {
        "file": at.file.as_posix() if at else None,
        "line": at.line if at else None,
        "column": at.column if at else None,
        "severity": str(finding.severity),
        "rule": finding.rule,
        "message": finding.message,
        "advice": finding.advice,
        "focus": finding.focus or None,
    }


def as_sarif(findings: Sequence[Finding]) -> str:
    """Give a SARIF 2.1.0 log, which code hosts and editors show beside the lines concerned."""
    rules = sorted({finding.rule for finding in findings})
    driver = {"name": "tvetkg", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(finding, rules) for finding in findings],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _sarif_result(finding: Finding, rules: Sequence[str]) -> Mapping[str, object]:
    advice = f" {finding.advice[0].upper()}{finding.advice[1:]}" if finding.advice else ""
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message + advice},
    }
    if finding.position is not None:
        place: dict[str, object] = {"artifactLocation": {"uri": finding.position.file.as_posix()}}
        if finding.position.line:
            place["region"] = {"startLine": finding.position.line, "startColumn": max(finding.position.column, 1)}
        result["locations"] = [{"physicalLocation": place}]
    return result
