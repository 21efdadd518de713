"""JSON with positions: one value read from a text, every scalar kept as it is written.

The standard library's parser tells positions of errors only, takes duplicate keys silently and turns 0.10 into a binary
fraction; strings are still read by it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from tvetkg.errors import Finding, Position
from tvetkg.records.source_file import PathInFile
from tvetkg.records.tree import DEEPEST, violation

_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None}


class _BrokenError(Exception):
    def __init__(self, rule: str, message: str, offset: int, advice: str) -> None:
        self.finding = (rule, message, offset, advice)


class JsonText:
    """One value in a text of one line; ``values`` and ``keys`` tell where everything stands."""

    def __init__(self, text: str, file: Path, line: int) -> None:
        self.values: dict[PathInFile, Position] = {}
        self.keys: dict[PathInFile, Position] = {}
        self.findings: list[Finding] = []
        self._text, self._file, self._line = text, file, line
        self._decoder = json.JSONDecoder()

    def read(self) -> object:
        """Give the value, or None and a finding where the text is no JSON."""
        try:
            value, end = self._value(self._skip(0), ())
            if (end := self._skip(end)) < len(self._text):
                message = "This is not JSON: the line goes on behind its record."
                raise _BrokenError("not-json", message, end, "write one record a line.")
        except _BrokenError as broken:
            rule, message, offset, advice = broken.finding
            self.findings.append(violation(rule, message, self._at(offset), advice))
            return None
        return value

    def _at(self, offset: int) -> Position:
        return Position(self._file, self._line, offset + 1)

    def _skip(self, offset: int) -> int:
        blank = _BLANK.match(self._text, offset)
        return blank.end() if blank else offset

    def _value(self, start: int, path: PathInFile) -> tuple[object, int]:
        self.values[path] = self._at(start)
        if len(path) > DEEPEST:
            message = f"The record nests deeper than {DEEPEST} levels."
            raise _BrokenError("too-deep", message, start, "close the brackets before.")
        match self._text[start : start + 1]:
            case "{":
                return self._mapping(start + 1, path)
            case "[":
                return self._list(start + 1, path)
            case '"':
                return self._string(start)
        for word, value in _WORDS.items():
            if self._text.startswith(word, start):
                return value, start + len(word)
        if number := _NUMBER.match(self._text, start):
            return number.group(), number.end()
        raise _BrokenError(
            "not-json", "This is not JSON: a value is missing here.", start, "put text in double quotes."
        )

    def _string(self, start: int) -> tuple[str, int]:
        try:
            text, end = self._decoder.raw_decode(self._text, start)
        except json.JSONDecodeError as error:
            message = f"This is not JSON: {error.msg[:1].lower()}{error.msg[1:]}."
            advice = "close the quotes, and write \\\\ for a backslash."
            raise _BrokenError("not-json", message, error.pos, advice) from error
        return str(text), end

    def _list(self, offset: int, path: PathInFile) -> tuple[list[object], int]:
        items: list[object] = []
        offset = self._skip(offset)
        while self._text[offset : offset + 1] != "]":
            value, offset = self._value(offset, (*path, len(items)))
            items.append(value)
            offset = self._behind_comma(offset, "]")
        return items, offset + 1

    def _mapping(self, offset: int, path: PathInFile) -> tuple[dict[str, object], int]:
        entries: dict[str, object] = {}
        seen: set[str] = set()
        offset = self._skip(offset)
        while self._text[offset : offset + 1] != "}":
            if self._text[offset : offset + 1] != '"':
                message = "This is not JSON: a key is missing here."
                raise _BrokenError("not-json", message, offset, "put it in double quotes.")
            here = self._at(offset)
            key, offset = self._string(offset)
            offset = self._skip(offset)
            if self._text[offset : offset + 1] != ":":
                raise _BrokenError(
                    "not-json", "This is not JSON: a colon is missing here.", offset, 'write "key": value.'
                )
            value, offset = self._value(self._skip(offset + 1), (*path, key))
            if key in seen:
                advice = "keep one of them."
                self.findings.append(violation("duplicate-key", f"The key '{key}' is given twice.", here, advice))
            else:
                self.keys[(*path, key)] = here
                if value is not None:
                    entries[key] = value
            seen.add(key)
            offset = self._behind_comma(offset, "}")
        return entries, offset + 1

    def _behind_comma(self, offset: int, close: str) -> int:
        """Step behind the comma that follows a value, or to the bracket that closes the list."""
        offset = self._skip(offset)
        if self._text[offset : offset + 1] == close:
            return offset
        if self._text[offset : offset + 1] != ",":
            message = f"This is not JSON: a comma or '{close}' is missing here."
            raise _BrokenError("not-json", message, offset, "part entries by commas and close every bracket.")
        behind = self._skip(offset + 1)
        if self._text[behind : behind + 1] == close:
            message = f"This is not JSON: a comma stands before '{close}'."
            raise _BrokenError("not-json", message, offset, "remove the comma.")
        return behind
