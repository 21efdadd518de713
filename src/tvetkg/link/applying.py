"""Writing judgements into linksets: sorted, each pair once, and whatever stood there kept."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tvetkg import iri
from tvetkg.errors import DataError, Finding, Position
from tvetkg.files import write_whole
from tvetkg.link.judgements import Judgement
from tvetkg.records.document import check
from tvetkg.records.linksets import CLOSE, EXACT, PREFIXES, SUFFIX, UNSURE_SUFFIX, LinkRow, Linkset, read_linkset
from tvetkg.records.registers import REGISTERS
from tvetkg.records.tree import Tree, violation
from tvetkg.workspace import Workspace

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Applied:
    """What applying did: how many rows are new or changed, and which files were written."""

    rows: int
    files: list[Path]


def linkset_paths(workspace: Workspace, register: str) -> tuple[Path, Path]:
    """Give the paths of the linkset of a register and of its twin of unsure pairs, whether they are there or not."""
    folder = workspace.root / "graph" / "linksets"
    return folder / f"{register}{SUFFIX}", folder / f"{register}{UNSURE_SUFFIX}"


def read_both(workspace: Workspace, register: str) -> list[Linkset]:
    """Read the linkset of a register and its twin; findings are a :class:`~tvetkg.errors.DataError`."""
    found = [read_linkset(path, Path()) for path in linkset_paths(workspace, register) if path.is_file()]
    if findings := [each for _, complaints in found for each in complaints]:
        raise DataError(findings)
    return [linkset for linkset, _ in found if linkset is not None]


def apply(workspace: Workspace, register: str, judgements: Sequence[Judgement]) -> Applied:
    """Write judgements into the linkset of a register. A pair that was judged before now stands as judged last.

    Nothing is written where a row would be wrong, or where a thing would get two exact matches: this is a
    :class:`~tvetkg.errors.DataError` that names them. The same judgements again change nothing.
    """
    decided: dict[Pair, LinkRow] = {}
    unsure: dict[Pair, LinkRow] = {}
    linksets = read_both(workspace, register)
    for linkset in linksets:
        rows = unsure if linkset.unsure else decided
        rows.update({(told.record.subject_id, told.record.object_id): told.record for told in linkset.rows})
    before = {**decided}, {**unsure}
    path, twin = linkset_paths(workspace, register)
    prefixes = {*PREFIXES}.union(*(linkset.head.curie_map for linkset in linksets))
    new, findings = _rows(judgements, path, prefixes)
    for pair, (row, is_unsure) in new.items():
        decided.pop(pair, None)
        unsure.pop(pair, None)
        (unsure if is_unsure else decided)[pair] = row
    findings += _matched_twice(decided, path)
    if findings:
        raise DataError(findings)
    files = []
    for file, rows, old in ((path, decided, before[0]), (twin, unsure, before[1])):
        if rows != old:
            write_whole(file, _text(file, register, rows.values()).encode())
            files.append(file)
    changed = sum(new[pair][0] not in (before[0].get(pair), before[1].get(pair)) for pair in new)
    return Applied(changed, files)


def _rows(
    judgements: Iterable[Judgement], path: Path, prefixes: Collection[str]
) -> tuple[dict[Pair, tuple[LinkRow, bool]], list[Finding]]:
    rows: dict[Pair, tuple[LinkRow, bool]] = {}
    findings: list[Finding] = []
    register = REGISTERS.get(path.name.removesuffix(SUFFIX))
    for judgement in judgements:
        row, wrong = check(LinkRow, Tree(_cells(judgement)), path)
        findings += [finding for _, finding in wrong]
        prefix, _, local = judgement.object_id.partition(":")
        if prefix not in prefixes:
            message = f"The prefix of '{judgement.object_id}' is not known."
            advice = f"make {path.name} with a head whose curie_map says what '{prefix}' stands for."
            findings.append(violation("unknown-prefix", message, Position(path), advice))
        elif register and (advice := "" if prefix == register.prefix else f"write {register.prefix}:…."):
            message = f"'{judgement.object_id}' is no id of {register.title}."
            findings.append(violation("wrong-linkset", message, Position(path), advice))
        elif register and (advice := register.wrong(local)):
            message = f"'{judgement.object_id}' is no id of {register.title}."
            findings.append(violation("wrong-form", message, Position(path), advice))
        if row is not None:
            rows[judgement.pair] = (row, judgement.verdict == "unsure")
    return rows, findings


def _cells(judgement: Judgement) -> dict[str, object]:
    is_orcid = judgement.reviewer.startswith("orcid:")
    cells = {
        "subject_id": judgement.subject_id,
        "subject_label": judgement.subject_label,
        "predicate_id": CLOSE if judgement.verdict == "close" else EXACT,
        "predicate_modifier": "Not" if judgement.verdict == "different" else "",
        "object_id": judgement.object_id,
        "object_label": judgement.object_label,
        "mapping_justification": "semapv:MappingReview" if judgement.tool else "semapv:ManualMappingCuration",
        "confidence": judgement.probability,
        "mapping_tool": judgement.tool,
        "mapping_tool_version": judgement.tool_version,
        "reviewer_id": judgement.reviewer if is_orcid else "",
        "reviewer_label": "" if is_orcid else judgement.reviewer,
        "mapping_date": judgement.date,
        "comment": judgement.note,
    }
    return {key: value for key, value in cells.items() if value}


def _matched_twice(rows: Mapping[Pair, LinkRow], path: Path) -> list[Finding]:
    exact: dict[str, str] = {}
    findings = []
    for (subject, other), row in rows.items():
        if row.predicate_id != EXACT or row.predicate_modifier:
            continue
        if subject in exact:
            message = f"'{subject}' would be {exact[subject]} and {other}; it can be one of them only."
            advice = f"delete the row of the wrong one in {path.name}, or judge it again."
            findings.append(violation("two-exact-matches", message, Position(path), advice))
        exact.setdefault(subject, other)
    return findings


def _text(path: Path, register: str, rows: Iterable[LinkRow]) -> str:
    ordered = sorted(rows, key=lambda row: (row.subject_id, row.object_id))
    columns = list(LinkRow.model_fields)
    out = io.StringIO()
    table = csv.writer(out, delimiter="\t", lineterminator="\n")
    table.writerow(columns)
    table.writerows([getattr(row, column) or "" for column in columns] for row in ordered)
    used = {value.partition(":")[0] for row in ordered for value in _curies(row)}
    return _head(path, register, used) + out.getvalue()


def _curies(row: LinkRow) -> list[str]:
    every = (row.subject_id, row.predicate_id, row.object_id, row.mapping_justification, row.reviewer_id)
    return [each for each in every if each]


def _head(path: Path, register: str, used: set[str]) -> str:
    """Keep the head of a file as it is, but for prefixes that it lacks; a new file gets one."""
    if path.is_file():
        text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
        known = set(re.findall(r"^# +([A-Za-z][\w.-]*):", head, re.MULTILINE))
        missing = "".join(f'#  {prefix}: "{PREFIXES[prefix]}"\n' for prefix in sorted(used - known))
        return head.replace("#curie_map:\n", f"#curie_map:\n{missing}", 1)
    unsure = path.name.endswith(UNSURE_SUFFIX)
    known_register = REGISTERS.get(register)
    title = f"Links to {known_register.title if known_register else register}{', not decided' if unsure else ''}"
    prefixes = "".join(f'#  {prefix}: "{PREFIXES[prefix]}"\n' for prefix in sorted(used))
    return (
        f"#curie_map:\n{prefixes}"
        f'#mapping_set_id: "{iri.linkset(register + ("-unsure" if unsure else ""))}"\n'
        f'#mapping_set_title: "{title}"\n#license: "{LICENCE}"\n'
    )


__all__ = ["Applied", "apply", "linkset_paths", "read_both"]
