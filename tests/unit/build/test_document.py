"""Each record type becomes exactly the quads that docs/model.md says."""

from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.build.document import write_document
from tvetkg.build.mapping import OWN_PROPERTIES, PROPERTIES, property_of
from tvetkg.build.writer import GraphWriter
from tvetkg.errors import Position
from tvetkg.rdf import PREFIXES, Literal
from tvetkg.records import models
from tvetkg.records.source_file import SourceFile
from tvetkg.records.vocabularies import Vocabularies

UNITS = {"funding-amount": "money", "people-trained": "persons", "trained-worker-share": "percent"}
VOCABULARIES = Vocabularies(codes={}, units=UNITS)
SOURCE = {"title": "A page", "language": "en", "accessed": "2026-11-21"}


def told(**records: object) -> GraphWriter:
    document = models.Document.model_validate({"source": SOURCE, **records})
    return write_document(SourceFile("page", Path("page.yaml"), document, {}), VOCABULARIES)


def short(text: str) -> str:
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if text.startswith(base):
            return f"{prefix}:{text[len(base) :]}"
    return text


def about(writer: GraphWriter, subject: str) -> set[tuple[str, str]]:
    """The properties and values of one node, in short form; literals with their language."""
    found = set()
    for quad in writer.quads:
        if short(quad.subject.value) == subject:
            value = quad.object
            shown = short(value.value) + (f"@{value.language}" if isinstance(value, Literal) and value.language else "")
            found.add((short(quad.predicate.value), shown))
    return found


def of_type(writer: GraphWriter, cls: str) -> list[str]:
    return [
        short(quad.subject.value)
        for quad in writer.quads
        if short(quad.predicate.value) == "rdf:type" and short(quad.object.value) == cls
    ]


def test_every_quad_stands_in_the_documents_own_graph_and_no_blank_node_occurs():
    writer = told(agreements=[{"id": "a", "kind": "mou", "signed": "2013", "parties": [{"org": "vtc"}]}])
    assert {quad.graph_name.value for quad in writer.quads} == {iri.SOURCE + "page"}
    assert all("BlankNode" not in type(term).__name__ for quad in writer.quads for term in quad)


def test_the_source_describes_itself():
    document = models.Document.model_validate(
        {
            "source": {
                "title": "A page",
                "url": "https://example.org/p",
                "publisher": "vtc",
                "published": "2024-05",
                "language": ["en", "zh-Hans"],
                "accessed": "2026-11-21",
                "text": {"sha256": "0" * 64, "length": 9},
                "copy_of": "original",
                "publisher_kind": "newspaper",
                "note": "seen twice",
            }
        }
    )
    writer = write_document(SourceFile("page", Path("page.yaml"), document, {}), VOCABULARIES, layer="own")
    properties = about(writer, "source:page")
    published = {value for key, value in properties if key == "tv:published"}
    assert properties - {("tv:published", value) for value in published} == {
        ("rdf:type", "tv:Source"),
        ("dcterms:title", "A page"),
        ("schema:url", "https://example.org/p"),
        ("dcterms:publisher", "id:vtc"),
        ("schema:inLanguage", "en"),
        ("schema:inLanguage", "zh-Hans"),
        ("tv:accessed", "2026-11-21"),
        ("tv:textSha256", "0" * 64),
        ("tv:textLength", "9"),
        ("tv:copyOf", "source:original"),
        ("tv:publisherKind", "voc:publisher-kind/newspaper"),
        ("tv:note", "seen twice"),
        ("tv:layer", "voc:layer/own"),
    }
    assert about(writer, published.pop()) >= {("tv:earliest", "2024-05-01"), ("tv:latest", "2024-05-31")}


