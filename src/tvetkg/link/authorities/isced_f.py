"""ISCED-F 2013, the fields of education and training, from ESCO's file ``skillGroups_<language>.csv``."""

from __future__ import annotations

from pathlib import Path

from tvetkg.link.authorities.authority import About
from tvetkg.link.authorities.concepts import read_concepts
from tvetkg.link.authorities.listed import Listed

BASE = "http://data.europa.eu/esco/isced-f/"


def isced_f(about: About, path: Path, language: str = "en") -> Listed:
    """Make an authority of the file; ids are ISCED-F codes."""
    return Listed(about, lambda: read_concepts(path, BASE, "field", language, parents=True))
