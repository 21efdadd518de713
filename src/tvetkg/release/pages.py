"""The files of a release that people read: what is in it, how to cite it, under which licence."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files as package_files

import yaml

from tvetkg.release import names
from tvetkg.release.columns import Table
from tvetkg.release.words import CAVEAT, DESCRIPTION, KEYWORDS, TITLE


def licence() -> bytes:
    """Give the text of the licence of the whole, CC BY 4.0."""
    return package_files("tvetkg.release").joinpath("CC-BY-4.0.txt").read_bytes()


def citation(version: str, date: str) -> bytes:
    """Write ``CITATION.cff`` (Citation File Format 1.2)."""
    told = {
        "cff-version": "1.2.0",
        "message": "Please cite the release you used, and the documents behind the facts you use (tables/sources.csv).",
        "type": "dataset",
        "title": TITLE.en,
        "version": version,
        "date-released": date,
        "authors": [{"name": "The tvetkg contributors"}],
        "license": "CC-BY-4.0",
        "url": str(names.release(version)),
        "keywords": list(KEYWORDS),
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120).encode()


def readme(
    version: str, date: str, written_by: str, tables: Iterable[Table], paths: Iterable[str], rights: str, digest: str
) -> bytes:
    """Write ``README.md``; ``paths`` are all files of the release beside it."""
    there = set(paths)
    told = [f"- `{path}`: {about}" for path, about in _FILES if path in there or any(p.startswith(path) for p in there)]
    rows = [f"| `{each.file}` | {each.about} |" for each in tables]
    return "\n".join(
        [
            f"# {TITLE.en}",
            "",
            f"Release {version}, {date}. {names.release(version)}",
            "",
            DESCRIPTION.en,
            "",
            f"{written_by} {CAVEAT.en}",
            "",
            "Hong Kong and Macao are economies of their own here, and China is the mainland beside them.",
            "",
            f"{TITLE.zh}。{DESCRIPTION.zh}{CAVEAT.zh}",
            "",
            "## Files",
            "",
            *told,
            "",
            "## Tables",
            "",
            "UTF-8, a comma between cells, one head line; an empty cell is not known. The first column is the key. Ids "
            "in one cell are parted by a blank, texts by ` | `. Each row names its documents.",
            "",
            "| file | holds |",
            "|---|---|",
            *rows,
            "",
            "## Check it",
            "",
            "```",
            "sha256sum --check SHA256SUMS",
            "```",
            "",
            f"The SHA-256 of `rdf/tvetkg.nq`, unpacked, is `{digest}`; the version ends in its first digits.",
            "",
            "## Licence",
            "",
            f"Creative Commons Attribution 4.0 International ({names.LICENCE}), text in `LICENSE`. {rights}".strip(),
            "How to cite it stands in `CITATION.cff`.",
            "",
        ]
    ).encode()


_FILES = (
    ("rdf/tvetkg.nq.gz", "the whole graph as N-Quads: the default graph is the derived one, each document has its own"),
    ("rdf/tvetkg.trig.gz", "the same as TriG, which people can read"),
    ("rdf/tvetkg.jsonld.gz", "the same as JSON-LD"),
    ("ontology/", "the ontology and the vocabularies, as Turtle"),
    ("tables/", "the same facts as flat tables (below); `csv-metadata.json` describes them as CSV on the Web"),
    ("datapackage.json", "describes the tables as a Frictionless Data Package"),
    ("mappings/", "mappings to vocabularies and registers of others, as SSSOM; `all.sssom.tsv` holds every row"),
    ("void.ttl", "what is in the graph, in numbers (VoID)"),
    ("dcat.ttl", "the entry for catalogues (DCAT 3), with the size and SHA-256 of each file"),
    ("CHANGES.md", "what changed since an earlier release, in numbers"),
    ("changes.csv", "the same, thing by thing"),
    ("wikidata/", "judged facts as commands for QuickStatements"),
    ("ror/", "judged requests to ROR"),
    ("w3id/", "the redirects of the permanent IRIs, to be handed in at w3id.org"),
    ("zenodo.json", "what Zenodo asks for before it gives a DOI"),
    ("LICENSE", "the licence of the whole"),
    ("SHA256SUMS", "the SHA-256 of every file"),
)

__all__ = ["citation", "licence", "readme"]
