"""Every fact of the three documents, A01 to C16, is answered by a canned query: nothing lost, nothing bent.

Each fact names the queries that must show it and what must stand in one of their rows; ``absent`` names what no row
may show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from tvetkg import iri
from tvetkg.asking import ask
from tvetkg.publish import open_graph
from tvetkg.store import Store
from tvetkg.workspace import Workspace, open_workspace

A, B, C = "catecp-page", "vtc-spotlight-vpes", "bac-giang-vocational-cooperation"


@dataclass(frozen=True)
class Told:
    """A row that a query must give (``row``), or must not give (``absent``)."""

    query: str
    row: dict[str, object] = field(default_factory=dict)
    absent: dict[str, object] = field(default_factory=dict)


def figure(about: str, metric: str, text: str, comparator: str, source: str, **more: object) -> Told:
    row = {
        "metric_id": f"metric/{metric}",
        "value_text": text,
        "comparator": f"comparator/{comparator}",
        "source": source,
    }
    status = f"figure-status/{more.pop('status', 'observed')}"
    return Told(f"figures about={about} metric={metric}", {**row, "status": status, **more})


def programme(name: str, **row: object) -> Told:
    return Told("programmes", {"programme": name, **row})


def event(name: str, participant: str, role: str, **row: object) -> Told:
    return Told("events", {"event": name, "participant_label": participant, "role": f"role/{role}", **row})


def signed(agreement: str, party: str, role: str = "signatory", **row: object) -> Told:
    who = {"agreement": agreement, "party": party, "role": f"role/{role}", "sources": {B}, **row}
    return Told("agreements org=vtc", who)


def said(thing: str, predicate: str, value: str, source: str) -> Told:
    row = {"subject": thing, "property": predicate, "value": value, "source": source}
    return Told(f"statements-of-source source={source}", row)


def mou(agreement: str, partner: str) -> list[Told]:
    return [signed(agreement, "vtc", kind_id="agreement-kind/mou"), signed(agreement, partner)]


FIRST_YEAR = "the first year of launching"
EDUCATION_DEPARTMENTS = [
    f"Education departments ({place})"
    for place in ("Guangdong", "Guangxi", "Beijing", "Zhejiang", "Fujian", "Shandong", "Chongqing", "Sichuan")
]
VPES_LABEL = "Vocational Professional Education Services (Shenzhen) Co., Ltd."
MOUS = ("mou-vtc-gd-education", "mou-vtc-gd-hrss", "mou-vtc-zj-education")
COMPETITION = "gba-youth-skills-competition"
PAST_YEAR = "the past year"

FACTS: dict[str, list[Told]] = {
    "A01": [
        programme("catecp", kind="initiative-kind/platform", participant="seameo-ted", role="role/initiator"),
        Told("names thing=catecp", {"name": "CATECP", "kind": "acronym", "source": A}),
    ],
    "A02": [
        said("catecp", "tv:aim", "aim/public-information", A),
        said("catecp", "tv:aim", "aim/planning-support", A),
    ],
    "A03": [programme("catecp-online-training", start="2020", part_of="catecp", content="mode/online")],
    "A04": [
        programme("catecp", beneficiaries="Underprivileged students (Southeast Asia)"),
        said("catecp", "tv:aim", "aim/training-quality", A),
    ],
    "A05": [
        Told(
            "partners org=catecp",
            {"partner_label": "Education departments (China)", "role": "role/partner", "sources": {A}},
        ),
        said("catecp-education-departments", "tv:subject", "subject/standards", A),
    ],
    "A06": [
        said("catecp", "tv:aim", "aim/standards-recognition", A),
        said("catecp", "tv:aim", "aim/joint-standards", A),
    ],
    "A07": [figure("catecp", "countries-reached", "11", "exactly", A, within="southeast-asia", lower="11", upper="11")],
    "A08": [
        programme("catecp", places="fujian | guangxi | guizhou | jiangsu | jiangxi | sichuan"),
        Told("open-lists", {"thing": "catecp", "key": "places", "open": "1", "known": "6", "source": A}),
    ],
    "A09": [
        figure(
            "catecp", "partner-institutions", ">2000", "more-than", A, within="asean-region", lower="2000", upper=None
        )
    ],
    "A10": [figure("catecp", "partner-high-schools", ">300", "more-than", A, within="seavthsa", lower_inclusive="0")],
    "A11": [
        figure(
            "catecp", "partner-institutions", ">50", "more-than", A, within="china", time_stated=FIRST_YEAR, time=None
        )
    ],
    "A12": [figure("catecp", "courses-delivered", ">100", "more-than", A, time_stated=FIRST_YEAR, time=None)],
    "A13": [figure("catecp", "standards-delivered", ">20", "more-than", A, time_stated=FIRST_YEAR, time=None)],
    "A14": [figure("catecp", "people-trained", ">20000", "more-than", A, within="world", unit="unit/persons")],
    "B01": [
        Told(
            "undated",
            {"thing": "vpes", "property": "tv:founded", "state": "unresolved", "stated": "last year", "edtf": None},
        ),
        said("vpes", "tv:foundedBy", "vtc", B),
        said("vpes", "tv:place", "shenzhen", B),
        Told("names thing=vpes", {"name": "职专教育服务(深圳)有限公司", "language": "zh-hans", "source": B}),
        Told("names thing=vpes", {"name": VPES_LABEL, "language": "en", "source": B}),
    ],
    "B02": [
        Told(f"statements-of-source source={B}", {"property": "tv:rank", "value": "1"}),
        Told(
            f"statements-of-source source={B}",
            {"property": "tv:rankedAs", "value": "organisation-kind/operation-centre"},
        ),
        Told(f"statements-of-source source={B}", {"property": "tv:within", "value": "mainland-china"}),
    ],
    "B03": [said("vpes", "tv:aim", "aim/cooperation", B), said("vpes", "tv:aim", "aim/exchange", B)],
    "B04": [
        event(
            "vpas-industry-seminar", "Cathay Pacific", "speaker", time_stated="mid-March", time="XXXX-03", about="vpas"
        ),
        event("vpas-industry-seminar", "HAECO", "speaker", kind="event-kind/seminar"),
        event("vpes-first-anniversary", VPES_LABEL, "host", kind="event-kind/anniversary", time_stated="mid-March"),
    ],
    "B05": [
        *[
            Told("partners org=vtc", {"partner_label": each, "via": "vtc-education-departments"})
            for each in EDUCATION_DEPARTMENTS
        ],
        Told("open-lists", {"thing": "vtc-education-departments", "language": "zh-Hans", "open": "1"}),
        Told("open-lists", {"thing": "vtc-education-departments", "language": "en", "open": "0"}),
        Told("names thing=chongqing", {"name": "Chongging", "kind": "mentioned", "source": B}),
    ],
    "B06": mou("mou-vtc-gd-education", "gd-education"),
    "B07": mou("mou-vtc-gd-hrss", "gd-hrss"),
    "B08": mou("mou-vtc-zj-education", "zj-education"),
    "B09": [
        *[
            Told(
                "implementers org=vpes", {"agreement": each, "roles": "contact-point | implementer", "acts_for": "vtc"}
            )
            for each in MOUS
        ],
        *[signed(each, "vpes", "implementer", acts_for="vtc") for each in MOUS],
        Told("agreements org=vpes", absent={"party": "vpes", "role": "role/signatory"}),
    ],
    "B10": [
        figure(
            "vpes",
            "partner-institutions",
            ">100",
            "more-than",
            B,
            language="en",
            counts="vocational institutions and high schools",
        ),
        figure("vpes", "partner-institutions", ">100", "more-than", B, language="zh-Hans", counts="高职及高中院校"),
    ],
    "B11": [
        event(COMPETITION, VPES_LABEL, "co-organiser", time_stated="last November", time="XXXX-11"),
        event(COMPETITION, VPES_LABEL, "host", kind="event-kind/skills-competition"),
        event(COMPETITION, "GBA Student Exchange Alliance", "co-organiser"),
        event(COMPETITION, "Members (GBA Student Exchange Alliance)", "participant"),
        event(COMPETITION, "Institute of Technical Education (Singapore)", "participant"),
        Told(f"names thing={COMPETITION}", {"name": "GBA International Youth Skills Competition", "source": B}),
        Told(
            f"names thing={COMPETITION}",
            {"name": "Greater Bay Area International Youth Skills Competition", "source": B},
        ),
    ],
    "B12": [
        figure("vpes", "delegations-received", ">50", "more-than", B, time_stated=PAST_YEAR),
        event("vpes-delegation-visits", "Chief Secretary for Administration", "visitor", time_stated=PAST_YEAR),
        event("vpes-delegation-visits", "Officials (Ministry of Education of China)", "visitor"),
        event("vpes-delegation-visits", VPES_LABEL, "host"),
    ],
    "B13": [
        figure("gba-explorer-trips", "participants", ">1000", "more-than", B, counts="VTC students"),
        programme("gba-explorer-trips", kind="initiative-kind/exchange"),
    ],
    "B14": [figure("vpes", "staff-supported", ">400", "more-than", B, time_stated=PAST_YEAR)],
    "B15": [
        figure("vpas-seminars", "participants", ">5000", "more-than", B, language="zh-Hans"),
        figure("vpas-seminars", "participants", ">5000", "more-than", B, language="en"),
        figure("vpas-seminars", "participants", "5000", "exactly", B, language="en"),
        Told(
            "figure-conflicts",
            {
                "about": "vpas-seminars",
                "value_text": "5000",
                "other_value_text": ">5000",
                "source": B,
                "other_source": B,
            },
        ),
        programme("vpas-seminars", part_of="vpas", content="mode/blended"),
        Told("names thing=vpas", {"name": "职专毕业生留港计划", "source": B}),
    ],
    "B16": [
        event("china-education-expo", VPES_LABEL, "participant", kind="event-kind/fair"),
        event("spring-recruitment-guangzhou", VPES_LABEL, "participant", places="guangzhou"),
        event("spring-recruitment-shenzhen", VPES_LABEL, "participant", places="shenzhen"),
        event("guangdong-vocational-education-week", VPES_LABEL, "participant", places="guangdong"),
        event("vpes-campus-talks", VPES_LABEL, "organiser", kind="event-kind/talks"),
        Told("open-lists", {"thing": "vpes-campus-talks", "key": "places", "open": "1", "known": "0"}),
    ],
    "C01": [
        figure("bac-giang-college", "affiliated-institutions", "5", "exactly", C, counts="universities and colleges")
    ],
    "C02": [
        figure(
            "bac-giang-college", "partner-enterprises", ">40", "more-than", C, counts="foreign enterprises", upper=None
        )
    ],
    "C03": [
        programme(
            "bac-giang-guangxi-training-2024", participant=each, role="role/partner", start="2024-01", places="china"
        )
        for each in ("bac-giang-college", "guangxi-university-mechanical")
    ]
    + [said("guangxi-university-mechanical", "org:unitOf", "guangxi-university", C)],
    "C04": [
        said("bac-giang-guangxi-training-2024", "tv:offer", "offer/scholarships", C),
        said("bac-giang-guangxi-training-2024", "tv:offer", "offer/lecturer-exchange", C),
        programme("bac-giang-guangxi-training-2024", beneficiaries="Excellent students"),
        said("bac-giang-guangxi-training-2024", "tv:field", "field/electricity-and-energy", C),
        said("bac-giang-guangxi-training-2024", "tv:field", "field/electronics-and-automation", C),
    ],
    "C05": [
        Told(
            "occupations-by-standard standard=asean-standards",
            {
                "occupation": f"occupation/{each}",
                "provider": "vkct-bac-giang",
                "provider_place": "bac-giang",
                "sources": {C},
            },
        )
        for each in (
            "automotive-technology",
            "metal-cutting",
            "information-technology",
            "industrial-electricity",
            "industrial-electronics",
        )
    ],
    "C06": [
        Told(
            "agreements org=koica",
            {
                "agreement": "koica-vkct-2013",
                "kind_id": "agreement-kind/training-cooperation",
                "signed": "2013",
                "party": each,
            },
        )
        for each in ("koica", "vkct-bac-giang")
    ],
    "C07": [
        Told(
            "funding funder=koica",
            {
                "flow": "koica-vkct-equipment",
                "recipient_id": "vkct-bac-giang",
                "stated": "10000000 USD",
                "lower": "10000000",
                "upper": "10000000",
                "strict": "0",
                "under": "koica-vkct-2013",
                "details": "purpose/equipment | purpose/facilities",
                "paid": None,
            },
        )
    ],
    "C08": [
        Told(
            "funding funder=koica",
            {
                "flow": "koica-vkct-2023",
                "recipient_id": "vkct-bac-giang",
                "stated": ">628000 USD",
                "lower": "628000",
                "upper": None,
                "strict": "1",
                "paid": "2023",
                "details": "purpose/equipment | purpose/technology-transfer",
            },
        )
    ],
    "C09": [figure("bac-giang", "vocational-institutions", "35", "exactly", C, lower="35", upper="35")],
    "C10": [
        figure(
            "bac-giang",
            "people-trained",
            "~29000/year",
            "about",
            C,
            per="per/year",
            statistic="statistic/average",
            lower=None,
            upper=None,
        )
    ],
    "C11": [figure("bac-giang", "trained-worker-share", ">74 %", "more-than", C, unit="unit/percent")],
    "C12": [figure("bac-giang", "workers-sent-abroad", "2200", "exactly", C, time="2023")],
    "C13": [
        Told(
            "targets place=bac-giang",
            {
                "metric": "metric/trained-worker-share",
                "value_text": "80 %",
                "due": "2025-12-31",
                "observed": ">74 %",
                "place_ended": "2025-06-30",
                "successor": "bac-ninh",
                "ended_before_due": "1",
                "source": C,
            },
        )
    ],
    "C14": [
        Told(
            "targets place=bac-giang",
            {
                "metric": "metric/certified-worker-share",
                "value_text": "35 %",
                "due": "2025-12-31",
                "observed": None,
                "broader_observed": ">74 %",
                "ended_before_due": "1",
            },
        )
    ],
    "C15": [
        Told(f"statements-of-source source={C}", {"property": "tv:heldBy", "value": "Tran Van Ha"}),
        Told(f"statements-of-source source={C}", {"property": "dcterms:title", "value": "Deputy Director"}),
        Told(f"statements-of-source source={C}", {"property": "org:postIn", "value": "dolisa-bac-giang"}),
        Told(
            f"statements-of-source source={C}",
            {"class": "tv:Statement", "property": "tv:topic", "value": "subject/outlook"},
        ),
    ],
    "C16": [
        Told(
            "occupations-by-standard",
            {
                "occupation": f"occupation/{each}",
                "provider_label": "Vocational schools (Bac Giang)",
                "new": "1",
                "sources": {C},
            },
        )
        for each in ("technology", "semiconductors", "microchips", "electronics", "automation")
    ],
}


@cache
def seeds() -> tuple[Workspace, Store]:
    workspace = open_workspace(Path(__file__).parents[1] / "seeds")
    return workspace, open_graph(workspace)


def shown(value: object) -> object:
    """A cell as people write it: our ids short, terms as compact names, sources as a set of ids."""
    if value is None:
        return None
    if isinstance(value, tuple | frozenset | set):
        return {iri.short(str(each)) for each in value}
    text = iri.short(str(value))
    for prefix, base in (
        ("tv", iri.ONTOLOGY),
        ("org", "http://www.w3.org/ns/org#"),
        ("dcterms", "http://purl.org/dc/terms/"),
    ):
        if text.startswith(base):
            return f"{prefix}:{text.removeprefix(base)}"
    return text


@cache
def rows(asked: str) -> list[dict[str, object]]:
    name, *parameters = asked.split()
    workspace, graph = seeds()
    answer = ask(name, dict(each.split("=", 1) for each in parameters), workspace, graph)
    return [
        {column.name: shown(value) for column, value in zip(answer.columns, row, strict=True)} for row in answer.rows
    ]


def holds(row: dict[str, object], wanted: dict[str, object]) -> bool:
    return all(row[key] == value for key, value in wanted.items())


def test_all_forty_six_facts_are_asked_for():
    numbers = {"A": 14, "B": 16, "C": 16}
    assert set(FACTS) == {f"{letter}{n:02}" for letter, last in numbers.items() for n in range(1, last + 1)}


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_a_fact_is_answered(fact: str):
    for told in FACTS[fact]:
        found = rows(told.query)
        if told.absent:
            assert found
            assert not [row for row in found if holds(row, told.absent)], told
        else:
            assert [row for row in found if holds(row, told.row)], f"{told.query} has no row with {told.row}"


def test_no_figure_is_added():
    found = [row for row in rows("figures") if row["metric_id"] != "metric/funding-amount"]
    asked = [told for facts in FACTS.values() for told in facts if told.query.startswith("figures ")]
    assert len(found) == len(asked) + 2, "the two targets are asked for by the query of that name"


# What a careless model would lose (the list at the end of the facts' page).


def test_comparators_survive_and_no_bound_became_a_value():
    bounds = {"A09", "A10", "A11", "A12", "A13", "A14", "B12", "B13", "B14", "C02", "C11"}
    for fact in bounds:
        (told, *_) = FACTS[fact]
        (row,) = [row for row in rows(told.query) if holds(row, told.row)]
        assert (row["lower_inclusive"], row["upper"]) == ("0", None), fact


def test_a_target_is_never_an_observation():
    observed = [row for row in rows("figures about=bac-giang") if row["status"] == "figure-status/observed"]
    assert {row["value_text"] for row in observed} == {"35", "~29000/year", ">74 %", "2200"}
    assert [row["value_text"] for row in observed if row["metric_id"] == "metric/certified-worker-share"] == []


def test_open_lists_stay_open():
    assert {(row["thing"], row["language"]) for row in rows("open-lists") if row["open"] == "1"} >= {
        ("catecp", None),
        ("vtc-education-departments", "zh-Hans"),
    }


def test_relative_dates_are_given_no_year():
    stated = {row["stated"]: row["edtf"] for row in rows("undated") if row["state"] == "unresolved"}
    assert stated == {
        "last year": None,
        "mid-March": "XXXX-03",
        "last November": "XXXX-11",
        "the past year": None,
        "the first year of launching": None,
    }


def test_two_language_versions_that_disagree_are_both_kept():
    versions = {(row["language"], row["counts"]) for row in rows("figures about=vpes metric=partner-institutions")}
    assert versions == {("en", "vocational institutions and high schools"), ("zh-Hans", "高职及高中院校")}


def test_a_party_that_acts_for_another_is_no_partner_by_signature():
    vpes = {(row["role"], row["acts_for"]) for row in rows("agreements org=vtc") if row["party"] == "vpes"}
    assert vpes == {("role/implementer", "vtc"), ("role/contact-point", "vtc")}


def test_a_school_inside_a_university_is_the_party_and_the_university_is_not():
    found = {row["participant"] for row in rows("programmes") if row["programme"] == "bac-giang-guangxi-training-2024"}
    assert found == {"bac-giang-college", "guangxi-university-mechanical"}


def test_a_merged_province_keeps_its_identity_and_names_its_successor():
    assert {(row["about_id"], row["successor"]) for row in rows("targets place=bac-giang")} == {
        ("bac-giang", "bac-ninh")
    }
    assert rows("targets place=bac-ninh") == []


def test_the_total_of_a_funder_is_a_bound():
    (total,) = rows("funding-total funder=koica")
    assert (total["currency"], total["lower"], total["strict"], total["upper"]) == (
        "currency/usd",
        "10628000",
        "1",
        None,
    )
