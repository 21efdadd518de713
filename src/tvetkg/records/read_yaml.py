"""Source files in YAML: PyYAML's stream of events, with every position kept and nothing guessed.

Scalars stay text (:mod:`tvetkg.records.scalars`); only an empty value, ``null`` or ``~`` means that the document does
not say. What makes YAML surprising (duplicate keys, anchors, tags, several documents, deep nesting) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tvetkg.errors import Finding, Position
from tvetkg.records.document import read_document
from tvetkg.records.source_file import PathInFile, Reading
from tvetkg.records.tree import DEEPEST, Tree, read_text, violation

_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_INDENTED_BY_TAB = re.compile(r"^ *\t[ \t]*\S", re.MULTILINE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PROBLEMS = {
    "mapping values are not allowed": (
        "a colon stands where no key may",
        "put a value that holds ': ' in quotes; else check the indentation.",
    ),
    "cannot start any token": ("no value begins with this sign", "put the value in quotes."),
    "could not find expected ':'": ("a colon is missing", "write 'key: value', with a blank behind the colon."),
    "did not find expected ',' or": (
        "a comma or closing bracket is missing before this",
        "close the bracket, or put a comma between the entries.",
    ),
    "did not find expected key": (
        "a key was expected here",
        "check the indentation and the quotes of this line and the one before.",
    ),
    "did not find expected '-'": (
        "a list goes on without '- '",
        "begin all items of one list with '- ' in one column.",
    ),
    "unexpected end of stream": ("the file ends within quotes", "close the quotes."),
    "unknown escape": ("no such sign follows a backslash", "use single quotes for text with a backslash."),
}
"""Words of libyaml, and what they mean to the person who wrote the file."""


def read_yaml(path: Path, shown: Path) -> Reading:
    """Read one source file; ``shown`` is the name that findings give it. Its stem is the document's id."""
    text, findings = read_text(path, shown)
    findings = findings or _unwanted(text, shown)
    if findings:
        return Reading(None, findings)
    reader = _Events(text, shown)
    tree = reader.tree()
    if tree is None:
        return Reading(None, reader.findings)
    return read_document(tree, path.stem, shown, reader.findings)


def read_header(text: str, shown: Path) -> tuple[Tree | None, list[Finding]]:
    """Read YAML that stands at the top of another kind of file; its positions are those of ``text``."""
    if findings := _unwanted(text, shown):
        return None, findings
    reader = _Events(text, shown)
    return reader.tree(), reader.findings


def _unwanted(text: str, file: Path) -> list[Finding]:
    """Find what YAML would stumble over with a message that helps nobody."""
    if bad := _CONTROL.search(text):
        message = f"The file holds a control character (U+{ord(bad.group()):04X})."
        return [violation("unwanted-character", message, _position(text, bad.start(), file), "remove it.")]
    return [
        violation("tab", "A tab indents this line.", _position(text, tab.start(), file), "indent with blanks.")
        for tab in _INDENTED_BY_TAB.finditer(text)
    ]


def _too_deep(here: Position) -> Finding:
    message = f"The file nests deeper than {DEEPEST} levels."
    return violation("too-deep", message, here, "close the brackets before.")


def _position(text: str, offset: int, file: Path) -> Position:
    return Position(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


class _StopError(Exception):
    """Reading stops: no telling what the rest of the file says."""


class _Events:
    """One pass over the events of a file; findings pile up in ``findings``."""

    def __init__(self, text: str, file: Path) -> None:
        self.file = file
        self.findings: list[Finding] = []
        self._holds_aliases = False
        self._events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        self._values: dict[PathInFile, Position] = {}
        self._keys: dict[PathInFile, Position] = {}

    def tree(self) -> Tree | None:
        """Give the file's content, or None (and findings) where there is no telling."""
        try:
            tree = self._document()
            return None if self._holds_aliases else tree
        except yaml.MarkedYAMLError as error:
            self.findings.append(self._not_yaml(error))
        except _StopError:
            pass
        return None

    def _document(self) -> Tree | None:
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            self._say(
                "empty-file", "The file holds nothing but comments.", Position(self.file), "write at least 'source:'."
            )
            return None
        first = next(self._events)
        here = self._at(first)
        data = self._value(first, ())
        next(self._events)
        after = next(self._events)
        if isinstance(after, yaml.DocumentStartEvent):
            self._say("several-documents", "A second YAML document begins here.", self._at(after), "keep one a file.")
        if not isinstance(data, dict):
            advice = "a source file begins with 'source:' and lists of records such as 'figures:'."
            self._say("not-a-mapping", "The file holds no keys and values.", here, advice)
            return None
        return Tree(data, self._values, self._keys)

    def _value(self, event: Any, path: PathInFile) -> object:
        here = self._at(event)
        self._values[path] = here
        if len(path) > DEEPEST:
            self.findings.append(_too_deep(here))
            raise _StopError
        if isinstance(event, yaml.AliasEvent):
            self._say(
                "anchor", f"'*{event.anchor}' refers to an anchor.", here, "write the value out; put '*…' in quotes."
            )
            self._holds_aliases = True
            return None
        if event.anchor is not None:
            self._say("anchor", f"'&{event.anchor}' sets an anchor.", here, "remove it; put text with '&' in quotes.")
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._say("tag", f"'{tag}' sets a type.", here, "remove it; put text with '!' in quotes.")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        plain = event.style in (None, "")
        return None if plain and event.value in _NOTHING else event.value

    def _list(self, path: PathInFile) -> list[object]:
        items: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items))))
        return items

    def _mapping(self, path: PathInFile) -> dict[str, object]:
        entries: dict[str, object] = {}
        seen: dict[str, Position] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            here = self._at(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._say("key-not-a-word", "A key is a single word.", here, "put text with brackets in quotes.")
                raise _StopError
            key = event.value
            if key in seen:
                first = f"it stands already in line {seen[key].line}; keep one of them."
                self._say("duplicate-key", f"The key '{key}' is given twice.", here, first)
            value = self._value(next(self._events), (*path, key))
            if key not in seen:
                self._keys[(*path, key)] = here
                if value is not None:
                    entries[key] = value
            seen.setdefault(key, here)
        return entries

    def _at(self, event: Any) -> Position:
        return Position(self.file, event.start_mark.line + 1, event.start_mark.column + 1)

    def _say(self, rule: str, message: str, position: Position, advice: str) -> None:
        self.findings.append(violation(rule, message, position, advice))

    def _not_yaml(self, error: yaml.MarkedYAMLError) -> Finding:
        mark = error.problem_mark or error.context_mark
        here = Position(self.file, mark.line + 1, mark.column + 1) if mark else Position(self.file)
        problem = error.problem or "it cannot be parsed"
        if "nesting depth" in problem:  # libyaml's own bound, which is far above ours
            return _too_deep(here)
        as_it_is = (problem, "check this line and the one before.")
        problem, advice = next((words for sign, words in _PROBLEMS.items() if sign in problem), as_it_is)
        return violation("not-yaml", f"This is not YAML: {problem}.", here, advice)
