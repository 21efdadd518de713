"""The codebook of a network: every attribute, what it means, its values, and of how many it is known.

Reference: Borgatti, S. P., Everett, M. G., Johnson, J. C. (2018). Analyzing Social Networks. SAGE, ch. 5.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Literal

from tvetkg.export.about import about, title
from tvetkg.export.attributes import Attribute, Told, Value, on_one_line, told
from tvetkg.export.exported import Exported
from tvetkg.export.format import Format
from tvetkg.network.projection import BAR
from tvetkg.queries.header import Words

LISTED = 15
"""Text of no more different values than this is listed, the most frequent first."""
_LONG = 40
_NETWORK = {
    "title": Words(en="What the network is called.", zh="网络名称。"),
    "view": Words(en="The view that made it.", zh="生成该网络的视图。"),
    "options": Words(en="The options that the view was given.", zh="视图选项。"),
    "description": Words(en="What is a node, what is an edge, what the weight counts.", zh="节点、边与权重的含义。"),
    "caveat": Words(en="What partial data do to it.", zh="数据不完整带来的限制。"),
    "left out": Words(en="What is not in it, and why.", zh="未纳入者及原因。"),
    "date of the graph": Words(en="The last day on which a document behind it was read.", zh="所据文件最后读取日期。"),
    "nodes": Words(en="How many nodes it has.", zh="节点数。"),
    "edges": Words(en="How many edges it has.", zh="边数。"),
    "documents": Words(en="How many documents stand behind it.", zh="所据文件数。"),
    "written by": Words(en="Who published these documents.", zh="文件发布者类别。"),
    "network": Words(en="A digest: the same network has the same one.", zh="摘要值：相同网络值相同。"),
    "reference": Words(en="Where such networks are defined.", zh="方法出处。"),
    "licence": Words(en="Under which licence it may be used.", zh="使用许可。"),
    "made by": Words(en="The program and its version.", zh="生成程序及版本。"),
}


@dataclass(frozen=True)
class Entry:
    """An attribute of the network, its nodes or its edges; ``known`` of ``of_all`` have it."""

    name: str
    of: Literal["network", "node", "edge"]
    type: str
    values: str
    known: int
    of_all: int
    meaning: str
    meaning_zh: str


def codebook(exported: Exported, network: Told | None = None) -> list[Entry]:
    """List every attribute of a network, then of its nodes, then of its edges."""
    network = network or told(exported)
    made = []
    for key, text in about(exported):
        words = _NETWORK.get(key.removesuffix(" (zh)"))
        if words is not None:
            made.append(Entry(key, "network", "text", on_one_line(text), 1, 1, words.en, words.zh))
    for attribute in network.attributes:
        rows = [each.attributes for each in (network.nodes if attribute.of == "node" else network.edges)]
        made.append(_entry(attribute, rows))
    return made


def write(exported: Exported) -> str:
    """Write the codebook as Markdown, in the language of the export first."""
    entries = codebook(exported)
    chinese = exported.language == "zh"
    parts = [f"# {title(exported)}", ""]
    parts += _table(("", ""), [(each.name, each.values) for each in entries if each.of == "network"])
    headings = {"node": ("Nodes", "节点"), "edge": ("Edges", "边")}
    columns = ("属性", "类型", "取值", "已知", "含义") if chinese else ("name", "type", "values", "known", "meaning")
    for of, names in headings.items():
        rows = [
            (each.name, each.type, each.values, f"{each.known} / {each.of_all}", _meaning(each, chinese))
            for each in entries
            if each.of == of
        ]
        parts += ["", f"## {names[chinese]}", "", *_table(columns, rows)]
    return "\n".join(parts) + "\n"


def write_csv(exported: Exported) -> str:
    """Write the codebook as CSV, one row an attribute."""
    return as_csv(codebook(exported))


def as_csv(entries: Iterable[Entry]) -> str:
    """Write entries as CSV."""
    out = io.StringIO()
    written = csv.writer(out, lineterminator="\n")
    written.writerow([each.name for each in fields(Entry)])
    written.writerows(astuple(entry) for entry in entries)
    return out.getvalue()


def _entry(attribute: Attribute, rows: Sequence[Mapping[str, Value]]) -> Entry:
    values = [row[attribute.name] for row in rows if attribute.name in row]
    return Entry(
        attribute.name,
        attribute.of,
        attribute.type,
        _values(attribute, values),
        len(values),
        len(rows),
        attribute.meaning.en,
        attribute.meaning.zh,
    )


def _values(attribute: Attribute, values: Sequence[Value]) -> str:
    """Say which values there are: the range of numbers and days, the values of short texts, else how many."""
    if attribute.type in ("integer", "number"):
        numbers = [float(value) for value in values]
        return _range(f"{min(numbers):.6g}", f"{max(numbers):.6g}")
    if attribute.type == "date":
        return _range(min(map(str, values)), max(map(str, values)))
    counts = Counter(part for value in values for part in str(value).split(BAR))
    if len(counts) > LISTED or any(len(part) > _LONG for part in counts):
        return f"{len(counts)} different"
    often = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{on_one_line(part)} ({count})" for part, count in often)


def _range(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"


def _meaning(entry: Entry, chinese: bool) -> str:
    one, other = (entry.meaning_zh, entry.meaning) if chinese else (entry.meaning, entry.meaning_zh)
    return f"{one} {other}"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [columns, ["---"] * len(columns), *rows]
    return [f"| {' | '.join(on_one_line(cell).replace('|', chr(92) + '|') for cell in line)} |" for line in lines]


FORMAT = Format(
    name="codebook",
    title=Words(en="Codebook of every attribute", zh="属性编码表"),
    suffix=".md",
    write=write,
)
CSV = Format(
    name="codebook-csv",
    title=Words(en="Codebook of every attribute, as CSV", zh="属性编码表(CSV)"),
    suffix=".csv",
    write=write_csv,
)

__all__ = ["CSV", "FORMAT", "Entry", "as_csv", "codebook", "write", "write_csv"]
