"""The quality report of a workspace: the numbers of its graph, what was left out, and every kind of warning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tvetkg.checking import of_interest
from tvetkg.errors import Finding, Severity
from tvetkg.publish import Progress, build_graph, open_graph, published_findings
from tvetkg.quality import Quality, assess
from tvetkg.queries.catalogue import load
from tvetkg.records.rejected import read_rejected
from tvetkg.workspace import Workspace


@dataclass(frozen=True)
class Caution:
    """How often one rule warned, and its reason."""

    rule: str
    count: int
    reason: str


@dataclass(frozen=True)
class Appraisal:
    """The numbers of a workspace's graph, the documents left out by reason, and what was warned of."""

    quality: Quality
    rejected: Mapping[str, int]
    cautions: Sequence[Caution]

    @property
    def accounted_for(self) -> int:
        """How many documents were read: those that are sources, and those that were left out."""
        return self.quality.documents + sum(self.rejected.values())


def appraise(workspace: Workspace, progress: Progress = lambda stage: None) -> Appraisal:
    """Appraise a workspace; its graph is built first where it is not up to date."""
    graph = open_graph(workspace, progress)
    findings = published_findings(workspace)
    if findings is None:
        findings = build_graph(workspace, progress=progress).findings
    quality = assess(graph, load(workspace.folders("queries")))
    rejected: Counter[str] = Counter()
    for layer in workspace.layers():
        rejected.update(row.record.reason for row in read_rejected(layer.rejected, Path())[0])
    by_count = dict(sorted(rejected.items(), key=lambda each: (-each[1], each[0])))
    return Appraisal(quality, by_count, cautions(of_interest(findings, workspace)))


def cautions(findings: Iterable[Finding]) -> list[Caution]:
    """Count the warnings by rule, the most frequent first; the reason is what the rule says, without the value found.

    >>> [f] = [Finding(Severity.WARNING, "figure/due", "A target without a due date. Found 'x'.")]
    >>> cautions([f, f])
    [Caution(rule='figure/due', count=2, reason='A target without a due date.')]
    """
    reasons: dict[str, list[str]] = {}
    for finding in findings:
        if finding.severity == Severity.WARNING:
            reasons.setdefault(finding.rule, []).append(finding.message.partition(" Found ")[0])
    found = [Caution(rule, len(said), min(said)) for rule, said in reasons.items()]
    return sorted(found, key=lambda each: (-each.count, each.rule))
