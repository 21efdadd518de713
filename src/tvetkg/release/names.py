"""What a release and its parts are called for ever: IRIs below those of the graph."""

from __future__ import annotations

from tvetkg import iri
from tvetkg.iri import IRI, release
from tvetkg.iri import release_file as file

DATASET = IRI(iri.DATASET)
CATALOGUE = iri.part(DATASET, "catalogue")
CONTRIBUTORS = iri.part(DATASET, "contributors")
LICENCE = IRI("https://creativecommons.org/licenses/by/4.0/")

__all__ = ["CATALOGUE", "CONTRIBUTORS", "DATASET", "LICENCE", "file", "release"]
