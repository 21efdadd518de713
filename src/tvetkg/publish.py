"""From a workspace to its graph, and from the graph to ``build/``: nothing is written while a Violation stands.

``build/`` holds ``tvetkg.nq`` (sorted N-Quads; its default graph is the derived one), ``report.json`` and a
read-only snapshot of the store for instant opening. Each is written beside its place and then renamed, so that no
half-written output is ever left.
"""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tvetkg import __version__
from tvetkg.assertions import read_assertions, unmet
from tvetkg.build.assemble import Assembled, Layer, assemble
from tvetkg.build.derive import derive
from tvetkg.build.origins import Origins
from tvetkg.errors import DataError, Finding, Position, Severity, UsageError, in_reading_order
from tvetkg.files import write_whole
from tvetkg.queries.catalogue import load
from tvetkg.queries.names import keep_names
from tvetkg.rdf import Quad, Triple, canonical_nquads
from tvetkg.records.corpus import Corpus, read_corpus
from tvetkg.records.models import Document
from tvetkg.records.vocabularies import read_vocabularies
from tvetkg.store.oxigraph import OxigraphStore
from tvetkg.store.snapshot import write_snapshot
from tvetkg.validate.shapes import shape_files, validate
from tvetkg.workspace import Workspace

NQUADS, REPORT = "tvetkg.nq", "report.json"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """A workspace's graph in memory: every named graph, the derived graph, and what was found on the way.

    ``quads`` and ``derived`` are empty where files could not be read or resolved; the findings then say why.
    """

    quads: set[Quad]
    derived: set[Triple]
    findings: list[Finding]
    documents: dict[str, dict[str, int]]
    seconds: dict[str, float]

    @property
    def publishable(self) -> bool:
        """Whether no finding is a Violation."""
        return all(finding.severity < Severity.VIOLATION for finding in self.findings)

    def all_quads(self) -> Iterator[Quad]:
        """The named graphs, and the derived graph as the default graph."""
        yield from self.quads
        for triple in self.derived:
            yield Quad(*triple)


def build_graph(
    workspace: Workspace,
    extra: Sequence[Path] = (),
    progress: Progress = lambda stage: None,
    only: Collection[Path] | None = None,
) -> Built:
    """Read, map, derive and validate a workspace, and ``extra`` source files that lie elsewhere.

    What the workspace's own files tell of is held against the shapes, and the reference graph below a layered workspace
    is taken as it was published; with ``only``, what these files tell of and nothing else.

    Findings are collected, never raised. Files that cannot be read or resolved end the work before mapping, since
    a graph with holes would only add findings that mislead.
    """
    with _collector_at_rest():
        return _build(workspace, extra, progress, only)


def _build(workspace: Workspace, extra: Sequence[Path], progress: Progress, only: Collection[Path] | None) -> Built:
    seconds: dict[str, float] = {}
    clock = _Stopwatch(seconds, progress)
    clock.begin("reading")
    vocabulary_files = _vocabulary_files(workspace)
    vocabularies = read_vocabularies(_vocabulary_folders(workspace))
    corpus, findings = read_corpus(workspace, vocabularies, extra)
    assertions, complaints = read_assertions(workspace.assertions, Path())
    findings += complaints
    documents = _count(corpus)
    if any(finding.severity == Severity.VIOLATION for finding in findings):
        clock.end()
        return Built(set(), set(), in_reading_order(findings), documents, seconds)
    clock.begin("mapping")
    assembled: Assembled = assemble(_layers(workspace, corpus), vocabularies, vocabulary_files)
    clock.begin("deriving")
    derived = derive(assembled.quads, rule_files(workspace))
    clock.begin("validating")
    files = only if only is not None else _own_files(workspace, extra)
    focus = None if files is None else _told_in(assembled.origins, files)
    if focus is None or focus:
        findings += validate(derived, shape_files(workspace.folders("shapes")), assembled.origins, focus)
    if only is None or workspace.assertions.resolve() in {path.resolve() for path in only}:
        findings += unmet(assertions, derived)
    clock.end()
    return Built(assembled.quads, derived, in_reading_order(findings), documents, seconds)


