"""Each rule of the derived layer, on the smallest graph that shows it."""

from pathlib import Path

import pytest

from tvetkg.build.derive import derive
from tvetkg.errors import UsageError
from tvetkg.rdf import PREFIXES, Literal, NamedNode, Quad, RdfFormat, Triple, parse

RULES = sorted((Path(__file__).parents[3] / "graph" / "derive").glob("*.rq"))
GRAPH = NamedNode("https://w3id.org/tvetkg/source/page")


def shown(term: object) -> str:
    if isinstance(term, Literal):
        return f'"{term.value}"' + (f"@{term.language}" if term.language else "")
    value = str(term.value)  # type: ignore[attr-defined]
    for prefix, base in PREFIXES.items():
        if value.startswith(base):
            return f"{prefix}:{value[len(base) :]}"
    return value


def added(turtle: str, predicate: str) -> set[tuple[str, str]]:
    """Derive from Turtle and give the pairs of ``predicate`` that a rule added."""
    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    quads = [Quad(q.subject, q.predicate, q.object, GRAPH) for q in parse(prefixes + turtle, format=RdfFormat.TURTLE)]
    given = {Triple(q.subject, q.predicate, q.object) for q in quads}
    new = derive(quads, RULES) - given
    return {(shown(t.subject), shown(t.object)) for t in new if shown(t.predicate) == predicate}


def test_the_union_holds_each_triple_once_and_no_rule_removes_one():
    one = Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"), GRAPH)
    other = Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"), NamedNode("urn:other"))
    assert derive([one, other], []) == {Triple(one.subject, one.predicate, one.object)}
    assert Triple(one.subject, one.predicate, one.object) in derive([one, other], RULES)


@pytest.mark.parametrize(
    ("names", "label"),
    [
        ('skos:prefLabel "B"@en, "甲"@zh-hans ; skos:altLabel "A"@en', '"B"@en'),
        ('skos:prefLabel "甲"@zh-hans ; skos:altLabel "Zed"@en ; tv:acronym "Q"', '"Zed"@en'),
        ('skos:altLabel "乙"@zh-hans ; skos:prefLabel "甲"@zh-hans', '"甲"@zh-hans'),
        ('skos:altLabel "KOICA"@vi, "KOICA"@ko ; tv:acronym "KOICA"', '"KOICA"@ko'),
        ('tv:acronym "VPAS"', '"VPAS"'),
        ('dcterms:title "Roles"@en, "角色"@zh-hans', '"Roles"@en'),
        ('dcterms:title "A page"', '"A page"'),
    ],
)
def test_a_thing_has_exactly_one_label(names: str, label: str):
    assert added(f"id:x {names} .", "rdfs:label") == {("id:x", label)}


def test_a_hidden_label_is_no_label():
    assert added('id:x skos:hiddenLabel "Chongging"@en .', "rdfs:label") == set()


NAMES = """
id:a a org:Organization ; skos:prefLabel "Alpha"@en . id:b a org:Organization ; skos:prefLabel "Beta"@en .
id:china skos:prefLabel "China"@en .
<https://w3id.org/tvetkg/vocabulary/agreement-kind/mou> skos:prefLabel "memorandum of understanding"@en .
<https://w3id.org/tvetkg/vocabulary/group/students> skos:prefLabel "students"@en, "学生"@zh-hans .
"""
TITLED = {"id:a", "id:b", "id:china", "voc:agreement-kind/mou", "voc:group/students"}


def labels_of_the_rest(turtle: str) -> set[tuple[str, str]]:
    return {(thing, label) for thing, label in added(NAMES + turtle, "rdfs:label") if thing not in TITLED}


def test_what_has_no_title_is_called_by_its_kind_and_parties():
    agreement = """
    id:m a tv:Agreement ; tv:kind <https://w3id.org/tvetkg/vocabulary/agreement-kind/mou> .
    id:p1 tv:in id:m ; tv:participant id:b ; tv:role <https://w3id.org/tvetkg/vocabulary/role/signatory> .
    id:p2 tv:in id:m ; tv:participant id:a ; tv:role <https://w3id.org/tvetkg/vocabulary/role/signatory> .
    id:p3 tv:in id:m ; tv:participant id:china ; tv:role <https://w3id.org/tvetkg/vocabulary/role/implementer> .
    """
    assert labels_of_the_rest(agreement) == {("id:m", '"memorandum of understanding: Alpha, Beta"@en')}
    assert labels_of_the_rest(agreement + 'id:m dcterms:title "Our MoU" .') == {("id:m", '"Our MoU"')}
    flow = "id:f a tv:FundingFlow ; tv:funder id:b ; tv:recipient id:a ."
    assert labels_of_the_rest(flow) == {("id:f", '"funding: Alpha, Beta"@en')}
    cooperation = """
    id:c a tv:Cooperation . id:g a tv:Group ; tv:place id:china ;
      tv:groupKind <https://w3id.org/tvetkg/vocabulary/group/students> .
    id:p4 tv:in id:c ; tv:participant id:g ; tv:role <https://w3id.org/tvetkg/vocabulary/role/partner> .
    """
    assert ("id:c", '"cooperation: students (China)"@en') in labels_of_the_rest(cooperation)
    assert labels_of_the_rest("id:c a tv:Cooperation .") == {("id:c", '"cooperation"@en')}


