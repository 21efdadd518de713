"""Small graphs that are made up here, to see what becomes of each statement."""

from __future__ import annotations

import networkx

from tvetkg import iri
from tvetkg.rdf import DefaultGraph, Literal, NamedNode, Quad, name, node, text
from tvetkg.store.oxigraph import OxigraphStore

DATE = name("xsd:date")
Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]


class Made:
    """Statements as the build would make them, a few at a time."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def say(self, subject: str, *pairs: tuple[str, NamedNode | Literal]) -> None:
        self.statements += [(node(iri.thing(subject)), name(key), value) for key, value in pairs]

    def organisation(self, slug: str, economy: str = "", label: str = "", kind: str = "university") -> None:
        self.say(slug, ("rdf:type", name("org:Organization")), ("rdfs:label", text(label or slug.upper())))
        self.say(slug, ("org:classification", node(iri.concept("organisation-kind", kind))))
        if economy:
            self.say(slug, ("tv:economy", node(iri.thing(economy))))

    def thing(
        self,
        slug: str,
        *parties: str,
        cls: str = "Agreement",
        kind: str = "",
        began: str = "",
        status: str = "",
        sources: tuple[str, ...] = ("page",),
        role: str = "signatory",
    ) -> None:
        self.say(slug, ("rdf:type", name(f"tv:{cls}")), ("rdfs:label", text(f"The {slug}")))
        if kind:
            scheme = "initiative-kind" if cls == "Initiative" else "agreement-kind"
            self.say(slug, ("tv:kind", node(iri.concept(scheme, kind))))
        if status:
            self.say(slug, ("tv:status", node(iri.concept("status", status))))
        if began:
            self.time(slug, "start" if cls == "Initiative" else "signed", began)
        for party in parties:
            for source in sources:
                part = f"{slug}-{party}-{source}"
                self.say(part, ("tv:in", node(iri.thing(slug))), ("tv:participant", node(iri.thing(party))))
                self.say(part, ("tv:role", node(iri.concept("role", role))), ("tv:statedIn", node(iri.source(source))))
            self.say(slug, ("tv:carriedBy", node(iri.thing(party))))

    def time(self, slug: str, key: str, stated: str) -> None:
        first, _, last = stated.partition("/")
        time = f"time-{slug}-{key}"
        self.say(slug, (f"tv:{key}", node(iri.thing(time))))
        self.say(time, ("tv:bestFor", node(iri.thing(slug))))
        self.say(time, ("tv:earliest", Literal(first, datatype=DATE)))
        self.say(time, ("tv:latest", Literal(last or first, datatype=DATE)))

    def flow(
        self, slug: str, funder: str, recipient: str = "", amount: str = "", kind: str = "", source: str = "page"
    ) -> None:
        self.say(slug, ("rdf:type", name("tv:FundingFlow")), ("tv:statedIn", node(iri.source(source))))
        self.say(slug, ("tv:funder", node(iri.thing(funder))))
        if recipient:
            self.say(slug, ("tv:recipient", node(iri.thing(recipient))))
        if kind:
            self.say(slug, ("tv:kind", node(iri.concept("flow-kind", kind))))
        if amount:
            bounds, currency = amount.split(" ")
            lower, _, upper = bounds.partition("..")
            figure = f"{slug}-amount-{source}"
            self.say(slug, ("tv:amount", node(iri.thing(figure))))
            self.say(figure, ("tv:currency", node(iri.concept("currency", currency))))
            for key, value in (("lowerBound", lower), ("upperBound", upper)):
                if value:
                    self.say(figure, (f"tv:{key}", Literal(value, datatype=name("xsd:decimal"))))

    def member(self, slug: str, member: str, group: str, role: str = "member", source: str = "page") -> None:
        self.say(slug, ("rdf:type", name("org:Membership")), ("org:member", node(iri.thing(member))))
        self.say(slug, ("org:organization", node(iri.thing(group))), ("org:role", node(iri.concept("role", role))))
        self.say(slug, ("tv:statedIn", node(iri.source(source))))

    def copy(self, source: str, original: str) -> None:
        self.statements.append((node(iri.source(source)), name("tv:copyOf"), node(iri.source(original))))

    def place(self, slug: str, kind: str, whole: str = "", economy: str = "", successor: str = "") -> None:
        self.say(slug, ("rdf:type", name("tv:Place")), ("tv:kind", node(iri.concept("place-kind", kind))))
        self.say(slug, ("rdfs:label", text(slug.upper())))
        for key, value in (("schema:containedInPlace", whole), ("tv:economy", economy), ("tv:succeededBy", successor)):
            if value:
                self.say(slug, (key, node(iri.thing(value))))

    def store(self) -> OxigraphStore:
        return OxigraphStore.from_quads(Quad(*statement, DefaultGraph()) for statement in self.statements)


def edges(graph: networkx.Graph) -> dict[tuple[str, str], dict[str, object]]:
    """The edges of a network by short ids, in either order of an undirected one."""
    return {(iri.short(a), iri.short(b)): data for a, b, data in graph.edges(data=True)}


def nodes(graph: networkx.Graph) -> dict[str, dict[str, object]]:
    """The nodes of a network by short ids."""
    return {iri.short(n): data for n, data in graph.nodes(data=True)}
