"""ISCO-08, the groups of occupations, from ESCO's file ``ISCOGroups_<language>.csv``."""

from __future__ import annotations

from pathlib import Path

from tvetkg.link.authorities.authority import About
from tvetkg.link.authorities.concepts import read_concepts
from tvetkg.link.authorities.listed import Listed

BASE = "http://data.europa.eu/esco/isco/C"


def isco(about: About, path: Path, language: str = "en") -> Listed:
    """Make an authority of the file; ids are ISCO codes."""
    return Listed(about, lambda: read_concepts(path, BASE, "occupation", language, parents=True))
