"""From a register to proposals: its records beside our organisations, the likeliest of each for a person to judge."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence

from tvetkg import __version__
from tvetkg.link.authorities.authority import Authority, Wanted
from tvetkg.link.authorities.candidate import Candidate
from tvetkg.link.authorities.listed import Listed
from tvetkg.link.gathering import Journal, gather
from tvetkg.link.matching import Matcher
from tvetkg.link.proposals import Proposal
from tvetkg.link.scoring import Match
from tvetkg.records.registers import Register

TOOL = "tvetkg link propose"
LEAST = 0.1
"""Below this probability a record is not worth a look."""
LEAST_ACROSS = 0.02
"""The same for what was found across scripts, where a right record often has little more."""
AT_MOST = 3
"""How many records of a register are proposed for one thing."""


def proposals_of(
    authority: Authority,
    register: Register,
    wanted: Sequence[Wanted],
    journal: Journal,
    judged: Collection[tuple[str, str]] = (),
    limit: int = AT_MOST,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Proposal]:
    """Propose records of a register for things of ours, thing by thing, the likeliest first.

    A list is held against them as a whole; a service is asked for candidates first, and what it answered stands in the
    journal, so that work which broke off goes on. Pairs that are ``judged`` already are not proposed again.
    """
    matcher = Matcher(_candidates(authority, wanted, journal, progress))
    found = []
    for each in wanted:
        matches = matcher.match([name for _, name in each.names], each.country, each.kind, limit)
        found += [
            proposal
            for match in matches[:limit]
            if match.probability >= (LEAST_ACROSS if match.review else LEAST)
            if (proposal := _proposal(each, match, register)).pair not in judged
        ]
    return found


def as_table(proposals: Sequence[Proposal]) -> str:
    """Write proposals as the table that :func:`~tvetkg.link.proposals.read_proposals` reads."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    writer.writerow(Proposal.model_fields)
    for proposal in proposals:
        writer.writerow("" if cell is None else cell for cell in proposal.model_dump().values())
    return out.getvalue()


def _candidates(
    authority: Authority, wanted: Sequence[Wanted], journal: Journal, progress: Callable[[int, int], None]
) -> Iterator[Candidate]:
    if isinstance(authority, Listed):
        yield from authority.candidates()
        return
    found = gather(authority, wanted, journal, progress=progress)
    yield from {each.id: each for answer in found for each in answer.candidates}.values()


def _proposal(wanted: Wanted, match: Match, register: Register) -> Proposal:
    record = match.candidate
    whole = "; ".join(f"part of {parent.label} ({register.prefix}:{parent.id})" for parent in match.parents)
    reasons = [*match.reasons, *([whole] if whole else []), *(["names in different scripts"] if match.review else [])]
    return Proposal(
        subject_id=f"id:{wanted.key}",
        object_id=f"{register.prefix}:{record.id}",
        object_label=_tidy(record.label),
        object_names=_tidy(" | ".join((*record.names[1:], *record.acronyms))) or None,
        object_country=record.country,
        object_kind=record.kind,
        object_website=record.website,
        probability=f"{match.probability:.4f}",
        reasons=_tidy("; ".join(reasons)) or "named alike",
        tool=TOOL,
        tool_version=__version__,
    )


def _tidy(text: str) -> str:
    """Put one blank where a register has several, or a tab or the end of a line.

    >>> _tidy(" a\\t b ")
    'a b'
    """
    return " ".join(text.split())


__all__ = ["AT_MOST", "LEAST", "LEAST_ACROSS", "TOOL", "as_table", "proposals_of"]
