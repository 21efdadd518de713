"""What Zenodo asks for before it gives a DOI: ``zenodo.json``, for its deposit API or its form."""

from __future__ import annotations

import html
import json

from tvetkg import iri
from tvetkg.release import names
from tvetkg.release.words import CAVEAT, DESCRIPTION, KEYWORDS, TITLE

FILE = "zenodo.json"


def zenodo(version: str, date: str, written_by: str, rights: str) -> bytes:
    """Describe a release; ``written_by`` says how many documents it is made from, and whose they are,
    ``rights`` what is not under the licence of the whole, if anything."""
    words = (DESCRIPTION.en, written_by, CAVEAT.en, rights, DESCRIPTION.zh + CAVEAT.zh)
    metadata = {
        "upload_type": "dataset",
        "title": TITLE.en,
        "version": version,
        "publication_date": date,
        "creators": [{"name": "The tvetkg contributors"}],
        "description": "".join(f"<p>{html.escape(each, quote=False)}</p>" for each in words if each),
        "access_right": "open",
        "license": "cc-by-4.0",
        "language": "eng",
        "keywords": list(KEYWORDS),
        "related_identifiers": [
            {"identifier": names.release(version), "relation": "isIdenticalTo", "scheme": "url"},
            {"identifier": iri.ONTOLOGY.rstrip("#"), "relation": "isDocumentedBy", "scheme": "url"},
        ],
    }
    return json.dumps({"metadata": metadata}, ensure_ascii=False, indent=1).encode() + b"\n"


__all__ = ["FILE", "zenodo"]
