"""Judgements between reviewing and applying: one JSON object a line, each safe on disk before the next is asked for.

``build/proposals/<register>.judged.jsonl`` holds all that a row of the linkset needs, so that proposals may be made
anew in the meantime. A line that was cut off in the middle counts as not judged.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from tvetkg.errors import UsageError

SUFFIX = ".judged.jsonl"
Verdict = Literal["same", "close", "different", "unsure"]


class Judgement(BaseModel):
    """What somebody decided about a proposal, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    subject_id: str
    subject_label: str = ""
    object_id: str
    object_label: str = ""
    verdict: Verdict
    note: str
    probability: str = ""
    tool: str = ""
    tool_version: str = ""
    reviewer: str
    date: str

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids."""
        return self.subject_id, self.object_id


def read_judgements(path: Path) -> list[Judgement]:
    """Read what was judged; a missing file holds nothing. Of a pair that was judged again the last word counts."""
    found: dict[tuple[str, str], Judgement] = {}
    for number, line in enumerate(_whole_lines(path), 1):
        try:
            judgement = Judgement.model_validate_json(line)
        except ValidationError as error:
            what = error.errors(include_url=False)[0]["msg"]
            raise UsageError(f"{path}:{number}: not a judgement: {what}. Correct the line, or delete it.") from error
        found.pop(judgement.pair, None)
        found[judgement.pair] = judgement
    return list(found.values())


def keep_judgement(path: Path, judgement: Judgement) -> None:
    """Add a judgement and wait until it is on disk; the rest of a line that was cut off goes first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = sum(len(line) for line in _whole_lines(path))
    with path.open("r+b" if path.exists() else "wb") as file:
        file.truncate(whole)
        file.seek(whole)
        file.write(judgement.model_dump_json(exclude_defaults=True).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _whole_lines(path: Path) -> list[bytes]:
    if not path.is_file():
        return []
    return [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]


__all__ = ["SUFFIX", "Judgement", "Verdict", "keep_judgement", "read_judgements"]
