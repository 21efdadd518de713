"""Findings of a whole workspace, or of the files a person asks about.

A file of the workspace is looked at where it stands; one from elsewhere as if it stood in the workspace; a Turtle file
is held against the shapes alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tvetkg import iri
from tvetkg.errors import Finding, Position, Severity, UsageError, in_reading_order
from tvetkg.publish import Progress, build_graph
from tvetkg.rdf import read_turtle
from tvetkg.store import Store
from tvetkg.validate.shapes import shape_files, validate
from tvetkg.workspace import READABLE, Workspace


def check_workspace(
    workspace: Workspace, paths: Sequence[Path] = (), progress: Progress = lambda stage: None
) -> list[Finding]:
    """Give the findings of ``paths``, or of the whole workspace where there are none, in reading order.

    A path that is missing, or neither a source nor a Turtle file, is a :class:`UsageError`.
    """
    if not paths:
        return of_interest(build_graph(workspace, progress=progress).findings, workspace)
    graphs = [path for path in paths if path.suffix == ".ttl"]
    sources = [path for path in paths if path.suffix != ".ttl"]
    findings = [finding for path in graphs for finding in check_turtle(path, workspace)]
    if sources:
        members = _members(workspace)
        extra = _foreign(sources, members)
        built = build_graph(workspace, extra, progress, only=sources)
        wanted = [path.resolve() for path in sources]
        findings += [finding for finding in built.findings if _is_about(finding, wanted)]
    return in_reading_order(findings)


def of_interest(findings: Iterable[Finding], workspace: Workspace) -> list[Finding]:
    """Leave out what a layered workspace cannot mend and need not: the reference graph's warnings and remarks."""
    if workspace.reference is None:
        return list(findings)
    elsewhere = workspace.reference.root.resolve() / "graph"
    return [
        finding
        for finding in findings
        if finding.severity == Severity.VIOLATION
        or finding.position is None
        or not finding.position.file.resolve().is_relative_to(elsewhere)
    ]


def check_endpoint(graph: Store, workspace: Workspace) -> list[Finding]:
    """Hold a derived graph that is elsewhere against the workspace's shapes; findings name things, and no files."""
    triples = graph.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    return validate(triples, shape_files(workspace.folders("shapes")), {})


def check_turtle(path: Path, workspace: Workspace) -> list[Finding]:
    """Validate one Turtle file against the shapes; a finding stands at the first line that names what it is about."""
    _must_be_a_file(path)
    lines = _lines(path)
    found = validate(read_turtle(path), shape_files(workspace.folders("shapes")), {})
    return in_reading_order(replace(finding, position=_first_naming(finding.focus, lines, path)) for finding in found)


def _members(workspace: Workspace) -> set[Path]:
    layers = workspace.layers()
    return {
        path.resolve()
        for layer in layers
        for path in [*layer.tables(), *layer.sources(), *layer.linksets(), *layer.enrichments()]
    }


def _foreign(paths: Iterable[Path], members: set[Path]) -> list[Path]:
    """Give the paths that are no part of the workspace; each must be something that a reader can read."""
    extra = []
    for path in paths:
        place = path.resolve()
        if any(member.is_relative_to(place) or place.parent == member for member in members):
            continue
        if path.is_dir() and not (path / "source.csv").is_file():
            raise UsageError(f"{path}: a folder is a source only when it holds a source.csv. Name the files in it.")
        if not path.is_dir():
            _must_be_a_file(path)
            if path.suffix not in READABLE:
                kinds = ", ".join(READABLE)
                raise UsageError(
                    f"{path}: not a source file; a source ends in {kinds}, or is a folder with source.csv."
                )
        extra.append(path)
    return extra


def _must_be_a_file(path: Path) -> None:
    if path.is_dir():
        raise UsageError(f"{path}: this is a folder. Name the files in it.")
    if not path.is_file():
        raise UsageError(f"{path}: there is no such file.")


def _is_about(finding: Finding, wanted: Iterable[Path]) -> bool:
    if finding.position is None:
        return False
    place = finding.position.file.resolve()
    return any(place.is_relative_to(path) for path in wanted)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not a text in UTF-8 (byte {error.start}).") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error


def _first_naming(focus: str, lines: Sequence[str], path: Path) -> Position:
    local = re.split(r"[/#]", iri.short(focus))[-1]
    name = re.compile(rf"(?<![\w-]){re.escape(local)}(?![\w-])")
    for number, line in enumerate(lines, 1):
        if local and (match := name.search(line)):
            return Position(path, number, match.start() + 1)
    return Position(path)
