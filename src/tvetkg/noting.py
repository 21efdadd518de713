"""Facts noted elsewhere become a source file of the workspace, with everything marked that a person has to decide.

Nothing is decided here and nothing dropped: what the workspace does not know stands in the file with a remark beside
it, and what cannot be read stands there as a comment.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tvetkg.errors import DataError, Finding, Position, Severity, UsageError
from tvetkg.link.duplicates import Organisation, Place, Proposal, closest
from tvetkg.link.organisations import as_organisation, organisations_of, place_table
from tvetkg.records.authority import OrganisationRow, PlaceRow
from tvetkg.records.corpus import Corpus, read_corpus
from tvetkg.records.fields import keys_of
from tvetkg.records.models import Document
from tvetkg.records.models import Organisation as Described
from tvetkg.records.read_notes import LeftOut, read_notes
from tvetkg.records.references import REFERENCES
from tvetkg.records.source_file import SourceFile
from tvetkg.records.vocabularies import read_vocabularies
from tvetkg.records.walk import leaves
from tvetkg.records.write_yaml import write_yaml
from tvetkg.scaffold import new_source_path
from tvetkg.workspace import Workspace

MARK = "DECIDE"
"""The word that an editor finds all remarks by."""

_ORGANISATION = frozenset({"organisation"})
_WORTH_A_LOOK = frozenset({"title", "language"})


@dataclass(frozen=True)
class Newcomer:
    """An organisation that the workspace does not know: those it may be, and the row it would have if it is new."""

    id: str
    closest: tuple[Proposal, ...]
    row: str
    lines: tuple[int, ...]


@dataclass(frozen=True)
class Noted:
    """A source file made of notes: its path in the workspace and its text.

    ``findings`` are those that ``tvetkg check`` has of the file beside unknown organisations, which are ``newcomers``;
    ``left_out`` is what of the notes stands in it as a comment only.
    """

    path: PurePosixPath
    text: str
    records: int
    findings: tuple[Finding, ...]
    left_out: tuple[LeftOut, ...]
    newcomers: tuple[Newcomer, ...]


@dataclass(frozen=True)
class _Register:
    """What the workspace knows without the new file."""

    organisations: list[Organisation]
    places: Mapping[str, PlaceRow]
    table: Mapping[str, Place]


def noted_source(
    workspace: Workspace,
    url: str,
    notes: str,
    shown: Path,
    accessed: str,
    given: Mapping[str, object] | None = None,
    slug: str = "",
) -> Noted:
    """Make the source file of the document at ``url`` from notes in JSON Lines.

    ``shown`` is the name that complaints give the notes; ``accessed`` the day of reading where they have none;
    ``given`` are values of the source that hold whatever the notes say, ``slug`` its id if it shall not be made from
    the address. Raises :class:`~tvetkg.errors.UsageError` for an address that is none, a path that is taken, and notes
    that are empty.
    """
    if not notes.strip():
        raise UsageError(f"{shown}: there is nothing in it. Write one record a line, as in docs/formats.md.")
    taken = [path.relative_to(layer.root).as_posix() for layer in workspace.layers() for path in layer.sources()]
    path = PurePosixPath(new_source_path(url, taken, slug))
    assumed = {"title": url, "language": ["en"], "accessed": accessed}
    read = read_notes(notes, shown, {**(given or {}), "url": url}, assumed)
    text = write_yaml(read.document)
    corpus, file, findings = _resolved(workspace, path, text)
    register = _register(corpus, file)
    unknown = _unknown(file, findings)
    newcomers = [_newcomer(slug, places, file.document, register) for slug, places in unknown.items()]
    strangers = {position for places in unknown.values() for position in places}
    others = [each for each in findings if not (each.rule == "unknown-id" and each.position in strangers)]
    remarks = _remarks(others, newcomers)
    for key in sorted(read.assumed & _WORTH_A_LOOK):
        remarks[file.position("source", key).line].append(f"the notes do not say the {key}; this is assumed.")
    lines = [
        f"{line}  # {MARK}: {' '.join(remarks[number])}" if number in remarks else line
        for number, line in enumerate(text.splitlines(), 1)
    ]
    left_out = tuple(_with_likely_publisher(each, register) for each in read.left_out)
    return Noted(
        path,
        "\n".join([*lines, *_as_comments(left_out)]) + "\n",
        sum(len(getattr(read.document, key)) for key in Document.model_fields if key != "source"),
        tuple(_moved(finding, file.file, workspace.root / path) for finding in others),
        left_out,
        tuple(newcomers),
    )


def _resolved(workspace: Workspace, path: PurePosixPath, text: str) -> tuple[Corpus, SourceFile, list[Finding]]:
    """Read the file as if it stood in the workspace, with what is to be said of it."""
    vocabularies = read_vocabularies([folder / "vocabularies" for folder in workspace.folders("ontology")])
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        draft.write_text(text, encoding="utf-8")
        corpus, findings = read_corpus(workspace, vocabularies, [draft])
    own = [finding for finding in findings if finding.position and finding.position.file == draft]
    file = next((file for part in corpus.parts for file in part.files if file.file == draft), None)
    if file is None:
        raise DataError(own)
    return corpus, file, own


def _register(corpus: Corpus, file: SourceFile) -> _Register:
    rows: dict[str, OrganisationRow] = {}
    places: dict[str, PlaceRow] = {}
    for part in corpus.parts:
        rows |= part.authority.organisations
        places |= part.authority.places
    others = [each.document for part in corpus.parts for each in part.files if each is not file]
    return _Register(list(organisations_of(rows, others, places)), places, place_table(places))


def _unknown(file: SourceFile, findings: Iterable[Finding]) -> dict[str, list[Position]]:
    """Give the organisations that no authority file has, and every place in the file that names one."""
    missed = {finding.position for finding in findings if finding.rule == "unknown-id"}
    named = []
    for leaf in leaves(file.document):
        kinds = leaf.look_up(REFERENCES)
        if kinds and file.position(*leaf.path) in missed:
            named.append((str(leaf.value), kinds, file.position(*leaf.path)))
    ids = {slug for slug, kinds, _ in named if kinds == _ORGANISATION}
    places: dict[str, list[Position]] = {}
    for slug, _, position in named:
        if slug in ids:
            places.setdefault(slug, []).append(position)
    return places


def _newcomer(slug: str, places: Sequence[Position], document: Document, register: _Register) -> Newcomer:
    record = next((each for each in document.organisations if each.id == slug), None)
    new = Organisation(slug, slug.replace("-", " ").title())
    if record is not None:
        new = as_organisation(record, register.places)
    likely = closest(new, register.organisations, register.table)
    lines = sorted({position.line for position in places})
    return Newcomer(slug, tuple(likely), _row(new, record, register.places), tuple(lines))


def _remarks(findings: Iterable[Finding], newcomers: Iterable[Newcomer]) -> defaultdict[int, list[str]]:
    """Give what is to be written behind each line, by its number; the closest organisations only once."""
    remarks: defaultdict[int, list[str]] = defaultdict(list)
    for each in newcomers:
        near = ", ".join(f"{likely.other.id} ({likely.other.label})" for likely in each.closest) or "none"
        remarks[each.lines[0]].append(f"unknown organisation '{each.id}'; closest: {near}.")
        for line in each.lines[1:]:
            remarks[line].append(f"unknown organisation '{each.id}', as above.")
    for finding in findings:
        if finding.position is not None and finding.severity >= Severity.WARNING:
            remarks[finding.position.line].append(_sentence(finding))
    return remarks


def _with_likely_publisher(left_out: LeftOut, register: _Register) -> LeftOut:
    """Say who is meant where the notes name a publisher in words."""
    noted = re.fullmatch(r'\{"type": "source", "publisher": (".*")\}', left_out.text)
    if not noted:
        return left_out
    name = json.loads(noted.group(1))
    likely = closest(Organisation("", name, (("", name),)), register.organisations, register.table)
    near = ", ".join(f"{each.other.id} ({each.other.label})" for each in likely) or "none"
    advice = f"write the id of an organisation; closest: {near}."
    return replace(left_out, findings=tuple(replace(finding, advice=advice) for finding in left_out.findings))


def _sentence(finding: Finding) -> str:
    advice = f" {finding.advice[0].upper()}{finding.advice[1:]}" if finding.advice else ""
    return f"{finding.message}{advice}"


def _as_comments(left_out: Sequence[LeftOut]) -> list[str]:
    if not left_out:
        return []
    lines = [
        "",
        f"# {MARK}: these notes are malformed and therefore left out. Mend them and put them above, or delete them.",
    ]
    for each in left_out:
        lines += [f"# {_in_line(finding)}{_sentence(finding)}" for finding in each.findings]
        lines.append(f"#   {_one_line(each.text)}")
    return lines


def _in_line(finding: Finding) -> str:
    return f"line {finding.position.line}: " if finding.position and finding.position.line else ""


def _one_line(text: str) -> str:
    """Keep a comment a comment, whatever the notes hold."""
    return re.sub("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", " ", text)


def _moved(finding: Finding, draft: Path, target: Path) -> Finding:
    at = finding.position
    return replace(finding, position=Position(target, at.line, at.column)) if at and at.file == draft else finding


def _row(new: Organisation, record: Described | None, places: Mapping[str, PlaceRow]) -> str:
    """Write the row of organisations.csv that the notes would give an organisation."""
    language = next((language for language, name in new.names if name == new.label), "en")
    values = {
        "id": new.id,
        "label": new.label if language == "en" else f"{language}:{new.label}",
        "names": "|".join(f"{language}:{name}" for language, name in new.names if name != new.label),
        "acronym": (record and record.acronym) or "",
        "kind": new.kind or "",
        "economy": new.economy or "",
        "place": new.place if new.place in places else "",
        "parent": (record and record.parent) or "",
        "unit_of": (record and record.unit_of) or "",
    }
    line = io.StringIO()
    csv.DictWriter(line, list(keys_of(OrganisationRow)), restval="", lineterminator="").writerow(values)
    return line.getvalue()