def test_who_is_not_named_is_called_by_what_is_said_of_them():
    group = "id:g a tv:Group ; tv:groupKind <https://w3id.org/tvetkg/vocabulary/group/students>"
    assert labels_of_the_rest(f"{group} .") == {("id:g", '"students"@en')}
    assert labels_of_the_rest(f"{group} ; tv:place id:china .") == {("id:g", '"students (China)"@en')}
    assert labels_of_the_rest(f"{group} ; tv:of id:a .") == {("id:g", '"students (Alpha)"@en')}


def time(name: str, earliest: str, latest: str) -> str:
    return (
        f"id:x tv:signed id:{name} . id:{name} a tv:StatedTime ; "
        f'tv:earliest "{earliest}"^^xsd:date ; tv:latest "{latest}"^^xsd:date .\n'
    )


def test_a_nested_date_refines():
    year, month = time("year", "2013-01-01", "2013-12-31"), time("month", "2013-05-01", "2013-05-31")
    assert added(year, "tv:bestFor") == {("id:year", "id:x")}
    assert added(year + month, "tv:bestFor") == {("id:month", "id:x")}


def test_disjoint_dates_conflict_and_none_is_best():
    dates = time("one", "2013-01-01", "2013-12-31") + time("two", "2014-01-01", "2014-12-31")
    assert added(dates, "tv:bestFor") == set()


def test_an_unresolved_time_is_never_best():
    assert added('id:x tv:signed id:t . id:t a tv:StatedTime ; tv:statedText "last year" .', "tv:bestFor") == set()


def parties(*roles: str, of: str = "id:m") -> str:
    return "".join(
        f"id:p{n} tv:in {of} ; tv:participant id:o{n} ; tv:statedIn source:page ; "
        f"tv:role <https://w3id.org/tvetkg/vocabulary/role/{role}> . id:o{n} a org:Organization .\n"
        for n, role in enumerate(roles)
    )


def test_partners_are_those_who_sign_or_cooperate_not_those_who_implement():
    pairs = added(parties("signatory", "partner", "implementer"), "tv:partneredWith")
    assert pairs == {("id:o0", "id:o1"), ("id:o1", "id:o0")}


def test_a_text_of_many_parties_makes_no_pairs():
    assert len(added(parties(*["signatory"] * 20), "tv:partneredWith")) == 20 * 19
    assert added(parties(*["signatory"] * 21), "tv:partneredWith") == set()


def test_a_described_group_is_nobodys_partner():
    graph = parties("partner") + (
        "id:p9 tv:in id:m ; tv:participant id:g ; tv:statedIn source:page ; "
        "tv:role <https://w3id.org/tvetkg/vocabulary/role/partner> . id:g a tv:Group .\n"
    )
    assert added(graph, "tv:partneredWith") == set()


def test_a_membership_makes_a_member():
    graph = "id:s a org:Membership ; org:member id:a ; org:organization id:b ; tv:statedIn source:page ."
    assert added(graph, "org:memberOf") == {("id:a", "id:b")}


def test_an_organisation_lies_in_the_economy_of_its_place_before_that_of_its_parent():
    places = "id:shenzhen tv:economy id:china . id:hk tv:economy id:hk . "
    parent = "id:vtc a org:Organization ; tv:place id:hk . "
    assert added(places + parent, "tv:economy") == {("id:vtc", "id:hk")}
    unit = "id:unit a org:Organization ; org:unitOf id:vtc . "
    assert ("id:unit", "id:hk") in added(places + parent + unit, "tv:economy")
    company = "id:vpes a org:Organization ; org:subOrganizationOf id:vtc ; tv:place id:shenzhen . "
    assert added(places + parent + company, "tv:economy") == {("id:vtc", "id:hk"), ("id:vpes", "id:china")}


def test_a_stated_economy_stands_before_that_of_the_place():
    embassy = "id:embassy a org:Organization ; tv:place id:beijing ; tv:economy id:thailand ."
    assert added("id:beijing tv:economy id:china . " + embassy, "tv:economy") == set()


def test_who_signs_hosts_or_organises_carries_a_thing_and_who_pays_or_acts_for_others_does_not():
    roles = parties("home", "host", "organiser", "funder", "implementer", "beneficiary")
    assert added(roles + "id:m a tv:Initiative .", "tv:carriedBy") == {
        ("id:m", "id:o0"),
        ("id:m", "id:o1"),
        ("id:m", "id:o2"),
    }
    assert added(parties("signatory") + "id:m a tv:Agreement .", "tv:carriedBy") == {("id:m", "id:o0")}


def test_an_event_links_nobody():
    assert added(parties("organiser", "host") + "id:m a tv:Event .", "tv:carriedBy") == set()


def test_a_rule_that_does_not_parse_is_named(tmp_path: Path):
    rule = tmp_path / "broken.rq"
    rule.write_text("CONSTRUCT {", encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.rq"):
        derive([], [rule])
