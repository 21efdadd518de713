"""Which ids there are, and of what kind: from the authority files and from every record that brings one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tvetkg.errors import Finding, Position, Severity
from tvetkg.records.models import Document
from tvetkg.records.read_csv import Authority
from tvetkg.records.references import DEFINITIONS, OF_ONE_DOCUMENT
from tvetkg.records.source_file import SourceFile
from tvetkg.records.suggest import closest, either
from tvetkg.records.tree import violation

_WHERE_TO_ADD = {
    "organisation": "add it to organisations.csv",
    "place": "add it to places.csv",
    "source": "add its source file",
}


@dataclass(frozen=True)
class Known:
    """The ids by kind; ``unread`` are those of records that are malformed, of which nothing is said twice;
    ``retired`` are ids that were given up, each with the one to write instead.
    """

    ids: dict[str, set[str]]
    unread: set[str] = field(default_factory=set)
    retired: Mapping[str, str] = field(default_factory=dict)

    def kinds_of(self, slug: str) -> list[str]:
        """Give the kinds of things that an id names."""
        return sorted(kind for kind, ids in self.ids.items() if slug in ids)

    def unknown(self, slug: str, kinds: frozenset[str], key: str, position: Position) -> Finding | None:
        """Say what is wrong with an id under a key that takes ``kinds``; None where all is well."""
        if slug in self.unread or any(slug in self.ids.get(kind, ()) for kind in kinds):
            return None
        if slug in self.retired:
            message = f"The id '{slug}' was given up; it is the same organisation as '{self.retired[slug]}'."
            return violation("retired-id", message, position, f"write '{self.retired[slug]}'.")
        wanted = either([with_article(kind) for kind in sorted(kinds)]) if len(kinds) < 4 else "a thing"
        meant = closest(slug, {known for kind in kinds for known in self.ids.get(kind, ())})
        advice = f"did you mean {either([repr(each) for each in meant])}?" if meant else f"{_add(kinds)}."
        if other := self.kinds_of(slug):
            message = f"'{slug}' is {with_article(other[0])}; {wanted} is expected for '{key}'."
            advice = advice if meant else f"name {wanted} here."
            return violation("wrong-kind-of-thing", message, position, advice)
        name = either(sorted(kinds)) if len(kinds) < 4 else "organisation, place or other thing"
        return violation("unknown-id", f"There is no {name} '{slug}'.", position, advice)


def gather(files: Sequence[SourceFile], authority: Authority) -> tuple[Known, list[Finding]]:
    """Collect all ids; ids used by two kinds of things, and twice in one file, are findings."""
    ids: defaultdict[str, set[str]] = defaultdict(set)
    ids["organisation"] |= set(authority.organisations)
    ids["place"] |= set(authority.places)
    ids["source"] |= {file.id for file in files}
    first: dict[str, tuple[str, Position]] = {}
    for kind, rows in (("organisation", authority.organisations), ("place", authority.places)):
        for slug in rows:
            first[slug] = (kind, authority.positions[slug])
    findings: list[Finding] = list(_sources_named_twice(files))
    for file in files:
        here: dict[str, Position] = {}
        for kind, slug, position in _definitions(file):
            ids[kind].add(slug)
            other, elsewhere = first.setdefault(slug, (kind, position))
            if slug in here:
                message = f"The id '{slug}' is given to a second record; the first stands in line {here[slug].line}."
                findings.append(
                    violation("duplicate-id", message, position, "bring them together, or choose another id.")
                )
            elif kind != other:
                message = f"'{slug}' is {with_article(kind)} here and {with_article(other)} in {elsewhere}."
                findings.append(violation("id-of-two-types", message, position, "choose another id for one of them."))
            elif kind in OF_ONE_DOCUMENT and elsewhere != position:
                message = f"The {kind} '{slug}' stands already in {elsewhere}."
                findings.append(
                    violation(
                        "id-in-two-documents", message, position, "choose another id: it tells what one document says."
                    )
                )
            here.setdefault(slug, position)
        findings += _described_twice(file)
    return Known(dict(ids), {slug for file in files for slug in file.unread}, authority.retired), findings


def with_article(kind: str) -> str:
    """Put the article before the name of a kind.

    >>> with_article("organisation"), with_article("place"), with_article("funding")
    ('an organisation', 'a place', 'a funding flow')
    """
    name = {"funding": "funding flow", "source": "source file"}.get(kind, kind)
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _definitions(file: SourceFile) -> Iterator[tuple[str, str, Position]]:
    for key in Document.model_fields:
        for number, record in enumerate(getattr(file.document, key) if key != "source" else []):
            kind, slug = DEFINITIONS.get(f"{type(record).__name__}.id"), getattr(record, "id", None)
            if kind and slug:
                yield kind, slug, file.position(key, number, "id")


def _described_twice(file: SourceFile) -> Iterator[Finding]:
    first: dict[str, Position] = {}
    for number, organisation in enumerate(file.document.organisations):
        position = file.position("organisations", number, "id")
        if organisation.id in first:
            message = f"'{organisation.id}' is described twice; first in line {first[organisation.id].line}."
            yield violation("duplicate-id", message, position, "bring the two records together.")
        first.setdefault(organisation.id, position)


def _sources_named_twice(files: Sequence[SourceFile]) -> Iterator[Finding]:
    first: dict[str, SourceFile] = {}
    for file in files:
        if file.id in first:
            message = f"The source '{file.id}' stands already in {first[file.id].file.as_posix()}."
            yield Finding(
                Severity.VIOLATION, "duplicate-source", message, Position(file.file), "rename one of the files."
            )
        first.setdefault(file.id, file)


def _add(kinds: frozenset[str]) -> str:
    if len(kinds) > 3:
        return "add it to organisations.csv or places.csv, or describe it in a record"
    if len(kinds) == 1 and (place := _WHERE_TO_ADD.get(*kinds)):
        return place
    return f"describe the {either(sorted(kinds))} in a record"
