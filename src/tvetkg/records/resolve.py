"""Whether the records of all files fit together, and fit the authority files and vocabularies.

What is asked of each value stands in tables (:data:`~tvetkg.records.models.SCHEMES`,
:mod:`tvetkg.records.references`); here they are walked. All findings come together, each at the value concerned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from tvetkg.errors import Finding, Position, Severity, in_reading_order
from tvetkg.records.authority import AUTHORITY_SCHEMES, DecisionRow, GroupRow
from tvetkg.records.csv_rows import Told
from tvetkg.records.decisions import check_decisions
from tvetkg.records.figure import FigureValue
from tvetkg.records.groups import check_groups
from tvetkg.records.keys import record_key, roles_of, who_key
from tvetkg.records.known import Known, gather
from tvetkg.records.linksets import Linkset, check_linksets
from tvetkg.records.models import SCHEMES, Document, Figure, Mention, Participant
from tvetkg.records.read_csv import Authority
from tvetkg.records.references import REFERENCES
from tvetkg.records.source_file import PathInFile, SourceFile
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import violation
from tvetkg.records.vocabularies import Vocabularies
from tvetkg.records.walk import Leaf, leaves

_SCHEMES = SCHEMES | AUTHORITY_SCHEMES
_LANGUAGE_KEYS = {"Record.language": True, "BaseModel.open": True}
_UNITS = {"percent": "a percentage", "money": "an amount of money"}
_CHAINS = ("within", "successor", "parent", "unit_of")

_WherePath = Callable[[PathInFile], Position]


def resolve(
    files: Sequence[SourceFile],
    authority: Authority,
    vocabularies: Vocabularies,
    linksets: Sequence[Linkset] = (),
) -> list[Finding]:
    """Check every file against the others, the authorities and the vocabularies; findings come in reading order."""
    known, findings = gather(files, authority)
    findings += check_linksets(linksets, known, authority)
    findings += _check_authority(authority, known, vocabularies)
    findings += _check_judgements(authority, known, vocabularies)
    for file in files:
        values = leaves(file.document)
        for leaf in values:
            findings += _check_leaf(leaf, known, vocabularies, lambda path, file=file: file.position(*path))  # type: ignore[misc]
            findings += _check_against_source(leaf, file)
        findings += _check_units(values, file, vocabularies)
        findings += _records_given_twice(file)
        findings += _participants_given_twice(file)
        findings += _check_source(file)
    return in_reading_order(findings)


def _check_leaf(leaf: Leaf, known: Known, vocabularies: Vocabularies, where: _WherePath) -> Iterator[Finding]:
    if not isinstance(leaf.value, str):
        return
    if scheme := leaf.look_up(_SCHEMES):
        codes = vocabularies.codes.get(scheme, frozenset())
        if leaf.value not in codes:
            yield _unknown_code(scheme, leaf.value, codes, where(leaf.path))
    if kinds := leaf.look_up(REFERENCES):
        unknown = known.unknown(leaf.value, kinds, leaf.key, where(leaf.path))
        if unknown:
            yield unknown


def _unknown_code(scheme: str, code: str, codes: frozenset[str], position: Position) -> Finding:
    name = scheme.replace("-", " ")
    return violation(
        "unknown-code", f"There is no {name} '{code}'.", position, did_you_mean(code, codes, f"codes of '{scheme}'")
    )


def _check_against_source(leaf: Leaf, file: SourceFile) -> Iterator[Finding]:
    """Check what only the file's own source can tell: places in its text, and its languages."""
    source = file.document.source
    if leaf.key == "at" and isinstance(leaf.value, list):
        position = file.position(*leaf.path)
        if source.text is None:
            advice = "give its sha256 and length there, or leave 'at' out."
            yield violation("place-without-text", "A place is given, but the source has no 'text'.", position, advice)
        elif leaf.value[1] > source.text.length:
            message = f"The place {leaf.value} ends beyond the text, which has {source.text.length} characters."
            yield violation("place-beyond-text", message, position, "count code points, from 0.")
    elif leaf.look_up(_LANGUAGE_KEYS) and leaf.value:
        tag = str(leaf.value)
        if not any(_same_language(tag, each) for each in source.language):
            message = f"The source is not in '{tag}'; its languages are {', '.join(source.language)}."
            yield violation(
                "language-of-record", message, file.position(*leaf.path), "add it to the source, or correct it."
            )


def _same_language(one: str, other: str) -> bool:
    """Match tags by prefix, so that a record in ``zh`` fits a source in ``zh-Hans``."""
    return one == other or one.startswith(other + "-") or other.startswith(one + "-")


def _check_units(values: Sequence[Leaf], file: SourceFile, vocabularies: Vocabularies) -> Iterator[Finding]:
    for leaf in values:
        if not isinstance(leaf.value, FigureValue):
            continue
        figure, position = leaf.value, file.position(*leaf.path)
        currencies = vocabularies.codes.get("currency", frozenset())
        if figure.currency and figure.currency.lower() not in currencies:
            advice = did_you_mean(figure.currency, [code.upper() for code in currencies], "currencies")
            yield violation("unknown-currency", f"There is no currency '{figure.currency}'.", position, advice)
        if isinstance(leaf.owner, Figure):
            yield from _check_unit(leaf.owner.metric, figure, vocabularies, position)


