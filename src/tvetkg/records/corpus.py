"""Every source file, authority file and linkset of a workspace, read and resolved together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tvetkg.errors import Finding, Severity, UsageError
from tvetkg.records.enrichment import EnrichmentFile, only_linked, read_enrichment
from tvetkg.records.linksets import Linkset, accepted_in, read_linkset
from tvetkg.records.read_csv import Authority, read_authority, read_csv_source
from tvetkg.records.read_jsonl import read_jsonl
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.rejected import check_rejected, read_rejected
from tvetkg.records.resolve import resolve
from tvetkg.records.source_file import Reading, SourceFile
from tvetkg.records.vocabularies import Vocabularies
from tvetkg.workspace import AUTHORITY, Workspace


@dataclass(frozen=True)
class Part:
    """What one layer of a workspace holds."""

    files: list[SourceFile]
    authority: Authority
    linksets: list[Linkset]
    enrichments: list[EnrichmentFile]


@dataclass(frozen=True)
class Corpus:
    """The parts of a workspace: the reference's first, where it is layered over it, then its own."""

    parts: list[Part]


def read_corpus(
    workspace: Workspace, vocabularies: Vocabularies, extra: Sequence[Path] = ()
) -> tuple[Corpus, list[Finding]]:
    """Read a workspace and ``extra`` source files; all findings of all files come together.

    A workspace without any source is a :class:`UsageError`.
    """
    findings: list[Finding] = []
    parts: list[Part] = []
    for layer in workspace.layers():
        paths = layer.sources() + (list(extra) if layer is workspace else [])
        files: list[SourceFile] = []
        for path in paths:
            reading = read_source(path)
            findings += reading.findings
            if reading.source is not None:
                files.append(reading.source)
        organisations, places, decisions, groups = map(layer.authority, AUTHORITY)
        authority, complaints = read_authority(organisations, places, Path(), decisions, groups)
        findings += complaints
        rejected, complaints = read_rejected(layer.rejected, Path())
        findings += [*complaints, *check_rejected(rejected, files)]
        linksets = []
        for path in layer.linksets():
            linkset, complaints = read_linkset(path, Path())
            findings += complaints
            linksets += [linkset] if linkset else []
        enrichments, complaints = _enrichments(layer, linksets)
        findings += complaints
        parts.append(Part(files, authority, linksets, enrichments))
        if not paths:
            raise UsageError(
                f"{layer.root / 'graph' / 'sources'}: there is no source file here. "
                "'tvetkg new-source URL' writes one to fill in."
            )
    findings += _told_twice(parts)
    every_file = [file for part in parts for file in part.files]
    every_link = [linkset for part in parts for linkset in part.linksets]
    resolved = resolve(every_file, _joined(parts), vocabularies, every_link)
    return Corpus(parts), findings + resolved


def read_source(path: Path) -> Reading:
    """Read one source file by its form: YAML, JSON Lines, or a folder of CSV files."""
    if path.is_dir():
        return read_csv_source(path, path)
    if path.suffix == ".jsonl":
        return read_jsonl(path, path)
    return read_yaml(path, path)


def _enrichments(layer: Workspace, linksets: Sequence[Linkset]) -> tuple[list[EnrichmentFile], list[Finding]]:
    """Read what registers say; facts stand only as long as the link that they were fetched for."""
    read: list[EnrichmentFile] = []
    findings: list[Finding] = []
    for path in layer.enrichments():
        file, complaints = read_enrichment(path)
        findings += complaints
        if file is not None:
            linked = {each.ours: each.theirs for each in accepted_in(linksets, file.enrichment.authority)}
            kept, complaints = only_linked(file, linked)
            read.append(kept)
            findings += complaints
    return read, findings


def _told_twice(parts: Sequence[Part]) -> list[Finding]:
    """A layered workspace uses what the reference knows and does not describe it again."""
    known: set[str] = set()
    findings: list[Finding] = []
    for part in parts:
        rows = [*part.authority.organisations, *part.authority.places]
        findings += [
            Finding(
                Severity.VIOLATION,
                "duplicate-id",
                f"The reference graph has a row with the id '{slug}' already.",
                part.authority.positions[slug],
                "remove this row to use the reference's, or choose another id.",
            )
            for slug in rows
            if slug in known
        ]
        known.update(rows)
    return findings


def _joined(parts: Sequence[Part]) -> Authority:
    joined = parts[0].authority
    for part in parts[1:]:
        joined = replace(
            joined,
            organisations={**joined.organisations, **part.authority.organisations},
            places={**joined.places, **part.authority.places},
            positions={**joined.positions, **part.authority.positions},
            columns={**joined.columns, **part.authority.columns},
            decisions=[*joined.decisions, *part.authority.decisions],
            groups=[*joined.groups, *part.authority.groups],
        )
    return joined