def test_a_figure_keeps_its_comparator_scope_and_status():
    writer = told(
        figures=[
            {
                "about": "catecp",
                "metric": "people-trained",
                "value": ">20000",
                "within": "world",
                "counts": "individuals",
                "at": [[3, 9]],
            }
        ]
    )
    (figure,) = of_type(writer, "tv:Figure")
    assert about(writer, figure) == {
        ("rdf:type", "tv:Figure"),
        ("tv:statedIn", "source:page"),
        ("tv:evidence", "source:page#char=3,9"),
        ("tv:about", "id:catecp"),
        ("tv:metric", "voc:metric/people-trained"),
        ("tv:within", "id:world"),
        ("tv:counts", "individuals"),
        ("tv:status", "voc:figure-status/observed"),
        ("tv:valueText", ">20000"),
        ("tv:comparator", "voc:comparator/more-than"),
        ("tv:value", "20000"),
        ("tv:lowerBound", "20000"),
        ("tv:lowerInclusive", "false"),
        ("tv:unit", "voc:unit/persons"),
    }
    assert about(writer, "source:page#selector=3,9") == {
        ("rdf:type", "oa:TextPositionSelector"),
        ("oa:start", "3"),
        ("oa:end", "9"),
    }


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            "5",
            {
                ("tv:lowerBound", "5"),
                ("tv:lowerInclusive", "true"),
                ("tv:upperBound", "5"),
                ("tv:upperInclusive", "true"),
            },
        ),
        (">=5", {("tv:lowerBound", "5"), ("tv:lowerInclusive", "true")}),
        ("<5", {("tv:upperBound", "5"), ("tv:upperInclusive", "false")}),
        ("<=5", {("tv:upperBound", "5"), ("tv:upperInclusive", "true")}),
        ("~5/year", set()),
        (
            "5..9",
            {
                ("tv:lowerBound", "5"),
                ("tv:lowerInclusive", "true"),
                ("tv:upperBound", "9"),
                ("tv:upperInclusive", "true"),
            },
        ),
    ],
)
def test_bounds_stay_bounds(written: str, expected: set[tuple[str, str]]):
    writer = told(figures=[{"about": "x", "metric": "people-trained", "value": written}])
    (figure,) = of_type(writer, "tv:Figure")
    bounds = {pair for pair in about(writer, figure) if "Bound" in pair[0] or "Inclusive" in pair[0]}
    assert bounds == expected
    assert (("tv:per", "voc:per/year") in about(writer, figure)) == written.endswith("/year")


def test_the_figures_name_does_not_depend_on_its_value():
    first = told(figures=[{"about": "x", "metric": "people-trained", "value": "5"}])
    second = told(figures=[{"about": "x", "metric": "people-trained", "value": ">7", "at": [[1, 2]]}])
    third = told(figures=[{"about": "x", "metric": "people-trained", "value": "5", "language": "en"}])
    names = [of_type(writer, "tv:Figure") for writer in (first, second, third)]
    assert names[0] == names[1] != names[2]


def test_parties_have_roles_and_one_who_acts_for_another_is_no_signatory():
    writer = told(
        agreements=[
            {
                "id": "mou",
                "kind": "mou",
                "title": "MoU",
                "fields": ["energy"],
                "at": [[1, 2]],
                "parties": [
                    {"org": "vtc"},
                    {"org": "vpes", "roles": ["implementer", "contact-point"], "for": "vtc", "at": [[5, 8]]},
                ],
                "open": {"zh": True, "en": False},
            }
        ]
    )
    participations = [about(writer, each) for each in of_type(writer, "tv:Participation")]
    common = {("rdf:type", "tv:Participation"), ("tv:statedIn", "source:page"), ("tv:in", "id:mou")}
    for_vtc = common | {
        ("tv:participant", "id:vpes"),
        ("tv:actsFor", "id:vtc"),
        ("tv:evidence", "source:page#char=5,8"),
    }
    assert sorted(map(sorted, participations)) == sorted(
        map(
            sorted,
            [
                common
                | {
                    ("tv:participant", "id:vtc"),
                    ("tv:role", "voc:role/signatory"),
                    ("tv:evidence", "source:page#char=1,2"),
                },
                for_vtc | {("tv:role", "voc:role/implementer")},
                for_vtc | {("tv:role", "voc:role/contact-point")},
            ],
        )
    )
    claims = {frozenset(about(writer, each)) for each in of_type(writer, "tv:ListClaim")}
    shared = {
        ("rdf:type", "tv:ListClaim"),
        ("tv:statedIn", "source:page"),
        ("tv:listOf", "id:mou"),
        ("tv:listKey", "parties"),
        ("tv:evidence", "source:page#char=1,2"),
    }
    assert claims == {
        frozenset(shared | {("tv:isOpen", "true"), ("schema:inLanguage", "zh")}),
        frozenset(shared | {("tv:isOpen", "false"), ("schema:inLanguage", "en")}),
    }
    assert ("tv:field", "voc:field/energy") in about(writer, "id:mou")


