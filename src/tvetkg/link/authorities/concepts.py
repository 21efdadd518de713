"""Classifications as the European Commission's CSV files hold them: a row a concept, its IRI, code and labels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tvetkg.link.authorities.authority import Facts
from tvetkg.link.authorities.files import rows

_COLUMNS = (("conceptUri",), ("preferredLabel",), ("altLabels",))


def read_concepts(path: Path, base: str, kind: str, language: str = "en", parents: bool = False) -> Iterator[Facts]:
    """Read the concepts whose IRI begins with ``base``; their ids are what follows it.

    With ``parents``, a code is part of the longest shorter code that the file has, as in ISCO and ISCED-F.
    """
    found = [row for row in rows(path, _COLUMNS) if row["conceptUri"].startswith(base)]
    known = {row["conceptUri"].removeprefix(base) for row in found}
    for row in found:
        id = row["conceptUri"].removeprefix(base)
        labels = [row["preferredLabel"], *row["altLabels"].split("\n")]
        above = [id[:-1] for _ in "x" if id[:-1] in known] if parents else [row.get("iscoGroup", "")]
        yield Facts(
            id,
            tuple((language, label) for label in dict.fromkeys(each.strip() for each in labels) if label),
            kind=kind,
            parents=tuple(filter(None, above)),
            identifiers=(("code", row["code"]),) if row.get("code") else (),
            status="" if row.get("status", "") in ("", "released") else row["status"],
        )
