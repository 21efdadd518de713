"""A briefing from what a person asks for: gather once, write in any language, lay out in any format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tvetkg.brief import gather, subject
from tvetkg.brief.facts import Facts
from tvetkg.brief.languages import TEMPLATES, chosen
from tvetkg.brief.markdown import plain
from tvetkg.brief.questions import Questions
from tvetkg.brief.writing import written
from tvetkg.errors import UsageError
from tvetkg.queries.header import Query
from tvetkg.queries.known import known
from tvetkg.store import Store

FORMATS = ("md", "html", "docx")


def facts_of(store: Store, catalogue: Mapping[str, Query], asked: Sequence[str]) -> Facts:
    """Gather the facts of a briefing on what is asked for, as ``["org=vtc"]``, from any store.

    Raises :class:`~tvetkg.errors.UsageError` for a subject that is not one, or that the graph does not know.
    """
    kind, value = subject.asked(list(asked))
    questions, names = Questions(store, catalogue), known(store)
    told = " ".join(asked)
    match kind:
        case "organisation":
            return gather.organisation(questions, subject.organisation(value, names), told)
        case "programme":
            return gather.programme(questions, subject.programme(value, names, questions), told)
        case "corridor":
            return gather.corridor(questions, subject.corridor(value, names), told)


def briefing(facts: Facts, language: str = "en", format: str = "md", templates: Path | None = None) -> str | bytes:
    """Write facts in a language and lay them out: text for ``md`` and ``html``, bytes for ``docx``; always the same.

    ``templates`` may be a folder of your own, laid out as the one that comes with the package; what it lacks is taken
    from there. Raises :class:`~tvetkg.errors.UsageError` for an unknown language or format, and for a template that
    does not work.
    """
    text = written(facts, language, templates)
    words = chosen(language, [templates, TEMPLATES] if templates else [TEMPLATES])
    match format:
        case "md":
            return plain(text)
        case "html":
            from tvetkg.brief.page import page  # noqa: PLC0415  # only where it is needed

            return page(text, words)
        case "docx":
            from tvetkg.brief.word import document  # noqa: PLC0415

            return document(text, words)
        case _:
            raise UsageError(f"There is no format {format!r} for a briefing: there is {', '.join(FORMATS)}.")
