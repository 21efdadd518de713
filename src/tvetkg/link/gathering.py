"""Candidates for many things, gathered bit by bit: what was found is kept at once, and work goes on where it stopped.

The journal is a file of JSON lines, only ever added to. A line that was not written to its end counts for nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import AT_MOST, Authority, Found, Wanted
from tvetkg.link.authorities.candidate import Candidate

_TUPLES = ("names", "parents", "acronyms", "places")


class Journal:
    """What was found so far, under the fingerprint of each question; the last word on a question counts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[str, Found]:
        """Read everything; a file that is no journal is a :class:`UsageError`."""
        try:
            lines = self.path.read_bytes().split(b"\n") if self.path.exists() else []
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be read: {error.strerror}.") from error
        found: dict[str, Found] = {}
        for number, line in enumerate(lines[:-1], 1):
            if line:
                try:
                    told = json.loads(line)
                    candidates = tuple(_candidate(each) for each in told["candidates"])
                    found[told["question"]] = Found(told["key"], candidates, told["partial"])
                except (ValueError, KeyError, TypeError, AttributeError) as error:
                    raise UsageError(
                        f"{self.path}:{number}: no line of a journal of candidates; name another file, or delete it."
                    ) from error
        return found

    def keep(self, found: Mapping[str, Found]) -> None:
        """Add what was found, and see it to the disk."""
        lines = []
        for question, each in found.items():
            told: dict[str, object] = {"question": question, "key": each.key, "partial": each.partial}
            told |= {"candidates": [asdict(candidate) for candidate in each.candidates]}
            lines.append(json.dumps(told, ensure_ascii=False) + "\n")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+") as file:
                self._heal(file.fileno())
                file.write("".join(lines).encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be written: {error.strerror}. Name another file.") from error

    def _heal(self, descriptor: int) -> None:
        """Cut off a last line that was not written to its end."""
        data = self.path.read_bytes()
        whole = data.rfind(b"\n") + 1
        if whole < len(data):
            os.ftruncate(descriptor, whole)


def gather(
    authority: Authority,
    wanted: Sequence[Wanted],
    journal: Journal,
    limit: int = AT_MOST,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Found]:
    """Find candidates for each of the things, in their order; what the journal has is not asked again.

    An answer that may lack candidates is asked for again, and replaced where the new one is whole. Where the service
    fails, its error is raised; everything found before stands in the journal, and the next call goes on from there.
    """
    known = journal.read()
    questions = {question(authority, each, limit): each for each in wanted}
    waiting = [key for key in questions if key not in known or known[key].partial]
    for at in range(0, len(waiting), authority.batch):
        progress(len(questions) - len(waiting) + at, len(questions))
        keys = waiting[at : at + authority.batch]
        found = dict(zip(keys, authority.find([questions[key] for key in keys], limit), strict=True))
        better = {key: each for key, each in found.items() if key not in known or not each.partial}
        journal.keep(better)
        known |= better
    progress(len(questions), len(questions))
    return [known[question(authority, each, limit)] for each in wanted]


def question(authority: Authority, wanted: Wanted, limit: int) -> str:
    """Make the fingerprint of a question: whom, in which version, for what."""
    parts = [authority.about.name, authority.about.version, list(authority.about.addresses), asdict(wanted), limit]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]


def _candidate(told: dict[str, object]) -> Candidate:
    return Candidate(**{key: tuple(value) if key in _TUPLES else value for key, value in told.items()})  # type: ignore[arg-type]
