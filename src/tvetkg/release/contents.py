"""What is in a release: every file of it by its path, made from a graph and nothing else.

The same graph, date and options always give the same bytes. The date is the one given, or the day on which the last
document was read; no clock is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as day_of
from hashlib import sha256

from tvetkg import __version__, iri
from tvetkg.errors import UsageError
from tvetkg.rdf import DefaultGraph
from tvetkg.release import changes as compare
from tvetkg.release import checksums, csvw, datapackage, dcat, names, pages, sssom, void, w3id, zenodo
from tvetkg.release.columns import as_csv
from tvetkg.release.facts import Facts
from tvetkg.release.judged import Row
from tvetkg.release.quickstatements import quickstatements
from tvetkg.release.rdf_files import compressed, json_ld, nquads, trig
from tvetkg.release.ror_requests import ror_requests
from tvetkg.release.tables import TABLES
from tvetkg.store import Store
from tvetkg.workspace import Workspace

DUMPS = ("rdf/tvetkg.nq.gz", "rdf/tvetkg.trig.gz", "rdf/tvetkg.jsonld.gz")
ONTOLOGY = iri.ONTOLOGY.rstrip("#")
_ONTOLOGY_FOLDERS = ("modules", "vocabularies", "imports")


@dataclass(frozen=True)
class Wishes:
    """What a release may have beside the graph.

    ``date`` is a full day; ``since`` an earlier release (:func:`tvetkg.release.changes.changes`); ``site`` where the
    graph is served; ``wikidata`` and ``ror`` are judged facts as rows.
    """

    date: str = ""
    since: str = ""
    site: str = w3id.NOWHERE
    wikidata: Sequence[Row] = ()
    ror: Sequence[Row] = ()


@dataclass(frozen=True)
class Contents:
    """The files of a release by path, and what names it."""

    version: str
    date: str
    files: dict[str, bytes]


def contents(store: Store, workspace: Workspace, wishes: Wishes) -> Contents:
    """Make every file of a release of the graph in ``store``.

    Raises :class:`~tvetkg.errors.UsageError` for a date that is none, for an earlier release that cannot be read, for
    mappings that are no SSSOM, and for facts that nobody has judged.
    """
    quads = list(store.quads())
    facts = Facts(quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph))
    date = _date(wishes.date, facts)
    data = nquads(quads)
    digest = sha256(data).hexdigest()
    version = f"{__version__}+{digest[: compare.DIGITS]}"
    packed = {DUMPS[0]: data, DUMPS[1]: trig(quads), DUMPS[2]: json_ld(quads)}
    files = {path: compressed(each) for path, each in packed.items()}
    files |= _tables(facts, version, date) | _ontology(workspace) | _mappings(workspace, facts, version)
    files |= _licences(workspace)
    rights = _rights(files, facts)
    files["datapackage.json"] = datapackage.datapackage(TABLES, files, version, rights)
    files["void.ttl"] = void.void(facts, version, DUMPS)
    files |= _changes(store, workspace, wishes.since) if wishes.since else {}
    files["dcat.ttl"] = dcat.dcat(facts, _catalogued(files), files, version, date, rights)
    files |= _offers(facts, wishes)
    files |= {"w3id/.htaccess": w3id.htaccess(wishes.site), "w3id/README.md": w3id.readme(wishes.site)}
    written_by = dcat.written_by(facts)
    files["CITATION.cff"] = pages.citation(version, date)
    files["zenodo.json"] = zenodo.zenodo(version, date, written_by, rights)
    paths = {*files, checksums.FILE}
    files["README.md"] = pages.readme(version, date, written_by, TABLES, paths, rights, digest)
    files[checksums.FILE] = checksums.checksums(files)
    return Contents(version, date, files)


def _date(given: str, facts: Facts) -> str:
    found = given or facts.last_read
    if not found:
        raise UsageError("No document says when it was read, so the release has no date. Give one with --date.")
    try:
        return day_of.fromisoformat(found).isoformat()
    except ValueError as error:
        raise UsageError(f"--date {found!r}: not a day. Write it as 2026-11-21.") from error


def _tables(facts: Facts, version: str, date: str) -> dict[str, bytes]:
    told = {f"tables/{each.file}": as_csv(each, facts) for each in TABLES}
    return told | {f"tables/{csvw.FILE}": csvw.csvw(TABLES, version, date)}


def _ontology(workspace: Workspace) -> dict[str, bytes]:
    """Take the ontology along: of a file that a workspace has too, its own."""
    found = {}
    for folder in workspace.folders("ontology"):
        for path in [
            *folder.glob("*.ttl"),
            *(each for part in _ONTOLOGY_FOLDERS for each in (folder / part).glob("*.ttl")),
        ]:
            found[f"ontology/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return dict(sorted(found.items()))


def _mappings(workspace: Workspace, facts: Facts, version: str) -> dict[str, bytes]:
    paths = sssom.mapping_files(workspace)
    sets = [*map(sssom.read, paths), sssom.of_vocabularies(facts, version)]
    files = {f"mappings/{path.name}": path.read_bytes() for path in paths}
    files[f"mappings/vocabularies{sssom.SUFFIX}"] = sssom.write(sets[-1])
    files[f"mappings/all{sssom.SUFFIX}"] = sssom.write(sssom.together(sets, version))
    return files


def _changes(store: Store, workspace: Workspace, since: str) -> dict[str, bytes]:
    digest, rows = compare.changes(store, workspace, since)
    return {"changes.csv": compare.as_csv(rows), "CHANGES.md": compare.as_markdown(rows, digest)}


def _licences(workspace: Workspace) -> dict[str, bytes]:
    """Take along the licence of the whole, and those of parts, which stand beside them in the folders of the graph."""
    beside = [path for layer in workspace.layers() for path in sorted((layer.root / "graph").glob("*/LICENSE*"))]
    return {"LICENSE": pages.licence()} | {path.name: path.read_bytes() for path in beside}


def _rights(files: dict[str, bytes], facts: Facts) -> str:
    """Say which parts are not under the licence of the whole: by their texts, and by what registers' facts say."""
    parts = [path for path in sorted(files) if path.startswith("LICENSE-")]
    said = [f"Parts are under licences of their own: see {', '.join(parts)}."] if parts else []
    for source in facts.of("tv:Authority"):
        other = [each for each in facts.texts(source, "dcterms:license") if each != names.LICENCE]
        said += [f"The graph {source} ({facts.label(source)}) is under {each}." for each in other]
    return " ".join(said)


