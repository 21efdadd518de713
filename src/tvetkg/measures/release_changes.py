"""What the graph tells that an earlier release did not, and the other way round, thing by thing.

Stated facts are compared, not what rules derive from them: one new agreement would else change every partner of both
parties. A participation or a remark on a list counts as part of the thing it belongs to; times, groups, posts,
distinctions and places in texts are named after their content: a change of one is seen at whatever points to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from tvetkg import iri
from tvetkg.errors import UsageError
from tvetkg.measures.context import Context, Row
from tvetkg.publish import NQUADS
from tvetkg.queries.parameters import closest
from tvetkg.rdf import (
    PREFIXES,
    TYPE,
    DefaultGraph,
    NamedNode,
    Quad,
    RdfFormat,
    Term,
    Triple,
    name,
    node,
    parse,
    text,
)
from tvetkg.workspace import Workspace

RELEASES = "releases"
_DIGEST = re.compile("[0-9a-f]{7,64}")
_PARTS = {name("tv:Participation"): name("tv:in"), name("tv:ListClaim"): name("tv:listOf")}
_NAMED_BY_CONTENT = {
    *(name(each) for each in ("tv:StatedTime", "tv:Group", "org:Post", "tv:Distinction")),
    *(name(each) for each in ("oa:SpecificResource", "oa:TextPositionSelector")),
}
_LABELS = [name(each) for each in ("rdfs:label", "skos:prefLabel", "dcterms:title", "tv:valueText", "tv:note")]
_DEPRECATED, _FORMER_ID, _DECISION = name("owl:deprecated"), name("tv:formerId"), name("tv:Decision")

Fact = tuple[NamedNode, Term]


@dataclass
class Release:
    """What one release states: of each thing its facts, and in which documents each fact stands."""

    facts: dict[str, set[Fact]] = field(default_factory=lambda: defaultdict(set))
    sources: dict[tuple[str, Fact], set[str]] = field(default_factory=lambda: defaultdict(set))
    classes: dict[str, set[NamedNode]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[str, str] = field(default_factory=dict)


class Change(NamedTuple):
    """What became of one thing; ``sources`` are the documents of what is new and of what is gone."""

    cls: str
    thing: str
    kind: str
    properties: str
    sources: tuple[str, ...]


def compute(context: Context) -> Iterator[Row]:
    """Give change, class, thing, label, properties, what replaces it, and documents, by class and thing.

    ``old`` is a file or the beginning of its SHA-256 (:func:`find_release`).
    """
    file = find_release(_given(context, "old") or "", context.workspace)
    old, new = read_release(quads_of(file)), read_release(context.store.quads())
    if not old.facts:
        raise UsageError(f"{file}: holds no documents' graphs. Name a {NQUADS} that tvetkg build published.")
    wanted = _class(_given(context, "class"), old, new)
    replaced = _replaced(new)
    for change in sorted(changes(old, new, replaced)):
        if wanted is None or _local(change.cls) == wanted:
            label, by = new.labels.get(change.thing) or old.labels.get(change.thing), replaced.get(change.thing)
            yield (
                text(change.kind),
                node(change.cls) if change.cls else None,
                node(change.thing),
                text(label) if label else None,
                text(change.properties) if change.properties else None,
                node(by) if by and change.kind == "replaced" else None,
                text(" ".join(change.sources)) if change.sources else None,
            )


def find_release(given: str, workspace: Workspace) -> Path:
    """Find an earlier release: a file, here or in the workspace, or one whose SHA-256 begins with what was given.

    The files of ``releases/`` and the published graph of the workspace are looked at for that, seven digits at least.
    Raises :class:`~tvetkg.errors.UsageError` where there is none, or more than one.
    """
    for path in (Path(given), workspace.root / given):
        if path.is_file():
            return path
    folder = workspace.root / RELEASES
    files = [*sorted(folder.glob("*.nq")), workspace.build / NQUADS]
    if not _DIGEST.fullmatch(given):
        names = ", ".join(f"{RELEASES}/{file.name}" for file in files[:-1])
        there = f"there is {names}." if names else f"name a {NQUADS} that was published earlier."
        raise UsageError(f"old={given!r}: no such file, and no SHA-256 of one (7 to 64 digits 0-9, a-f): {there}")
    found = {digest: file for file in files if (digest := _digest(file)).startswith(given)}
    if len(found) != 1:
        problem = "more than one release has" if found else "no release has"
        advice = f"give a file, or more digits of one in {folder}."
        raise UsageError(f"old={given!r}: {problem} a SHA-256 that begins so: {advice}")
    return next(iter(found.values()))


def quads_of(file: Path) -> Iterator[Quad]:
    """Read N-Quads; a malformed file is a :class:`~tvetkg.errors.UsageError` that names the line."""
    try:
        yield from parse(path=file, format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise UsageError(f"{file}:{error.lineno}: not valid N-Quads: {error.msg}") from error
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}.") from error


def read_release(quads: Iterable[Quad]) -> Release:
    """Gather what the named graphs state, thing by thing; the default graph, which is derived, gives labels only."""
    release = Release()
    labels: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for quad in quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(subject, NamedNode) or isinstance(value, Triple):
            continue
        if predicate in _LABELS:
            labels[subject.value].append((_LABELS.index(predicate), value.value))
        if isinstance(quad.graph_name, DefaultGraph):
            continue
        fact = (predicate, value)
        release.facts[subject.value].add(fact)
        if quad.graph_name.value.startswith(iri.SOURCE):
            release.sources[subject.value, fact].add(quad.graph_name.value)
        if predicate == TYPE and isinstance(value, NamedNode):
            release.classes[subject.value].add(value)
    release.labels = {subject: min(found)[1] for subject, found in labels.items()}
    _give_parts_to_their_wholes(release)
    return release


def _give_parts_to_their_wholes(release: Release) -> None:
    for cls, belongs in _PARTS.items():
        for part in [each for each, classes in release.classes.items() if cls in classes]:
            for whole in [value for predicate, value in release.facts[part] if predicate == belongs]:
                if isinstance(whole, NamedNode):
                    fact = (cls, node(part))
                    release.facts[whole.value].add(fact)
                    release.sources[whole.value, fact] |= release.sources[part, (TYPE, cls)]
    for each in [each for each, classes in release.classes.items() if classes & (_NAMED_BY_CONTENT | _PARTS.keys())]:
        del release.facts[each]


def changes(old: Release, new: Release, replaced: Mapping[str, str]) -> Iterator[Change]:
    """Compare two releases; ``replaced`` says which id was given up for which."""
    for thing in old.facts.keys() | new.facts.keys():
        before, after = old.facts.get(thing, set()), new.facts.get(thing, set())
        gone, come = before - after, after - before
        if not before:
            kind = "added"
        elif not after:
            kind = "replaced" if thing in replaced else "removed"
        elif gone or come:
            kind = "deprecated" if any(predicate == _DEPRECATED for predicate, _ in come) else "changed"
        else:
            continue
        told = {source for fact in come for source in new.sources.get((thing, fact), ())}
        told |= {source for fact in gone for source in old.sources.get((thing, fact), ())}
        classes = new.classes.get(thing) or old.classes.get(thing) or {name("rdfs:Resource")}
        cls = min(each.value for each in classes)
        properties = _described(gone, come) if before and after else ""
        yield Change(cls, thing, kind, properties, tuple(sorted(told)))


def _replaced(release: Release) -> dict[str, str]:
    """Say which ids were given up, and for which."""
    return {
        iri.thing(value.value): thing
        for thing, facts in release.facts.items()
        for predicate, value in facts
        if predicate == _FORMER_ID and _DECISION not in release.classes.get(thing, ())
    }


def _class(wanted: str | None, *releases: Release) -> str | None:
    known = {_local(cls.value) for release in releases for classes in release.classes.values() for cls in classes}
    if wanted is not None and wanted not in known:
        advice = closest(wanted, known) or "see docs/model.md."
        raise UsageError(f"class={wanted!r}: neither release has a thing of such a class: {advice}")
    return wanted


def _local(cls: str) -> str:
    return cls.rpartition("#")[2]


def _described(gone: Iterable[Fact], come: Iterable[Fact]) -> str:
    """Say how many values of each property are new or gone, as in ``tv:status -1 +1 | tv:note +1``."""
    less, more = (Counter(_compact(predicate) for predicate, _ in facts) for facts in (gone, come))
    return " | ".join(
        " ".join([each] + [f"{sign}{count[each]}" for sign, count in (("-", less), ("+", more)) if count[each]])
        for each in sorted(less.keys() | more.keys())
    )


def _compact(term: NamedNode) -> str:
    fits = [(prefix, base) for prefix, base in PREFIXES.items() if term.value.startswith(base)]
    return f"{fits[0][0]}:{term.value.removeprefix(fits[0][1])}" if fits else term.value


def _given(context: Context, parameter: str) -> str | None:
    term = context.one(parameter)
    return None if term is None else term.value.strip()


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
