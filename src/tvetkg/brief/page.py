"""The briefing as a page of its own: nothing is loaded from elsewhere, and it prints on A4 and Letter."""

from __future__ import annotations

import re

from jinja2 import Environment, FileSystemLoader
from markdown_it.token import Token
from markupsafe import Markup

from tvetkg.brief.languages import TEMPLATES
from tvetkg.brief.layout import parsed, rendered, title
from tvetkg.brief.words import Words

_CITED = re.compile("\ue000([^\ue001]*)\ue001")


def page(text: str, words: Words) -> str:
    """Lay a written briefing out as HTML; citations link to the sources, tables have their captions."""
    tokens = parsed(text)
    for token in tokens:
        _prepare(token)
    frame = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("page.html.j2")
    return frame.render(tag=words.tag, title=title(text), body=Markup(_CITED.sub(_links, rendered(tokens))))


def _prepare(token: Token) -> None:
    if token.type == "table_open" and token.meta.get("caption"):
        words = Token("inline", "", 0, children=token.meta["caption"])
        token.meta["html"] = f"<caption>{rendered([words])}</caption>"
    elif token.type == "th_open":
        token.attrSet("scope", "col")
    elif token.type == "ordered_list_open":
        token.attrSet("class", "sources")
    elif token.type == "list_item_open" and token.info.isdigit():
        token.attrSet("id", f"source-{token.info}")


def _links(cited: re.Match[str]) -> str:
    numbers = cited.group(1).split(", ")
    links = (f'<a class="cite" href="#source-{number}">{number}</a>' for number in numbers)
    return f'<span class="cite">[{", ".join(links)}]</span>'
