"""``tvetkg why``: every statement about a thing, and who makes it where."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from tvetkg import iri
from tvetkg.asking import meant, own_sources
from tvetkg.cli.options import OutOption, WorkspaceOption, chosen_workspace
from tvetkg.cli.output import deliver, progress
from tvetkg.publish import open_graph
from tvetkg.why import Explanation, Statement, explain


class WhyFormat(StrEnum):
    """How statements are printed."""

    TABLE = "table"
    JSON = "json"
    MD = "md"


def why(
    thing: Annotated[
        str, typer.Argument(metavar="ID", help="An id (vpes), a name, an IRI, or a compact IRI (id:vpes).")
    ],
    format: Annotated[WhyFormat, typer.Option("--format", help="How the statements are printed.")] = WhyFormat.TABLE,
    out: OutOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Print every statement about a thing, with the documents that make it and where in their texts.

    Numbers behind a document are ranges of code points of its text.

    \b
    Example:
      $ tvetkg why vpes
      $ tvetkg why source:catecp-page --format json
    """
    here = chosen_workspace(workspace)
    with progress() as stage:
        graph = open_graph(here, stage)
        explanation = explain(graph, meant(thing, graph))
        own = own_sources(graph) if here.layered else frozenset()
    match format:
        case WhyFormat.JSON:
            deliver(_as_json(explanation, own, here.layered), out)
        case WhyFormat.MD:
            deliver(_as_markdown(explanation), out)
        case _:
            deliver(_as_text(explanation, own), out)


def _as_text(explanation: Explanation, own: frozenset[str]) -> str:
    width = max((len(statement.property) for statement in explanation.statements), default=0)
    lines = [f"{explanation.label} ({explanation.thing})", ""]
    before = ("", "")
    for each in explanation.statements:
        announced = "" if each.property == before[0] else f"{each.property}:"
        if (each.property, each.value) != before:
            lines.append(f"{announced:{width + 1}} {each.value}")
        lines.append(f"{'':{width + 1}}   {_where(each)}")
        before = (each.property, each.value)
    lines += ["", "Documents"]
    for source in sorted({statement.source for statement in explanation.statements}):
        layer = " [own]" if source in own else ""
        lines.append(f"  {iri.short(source)}{layer}: {explanation.titles.get(source, '')}")
    return "\n".join(lines)


def _where(statement: Statement) -> str:
    places = ", ".join(f"{start}-{end}" for start, end in statement.places)
    return f"{iri.short(statement.source)} {places}".rstrip()


def _as_markdown(explanation: Explanation) -> str:
    lines = [
        f"# {explanation.label}",
        "",
        f"<{explanation.thing}>",
        "",
        "| | statement | document | place |",
        "|---|---|---|---|",
    ]
    for statement in explanation.statements:
        source, _, places = _where(statement).partition(" ")
        lines.append(f"| {statement.property} | {_cell(statement.value)} | {source} | {places} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _as_json(explanation: Explanation, own: frozenset[str], layered: bool) -> str:
    return json.dumps(
        {
            "thing": explanation.thing,
            "label": explanation.label,
            "statements": [
                {
                    "property": each.property,
                    "value": each.value,
                    "source": each.source,
                    "title": explanation.titles.get(each.source),
                    "at": each.places,
                    "record": each.record,
                    **({"layer": "own" if each.source in own else "reference"} if layered else {}),
                }
                for each in explanation.statements
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
