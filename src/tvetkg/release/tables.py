"""The tables of a release: flat, with ids and labels, bounds as lower and upper, and the documents of every row."""

from __future__ import annotations

from collections.abc import Iterator

from tvetkg import iri
from tvetkg.rdf import NamedNode
from tvetkg.release.columns import Cell, Column, Table
from tvetkg.release.facts import Facts
from tvetkg.release.numbers import BOUNDS, bounds

_ID = Column("id", "id", "Its id, unique in this table.", required=True)
_IRI = Column("iri", "iri", "Its permanent IRI.", required=True)
_LABEL = Column("label", "text", "Its label: English where there is one.", "rdfs:label")
_LABEL_ZH = Column("label_zh", "text", "A Chinese name, simplified characters before others.", "skos:prefLabel")
_NAMES = Column("names", "texts", "All names, as language:name.", "skos:altLabel")
_NOTE = Column("note", "text", "A remark of the curator.", "tv:note")
_SOURCES = Column("sources", "ids", "The documents that say so: ids of sources.csv.", "tv:statedIn")
_THING = (_ID, _IRI, _LABEL)
_ECONOMY = "The economy it belongs to: Hong Kong and Macao are economies of their own, and China is the mainland here"


def _one(name: str, property: str, about: str) -> tuple[Column, Column]:
    """Name one or several things or codes, and their labels."""
    return Column(name, "ids", f"{about}, by id.", property), Column(f"{name}_label", "texts", f"{about}.", property)


def _time(name: str, property: str, about: str) -> tuple[Column, Column, Column]:
    return (
        Column(name, "texts", f"{about}: EDTF, or the words of the document.", property),
        Column(
            f"{name}_earliest", "date", f"{about}: not before this day. Empty where documents contradict.", property
        ),
        Column(f"{name}_latest", "date", f"{about}: not after this day. Empty where documents contradict.", property),
    )


def _head(facts: Facts, thing: str) -> tuple[Cell, ...]:
    return iri.short(thing), thing, facts.label(thing)


def _row(facts: Facts, thing: str, columns: tuple[Column, ...]) -> Iterator[Cell]:
    """Fill columns from the properties they name; a label stands behind its ids, two days behind their time."""
    for column in columns:
        of = column.property
        if column.name.endswith("_label"):
            yield facts.labels(thing, of)
        elif column.name.endswith("_earliest"):
            yield facts.time(thing, of).earliest
        elif column.name.endswith("_latest"):
            yield facts.time(thing, of).latest
        elif column.kind == "ids":
            yield facts.ids(thing, of)
        elif column.kind == "texts":
            yield facts.time(thing, of).stated
        elif column.kind == "id":
            yield next(iter(facts.ids(thing, of)), None)
        elif column.kind == "iri":
            yield next(iter(facts.texts(thing, of)), None)
        else:
            yield facts.text(thing, of)


def _open_list(facts: Facts) -> dict[str, bool]:
    """Say of which things a document leaves the list of participants open, or closes it."""
    told: dict[str, bool] = {}
    for claim in facts.of("tv:ListClaim"):
        if facts.text(claim, "tv:listKey") in ("parties", "participants"):
            for thing in facts.texts(claim, "tv:listOf"):
                told[thing] = told.get(thing, False) or "true" in facts.texts(claim, "tv:isOpen")
    return told


_OPEN = Column("list_open", "boolean", "Whether a document says that others took part too ('and others').", "tv:isOpen")

