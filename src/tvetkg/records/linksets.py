"""Linksets: which of our things a register of others holds too, as people judged it.

``graph/linksets/<register>.sssom.tsv`` holds what was judged, accepted and rejected (``Not``); the twin
``<register>.unsure.sssom.tsv`` what could not be told. Both are SSSOM/TSV (https://w3id.org/sssom/): lines that begin
with ``#`` hold YAML about the whole set, then comes a table parted by tabs. To undo a judgement, delete its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import model_validator

from tvetkg import iri
from tvetkg.errors import Finding, Position
from tvetkg.records.checks import MalformedError
from tvetkg.records.csv_cells import TAB, Table, table_in
from tvetkg.records.csv_rows import LARGEST_TABLE, Told, rows_of
from tvetkg.records.document import check
from tvetkg.records.known import Known
from tvetkg.records.models import Address, Day, Model, Text
from tvetkg.records.read_csv import Authority
from tvetkg.records.read_yaml import read_header
from tvetkg.records.references import NAMED
from tvetkg.records.registers import REGISTERS
from tvetkg.records.scalars import in_form
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import read_text, violation

SUFFIX, UNSURE_SUFFIX = ".sssom.tsv", ".unsure.sssom.tsv"
EXACT, CLOSE = "skos:exactMatch", "skos:closeMatch"
PREFIXES = {
    "id": iri.ID,
    "orcid": "https://orcid.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    **{register.prefix: register.base for register in REGISTERS.values()},
}
"""Prefixes that mean one thing in every linkset."""
Justification = Literal[
    "semapv:BackgroundKnowledgeBasedMatching",
    "semapv:CompositeMatching",
    "semapv:InstanceBasedMatching",
    "semapv:LexicalMatching",
    "semapv:LexicalSimilarityThresholdMatching",
    "semapv:ManualMappingCuration",
    "semapv:MappingReview",
    "semapv:UnspecifiedMatching",
]
_HEAD = re.compile(r"\A(?:#[^\n]*(?:\n|\Z))+")
_CURIE = "[A-Za-z][A-Za-z0-9_.-]*:[^\\s]+"
_ORCID = "orcid:[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]"
SHARE = "0|1|0\\.[0-9]{1,6}|1\\.0{1,6}"
Curie = Annotated[Text, in_form(_CURIE, "id with a prefix", "write it as prefix:id, such as id:guangzhou")]


class LinkRow(Model):
    """One judgement: what of ours, what of theirs, how they match, why, and who says so on which day.

    ``confidence`` is how likely the tool that proposed the pair held it to be right, before anyone judged.
    """

    subject_id: Annotated[Text, in_form(f"id:{iri.SLUG}", "id of ours", "write it as id:guangzhou")]
    subject_label: Text | None = None
    predicate_id: Literal["skos:exactMatch", "skos:closeMatch"]
    predicate_modifier: Literal["Not"] | None = None
    object_id: Curie
    object_label: Text | None = None
    mapping_justification: Justification
    confidence: Annotated[str, in_form(SHARE, "probability", "write a number from 0 to 1, such as 0.97")] | None = None
    mapping_tool: Text | None = None
    mapping_tool_version: Text | None = None
    reviewer_id: Annotated[str, in_form(_ORCID, "ORCID", "write it as orcid:0000-0002-1825-0097")] | None = None
    reviewer_label: Text | None = None
    mapping_date: Day
    comment: Text

    @model_validator(mode="after")
    def _is_judged(self) -> LinkRow:
        if not (self.reviewer_id or self.reviewer_label):
            raise MalformedError("not-judged", "nobody answers for this row", "name who judged it in 'reviewer_label'")
        return self


class LinksetHead(Model):
    """What a linkset says of itself, in the terms of SSSOM."""

    curie_map: dict[str, Address]
    mapping_set_id: Address
    mapping_set_title: Text | None = None
    mapping_set_version: Text | None = None
    mapping_set_description: Text | None = None
    license: Address
    creator_label: list[Text] = []
    mapping_date: Day | None = None
    subject_source: Address | None = None
    object_source: Address | None = None
    object_source_version: Text | None = None
    see_also: list[Address] = []
    comment: Text | None = None


@dataclass(frozen=True)
class Linkset:
    """One file: ``register`` is the first part of its name; ``unsure`` where nothing in it is decided."""

    register: str
    unsure: bool
    file: Path
    head: LinksetHead
    rows: Sequence[Told[LinkRow]]

    @property
    def title(self) -> str:
        """What the set is called."""
        known = REGISTERS.get(self.register)
        return self.head.mapping_set_title or f"Links to {known.title if known else self.register}"

    def expanded(self, curie: str) -> iri.IRI:
        """Give the IRI of an id with its prefix."""
        prefix, _, local = curie.partition(":")
        return iri.IRI(self.head.curie_map[prefix] + local)


@dataclass(frozen=True)
class Accepted:
    """A link that a person accepted: our id, and the id of the same thing at the authority."""

    ours: str
    theirs: str


def accepted_in(linksets: Iterable[Linkset], register: str) -> list[Accepted]:
    """List what was judged to be one and the same in a register, by our ids; what is close is not the same."""
    return sorted(
        (
            Accepted(subject_of(told.record), told.record.object_id.partition(":")[2].rstrip("/"))
            for linkset in linksets
            if linkset.register == register and not linkset.unsure
            for told in linkset.rows
            if told.record.predicate_id == EXACT and not told.record.predicate_modifier
        ),
        key=lambda each: each.ours,
    )


def subject_of(row: LinkRow) -> str:
    """Give the id of our thing, without its prefix."""
    return row.subject_id.partition(":")[2]


def read_linkset(path: Path, shown_root: Path) -> tuple[Linkset | None, list[Finding]]:
    """Read one file strictly; without a head that can be read there is no linkset. All findings come together."""
    shown = path.relative_to(shown_root) if path.is_relative_to(shown_root) else path
    text, findings = read_text(path, shown, LARGEST_TABLE)
    if findings:
        return None, findings
    top = "".join(_HEAD.findall(text))
    head, findings = _head(top, shown)
    below = text[len(top) :]
    table, complaints = table_in(below, shown, TAB, top.count("\n")) if below.strip() else (Table({}, []), [])
    rows, others = rows_of(table, shown, LinkRow)
    findings += [*complaints, *others]
    if not table.header and not complaints:
        advice = f"begin the table with the line {' '.join(LinkRow.model_fields)}, parted by tabs."
        findings.append(violation("table-missing", "There is no table below the head.", Position(shown), advice))
    unsure = path.name.endswith(UNSURE_SUFFIX)
    register = path.name.removesuffix(UNSURE_SUFFIX if unsure else SUFFIX)
    if not iri.is_slug(register):
        advice = "name the file after the register, in lower-case words, such as geonames.sssom.tsv."
        findings.append(violation("not-an-id", f"{register!r} is no name of a linkset.", Position(shown), advice))
        return None, findings
    if head is None:
        return None, findings
    linkset = Linkset(register, unsure, shown, head, rows)
    wrong = [(told, list(_ids_wrong(linkset, told))) for told in rows]
    good = [told for told, found in wrong if not found]
    return replace(linkset, rows=good), [*findings, *(each for _, found in wrong for each in found)]


def check_linksets(linksets: Sequence[Linkset], known: Known, authority: Authority) -> Iterator[Finding]:
    """Hold all linksets against the ids there are, against the codes of places, and against each other."""
    stances: dict[tuple[str, str], tuple[str, Position]] = {}
    exact: dict[tuple[str, str], tuple[str, Position]] = {}
    for linkset in sorted(linksets, key=lambda each: each.unsure):
        register = REGISTERS.get(linkset.register)
        kinds = register.kinds if register else NAMED
        for told in linkset.rows:
            row, subject = told.record, subject_of(told.record)
            if unknown := known.unknown(subject, kinds, "subject_id", told.at("subject_id")):
                yield unknown
            stance = "unsure" if linkset.unsure else "rejected" if row.predicate_modifier else "accepted"
            pair = (subject, linkset.expanded(row.object_id))
            if pair in stances:
                yield _judged_twice(told, stance, *stances[pair])
                continue
            stances[pair] = (stance, told.position)
            if stance != "accepted" or row.predicate_id != EXACT:
                continue
            if (subject, linkset.register) in exact:
                other, position = exact[subject, linkset.register]
                message = f"'{subject}' is {row.object_id} here and {other} in {position}; it can be one of them only."
                advice = f"keep one as {EXACT}; reject the other with 'Not', or make it {CLOSE}."
                yield violation("two-exact-matches", message, told.at("object_id"), advice)
            exact.setdefault((subject, linkset.register), (row.object_id, told.position))
            yield from _against_the_row(linkset, told, authority)


def _head(text: str, shown: Path) -> tuple[LinksetHead | None, list[Finding]]:
    if not text:
        advice = "begin with '#mapping_set_id: …' and the other keys of docs/links.md; 'tvetkg link apply' writes them."
        return None, [violation("head-missing", "The file has no head.", Position(shown, 1, 1), advice)]
    tree, findings = read_header("\n".join(f" {line[1:]}" for line in text.splitlines()), shown)
    if tree is None:
        return None, findings
    head, wrong = check(LinksetHead, tree, shown)
    findings += [finding for _, finding in wrong]
    for prefix, base in (head.curie_map if head else {}).items():
        if base != PREFIXES.get(prefix, base):
            message = f"The prefix '{prefix}' stands for {PREFIXES[prefix]} everywhere, and here for {base}."
            at = tree.values["curie_map", prefix]
            findings.append(violation("wrong-prefix", message, at, "write the usual address."))
    return head, findings


def _ids_wrong(linkset: Linkset, told: Told[LinkRow]) -> Iterator[Finding]:
    """Check the prefixes of a row, and the form of the other side's id: of a row that fails, no more can be asked."""
    row, prefixes = told.record, linkset.head.curie_map
    for column in ("subject_id", "predicate_id", "object_id", "mapping_justification", "reviewer_id"):
        prefix, colon, _ = (getattr(row, column) or "").partition(":")
        if colon and prefix not in prefixes:
            advice = did_you_mean(prefix, prefixes, "prefixes of this file")
            message = f"The curie_map of this file has no prefix '{prefix}'."
            yield violation("unknown-prefix", message, told.at(column), advice)
    if linkset.unsure and row.predicate_modifier:
        message = "A row of the unsure pairs is rejected."
        advice = f"move it to {linkset.register}{SUFFIX}, or empty the cell."
        yield violation("unsure-and-rejected", message, told.at("predicate_modifier"), advice)
    register = REGISTERS.get(linkset.register)
    prefix, _, local = row.object_id.partition(":")
    if register is None:
        return
    if prefix != register.prefix:
        message = f"'{row.object_id}' is no id of {register.title}, to which this file links."
        owner = next((name for name, each in REGISTERS.items() if each.prefix == prefix), None)
        advice = f"move the row to {owner}{SUFFIX}." if owner else f"write it as {register.prefix}:…."
        yield violation("wrong-linkset", message, told.at("object_id"), advice)
    elif advice := register.wrong(local):
        message = f"'{row.object_id}' is no id of {register.title}."
        yield violation("wrong-form", message, told.at("object_id"), advice)


