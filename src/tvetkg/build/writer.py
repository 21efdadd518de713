"""A document's graph while it is being written: quads, and where in the file each node comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tvetkg import iri
from tvetkg.build.origins import Origin
from tvetkg.errors import Position
from tvetkg.iri import IRI
from tvetkg.rdf import TYPE, Literal, NamedNode, Quad, boolean, day, integer, name, node, text
from tvetkg.records.edtf import bounds
from tvetkg.records.models import StatedTime
from tvetkg.records.source_file import PathInFile, find_position


class GraphWriter:
    """Collects the quads of one named graph and the origins of its nodes.

    It lives only while one document is mapped; :mod:`tvetkg.build.assemble` takes ``quads`` and ``origins`` out.
    """

    def __init__(self, source: str, positions: Mapping[PathInFile, Position], whole: Position) -> None:
        self.source = source
        self.graph = iri.source(source)
        self.quads: list[Quad] = []
        self.origins: dict[str, list[Origin]] = {}
        self._context = node(self.graph)
        self._positions = positions
        self._whole = whole
        self._keys: dict[PathInFile, dict[str, Position]] = defaultdict(dict)
        for path, position in positions.items():
            if path:
                self._keys[path[:-1]][str(path[-1])] = position

    def add(self, subject: str, predicate: str, value: NamedNode | Literal) -> None:
        """State one triple; ``predicate`` is a compact name such as ``tv:about``."""
        self.quads.append(Quad(node(subject), name(predicate), value, self._context))

    def types(self, subject: str, classes: Iterable[str]) -> None:
        """Give a node its classes (compact names)."""
        for cls in classes:
            self.quads.append(Quad(node(subject), TYPE, name(cls), self._context))

    def link(self, subject: str, predicate: str, ids: Iterable[str]) -> None:
        """Point to things by their ids."""
        for slug in ids:
            self.add(subject, predicate, node(iri.thing(slug)))

    def codes(self, subject: str, predicate: str, scheme: str, codes: Iterable[str]) -> None:
        """Point to concepts of a vocabulary."""
        for code in codes:
            self.add(subject, predicate, node(iri.concept(scheme, code)))

    def text(self, subject: str, predicate: str, value: str, language: str = "") -> None:
        """State a text, tagged where a language is given."""
        self.add(subject, predicate, text(value, language))

    def boolean(self, subject: str, predicate: str, value: bool) -> None:
        """State true or false."""
        self.add(subject, predicate, boolean(value))

    def integer(self, subject: str, predicate: str, value: int) -> None:
        """State a whole number."""
        self.add(subject, predicate, integer(value))

    def stated(self, subject: str, classes: Iterable[str], path: PathInFile, at: Sequence[Sequence[int]] = ()) -> None:
        """Begin a node that the document states: its classes, its source, its places in the text, its origin."""
        self.types(subject, classes)
        self.add(subject, "tv:statedIn", node(self.graph))
        for start, end in at:
            self.add(subject, "tv:evidence", node(self.evidence(start, end, path)))
        self.origin(subject, path)

    def evidence(self, start: int, end: int, path: PathInFile) -> IRI:
        """Name a place in the document's text, and describe it."""
        place, selector = iri.evidence(self.source, start, end), iri.selector(self.source, start, end)
        self.types(place, ["oa:SpecificResource"])
        self.add(place, "oa:hasSource", node(self.graph))
        self.add(place, "oa:hasSelector", node(selector))
        self.types(selector, ["oa:TextPositionSelector"])
        self.integer(selector, "oa:start", start)
        self.integer(selector, "oa:end", end)
        self.origin(place, (*path, "at"))
        self.origin(selector, (*path, "at"))
        return place

    def time(self, subject: str, predicate: str, value: StatedTime, path: PathInFile) -> None:
        """State a time of ``subject``: a node shared by the documents that give the same resolved time."""
        known = bounds(value.edtf) if value.edtf else None
        key: list[object] = [subject, predicate, value.edtf]
        if known is None:
            key += [self.source, value.stated]
        moment = iri.time(key)
        self.add(subject, predicate, node(moment))
        self.stated(moment, ["tv:StatedTime"], path)
        if value.edtf:
            self.text(moment, "tv:edtf", value.edtf)
        if value.stated:
            self.text(moment, "tv:statedText", value.stated)
        if known is not None:
            earliest, latest = known
            self.add(moment, "tv:earliest", day(earliest))
            self.add(moment, "tv:latest", day(latest))

    def origin(self, subject: str, path: PathInFile) -> None:
        """Note that ``subject`` is told at ``path`` of the file, and where each of its keys stands."""
        self.origin_at(subject, Origin(self.position(path), self._keys.get(path, {})))

    def origin_at(self, subject: str, origin: Origin) -> None:
        """Note where ``subject`` is told, in this file or in one beside it."""
        known = self.origins.setdefault(subject, [])
        if origin not in known:
            known.append(origin)

    def position(self, path: PathInFile) -> Position:
        """Give the place of ``path`` in the file, or of its nearest parent that has one."""
        return find_position(self._positions, path, self._whole.file) if path else self._whole