_ORGANISATION = (
    Column("acronym", "text", "Its acronym.", "tv:acronym"),
    *_one("kind", "org:classification", "What it is"),
    *_one("economy", "tv:economy", _ECONOMY),
    *_one("place", "tv:place", "Where it is"),
    *_one("parent", "org:subOrganizationOf", "What it belongs to"),
    *_one("unit_of", "org:unitOf", "What it is a unit of"),
    *_one("operating_arm_of", "tv:operatingArmOf", "Whose operating arm it is"),
    *_one("member_of", "org:memberOf", "The alliances and networks it is a member of"),
    Column("website", "iri", "Its web site.", "schema:url"),
    *_time("founded", "tv:founded", "When it was founded"),
    *_time("dissolved", "tv:dissolved", "When it was dissolved"),
    _SOURCES,
)
_PLACE = (
    *_one("kind", "tv:kind", "What it is"),
    Column("within", "id", "The place it lies in, by id.", "schema:containedInPlace"),
    Column("economy", "id", "The country or economy it belongs to, by id; itself for those.", "tv:economy"),
    Column("iso_3166_1", "text", "Its ISO 3166-1 code.", "tv:iso31661"),
    Column("iso_3166_2", "text", "Its ISO 3166-2 code.", "tv:iso31662"),
    Column("geonames", "text", "Its GeoNames id.", "tv:geonames"),
    Column("existed_from", "date", "The first day it existed.", "tv:existedFrom"),
    Column("existed_until", "date", "The last day it existed.", "tv:existedUntil"),
    Column("successor", "ids", "The places that followed it, by id.", "tv:succeededBy"),
    _SOURCES,
)
_AGREEMENT = (
    Column("title", "text", "Its title, as stated.", "dcterms:title"),
    *_one("kind", "tv:kind", "What it is"),
    *_one("status", "tv:status", "Its status"),
    *_time("signed", "tv:signed", "When it was signed"),
    *_time("from", "tv:from", "From when it is in force"),
    *_time("until", "tv:until", "Until when it is in force"),
    Column("notice", "text", "Its period of notice, as stated.", "tv:notice"),
    *_one("subject", "tv:subject", "What it is about"),
    *_one("field", "tv:field", "The fields of education it is about"),
    *_one("replaces", "dcterms:replaces", "What it replaces"),
    *_one("renews", "tv:renews", "What it renews"),
    *_one("carried_by", "tv:carriedBy", "Who carries it"),
    _NOTE,
    _SOURCES,
)
_PARTY = (
    *_one("role", "tv:role", "In which role"),
    *_one("acts_for", "tv:actsFor", "For whom"),
    _SOURCES,
)
_PROGRAMME = (
    *_one("kind", "tv:kind", "What it is"),
    *_one("status", "tv:status", "Its status"),
    *_one("mode", "tv:mode", "How it is taught"),
    *_time("start", "tv:start", "When it began"),
    *_time("end", "tv:end", "When it ended"),
    *_one("part_of", "tv:partOf", "What it is part of"),
    *_one("brand", "tv:brand", "Under which brand it runs"),
    *_one("under", "tv:under", "Under which agreement"),
    *_one("place", "tv:place", "Where it runs"),
    *_one("occupation", "tv:occupation", "The occupations it trains for"),
    *_one("field", "tv:field", "The fields of education it is about"),
    *_one("aim", "tv:aim", "What it is for"),
    *_one("offer", "tv:offer", "What it offers"),
    *_one("award", "tv:award", "What it awards"),
    *_one("carried_by", "tv:carriedBy", "Who carries it"),
    _NOTE,
    _SOURCES,
)
_FLOW = (
    *_one("kind", "tv:kind", "What it is"),
    *_one("funder", "tv:funder", "Who gives"),
    *_one("recipient", "tv:recipient", "Who receives"),
    Column("amount", "ids", "The amounts that documents state: ids of figures.csv.", "tv:amount"),
)
_FLOW_AFTER = (
    *_time("paid", "tv:paid", "When it was paid"),
    *_time("period", "tv:period", "The period it is for"),
    *_one("purpose", "tv:purpose", "What it is for"),
    *_one("under", "tv:under", "Under which agreement"),
    *_one("programme", "tv:programme", "For which programme"),
    *_one("same_flow", "tv:sameFlow", "Flows that are the same, told elsewhere: count them once"),
    *_one("part_of_flow", "tv:partOfFlow", "The flow it is part of: do not add both"),
    _NOTE,
    _SOURCES,
)
_FIGURE = (
    *_one("about", "tv:about", "What it is about"),
    *_one("metric", "tv:metric", "What is counted or measured"),
)
_FIGURE_AFTER = (
    *_one("unit", "tv:unit", "Its unit"),
    *_one("per", "tv:per", "For each of what"),
    *_one("within", "tv:within", "The place or thing it is limited to"),
    Column("counts", "text", "The document's own word for what is counted.", "tv:counts"),
    *_time("time", "tv:time", "Of which time it is"),
    *_one("status", "tv:status", "Observed, target or forecast: a target is never an observation"),
    *_one("statistic", "tv:statistic", "Average, total, cumulative or stock"),
    *_time("due", "tv:due", "When a target is due"),
    _NOTE,
    _SOURCES,
)
_SOURCE = (
    Column("title", "text", "Its title.", "dcterms:title"),
    Column("url", "iri", "Its address.", "schema:url"),
    Column("publisher", "id", "Who published it: an id of organisations.csv.", "dcterms:publisher"),
    Column("publisher_label", "texts", "Who published it.", "dcterms:publisher"),
    *_one("publisher_kind", "tv:publisherKind", "Whose word the text is"),
    *_time("published", "tv:published", "When it was published"),
    Column("language", "ids", "The languages it is in.", "schema:inLanguage"),
    Column("accessed", "date", "The day it was read.", "tv:accessed"),
    Column("copy_of", "id", "The document this is a copy of: copies are one witness.", "tv:copyOf"),
    Column("text_sha256", "text", "The SHA-256 of the text that was read.", "tv:textSha256"),
    Column("licence", "iri", "The licence of an authority file of the graph itself.", "dcterms:license"),
)