def _judged_twice(told: Told[LinkRow], stance: str, before: str, position: Position) -> Finding:
    pair = f"'{subject_of(told.record)}' with {told.record.object_id}"
    if stance == before:
        return violation("link-twice", f"{pair} is {stance} already in {position}.", told.position, "keep one row.")
    message = f"{pair} is {stance} here and {before} in {position}."
    return violation("judged-both-ways", message, told.position, "keep the row that is right.")


def _against_the_row(linkset: Linkset, told: Told[LinkRow], authority: Authority) -> Iterator[Finding]:
    """A place may carry the code itself, in places.csv; the two must say the same."""
    place = authority.places.get(subject_of(told.record))
    if place is None:
        return
    here = told.record.object_id.partition(":")[2].rstrip("/")
    codes: Mapping[str, Iterable[str | None]] = {
        "geonames": (place.geonames,),
        "iso3166": (place.iso_3166_1, place.iso_3166_2),
    }
    there = [code for code in codes.get(linkset.register, ()) if code]
    if there and here not in there:
        message = f"places.csv gives '{place.id}' the code {' and '.join(there)}, and not {here}."
        yield violation("code-contradicted", message, told.at("object_id"), "correct one of the two.")


__all__ = [
    "CLOSE",
    "EXACT",
    "PREFIXES",
    "SHARE",
    "SUFFIX",
    "UNSURE_SUFFIX",
    "Accepted",
    "Curie",
    "LinkRow",
    "Linkset",
    "LinksetHead",
    "accepted_in",
    "check_linksets",
    "read_linkset",
    "subject_of",
]
