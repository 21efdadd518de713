"""From a tree to a document: the models' errors as findings that say what to do, each where it stands.

Records that are malformed are left out and reported; the rest of the document is kept, so that one run shows
everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tvetkg.errors import Finding, Position
from tvetkg.records.checks import MalformedError
from tvetkg.records.fields import keys_of, model_at
from tvetkg.records.models import Document
from tvetkg.records.source_file import PathInFile, Reading, SourceFile, find_position
from tvetkg.records.suggest import did_you_mean
from tvetkg.records.tree import Tree, violation

M = TypeVar("M", bound=BaseModel)
_Words = tuple[str, str, str]

_NAMES = {
    "Document": "a source file",
    "Source": "'source'",
    "TextHeld": "'text'",
    "OrganisationRow": "a row",
    "PlaceRow": "a row",
    "DecisionRow": "a row",
    "GroupRow": "a row",
    "AssertionRow": "a row",
    "RejectedRow": "a row",
    "LinkRow": "a row",
    "LinksetHead": "the head of a linkset",
    "StatedTime": "a time",
    "OpenList": "a list",
    "Who": "someone named or described",
    "PlaceChange": "a change of places",
    "Funding": "a funding flow",
    "Training": "a training",
}


def read_document(tree: Tree, slug: str, file: Path, found: Sequence[Finding] = ()) -> Reading:
    """Make the document of a source file; ``found`` are the findings that its reader already has."""
    document, findings = check(Document, tree, file)
    unread: frozenset[str] = frozenset()
    if document is None:
        bad = {path[:2] for path, _ in findings}
        unread = frozenset(_ids(tree.data, bad))
        tree = _without(tree, bad)
        document, _ = check(Document, tree, file)
    source = None if document is None else SourceFile(slug, file, document, tree.values, unread)
    return Reading(source, [*found, *(finding for _, finding in findings)])


def check(model: type[M], tree: Tree, file: Path) -> tuple[M | None, list[tuple[PathInFile, Finding]]]:
    """Make a model of a tree; what is wrong comes as findings with their paths."""
    try:
        return model.model_validate(tree.data, by_alias=True, by_name=False), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_finding(model, tree, each, file) for each in details]


def _ids(data: Mapping[str, object], bad: Collection[PathInFile]) -> Iterator[str]:
    """Give the ids of the records that are left out."""
    for key, records in data.items():
        for number, record in enumerate(records if isinstance(records, list) else []):
            if (key, number) in bad and isinstance(record, dict) and isinstance(record.get("id"), str):
                yield record["id"]


def _without(tree: Tree, bad: Collection[PathInFile]) -> Tree:
    """Leave out every bad record, and every key of the file that is none; positions move along."""
    data: dict[str, object] = {}
    moved: dict[PathInFile, PathInFile] = {}
    for key, value in tree.data.items():
        if (key,) in bad:
            continue
        if not isinstance(value, list):
            data[key] = value
            continue
        kept = [number for number in range(len(value)) if (key, number) not in bad]
        data[key] = [value[number] for number in kept]
        moved |= {(key, number): (key, new) for new, number in enumerate(kept)}

    def shift(places: Mapping[PathInFile, Position]) -> dict[PathInFile, Position]:
        return {
            (moved[path[:2]] + path[2:] if path[:2] in moved else path): position
            for path, position in places.items()
            if path[:2] not in bad and path[:1] not in bad
        }

    return Tree(data, shift(tree.values), shift(tree.keys))


def _finding(model: type[BaseModel], tree: Tree, error: ErrorDetails, file: Path) -> tuple[PathInFile, Finding]:
    path: PathInFile = tuple(step for step in error["loc"] if step != "[key]")
    rule, message, advice = _words(model, path, error)
    if error["type"] == "extra_forbidden":
        return path, violation(rule, message, tree.keys.get(path) or find_position(tree.values, path, file), advice)
    if error["type"] == "missing":
        path = path[:-1]
    if isinstance(cause := error.get("ctx", {}).get("error"), MalformedError):
        path = (*path, *cause.path)
    position = find_position(tree.values, path, file)
    if error["loc"][-1:] == ("[key]",):
        position = tree.keys.get(path, position)
    return path, violation(rule, message, position, advice)


def _words(model: type[BaseModel], path: PathInFile, error: ErrorDetails) -> _Words:
    """Give rule, message and advice of one error of pydantic."""
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, MalformedError):
        return cause.rule, _sentence(cause.message) + ".", cause.advice and cause.advice + "."
    return _BY_KIND.get(error["type"], _wrong_type)(model, path, error)


def _unknown_key(model: type[BaseModel], path: PathInFile, _: ErrorDetails) -> _Words:
    owner = model_at(path[:-1], model)
    known = keys_of(owner) if owner else {}
    message = f"{_sentence(_called(owner))} has no key '{path[-1]}'."
    return "unknown-key", message, did_you_mean(str(path[-1]), known, "keys here", len(known))


def _missing_key(model: type[BaseModel], path: PathInFile, _: ErrorDetails) -> _Words:
    key, owner = path[-1], _called(model_at(path[:-1], model))
    return "missing-key", f"{_sentence(owner)} needs '{key}', and there is none.", f"add '{key}: …'."


def _unknown_word(_: type[BaseModel], path: PathInFile, error: ErrorDetails) -> _Words:
    expected = re.findall("'([^']*)'", error["ctx"]["expected"])
    advice = did_you_mean(str(error["input"]), expected, "codes")
    return "unknown-code", f"There is no {path[-1]} {_shown(error['input'])}.", advice


def _empty_list(_: type[BaseModel], path: PathInFile, __: ErrorDetails) -> _Words:
    return "empty-list", f"The list '{_key(path)}' is empty.", "fill it, or leave the key out."


def _too_small(_: type[BaseModel], path: PathInFile, error: ErrorDetails) -> _Words:
    message = f"{_shown(error['input'])} is too small for '{_key(path)}'."
    return "not-a-number", message, f"write {error['ctx']['gt'] + 1} or more."


def _wrong_type(_: type[BaseModel], path: PathInFile, error: ErrorDetails) -> _Words:
    wanted, advice = _WANTED.get(error["type"], ("One value is", "write a single value."))
    key = f" for '{_key(path)}'" if _key(path) else ""
    return "wrong-type", f"{wanted} expected{key}, not {_shown(error['input'])}.", advice


_BY_KIND: Mapping[str, Callable[[type[BaseModel], PathInFile, ErrorDetails], _Words]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "literal_error": _unknown_word,
    "too_short": _empty_list,
    "greater_than": _too_small,
}
_MAPPING = ("Keys and values are", "write 'key: value' pairs.")
_WANTED = {
    "list_type": ("A list is", "write a list, as in [a, b]."),
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "int_type": ("A whole number is", "write digits only, such as 12."),
    "bool_type": ("One of true and false is", "write one of these two words."),
}


def _called(model: type[BaseModel] | None) -> str:
    name = model.__name__ if model else "this"
    article = "an" if name[0] in "AEIO" else "a"
    return _NAMES.get(name, f"{article} {name.lower()}")


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def _key(path: PathInFile) -> str:
    return next((str(step) for step in reversed(path) if isinstance(step, str) and step), "")


def _shown(value: Any) -> str:
    match value:
        case None:
            return "an empty item"
        case bool():
            return str(value).lower()
        case dict():
            return "keys and values"
        case list():
            return "a list"
        case _:
            text = str(value)
            return repr(text if len(text) <= 40 else text[:40] + "…")
