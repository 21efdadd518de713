"""The network as one page that opens from a file: nothing in it is asked of another computer.

It holds the data, the script and the style, and the still picture for browsers that draw no WebGL. What documents say
is data in it and never markup: the script writes it as text, and a link leads to http and https only.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files

import yaml
from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from tvetkg.export.about import LICENCE_URL, PROGRAM, title
from tvetkg.export.drawing import drawing
from tvetkg.export.exported import Exported, Language
from tvetkg.export.format import Format
from tvetkg.export.furniture import PUBLISHERS
from tvetkg.export.opening import Opening, opening
from tvetkg.export.page import measures, page_data, said
from tvetkg.network.projection import LICENCE
from tvetkg.queries.header import Words

_HERE = files("tvetkg.export")
TAGS: Mapping[Language, str] = {"en": "en", "zh": "zh-Hans"}


def html(exported: Exported) -> str:
    """Write the page."""
    words = page_words(exported.language)
    first = opening(exported.graph)
    script = _file("static/network.js")
    view, zh = exported.view, exported.language == "zh"
    day = exported.as_of or words["unknown-day"]
    built = str(exported.graph.graph.get("built", ""))
    frame = Environment(loader=FunctionLoader(_template), autoescape=True, keep_trailing_newline=True)
    return frame.get_template("network.html.j2").render(
        tag=TAGS[exported.language],
        program=PROGRAM,
        title=title(exported),
        summary=_filled(words["summary"], documents=f"{len(exported.documents):,}", day=day, licence=LICENCE),
        description=view.description.zh if zh else view.description.en,
        caveat=said(exported, view.caveat),
        left_out=str(exported.graph.graph.get("left_out", "")),
        coverage=_coverage(exported, words),
        measures=[
            {"title": said(exported, each.title), "meaning": said(exported, each.meaning)}
            | {"caveat": said(exported, each.caveat), "reference": each.reference}
            for each in measures(exported)
        ],
        day=day,
        licence=LICENCE,
        licence_url=LICENCE_URL,
        made_by=_filled(words["made-by"], program=PROGRAM, built=built),
        w=words,
        still=Markup(drawing(exported, first.nodes, _which(exported, first, words))),
        data=Markup(_inline(page_data(exported, first, words))),
        script=Markup(script),
        script_hash=Markup(f"'sha256-{_digest(script)}'"),
        style=Markup(_file("static/network.css")),
    )


def page_words(language: Language) -> dict[str, str]:
    """Read the words of the page in a language."""
    told: dict[str, dict[str, str]] = yaml.safe_load(_file("templates/words.yaml"))
    return {key: each[language] for key, each in told.items()}


def _which(exported: Exported, first: Opening, words: Mapping[str, str]) -> str:
    """Say which nodes the still picture has."""
    if first.scope == "all":
        return ""
    if first.node is None:
        return _filled(words["scope-top"], n=str(len(first.nodes)))
    around = _filled(words[f"around-{first.scope}"], name=exported.label(first.node))
    return around.rstrip(".") if exported.language == "en" else around


def _coverage(exported: Exported, words: Mapping[str, str]) -> Markup:
    kinds = exported.publisher_kinds()
    most = max((count for _, count in kinds), default=1)
    rows = "".join(
        f'<tr><th scope="row">{escape(PUBLISHERS.get(kind, kind) if exported.language == "zh" else kind)}</th>'
        f'<td>{count}</td><td class="bar-cell"><span style="width:{count / most * 100:.0f}%"></span></td></tr>'
        for kind, count in kinds
    )
    heads = (words["coverage-kind"], words["coverage-count"], words["coverage-share"])
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    return Markup(f'<table class="coverage"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>')


def _inline(data: object) -> str:
    """Write data so that no text in it can end or begin an element of the page."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _filled(text: str, **values: str) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _file(path: str) -> str:
    return _HERE.joinpath(path).read_text(encoding="utf-8")


def _template(name: str) -> str:
    return _file(f"templates/{name}")


FORMAT = Format(
    name="html",
    title=Words(en="One page to look around in, without a server (HTML)", zh="单一网页，可离线浏览(HTML)"),
    suffix=".html",
    write=html,
)

__all__ = ["FORMAT", "html", "page_words"]
