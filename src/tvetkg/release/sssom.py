"""Mappings to the vocabularies and registers of others, as SSSOM (Simple Standard for Sharing Ontological Mappings).

Three kinds go into a release: those of the ontology's terms (``ontology/alignments``), those of the vocabularies'
concepts (the ``skos:…Match`` of the graph), and the judged links of organisations and places (``graph/linksets``), the
rejected ones too, as ``Not``. Files are copied as they are; ``all.sssom.tsv`` holds every row of all of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.release.facts import Facts
from tvetkg.release.names import LICENCE, file
from tvetkg.release.void import links, namespace
from tvetkg.workspace import Workspace

SUFFIX = ".sssom.tsv"
_KNOWN = {
    "esco-isco": "http://data.europa.eu/esco/isco/",
    "isced-f": "http://data.europa.eu/snb/isced-f/",
    "eqf": "http://data.europa.eu/snb/eqf/",
    "eu-currency": "http://publications.europa.eu/resource/authority/currency/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_PROPAGATED = (
    *("subject_type", "subject_source", "subject_source_version", "object_type", "object_source"),
    *("object_source_version", "predicate_type", "mapping_provider", "mapping_tool", "mapping_tool_version"),
    *("mapping_date", "subject_match_field", "object_match_field", "subject_preprocessing", "object_preprocessing"),
    *("similarity_measure",),
)
"""What SSSOM lets a set say for all its rows."""
_FIRST = ("subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label")


@dataclass(frozen=True)
class MappingSet:
    """A set of mappings: what stands in the head of its file, and its rows by column."""

    head: Mapping[str, Any]
    rows: list[dict[str, str]]


def mapping_files(workspace: Workspace) -> list[Path]:
    """Find the files with mappings: of the ontology's terms, then the linksets; undecided ones are left out.

    Linksets are of the workspace's graph, and of the reference graph only where the workspace is laid over it.
    """
    folders = [folder / "alignments" for folder in workspace.folders("ontology")]
    folders += [layer.root / "graph" / "linksets" for layer in workspace.layers()]
    found = [path for folder in folders for path in sorted(folder.glob(f"*{SUFFIX}"))]
    return [path for path in found if "unsure" not in path.name.split(".")]


def read(path: Path) -> MappingSet:
    """Read a file; what is no SSSOM is a :class:`~tvetkg.errors.UsageError` that names the file."""
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise UsageError(f"{path}: not a mapping set in SSSOM: {' '.join(str(error).split())}.") from error


def parse(text: str) -> MappingSet:
    """Read SSSOM/TSV with its head.

    >>> parse("#mapping_set_id: x\\nsubject_id\\tobject_id\\na:b\\tc:d\\n")
    MappingSet(head={'mapping_set_id': 'x'}, rows=[{'subject_id': 'a:b', 'object_id': 'c:d'}])
    """
    lines = text.splitlines()
    head = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#"))) or {}
    if not isinstance(head, dict):
        raise ValueError("its head is no mapping of keys to values")
    table = "\n".join(line for line in lines if not line.startswith("#"))
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_MINIMAL))
    if any(None in row or None in row.values() for row in rows):
        raise ValueError("a row has more or fewer cells than there are columns")
    return MappingSet(head, [{key: value for key, value in row.items() if value} for row in rows])


def write(mappings: MappingSet) -> bytes:
    """Write SSSOM/TSV with its head; columns that are empty everywhere are left out, rows are sorted."""
    told = {column for row in mappings.rows for column in row}
    columns = [each for each in _FIRST if each in told] + sorted(told - set(_FIRST))
    head = yaml.safe_dump(dict(mappings.head), allow_unicode=True, sort_keys=False, width=10_000)
    out = io.StringIO()
    out.write("".join(f"#{line}\n" for line in head.splitlines()))
    written = csv.writer(out, delimiter="\t", lineterminator="\n")
    written.writerow(columns)
    written.writerows(sorted([row.get(column, "") for column in columns] for row in mappings.rows))
    return out.getvalue().encode()


def of_vocabularies(facts: Facts, version: str) -> MappingSet:
    """Gather the links of the vocabularies' concepts; how each was found is not recorded, and so unspecified."""
    prefixes = dict(_KNOWN)
    rows = []
    for link, ours, theirs in links(facts):
        if not ours.startswith(iri.VOCABULARY):
            continue  # links of things are judged, and stand in linksets
        scheme = namespace(ours)
        prefixes.setdefault(f"tvetkg-{scheme.rstrip('/').rpartition('/')[2]}", scheme)
        row = {
            "subject_id": compact(ours, prefixes),
            "subject_label": facts.label(ours) or "",
            "predicate_id": link,
            "object_id": compact(theirs, prefixes),
            "mapping_justification": "semapv:UnspecifiedMatching",
        }
        rows.append({key: value for key, value in row.items() if value})
    used = {row[key].partition(":")[0] for row in rows for key in ("subject_id", "object_id")} | {"semapv", "skos"}
    return MappingSet(
        _head("vocabularies", "tvetkg: concepts of its vocabularies to those of others", version, prefixes, used), rows
    )


def compact(value: str, prefixes: dict[str, str]) -> str:
    """Write an IRI with a prefix, which is added where its namespace has none yet.

    >>> compact("https://example.org/a/b", known := {}), known
    ('ns1:b', {'ns1': 'https://example.org/a/'})
    """
    base = namespace(value)
    for prefix, known in prefixes.items():
        if known == base:
            return f"{prefix}:{value.removeprefix(base)}"
    prefix = f"ns{sum(each.startswith('ns') for each in prefixes) + 1}"
    prefixes[prefix] = base
    return f"{prefix}:{value.removeprefix(base)}"


def together(sets: Iterable[MappingSet], version: str) -> MappingSet:
    """Put sets into one: what a set says for all its rows is written into each, with the set it comes from.

    Raises :class:`~tvetkg.errors.UsageError` where two sets mean different things by one prefix.
    """
    prefixes: dict[str, str] = {}
    rows = []
    for each in sets:
        for prefix, base in each.head.get("curie_map", {}).items():
            if prefixes.setdefault(prefix, base) != base:
                where = each.head.get("mapping_set_id", "a mapping set")
                raise UsageError(f"{where}: {prefix}: is {base} here and {prefixes[prefix]} in another set. Rename it.")
        of_all = {key: str(each.head[key]) for key in _PROPAGATED if key in each.head}
        origin = {"mapping_source": str(each.head["mapping_set_id"])} if "mapping_set_id" in each.head else {}
        licence = {"license": str(each.head["license"])} if each.head.get("license", LICENCE) != LICENCE else {}
        rows += [of_all | origin | licence | row for row in each.rows]
    return MappingSet(_head("all", "tvetkg: all mappings", version, prefixes, set(prefixes)), rows)


def _head(name: str, title: str, version: str, prefixes: Mapping[str, str], used: set[str]) -> dict[str, Any]:
    return {
        "curie_map": {prefix: prefixes[prefix] for prefix in sorted(used)},
        "mapping_set_id": str(file(version, f"mappings/{name}{SUFFIX}")),
        "mapping_set_title": title,
        "mapping_set_version": version,
        "license": str(LICENCE),
        "creator_label": ["The tvetkg contributors"],
    }


__all__ = ["SUFFIX", "MappingSet", "compact", "mapping_files", "of_vocabularies", "parse", "read", "together", "write"]