def test_who_is_described_and_not_named_gets_a_node_of_its_own():
    writer = told(
        cooperations=[{"participants": [{"thing": "catecp"}, {"group": "education-departments", "place": "china"}]}],
        statements=[{"speaker": {"post": "Deputy Director", "of": "dolisa", "person": "A B"}, "topic": "outlook"}],
        training=[{"provider": "vkct", "occupations": ["metal-cutting"], "new": True}],
    )
    (group,) = of_type(writer, "tv:Group")
    assert about(writer, group) == {
        ("rdf:type", "tv:Group"),
        ("tv:statedIn", "source:page"),
        ("tv:groupKind", "voc:group/education-departments"),
        ("tv:place", "id:china"),
    }
    (post,) = of_type(writer, "org:Post")
    assert about(writer, post) == {
        ("rdf:type", "org:Post"),
        ("tv:statedIn", "source:page"),
        ("dcterms:title", "Deputy Director"),
        ("org:postIn", "id:dolisa"),
        ("tv:heldBy", "A B"),
    }
    (training,) = of_type(writer, "tv:Training")
    assert about(writer, training) >= {("tv:provider", "id:vkct"), ("tv:new", "true")}
    roles = {
        value for each in of_type(writer, "tv:Participation") for key, value in about(writer, each) if key == "tv:role"
    }
    assert roles == {"voc:role/partner"}


def test_a_resolved_time_is_shared_and_an_unresolved_one_is_the_documents_own():
    document = models.Document.model_validate(
        {
            "source": SOURCE,
            "agreements": [{"id": "a", "kind": "mou", "signed": "2013"}],
            "events": [{"id": "e", "kind": "talks", "time": {"stated": "last November", "edtf": "XXXX-11"}}],
        }
    )
    writers = [
        write_document(SourceFile(name, Path("f"), document, {}), VOCABULARIES) for name in ("page", "other-page")
    ]
    times = [
        {key: value for key, value in about(writer, subject) if key in ("tv:signed", "tv:time")}
        for writer in writers
        for subject in ("id:a", "id:e")
    ]
    assert times[0]["tv:signed"] == times[2]["tv:signed"]
    assert times[1]["tv:time"] != times[3]["tv:time"]
    unresolved = about(writers[0], times[1]["tv:time"])
    assert unresolved == {
        ("rdf:type", "tv:StatedTime"),
        ("tv:statedIn", "source:page"),
        ("tv:edtf", "XXXX-11"),
        ("tv:statedText", "last November"),
    }


def test_a_flows_amount_is_a_figure_about_the_flow():
    writer = told(
        funding=[
            {
                "id": "flow",
                "funder": "koica",
                "amount": ">628000 USD",
                "paid": "2023",
                "purpose": ["equipment"],
                "at": [[1, 5]],
            }
        ]
    )
    (figure,) = of_type(writer, "tv:Figure")
    assert ("tv:amount", figure) in about(writer, "id:flow")
    assert about(writer, figure) >= {
        ("tv:about", "id:flow"),
        ("tv:metric", "voc:metric/funding-amount"),
        ("tv:currency", "voc:currency/usd"),
        ("tv:lowerInclusive", "false"),
        ("tv:evidence", "source:page#char=1,5"),
        ("tv:unit", "voc:unit/money"),
    }
    assert about(writer, "id:flow") >= {("tv:funder", "id:koica"), ("tv:purpose", "voc:purpose/equipment")}
    assert not [key for key, _ in about(writer, "id:flow") if key == "tv:recipient"]


