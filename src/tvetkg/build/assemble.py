"""All documents, authorities, linksets, facts of registers and vocabularies as one set of quads.

The origin of every node comes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from tvetkg import iri
from tvetkg.build.authority import write_organisations, write_places
from tvetkg.build.document import write_document
from tvetkg.build.enrichment import write_enrichment
from tvetkg.build.links import write_links
from tvetkg.build.origins import Origin, Origins
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.rdf import Quad, node, read_turtle
from tvetkg.records.enrichment import EnrichmentFile
from tvetkg.records.linksets import Linkset
from tvetkg.records.read_csv import Authority
from tvetkg.records.source_file import SourceFile
from tvetkg.records.vocabularies import Vocabularies


@dataclass(frozen=True)
class Layer:
    """What one workspace brings: its documents, its authority files, its linksets, and what registers say.

    ``mark`` is the code of the vocabulary ``layer`` that its documents carry (none in a workspace that stands alone).
    """

    name: str
    files: Sequence[SourceFile]
    authority: Authority
    organisations: Path
    places: Path
    mark: str = ""
    linksets: Sequence[Linkset] = ()
    enrichments: Sequence[EnrichmentFile] = ()


@dataclass(frozen=True)
class Assembled:
    """The quads of all named graphs, and where in the files each node comes from."""

    quads: set[Quad]
    origins: Origins


def assemble(layers: Sequence[Layer], vocabularies: Vocabularies, vocabulary_files: Iterable[Path]) -> Assembled:
    """Map every layer's documents, authorities and linksets, and the vocabularies, each into its own named graph."""
    quads = set(vocabulary_quads(vocabulary_files))
    origins: dict[str, list[Origin]] = {}
    organisations = {slug for layer in layers for slug in layer.authority.organisations}
    for layer in layers:
        facts = (
            write_enrichment(each, f"{layer.name}-facts-{each.enrichment.authority}", organisations, layer.mark)
            for each in layer.enrichments
        )
        for writer in chain(_writers(layer, vocabularies), facts):
            quads.update(writer.quads)
            for subject, told in writer.origins.items():
                origins.setdefault(subject, []).extend(told)
    return Assembled(quads, origins)


def vocabulary_quads(files: Iterable[Path]) -> Iterable[Quad]:
    """Read the vocabularies, one scheme a file, each into the named graph of its scheme."""
    for file in files:
        graph = node(iri.scheme(file.stem))
        for triple in read_turtle(file):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def _writers(layer: Layer, vocabularies: Vocabularies) -> Iterable[GraphWriter]:
    authority = layer.authority
    if authority.organisations or authority.decisions:
        rows = {slug: authority.columns[slug] for slug in authority.organisations}
        whole = Position(layer.organisations)
        organisations = list(authority.organisations.values())
        yield write_organisations(organisations, rows, whole, layer.name, layer.mark, authority.decisions)
    if authority.places or authority.groups:
        rows = {slug: authority.columns[slug] for slug in authority.places}
        whole = Position(layer.places)
        places = list(authority.places.values())
        yield write_places(places, rows, whole, layer.name, layer.mark, authority.groups)
    for register in sorted({linkset.register for linkset in layer.linksets}):
        linksets = [linkset for linkset in layer.linksets if linkset.register == register]
        yield write_links(linksets, f"{layer.name}-links-{register}", layer.mark)
    for file in layer.files:
        yield write_document(file, vocabularies, layer.mark)
