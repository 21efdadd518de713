"""What a file says of itself: what it shows and what it cannot, from when, by whose documents, under which licence."""

from __future__ import annotations

from tvetkg import __version__
from tvetkg.export.attributes import clean, on_one_line
from tvetkg.export.exported import Exported
from tvetkg.export.furniture import PUBLISHERS
from tvetkg.network.projection import LICENCE

LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
PROGRAM = f"tvetkg {__version__}"
NO_DAY = "not known: no document behind it says when it was read"


def about(exported: Exported) -> list[tuple[str, str]]:
    """Say of a network what a reader must know, as keys and texts."""
    view, graph = exported.view, exported.graph
    said = {
        "title": view.title.en,
        "title (zh)": view.title.zh,
        "view": view.name,
        "options": " ".join(f"{key}={value}" for key, value in sorted(exported.options.items())),
        "description": view.description.en,
        "description (zh)": view.description.zh,
        "caveat": view.caveat.en,
        "caveat (zh)": view.caveat.zh,
        "left out": str(graph.graph.get("left_out", "")),
        "date of the graph": exported.as_of or NO_DAY,
        "nodes": str(graph.number_of_nodes()),
        "edges": str(graph.number_of_edges()),
        "documents": str(len(exported.documents)),
        "written by": written_by(exported),
        "network": str(graph.graph.get("built", "")),
        "reference": view.reference,
        "licence": f"{LICENCE} {LICENCE_URL}",
        "made by": PROGRAM,
    }
    return [(key, clean(text)) for key, text in said.items() if text]


def written_by(exported: Exported) -> str:
    """Count the documents by who published them, in the language of the export: ``Newspaper 32, Government 14``."""
    if exported.language == "zh":
        return "、".join(f"{PUBLISHERS.get(kind, kind)} {count}" for kind, count in exported.publisher_kinds())
    return ", ".join(f"{kind} {count}" for kind, count in exported.publisher_kinds())


def title(exported: Exported) -> str:
    """Give the title in the language of the export."""
    return exported.view.title.zh if exported.language == "zh" else exported.view.title.en


def statement(exported: Exported) -> str:
    """Say in one line what a reader must know, for formats that have one place for words."""
    view, count = exported.view, len(exported.documents)
    left_out = exported.graph.graph.get("left_out", "")
    if exported.language == "zh":
        said = (
            f"{view.title.zh}。{view.description.zh}{view.caveat.zh}"
            f"图谱日期：{exported.as_of or '未知'}。文件：{count} 份。发布者：{written_by(exported) or '无'}。"
            f"{left_out} 许可：{LICENCE} ({LICENCE_URL})。"
        )
    else:
        said = (
            f"{view.title.en}. {view.description.en} {view.caveat.en} {left_out} "
            f"Date of the graph: {exported.as_of or NO_DAY}. Documents: {count} ({written_by(exported) or 'none'}). "
            f"Licence: {LICENCE} ({LICENCE_URL})."
        )
    return on_one_line(said)


__all__ = ["LICENCE_URL", "PROGRAM", "about", "statement", "title", "written_by"]
