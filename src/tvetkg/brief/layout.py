"""The written briefing as tokens, which both the page and the document are laid out from."""

from __future__ import annotations

from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict


class _Renderer(RendererHTML):
    """Puts the caption that a table was given behind its first tag."""

    def table_open(self, tokens: list[Token], index: int, options: OptionsDict, env: EnvType) -> str:
        """Open a table."""
        return self.renderToken(tokens, index, options, env) + str(tokens[index].meta.get("html", ""))


class _Markdown(MarkdownIt):
    """Shows an address as it is, so that it can be copied."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        """Leave the words of an address alone."""
        return link


PARSER = _Markdown("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
"""Markdown as it is understood here: CommonMark with tables, and no HTML."""


def rendered(tokens: list[Token]) -> str:
    """Write tokens as HTML."""
    return str(PARSER.renderer.render(tokens, PARSER.options, {}))


def parsed(text: str) -> list[Token]:
    """Parse a written briefing; a paragraph all in emphasis right before a table becomes the table's caption.

    >>> tokens = parsed("*Caption*\\n\\n| A |\\n|---|\\n| b |\\n")
    >>> tokens[0].type, [each.content for each in tokens[0].meta["caption"]]
    ('table_open', ['Caption'])
    """
    tokens = PARSER.parse(text)
    found: list[Token] = []
    for token in tokens:
        if token.type == "table_open" and (words := _caption(found[-3:])):
            del found[-3:]
            token.meta["caption"] = words
        found.append(token)
    return found


def title(text: str) -> str:
    """Give the text of the first heading.

    >>> title("# A *small* title\\n")
    'A small title'
    """
    tokens = PARSER.parse(text)
    for token, after in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return "".join(each.content for each in after.children or [])
    return ""


def _caption(before: list[Token]) -> list[Token]:
    """Give the words of a paragraph that is one emphasis, else nothing."""
    if [each.type for each in before] != ["paragraph_open", "inline", "paragraph_close"]:
        return []
    children = [each for each in before[1].children or [] if each.type != "text" or each.content]
    wrapped = len(children) > 2 and children[0].type == "em_open" and children[-1].type == "em_close"
    return children[1:-1] if wrapped and sum(each.type == "em_open" for each in children) == 1 else []
