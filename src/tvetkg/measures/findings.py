"""What validation found, counted by severity, rule and document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from tvetkg import iri
from tvetkg.errors import Finding, Severity, UsageError
from tvetkg.measures.context import Context, Row
from tvetkg.publish import build_graph, publish, published_findings
from tvetkg.queries.parameters import closest
from tvetkg.rdf import integer, node, text
from tvetkg.workspace import READABLE, Workspace


def compute(context: Context) -> Iterator[Row]:
    """Give severity, rule, document, number of findings, what the rule says and the first line, the gravest first.

    The findings are those of the published graph, which is built anew where it is not up to date.
    """
    severity, wanted = _severity(context), context.one("source")
    groups: dict[tuple[Severity, str, str], list[Finding]] = {}
    for finding in _found(context.workspace):
        source = document_of(finding, context.workspace)
        if severity in (None, finding.severity) and (wanted is None or wanted.value == source):
            groups.setdefault((finding.severity, finding.rule, source), []).append(finding)
    for (grade, rule, source), found in sorted(groups.items(), key=lambda each: (-each[0][0], each[0][1:])):
        said = Counter(finding.message.partition(" Found ")[0] for finding in found)
        line = min((finding.position.line for finding in found if finding.position), default=None)
        yield (
            text(str(grade)),
            text(rule),
            node(source) if source else None,
            integer(len(found)),
            text(max(sorted(said), key=said.__getitem__)),
            None if line is None else integer(line),
        )


def document_of(finding: Finding, workspace: Workspace) -> str:
    """Name the document whose file a finding is about; empty where it is about none.

    >>> from pathlib import Path
    >>> from tvetkg.errors import Position
    >>> here = Workspace(Path("w"), Path("w"))
    >>> at = lambda file: Finding(Severity.INFO, "r", "m", Position(Path(file), 3))
    >>> document_of(at("w/graph/sources/a.example/a-page.yaml"), here)
    IRI('https://w3id.org/tvetkg/source/a-page')
    >>> document_of(at("w/graph/authority/decisions.csv"), here)
    IRI('https://w3id.org/tvetkg/source/authority-organisations')
    >>> document_of(at("w/graph/sources/a.example/b-page/figures.csv"), here)
    IRI('https://w3id.org/tvetkg/source/b-page')
    >>> document_of(at("w/graph/sources/rejected.csv"), here)
    ''
    """
    if finding.position is None:
        return ""
    file = finding.position.file
    if file.suffix in READABLE:
        return iri.source(file.stem)
    if file.parent.name == "authority":
        own = file.resolve().is_relative_to(workspace.root.resolve())
        name = workspace.name if own else "authority"
        return iri.source(f"{name}-{'places' if file.stem in ('places', 'groups') else 'organisations'}")
    return iri.source(file.parent.name) if "sources" in file.parent.parent.parts else ""


def _found(workspace: Workspace) -> list[Finding]:
    published = published_findings(workspace)
    if published is not None:
        return published
    built = build_graph(workspace)
    if built.publishable:
        with suppress(UsageError):  # where nothing can be written, each use builds anew
            publish(workspace, built)
    return built.findings


def _severity(context: Context) -> Severity | None:
    given = context.one("severity")
    if given is None:
        return None
    known = {str(each): each for each in Severity}
    try:
        return known[given.value.capitalize()]
    except KeyError:
        advice = closest(given.value.capitalize(), known) or "it is Violation, Warning or Info."
        raise UsageError(f"severity={given.value!r}: there is no such severity: {advice}") from None
