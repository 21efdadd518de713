"""What an authority says of things of ours that it is linked to: a file of its own, apart from all documents.

``graph/enrichment/<authority>.yaml`` names the authority, its version, its licence and the day, then for each thing its
id there and the facts, one a line, so that a change at the authority is a change of lines. It is written by a command
and never by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from tvetkg.errors import Finding, Position, Severity
from tvetkg.records.csv_rows import LARGEST_TABLE
from tvetkg.records.document import check
from tvetkg.records.models import Address, Day, Edtf, Id, Model, Names, Text
from tvetkg.records.read_yaml import read_header
from tvetkg.records.tree import read_text, violation

Degrees = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]


class Enriched(Model):
    """The facts of one thing: ``id`` is the authority's, ``parents`` are its ids, too.

    ``accessed`` stands where the facts are older than the file, since the authority did not answer the last time.
    """

    id: Text
    names: Names = {}
    acronyms: list[Text] = []
    website: Address | None = None
    inception: Edtf | None = None
    ended: Edtf | None = None
    coordinates: Annotated[list[Degrees], Field(min_length=2, max_length=2)] | None = None
    parents: list[Text] = []
    identifiers: list[Text] = []
    status: Text | None = None
    successors: list[Text] = []
    accessed: Day | None = None


class Enrichment(Model):
    """Everything that one authority said on one day; ``things`` by our ids."""

    authority: Id
    title: Text
    version: str = ""
    licence: Address
    accessed: Day
    things: dict[Id, Enriched] = {}


@dataclass(frozen=True)
class Difference:
    """One thing that the authority says otherwise than before: a value that is new, gone, or another one.

    ``before`` and ``after`` are empty where there was, or is, nothing.
    """

    thing: str
    what: str
    before: str
    after: str

    @property
    def change(self) -> Literal["new", "gone", "changed"]:
        """What became of the value.

        >>> Difference("vtc", "website", "", "https://a.example/").change
        'new'
        """
        return "new" if not self.before else "gone" if not self.after else "changed"


def differences(old: Enrichment, new: Enrichment) -> list[Difference]:
    """Tell what differs, for a person to look at; the day, version and order of values are no differences.

    A value that may stand once is changed, of values that may be several each is new or gone. The link itself is the
    fact ``id``.
    """
    found: list[Difference] = []
    for thing in sorted({*old.things, *new.things}):
        before, after = _values(old.things.get(thing)), _values(new.things.get(thing))
        for what in dict.fromkeys([*before, *after]):
            gone = [each for each in before.get(what, []) if each not in after.get(what, [])]
            came = [each for each in after.get(what, []) if each not in before.get(what, [])]
            if what in _ONCE and gone and came:
                found.append(Difference(thing, what, gone[0], came[0]))
            else:
                found += [Difference(thing, what, each, "") for each in gone]
                found += [Difference(thing, what, "", each) for each in came]
    return found


def write_enrichment(enrichment: Enrichment) -> str:
    """Write the file: the same facts always give the same text.

    >>> things = {"vtc": Enriched(id="02x", website="https://vtc.example/")}
    >>> print(write_enrichment(Enrichment(authority="ror", title="ROR", accessed="2026-11-21",
    ...     licence="https://terms.example/", things=things)), end="")
    authority: "ror"
    title: "ROR"
    licence: "https://terms.example/"
    accessed: "2026-11-21"
    things:
      "vtc":
        id: "02x"
        website: "https://vtc.example/"
    """
    return "".join(f"{line}\n" for line in _lines(enrichment))


@dataclass(frozen=True)
class EnrichmentFile:
    """One file as read: ``positions`` are those of the things."""

    enrichment: Enrichment
    file: Path
    positions: Mapping[str, Position]


def read_enrichment(path: Path, shown_root: Path = Path()) -> tuple[EnrichmentFile | None, list[Finding]]:
    """Read one file strictly, which is named after its authority; all findings come together."""
    shown = path.relative_to(shown_root) if path.is_relative_to(shown_root) else path
    text, findings = read_text(path, shown, LARGEST_TABLE)
    if findings:
        return None, findings
    tree, findings = read_header(text, shown)
    if tree is None:
        return None, findings
    enrichment, wrong = check(Enrichment, tree, shown)
    findings += [replace(finding, advice=_ANEW) for _, finding in wrong]
    if enrichment is None:
        return None, findings
    if enrichment.authority != path.stem:
        message = f"The facts of {enrichment.authority} are in a file named {path.name}."
        advice = f"name it {enrichment.authority}.yaml, or fetch the facts anew."
        findings.append(violation("wrong-authority", message, tree.values["authority",], advice))
    positions = {thing: tree.keys.get(("things", thing), Position(shown)) for thing in enrichment.things}
    return EnrichmentFile(enrichment, shown, positions), findings


def only_linked(file: EnrichmentFile, linked: Mapping[str, str]) -> tuple[EnrichmentFile, list[Finding]]:
    """Leave out facts of what is not linked any more, or to another id: a link that is undone takes its facts along."""
    enrichment = file.enrichment
    lost = [thing for thing, facts in enrichment.things.items() if linked.get(thing) != facts.id]
    findings = [
        Finding(
            Severity.WARNING,
            "facts-without-link",
            f"'{thing}' is not linked to {enrichment.things[thing].id} of {enrichment.title}, so what it says there is "
            "left out.",
            file.positions[thing],
            f"run 'tvetkg link enrich {enrichment.authority}', or judge the link again.",
        )
        for thing in lost
    ]
    kept = {thing: facts for thing, facts in enrichment.things.items() if thing not in lost}
    return replace(file, enrichment=enrichment.model_copy(update={"things": kept})), findings


_ANEW = "fetch the facts anew instead of changing them by hand."
_ONCE = ("id", "website", "inception", "ended", "coordinates", "status")


def _lines(enrichment: Enrichment) -> Iterator[str]:
    for key in ("authority", "title", "version", "licence", "accessed"):
        if value := getattr(enrichment, key):
            yield f"{key}: {_quoted(value)}"
    yield "things:" if enrichment.things else "things: {}"
    for thing, facts in sorted(enrichment.things.items()):
        yield f"  {_quoted(thing)}:"
        for key, value in facts.model_dump(exclude_defaults=True).items():
            if isinstance(value, Mapping):
                yield f"    {key}:"
                for language, names in sorted(value.items()):
                    yield f"      {_quoted(language)}: {_quoted(names)}"
            else:
                yield f"    {key}: {_quoted(value)}"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _values(facts: Enriched | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in (facts.model_dump(exclude_defaults=True) if facts else {}).items():
        if key == "accessed":
            continue
        if key == "names":
            found["name"] = [f"{language}:{name}" for language in sorted(value) for name in value[language]]
        elif key == "coordinates":
            found[key] = [", ".join(value)]
        else:
            found[key] = value if isinstance(value, list) else [value]
    return found