def _check_unit(metric: str, figure: FigureValue, vocabularies: Vocabularies, position: Position) -> Iterator[Finding]:
    unit = vocabularies.units.get(metric)
    if unit is None:
        return
    number = figure.text.partition(" ")[0].partition("/")[0]
    for special, given, sign in (("percent", figure.percent, "%"), ("money", bool(figure.currency), "USD")):
        if given and unit != special:
            message = f"'{figure.text}' is {_UNITS[special]}, but '{metric}' counts {unit.replace('-', ' ')}."
            yield violation("unit-mismatch", message, position, f"write '{number}', or choose another metric.")
        elif unit == special and not given:
            message = f"'{metric}' is {_UNITS[special]}, and '{figure.text}' does not say so."
            yield violation("unit-mismatch", message, position, f"write '{number} {sign}' if that is meant.")


def _records_given_twice(file: SourceFile) -> Iterator[Finding]:
    for key in Document.model_fields:
        first: dict[str, PathInFile] = {}
        for number, record in enumerate(getattr(file.document, key) if key != "source" else []):
            if getattr(record, "id", None) or (isinstance(record, Mention)):
                continue
            identity = json.dumps(record_key(record), sort_keys=True)
            if identity in first:
                line = file.position(*first[identity]).line
                advice = "give 'language', 'time' or 'id' to tell them apart, or remove one."
                message = f"This says the same as the record in line {line}."
                if isinstance(record, Figure):
                    message = f"This figure and the one in line {line} state the same thing, scope, time and status."
                yield violation("duplicate-record", message, file.position(key, number), advice)
            first.setdefault(identity, (key, number))


def _participants_given_twice(file: SourceFile) -> Iterator[Finding]:
    for key in Document.model_fields:
        for number, record in enumerate(getattr(file.document, key) if key != "source" else []):
            for list_key in ("parties", "participants"):
                participants = getattr(record, list_key, [])
                yield from _twice_in_one_role(file, type(record).__name__, participants, (key, number, list_key))


def _twice_in_one_role(
    file: SourceFile, record_type: str, participants: Sequence[Participant], path: PathInFile
) -> Iterator[Finding]:
    first: dict[str, Position] = {}
    for number, participant in enumerate(participants):
        who = who_key(participant)
        for place, role in enumerate(roles_of(participant, record_type)):
            identity = json.dumps([who, role], sort_keys=True)
            position = file.position(*path, number, "roles", place)
            if identity in first:
                message = f"{_called(who)} takes part as {role} twice; first in line {first[identity].line}."
                yield violation("duplicate-participant", message, position, "remove one, or give another role.")
            first.setdefault(identity, position)


def _called(who: Mapping[str, object]) -> str:
    return f"'{next(iter(who.values()))}'" + (f" of '{who['of']}'" if "of" in who else "")


def _check_source(file: SourceFile) -> Iterator[Finding]:
    source, position = file.document.source, file.position("source")
    if source.url is None and source.text is None:
        message = "Nobody can find this document again: it has neither 'url' nor 'text'."
        yield Finding(
            Severity.WARNING, "source-without-address", message, position, "give its address, or the sum of its text."
        )
    if source.publisher is None:
        advice = "name it once it is known."
        yield Finding(Severity.INFO, "source-without-publisher", "The source names no publisher.", position, advice)
    if source.published is None:
        advice = "give 'published' if the document shows a date; leave it out if it does not."
        yield Finding(Severity.INFO, "source-without-date", "The source has no date.", position, advice)


def _check_authority(authority: Authority, known: Known, vocabularies: Vocabularies) -> Iterator[Finding]:
    for rows in (authority.organisations, authority.places):
        for slug, row in rows.items():
            cells = authority.columns[slug]

            def where(path: PathInFile, cells: Mapping[str, Position] = cells) -> Position:
                return cells[str(path[0])]

            for leaf in leaves(row):
                yield from _check_leaf(leaf, known, vocabularies, where)
            for column in _CHAINS:
                if _comes_back(slug, column, rows):
                    message = f"'{slug}' comes back to itself by '{column}'."
                    yield violation("circle", message, cells[column], "correct one of the rows on the way.")


def _check_judgements(authority: Authority, known: Known, vocabularies: Vocabularies) -> Iterator[Finding]:
    rows: list[Told[DecisionRow] | Told[GroupRow]] = [*authority.decisions, *authority.groups]
    for told in rows:

        def where(path: PathInFile, told: Told[DecisionRow] | Told[GroupRow] = told) -> Position:
            return told.at(str(path[0]))

        for leaf in leaves(told.record):
            yield from _check_leaf(leaf, known, vocabularies, where)
    yield from check_decisions(authority.decisions, known)
    yield from check_groups(authority.groups)


def _comes_back(slug: str, column: str, rows: Mapping[str, object]) -> bool:
    seen: set[str] = set()
    step: str | None = slug
    while step is not None and step in rows and step not in seen:
        seen.add(step)
        step = getattr(rows[step], column, None)
        if step == slug:
            return True
    return False
