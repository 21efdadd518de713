"""``tvetkg info``: what is here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from importlib.metadata import version
from typing import Annotated

import typer

from tvetkg import __version__, iri
from tvetkg.appraisal import appraise
from tvetkg.cli.options import WorkspaceOption, chosen_workspace
from tvetkg.cli.output import progress, show
from tvetkg.cli.quality import as_json, as_markdown, as_text
from tvetkg.publish import NQUADS, open_graph
from tvetkg.rdf import PREFIXES, Literal, NamedNode
from tvetkg.store.protocol import Store
from tvetkg.workspace import Workspace

ENGINES = ("pyoxigraph", "rdflib", "pyshacl")
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?things) WHERE { ?thing a ?class } GROUP BY ?class"


class InfoFormat(StrEnum):
    """How it is printed."""

    TABLE = "table"
    JSON = "json"
    MD = "md"


def info(
    quality: Annotated[
        bool, typer.Option("--quality", help="Say how complete, how well founded and how biased the graph is.")
    ] = False,
    format: Annotated[InfoFormat, typer.Option("--format", help="How it is printed.")] = InfoFormat.TABLE,
    workspace: WorkspaceOption = None,
) -> None:
    """Say what the workspace holds, when it was built, and which versions are at work.

    With --quality: documents accounted for, coverage by economy, type, year and language, shares of what is dated,
    independently witnessed and mapped, what is undecided, every kind of warning, and who publishes the documents.

    \b
    Example:
      $ tvetkg info
      $ tvetkg info --quality --format md
    """
    here = chosen_workspace(workspace)
    if quality:
        with progress() as stage:
            found = appraise(here, stage)
        write = {InfoFormat.TABLE: as_text, InfoFormat.JSON: as_json, InfoFormat.MD: as_markdown}[format]
        show(write(found))
        return
    with progress() as stage:
        things = _things(open_graph(here, stage))
    facts = {
        "version": __version__,
        "workspace": str(here.root.resolve()),
        "layers": [{"folder": str(layer.root.resolve()), "documents": len(layer.sources())} for layer in here.layers()],
        "built": _built(here),
        "things": things,
        "engines": {name: version(name) for name in ENGINES},
    }
    if format is InfoFormat.JSON:
        show(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        show(f"```\n{_as_text(facts)}\n```" if format is InfoFormat.MD else _as_text(facts))


def _things(store: Store) -> dict[str, int]:
    """Count the things of each class of the graph's own data, by compact name."""
    counts = {}
    for row in store.select(_CLASSES).rows:
        match row:
            case (NamedNode(value=cls), Literal(value=number)):
                counts[_compact(cls)] = int(number)
    return dict(sorted(counts.items()))


def _compact(name: str) -> str:
    prefix, base = max(
        ((p, b) for p, b in PREFIXES.items() if name.startswith(b)), key=lambda pair: len(pair[1]), default=("", "")
    )
    return f"{prefix}:{name[len(base) :]}" if prefix else iri.short(name)


def _built(workspace: Workspace) -> str | None:
    published = workspace.build / NQUADS
    if not published.is_file():
        return None
    return datetime.fromtimestamp(published.stat().st_mtime).astimezone().isoformat(timespec="seconds")


def _as_text(facts: Mapping[str, object]) -> str:
    lines = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            width = max((len(key) for key in value), default=0)
            lines += [name, *(f"  {key:{width}}  {each}" for key, each in value.items())]
        elif isinstance(value, list):
            lines += [name, *(f"  {layer['documents']} documents in {layer['folder']}" for layer in value)]
        else:
            lines.append(f"{name:10} {value or 'never'}")
    return "\n".join(lines)
