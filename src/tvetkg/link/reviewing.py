"""Showing proposals one by one, and taking what a person says about each.

Nothing here prints: ``ask`` puts a text before the person and gives the line that comes back, or None at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tvetkg.link.judgements import Judgement, Verdict
from tvetkg.link.proposals import Proposal
from tvetkg.records.authority import OrganisationRow, PlaceRow, label_of

Ask = Callable[[str], str | None]
ANSWERS: Mapping[str, Verdict] = {"s": "same", "c": "close", "d": "different", "u": "unsure"}
QUESTION = "[s]ame  [c]lose  [d]ifferent  [u]nsure  s[k]ip  [q]uit? "
NOTE = "Why? (Enter: the reasons above) "
_AGAIN = f"Type one of these letters. {QUESTION}"


@dataclass(frozen=True)
class Reviewer:
    """Who judges (a name, or ``orcid:…``), and on which day (YYYY-MM-DD)."""

    name: str
    day: str


def open_proposals(
    proposals: Iterable[Proposal], judged: Collection[tuple[str, str]], matched: Collection[str]
) -> list[Proposal]:
    """Leave out pairs that are judged, and things that have their exact match in the register already."""
    return [each for each in proposals if each.pair not in judged and each.subject_id not in matched]


def review(
    proposals: Sequence[Proposal],
    ours: Mapping[str, OrganisationRow | PlaceRow],
    reviewer: Reviewer,
    ask: Ask,
    keep: Callable[[Judgement], None],
) -> int:
    """Ask about each proposal in turn and ``keep`` each judgement at once; gives how many were judged.

    What was called the same is not asked about again with another entry.
    """
    matched: set[str] = set()
    count = 0
    for number, proposal in enumerate(proposals, 1):
        if proposal.subject_id in matched:
            continue
        thing = ours.get(proposal.subject_id.removeprefix("id:"))
        answer = _answer(f"\n{number} of {len(proposals)}\n{shown(proposal, thing)}\n{QUESTION}", ask)
        if answer == "q":
            break
        if answer == "k":
            continue
        note = ask(NOTE)
        if note is None:
            break
        keep(_judgement(proposal, thing, ANSWERS[answer], note, reviewer))
        count += 1
        if answer == "s":
            matched.add(proposal.subject_id)
    return count


def shown(proposal: Proposal, thing: OrganisationRow | PlaceRow | None) -> str:
    """Set both sides one above the other, then why they may be the same.

    >>> proposal = Proposal(subject_id="id:vtc", object_id="ror:09zzzz157", object_label="VTC", reasons="Same.")
    >>> print(shown(proposal, None))
    ours    id:vtc (not in the authority files)
    theirs  ror:09zzzz157  VTC
    why     Same.
    """
    names = (proposal.object_names or "").split("|")
    theirs = [proposal.object_id, proposal.object_label, *(name.strip() for name in names)]
    facts = (proposal.object_kind, proposal.object_country, proposal.object_website)
    chance = f" (probability {proposal.probability})" if proposal.probability else ""
    lines = [
        ("ours", _ours(thing, proposal.subject_id)),
        ("theirs", "  ".join(dict.fromkeys(part for part in theirs if part))),
        ("", "  ".join(fact for fact in facts if fact)),
        ("why", proposal.reasons + chance),
    ]
    if thing is not None:
        lines.insert(1, ("", "  ".join(_facts(thing))))
    return "\n".join(f"{name:8}{text}" for name, text in lines if text)


def _ours(thing: OrganisationRow | PlaceRow | None, subject: str) -> str:
    if thing is None:
        return f"{subject} (not in the authority files)"
    names = [label_of(thing.label)[1], *(entry.partition(":")[2] for entry in thing.names)]
    return "  ".join([subject, *dict.fromkeys(names)])


def _facts(thing: OrganisationRow | PlaceRow) -> list[str]:
    place = thing.place if isinstance(thing, OrganisationRow) else thing.within
    website = thing.website if isinstance(thing, OrganisationRow) else None
    return [each for each in dict.fromkeys((thing.kind, place, thing.economy, website)) if each]


def _answer(question: str, ask: Ask) -> str:
    answer = ask(question)
    while answer is not None:
        letter = answer.strip().lower()
        if letter in {*ANSWERS, *ANSWERS.values(), "k", "skip", "q", "quit"}:
            return "k" if letter == "skip" else letter[0]
        answer = ask(_AGAIN)
    return "q"


def _judgement(
    proposal: Proposal, thing: OrganisationRow | PlaceRow | None, verdict: Verdict, note: str, reviewer: Reviewer
) -> Judgement:
    return Judgement(
        subject_id=proposal.subject_id,
        subject_label=label_of(thing.label)[1] if thing else "",
        object_id=proposal.object_id,
        object_label=proposal.object_label,
        verdict=verdict,
        note=" ".join(note.split()) or proposal.reasons,
        probability=proposal.probability or "",
        tool=proposal.tool or "",
        tool_version=proposal.tool_version or "",
        reviewer=reviewer.name,
        date=reviewer.day,
    )


__all__ = ["ANSWERS", "NOTE", "QUESTION", "Reviewer", "open_proposals", "review", "shown"]