def _organisations(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for each in facts.of("org:Organization"):
        yield *_head(facts, each), facts.label_zh(each), facts.names(each), *_row(facts, each, _ORGANISATION)


def _places(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for each in facts.of("tv:Place"):
        yield *_head(facts, each), facts.label_zh(each), facts.names(each), *_row(facts, each, _PLACE)


def _agreements(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    lists = _open_list(facts)
    for each in facts.of("tv:Agreement"):
        yield *_head(facts, each), lists.get(each), *_row(facts, each, _AGREEMENT)


def _parties(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for each in facts.of("tv:Participation"):
        things, participants = facts.texts(each, "tv:in"), facts.texts(each, "tv:participant")
        yield (
            iri.short(each),
            facts.ids(each, "tv:in"),
            facts.labels(each, "tv:in"),
            _class(facts, things),
            facts.ids(each, "tv:participant"),
            facts.labels(each, "tv:participant"),
            _class(facts, participants),
            *_row(facts, each, _PARTY),
        )


def _programmes(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    lists = _open_list(facts)
    for each in facts.of("tv:Initiative"):
        head = (*_head(facts, each), facts.label_zh(each), facts.names(each), lists.get(each))
        yield *head, *_row(facts, each, _PROGRAMME)


def _funding(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for each in facts.of("tv:FundingFlow"):
        amounts = facts.texts(each, "tv:amount")
        yield *_head(facts, each), *_row(facts, each, _FLOW), *bounds(facts, amounts), *_row(facts, each, _FLOW_AFTER)


def _figures(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for each in facts.of("tv:Figure"):
        head = (iri.short(each), each, *_row(facts, each, _FIGURE))
        yield *head, *bounds(facts, [each]), *_row(facts, each, _FIGURE_AFTER)


def _sources(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for each in facts.of("tv:Source"):
        yield iri.short(each), each, *_row(facts, each, _SOURCE)


def _class(facts: Facts, things: list[str]) -> str | None:
    """Name the class of a thing in one word; of several the most special, which names a unit or an alliance."""
    told = {
        value.value.rpartition("#")[2]
        for thing in things
        for value in facts.values(thing, "rdf:type")
        if isinstance(value, NamedNode)
    }
    return (min(told - {"Organization"}, default=None) or "Organization") if told else None


TABLES = (
    Table(
        "organisations",
        "Organisations",
        "Every organisation the graph knows: institutions, authorities, agencies, companies, alliances.",
        (*_THING, _LABEL_ZH, _NAMES, *_ORGANISATION),
        _organisations,
    ),
    Table(
        "places",
        "Places",
        "Countries and economies, provinces, cities, and groups of places.",
        (*_THING, _LABEL_ZH, _NAMES, *_PLACE),
        _places,
        (("within", "places"), ("economy", "places")),
    ),
    Table(
        "agreements",
        "Agreements",
        "Memoranda, framework agreements, treaties and the like. Who signed them stands in parties.csv.",
        (*_THING, _OPEN, *_AGREEMENT),
        _agreements,
    ),
    Table(
        "parties",
        "Who takes part in what",
        "One row for each role of a participant in an agreement, programme, event, cooperation or standard.",
        (
            _ID,
            *_one("thing", "tv:in", "What is taken part in"),
            Column("thing_class", "text", "Its class: Agreement, Initiative (programme), Event and so on."),
            *_one("participant", "tv:participant", "Who takes part"),
            Column("participant_class", "text", "Organization, OrganizationalUnit, Group, Post and so on."),
            *_PARTY,
        ),
        _parties,
    ),
    Table(
        "programmes",
        "Programmes",
        "Programmes, schemes, platforms, centres and brands. Who takes part stands in parties.csv.",
        (*_THING, _LABEL_ZH, _NAMES, _OPEN, *_PROGRAMME),
        _programmes,
    ),
    Table(
        "funding",
        "Flows of funding",
        "Money and goods given. Where documents state several amounts of one flow, the bounds enclose all of them. "
        "A sum over rows is a bound too, and never exact.",
        (*_THING, *_FLOW, *BOUNDS, *_FLOW_AFTER),
        _funding,
    ),
    Table(
        "figures",
        "Figures",
        "Every figure that a document states, with its bounds: 'more than 2,000' is the lower bound 2000, strictly "
        "exceeded, without an upper bound.",
        (_ID, _IRI, *_FIGURE, *BOUNDS, *_FIGURE_AFTER),
        _figures,
    ),
    Table(
        "sources",
        "Documents",
        "The documents behind every row, and the authority files of the graph itself.",
        (_ID, _IRI, *_SOURCE),
        _sources,
        (("publisher", "organisations"), ("copy_of", "sources")),
    ),
)

__all__ = ["TABLES"]
