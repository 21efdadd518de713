"""IATI activity files become source files: each activity of the sectors asked for is one document.

An activity, not the publisher's file, is the document: it bears an identifier, a reporting organisation and a day of
its own, while publishers cut the same activities into other files whenever they like. So an activity has the same file
here wherever it was read, and importing it again changes nothing.

The file is read twice: first for which activities count, which are parts of which, and what they sum up to; then each
is made into a document as it comes. Memory holds the identifiers of the activities that count, which activities are
parts of which, and one activity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tvetkg.errors import Finding, Severity, UsageError
from tvetkg.importing import iati_codes as codes
from tvetkg.importing.iati_activity import (
    PARTS,
    Activity,
    identifier_of,
    read_activity,
    sectors_of,
    updated_of,
)
from tvetkg.importing.iati_document import Relations, document_of
from tvetkg.importing.iati_flows import Whole, flows_of, is_summed
from tvetkg.importing.iati_sectors import Wanted, is_wanted
from tvetkg.importing.register import Register
from tvetkg.importing.texts import stable_slug
from tvetkg.importing.written import Imported
from tvetkg.importing.xml_stream import Item, read_items

REGISTRY = "iati"
"""The folder of the documents below graph/sources."""


@dataclass(frozen=True)
class Index:
    """What a file holds: how many activities, and of those wanted which of several tellings counts (by its number).

    ``parents`` lead from an activity to those it is part of, ``sums`` to what an activity with children sums up to.
    """

    activities: int
    chosen: Mapping[str, int]
    parents: Mapping[str, tuple[str, ...]]
    sums: Mapping[str, frozenset[Whole]]
    incoming: int
    findings: tuple[Finding, ...]


@dataclass
class _Gathering:
    chosen: dict[str, int] = field(default_factory=dict)
    updated: dict[str, str] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)
    sums: dict[str, frozenset[Whole]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    incoming: dict[str, int] = field(default_factory=dict)


def read_index(path: Path, wanted: Wanted) -> Index:
    """Read which activities of a file count, without keeping them.

    Raises :class:`~tvetkg.errors.UsageError` for what is no IATI activity file of version 2.01 to 2.03.
    """
    told = _Gathering()
    number = -1
    for number, item in enumerate(_items(path)):
        element = item.element
        identifier = identifier_of(element)
        if not identifier:
            message = "The activity has no iati-identifier, and is left out."
            told.findings.append(
                Finding(Severity.VIOLATION, "iati-identifier", message, element.position, "ask its publisher.")
            )
            continue
        for each in element.all("related-activity"):
            if each.get("ref") and each.get("type") in ("1", "2"):
                child, parent = (identifier, each.get("ref"))[:: 1 if each.get("type") == "1" else -1]
                told.parents.setdefault(child, set()).add(parent)
        by_transaction = [sectors_of(each) for each in element.all("transaction")]
        if is_wanted(sectors_of(element), by_transaction, wanted):
            _add(told, identifier, number, item, wanted)
    parents = {child: tuple(sorted(found)) for child, found in told.parents.items()}
    incoming = sum(told.incoming.values())
    return Index(number + 1, told.chosen, parents, told.sums, incoming, tuple(told.findings))


def documents(
    path: Path,
    index: Index,
    register: Register,
    accessed: str,
    wanted: Wanted,
    findings: list[Finding],
    url: str | None = None,
) -> Iterator[Imported]:
    """Make the documents of the activities that count, one at a time; ``findings`` takes what is to be said of them.

    ``accessed`` is the day of reading, ``url`` the address that the file was got from.
    """
    whole_of = {parent for child, parents in index.parents.items() for parent in parents}
    findings += index.findings
    for number, item in enumerate(_items(path)):
        identifier = identifier_of(item.element)
        if index.chosen.get(identifier) != number:
            continue
        activity = read_activity(item)
        assert activity is not None
        above = _wholes(identifier, index, register)
        relations = Relations(next(iter(above), None), above, is_summed(activity, whole_of), index.sums)
        document, found = document_of(activity, register, accessed, wanted, relations, url)
        findings += [*activity.findings, *found, *_elsewhere(activity, index, register)]
        yield Imported(REGISTRY, stable_slug(identifier, "iati"), document)


def _items(path: Path) -> Iterator[Item]:
    try:
        with path.open("rb") as stream:
            for number, item in enumerate(read_items(stream, path, "iati-activities", "iati-activity", PARTS)):
                if number == 0:
                    _must_be_read(item, path)
                yield item
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error


def _must_be_read(item: Item, path: Path) -> None:
    version = item.root.get("version", "").strip()
    if version not in codes.VERSIONS:
        found = f"it says {version[:20]!r}" if version else "it says none"
        raise UsageError(
            f"{path}: the version of the IATI standard must be one of {', '.join(codes.VERSIONS)}, and {found}. "
            "Ask the publisher for a newer file."
        )


def _add(told: _Gathering, identifier: str, number: int, item: Item, wanted: Wanted) -> None:
    """Take an activity in; of several with one identifier the one changed last counts, else the first."""
    updated = updated_of(item) or ""
    if identifier in told.chosen:
        message = f"The activity {identifier} stands in the file more than once."
        advice = "the one changed last is taken, else the first; ask its publisher."
        told.findings.append(Finding(Severity.WARNING, "iati-twice", message, item.element.position, advice))
        if updated <= told.updated[identifier]:
            return
    activity = read_activity(item)
    assert activity is not None
    told.chosen[identifier], told.updated[identifier] = number, updated
    told.incoming[identifier] = sum(each.type in codes.INCOMING for each in activity.transactions)
    # As if it were summed: whether it has children is known when the whole file is read.
    flows, _ = flows_of(activity, wanted, summed=True)
    told.sums[identifier] = frozenset(flow.whole for flow in flows)


def _nearest(identifier: str, index: Index, register: Register) -> str | None:
    """Give the activity that one is part of, if it is imported now or was before."""
    found = index.parents.get(identifier, ())
    for parent in found:
        if parent in index.chosen or stable_slug(parent, "iati") in register.held:
            return parent
    return None


def _wholes(identifier: str, index: Index, register: Register) -> tuple[str, ...]:
    """Give the activities above one, the nearest first."""
    above: list[str] = []
    here = _nearest(identifier, index, register)
    while here is not None and here not in (identifier, *above):
        above.append(here)
        here = _nearest(here, index, register)
    return tuple(above)


def _elsewhere(activity: Activity, index: Index, register: Register) -> list[Finding]:
    """Remind of children that were imported from another file when their parent was not there yet."""
    held = [
        child
        for child in activity.children
        if child not in index.chosen and stable_slug(child, "iati") in register.held
    ]
    if not held:
        return []
    message = f"Activities of another file are parts of {activity.identifier}: {', '.join(held)}."
    advice = "import that file after this one, so that their money is part of its money."
    return [Finding(Severity.INFO, "iati-children", message, activity.position, advice)]


__all__ = ["REGISTRY", "Index", "documents", "read_index"]