def publish(workspace: Workspace, built: Built, out: Path | None = None) -> Path:
    """Write the graph and its report to ``out`` (default: the workspace's ``build/``); returns the N-Quads file.

    A Violation stops it with a :class:`DataError` that carries all findings; a place that cannot be written is a
    :class:`UsageError`, and what stood there before stands there still.
    """
    from tvetkg.queries.projection import write_projections  # noqa: PLC0415  # the library takes long to load

    if not built.publishable:
        raise DataError(built.findings)
    folder = out or workspace.build
    data = canonical_nquads(built.all_quads())
    report = _report(workspace, built, data)
    target = folder / NQUADS
    write_whole(target, data)
    write_snapshot(target, folder / snapshot_name(data))
    graph = OxigraphStore.open_snapshot(folder / snapshot_name(data))
    keep_names(graph, folder / kept_name(data))
    write_projections(graph, load(workspace.folders("queries")).values(), folder / kept_name(data))
    write_whole(folder / REPORT, json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n")
    for old in [*folder.glob("snapshot-*"), *folder.glob("kept-*")]:
        if old.name not in (snapshot_name(data), kept_name(data)):
            shutil.rmtree(old, ignore_errors=True)
    return target


def open_graph(workspace: Workspace, progress: Progress = lambda stage: None) -> OxigraphStore:
    """Open a workspace's graph for reading: the published one where it is up to date, else built anew and published.

    Where the build folder cannot be written (an installation without a home, say) the graph is kept in memory.
    """
    published = fresh_snapshot(workspace)
    if published is not None:
        return OxigraphStore.open_snapshot(published)
    built = build_graph(workspace, progress=progress)
    if not built.publishable:
        raise DataError(built.findings)
    try:
        publish(workspace, built)
    except UsageError:
        return OxigraphStore.from_quads(built.all_quads())
    published = fresh_snapshot(workspace)
    return OxigraphStore.open_snapshot(published) if published else OxigraphStore.from_quads(built.all_quads())


def fresh_snapshot(workspace: Workspace) -> Path | None:
    """Give the published snapshot if it was made from the files as they are now."""
    try:
        report = json.loads((workspace.build / REPORT).read_text(encoding="utf-8"))
        snapshot = workspace.build / str(report["snapshot"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return snapshot if snapshot.is_dir() and report.get("inputs") == inputs_digest(workspace) else None


def published_findings(workspace: Workspace) -> list[Finding] | None:
    """Give what was found when the published graph was built, or None where it is not up to date."""
    if fresh_snapshot(workspace) is None:
        return None
    report = json.loads((workspace.build / REPORT).read_text(encoding="utf-8"))
    return [_finding(each) for each in report["findings"]]


def inputs_digest(workspace: Workspace) -> str:
    """Digest every file that the graph is made from, and the version of this package."""
    digest = hashlib.sha256(f"{__version__}\n{workspace.name}\n".encode())
    for layer in workspace.layers():
        for path in _input_files(layer):
            digest.update(path.relative_to(layer.root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for path in [*_vocabulary_files(workspace), *rule_files(workspace), *shape_files(workspace.folders("shapes"))]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def rule_files(workspace: Workspace) -> list[Path]:
    """The derive rules: the shipped ones, then the workspace's own."""
    return [path for folder in workspace.folders("graph") for path in sorted((folder / "derive").glob("*.rq"))]


def snapshot_name(data: bytes) -> str:
    """Name a snapshot's folder by the bytes it was made from."""
    return f"snapshot-{hashlib.sha256(data).hexdigest()[:16]}"


def kept_name(data: bytes) -> str:
    """Name the folder of what is kept with a snapshot: names, and the answers asked most."""
    return snapshot_name(data).replace("snapshot", "kept", 1)


def _vocabulary_folders(workspace: Workspace) -> list[Path]:
    return [folder / "vocabularies" for folder in workspace.folders("ontology")]


def _vocabulary_files(workspace: Workspace) -> list[Path]:
    return [path for folder in _vocabulary_folders(workspace) for path in sorted(folder.glob("*.ttl"))]


def _input_files(layer: Workspace) -> Iterable[Path]:
    for path in layer.sources():
        yield from sorted(path.glob("*.csv")) if path.is_dir() else [path]
    yield from (path for path in layer.tables() if path.is_file())
    yield from layer.linksets()
    yield from layer.enrichments()


def _layers(workspace: Workspace, corpus: Corpus) -> list[Layer]:
    return [
        Layer(
            each.name,
            part.files,
            part.authority,
            each.authority("organisations"),
            each.authority("places"),
            "own" if each.layered else "",
            part.linksets,
            part.enrichments,
        )
        for each, part in zip(workspace.layers(), corpus.parts, strict=True)
    ]


def _own_files(workspace: Workspace, extra: Sequence[Path]) -> list[Path] | None:
    return [workspace.root / "graph", *extra] if workspace.layered else None


def _told_in(origins: Origins, files: Collection[Path]) -> set[str]:
    """Name the nodes that one of the files, or a file in one of the folders, tells of."""
    wanted = [file.resolve() for file in files]
    told = {
        place: any(place.resolve().is_relative_to(file) for file in wanted)
        for place in {origin.position.file for places in origins.values() for origin in places}
    }
    return {node for node, places in origins.items() if any(told[origin.position.file] for origin in places)}


def _count(corpus: Corpus) -> dict[str, dict[str, int]]:
    keys = [key for key in Document.model_fields if key != "source"]
    return {
        file.id: {key: len(getattr(file.document, key)) for key in keys if getattr(file.document, key)}
        for part in corpus.parts
        for file in part.files
    }


def _report(workspace: Workspace, built: Built, data: bytes) -> dict[str, object]:
    totals: Counter[str] = Counter()
    for counts in built.documents.values():
        totals.update(counts)
    return {
        "version": __version__,
        "inputs": inputs_digest(workspace),
        "snapshot": snapshot_name(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "quads": data.count(b"\n"),
        "derived": len(built.derived),
        "documents": dict(sorted(built.documents.items())),
        "records": dict(sorted(totals.items())),
        "findings": [
            {
                "severity": str(f.severity),
                "rule": f.rule,
                "message": f.message,
                "at": str(f.position or ""),
                "focus": f.focus,
            }
            for f in built.findings
        ],
        "seconds": {stage: round(value, 3) for stage, value in built.seconds.items()},
    }


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cyclic garbage collector from walking, again and again, the hundreds of thousands of live objects of a
    build, none of which is garbage: it takes a third of the time of reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _finding(told: Mapping[str, str]) -> Finding:
    file, _, place = told["at"].rpartition(":")
    file, _, line = file.rpartition(":")
    position = Position(Path(file), int(line), int(place)) if told["at"] else None
    severity = Severity[told["severity"].upper()]
    return Finding(severity, told["rule"], told["message"], position, focus=told["focus"])


class _Stopwatch:
    """Times the stages of a build and announces each."""

    def __init__(self, seconds: dict[str, float], progress: Progress) -> None:
        self._seconds, self._progress = seconds, progress
        self._stage, self._since = "", 0.0

    def begin(self, stage: str) -> None:
        self.end()
        self._progress(stage)
        self._stage, self._since = stage, time.perf_counter()

    def end(self) -> None:
        if self._stage:
            self._seconds[self._stage] = time.perf_counter() - self._since
            self._stage = ""
