"""What a release and its parts are called for ever: IRIs below those of the graph."""

from __future__ import annotations

from tvetkg import iri
from tvetkg.iri import IRI

DATASET = IRI(iri.BASE + "dataset")
"""The graph as such, whatever its version."""
CATALOGUE = iri.part(DATASET, "catalogue")
CONTRIBUTORS = iri.part(DATASET, "contributors")
LICENCE = IRI("https://creativecommons.org/licenses/by/4.0/")


def release(version: str) -> IRI:
    """Name a release; its version is that of the package, and the beginning of the graph's SHA-256.

    >>> release("0.1.0+1edd22189680")
    IRI('https://w3id.org/tvetkg/release/0.1.0+1edd22189680')
    """
    return IRI(f"{iri.BASE}release/{version}")


def file(version: str, path: str) -> IRI:
    """Name a file of a release by its path, which is also where it is fetched from.

    >>> file("0.1.0+1edd22189680", "tables/places.csv")
    IRI('https://w3id.org/tvetkg/release/0.1.0+1edd22189680/tables/places.csv')
    """
    return IRI(f"{release(version)}/{path}")


__all__ = ["CATALOGUE", "CONTRIBUTORS", "DATASET", "LICENCE", "file", "release"]