def _offers(facts: Facts, wishes: Wishes) -> dict[str, bytes]:
    files = {}
    if wishes.wikidata:
        files["wikidata/quickstatements.tsv"] = quickstatements(wishes.wikidata).encode()
    if wishes.ror:
        files["ror/requests.csv"] = ror_requests(wishes.ror, facts).encode()
    return files


_SPECS = "https://www.w3.org/TR/"
_SSSOM = "https://w3id.org/sssom/"


def _catalogued(files: dict[str, bytes]) -> list[dcat.File]:
    """Say of the files with data what they are; pages and redirects are not data."""
    rdf = "the whole graph, with a named graph for each document"
    told = [
        dcat.File(DUMPS[0], f"N-Quads: {rdf}", "application/n-quads", (f"{_SPECS}n-quads/", ONTOLOGY)),
        dcat.File(DUMPS[1], f"TriG: {rdf}", "application/trig", (f"{_SPECS}trig/", ONTOLOGY)),
        dcat.File(DUMPS[2], f"JSON-LD: {rdf}", "application/ld+json", (f"{_SPECS}json-ld11/", ONTOLOGY)),
    ]
    model = f"{_SPECS}tabular-data-model/"
    told += [dcat.File(f"tables/{each.file}", f"Table: {each.title}", "text/csv", (model,)) for each in TABLES]
    told.append(
        dcat.File(f"tables/{csvw.FILE}", "CSV on the Web", "application/csvm+json", (f"{_SPECS}tabular-metadata/",))
    )
    package = "https://specs.frictionlessdata.io/data-package/"
    told.append(dcat.File("datapackage.json", "Frictionless Data Package", "application/json", (package,)))
    told.append(dcat.File("void.ttl", "VoID: what is in the graph", "text/turtle", (f"{_SPECS}void/",)))
    told += [
        dcat.File(path, f"Mappings: {path.removeprefix('mappings/')}", "text/tab-separated-values", (_SSSOM,))
        for path in sorted(files)
        if path.startswith("mappings/")
    ]
    told += [
        dcat.File(path, f"Ontology: {path.removeprefix('ontology/')}", "text/turtle", (f"{_SPECS}turtle/",))
        for path in sorted(files)
        if path.startswith("ontology/")
    ]
    if "changes.csv" in files:
        told.append(dcat.File("changes.csv", "What changed since an earlier release", "text/csv", (model,)))
    return told


__all__ = ["DUMPS", "Contents", "Wishes", "contents"]
