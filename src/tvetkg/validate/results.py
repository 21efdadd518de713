"""What a SHACL engine answers, in our own terms, whichever engine it was."""

from __future__ import annotations

from dataclasses import dataclass

from tvetkg.errors import Severity


@dataclass(frozen=True, order=True)
class Result:
    """One validation result (SHACL section 3.6).

    ``focus`` and ``value`` are IRIs or literals' text, ``path`` is written as in SPARQL with compact names
    (``tv:amount/tv:currency``, ``^tv:in``) and empty for a constraint on the node itself, ``component`` is the local
    name of the constraint component. ``name`` and ``messages`` (language tag to sentence) are the shape's own.
    """

    shape: str
    focus: str
    path: str
    component: str
    severity: Severity
    name: str
    value: str
    messages: tuple[tuple[str, str], ...] = ()

    def message(self, language: str) -> str:
        """Give the sentence in ``language`` (a tag in lower case), or an empty string."""
        return dict(self.messages).get(language, "")