def test_organisations_keep_names_units_and_distinctions():
    writer = told(
        organisations=[
            {
                "id": "vpes",
                "names": {"en": ["VPES Co.", "VPES Ltd"], "zh-Hans": "职专教育服务"},
                "acronym": "VPES",
                "kind": "network",
                "founded": {"stated": "last year"},
                "founded_by": ["vtc"],
                "unit_of": "vtc",
                "operating_arm_of": "vtc",
                "aims": ["exchange"],
                "distinction": {"rank": 1, "as": "operation-centre", "within": "mainland-china"},
            }
        ],
        mentions=[{"of": "chongqing", "name": "Chongging", "language": "en"}],
    )
    (distinction,) = of_type(writer, "tv:Distinction")
    (founded,) = of_type(writer, "tv:StatedTime")
    assert about(writer, "id:vpes") == {
        ("rdf:type", "org:Organization"),
        ("rdf:type", "org:OrganizationalUnit"),
        ("rdf:type", "org:OrganizationalCollaboration"),
        ("tv:statedIn", "source:page"),
        ("skos:altLabel", "VPES Co.@en"),
        ("skos:altLabel", "VPES Ltd@en"),
        ("skos:altLabel", "职专教育服务@zh-hans"),
        ("tv:acronym", "VPES"),
        ("org:classification", "voc:organisation-kind/network"),
        ("tv:founded", founded),
        ("tv:foundedBy", "id:vtc"),
        ("org:unitOf", "id:vtc"),
        ("tv:operatingArmOf", "id:vtc"),
        ("tv:aim", "voc:aim/exchange"),
        ("tv:distinction", distinction),
    }
    assert about(writer, distinction) == {
        ("rdf:type", "tv:Distinction"),
        ("tv:statedIn", "source:page"),
        ("tv:rank", "1"),
        ("tv:rankedAs", "voc:organisation-kind/operation-centre"),
        ("tv:within", "id:mainland-china"),
    }
    assert about(writer, "id:chongqing") == {("skos:hiddenLabel", "Chongging@en")}


def test_the_other_record_types():
    writer = told(
        programmes=[
            {
                "id": "p",
                "kind": "platform",
                "places": {"list": ["guangxi"], "open": True},
                "beneficiaries": [{"group": "students", "place": "china"}],
                "part_of": "q",
            }
        ],
        memberships=[{"member": "m", "group": "g", "role": "member"}],
        standards=[{"id": "s", "kind": "occupational"}],
        recognitions=[{"id": "r", "instrument": "a", "of": ["s"], "by": ["o"], "use": ["work"]}],
        place_changes=[{"kind": "merger", "before": ["a", "b"], "after": ["b"], "in_force": "2025-07-01"}],
    )
    (beneficiary,) = of_type(writer, "tv:Group")
    assert about(writer, "id:p") == {
        ("rdf:type", "tv:Initiative"),
        ("tv:statedIn", "source:page"),
        ("tv:kind", "voc:initiative-kind/platform"),
        ("tv:place", "id:guangxi"),
        ("tv:beneficiary", beneficiary),
        ("tv:partOf", "id:q"),
    }
    (claim,) = of_type(writer, "tv:ListClaim")
    assert about(writer, claim) >= {("tv:listKey", "places"), ("tv:isOpen", "true")}
    (membership,) = of_type(writer, "org:Membership")
    assert about(writer, membership) >= {
        ("org:member", "id:m"),
        ("org:organization", "id:g"),
        ("org:role", "voc:role/member"),
    }
    assert about(writer, "id:r") >= {
        ("tv:instrument", "id:a"),
        ("tv:recognises", "id:s"),
        ("tv:recognisedBy", "id:o"),
        ("tv:use", "voc:use/work"),
    }
    (change,) = of_type(writer, "tv:PlaceChange")
    assert {value for key, value in about(writer, change) if key == "tv:before"} == {"id:a", "id:b"}


def test_a_node_knows_where_its_keys_stand_in_the_file():
    document = models.Document.model_validate(
        {"source": SOURCE, "agreements": [{"id": "a", "kind": "mou", "parties": [{"org": "vtc"}]}]}
    )
    file = Path("page.yaml")
    positions = {
        ("agreements", 0): Position(file, 4, 3),
        ("agreements", 0, "kind"): Position(file, 4, 12),
        ("agreements", 0, "parties", 0): Position(file, 5, 5),
    }
    writer = write_document(SourceFile("page", file, document, positions), VOCABULARIES)
    (origin,) = writer.origins[iri.thing("a")]
    assert (origin.position, origin.at("kind"), origin.at("title")) == (
        Position(file, 4, 3),
        Position(file, 4, 12),
        Position(file, 4, 3),
    )
    (participation,) = (key for key in writer.origins if "participation" in key)
    assert writer.origins[participation][0].position == Position(file, 5, 5)


def test_every_key_of_every_record_has_a_property():
    apart = {
        "id",
        "at",
        "open",
        "names",
        "value",
        "distinction",
        "participants",
        "parties",
        "name",
        "member",
        "group",
        "role",
    }
    for record in models.Record.__subclasses__():
        for attribute, field in record.model_fields.items():
            key = field.alias or attribute
            if key not in apart and record is not models.Mention:
                assert property_of(record.__name__, key)
    assert set(PROPERTIES) >= {key for _, key in OWN_PROPERTIES if key not in apart}
