"""Facts from an authority about the things that were judged to be the same there.

A link is a decision of a person; this asks only for what was decided, and what it gets stands in a file of that
authority and that day (:mod:`tvetkg.records.enrichment`). What the authority does not answer keeps its older facts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import Authority, Facts
from tvetkg.records.checks import MalformedError, checked_address, checked_language, checked_text
from tvetkg.records.edtf import checked_edtf
from tvetkg.records.enrichment import Difference, Enriched, Enrichment, differences
from tvetkg.records.linksets import Accepted

_UNTAGGED = "mul"
"""The tag of a name whose language the authority does not tell, in files, where names have one."""


@dataclass(frozen=True)
class Refreshed:
    """New facts, what differs from the old ones, and what could not be had.

    ``unknown`` are things whose id the authority does not know (any more): their link wants a second look, and they
    have no facts now. ``unanswered`` keep their old facts with the day of those, and say why.
    """

    enrichment: Enrichment
    differences: list[Difference]
    unknown: tuple[str, ...] = ()
    unanswered: Mapping[str, str] = field(default_factory=dict)


def refresh(authority: Authority, accepted: Sequence[Accepted], on: str, old: Enrichment | None = None) -> Refreshed:
    """Fetch the facts of all accepted links, on the day ``on`` (``2026-11-21``).

    Things that are not among the links any more have no facts any more. Raises :class:`UsageError` where one of our ids
    is linked to two of the authority's, and where nothing says under which licence its facts are.
    """
    about = authority.about
    links: dict[str, str] = {}
    for each in accepted:
        if links.setdefault(each.ours, each.theirs) != each.theirs:
            raise UsageError(
                f"{each.ours} is linked to {links[each.ours]} and to {each.theirs} of {about.title}: keep one of them."
            )
    if not about.licence:
        raise UsageError(
            f"{about.title}: nobody has said under which terms its facts may be used; look them up, and name them as "
            f"'licence' of [{about.name}] in authorities.toml."
        )
    nothing = Enrichment(
        authority=about.name, title=about.title, version=about.version, licence=about.licence, accessed=on
    )
    before = old or nothing
    told = authority.facts(sorted(set(links.values())))
    things = {}
    for ours, theirs in sorted(links.items()):
        if theirs in told.facts:
            things[ours] = enriched(told.facts[theirs])
        elif theirs in told.unanswered and (kept := before.things.get(ours)) and kept.id == theirs:
            things[ours] = kept.model_copy(update={"accessed": kept.accessed or before.accessed})
    enrichment = nothing.model_copy(update={"things": things})
    return Refreshed(
        enrichment,
        differences(before, enrichment),
        tuple(ours for ours, theirs in sorted(links.items()) if theirs in told.unknown),
        {ours: told.unanswered[theirs] for ours, theirs in sorted(links.items()) if theirs in told.unanswered},
    )


def enriched(facts: Facts) -> Enriched:
    """Keep of facts what a file of ours can hold; a value in a form that is none (a web site "n/a") is left out.

    So is a population, since a number of people without its day cannot be compared with any other.
    """
    names: dict[str, list[str]] = {}
    for language, name in facts.names:
        tag, spelt = _tag(language), unicodedata.normalize("NFC", " ".join(name.split()))
        if _is(checked_text, spelt) and spelt not in names.setdefault(tag, []):
            names[tag].append(spelt)
    return Enriched(
        id=facts.id,
        names={tag: found for tag, found in sorted(names.items()) if found},
        acronyms=[each for each in facts.acronyms if _is(checked_text, each)],
        website=facts.website if _is(checked_address, facts.website) else None,
        inception=facts.inception if _is(checked_edtf, facts.inception) else None,
        ended=facts.ended if _is(checked_edtf, facts.ended) else None,
        coordinates=list(facts.coordinates) if facts.coordinates else None,
        parents=sorted(facts.parents),
        identifiers=sorted(f"{register}:{id}" for register, id in facts.identifiers),
        status=facts.status or None,
        successors=sorted(facts.successors),
    )


def _tag(language: str) -> str:
    """Write a language tag as files here have it.

    >>> _tag("zh-hans"), _tag("pt-br"), _tag("be-x-old"), _tag("")
    ('zh-Hans', 'pt-BR', 'mul', 'mul')
    """
    first, *rest = language.lower().split("-")
    tag = "-".join([first, *(part.title() if len(part) == 4 else part.upper() for part in rest)])
    return tag if _is(checked_language, tag) else _UNTAGGED


def _is(check: object, value: str | None) -> bool:
    assert callable(check)
    try:
        return bool(value) and bool(check(value))
    except (MalformedError, ValueError):
        return False
