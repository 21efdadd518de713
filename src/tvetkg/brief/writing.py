"""From facts to one Markdown text, by the templates of a language."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from tvetkg.brief.facts import Facts
from tvetkg.brief.filters import FILTERS, Writer, printed
from tvetkg.brief.languages import TEMPLATES, chosen
from tvetkg.brief.words import Words
from tvetkg.errors import UsageError


def written(facts: Facts, language: str, folder: Path | None = None) -> str:
    """Write a briefing as Markdown, its citations still marked (see :func:`~tvetkg.brief.markdown.plain`).

    ``folder`` may hold templates of your own, as ``<language>/<kind>.md.j2``: what it lacks is taken from those that
    come with the package. Raises :class:`UsageError` for an unknown language and for a template that does not work.
    """
    folders = [folder, TEMPLATES] if folder else [TEMPLATES]
    words = chosen(language, folders)
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=printed,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    writer = Writer(facts, words)
    environment.filters.update({name: getattr(writer, name) for name in FILTERS})
    try:
        template = environment.get_template(f"{language}/{facts.kind}.md.j2")
        text = template.render(facts=facts, subject=facts.subject[0], language=language, cited=writer.cited)
    except TemplateSyntaxError as error:
        raise UsageError(f"{error.filename or error.name}:{error.lineno}: {error.message}") from error
    except TemplateNotFound as error:
        raise UsageError(f"The templates in {language!r} cannot be used: there is no template {error.name}.") from error
    except TemplateError as error:
        raise UsageError(f"The templates in {language!r} cannot be used: {error}.") from error
    return _tidy(text, words)


def _tidy(text: str, words: Words) -> str:
    """Drop blank ends of lines and all but one of several blank lines; each paragraph becomes one line."""
    lines: list[str] = []
    for line in (each.rstrip() for each in text.splitlines()):
        if line and lines and _is_prose(line) and _is_prose(lines[-1]):
            lines[-1] += f"{' ' if words.spaced else ''}{line}"
        elif line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n") + "\n"


def _is_prose(line: str) -> bool:
    return bool(line) and not re.match(r"[#|*-]|\d+\. ", line)
